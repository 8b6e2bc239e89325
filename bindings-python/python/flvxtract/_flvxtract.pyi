# Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.
# What is not of the schema is written in bindings-python/stubs.

__all__ = [
    "Account",
    "Analysis",
    "AnalysisWarning",
    "AnalyzedTransaction",
    "Break",
    "CancelFlag",
    "Check",
    "Confidence",
    "Counterparty",
    "CurrencyAnalysis",
    "DailyBalance",
    "Evidence",
    "Exclusion",
    "Extraction",
    "Extractor",
    "FileFacts",
    "Finding",
    "FindingEvidence",
    "Header",
    "Input",
    "Integrity",
    "IntegrityCheck",
    "LendingMetrics",
    "Limits",
    "MetricDetail",
    "MetricDetails",
    "MonthSummary",
    "Reconciliation",
    "Rules",
    "Seam",
    "Source",
    "Standing",
    "Statement",
    "StatementUse",
    "Tag",
    "Transaction",
    "Warning",
    "Window",
    "__version__",
    "analyze",
    "banks",
    "error_codes",
    "run",
]

import os
from collections.abc import Callable, Sequence
from datetime import date as _date, datetime as _datetime, time as _time
from decimal import Decimal
from typing import Any, Protocol, final
from typing_extensions import CapsuleType

from . import types as _types

class _BinaryFile(Protocol):
    def read(self, size: int, /) -> bytes: ...

__version__: str

def banks() -> tuple[tuple[str, str, str, str | None], ...]: ...
def error_codes() -> list[str]: ...
def run(args: Sequence[str]) -> int: ...
def analyze(
    extractions: Sequence[Extraction],
    *,
    rules: Rules | None = None,
    currency: str | None = None,
    jurisdiction: str | None = None,
    debt_limit: Decimal | None = None,
    low_balance: Decimal | None = None,
    declared_gross_income: Decimal | None = None,
    min_days_in_month: int | None = None,
    salary_min_confidence: float = ...,
    large_inflow_share: Decimal = ...,
    circular_days: int = ...,
    circular_tolerance: Decimal = ...,
    annual_rate: Decimal | None = None,
    term_months: int = ...,
) -> Analysis: ...

@final
class Limits:
    """Ceilings on what one document may cost. The defaults are far above any real statement.

    A document that reaches one raises ``LimitExceededError``. ``time`` is in seconds, or ``None`` for no limit.
    """

    def __new__(
        cls,
        *,
        bytes: int = ...,
        pages: int = ...,
        objects: int = ...,
        decompressed_bytes: int = ...,
        operators: int = ...,
        glyphs: int = ...,
        nesting: int = ...,
        pixels: int = ...,
        rows: int = ...,
        time: float | None = ...,
        time_per_scan: float = ...,
    ) -> Limits: ...
    @property
    def bytes(self) -> int:
        """Size of the input, in bytes. Default 100 MiB."""
    @property
    def pages(self) -> int:
        """Pages. Default 2,000."""
    @property
    def objects(self) -> int:
        """Objects listed in the file. Default 1,000,000."""
    @property
    def decompressed_bytes(self) -> int:
        """Decompressed bytes of all content streams and fonts together. Default 1 GiB."""
    @property
    def operators(self) -> int:
        """Content operators over all pages. Default 50,000,000."""
    @property
    def glyphs(self) -> int:
        """Glyphs over all pages. Default 20,000,000."""
    @property
    def nesting(self) -> int:
        """Depth of forms within forms. Default 24."""
    @property
    def pixels(self) -> int:
        """Pixels of one picture, known before it is decoded. Default 100,000,000."""
    @property
    def rows(self) -> int:
        """Rows of tables over all pages. Default 1,000,000."""
    @property
    def time(self) -> float | None:
        """Seconds for the whole document, or none. Default 60."""
    @property
    def time_per_scan(self) -> float:
        """Seconds that each page that is recognised from its picture adds to ``time``. Default 10."""
    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, other: object, /) -> bool: ...

@final
class CancelFlag:
    """A flag by which another thread stops a call; it is looked at inside every long loop."""

    def __new__(cls) -> CancelFlag: ...
    def cancel(self) -> None:
        """Ask the calls that hold this flag to stop; they raise ``CancelledError``."""
    @property
    def is_cancelled(self) -> bool:
        """Whether a stop was asked for."""

@final
class Rules:
    """Rules of narrations: the built-in ones, with those of a text in TOML added, or in place of those of the same name.

    Raises ``ValueError`` with the line and what was expected there, where the text says what rules cannot.
    """

    def __new__(cls, text: str) -> Rules: ...
    @property
    def names(self) -> tuple[str, ...]:
        """Names of all rules, the built-in ones included."""

@final
class Extractor:
    """Reads statements. Immutable; may be shared between threads, and pickled.

    :param password: one password, or several to try after the empty one, as the user's and as the owner's
    :param bank: id of the bank profile to assume instead of detecting the bank
    :param ocr: whether pictures of pages are recognised; without it they raise ``NeedsOcrError``
    :param ocr_threads: threads that recognise a page; 0 is one for each processor. The answer does not depend on it
    :param limits: ceilings on what one document may cost

    A pickle holds the passwords.
    """

    def __new__(
        cls,
        *,
        password: str | Sequence[str] | None = None,
        bank: str | None = None,
        ocr: bool = True,
        ocr_threads: int = 0,
        limits: Limits | None = None,
    ) -> Extractor: ...
    def extract(
        self,
        source: str | os.PathLike[str] | bytes | bytearray | memoryview | _BinaryFile,
        *,
        file_name: str | None = None,
        progress: Callable[[int, int], object] | None = None,
        cancel: CancelFlag | None = None,
    ) -> Extraction:
        """Read one document, as :func:`flvxtract.extract` does."""
    def extract_images(
        self,
        sources: Sequence[str | os.PathLike[str] | bytes | bytearray | memoryview | _BinaryFile],
        *,
        file_name: str | None = None,
        progress: Callable[[int, int], object] | None = None,
        cancel: CancelFlag | None = None,
    ) -> Extraction:
        """Read pictures as the pages of one document, as :func:`flvxtract.extract_images` does."""
    def inspect(
        self,
        source: str | os.PathLike[str] | bytes | bytearray | memoryview | _BinaryFile,
        *,
        extraction: Extraction | None = None,
        file_name: str | None = None,
        progress: Callable[[int, int], object] | None = None,
        cancel: CancelFlag | None = None,
    ) -> Integrity:
        """Look whether a document contradicts itself or was changed, as :func:`flvxtract.inspect` does."""
    @property
    def bank(self) -> str | None:
        """Id of the bank profile that is assumed, or none."""
    @property
    def ocr(self) -> bool:
        """Whether pictures of pages are recognised."""
    @property
    def ocr_threads(self) -> int:
        """Threads that recognise a page; 0 is one for each processor."""
    @property
    def limits(self) -> Limits:
        """Ceilings on what one document may cost."""
    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, Any]]: ...

