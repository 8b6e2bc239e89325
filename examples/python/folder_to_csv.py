"""A folder of statements to one CSV file; what cannot be read is said, and the others go on."""

from __future__ import annotations

import sys
from pathlib import Path

import flvxtract


def main(folder: str, output: str) -> int:
    paths = sorted(Path(folder).rglob("*.pdf"))
    failed = 0
    with open(output, "w", encoding="utf-8", newline="") as out:
        for number, (path, outcome) in enumerate(zip(paths, flvxtract.extract_many(paths))):
            if outcome.extraction is None:
                failed += 1
                print(f"{path}: {outcome.error}", file=sys.stderr)
                continue
            out.write(outcome.extraction.to_csv(str(path), header=number == failed))
    print(f"{len(paths)} files, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
