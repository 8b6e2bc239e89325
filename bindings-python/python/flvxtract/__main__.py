"""The command line: ``flvxtract`` and ``python -m flvxtract``."""

from __future__ import annotations

import signal
import sys

from ._flvxtract import run


def main() -> int:
    """Run the command line and return its exit code."""
    # Python would only take note of Ctrl-C while the native half works.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run(["flvxtract", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
