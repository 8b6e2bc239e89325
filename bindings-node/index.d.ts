// Made by `cargo xtask bindings` from the schema; what is not of the schema is written in stubs.

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

/** An amount or another exact figure, as a decimal string. */
export type Decimal = string

/** A day, as in `2024-02-29`. */
export type IsoDate = string

/** Left, top, right, bottom, in points from the top left of the page. */
export type Bbox = readonly [number, number, number, number]

/** The kind of an account. */
export type AccountType =
  /** Current or checking account. */
  | 'current'
  /** Savings account. */
  | 'savings'
  /** Credit card: balances are amounts owed. */
  | 'credit_card'
  /** Loan or overdraft account. */
  | 'loan'
  /** Mobile-money or other wallet. */
  | 'wallet'
  /** Domiciliary (foreign-currency) account. */
  | 'domiciliary'

/** What a transaction was for. */
export type Category =
  /** Wages, salaries and pensions paid by an employer or a fund. */
  | 'salary'
  /** Benefits and grants paid by a state. */
  | 'benefit'
  /** Other money earned: invoices, takings of a merchant. */
  | 'other_income'
  /** Interest and dividends received. */
  | 'investment_income'
  /** Money from another person or company, purpose unknown. */
  | 'transfer_in'
  /** Money to another person or company, purpose unknown. */
  | 'transfer_out'
  /** Between two accounts of the holder, sweeps to and from a wallet's savings among them. */
  | 'own_transfer'
  /** Undoes another transaction of the account. */
  | 'reversal'
  /** A merchant gave money back. */
  | 'refund'
  /** Cash paid in. */
  | 'cash_deposit'
  /** Cash taken out. */
  | 'cash_withdrawal'
  /** A loan was paid out to the holder. */
  | 'loan_disbursement'
  /** A loan, card bill or mortgage was paid. */
  | 'loan_repayment'
  /** Stakes at a bookmaker, lottery or casino. */
  | 'gambling'
  /** Paid out by a bookmaker, lottery or casino. */
  | 'gambling_winnings'
  /** Airtime and mobile data. */
  | 'airtime'
  /** Electricity, water, gas, television, internet. */
  | 'utility'
  /** Rent and housing costs. */
  | 'housing'
  /** Food, from shops. */
  | 'groceries'
  /** Food and drink, from restaurants. */
  | 'dining'
  /** Fuel, fares and vehicles. */
  | 'transport'
  /** Goods not named by another class. */
  | 'shopping'
  /** Medicine and treatment. */
  | 'health'
  /** School and courses. */
  | 'education'
  /** Premiums. */
  | 'insurance'
  /** Subscriptions, events, travel. */
  | 'leisure'
  /** Money put into savings or investments. */
  | 'savings'
  /** Gifts, tithes, donations. */
  | 'donation'
  /** Charged by the bank for its service, tax on the charge among it. */
  | 'fee'
  /** Charged because money was missing: returned item, overdraft. */
  | 'penalty_fee'
  /** A cheque or direct debit came back. */
  | 'returned_item'
  /** Levies and duties on transactions: stamp duty, electronic money transfer levy. */
  | 'levy'
  /** Taxes, withheld ones among them. */
  | 'tax'
  /** Interest charged. */
  | 'interest_charged'
  /** Nothing in the row says what it was for. */
  | 'unknown'

/** The way the money took. */
export type Channel =
  /** Between accounts: instant payment, standing order, direct credit. */
  | 'transfer'
  /** Pulled by the payee under a mandate. */
  | 'direct_debit'
  /** A card at a terminal. */
  | 'pos'
  /** A card on the web. */
  | 'web'
  /** A cash machine. */
  | 'atm'
  /** A counter or an agent. */
  | 'branch'
  /** A short code on the phone. */
  | 'ussd'
  /** An app or a wallet. */
  | 'mobile'
  /** A cheque. */
  | 'cheque'
  /** Booked by the bank itself: fee, levy, interest. */
  | 'bank'
  /** Nothing in the row says it. */
  | 'unknown'

/** What is looked at. Each is in every answer: passed, failed, or not applicable with the reason. */
export type CheckName =
  /** Each running balance is the one before plus the row. */
  | 'balance_chain'
  /** Printed totals, counts and the closing balance are what the rows give. */
  | 'totals'
  /** Rows are dated within the printed period. */
  | 'period'
  /** Rows are in the order of their dates. */
  | 'date_order'
  /** No row is later than the document. */
  | 'document_date'
  /** No row and no run of rows is there twice. */
  | 'duplicates'
  /** The document was made after its period, and not changed after it was made. */
  | 'metadata_dates'
  /** No software that edits documents or pictures names itself. */
  | 'software'
  /** The two kinds of metadata are there and agree. */
  | 'metadata'
  /** The file was saved once; otherwise, what later savings changed on the pages. */
  | 'revisions'
  /** Nothing was changed after a signature. */
  | 'signature'
  /** No annotation draws over text. */
  | 'annotations'
  /** No scripts, actions or files are in the document. */
  | 'active'
  /** No area and no picture is painted over text. */
  | 'overlays'
  /** No text is there that cannot be seen. */
  | 'hidden_text'
  /** Figures of a column are set alike. */
  | 'typeface'
  /** Figures of a column stand on its edge and on the line of their row. */
  | 'alignment'
  /** Figures of a column were written by like operators, in one order. */
  | 'text_objects'
  /** A text layer says what the picture of the page shows. */
  | 'text_layer'
  /** The pages are text and not pictures. */
  | 'picture'
  /** The check digit of a Nigerian account number fits the bank. */
  | 'nuban'
  /** The check digits of an IBAN fit it. */
  | 'iban'
  /** Session numbers of instant payments fit the rows they stand in. */
  | 'sessions'
  /** Value added tax is its rate of a fee. */
  | 'vat'
  /** Tax withheld is its rate of the interest. */
  | 'withholding_tax'
  /** Levies have the amount that the law gives them. */
  | 'levy'

/** How a check came out. */
export type CheckOutcome =
  /** It was looked at, and there is no finding but for facts (`info`). */
  | 'passed'
  /** It was looked at, and there is a finding of at least `low`. */
  | 'failed'
  /** It could not be looked at; nothing is known. */
  | 'not_applicable'

/** Which way the money went. */
export type Direction =
  /** To the account holder. */
  | 'credit'
  /** From the account holder. */
  | 'debit'

/** Why a row does not count. */
export type ExclusionReason =
  /** Between two accounts of the holder. */
  | 'own_transfer'
  /** Undoes another row. */
  | 'reversal'
  /** Undone by another row. */
  | 'reversed'
  /** A payment that a card or loan account received: money of the holder, not income. */
  | 'payment_to_liability'
  /** Its date could not be read. */
  | 'no_date'
  /** Its date lies outside the days that the statement says it covers. */
  | 'outside_period'
  /** Its amount is larger than any statement's (10^18). */
  | 'amount_out_of_range'

