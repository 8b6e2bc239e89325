"""A folder of statements to Parquet by Daft: ``python daft_engine.py FOLDER OUTPUT``.

The same program runs on a cluster after ``daft.set_runner_ray()``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from typing import Any

import daft
from daft import DataType, col
from daft.functions import download
from flvxtract import Extractor

from rows import SCHEMA, failure, rows, within

ROW = DataType.struct({field.name: DataType.from_arrow_type(field.type) for field in SCHEMA})


@daft.cls
class Reader:
    """Made once for each worker. Workers share the processors, so each recognises pictures on one thread."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.extractor = Extractor(ocr_threads=1)

    @daft.method(return_dtype=ROW, unnest=True)
    def rows(self, path: str, contents: bytes | None) -> Iterator[dict[str, Any]]:
        file = within(self.folder, path)
        if contents is None:
            found = failure(file, "unreadable", None)
        else:
            found = rows(file, partial(self.extractor.extract, contents))
        yield from found.to_pylist()


def main(folder: str, output: str) -> None:
    documents = daft.from_glob_path(f"{folder}/**/*.pdf")
    contents = download(col("path"), on_error="null")
    documents.select(Reader(folder).rows(col("path"), contents)).write_parquet(output, write_mode="overwrite")


if __name__ == "__main__":
    main(*sys.argv[1:])