@final
class Account:
    """One account, as its statements show it."""
    @property
    def bank_name(self) -> str | None:
        """The bank's name."""
    @property
    def account_number(self) -> str | None:
        """The number, as printed."""
    @property
    def account_name(self) -> str | None:
        """The holder, as printed."""
    @property
    def currency(self) -> str | None:
        """The currency."""
    @property
    def statements(self) -> tuple[StatementUse, ...]:
        """Its statements by period."""
    @property
    def seams(self) -> tuple[Seam, ...]:
        """Where they do not follow on each other."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Account:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Analysis:
    """What several statements of one person say together."""
    @property
    def schema_version(self) -> str:
        """Version of this model."""
    @property
    def header(self) -> Header:
        """The accounts of the main currency as one: sums over them; what differs between them is null."""
    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts, in the order of their numbers, with the statements that show them."""
    @property
    def transactions(self) -> tuple[AnalyzedTransaction, ...]:
        """The rows of the main currency by date, each once."""
    @property
    def months(self) -> tuple[MonthSummary, ...]:
        """The main currency by calendar months."""
    @property
    def daily_balances(self) -> tuple[DailyBalance, ...]:
        """Money at hand in the main currency at the end of each covered day; empty where no balance is known."""
    @property
    def lending_metrics(self) -> LendingMetrics:
        """The metrics of the main currency."""
    @property
    def metric_details(self) -> MetricDetails:
        """How each of them came to its value."""
    @property
    def other_currencies(self) -> tuple[CurrencyAnalysis, ...]:
        """The other currencies; nothing is added up across currencies."""
    @property
    def reconciliation(self) -> Standing:
        """Whether the statements' own arithmetic closes."""
    @property
    def confidence(self) -> Confidence:
        """How far the rows behind the figures can be trusted."""
    @property
    def warnings(self) -> tuple[AnalysisWarning, ...]:
        """Doubts."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Analysis:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class AnalysisWarning:
    """A doubt about an analysis."""
    @property
    def code(self) -> str:
        """What the doubt is; those of a statement keep the codes that they have there."""
    @property
    def message(self) -> str:
        """The same for a person."""
    @property
    def account(self) -> int | None:
        """Position of the account it concerns in ``accounts``."""
    @property
    def file_name(self) -> str | None:
        """Name of the file it concerns."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> AnalysisWarning:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class AnalyzedTransaction:
    """A transaction with what the analysis makes of it."""
    @property
    def id(self) -> str:
        """Stable id: a hash of account, currency, date, amount, narration and the ordinal among equals.
        The same row in another export of the same account has the same id.
        """
    @property
    def date(self) -> _date | None:
        """Booking date: the first date printed. Null when none could be read."""
    @property
    def value_date(self) -> _date | None:
        """Value date, where one is printed."""
    @property
    def time(self) -> _time | None:
        """Time of day, where one is printed."""
    @property
    def description(self) -> str:
        """Narration with its continuation lines joined by a space."""
    @property
    def amount(self) -> Decimal:
        """Signed amount: credit positive, debit negative."""
    @property
    def direction(self) -> _types.Direction:
        """Which way the money went."""
    @property
    def balance(self) -> Decimal | None:
        """Running balance printed on this row."""
    @property
    def currency(self) -> str | None:
        """Currency of the amount, ISO 4217."""
    @property
    def reference(self) -> str | None:
        """Reference or cheque number, where it has a column of its own."""
    @property
    def page(self) -> int:
        """Page the row begins on, counted from 1."""
    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """Box of the row on that page: left, top, right, bottom, in points from the top left."""
    @property
    def proof(self) -> _types.Proof:
        """Which arithmetic holds this row in place."""
    @property
    def confidence(self) -> float:
        """How far this row can be trusted, 0 to 1."""
    @property
    def account(self) -> int:
        """Position of its account in ``accounts``."""
    @property
    def tag(self) -> Tag:
        """What it was for."""
    @property
    def excluded(self) -> _types.ExclusionReason | None:
        """Why it does not count; null where it does."""
    @property
    def warnings(self) -> tuple[_types.WarningCode, ...]:
        """Doubts about this row."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> AnalyzedTransaction:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Break:
    """A place where the running balance does not follow from the row before."""
    @property
    def row(self) -> int:
        """Position of the row, counted from 0."""
    @property
    def page(self) -> int:
        """Page of the row, counted from 1."""
    @property
    def expected(self) -> Decimal:
        """The balance that follows from the rows before."""
    @property
    def found(self) -> Decimal:
        """The balance that is printed."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Break:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Check:
    """A printed figure compared with what the rows give."""
    @property
    def name(self) -> str:
        """What is compared: ``closing_balance``, ``total_credits``, ``total_debits``, ``credit_count``,
        ``debit_count`` or ``transaction_count``; ``sum_row`` for a sum printed among the rows, ``printed_figure`` for a
        figure around them that names itself a sum or a balance.
        """
    @property
    def printed(self) -> Decimal:
        """The figure on the page."""
    @property
    def computed(self) -> Decimal:
        """The figure the rows give; for ``printed_figure`` the nearest of their sums and balances."""
    @property
    def holds(self) -> bool:
        """Whether they are equal."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Check:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Confidence:
    """How far an answer can be trusted, from 0 (not at all) to 1 (proved).
    
    Computed from proof and evidence, never asserted: ``extraction`` is the share of rows that the
    statement's arithmetic proves, lowered by what could not be read or decided; ``ocr`` is the
    recogniser's own confidence and null where no recogniser was used.
    """
    @property
    def overall(self) -> float:
        """The lower of the two below."""
    @property
    def ocr(self) -> float | None:
        """Confidence of the character recognition; null for native text."""
    @property
    def extraction(self) -> float:
        """Confidence of layout and reading."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Confidence:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Counterparty:
    """Who stood on the other side."""
    @property
    def name(self) -> str | None:
        """Name as printed."""
    @property
    def bank(self) -> str | None:
        """Bank as printed."""
    @property
    def account(self) -> str | None:
        """Account, wallet or phone number as printed."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Counterparty:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class CurrencyAnalysis:
    """The same for a currency that is not the main one."""
    @property
    def header(self) -> Header:
        """As for the main currency; its ``currency`` is null for rows whose currency is not known."""
    @property
    def transactions(self) -> tuple[AnalyzedTransaction, ...]:
        """Its rows."""
    @property
    def months(self) -> tuple[MonthSummary, ...]:
        """Its months."""
    @property
    def daily_balances(self) -> tuple[DailyBalance, ...]:
        """Its money at hand at the end of each covered day; empty where no balance is known."""
    @property
    def lending_metrics(self) -> LendingMetrics:
        """Its metrics."""
    @property
    def metric_details(self) -> MetricDetails:
        """How they came to their values."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> CurrencyAnalysis:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class DailyBalance:
    """Money at hand at the end of a day, over all accounts of a currency that hold money."""
    @property
    def date(self) -> _date:
        """The day."""
    @property
    def balance(self) -> Decimal:
        """The balance at its end."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> DailyBalance:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Evidence:
    """The rows that prove a value.
    
    Where these are simply all counted rows of the window, or all of one direction, ``scope`` says so and
    no ids are listed: they are the transactions of the answer dated within the window that are not
    ``excluded``.
    """
    @property
    def scope(self) -> _types.Scope:
        """Which rows they are."""
    @property
    def count(self) -> int:
        """How many."""
    @property
    def transaction_ids(self) -> tuple[str, ...]:
        """Their ids, where the scope is ``listed``."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Evidence:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Exclusion:
    """Rows that were left out for one reason."""
    @property
    def reason(self) -> _types.ExclusionReason:
        """Why."""
    @property
    def transaction_ids(self) -> tuple[str, ...]:
        """Their ids."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Exclusion:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Extraction:
    """All that was read from one file."""
    @property
    def schema_version(self) -> str:
        """Version of this model."""
    @property
    def source(self) -> Source:
        """The file."""
    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements in it: one for each account and period."""
    @property
    def warnings(self) -> tuple[Warning, ...]:
        """Doubts about the file as a whole."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Extraction:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def to_csv(
        self, file: str | None = None, *, header: bool = True, escape_formulas: bool = False
    ) -> str:
        """Return the rows as comma-separated values, one line for each transaction.

        :param file: what stands in the column of that name; by default the name of the file
        :param header: whether the first line names the columns
        :param escape_formulas: whether an apostrophe is put before text that a spreadsheet would run
        """
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> CapsuleType:
        """Hand the rows of all statements to whatever speaks Arrow, with the file and the number of the statement."""
    def _repr_html_(self) -> str: ...

@final
class FileFacts:
    """What a file says of itself. All of it can be set by whoever writes the file."""
    @property
    def producer(self) -> str | None:
        """The program that wrote the file."""
    @property
    def creator(self) -> str | None:
        """The program that the document was made in."""
    @property
    def created(self) -> _datetime | None:
        """When it was made, in UTC where the file says the offset."""
    @property
    def modified(self) -> _datetime | None:
        """When it was last changed, as ``created``."""
    @property
    def revisions(self) -> int | None:
        """How many times the file was saved, each adding to what was there; null for pictures, and where the file's
        own table cannot be followed.
        """
    @property
    def signatures(self) -> int | None:
        """How many signatures it has; null for pictures."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> FileFacts:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Finding:
    """One thing that was found."""
    @property
    def code(self) -> _types.FindingCode:
        """What it is."""
    @property
    def check(self) -> _types.CheckName:
        """The check that found it."""
    @property
    def severity(self) -> _types.Severity:
        """How much it asks to be looked at."""
    @property
    def page(self) -> int | None:
        """Page, counted from 1; null where it is about the file."""
    @property
    def bbox(self) -> tuple[float, float, float, float] | None:
        """Box on that page: left, top, right, bottom, in points from the top left."""
    @property
    def statement(self) -> int | None:
        """The statement it is about, counted from 0 as in ``extract``."""
    @property
    def row(self) -> int | None:
        """The row it is about, counted from 0 within the statement's transactions."""
    @property
    def row_id(self) -> str | None:
        """Id of that row, as in ``extract``."""
    @property
    def evidence(self) -> FindingEvidence:
        """What was seen. Only what the finding is about is there."""
    @property
    def does_not_prove(self) -> str:
        """What it does not prove."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Finding:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class FindingEvidence:
    """What was seen. Members that say nothing to a finding are left out of the JSON."""
    @property
    def count(self) -> int | None:
        """How many figures were compared with, rows are in the block, or bytes follow what is signed."""
    @property
    def created(self) -> _datetime | None:
        """When the document was made."""
    @property
    def expected(self) -> bool | int | float | _date | Decimal | str | None:
        """What would fit the rule."""
    @property
    def expected_fonts(self) -> tuple[str, ...]:
        """Fonts of its column."""
    @property
    def field(self) -> str | None:
        """The field it is about, such as ``balance``, ``amount``, ``closing_balance`` or ``producer``."""
    @property
    def fonts(self) -> tuple[str, ...]:
        """Fonts of the figure."""
    @property
    def found(self) -> bool | int | float | _date | Decimal | str | None:
        """What is there."""
    @property
    def how(self) -> str | None:
        """How it is hidden: ``render_mode``, ``transparent``, ``same_color``, ``tiny``, ``off_page``, ``layer``; what it is: the
        kind of an annotation or of an action.
        """
    @property
    def modified(self) -> _datetime | None:
        """When it was changed."""
    @property
    def objects(self) -> tuple[int, ...]:
        """Numbers of the objects of the file it is about."""
    @property
    def previous(self) -> bool | int | float | _date | Decimal | str | None:
        """What an earlier revision shows in its place."""
    @property
    def previous_bbox(self) -> tuple[float, float, float, float] | None:
        """Where the earlier revision shows it: left, top, right, bottom, in points from the top left."""
    @property
    def revision(self) -> int | None:
        """The revision that made the change, counted from 1 for the first saving."""
    @property
    def rows(self) -> tuple[str, ...]:
        """Ids of other rows it is about."""
    @property
    def software(self) -> str | None:
        """The software that names itself."""
    @property
    def text(self) -> str | None:
        """Text that is covered, hidden or drawn over."""
    @property
    def text_over(self) -> str | None:
        """Text that stands over it."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> FindingEvidence:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Header:
    """What a statement says about itself. What is not printed, and cannot be proved, is null."""
    @property
    def bank_name(self) -> str | None:
        """The bank's name: from the profile when the bank is known, else as printed."""
    @property
    def bank_id(self) -> str | None:
        """The profile's id (``ng-gtbank``), null for a bank without a profile."""
    @property
    def country(self) -> str | None:
        """Country of the account, ISO 3166-1 alpha-2."""
    @property
    def account_number(self) -> str | None:
        """Account number (or IBAN, or card number) as printed, masked where it is printed masked."""
    @property
    def account_name(self) -> str | None:
        """The account holder's name as printed."""
    @property
    def account_type(self) -> _types.AccountType | None:
        """What kind of account it is."""
    @property
    def currency(self) -> str | None:
        """Currency of the amounts, ISO 4217."""
    @property
    def period_start(self) -> _date | None:
        """First day of the period the statement covers."""
    @property
    def period_end(self) -> _date | None:
        """Last day of the period the statement covers."""
    @property
    def opening_balance(self) -> Decimal | None:
        """Balance before the first row; as printed, or implied by a proved chain of running balances.
        On a credit card it is the amount owed.
        """
    @property
    def closing_balance(self) -> Decimal | None:
        """Balance after the last row; as ``opening_balance``."""
    @property
    def total_transactions(self) -> int:
        """Number of transactions in this answer."""
    @property
    def total_credits(self) -> Decimal:
        """Sum of the credits in this answer."""
    @property
    def total_debits(self) -> Decimal:
        """Sum of the debits in this answer, as a positive number."""
    @property
    def first_page(self) -> int:
        """First page of this statement in the file, counted from 1."""
    @property
    def pages(self) -> int:
        """Number of pages of this statement in the file."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Header:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Input:
    """One figure that went into a formula."""
    @property
    def name(self) -> str:
        """Its name in the formula."""
    @property
    def value(self) -> bool | int | float | _date | Decimal | str:
        """The figure."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Input:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Integrity:
    """What was looked at in a document, and what was found. Evidence, and no verdict."""
    @property
    def integrity_version(self) -> str:
        """Version of this model."""
    @property
    def source(self) -> Source:
        """The file."""
    @property
    def file(self) -> FileFacts:
        """What the file says of itself."""
    @property
    def checks(self) -> tuple[IntegrityCheck, ...]:
        """Every check, in the order of the catalogue."""
    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, by check, then by page and place."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Integrity:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class IntegrityCheck:
    """One check and how it came out."""
    @property
    def check(self) -> _types.CheckName:
        """What was looked at."""
    @property
    def outcome(self) -> _types.CheckOutcome:
        """How it came out."""
    @property
    def reason(self) -> _types.NotApplicable | None:
        """Why it is not applicable; null where it is."""
    @property
    def findings(self) -> int:
        """How many findings it has."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> IntegrityCheck:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class LendingMetrics:
    """The metrics as plain values; null where a metric has no value, with the reason in its detail."""
    @property
    def cash_flow_sufficiency_score(self) -> float | None:
        """How well what comes in suffices for what goes out, 0 to 100. Not a credit score."""
    @property
    def debt_to_income_ratio(self) -> float | None:
        """Loan repayments by net income (``dti_net``): only what reaches the account is seen, never gross income."""
    @property
    def salary_regularity(self) -> float | None:
        """How regularly the salary comes, 0 to 1."""
    @property
    def average_daily_balance(self) -> Decimal | None:
        """Mean balance at the end of a day, weekends included."""
    @property
    def average_weekday_balance(self) -> Decimal | None:
        """Mean balance at the end of a day, Monday to Friday."""
    @property
    def average_daily_balance_30d(self) -> Decimal | None:
        """The same over the last 30 days."""
    @property
    def average_daily_balance_60d(self) -> Decimal | None:
        """The same over the last 60 days."""
    @property
    def average_daily_balance_90d(self) -> Decimal | None:
        """The same over the last 90 days."""
    @property
    def average_monthly_balance_legacy(self) -> Decimal | None:
        """Mean over months of the mean balance of rows; leans to busy days, for comparison only."""
    @property
    def median_daily_balance(self) -> Decimal | None:
        """Middle balance at the end of a day."""
    @property
    def min_daily_balance(self) -> Decimal | None:
        """Lowest balance at the end of a day."""
    @property
    def max_daily_balance(self) -> Decimal | None:
        """Highest balance at the end of a day."""
    @property
    def net_cash_flow(self) -> Decimal | None:
        """Credits less debits."""
    @property
    def average_monthly_net_cash_flow(self) -> Decimal | None:
        """Credits less debits in a mean month."""
    @property
    def average_daily_net_cash_flow(self) -> Decimal | None:
        """Credits less debits on a mean day."""
    @property
    def inflow_outflow_ratio(self) -> float | None:
        """Credits by debits."""
    @property
    def monthly_inflow_deviation(self) -> Decimal | None:
        """Standard deviation of the credits of a month."""
    @property
    def monthly_outflow_deviation(self) -> Decimal | None:
        """Standard deviation of the debits of a month."""
    @property
    def inflow_volatility(self) -> float | None:
        """Coefficient of variation of the credits of a month."""
    @property
    def outflow_volatility(self) -> float | None:
        """Coefficient of variation of the debits of a month."""
    @property
    def inflow_volatility_3m(self) -> float | None:
        """The same for credits over the last three months."""
    @property
    def outflow_volatility_3m(self) -> float | None:
        """The same for debits over the last three months."""
    @property
    def inflow_trend_3m(self) -> float | None:
        """Credits of the latest month against those of the third latest."""
    @property
    def outflow_trend_3m(self) -> float | None:
        """Debits of the latest month against those of the third latest."""
    @property
    def cash_flow_trend_30d(self) -> float | None:
        """Mean daily net flow of the first 15 of the last 30 days less that of the last 15, in standard deviations."""
    @property
    def negative_balance_days(self) -> int | None:
        """Days that end below zero."""
    @property
    def negative_balance_days_30d(self) -> int | None:
        """The same over the last 30 days."""
    @property
    def negative_balance_days_90d(self) -> int | None:
        """The same over the last 90 days."""
    @property
    def negative_balance_share_30d(self) -> float | None:
        """Share of the last 30 days that end below zero."""
    @property
    def negative_balance_share_90d(self) -> float | None:
        """Share of the last 90 days that end below zero."""
    @property
    def low_balance_days(self) -> int | None:
        """Days that end below the threshold for low balances."""
    @property
    def zero_balance_months(self) -> int | None:
        """Months with a day that ends at zero or below."""
    @property
    def nsf_fee_count(self) -> int | None:
        """Fees for missing money, net of those given back."""
    @property
    def nsf_fee_total(self) -> Decimal | None:
        """Sum of these fees."""
    @property
    def nsf_fee_units(self) -> int | None:
        """Fees for missing money, counted by their common divisor where they are booked together."""
    @property
    def nsf_fee_count_30d(self) -> int | None:
        """Fees for missing money in the last 30 days."""
    @property
    def nsf_fee_count_60d(self) -> int | None:
        """Fees for missing money in the last 60 days."""
    @property
    def nsf_fee_count_90d(self) -> int | None:
        """Fees for missing money in the last 90 days."""
    @property
    def returned_item_count(self) -> int | None:
        """Cheques and direct debits that came back."""
    @property
    def returned_item_total(self) -> Decimal | None:
        """Their sum."""
    @property
    def nsf_returned_count(self) -> int | None:
        """Fees for missing money where the item came back."""
    @property
    def nsf_paid_count(self) -> int | None:
        """Fees for missing money where the item was paid nevertheless."""
    @property
    def overdraft_days(self) -> int | None:
        """Days that end below zero or bear a fee for missing money."""
    @property
    def salary_detected(self) -> bool | None:
        """Whether a salary was found."""
    @property
    def salary_confidence(self) -> float | None:
        """How sure that is, 0 to 1."""
    @property
    def salary_payer(self) -> str | None:
        """Who pays the largest salary."""
    @property
    def salary_frequency(self) -> str | None:
        """weekly, biweekly, semi_monthly or monthly."""
    @property
    def average_salary(self) -> Decimal | None:
        """Mean payment of the largest salary."""
    @property
    def last_salary_date(self) -> _date | None:
        """Its last payment."""
    @property
    def expected_salary_day(self) -> int | None:
        """Day of the month it is paid on."""
    @property
    def next_salary_date(self) -> _date | None:
        """When it is due next."""
    @property
    def salary_months_share(self) -> float | None:
        """Share of months with a salary."""
    @property
    def salary_day_deviation(self) -> float | None:
        """Median distance of a payment from its expected day."""
    @property
    def salary_amount_variation(self) -> float | None:
        """Coefficient of variation of the payments."""
    @property
    def average_monthly_salary(self) -> Decimal | None:
        """Salary in a mean month."""
    @property
    def median_monthly_salary(self) -> Decimal | None:
        """Salary in the middle month."""
    @property
    def average_monthly_income(self) -> Decimal | None:
        """Salary and other income in a mean month."""
    @property
    def median_monthly_income(self) -> Decimal | None:
        """Salary and other income in the middle month."""
    @property
    def average_monthly_other_income(self) -> Decimal | None:
        """Income other than salary in a mean month."""
    @property
    def average_monthly_unexplained_inflow(self) -> Decimal | None:
        """Transfers and cash paid in whose purpose is unknown, in a mean month; no income."""
    @property
    def next_month_income_lower(self) -> Decimal | None:
        """Lower end of the interval in which the next month's income is expected (80 %)."""
    @property
    def next_month_income_upper(self) -> Decimal | None:
        """Upper end of it."""
    @property
    def income_stability(self) -> float | None:
        """One less the coefficient of variation of the monthly income, at least 0."""
    @property
    def income_months_share(self) -> float | None:
        """Share of months with income."""
    @property
    def inflow_irregularity(self) -> float | None:
        """Share of the credits that belong to no recurring stream."""
    @property
    def debt_to_income_gross(self) -> float | None:
        """Loan repayments by the gross income that was declared."""
    @property
    def debt_to_income_limit(self) -> float | None:
        """The limit for it in the jurisdiction."""
    @property
    def debt_to_income_band(self) -> str | None:
        """within or above the limit; comfortable, stretched or above in the US."""
    @property
    def loan_repayment_count(self) -> int | None:
        """Repayments found."""
    @property
    def loan_repayment_total(self) -> Decimal | None:
        """Their sum."""
    @property
    def average_monthly_loan_repayment(self) -> Decimal | None:
        """Repayments in a mean month."""
    @property
    def loan_disbursement_count(self) -> int | None:
        """Loans paid out to the holder."""
    @property
    def loan_disbursement_total(self) -> Decimal | None:
        """Their sum."""
    @property
    def lender_count(self) -> int | None:
        """Lenders that were paid or paid out."""
    @property
    def loan_repayment_inflow_rate(self) -> float | None:
        """Repayments by credits."""
    @property
    def gambling_total(self) -> Decimal | None:
        """Stakes."""
    @property
    def gambling_share(self) -> float | None:
        """Stakes by debits."""
    @property
    def gambling_net(self) -> Decimal | None:
        """Stakes less winnings."""
    @property
    def recurring_expense_count(self) -> int | None:
        """Payees that are paid with a cadence."""
    @property
    def recurring_expenses_monthly(self) -> Decimal | None:
        """What they are paid in a month."""
    @property
    def account_sweep(self) -> bool | None:
        """Whether large inflows leave at once and the account is emptied."""
    @property
    def sweep_share_1d(self) -> float | None:
        """Share of large inflows that leaves by the next day."""
    @property
    def sweep_share_3d(self) -> float | None:
        """Share of large inflows that leaves within three days."""
    @property
    def circular_transaction_count(self) -> int | None:
        """Pairs of nearly equal amounts to and from one party within days."""
    @property
    def circular_transaction_total(self) -> Decimal | None:
        """The sum of their smaller halves."""
    @property
    def two_way_counterparty_count(self) -> int | None:
        """Parties that both paid and were paid."""
    @property
    def two_way_credit_share(self) -> float | None:
        """Their share of the credits."""
    @property
    def two_way_debit_share(self) -> float | None:
        """Their share of the debits."""
    @property
    def active_days(self) -> int | None:
        """Days with a row."""
    @property
    def activity_share(self) -> float | None:
        """Share of days with a row."""
    @property
    def days_without_transactions(self) -> int | None:
        """Days without a row."""
    @property
    def longest_gap_days(self) -> int | None:
        """Longest run of days without a row."""
    @property
    def total_credit_turnover(self) -> Decimal | None:
        """Credits, net of reversals and own transfers."""
    @property
    def total_debit_turnover(self) -> Decimal | None:
        """Debits, net of reversals and own transfers."""
    @property
    def gross_credits(self) -> Decimal | None:
        """Credits, nothing left out."""
    @property
    def gross_debits(self) -> Decimal | None:
        """Debits, nothing left out."""
    @property
    def cash_share(self) -> float | None:
        """Cash taken out by debits."""
    @property
    def cash_deposit_total(self) -> Decimal | None:
        """Cash paid in."""
    @property
    def cash_deposit_above_salary_months(self) -> int | None:
        """Months in which more cash was paid in than salary."""
    @property
    def buffer_days(self) -> float | None:
        """Days of spending that the mean balance covers."""
    @property
    def max_affordable_instalment(self) -> Decimal | None:
        """What may be paid back a month besides what is paid back already."""
    @property
    def max_affordable_loan(self) -> Decimal | None:
        """The loan that such an instalment pays back."""
    @property
    def data_confidence(self) -> float | None:
        """How far the rows behind these figures can be trusted, 0 to 1."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> LendingMetrics:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class MetricDetail:
    """How a metric came to its value."""
    @property
    def formula_id(self) -> str:
        """Name of the formula in docs/METRICS.md."""
    @property
    def formula_version(self) -> int:
        """Version of the formula; raised when a value can change for the same rows."""
    @property
    def definition(self) -> int:
        """Number of the definition in docs/METRICS.md."""
    @property
    def origin(self) -> _types.Origin:
        """Who the formula is from."""
    @property
    def unit(self) -> _types.Unit:
        """What the value counts."""
    @property
    def window(self) -> Window | None:
        """The days the value speaks of; null where there are none."""
    @property
    def inputs(self) -> tuple[Input, ...]:
        """The figures that went into the formula."""
    @property
    def evidence(self) -> Evidence:
        """The rows that prove the value."""
    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """Rows within the window that were left out."""
    @property
    def reason(self) -> _types.Reason | None:
        """Why there is no value; null where there is one."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> MetricDetail:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class MetricDetails:
    """How each metric came to its value, under the same names."""
    @property
    def cash_flow_sufficiency_score(self) -> MetricDetail:
        """How well what comes in suffices for what goes out, 0 to 100. Not a credit score."""
    @property
    def debt_to_income_ratio(self) -> MetricDetail:
        """Loan repayments by net income (``dti_net``): only what reaches the account is seen, never gross income."""
    @property
    def salary_regularity(self) -> MetricDetail:
        """How regularly the salary comes, 0 to 1."""
    @property
    def average_daily_balance(self) -> MetricDetail:
        """Mean balance at the end of a day, weekends included."""
    @property
    def average_weekday_balance(self) -> MetricDetail:
        """Mean balance at the end of a day, Monday to Friday."""
    @property
    def average_daily_balance_30d(self) -> MetricDetail:
        """The same over the last 30 days."""
    @property
    def average_daily_balance_60d(self) -> MetricDetail:
        """The same over the last 60 days."""
    @property
    def average_daily_balance_90d(self) -> MetricDetail:
        """The same over the last 90 days."""
    @property
    def average_monthly_balance_legacy(self) -> MetricDetail:
        """Mean over months of the mean balance of rows; leans to busy days, for comparison only."""
    @property
    def median_daily_balance(self) -> MetricDetail:
        """Middle balance at the end of a day."""
    @property
    def min_daily_balance(self) -> MetricDetail:
        """Lowest balance at the end of a day."""
    @property
    def max_daily_balance(self) -> MetricDetail:
        """Highest balance at the end of a day."""
    @property
    def net_cash_flow(self) -> MetricDetail:
        """Credits less debits."""
    @property
    def average_monthly_net_cash_flow(self) -> MetricDetail:
        """Credits less debits in a mean month."""
    @property
    def average_daily_net_cash_flow(self) -> MetricDetail:
        """Credits less debits on a mean day."""
    @property
    def inflow_outflow_ratio(self) -> MetricDetail:
        """Credits by debits."""
    @property
    def monthly_inflow_deviation(self) -> MetricDetail:
        """Standard deviation of the credits of a month."""
    @property
    def monthly_outflow_deviation(self) -> MetricDetail:
        """Standard deviation of the debits of a month."""
    @property
    def inflow_volatility(self) -> MetricDetail:
        """Coefficient of variation of the credits of a month."""
    @property
    def outflow_volatility(self) -> MetricDetail:
        """Coefficient of variation of the debits of a month."""
    @property
    def inflow_volatility_3m(self) -> MetricDetail:
        """The same for credits over the last three months."""
    @property
    def outflow_volatility_3m(self) -> MetricDetail:
        """The same for debits over the last three months."""
    @property
    def inflow_trend_3m(self) -> MetricDetail:
        """Credits of the latest month against those of the third latest."""
    @property
    def outflow_trend_3m(self) -> MetricDetail:
        """Debits of the latest month against those of the third latest."""
    @property
    def cash_flow_trend_30d(self) -> MetricDetail:
        """Mean daily net flow of the first 15 of the last 30 days less that of the last 15, in standard deviations."""
    @property
    def negative_balance_days(self) -> MetricDetail:
        """Days that end below zero."""
    @property
    def negative_balance_days_30d(self) -> MetricDetail:
        """The same over the last 30 days."""
    @property
    def negative_balance_days_90d(self) -> MetricDetail:
        """The same over the last 90 days."""
    @property
    def negative_balance_share_30d(self) -> MetricDetail:
        """Share of the last 30 days that end below zero."""
    @property
    def negative_balance_share_90d(self) -> MetricDetail:
        """Share of the last 90 days that end below zero."""
    @property
    def low_balance_days(self) -> MetricDetail:
        """Days that end below the threshold for low balances."""
    @property
    def zero_balance_months(self) -> MetricDetail:
        """Months with a day that ends at zero or below."""
    @property
    def nsf_fee_count(self) -> MetricDetail:
        """Fees for missing money, net of those given back."""
    @property
    def nsf_fee_total(self) -> MetricDetail:
        """Sum of these fees."""
    @property
    def nsf_fee_units(self) -> MetricDetail:
        """Fees for missing money, counted by their common divisor where they are booked together."""
    @property
    def nsf_fee_count_30d(self) -> MetricDetail:
        """Fees for missing money in the last 30 days."""
    @property
    def nsf_fee_count_60d(self) -> MetricDetail:
        """Fees for missing money in the last 60 days."""
    @property
    def nsf_fee_count_90d(self) -> MetricDetail:
        """Fees for missing money in the last 90 days."""
    @property
    def returned_item_count(self) -> MetricDetail:
        """Cheques and direct debits that came back."""
    @property
    def returned_item_total(self) -> MetricDetail:
        """Their sum."""
    @property
    def nsf_returned_count(self) -> MetricDetail:
        """Fees for missing money where the item came back."""
    @property
    def nsf_paid_count(self) -> MetricDetail:
        """Fees for missing money where the item was paid nevertheless."""
    @property
    def overdraft_days(self) -> MetricDetail:
        """Days that end below zero or bear a fee for missing money."""
    @property
    def salary_detected(self) -> MetricDetail:
        """Whether a salary was found."""
    @property
    def salary_confidence(self) -> MetricDetail:
        """How sure that is, 0 to 1."""
    @property
    def salary_payer(self) -> MetricDetail:
        """Who pays the largest salary."""
    @property
    def salary_frequency(self) -> MetricDetail:
        """weekly, biweekly, semi_monthly or monthly."""
    @property
    def average_salary(self) -> MetricDetail:
        """Mean payment of the largest salary."""
    @property
    def last_salary_date(self) -> MetricDetail:
        """Its last payment."""
    @property
    def expected_salary_day(self) -> MetricDetail:
        """Day of the month it is paid on."""
    @property
    def next_salary_date(self) -> MetricDetail:
        """When it is due next."""
    @property
    def salary_months_share(self) -> MetricDetail:
        """Share of months with a salary."""
    @property
    def salary_day_deviation(self) -> MetricDetail:
        """Median distance of a payment from its expected day."""
    @property
    def salary_amount_variation(self) -> MetricDetail:
        """Coefficient of variation of the payments."""
    @property
    def average_monthly_salary(self) -> MetricDetail:
        """Salary in a mean month."""
    @property
    def median_monthly_salary(self) -> MetricDetail:
        """Salary in the middle month."""
    @property
    def average_monthly_income(self) -> MetricDetail:
        """Salary and other income in a mean month."""
    @property
    def median_monthly_income(self) -> MetricDetail:
        """Salary and other income in the middle month."""
    @property
    def average_monthly_other_income(self) -> MetricDetail:
        """Income other than salary in a mean month."""
    @property
    def average_monthly_unexplained_inflow(self) -> MetricDetail:
        """Transfers and cash paid in whose purpose is unknown, in a mean month; no income."""
    @property
    def next_month_income_lower(self) -> MetricDetail:
        """Lower end of the interval in which the next month's income is expected (80 %)."""
    @property
    def next_month_income_upper(self) -> MetricDetail:
        """Upper end of it."""
    @property
    def income_stability(self) -> MetricDetail:
        """One less the coefficient of variation of the monthly income, at least 0."""
    @property
    def income_months_share(self) -> MetricDetail:
        """Share of months with income."""
    @property
    def inflow_irregularity(self) -> MetricDetail:
        """Share of the credits that belong to no recurring stream."""
    @property
    def debt_to_income_gross(self) -> MetricDetail:
        """Loan repayments by the gross income that was declared."""
    @property
    def debt_to_income_limit(self) -> MetricDetail:
        """The limit for it in the jurisdiction."""
    @property
    def debt_to_income_band(self) -> MetricDetail:
        """within or above the limit; comfortable, stretched or above in the US."""
    @property
    def loan_repayment_count(self) -> MetricDetail:
        """Repayments found."""
    @property
    def loan_repayment_total(self) -> MetricDetail:
        """Their sum."""
    @property
    def average_monthly_loan_repayment(self) -> MetricDetail:
        """Repayments in a mean month."""
    @property
    def loan_disbursement_count(self) -> MetricDetail:
        """Loans paid out to the holder."""
    @property
    def loan_disbursement_total(self) -> MetricDetail:
        """Their sum."""
    @property
    def lender_count(self) -> MetricDetail:
        """Lenders that were paid or paid out."""
    @property
    def loan_repayment_inflow_rate(self) -> MetricDetail:
        """Repayments by credits."""
    @property
    def gambling_total(self) -> MetricDetail:
        """Stakes."""
    @property
    def gambling_share(self) -> MetricDetail:
        """Stakes by debits."""
    @property
    def gambling_net(self) -> MetricDetail:
        """Stakes less winnings."""
    @property
    def recurring_expense_count(self) -> MetricDetail:
        """Payees that are paid with a cadence."""
    @property
    def recurring_expenses_monthly(self) -> MetricDetail:
        """What they are paid in a month."""
    @property
    def account_sweep(self) -> MetricDetail:
        """Whether large inflows leave at once and the account is emptied."""
    @property
    def sweep_share_1d(self) -> MetricDetail:
        """Share of large inflows that leaves by the next day."""
    @property
    def sweep_share_3d(self) -> MetricDetail:
        """Share of large inflows that leaves within three days."""
    @property
    def circular_transaction_count(self) -> MetricDetail:
        """Pairs of nearly equal amounts to and from one party within days."""
    @property
    def circular_transaction_total(self) -> MetricDetail:
        """The sum of their smaller halves."""
    @property
    def two_way_counterparty_count(self) -> MetricDetail:
        """Parties that both paid and were paid."""
    @property
    def two_way_credit_share(self) -> MetricDetail:
        """Their share of the credits."""
    @property
    def two_way_debit_share(self) -> MetricDetail:
        """Their share of the debits."""
    @property
    def active_days(self) -> MetricDetail:
        """Days with a row."""
    @property
    def activity_share(self) -> MetricDetail:
        """Share of days with a row."""
    @property
    def days_without_transactions(self) -> MetricDetail:
        """Days without a row."""
    @property
    def longest_gap_days(self) -> MetricDetail:
        """Longest run of days without a row."""
    @property
    def total_credit_turnover(self) -> MetricDetail:
        """Credits, net of reversals and own transfers."""
    @property
    def total_debit_turnover(self) -> MetricDetail:
        """Debits, net of reversals and own transfers."""
    @property
    def gross_credits(self) -> MetricDetail:
        """Credits, nothing left out."""
    @property
    def gross_debits(self) -> MetricDetail:
        """Debits, nothing left out."""
    @property
    def cash_share(self) -> MetricDetail:
        """Cash taken out by debits."""
    @property
    def cash_deposit_total(self) -> MetricDetail:
        """Cash paid in."""
    @property
    def cash_deposit_above_salary_months(self) -> MetricDetail:
        """Months in which more cash was paid in than salary."""
    @property
    def buffer_days(self) -> MetricDetail:
        """Days of spending that the mean balance covers."""
    @property
    def max_affordable_instalment(self) -> MetricDetail:
        """What may be paid back a month besides what is paid back already."""
    @property
    def max_affordable_loan(self) -> MetricDetail:
        """The loan that such an instalment pays back."""
    @property
    def data_confidence(self) -> MetricDetail:
        """How far the rows behind these figures can be trusted, 0 to 1."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> MetricDetails:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class MonthSummary:
    """One calendar month."""
    @property
    def month(self) -> _date:
        """First day of the month."""
    @property
    def covered_days(self) -> int:
        """Days of it that are covered."""
    @property
    def is_full(self) -> bool:
        """Whether it counts as a full month."""
    @property
    def credits(self) -> Decimal:
        """Counted credits."""
    @property
    def debits(self) -> Decimal:
        """Counted debits, as a positive number."""
    @property
    def income(self) -> Decimal:
        """Salary and other income."""
    @property
    def salary(self) -> Decimal:
        """Salary."""
    @property
    def average_balance(self) -> Decimal | None:
        """Mean balance at the end of a day; null where no balances are known."""
    @property
    def negative_days(self) -> int | None:
        """Days that end below zero; null where no balances are known."""
    @property
    def longest_gap_days(self) -> int:
        """Longest run of covered days without a row."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> MonthSummary:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Reconciliation:
    """Whether a statement's own arithmetic closes, and how that was found."""
    @property
    def status(self) -> _types.Status:
        """The verdict."""
    @property
    def method(self) -> _types.Method | None:
        """The arithmetic the verdict rests on; null where there is none to check."""
    @property
    def difference(self) -> Decimal | None:
        """Opening balance plus rows less closing balance, where both balances are known."""
    @property
    def breaks(self) -> tuple[Break, ...]:
        """Places where the running balance does not follow."""
    @property
    def checks(self) -> tuple[Check, ...]:
        """Printed figures compared with the rows."""
    @property
    def reason(self) -> str | None:
        """Why the statement cannot be reconciled, for a person; null when it is."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Reconciliation:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Seam:
    """A place where one statement of an account does not follow on the one before."""
    @property
    def kind(self) -> _types.SeamKind:
        """What is the matter."""
    @property
    def before(self) -> _date:
        """Last day of the earlier statement."""
    @property
    def after(self) -> _date:
        """First day of the later one."""
    @property
    def days(self) -> int:
        """Days missing, or shown twice."""
    @property
    def closing_balance(self) -> Decimal | None:
        """Closing balance of the earlier one, where it is compared."""
    @property
    def opening_balance(self) -> Decimal | None:
        """Opening balance of the later one, where it is compared."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Seam:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Source:
    """The file an answer was read from."""
    @property
    def file_name(self) -> str | None:
        """Name as given by the caller, without its folders; null for bytes."""
    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hex."""
    @property
    def pages(self) -> int:
        """Number of pages."""
    @property
    def kind(self) -> _types.SourceKind:
        """How the text came to be on the pages."""
    @property
    def encrypted(self) -> bool:
        """Whether the file is encrypted (also when it opens without a password)."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Source:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Standing:
    """Whether the arithmetic of the statements closes."""
    @property
    def status(self) -> _types.Status | None:
        """The verdict on the weakest statement; null without statements."""
    @property
    def reconciled(self) -> int:
        """Statements that are reconciled."""
    @property
    def statements(self) -> int:
        """All statements."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Standing:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Statement:
    """One account over one period."""
    @property
    def header(self) -> Header:
        """What the statement says about itself."""
    @property
    def transactions(self) -> tuple[Transaction, ...]:
        """Its rows in the order they are printed."""
    @property
    def reconciliation(self) -> Reconciliation:
        """Whether its arithmetic closes."""
    @property
    def confidence(self) -> Confidence:
        """How far it can be trusted."""
    @property
    def warnings(self) -> tuple[Warning, ...]:
        """Doubts about it."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Statement:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> CapsuleType:
        """Hand the rows to whatever speaks Arrow: ``polars.DataFrame(statement)``, ``pyarrow.table(statement)``."""
    def _repr_html_(self) -> str: ...