/** The kinds of finding, each with a stable code. */
export type FindingCode =
  /** A running balance does not follow from the one before, or only with the other sign than the amount has. */
  | 'balance_chain_break'
  /** A printed total, or the closing balance, is not what the rows give. */
  | 'totals_mismatch'
  /** A printed number of rows is not how many there are. */
  | 'count_mismatch'
  /** A row is dated outside the printed period. */
  | 'date_outside_period'
  /** A row is dated against the order of the rows around it. */
  | 'date_order_break'
  /** A row is dated later than the document was made. */
  | 'date_after_document'
  /** A row is there twice: same date, amount, narration and reference. */
  | 'duplicate_row'
  /** A run of rows is there twice. */
  | 'copied_block'
  /** The document was made before its period ended. */
  | 'created_before_period_end'
  /** The document was changed after it was made. */
  | 'modified_after_creation'
  /** Software that edits documents, pictures or office files names itself. */
  | 'editor_software'
  /** There is no metadata. */
  | 'metadata_missing'
  /** The two kinds of metadata contradict each other. */
  | 'metadata_disagrees'
  /** The file was saved again after it was made. */
  | 'incremental_update'
  /** An amount differs from the one an earlier revision shows in its place. */
  | 'amount_changed_in_update'
  /** Text differs from what an earlier revision shows in its place. */
  | 'text_changed_in_update'
  /** What is signed is not the whole file. */
  | 'signature_then_changed'
  /** An annotation draws over text. */
  | 'annotation_over_text'
  /** The document holds scripts or actions. */
  | 'active_content'
  /** The document holds other files. */
  | 'embedded_file'
  /** A filled area is painted over text. */
  | 'box_over_text'
  /** A picture is painted over text. */
  | 'image_over_text'
  /** Text is there that cannot be seen. */
  | 'hidden_text'
  /** A figure is set in another font than its column. */
  | 'font_outlier'
  /** A figure is set in another size than its column. */
  | 'size_outlier'
  /** A figure stands off the edge of its column or the line of its row. */
  | 'alignment_outlier'
  /** A figure was written by other operators, or at another time, than its neighbours. */
  | 'text_object_outlier'
  /** The text layer of a scan says another figure than its picture. */
  | 'text_layer_differs'
  /** The pages are pictures. */
  | 'image_only'
  /** The check digit of the account number does not fit the bank. */
  | 'nuban_check_digit'
  /** The check digits of the IBAN do not fit it. */
  | 'iban_check_digit'
  /** The time within a payment's session number does not fit the date of its row. */
  | 'session_date'
  /** The banks within a payment's session number say the other direction than its row. */
  | 'session_direction'
  /** The bank within a payment's session number is another than its narration names. */
  | 'session_bank'
  /** Value added tax is not its rate of the fee beside it. */
  | 'vat_arithmetic'
  /** Tax withheld is not its rate of the interest beside it. */
  | 'wht_arithmetic'
  /** A levy has another amount than the law gives it. */
  | 'levy_arithmetic'

/** The arithmetic a verdict rests on. */
export type Method =
  /** Running balances on the rows. */
  | 'running_balance'
  /** Opening balance plus rows equals closing balance. */
  | 'opening_closing'
  /** Printed totals of credits and debits. */
  | 'totals'

/** Why a check could not be made. */
export type NotApplicable =
  /** The file is a picture and no PDF. */
  | 'not_a_pdf'
  /** No transactions were read. */
  | 'no_transactions'
  /** Rows print no balance. */
  | 'no_balances'
  /** No total, count or closing balance is printed. */
  | 'no_totals'
  /** No period is printed. */
  | 'no_period'
  /** Rows have no dates. */
  | 'no_dates'
  /** Rows are not ordered by their dates. */
  | 'not_ordered'
  /** The document does not say when it was made. */
  | 'no_document_date'
  /** There is no metadata. */
  | 'no_metadata'
  /** The document has no signature. */
  | 'not_signed'
  /** The document has no annotations that draw. */
  | 'no_annotations'
  /** There is no text on the pages. */
  | 'no_text'
  /** Too few figures stand in a column to tell what is usual in it. */
  | 'too_few_figures'
  /** The pages are text. */
  | 'not_a_scan'
  /** The scan has no text layer. */
  | 'no_text_layer'
  /** Rows were read from the text layer itself, and not from the picture over it. */
  | 'read_from_layer'
  /** Nobody reads pictures: recognition is off, or left out of the library. */
  | 'no_recognizer'
  /** No account number is printed in full. */
  | 'no_account_number'
  /** The bank is not known, or its code is not. */
  | 'no_bank_code'
  /** The account number is no IBAN. */
  | 'not_an_iban'
  /** No narration or reference holds a session number. */
  | 'no_sessions'
  /** No rule is known for the country, or none of its rows are there. */
  | 'no_such_charges'
  /** The file's own table cannot be followed. */
  | 'damaged'

/** Who a formula is from. */
export type Origin =
  /** Published by somebody who is named in docs/METRICS.md. */
  | 'published'
  /** Ours, with the weights in docs/METRICS.md. */
  | 'ours'

/** Which arithmetic holds a row in place. */
export type Proof =
  /** None. */
  | 'unproved'
  /** The rows between two printed figures add up, this one among them. */
  | 'totals'
  /** The running balance of this row, or of the group of rows it closes, follows from the one before. */
  | 'balance'

/** Why a metric has no value. */
export type Reason =
  /** There are no rows. */
  | 'no_transactions'
  /** No row has a date, and no period is printed. */
  | 'no_dates'
  /** The days run over more than twenty years: some date is misread. */
  | 'period_too_long'
  /** The accounts have no day in common. */
  | 'no_common_period'
  /** Neither running balances nor an opening or closing balance are printed. */
  | 'no_running_balance'
  /** There are only card or loan accounts, whose balance is not money at hand. */
  | 'no_deposit_account'
  /** No calendar month is covered in full. */
  | 'no_full_month'
  /** Fewer months are covered than the formula needs. */
  | 'too_few_months'
  /** Fewer days are covered than the formula needs. */
  | 'too_few_days'
  /** Nothing was paid in. */
  | 'no_credits'
  /** Nothing was paid out. */
  | 'no_debits'
  /** No income was found. */
  | 'no_income'
  /** No salary was found. */
  | 'no_salary'
  /** Fewer payments than the formula needs. */
  | 'too_few_payments'
  /** The payments have no cadence. */
  | 'no_cadence'
  /** The salary is not paid once a month. */
  | 'not_monthly'
  /** The mean is zero, so that nothing can be measured by it. */
  | 'mean_is_zero'
  /** All values are equal, so that there is no spread to measure by. */
  | 'no_spread'
  /** No row names who stood on the other side. */
  | 'no_counterparty'
  /** No inflow is large enough. */
  | 'no_large_inflow'
  /** No threshold is known for this currency; give one in the options. */
  | 'no_threshold'
  /** No limit is known for this country; give one in the options. */
  | 'no_limit'
  /** No rate of interest is given in the options. */
  | 'no_rate'
  /** No gross income is declared in the options. */
  | 'no_declared_income'
  /** Parts that weigh half of the whole or more are missing. */
  | 'too_little_evidence'
  /** The figures are too large to compute with. */
  | 'out_of_range'

/** Which rows prove a value. */
export type Scope =
  /** Those listed by their ids. */
  | 'listed'
  /** All counted credits of the window. */
  | 'credits'
  /** All counted debits of the window. */
  | 'debits'
  /** All counted rows of the window. */
  | 'counted'
  /** All rows of the window, left out or not: what moved a balance, and what kept an account in use. */
  | 'all'

