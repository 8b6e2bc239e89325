/** What a document may be given as: a path, a file URL, or its bytes. */
export type DocumentSource = string | URL | Uint8Array | ArrayBuffer

/** Ceilings on what one document may cost. The defaults are far above any real statement. */
export interface Limits {
  /** Size of the input, in bytes. Default 100 MiB. */
  bytes?: number
  /** Pages. Default 2,000. */
  pages?: number
  /** Objects listed in the file. Default 1,000,000. */
  objects?: number
  /** Decompressed bytes of all content streams and fonts together. Default 1 GiB. */
  decompressedBytes?: number
  /** Content operators over all pages. Default 50,000,000. */
  operators?: number
  /** Glyphs over all pages. Default 20,000,000. */
  glyphs?: number
  /** Depth of forms within forms. Default 24. */
  nesting?: number
  /** Pixels of one picture, known before it is decoded. Default 100,000,000. */
  pixels?: number
  /** Rows of tables over all pages. Default 1,000,000. */
  rows?: number
  /** Seconds for the whole document, or null for no limit. Default 60. */
  time?: number | null
  /** Seconds that each page that is recognised from its picture adds to `time`. Default 10. */
  timePerScan?: number
}

/** What is chosen once. */
export interface ExtractorOptions {
  /** One password, or several to try after the empty one, as the user's and as the owner's. */
  password?: string | readonly string[] | null
  /** Id of the bank profile to assume instead of detecting the bank, as `banks` lists them. */
  bank?: string
  /** Whether pictures of pages are recognised; without it they fail with `needs_ocr`. Default true. */
  ocr?: boolean
  /** Threads that recognise a page; 0, the default, is one for each processor. The answer does not depend on it. */
  ocrThreads?: number
  limits?: Limits
}

/** What holds for one call that waits. */
export interface SyncCallOptions {
  /** Name to put into the answer; by default that of the path. */
  fileName?: string
}

/** What holds for one call. */
export interface CallOptions extends SyncCallOptions {
  /** Stops the call: it rejects with the code `cancelled`, and the reason of the signal as `cause`. */
  signal?: AbortSignal
  /** Is told of each page that is done, counted from 1, and of the number of pages. What it throws ends the call. */
  onProgress?: (page: number, pages: number) => void
}

export interface InspectOptions {
  /** What was read from these very bytes, which are then not read again. */
  extraction?: Extraction
}

/** Reads statements. Immutable; serves any number of calls at the same time. */
export class Extractor {
  constructor(options?: ExtractorOptions)
  /** Reads one document. */
  extract(source: DocumentSource, options?: CallOptions): Promise<Extraction>
  /** The same, and blocks meanwhile. */
  extractSync(source: DocumentSource, options?: SyncCallOptions): Extraction
  /** Reads pictures, in their order, as the pages of one document. */
  extractImages(sources: Iterable<DocumentSource>, options?: CallOptions): Promise<Extraction>
  /** The same, and blocks meanwhile. */
  extractImagesSync(sources: Iterable<DocumentSource>, options?: SyncCallOptions): Extraction
  /** Looks whether a document contradicts itself or was changed. */
  inspect(source: DocumentSource, options?: CallOptions & InspectOptions): Promise<Integrity>
  /** The same, and blocks meanwhile. */
  inspectSync(source: DocumentSource, options?: SyncCallOptions & InspectOptions): Integrity
}

/**
 * Reads one document: a PDF, or a picture in PNG, JPEG, TIFF, WebP or BMP. The same bytes give the same answer, always.
 * The work is done on threads of its own; the loop goes on.
 *
 * Rejects with an `ExtractionError` where there is no answer at all, and as `node:fs` does where the path cannot be read.
 */
export function extract(source: DocumentSource, options?: ExtractorOptions & CallOptions): Promise<Extraction>
/** The same, and blocks meanwhile. */
export function extractSync(source: DocumentSource, options?: ExtractorOptions & SyncCallOptions): Extraction
/** Reads pictures, in their order, as the pages of one document: photographs of a statement, or its scans. */
export function extractImages(
  sources: Iterable<DocumentSource>,
  options?: ExtractorOptions & CallOptions,
): Promise<Extraction>
/** The same, and blocks meanwhile. */
export function extractImagesSync(
  sources: Iterable<DocumentSource>,
  options?: ExtractorOptions & SyncCallOptions,
): Extraction
/** Looks whether a document contradicts itself, and whether it shows that it was changed. Evidence, and no verdict. */
export function inspect(
  source: DocumentSource,
  options?: ExtractorOptions & CallOptions & InspectOptions,
): Promise<Integrity>
/** The same, and blocks meanwhile. */
export function inspectSync(
  source: DocumentSource,
  options?: ExtractorOptions & SyncCallOptions & InspectOptions,
): Integrity

/** What came of one document of several: an answer, or the reason why there is none. */
export type Outcome<S extends DocumentSource = DocumentSource> =
  | { readonly source: S; readonly extraction: Extraction; readonly error: null }
  | { readonly source: S; readonly extraction: null; readonly error: Error & { readonly code?: string } }

