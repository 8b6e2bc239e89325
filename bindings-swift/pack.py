"""Writes an archive whose bytes depend on its contents only: python pack.py OUT NAME=FILE…

A NAME that ends in `/` puts all that is in a jar or a folder below it (`./` for the top).
"""

import pathlib
import sys
import zipfile

# A date that the format can hold, and no clock.
EPOCH = (1980, 1, 1, 0, 0, 0)


def contents(name, path):
    """Yields the names and bytes that one argument stands for."""
    if not name.endswith("/"):
        yield name, path.read_bytes()
        return
    top = "" if name == "./" else name
    if path.is_dir():
        for each in sorted(p for p in path.rglob("*") if p.is_file()):
            yield top + each.relative_to(path).as_posix(), each.read_bytes()
    else:
        with zipfile.ZipFile(path) as jar:
            for each in sorted(jar.namelist()):
                if not each.endswith("/"):
                    yield top + each, jar.read(each)


def main(out, arguments):
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for argument in arguments:
            name, _, path = argument.partition("=")
            for inner, data in contents(name, pathlib.Path(path)):
                entry = zipfile.ZipInfo(inner, EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, data)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