/** What is the matter between two statements. */
export type SeamKind =
  /** Days between them are not covered. */
  | 'gap'
  /** Both cover the same days. */
  | 'overlap'
  /** They follow on each other, and the balances do not. */
  | 'balance_mismatch'

/** How much a finding asks to be looked at. It is no measure of guilt: nothing here adds up to a verdict. */
export type Severity =
  /** A fact that other findings are read by. */
  | 'info'
  /** Seen in honest files as well. */
  | 'low'
  /** Rare in files as a bank makes them. */
  | 'medium'
  /** Hardly seen in files as a bank makes them. */
  | 'high'

/** How the text came to be on the pages. */
export type SourceKind =
  /** Drawn as text. */
  | 'native'
  /** Pictures of pages. */
  | 'scanned'
  /** Some pages of each. */
  | 'mixed'
  /** Not a PDF but a picture. */
  | 'image'

/** The verdict on a statement. */
export type Status =
  /** Every row is proved and nothing is left over. */
  | 'reconciled'
  /** Some rows are proved, some are not. */
  | 'partial'
  /** The printed figures contradict the rows. */
  | 'unreconciled'
  /** The statement prints nothing to check against. */
  | 'not_checkable'

/** What a value counts. */
export type Unit =
  /** An amount in the currency, as a decimal string. */
  | 'money'
  /** A number without unit, rounded to four decimals. */
  | 'ratio'
  /** Days, rounded to four decimals where they are not whole. */
  | 'days'
  /** Things counted. */
  | 'count'
  /** Points out of 100, rounded to one decimal. */
  | 'points'
  /** True or false. */
  | 'flag'
  /** A day. */
  | 'date'
  /** A word. */
  | 'text'

/** The kinds of doubt, each with a stable code. */
export type WarningCode =
  /** The running balances do not chain at one or more places. */
  | 'balance_break'
  /** Opening balance and rows do not lead to the closing balance. */
  | 'closing_mismatch'
  /** A printed total or count differs from the rows. */
  | 'totals_mismatch'
  /** Neither running balances nor opening and closing balances nor totals are printed. */
  | 'nothing_to_reconcile'
  /** Day and month could be read either way; the reading taken is the more likely one. */
  | 'ambiguous_date_order'
  /** The year is not printed and was inferred. */
  | 'inferred_year'
  /** A row's date could not be read; it was carried down from the row before or is null. */
  | 'missing_date'
  /** A row's date lies outside the printed period. */
  | 'date_outside_period'
  /** No mark, column or balance tells credit from debit. */
  | 'unknown_direction'
  /** Decimal and thousands marks could be read either way. */
  | 'ambiguous_number_format'
  /** Two readings of the statement close equally well. */
  | 'ambiguous_reading'
  /** A row's amount and balance were swapped, split or merged by the page and put right. */
  | 'repaired_row'
  /** An amount on the page belongs to no row. */
  | 'unused_amount'
  /** A page holds pictures but no text and was left out. */
  | 'page_needs_ocr'
  /** A page holds a picture on which no text was found: a blank page, or no page at all. */
  | 'blank_page'
  /** The picture of a page has too few pixels to be read well. */
  | 'low_resolution'
  /** The recogniser is not sure of a date or a figure, and no sum proves it; or of a page as a whole. */
  | 'low_confidence'
  /** A figure or a date was misread; the only other reading was taken that the balances or the days allow. */
  | 'mended_reading'
  /** Glyphs without a known character stand on the page. */
  | 'unmapped_glyphs'
  /** Invisible text was found and left out. */
  | 'hidden_text'
  /** The file was damaged and could be read only in part. */
  | 'damaged_file'
  /** The bank given by the caller does not look like the document's. */
  | 'bank_mismatch'

/** How the days of a window were chosen. */
export type WindowKind =
  /** Calendar months that are covered in full (or as far as the options ask). */
  | 'full_months'
  /** The last three of them. */
  | 'last_3_months'
  /** The last 30 days. */
  | 'last_30_days'
  /** The last 60 days. */
  | 'last_60_days'
  /** The last 90 days. */
  | 'last_90_days'
  /** All days that are covered. */
  | 'period'

/** One account, as its statements show it. */
export interface Account {
  /** The bank's name. */
  readonly bankName: string | null
  /** The number, as printed. */
  readonly accountNumber: string | null
  /** The holder, as printed. */
  readonly accountName: string | null
  /** The currency. */
  readonly currency: string | null
  /** Its statements by period. */
  readonly statements: readonly StatementUse[]
  /** Where they do not follow on each other. */
  readonly seams: readonly Seam[]
}

/** What several statements of one person say together. */
export interface AnalysisData {
  /** Version of this model. */
  readonly schemaVersion: string
  /** The accounts of the main currency as one: sums over them; what differs between them is null. */
  readonly header: Header
  /** The accounts, in the order of their numbers, with the statements that show them. */
  readonly accounts: readonly Account[]
  /** The rows of the main currency by date, each once. */
  readonly transactions: readonly AnalyzedTransaction[]
  /** The main currency by calendar months. */
  readonly months: readonly MonthSummary[]
  /** Money at hand in the main currency at the end of each covered day; empty where no balance is known. */
  readonly dailyBalances: readonly DailyBalance[]
  /** The metrics of the main currency. */
  readonly lendingMetrics: LendingMetrics
  /** How each of them came to its value. */
  readonly metricDetails: MetricDetails
  /** The other currencies; nothing is added up across currencies. */
  readonly otherCurrencies: readonly CurrencyAnalysis[]
  /** Whether the statements' own arithmetic closes. */
  readonly reconciliation: Standing
  /** How far the rows behind the figures can be trusted. */
  readonly confidence: Confidence
  /** Doubts. */
  readonly warnings: readonly AnalysisWarning[]
}

/** A doubt about an analysis. */
export interface AnalysisWarning {
  /** What the doubt is; those of a statement keep the codes that they have there. */
  readonly code: string
  /** The same for a person. */
  readonly message: string
  /** Position of the account it concerns in `accounts`. */
  readonly account: number | null
  /** Name of the file it concerns. */
  readonly fileName: string | null
}

/** A transaction with what the analysis makes of it. */
export interface AnalyzedTransaction {
  /**
   * Stable id: a hash of account, currency, date, amount, narration and the ordinal among equals.
   * The same row in another export of the same account has the same id.
   */
  readonly id: string
  /** Booking date: the first date printed. Null when none could be read. */
  readonly date: IsoDate | null
  /** Value date, where one is printed. */
  readonly valueDate: IsoDate | null
  /** Time of day, where one is printed. */
  readonly time: string | null
  /** Narration with its continuation lines joined by a space. */
  readonly description: string
  /** Signed amount: credit positive, debit negative. */
  readonly amount: Decimal
  /** Which way the money went. */
  readonly direction: Direction
  /** Running balance printed on this row. */
  readonly balance: Decimal | null
  /** Currency of the amount, ISO 4217. */
  readonly currency: string | null
  /** Reference or cheque number, where it has a column of its own. */
  readonly reference: string | null
  /** Page the row begins on, counted from 1. */
  readonly page: number
  /** Box of the row on that page: left, top, right, bottom, in points from the top left. */
  readonly bbox: Bbox
  /** Which arithmetic holds this row in place. */
  readonly proof: Proof
  /** How far this row can be trusted, 0 to 1. */
  readonly confidence: number
  /** Position of its account in `accounts`. */
  readonly account: number
  /** What it was for. */
  readonly tag: Tag
  /** Why it does not count; null where it does. */
  readonly excluded: ExclusionReason | null
  /** Doubts about this row. */
  readonly warnings?: readonly WarningCode[]
}

