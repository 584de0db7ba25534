#!/usr/bin/env python3
"""What a record costs: reports a second, memory, and how both grow with the number of reports; and how long questions take then.

usage: bench_record.py [--bin PATH] [--count N] [--at N] [--seed S] [--record URL] [--keep FOLDER]

Brings in N reports of make_reports.py (the same number every day) in one run, and notes when each one was safe. The claim is growth: the
time per report up to N is at most 1.3 times that up to the first tenth; memory stays below 2 GiB. Unix only. Standard library only.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_GROWTH = 1.3
MOST_MEMORY = 2048
MOST_SECONDS = 0.2
MOST_MINUTES = 15
REPORTS_FOR_MINUTES = 100_000


def peak(pid, seen):
    """Follows the memory of a process until it ends."""
    path = Path(f"/proc/{pid}/status")
    while True:
        try:
            line = next(line for line in path.read_text().splitlines() if line.startswith("VmHWM"))
        except (OSError, StopIteration):
            return
        seen[0] = max(seen[0], int(line.split()[1]) / 1024)
        time.sleep(0.2)


def ingest(binary, path, record):
    """Seconds after which each report was safe, and memory in MB."""
    begun = time.monotonic()
    command = [str(binary), "ingest", str(path), "--record", record, "--format", "jsonl"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    seen = [0.0]
    watcher = threading.Thread(target=peak, args=(process.pid, seen), daemon=True)
    watcher.start()
    times = []
    for _ in process.stdout:
        times.append(time.monotonic() - begun)
    code = process.wait()
    if code not in (0, 1):
        sys.exit(f"bench_record: hudna ingest ended with {code}")
    # What comes behind the last report is lining up the last batch, and tidying.
    return times, time.monotonic() - begun, seen[0]


def asked(binary, record, commands):
    """The slowest of each question, of three."""
    out = []
    for command in commands:
        took = []
        for _ in range(3):
            begun = time.monotonic()
            done = subprocess.run([str(binary), *command, "--record", record], capture_output=True)
            if done.returncode == 2:
                break
            took.append(time.monotonic() - begun)
        if took:
            out.append((" ".join(command), max(took)))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, default=Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "hudna")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--at", type=int, help="compare with the first so many; a tenth, if not said")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", help="an empty record; a file in a temporary folder, if not said")
    parser.add_argument("--keep", type=Path, help="a folder to keep reports and record in")
    args = parser.parse_args()
    at = args.at or args.count // 10
    with tempfile.TemporaryDirectory(dir=args.keep and args.keep.parent) as temporary:
        folder = args.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "reports.jsonl"
        with path.open("w", encoding="utf-8") as out:
            make = [sys.executable, str(ROOT / "tools" / "make_reports.py"), "--count", str(args.count), "--seed", str(args.seed)]
            subprocess.run(make, stdout=out, check=True)
        record = args.record or str(folder / "record.db")
        os.environ["HUDNA_KEY"] = str(folder / "record.key")
        subprocess.run([str(args.bin), "init", "--record", record], stdout=subprocess.DEVNULL, check=True)
        times, seconds, memory = ingest(args.bin, path, record)
        done = len(times)
        size = Path(record).stat().st_size / 1e6 if Path(record).is_file() else 0.0
        small = times[min(at, done) - 1] / min(at, done)
        large = seconds / done
        window = max(1, at // 2)
        first = (times[min(at + window, done) - 1] - times[max(at - window, 0)]) / (min(at + window, done) - max(at - window, 0))
        last = (times[done - 1] - times[done - 1 - window]) / window
        print(f"{done} reports in {seconds / 60:.1f} min, record of {size:.0f} MB")
        print(f"time per report  {large * 1000:>8.2f} ms; of the first {at}: {small * 1000:.2f} ms; {large / small:.2f} times    limit {MOST_GROWTH}")
        print(f"around each      {last * 1000:>8.2f} ms at {done}; {first * 1000:.2f} ms at {at}; {last / first:.2f} times")
        print(f"peak memory      {memory:>8.0f} MB    limit {MOST_MEMORY}")
        failed = large > small * MOST_GROWTH or memory > MOST_MEMORY
        if done >= REPORTS_FOR_MINUTES:
            failed |= seconds / done * REPORTS_FOR_MINUTES > MOST_MINUTES * 60
        questions = [
            ["timeline", "--from", "2016-01-10", "--to", "2016-01-12"],
            ["search", "قصف", "صنعاء"],
            ["search", "رئيس"],
        ]
        for question, took in asked(args.bin, record, questions):
            print(f"{took:>8.3f} s  hudna {question}    limit {MOST_SECONDS}")
            failed |= took > MOST_SECONDS
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
