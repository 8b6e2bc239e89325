#!/usr/bin/env python3
"""Calls one peer on documents. `cargo xtask compare` starts it inside the environment of that peer.

usage: run.py PEER read DOCUMENTS.json OUT.json      what the peer reads, in the flat form of the scorer
       run.py PEER time DOCUMENTS.json OUT.json N    CPU seconds in this process: median of N after one to warm up
       run.py PEER once FILE [PASSWORD]              reads one file, for measuring the whole process

DOCUMENTS.json is a list of {"input", "passwords"}; OUT.json has what came of each input. A peer is a module beside this one with `read(path, passwords)`.
It returns a dictionary (text-only peers a string) or raises what its library raises.
"""
import contextlib
import importlib
import json
import logging
import os
import signal
import statistics
import sys
import time
import warnings

PATIENCE_SECONDS = 60


class TooLong(Exception):
    """The peer did not end in time."""


def stop(*_):
    raise TooLong


def read(peer, document):
    """Returns what the peer says, or the name of its failure."""
    signal.alarm(PATIENCE_SECONDS)
    try:
        return peer.read(document["input"], document["passwords"])
    except TooLong:
        return {"error": "timed_out"}
    except Exception as failure:  # a peer may raise anything
        return {"error": type(failure).__name__}
    finally:
        signal.alarm(0)


def seconds(peer, document, runs):
    """Returns the median CPU time of reading a document, none where the peer has no answer."""
    if not is_answer(read(peer, document)):
        return None
    spent = []
    for _ in range(runs):
        start = time.process_time()
        peer.read(document["input"], document["passwords"])
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def is_answer(said):
    if isinstance(said, str):
        return bool(said.strip())
    return "error" not in said and bool(said.get("transactions"))


def main():
    name, mode, *rest = sys.argv[1:]
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, stop)
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        peer = importlib.import_module(name)
        if mode == "once":
            said = read(peer, {"input": rest[0], "passwords": rest[1:]})
            sys.exit(0 if is_answer(said) else 1)
        with open(rest[0], encoding="utf-8") as file:
            documents = json.load(file)
        if mode == "read":
            result = {d["input"]: read(peer, d) for d in documents}
        else:
            result = {d["input"]: seconds(peer, d, int(rest[2])) for d in documents}
    with open(rest[1], "w", encoding="utf-8") as file:
        json.dump(result, file, ensure_ascii=False, default=str)


if __name__ == "__main__":
    main()