/** A place where the running balance does not follow from the row before. */
export interface Break {
  /** Position of the row, counted from 0. */
  readonly row: number
  /** Page of the row, counted from 1. */
  readonly page: number
  /** The balance that follows from the rows before. */
  readonly expected: Decimal
  /** The balance that is printed. */
  readonly found: Decimal
}

/** A printed figure compared with what the rows give. */
export interface Check {
  /**
   * What is compared: `closing_balance`, `total_credits`, `total_debits`, `credit_count`,
   * `debit_count` or `transaction_count`; `sum_row` for a sum printed among the rows, `printed_figure` for a
   * figure around them that names itself a sum or a balance.
   */
  readonly name: string
  /** The figure on the page. */
  readonly printed: Decimal
  /** The figure the rows give; for `printed_figure` the nearest of their sums and balances. */
  readonly computed: Decimal
  /** Whether they are equal. */
  readonly holds: boolean
}

/**
 * How far an answer can be trusted, from 0 (not at all) to 1 (proved).
 *
 * Computed from proof and evidence, never asserted: `extraction` is the share of rows that the
 * statement's arithmetic proves, lowered by what could not be read or decided; `ocr` is the
 * recogniser's own confidence and null where no recogniser was used.
 */
export interface Confidence {
  /** The lower of the two below. */
  readonly overall: number
  /** Confidence of the character recognition; null for native text. */
  readonly ocr: number | null
  /** Confidence of layout and reading. */
  readonly extraction: number
}

/** Who stood on the other side. */
export interface Counterparty {
  /** Name as printed. */
  readonly name: string | null
  /** Bank as printed. */
  readonly bank: string | null
  /** Account, wallet or phone number as printed. */
  readonly account: string | null
}

/** The same for a currency that is not the main one. */
export interface CurrencyAnalysis {
  /** As for the main currency; its `currency` is null for rows whose currency is not known. */
  readonly header: Header
  /** Its rows. */
  readonly transactions: readonly AnalyzedTransaction[]
  /** Its months. */
  readonly months: readonly MonthSummary[]
  /** Its money at hand at the end of each covered day; empty where no balance is known. */
  readonly dailyBalances: readonly DailyBalance[]
  /** Its metrics. */
  readonly lendingMetrics: LendingMetrics
  /** How they came to their values. */
  readonly metricDetails: MetricDetails
}

/** Money at hand at the end of a day, over all accounts of a currency that hold money. */
export interface DailyBalance {
  /** The day. */
  readonly date: IsoDate
  /** The balance at its end. */
  readonly balance: Decimal
}

/**
 * The rows that prove a value.
 *
 * Where these are simply all counted rows of the window, or all of one direction, `scope` says so and
 * no ids are listed: they are the transactions of the answer dated within the window that are not
 * `excluded`.
 */
export interface Evidence {
  /** Which rows they are. */
  readonly scope: Scope
  /** How many. */
  readonly count: number
  /** Their ids, where the scope is `listed`. */
  readonly transactionIds: readonly string[]
}

/** Rows that were left out for one reason. */
export interface Exclusion {
  /** Why. */
  readonly reason: ExclusionReason
  /** Their ids. */
  readonly transactionIds: readonly string[]
}

/** All that was read from one file. */
export interface ExtractionData {
  /** Version of this model. */
  readonly schemaVersion: string
  /** The file. */
  readonly source: Source
  /** The statements in it: one for each account and period. */
  readonly statements: readonly Statement[]
  /** Doubts about the file as a whole. */
  readonly warnings: readonly Warning[]
}

/** What a file says of itself. All of it can be set by whoever writes the file. */
export interface FileFacts {
  /** The program that wrote the file. */
  readonly producer: string | null
  /** The program that the document was made in. */
  readonly creator: string | null
  /** When it was made, in UTC where the file says the offset. */
  readonly created: string | null
  /** When it was last changed, as `created`. */
  readonly modified: string | null
  /**
   * How many times the file was saved, each adding to what was there; null for pictures, and where the file's
   * own table cannot be followed.
   */
  readonly revisions: number | null
  /** How many signatures it has; null for pictures. */
  readonly signatures: number | null
}

/** One thing that was found. */
export interface Finding {
  /** What it is. */
  readonly code: FindingCode
  /** The check that found it. */
  readonly check: CheckName
  /** How much it asks to be looked at. */
  readonly severity: Severity
  /** Page, counted from 1; null where it is about the file. */
  readonly page: number | null
  /** Box on that page: left, top, right, bottom, in points from the top left. */
  readonly bbox: Bbox | null
  /** The statement it is about, counted from 0 as in `extract`. */
  readonly statement: number | null
  /** The row it is about, counted from 0 within the statement's transactions. */
  readonly row: number | null
  /** Id of that row, as in `extract`. */
  readonly rowId: string | null
  /** What was seen. Only what the finding is about is there. */
  readonly evidence: FindingEvidence
  /** What it does not prove. */
  readonly doesNotProve: string
}

/** What was seen. Members that say nothing to a finding are left out of the JSON. */
export interface FindingEvidence {
  /** How many figures were compared with, rows are in the block, or bytes follow what is signed. */
  readonly count?: number
  /** When the document was made. */
  readonly created?: string
  /** What would fit the rule. */
  readonly expected?: boolean | number | string
  /** Fonts of its column. */
  readonly expectedFonts?: readonly string[]
  /** The field it is about, such as `balance`, `amount`, `closing_balance` or `producer`. */
  readonly field?: string
  /** Fonts of the figure. */
  readonly fonts?: readonly string[]
  /** What is there. */
  readonly found?: boolean | number | string
  /**
   * How it is hidden: `render_mode`, `transparent`, `same_color`, `tiny`, `off_page`, `layer`; what it is: the
   * kind of an annotation or of an action.
   */
  readonly how?: string
  /** When it was changed. */
  readonly modified?: string
  /** Numbers of the objects of the file it is about. */
  readonly objects?: readonly number[]
  /** What an earlier revision shows in its place. */
  readonly previous?: boolean | number | string
  /** Where the earlier revision shows it: left, top, right, bottom, in points from the top left. */
  readonly previousBbox?: Bbox
  /** The revision that made the change, counted from 1 for the first saving. */
  readonly revision?: number
  /** Ids of other rows it is about. */
  readonly rows?: readonly string[]
  /** The software that names itself. */
  readonly software?: string
  /** Text that is covered, hidden or drawn over. */
  readonly text?: string
  /** Text that stands over it. */
  readonly textOver?: string
}

