"""A folder of statements to Parquet by Ray Data: ``python ray_engine.py FOLDER OUTPUT``."""

from __future__ import annotations

import sys
from functools import partial

import pyarrow
import ray
from flvxtract import Extractor

from rows import SCHEMA, rows, within

# Fewer processors than there are, for each reader: with all of them taken nothing would be left to read files with, and
# the job would wait for ever.
PROCESSORS = 0.5


class Reader:
    """Made once for each worker. Workers share the processors, so each recognises pictures on one thread."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.extractor = Extractor(ocr_threads=1)

    def __call__(self, documents: pyarrow.Table) -> pyarrow.Table:
        pairs = zip(documents["path"].to_pylist(), documents["bytes"].to_pylist(), strict=True)
        tables = [rows(within(self.folder, path), partial(self.extractor.extract, contents)) for path, contents in pairs]
        return pyarrow.concat_tables([SCHEMA.empty_table(), *tables])


def main(folder: str, output: str) -> None:
    documents = ray.data.read_binary_files(folder, include_paths=True, file_extensions=["pdf"])
    rows = documents.map_batches(
        Reader,
        fn_constructor_args=(folder,),
        batch_format="pyarrow",
        batch_size=8,
        num_cpus=PROCESSORS,
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=None),
    )
    rows.write_parquet(output)


if __name__ == "__main__":
    # On a cluster: ``ray.init()``, and no more.
    ray.init(_node_ip_address="127.0.0.1", include_dashboard=False, object_store_memory=256 << 20)
    main(*sys.argv[1:])
