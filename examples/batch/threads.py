"""A folder of statements to Parquet on the threads of one machine: ``python threads.py FOLDER OUTPUT``."""

from __future__ import annotations

import sys
from pathlib import Path

import polars
from flvxtract import extract_many

from rows import rows, within


def main(folder: str, output: str) -> None:
    paths = sorted(path for path in Path(folder).rglob("*.pdf") if path.is_file())
    # Documents are read a little ahead and let go of; what stays in memory are their rows.
    tables = [rows(within(folder, str(path)), outcome.result) for path, outcome in zip(paths, extract_many(paths))]
    frame = polars.concat([polars.DataFrame(table) for table in tables])
    frame.write_parquet(output)
    print(frame.filter(polars.col("error").is_not_null()).select("file", "error"))


if __name__ == "__main__":
    main(*sys.argv[1:])