/** What a statement says about itself. What is not printed, and cannot be proved, is null. */
export interface Header {
  /** The bank's name: from the profile when the bank is known, else as printed. */
  readonly bankName: string | null
  /** The profile's id (`ng-gtbank`), null for a bank without a profile. */
  readonly bankId: string | null
  /** Country of the account, ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** Account number (or IBAN, or card number) as printed, masked where it is printed masked. */
  readonly accountNumber: string | null
  /** The account holder's name as printed. */
  readonly accountName: string | null
  /** What kind of account it is. */
  readonly accountType: AccountType | null
  /** Currency of the amounts, ISO 4217. */
  readonly currency: string | null
  /** First day of the period the statement covers. */
  readonly periodStart: IsoDate | null
  /** Last day of the period the statement covers. */
  readonly periodEnd: IsoDate | null
  /**
   * Balance before the first row; as printed, or implied by a proved chain of running balances.
   * On a credit card it is the amount owed.
   */
  readonly openingBalance: Decimal | null
  /** Balance after the last row; as `opening_balance`. */
  readonly closingBalance: Decimal | null
  /** Number of transactions in this answer. */
  readonly totalTransactions: number
  /** Sum of the credits in this answer. */
  readonly totalCredits: Decimal
  /** Sum of the debits in this answer, as a positive number. */
  readonly totalDebits: Decimal
  /** First page of this statement in the file, counted from 1. */
  readonly firstPage: number
  /** Number of pages of this statement in the file. */
  readonly pages: number
}

/** One figure that went into a formula. */
export interface Input {
  /** Its name in the formula. */
  readonly name: string
  /** The figure. */
  readonly value: boolean | number | string
}

/** What was looked at in a document, and what was found. Evidence, and no verdict. */
export interface IntegrityData {
  /** Version of this model. */
  readonly integrityVersion: string
  /** The file. */
  readonly source: Source
  /** What the file says of itself. */
  readonly file: FileFacts
  /** Every check, in the order of the catalogue. */
  readonly checks: readonly IntegrityCheck[]
  /** What was found, by check, then by page and place. */
  readonly findings: readonly Finding[]
}

/** One check and how it came out. */
export interface IntegrityCheck {
  /** What was looked at. */
  readonly check: CheckName
  /** How it came out. */
  readonly outcome: CheckOutcome
  /** Why it is not applicable; null where it is. */
  readonly reason: NotApplicable | null
  /** How many findings it has. */
  readonly findings: number
}

/** The metrics as plain values; null where a metric has no value, with the reason in its detail. */
export interface LendingMetrics {
  /** How well what comes in suffices for what goes out, 0 to 100. Not a credit score. */
  readonly cashFlowSufficiencyScore: number | null
  /** Loan repayments by net income (`dti_net`): only what reaches the account is seen, never gross income. */
  readonly debtToIncomeRatio: number | null
  /** How regularly the salary comes, 0 to 1. */
  readonly salaryRegularity: number | null
  /** Mean balance at the end of a day, weekends included. */
  readonly averageDailyBalance: Decimal | null
  /** Mean balance at the end of a day, Monday to Friday. */
  readonly averageWeekdayBalance: Decimal | null
  /** The same over the last 30 days. */
  readonly averageDailyBalance30d: Decimal | null
  /** The same over the last 60 days. */
  readonly averageDailyBalance60d: Decimal | null
  /** The same over the last 90 days. */
  readonly averageDailyBalance90d: Decimal | null
  /** Mean over months of the mean balance of rows; leans to busy days, for comparison only. */
  readonly averageMonthlyBalanceLegacy: Decimal | null
  /** Middle balance at the end of a day. */
  readonly medianDailyBalance: Decimal | null
  /** Lowest balance at the end of a day. */
  readonly minDailyBalance: Decimal | null
  /** Highest balance at the end of a day. */
  readonly maxDailyBalance: Decimal | null
  /** Credits less debits. */
  readonly netCashFlow: Decimal | null
  /** Credits less debits in a mean month. */
  readonly averageMonthlyNetCashFlow: Decimal | null
  /** Credits less debits on a mean day. */
  readonly averageDailyNetCashFlow: Decimal | null
  /** Credits by debits. */
  readonly inflowOutflowRatio: number | null
  /** Standard deviation of the credits of a month. */
  readonly monthlyInflowDeviation: Decimal | null
  /** Standard deviation of the debits of a month. */
  readonly monthlyOutflowDeviation: Decimal | null
  /** Coefficient of variation of the credits of a month. */
  readonly inflowVolatility: number | null
  /** Coefficient of variation of the debits of a month. */
  readonly outflowVolatility: number | null
  /** The same for credits over the last three months. */
  readonly inflowVolatility3m: number | null
  /** The same for debits over the last three months. */
  readonly outflowVolatility3m: number | null
  /** Credits of the latest month against those of the third latest. */
  readonly inflowTrend3m: number | null
  /** Debits of the latest month against those of the third latest. */
  readonly outflowTrend3m: number | null
  /** Mean daily net flow of the first 15 of the last 30 days less that of the last 15, in standard deviations. */
  readonly cashFlowTrend30d: number | null
  /** Days that end below zero. */
  readonly negativeBalanceDays: number | null
  /** The same over the last 30 days. */
  readonly negativeBalanceDays30d: number | null
  /** The same over the last 90 days. */
  readonly negativeBalanceDays90d: number | null
  /** Share of the last 30 days that end below zero. */
  readonly negativeBalanceShare30d: number | null
  /** Share of the last 90 days that end below zero. */
  readonly negativeBalanceShare90d: number | null
  /** Days that end below the threshold for low balances. */
  readonly lowBalanceDays: number | null
  /** Months with a day that ends at zero or below. */
  readonly zeroBalanceMonths: number | null
  /** Fees for missing money, net of those given back. */
  readonly nsfFeeCount: number | null
  /** Sum of these fees. */
  readonly nsfFeeTotal: Decimal | null
  /** Fees for missing money, counted by their common divisor where they are booked together. */
  readonly nsfFeeUnits: number | null
  /** Fees for missing money in the last 30 days. */
  readonly nsfFeeCount30d: number | null
  /** Fees for missing money in the last 60 days. */
  readonly nsfFeeCount60d: number | null
  /** Fees for missing money in the last 90 days. */
  readonly nsfFeeCount90d: number | null
  /** Cheques and direct debits that came back. */
  readonly returnedItemCount: number | null
  /** Their sum. */
  readonly returnedItemTotal: Decimal | null
  /** Fees for missing money where the item came back. */
  readonly nsfReturnedCount: number | null
  /** Fees for missing money where the item was paid nevertheless. */
  readonly nsfPaidCount: number | null
  /** Days that end below zero or bear a fee for missing money. */
  readonly overdraftDays: number | null
  /** Whether a salary was found. */
  readonly salaryDetected: boolean | null
  /** How sure that is, 0 to 1. */
  readonly salaryConfidence: number | null
  /** Who pays the largest salary. */
  readonly salaryPayer: string | null
  /** weekly, biweekly, semi_monthly or monthly. */
  readonly salaryFrequency: string | null
  /** Mean payment of the largest salary. */
  readonly averageSalary: Decimal | null
  /** Its last payment. */
  readonly lastSalaryDate: IsoDate | null
  /** Day of the month it is paid on. */
  readonly expectedSalaryDay: number | null
  /** When it is due next. */
  readonly nextSalaryDate: IsoDate | null
  /** Share of months with a salary. */
  readonly salaryMonthsShare: number | null
  /** Median distance of a payment from its expected day. */
  readonly salaryDayDeviation: number | null
  /** Coefficient of variation of the payments. */
  readonly salaryAmountVariation: number | null
  /** Salary in a mean month. */
  readonly averageMonthlySalary: Decimal | null
  /** Salary in the middle month. */
  readonly medianMonthlySalary: Decimal | null
  /** Salary and other income in a mean month. */
  readonly averageMonthlyIncome: Decimal | null
  /** Salary and other income in the middle month. */
  readonly medianMonthlyIncome: Decimal | null
  /** Income other than salary in a mean month. */
  readonly averageMonthlyOtherIncome: Decimal | null
  /** Transfers and cash paid in whose purpose is unknown, in a mean month; no income. */
  readonly averageMonthlyUnexplainedInflow: Decimal | null
  /** Lower end of the interval in which the next month's income is expected (80 %). */
  readonly nextMonthIncomeLower: Decimal | null
  /** Upper end of it. */
  readonly nextMonthIncomeUpper: Decimal | null
  /** One less the coefficient of variation of the monthly income, at least 0. */
  readonly incomeStability: number | null
  /** Share of months with income. */
  readonly incomeMonthsShare: number | null
  /** Share of the credits that belong to no recurring stream. */
  readonly inflowIrregularity: number | null
  /** Loan repayments by the gross income that was declared. */
  readonly debtToIncomeGross: number | null
  /** The limit for it in the jurisdiction. */
  readonly debtToIncomeLimit: number | null
  /** within or above the limit; comfortable, stretched or above in the US. */
  readonly debtToIncomeBand: string | null
  /** Repayments found. */
  readonly loanRepaymentCount: number | null
  /** Their sum. */
  readonly loanRepaymentTotal: Decimal | null
  /** Repayments in a mean month. */
  readonly averageMonthlyLoanRepayment: Decimal | null
  /** Loans paid out to the holder. */
  readonly loanDisbursementCount: number | null
  /** Their sum. */
  readonly loanDisbursementTotal: Decimal | null
  /** Lenders that were paid or paid out. */
  readonly lenderCount: number | null
  /** Repayments by credits. */
  readonly loanRepaymentInflowRate: number | null
  /** Stakes. */
  readonly gamblingTotal: Decimal | null
  /** Stakes by debits. */
  readonly gamblingShare: number | null
  /** Stakes less winnings. */
  readonly gamblingNet: Decimal | null
  /** Payees that are paid with a cadence. */
  readonly recurringExpenseCount: number | null
  /** What they are paid in a month. */
  readonly recurringExpensesMonthly: Decimal | null
  /** Whether large inflows leave at once and the account is emptied. */
  readonly accountSweep: boolean | null
  /** Share of large inflows that leaves by the next day. */
  readonly sweepShare1d: number | null
  /** Share of large inflows that leaves within three days. */
  readonly sweepShare3d: number | null
  /** Pairs of nearly equal amounts to and from one party within days. */
  readonly circularTransactionCount: number | null
  /** The sum of their smaller halves. */
  readonly circularTransactionTotal: Decimal | null
  /** Parties that both paid and were paid. */
  readonly twoWayCounterpartyCount: number | null
  /** Their share of the credits. */
  readonly twoWayCreditShare: number | null
  /** Their share of the debits. */
  readonly twoWayDebitShare: number | null
  /** Days with a row. */
  readonly activeDays: number | null
  /** Share of days with a row. */
  readonly activityShare: number | null
  /** Days without a row. */
  readonly daysWithoutTransactions: number | null
  /** Longest run of days without a row. */
  readonly longestGapDays: number | null
  /** Credits, net of reversals and own transfers. */
  readonly totalCreditTurnover: Decimal | null
  /** Debits, net of reversals and own transfers. */
  readonly totalDebitTurnover: Decimal | null
  /** Credits, nothing left out. */
  readonly grossCredits: Decimal | null
  /** Debits, nothing left out. */
  readonly grossDebits: Decimal | null
  /** Cash taken out by debits. */
  readonly cashShare: number | null
  /** Cash paid in. */
  readonly cashDepositTotal: Decimal | null
  /** Months in which more cash was paid in than salary. */
  readonly cashDepositAboveSalaryMonths: number | null
  /** Days of spending that the mean balance covers. */
  readonly bufferDays: number | null
  /** What may be paid back a month besides what is paid back already. */
  readonly maxAffordableInstalment: Decimal | null
  /** The loan that such an instalment pays back. */
  readonly maxAffordableLoan: Decimal | null
  /** How far the rows behind these figures can be trusted, 0 to 1. */
  readonly dataConfidence: number | null
}

