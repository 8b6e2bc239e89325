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
