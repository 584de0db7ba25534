#!/usr/bin/env python3
"""A corpus read as its user would: reports a second on one core, and memory that does not grow with their number.

usage: bench_corpus.py [--bin PATH]

The corpus is ../shared/data/saudi where that is there, else the texts of examples/ over and over. It is read once and four times over, by
one thread; peak memory of the second must stay below 1.25 times that of the first. Unix only (resource). Standard library only.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("HUDNA_SHARED", ROOT.parent / "shared"))
MOST_GROWTH = 1.25
# Peak memory is that of the largest child so far, so each reading is measured under a parent of its own.
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def corpus():
    """Reports, one JSON object each."""
    folder = SHARED / "data" / "saudi"
    if folder.is_dir():
        lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
        return [line for line in lines if json.loads(line).get("text", "").strip()], str(folder)
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("c*.txt"))]
    return [json.dumps({"text": text}, ensure_ascii=False) for text in texts] * 200, "examples/"


def read(binary, path):
    begun = time.monotonic()
    command = [sys.executable, "-c", MEASURED, str(binary), "read", "--jobs", "1", "--format", "jsonl", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    code, kilobytes = (int(word) for word in done.stdout.split())
    if code:
        sys.exit(f"bench_corpus: hudna read ended with {code}")
    return time.monotonic() - begun, kilobytes / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, default=ROOT / "target" / "release" / "hudna")
    args = parser.parse_args()
    reports, name = corpus()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        path.write_text("\n".join(reports) + "\n", encoding="utf-8")
        once, small = read(args.bin, path)
        path.write_text("\n".join(reports * 4) + "\n", encoding="utf-8")
        four, large = read(args.bin, path)
    print(f"{len(reports)} reports of {name}, one thread")
    # What is paid once, starting, falls out of the difference.
    print(f"reading          {3 * len(reports) / max(four - once, 1e-3):>8.0f} reports a second and core    mark 1000")
    print(f"peak memory      {small:>8.1f} MB; four times the reports: {large:.1f} MB, {large / small:.2f} times    limit {MOST_GROWTH}")
    return int(large > small * MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