/** How a metric came to its value. */
export interface MetricDetail {
  /** Name of the formula in docs/METRICS.md. */
  readonly formulaId: string
  /** Version of the formula; raised when a value can change for the same rows. */
  readonly formulaVersion: number
  /** Number of the definition in docs/METRICS.md. */
  readonly definition: number
  /** Who the formula is from. */
  readonly origin: Origin
  /** What the value counts. */
  readonly unit: Unit
  /** The days the value speaks of; null where there are none. */
  readonly window: Window | null
  /** The figures that went into the formula. */
  readonly inputs: readonly Input[]
  /** The rows that prove the value. */
  readonly evidence: Evidence
  /** Rows within the window that were left out. */
  readonly exclusions: readonly Exclusion[]
  /** Why there is no value; null where there is one. */
  readonly reason: Reason | null
}

/** How each metric came to its value, under the same names. */
export interface MetricDetails {
  /** How well what comes in suffices for what goes out, 0 to 100. Not a credit score. */
  readonly cashFlowSufficiencyScore: MetricDetail
  /** Loan repayments by net income (`dti_net`): only what reaches the account is seen, never gross income. */
  readonly debtToIncomeRatio: MetricDetail
  /** How regularly the salary comes, 0 to 1. */
  readonly salaryRegularity: MetricDetail
  /** Mean balance at the end of a day, weekends included. */
  readonly averageDailyBalance: MetricDetail
  /** Mean balance at the end of a day, Monday to Friday. */
  readonly averageWeekdayBalance: MetricDetail
  /** The same over the last 30 days. */
  readonly averageDailyBalance30d: MetricDetail
  /** The same over the last 60 days. */
  readonly averageDailyBalance60d: MetricDetail
  /** The same over the last 90 days. */
  readonly averageDailyBalance90d: MetricDetail
  /** Mean over months of the mean balance of rows; leans to busy days, for comparison only. */
  readonly averageMonthlyBalanceLegacy: MetricDetail
  /** Middle balance at the end of a day. */
  readonly medianDailyBalance: MetricDetail
  /** Lowest balance at the end of a day. */
  readonly minDailyBalance: MetricDetail
  /** Highest balance at the end of a day. */
  readonly maxDailyBalance: MetricDetail
  /** Credits less debits. */
  readonly netCashFlow: MetricDetail
  /** Credits less debits in a mean month. */
  readonly averageMonthlyNetCashFlow: MetricDetail
  /** Credits less debits on a mean day. */
  readonly averageDailyNetCashFlow: MetricDetail
  /** Credits by debits. */
  readonly inflowOutflowRatio: MetricDetail
  /** Standard deviation of the credits of a month. */
  readonly monthlyInflowDeviation: MetricDetail
  /** Standard deviation of the debits of a month. */
  readonly monthlyOutflowDeviation: MetricDetail
  /** Coefficient of variation of the credits of a month. */
  readonly inflowVolatility: MetricDetail
  /** Coefficient of variation of the debits of a month. */
  readonly outflowVolatility: MetricDetail
  /** The same for credits over the last three months. */
  readonly inflowVolatility3m: MetricDetail
  /** The same for debits over the last three months. */
  readonly outflowVolatility3m: MetricDetail
  /** Credits of the latest month against those of the third latest. */
  readonly inflowTrend3m: MetricDetail
  /** Debits of the latest month against those of the third latest. */
  readonly outflowTrend3m: MetricDetail
  /** Mean daily net flow of the first 15 of the last 30 days less that of the last 15, in standard deviations. */
  readonly cashFlowTrend30d: MetricDetail
  /** Days that end below zero. */
  readonly negativeBalanceDays: MetricDetail
  /** The same over the last 30 days. */
  readonly negativeBalanceDays30d: MetricDetail
  /** The same over the last 90 days. */
  readonly negativeBalanceDays90d: MetricDetail
  /** Share of the last 30 days that end below zero. */
  readonly negativeBalanceShare30d: MetricDetail
  /** Share of the last 90 days that end below zero. */
  readonly negativeBalanceShare90d: MetricDetail
  /** Days that end below the threshold for low balances. */
  readonly lowBalanceDays: MetricDetail
  /** Months with a day that ends at zero or below. */
  readonly zeroBalanceMonths: MetricDetail
  /** Fees for missing money, net of those given back. */
  readonly nsfFeeCount: MetricDetail
  /** Sum of these fees. */
  readonly nsfFeeTotal: MetricDetail
  /** Fees for missing money, counted by their common divisor where they are booked together. */
  readonly nsfFeeUnits: MetricDetail
  /** Fees for missing money in the last 30 days. */
  readonly nsfFeeCount30d: MetricDetail
  /** Fees for missing money in the last 60 days. */
  readonly nsfFeeCount60d: MetricDetail
  /** Fees for missing money in the last 90 days. */
  readonly nsfFeeCount90d: MetricDetail
  /** Cheques and direct debits that came back. */
  readonly returnedItemCount: MetricDetail
  /** Their sum. */
  readonly returnedItemTotal: MetricDetail
  /** Fees for missing money where the item came back. */
  readonly nsfReturnedCount: MetricDetail
  /** Fees for missing money where the item was paid nevertheless. */
  readonly nsfPaidCount: MetricDetail
  /** Days that end below zero or bear a fee for missing money. */
  readonly overdraftDays: MetricDetail
  /** Whether a salary was found. */
  readonly salaryDetected: MetricDetail
  /** How sure that is, 0 to 1. */
  readonly salaryConfidence: MetricDetail
  /** Who pays the largest salary. */
  readonly salaryPayer: MetricDetail
  /** weekly, biweekly, semi_monthly or monthly. */
  readonly salaryFrequency: MetricDetail
  /** Mean payment of the largest salary. */
  readonly averageSalary: MetricDetail
  /** Its last payment. */
  readonly lastSalaryDate: MetricDetail
  /** Day of the month it is paid on. */
  readonly expectedSalaryDay: MetricDetail
  /** When it is due next. */
  readonly nextSalaryDate: MetricDetail
  /** Share of months with a salary. */
  readonly salaryMonthsShare: MetricDetail
  /** Median distance of a payment from its expected day. */
  readonly salaryDayDeviation: MetricDetail
  /** Coefficient of variation of the payments. */
  readonly salaryAmountVariation: MetricDetail
  /** Salary in a mean month. */
  readonly averageMonthlySalary: MetricDetail
  /** Salary in the middle month. */
  readonly medianMonthlySalary: MetricDetail
  /** Salary and other income in a mean month. */
  readonly averageMonthlyIncome: MetricDetail
  /** Salary and other income in the middle month. */
  readonly medianMonthlyIncome: MetricDetail
  /** Income other than salary in a mean month. */
  readonly averageMonthlyOtherIncome: MetricDetail
  /** Transfers and cash paid in whose purpose is unknown, in a mean month; no income. */
  readonly averageMonthlyUnexplainedInflow: MetricDetail
  /** Lower end of the interval in which the next month's income is expected (80 %). */
  readonly nextMonthIncomeLower: MetricDetail
  /** Upper end of it. */
  readonly nextMonthIncomeUpper: MetricDetail
  /** One less the coefficient of variation of the monthly income, at least 0. */
  readonly incomeStability: MetricDetail
  /** Share of months with income. */
  readonly incomeMonthsShare: MetricDetail
  /** Share of the credits that belong to no recurring stream. */
  readonly inflowIrregularity: MetricDetail
  /** Loan repayments by the gross income that was declared. */
  readonly debtToIncomeGross: MetricDetail
  /** The limit for it in the jurisdiction. */
  readonly debtToIncomeLimit: MetricDetail
  /** within or above the limit; comfortable, stretched or above in the US. */
  readonly debtToIncomeBand: MetricDetail
  /** Repayments found. */
  readonly loanRepaymentCount: MetricDetail
  /** Their sum. */
  readonly loanRepaymentTotal: MetricDetail
  /** Repayments in a mean month. */
  readonly averageMonthlyLoanRepayment: MetricDetail
  /** Loans paid out to the holder. */
  readonly loanDisbursementCount: MetricDetail
  /** Their sum. */
  readonly loanDisbursementTotal: MetricDetail
  /** Lenders that were paid or paid out. */
  readonly lenderCount: MetricDetail
  /** Repayments by credits. */
  readonly loanRepaymentInflowRate: MetricDetail
  /** Stakes. */
  readonly gamblingTotal: MetricDetail
  /** Stakes by debits. */
  readonly gamblingShare: MetricDetail
  /** Stakes less winnings. */
  readonly gamblingNet: MetricDetail
  /** Payees that are paid with a cadence. */
  readonly recurringExpenseCount: MetricDetail
  /** What they are paid in a month. */
  readonly recurringExpensesMonthly: MetricDetail
  /** Whether large inflows leave at once and the account is emptied. */
  readonly accountSweep: MetricDetail
  /** Share of large inflows that leaves by the next day. */
  readonly sweepShare1d: MetricDetail
  /** Share of large inflows that leaves within three days. */
  readonly sweepShare3d: MetricDetail
  /** Pairs of nearly equal amounts to and from one party within days. */
  readonly circularTransactionCount: MetricDetail
  /** The sum of their smaller halves. */
  readonly circularTransactionTotal: MetricDetail
  /** Parties that both paid and were paid. */
  readonly twoWayCounterpartyCount: MetricDetail
  /** Their share of the credits. */
  readonly twoWayCreditShare: MetricDetail
  /** Their share of the debits. */
  readonly twoWayDebitShare: MetricDetail
  /** Days with a row. */
  readonly activeDays: MetricDetail
  /** Share of days with a row. */
  readonly activityShare: MetricDetail
  /** Days without a row. */
  readonly daysWithoutTransactions: MetricDetail
  /** Longest run of days without a row. */
  readonly longestGapDays: MetricDetail
  /** Credits, net of reversals and own transfers. */
  readonly totalCreditTurnover: MetricDetail
  /** Debits, net of reversals and own transfers. */
  readonly totalDebitTurnover: MetricDetail
  /** Credits, nothing left out. */
  readonly grossCredits: MetricDetail
  /** Debits, nothing left out. */
  readonly grossDebits: MetricDetail
  /** Cash taken out by debits. */
  readonly cashShare: MetricDetail
  /** Cash paid in. */
  readonly cashDepositTotal: MetricDetail
  /** Months in which more cash was paid in than salary. */
  readonly cashDepositAboveSalaryMonths: MetricDetail
  /** Days of spending that the mean balance covers. */
  readonly bufferDays: MetricDetail
  /** What may be paid back a month besides what is paid back already. */
  readonly maxAffordableInstalment: MetricDetail
  /** The loan that such an instalment pays back. */
  readonly maxAffordableLoan: MetricDetail
  /** How far the rows behind these figures can be trusted, 0 to 1. */
  readonly dataConfidence: MetricDetail
}

