#!/usr/bin/env python3
"""CPU time and memory of `flvxtract extract -f json` against `pdftotext -layout`, whole processes.

usage: ratio.py --program FILE [--cases DIR] [--scaling DIR] [--runs N] [--extra DIR]

Both programs read the same file and write to /dev/null. Time is user plus system time as the kernel
counts it (wait4), the median of N runs; memory is the largest resident set. Prints Markdown tables.
"""
import argparse
import glob
import json
import os
import statistics


def measure(command, env, runs):
    """Returns the median CPU seconds, the largest resident set in KiB and the exit code."""
    seconds, memory, code = [], 0, 0
    for _ in range(runs):
        pid = os.fork()
        if pid == 0:
            null = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(null, stream)
            try:
                os.execvpe(command[0], command, env)
            finally:
                os._exit(127)
        _, status, usage = os.wait4(pid, 0)
        seconds.append(usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss)
        code = os.waitstatus_to_exitcode(status)
    return statistics.median(seconds), memory, code


def passwords(pdf):
    """Returns the passwords of the case that a PDF belongs to."""
    try:
        with open(os.path.join(os.path.dirname(pdf), "case.json"), encoding="utf-8") as file:
            return json.load(file).get("passwords", [])
    except OSError:
        return []


def both(program, pdf, runs):
    words = passwords(pdf)
    env = dict(os.environ, FLVXTRACT_PASSWORDS="".join(w + "\n" for w in words))
    ours = measure([program, "extract", "--format", "json", "--quiet", pdf], env, runs)
    upw = ["-upw", words[0]] if words else []
    theirs = measure(["pdftotext", "-layout", *upw, pdf, "-"], os.environ, runs)
    return ours, theirs


def row(name, ours, theirs, unit=""):
    ratio = ours[0] / theirs[0] if theirs[0] else float("nan")
    mark = "" if ours[2] in (0, 2) else f" (exit {ours[2]})"
    print(f"| {name}{mark} | {unit}{1000 * ours[0]:.1f} | {1000 * theirs[0]:.1f} | {ratio:.2f} "
          f"| {ours[1] / 1024:.0f} | {theirs[1] / 1024:.0f} |")
    return ratio


def table(title, program, files, runs, name):
    if not files:
        return
    print(f"\n### {title}\n")
    print("| document | flvxtract CPU ms | pdftotext CPU ms | ratio | flvxtract MiB | pdftotext MiB |")
    print("|---|---:|---:|---:|---:|---:|")
    ratios = []
    for pdf in files:
        ours, theirs = both(program, pdf, runs)
        ratio = row(name(pdf), ours, theirs)
        if ours[2] in (0, 2):
            ratios.append(ratio)
    if ratios:
        print(f"\nMedian ratio {statistics.median(ratios):.2f} over {len(ratios)} of {len(files)} documents "
              f"(median of {runs} runs each); a document that gave no answer is not counted.")


def scaling(program, files, runs):
    if not files:
        return
    print("\n### Growing statements\n")
    print("| document | CPU ms | CPU µs a row | MiB |")
    print("|---|---:|---:|---:|")
    for pdf in files:
        rows = int("".join(c for c in os.path.basename(pdf) if c.isdigit()))
        seconds, memory, code = measure([program, "extract", "--format", "json", "--quiet", pdf], os.environ, runs)
        mark = "" if code in (0, 2) else f" (exit {code})"
        print(f"| {rows:,} rows{mark} | {1000 * seconds:.1f} | {1e6 * seconds / rows:.1f} | {memory / 1024:.0f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="the release build of the command line")
    parser.add_argument("--cases", default="fixtures/cases")
    parser.add_argument("--scaling", help="folder of statements named by their number of rows")
    parser.add_argument("--extra", help="another folder of PDF files to compare on")
    parser.add_argument("--runs", type=int, default=11)
    args = parser.parse_args()
    cases = sorted(glob.glob(os.path.join(args.cases, "*", "*", "input.pdf")))
    table("Fixtures", args.program, cases, args.runs, lambda p: "/".join(p.split(os.sep)[-3:-1]))
    if args.extra:
        extra = sorted(glob.glob(os.path.join(args.extra, "*.pdf")))
        table("Other documents", args.program, extra, args.runs, os.path.basename)
    if args.scaling:
        growing = sorted(glob.glob(os.path.join(args.scaling, "*.pdf")))
        table("Growing statements against pdftotext", args.program, growing, args.runs, os.path.basename)
        scaling(args.program, growing, args.runs)


if __name__ == "__main__":
    main()
