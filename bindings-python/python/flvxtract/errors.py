"""Why a document could not be read.

A doubt about an answer is a warning within it; an exception means that there is no answer. Each has the code that
every language of this library shares, and no contents of the document in its text.
"""

from __future__ import annotations

from typing import Optional


class ExtractionError(Exception):
    """A document could not be read.

    ``code`` is what a program acts on; ``page`` is where it happened, counted from 1, where that is known.
    """

    code: str = "internal"
    page: Optional[int]

    def __init__(self, message: str, page: Optional[int] = None) -> None:
        super().__init__(message)
        self.page = page

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (str(self), self.page))


class NotAPdfError(ExtractionError, ValueError):
    """The bytes are neither a PDF nor a picture that can be read."""

    code = "not_a_pdf"


class DamagedError(ExtractionError, ValueError):
    """The file begins as a PDF but its structure cannot be read."""

    code = "damaged"


class PasswordNeededError(ExtractionError):
    """The file is encrypted and the empty password does not open it."""

    code = "password_needed"


class WrongPasswordError(ExtractionError):
    """The file is encrypted and none of the given passwords opens it."""

    code = "wrong_password"


class UnsupportedEncryptionError(ExtractionError):
    """The file is encrypted in a way that is not supported."""

    code = "unsupported_encryption"


class NeedsOcrError(ExtractionError):
    """A page holds no readable text and must be recognised from its picture."""

    code = "needs_ocr"


class NoTransactionsError(ExtractionError):
    """The document was read and holds no transactions."""

    code = "no_transactions"


class UnknownBankError(ExtractionError, ValueError):
    """No bank profile has the id that was given."""

    code = "unknown_bank"


class UnusableModelError(ExtractionError):
    """A larger reader that was to be loaded is none, or does not fit its list of characters."""

    code = "unusable_model"


class LimitExceededError(ExtractionError):
    """A limit of :class:`flvxtract.Limits` was reached."""

    code = "limit_exceeded"


class CancelledError(ExtractionError):
    """The call was cancelled by its caller."""

    code = "cancelled"


class InternalError(ExtractionError):
    """A defect of this library that was caught; the document is not to blame."""

    code = "internal"


_BY_CODE: dict[str, type[ExtractionError]] = {
    cls.code: cls for cls in ExtractionError.__subclasses__()
}


def _make(code: str, message: str, page: Optional[int]) -> ExtractionError:
    """Return the exception for a code; called from the native half."""
    return _BY_CODE[code](message, page)


__all__ = [
    "CancelledError",
    "DamagedError",
    "ExtractionError",
    "InternalError",
    "LimitExceededError",
    "NeedsOcrError",
    "NoTransactionsError",
    "NotAPdfError",
    "PasswordNeededError",
    "UnknownBankError",
    "UnsupportedEncryptionError",
    "UnusableModelError",
    "WrongPasswordError",
]
