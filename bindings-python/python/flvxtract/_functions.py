"""One call for one question: what is chosen once is an :class:`Extractor`, made anew for each call here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Callable, NamedTuple, Optional, Protocol, Union

from . import _flvxtract as _native
from ._flvxtract import Analysis, CancelFlag, Extraction, Extractor, Integrity, Limits, Rules


class BinaryFile(Protocol):
    """A file opened in binary mode, or what reads like one."""

    def read(self, size: int, /) -> bytes:
        """Return at most ``size`` bytes, and none at the end."""


Document = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, BinaryFile]
"""What a document may be given as: a path, its bytes, or a binary file that is open."""

Password = Union[str, Sequence[str], None]
"""One password, or several to try."""

Progress = Callable[[int, int], object]
"""Is told of each page that is done, counted from 1, and of the number of pages. ``False`` stops the call."""


class Bank(NamedTuple):
    """A bank that is known by name. Statements of others are read as well."""

    id: str
    name: str
    country: str
    currency: Optional[str]


def extract(
    source: Document,
    *,
    password: Password = None,
    bank: Optional[str] = None,
    ocr: bool = True,
    limits: Optional[Limits] = None,
    file_name: Optional[str] = None,
    progress: Optional[Progress] = None,
    cancel: Optional[CancelFlag] = None,
) -> Extraction:
    """Read one document: a PDF, or a picture in PNG, JPEG, TIFF, WebP or BMP.

    The same bytes give the same answer, always. The interpreter's lock is released meanwhile, so that
    ``await asyncio.to_thread(flvxtract.extract, path)`` does not block a loop.

    :param source: a path, bytes, or a binary file that is open
    :param password: tried after the empty one, as the user's and as the owner's
    :param bank: id of the profile to assume, as :func:`banks` lists them; detected by default
    :param ocr: whether pictures of pages are recognised
    :param limits: ceilings on what the document may cost
    :param file_name: name to put into the answer; by default that of the path or of the file
    :param progress: called with the page and the number of pages; raise, or return ``False``, to stop
    :param cancel: a flag by which another thread stops the call
    :raises ExtractionError: when there is no answer at all; see its subclasses and their ``code``
    :raises OSError: when the path cannot be read

    >>> answer = extract("statement.pdf")  # doctest: +SKIP
    >>> [row.amount for row in answer.statements[0].transactions]  # doctest: +SKIP
    [Decimal('-13500.00'), Decimal('-10.75')]
    """
    extractor = Extractor(password=password, bank=bank, ocr=ocr, limits=limits)
    return extractor.extract(source, file_name=file_name, progress=progress, cancel=cancel)


def extract_images(
    sources: Iterable[Document],
    *,
    bank: Optional[str] = None,
    limits: Optional[Limits] = None,
    file_name: Optional[str] = None,
    progress: Optional[Progress] = None,
    cancel: Optional[CancelFlag] = None,
) -> Extraction:
    """Read pictures, in their order, as the pages of one document: photographs of a statement, or its scans.

    Takes and raises what :func:`extract` does.
    """
    extractor = Extractor(bank=bank, limits=limits)
    return extractor.extract_images(list(sources), file_name=file_name, progress=progress, cancel=cancel)


def inspect(
    source: Document,
    *,
    extraction: Optional[Extraction] = None,
    password: Password = None,
    ocr: bool = True,
    limits: Optional[Limits] = None,
    file_name: Optional[str] = None,
    progress: Optional[Progress] = None,
    cancel: Optional[CancelFlag] = None,
) -> Integrity:
    """Look whether a document contradicts itself, and whether it shows that it was changed.

    Evidence, and no verdict: every check with its outcome, and findings with page, box and row, and what they
    do not prove.

    :param extraction: what :func:`extract` read from these very bytes, which are then not read again

    Takes and raises what :func:`extract` does besides.
    """
    extractor = Extractor(password=password, ocr=ocr, limits=limits)
    return extractor.inspect(
        source, extraction=extraction, file_name=file_name, progress=progress, cancel=cancel
    )


def analyze(
    sources: Union[Extraction, Document, Iterable[Union[Extraction, Document]]],
    *,
    password: Password = None,
    rules: Optional[Rules] = None,
    currency: Optional[str] = None,
    jurisdiction: Optional[str] = None,
    debt_limit: Union[Decimal, int, str, None] = None,
    low_balance: Union[Decimal, int, str, None] = None,
    declared_gross_income: Union[Decimal, int, str, None] = None,
    min_days_in_month: Optional[int] = None,
    salary_min_confidence: float = 0.5,
    large_inflow_share: Union[Decimal, int, str] = Decimal("0.25"),
    circular_days: int = 7,
    circular_tolerance: Union[Decimal, int, str] = Decimal("0.02"),
    annual_rate: Union[Decimal, int, str, None] = None,
    term_months: int = 12,
) -> Analysis:
    """Say what the statements of one person say together: months of one account, several accounts.

    Every metric has its formula, window and rows in ``metric_details``, and a reason where it has no value. The
    order of the sources does not matter.

    :param sources: extractions, or documents to be read as :func:`extract` does; one, or several
    :param rules: rules of narrations; the built-in ones by default
    :param currency: currency whose metrics are the main ones; by default the one with the most rows
    :param jurisdiction: country whose rules apply, as in ``NG``; by default the statements'
    :param debt_limit: share of income that debt may take; by default the jurisdiction's
    :param low_balance: balance below which a day counts as low; by default 5,000 for NGN, none for others
    :param declared_gross_income: gross income a month as declared, in the main currency
    :param min_days_in_month: days that a month must be covered for to count; by default all of them
    :param salary_min_confidence: confidence from which regular credits without a telling narration are a salary
    :param large_inflow_share: share of the mean month's credits from which an inflow is large, for sweeps
    :param circular_days: days between the two halves of a round trip
    :param circular_tolerance: difference between the two halves, as a share of the first
    :param annual_rate: interest a year for the affordable loan, as a share: ``Decimal("0.24")`` is 24 %
    :param term_months: its instalments
    """
    extractor: Optional[Extractor] = None
    extractions: list[Extraction] = []
    for source in _several(sources):
        if not isinstance(source, Extraction):
            extractor = extractor or Extractor(password=password)
            source = extractor.extract(source)
        extractions.append(source)
    return _native.analyze(
        extractions,
        rules=rules,
        currency=currency,
        jurisdiction=jurisdiction,
        debt_limit=_exact("debt_limit", debt_limit),
        low_balance=_exact("low_balance", low_balance),
        declared_gross_income=_exact("declared_gross_income", declared_gross_income),
        min_days_in_month=min_days_in_month,
        salary_min_confidence=salary_min_confidence,
        large_inflow_share=_share("large_inflow_share", large_inflow_share),
        circular_days=circular_days,
        circular_tolerance=_share("circular_tolerance", circular_tolerance),
        annual_rate=_exact("annual_rate", annual_rate),
        term_months=term_months,
    )


def banks(country: Optional[str] = None) -> list[Bank]:
    """Return the banks that are known by name, by id; of one country where it is given, as in ``NG``."""
    every = [Bank(*bank) for bank in _native.banks()]
    return [bank for bank in every if country is None or bank.country == country.upper()]


def _several(
    sources: Union[Extraction, Document, Iterable[Union[Extraction, Document]]],
) -> Iterable[Union[Extraction, Document]]:
    single = (Extraction, str, bytes, bytearray, memoryview, os.PathLike)
    if isinstance(sources, single) or hasattr(sources, "read"):
        return [sources]  # type: ignore[list-item]  # What reads is a BinaryFile.
    return sources


def _exact(name: str, value: Union[Decimal, int, str, None]) -> Optional[Decimal]:
    return None if value is None else _share(name, value)


def _share(name: str, value: Union[Decimal, int, str]) -> Decimal:
    """Return a figure as it was written: a float is not what it looks like."""
    if isinstance(value, float):
        raise TypeError(f"expected {name} to be Decimal, int or str, found float")
    return Decimal(value)