/** One calendar month. */
export interface MonthSummary {
  /** First day of the month. */
  readonly month: IsoDate
  /** Days of it that are covered. */
  readonly coveredDays: number
  /** Whether it counts as a full month. */
  readonly isFull: boolean
  /** Counted credits. */
  readonly credits: Decimal
  /** Counted debits, as a positive number. */
  readonly debits: Decimal
  /** Salary and other income. */
  readonly income: Decimal
  /** Salary. */
  readonly salary: Decimal
  /** Mean balance at the end of a day; null where no balances are known. */
  readonly averageBalance: Decimal | null
  /** Days that end below zero; null where no balances are known. */
  readonly negativeDays: number | null
  /** Longest run of covered days without a row. */
  readonly longestGapDays: number
}

/** Whether a statement's own arithmetic closes, and how that was found. */
export interface Reconciliation {
  /** The verdict. */
  readonly status: Status
  /** The arithmetic the verdict rests on; null where there is none to check. */
  readonly method: Method | null
  /** Opening balance plus rows less closing balance, where both balances are known. */
  readonly difference: Decimal | null
  /** Places where the running balance does not follow. */
  readonly breaks: readonly Break[]
  /** Printed figures compared with the rows. */
  readonly checks: readonly Check[]
  /** Why the statement cannot be reconciled, for a person; null when it is. */
  readonly reason: string | null
}