export interface ManyOptions extends ExtractorOptions {
  /** Documents at the same time; by default one for each processor. */
  concurrency?: number
  /** Reads them, and takes the place of the other options of an extractor. */
  extractor?: Extractor
  signal?: AbortSignal
}

/**
 * Reads many documents at the same time and yields what came of each, in their order. One that cannot be read does not
 * stop the others; documents are taken only a little ahead; leaving the loop stops the work.
 */
export function extractMany<S extends DocumentSource>(
  sources: Iterable<S> | AsyncIterable<S>,
  options?: ManyOptions,
): AsyncGenerator<Outcome<S>, void, undefined>

/** What an analysis takes for granted. Figures are strings, as in `'0.24'`, or whole numbers. */
export interface AnalysisOptions {
  /** Tried on documents that are encrypted. */
  password?: string | readonly string[] | null
  /** Rules of narrations in TOML, added to the built-in ones, or in place of those of the same name. */
  rules?: string
  /** Currency whose metrics are the main ones; by default the one with the most rows. */
  currency?: string
  /** Country whose rules apply, as in `NG`; by default the statements'. */
  jurisdiction?: string
  /** Share of income that debt may take; by default the jurisdiction's. */
  debtLimit?: string | number | bigint
  /** Balance below which a day counts as low; by default 5,000 for NGN, none for others. */
  lowBalance?: string | number | bigint
  /** Gross income a month as declared, in the main currency. */
  declaredGrossIncome?: string | number | bigint
  /** Days that a month must be covered for to count; by default all of them. */
  minDaysInMonth?: number
  /** Confidence from which regular credits without a telling narration are a salary. Default 0.5. */
  salaryMinConfidence?: number
  /** Share of the mean month's credits from which an inflow is large, for sweeps. Default 0.25. */
  largeInflowShare?: string | number | bigint
  /** Days between the two halves of a round trip. Default 7. */
  circularDays?: number
  /** Difference between the two halves, as a share of the first. Default 0.02. */
  circularTolerance?: string | number | bigint
  /** Interest a year for the affordable loan, as a share: `'0.24'` is 24 %. */
  annualRate?: string | number | bigint
  /** Its instalments. Default 12. */
  termMonths?: number
}

/**
 * Says what the statements of one person say together: months of one account, several accounts. Every metric has its
 * formula, window and rows in `metricDetails`, and a reason where it has no value.
 */
export function analyze(
  sources: Extraction | DocumentSource | Iterable<Extraction | DocumentSource>,
  options?: AnalysisOptions,
): Promise<Analysis>
/** The same, and blocks meanwhile. */
export function analyzeSync(
  sources: Extraction | DocumentSource | Iterable<Extraction | DocumentSource>,
  options?: AnalysisOptions,
): Analysis

/** A bank that is known by name. Statements of others are read as well. */
export interface Bank {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly currency: string | null
}

/** Lists the banks that are known by name, by id; of one country where it is given, as in `NG`. */
export function banks(country?: string): Bank[]

/** The codes of `ExtractionError`. */
export type ErrorCode =
  | 'not_a_pdf'
  | 'damaged'
  | 'password_needed'
  | 'wrong_password'
  | 'unsupported_encryption'
  | 'needs_ocr'
  | 'no_transactions'
  | 'unknown_bank'
  | 'unusable_model'
  | 'limit_exceeded'
  | 'cancelled'
  | 'internal'

/** All of them. */
export const errorCodes: readonly ErrorCode[]

/** Version of this package. */
export const version: string

/** A document could not be read. Its text holds nothing of the document; a doubt about an answer is a warning within it. */
export class ExtractionError extends Error {
  readonly name: 'ExtractionError'
  /** The same in every language of this library. */
  readonly code: ErrorCode
  /** Page, counted from 1, where it is known. */
  readonly page: number | null
}

export interface Extraction extends ExtractionData {}
/** All that was read from one file. Fields are parsed when the first of them is looked at. */
export class Extraction {
  private constructor()
  /** Reads what `toJson` gave, or `flvxtract extract -f json`. */
  static fromJson(text: string): Extraction
  /** Returns the JSON, byte for byte as every other language of this library writes it. */
  toJson(): string
  /** Returns plain data: what `JSON.stringify` takes, and what can be sent to a worker. */
  toJSON(): ExtractionData
  /** Returns the rows as comma-separated values, one line for each transaction. */
  toCsv(options?: {
    /** What stands in the column of that name; by default the name of the file. */
    file?: string
    /** Whether the first line names the columns. Default true. */
    header?: boolean
    /** Whether an apostrophe is put before text that a spreadsheet would run. Default false. */
    escapeFormulas?: boolean
  }): string
}

export interface Analysis extends AnalysisData {}
/** What several statements of one person say together. */
export class Analysis {
  private constructor()
  /** Returns the JSON, byte for byte as every other language of this library writes it. */
  toJson(): string
  /** Returns plain data. */
  toJSON(): AnalysisData
}

export interface Integrity extends IntegrityData {}
/** What was looked at in a document, and what was found. Evidence, and no verdict. */
export class Integrity {
  private constructor()
  /** Returns the JSON, byte for byte as every other language of this library writes it. */
  toJson(): string
  /** Returns plain data. */
  toJSON(): IntegrityData
}
