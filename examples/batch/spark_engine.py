"""A folder of statements to Parquet by Spark: ``spark-submit --py-files rows.py spark_engine.py FOLDER OUTPUT``.

Workers need ``PYSPARK_PYTHON``, the interpreter that has ``flvxtract``. Spark leaves out files without a single byte: they
have no row, not even one that says so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyarrow
from flvxtract import Extractor
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema


def main(folder: str, output: str, spark: SparkSession) -> None:
    spark.sparkContext.addPyFile(str(Path(__file__).with_name("rows.py")))
    from rows import SCHEMA

    def read(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        from rows import rows, within

        # Tasks share the processors, so each recognises pictures on one thread.
        extractor = Extractor(ocr_threads=1)
        for batch in batches:
            for path, contents in zip(batch["path"].to_pylist(), batch["content"].to_pylist()):
                yield from rows(within(folder, path), partial(extractor.extract, contents)).to_batches()

    documents = (
        spark.read.format("binaryFile")
        .option("recursiveFileLookup", True)
        .option("pathGlobFilter", "*.pdf")
        .load(folder)
    )
    found = documents.select("path", "content").mapInArrow(read, from_arrow_schema(SCHEMA))
    found.write.mode("overwrite").parquet(output)


if __name__ == "__main__":
    session = SparkSession.builder.getOrCreate()
    main(sys.argv[1], sys.argv[2], session)
    session.stop()
