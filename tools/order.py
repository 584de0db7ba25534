#!/usr/bin/env python3
"""Many reports in order and shuffled, in other batches, give the same record, and both verify.

usage: order.py [--bin PATH] [--count N] [--seed S]

Small cases hold in the tests of the store; this is for what shows only where a thousand reports of make_reports.py have to do with each other.
Standard library only.
"""
import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def record(binary, folder, name, batches):
    """Brings in files with their sizes of batches; gives the hash of the export."""
    place = str(folder / f"{name}.db")
    os.environ["HUDNA_KEY"] = str(folder / f"{name}.key")
    subprocess.run([str(binary), "init", "--record", place], stdout=subprocess.DEVNULL, check=True)
    for path, size in batches:
        subprocess.run([str(binary), "ingest", str(path), "--batch", str(size), "--record", place], stdout=subprocess.DEVNULL, check=True)
    verified = subprocess.run([str(binary), "verify", "--record", place], capture_output=True, text=True)
    if verified.returncode != 0:
        sys.exit(f"order: {name} does not verify:\n{verified.stdout[-2000:]}{verified.stderr[-2000:]}")
    export = subprocess.run([str(binary), "export", "jsonl", "--record", place], capture_output=True, check=True)
    return hashlib.sha256(export.stdout).hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, default=Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug" / "hudna")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.environ["XDG_CONFIG_HOME"] = temporary
        make = [sys.executable, str(ROOT / "tools" / "make_reports.py"), "--count", str(args.count), "--seed", str(args.seed)]
        lines = subprocess.run(make, capture_output=True, check=True).stdout.splitlines(keepends=True)
        (folder / "all.jsonl").write_bytes(b"".join(lines))
        random.Random(args.seed).shuffle(lines)
        third = len(lines) // 3
        (folder / "some.jsonl").write_bytes(b"".join(lines[:third]))
        (folder / "rest.jsonl").write_bytes(b"".join(lines[third:]))
        ordered = record(args.bin, folder, "ordered", [(folder / "all.jsonl", 384)])
        shuffled = record(args.bin, folder, "shuffled", [(folder / "rest.jsonl", 37), (folder / "some.jsonl", 153)])
    print(f"{args.count} reports in order   {ordered}\n{'':>{len(str(args.count))}} reports shuffled   {shuffled}")
    return int(ordered != shuffled)


if __name__ == "__main__":
    sys.exit(main())
