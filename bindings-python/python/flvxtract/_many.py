"""Many documents at the same time, answers in the order of the documents."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Optional, Union

from ._flvxtract import CancelFlag, Extraction, Extractor, Limits
from ._functions import Password, Document
from .errors import ExtractionError

_AHEAD = 4
"""Finished answers that may wait for an earlier one, for each thread."""


@dataclass(frozen=True)
class Outcome:
    """What came of one document: an answer, or the reason why there is none."""

    source: Document
    """As it was given."""
    extraction: Optional[Extraction]
    """The answer, or ``None``."""
    error: Union[ExtractionError, OSError, None]
    """Why there is none, or ``None``."""

    def result(self) -> Extraction:
        """Return the answer, or raise the reason why there is none."""
        if self.error is not None:
            raise self.error
        assert self.extraction is not None
        return self.extraction


def extract_many(
    sources: Iterable[Document],
    *,
    threads: Optional[int] = None,
    extractor: Optional[Extractor] = None,
    password: Password = None,
    bank: Optional[str] = None,
    ocr: bool = True,
    limits: Optional[Limits] = None,
) -> Iterator[Outcome]:
    """Read many documents at the same time and yield an :class:`Outcome` for each, in their order.

    A document that cannot be read does not stop the others. Documents are taken from ``sources`` only a little
    ahead of what is yielded, so that memory does not grow with their number. Leaving the loop stops the work.

    :param sources: as :func:`extract` takes them
    :param threads: documents at the same time; by default one for each processor
    :param extractor: reads them, and takes the place of the options that follow
    """
    threads = (os.cpu_count() or 1) if threads is None else threads
    if threads < 1:
        raise ValueError("expected threads to be at least 1")
    if extractor is None:
        # Documents at the same time share the processors.
        ocr_threads = max(1, (os.cpu_count() or 1) // threads)
        extractor = Extractor(password=password, bank=bank, ocr=ocr, ocr_threads=ocr_threads, limits=limits)
    return _run(iter(sources), threads, extractor)


def _run(sources: Iterator[Document], threads: int, extractor: Extractor) -> Iterator[Outcome]:
    stop = CancelFlag()

    def read(source: Document) -> Outcome:
        try:
            return Outcome(source, extractor.extract(source, cancel=stop), None)
        except (ExtractionError, OSError) as error:
            return Outcome(source, None, error)

    pool = ThreadPoolExecutor(threads, thread_name_prefix="flvxtract")
    pending: deque[Future[Outcome]] = deque()
    try:
        for source in sources:
            pending.append(pool.submit(read, source))
            if len(pending) >= threads * _AHEAD:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        stop.cancel()
        pool.shutdown(cancel_futures=True)
