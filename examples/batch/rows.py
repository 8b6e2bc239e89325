"""Documents to rows of one schema, the same on every engine: a row for each transaction, or one that says what failed.

A document that cannot be read must not stop a job of a million others, so it becomes a row: ``error`` holds the code,
``error_page`` the page, and all other columns but ``file`` are null.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow
from flvxtract import Extraction, ExtractionError

# Types that every engine has: no unsigned numbers, no times of day.
SCHEMA = pyarrow.schema(
    [
        ("file", pyarrow.string()),
        ("error", pyarrow.string()),
        ("error_page", pyarrow.int32()),
        ("statement", pyarrow.int32()),
        ("id", pyarrow.string()),
        ("date", pyarrow.date32()),
        ("value_date", pyarrow.date32()),
        ("time", pyarrow.string()),
        ("description", pyarrow.string()),
        ("amount", pyarrow.decimal128(38, 4)),
        ("direction", pyarrow.string()),
        ("balance", pyarrow.decimal128(38, 4)),
        ("currency", pyarrow.string()),
        ("reference", pyarrow.string()),
        ("page", pyarrow.int32()),
        ("proof", pyarrow.string()),
        ("confidence", pyarrow.float64()),
    ]
)


def rows(file: str, read: Callable[[], Extraction]) -> pyarrow.Table:
    """Return the rows of what ``read`` returns, or the one row of what it raises."""
    try:
        found = pyarrow.table(read())
        nulls = pyarrow.nulls(found.num_rows)
        columns = [found[name] if name in found.column_names else nulls for name in SCHEMA.names]
        columns[0] = pyarrow.repeat(file, found.num_rows)
        return pyarrow.table(columns, names=SCHEMA.names).cast(SCHEMA)
    except ExtractionError as error:
        return failure(file, error.code, error.page)
    except OSError:
        return failure(file, "unreadable", None)
    except (OverflowError, pyarrow.ArrowInvalid):
        # A figure of more than 34 digits, or of more than four decimals: nothing is rounded.
        return failure(file, "figure_too_long", None)


def failure(file: str, code: str, page: int | None) -> pyarrow.Table:
    return pyarrow.Table.from_pylist([{"file": file, "error": code, "error_page": page}], schema=SCHEMA)


def within(folder: str, path: str) -> str:
    """Return the name of a file within a folder; engines write the same path in different ways."""
    return path.partition(folder.strip("/"))[2].lstrip("/")