/** A place where one statement of an account does not follow on the one before. */
export interface Seam {
  /** What is the matter. */
  readonly kind: SeamKind
  /** Last day of the earlier statement. */
  readonly before: IsoDate
  /** First day of the later one. */
  readonly after: IsoDate
  /** Days missing, or shown twice. */
  readonly days: number
  /** Closing balance of the earlier one, where it is compared. */
  readonly closingBalance: Decimal | null
  /** Opening balance of the later one, where it is compared. */
  readonly openingBalance: Decimal | null
}

/** The file an answer was read from. */
export interface Source {
  /** Name as given by the caller, without its folders; null for bytes. */
  readonly fileName: string | null
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string
  /** Number of pages. */
  readonly pages: number
  /** How the text came to be on the pages. */
  readonly kind: SourceKind
  /** Whether the file is encrypted (also when it opens without a password). */
  readonly encrypted: boolean
}

/** Whether the arithmetic of the statements closes. */
export interface Standing {
  /** The verdict on the weakest statement; null without statements. */
  readonly status: Status | null
  /** Statements that are reconciled. */
  readonly reconciled: number
  /** All statements. */
  readonly statements: number
}

/** One account over one period. */
export interface Statement {
  /** What the statement says about itself. */
  readonly header: Header
  /** Its rows in the order they are printed. */
  readonly transactions: readonly Transaction[]
  /** Whether its arithmetic closes. */
  readonly reconciliation: Reconciliation
  /** How far it can be trusted. */
  readonly confidence: Confidence
  /** Doubts about it. */
  readonly warnings: readonly Warning[]
}

/** One statement that went into an analysis. */
export interface StatementUse {
  /** The file's name. */
  readonly fileName: string | null
  /** SHA-256 of the file. */
  readonly sha256: string
  /** First day that it covers. */
  readonly start: IsoDate | null
  /** Last day that it covers. */
  readonly end: IsoDate | null
  /** Its opening balance. */
  readonly openingBalance: Decimal | null
  /** Its closing balance. */
  readonly closingBalance: Decimal | null
  /** Its rows. */
  readonly rows: number
  /** Of these, rows that an earlier statement shows too, which were dropped. */
  readonly duplicates: number
  /** Whether its arithmetic closes. */
  readonly status: Status
}

/** What a transaction was for, and why we think so. */
export interface Tag {
  /** What it was for. */
  readonly category: Category
  /** The way the money took. */
  readonly channel: Channel
  /** Who stood on the other side, where the narration names one. */
  readonly counterparty: Counterparty | null
  /** Name of the rule that fired; null where none did. */
  readonly rule: string | null
  /** How far the category can be trusted, 0 to 1. */
  readonly confidence: number
  /** Id of the transaction that this one undoes, is undone by, or is the other half of. */
  readonly pairedWith: string | null
}

/** One row of a statement. */
export interface Transaction {
  /**
   * Stable id: a hash of account, currency, date, amount, narration and the ordinal among equals.
   * The same row in another export of the same account has the same id.
   */
  readonly id: string
  /** Booking date: the first date printed. Null when none could be read. */
  readonly date: IsoDate | null
  /** Value date, where one is printed. */
  readonly valueDate: IsoDate | null
  /** Time of day, where one is printed. */
  readonly time: string | null
  /** Narration with its continuation lines joined by a space. */
  readonly description: string
  /** Signed amount: credit positive, debit negative. */
  readonly amount: Decimal
  /** Which way the money went. */
  readonly direction: Direction
  /** Running balance printed on this row. */
  readonly balance: Decimal | null
  /** Currency of the amount, ISO 4217. */
  readonly currency: string | null
  /** Reference or cheque number, where it has a column of its own. */
  readonly reference: string | null
  /** Page the row begins on, counted from 1. */
  readonly page: number
  /** Box of the row on that page: left, top, right, bottom, in points from the top left. */
  readonly bbox: Bbox
  /** Which arithmetic holds this row in place. */
  readonly proof: Proof
  /** How far this row can be trusted, 0 to 1. */
  readonly confidence: number
  /** Doubts about this row. */
  readonly warnings?: readonly WarningCode[]
}

/** A doubt about an answer: what, where, and which rows it touches. */
export interface Warning {
  /** What the doubt is. */
  readonly code: WarningCode
  /** The same for a person. */
  readonly message: string
  /** Page it concerns, counted from 1. */
  readonly page: number | null
  /** Positions of the rows it touches, counted from 0, within the statement's transactions. */
  readonly rows?: readonly number[]
}

/** The days a value speaks of. Always counted from the statements' own days, never from today. */
export interface Window {
  /** How the days were chosen. */
  readonly kind: WindowKind
  /** The first of them. */
  readonly start: IsoDate
  /** The last of them. */
  readonly end: IsoDate
  /** How many days between them are covered by statements and counted. */
  readonly days: number
  /** How many calendar months are counted; 0 where months do not matter. */
  readonly months: number
}