@final
class StatementUse:
    """One statement that went into an analysis."""
    @property
    def file_name(self) -> str | None:
        """The file's name."""
    @property
    def sha256(self) -> str:
        """SHA-256 of the file."""
    @property
    def start(self) -> _date | None:
        """First day that it covers."""
    @property
    def end(self) -> _date | None:
        """Last day that it covers."""
    @property
    def opening_balance(self) -> Decimal | None:
        """Its opening balance."""
    @property
    def closing_balance(self) -> Decimal | None:
        """Its closing balance."""
    @property
    def rows(self) -> int:
        """Its rows."""
    @property
    def duplicates(self) -> int:
        """Of these, rows that an earlier statement shows too, which were dropped."""
    @property
    def status(self) -> _types.Status:
        """Whether its arithmetic closes."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> StatementUse:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Tag:
    """What a transaction was for, and why we think so."""
    @property
    def category(self) -> _types.Category:
        """What it was for."""
    @property
    def channel(self) -> _types.Channel:
        """The way the money took."""
    @property
    def counterparty(self) -> Counterparty | None:
        """Who stood on the other side, where the narration names one."""
    @property
    def rule(self) -> str | None:
        """Name of the rule that fired; null where none did."""
    @property
    def confidence(self) -> float:
        """How far the category can be trusted, 0 to 1."""
    @property
    def paired_with(self) -> str | None:
        """Id of the transaction that this one undoes, is undone by, or is the other half of."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Tag:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Transaction:
    """One row of a statement."""
    @property
    def id(self) -> str:
        """Stable id: a hash of account, currency, date, amount, narration and the ordinal among equals.
        The same row in another export of the same account has the same id.
        """
    @property
    def date(self) -> _date | None:
        """Booking date: the first date printed. Null when none could be read."""
    @property
    def value_date(self) -> _date | None:
        """Value date, where one is printed."""
    @property
    def time(self) -> _time | None:
        """Time of day, where one is printed."""
    @property
    def description(self) -> str:
        """Narration with its continuation lines joined by a space."""
    @property
    def amount(self) -> Decimal:
        """Signed amount: credit positive, debit negative."""
    @property
    def direction(self) -> _types.Direction:
        """Which way the money went."""
    @property
    def balance(self) -> Decimal | None:
        """Running balance printed on this row."""
    @property
    def currency(self) -> str | None:
        """Currency of the amount, ISO 4217."""
    @property
    def reference(self) -> str | None:
        """Reference or cheque number, where it has a column of its own."""
    @property
    def page(self) -> int:
        """Page the row begins on, counted from 1."""
    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """Box of the row on that page: left, top, right, bottom, in points from the top left."""
    @property
    def proof(self) -> _types.Proof:
        """Which arithmetic holds this row in place."""
    @property
    def confidence(self) -> float:
        """How far this row can be trusted, 0 to 1."""
    @property
    def warnings(self) -> tuple[_types.WarningCode, ...]:
        """Doubts about this row."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Transaction:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Warning:
    """A doubt about an answer: what, where, and which rows it touches."""
    @property
    def code(self) -> _types.WarningCode:
        """What the doubt is."""
    @property
    def message(self) -> str:
        """The same for a person."""
    @property
    def page(self) -> int | None:
        """Page it concerns, counted from 1."""
    @property
    def rows(self) -> tuple[int, ...]:
        """Positions of the rows it touches, counted from 0, within the statement's transactions."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Warning:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Window:
    """The days a value speaks of. Always counted from the statements' own days, never from today."""
    @property
    def kind(self) -> _types.WindowKind:
        """How the days were chosen."""
    @property
    def start(self) -> _date:
        """The first of them."""
    @property
    def end(self) -> _date:
        """The last of them."""
    @property
    def days(self) -> int:
        """How many days between them are covered by statements and counted."""
    @property
    def months(self) -> int:
        """How many calendar months are counted; 0 where months do not matter."""
    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Window:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
