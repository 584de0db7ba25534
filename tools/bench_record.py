#!/usr/bin/env python3
"""What a record costs: time per report, memory, and how both grow with the number of reports; and how long questions take then.

usage: bench_record.py [--bin PATH] [--count N] [--at N] [--seed S] [--record URL] [--keep FOLDER]

Brings in N reports of make_reports.py (the same number every day) in one run, and notes when each one was safe. The claim is growth: the
time per report up to N is at most 1.3 times that up to the first tenth, in seconds of the processor, which other programs do not change;
memory stays below 2 GiB. Linux only. Standard library only.
"""
import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_GROWTH = 1.3
MOST_MEMORY = 2048
MOST_SECONDS = 0.2
MOST_MINUTES = 15
REPORTS_FOR_MINUTES = 100_000


def used(pid):
    """Seconds of the processor that a process has used, and its greatest memory in MB; none once it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    except (OSError, StopIteration, IndexError):
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), int(line.split()[1]) / 1024


def ingest(binary, path, record):
    """For each report, the clock and the processor's seconds when it was safe; all seconds; memory in MB."""
    begun = time.monotonic()
    command = [str(binary), "ingest", str(path), "--record", record, "--format", "jsonl"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    times, last, memory = [], (0.0, 0.0), 0.0
    for _ in process.stdout:
        now = time.monotonic() - begun
        # Reports become safe in batches: the first line of one has the time of all.
        if not times or now - times[-1][0] > 0.05:
            last = used(process.pid) or last
            memory = max(memory, last[1])
        times.append((now, last[0]))
    code = process.wait()
    if code not in (0, 1):
        sys.exit(f"bench_record: hudna ingest ended with {code}")
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = max(memory, usage.ru_maxrss / 1024 if memory == 0 else memory)
    # What comes behind the last report is lining up the last batch, and tidying.
    return times, time.monotonic() - begun, memory


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


def lines(binary, record, *command):
    """The objects that a command prints."""
    done = subprocess.run([str(binary), *command, "--format", "jsonl", "--record", record], capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def questions_of(binary, record):
    """What is asked of the record: days, places, words; and of each kind of thing the one that most reports tell."""
    questions = [
        ["timeline"],
        ["timeline", "--from", "2016-01-10", "--to", "2016-01-12"],
        ["timeline", "--type", "attack", "--place", "15.35,44.2", "--radius", "50"],
        ["timeline", "--actor", "YEM", "--support", "disputed"],
        ["search", "قصف", "صنعاء"],
        ["search", "رئيس"],
    ]
    events = [line for line in lines(binary, record, "timeline", "--limit", "2000") if line["kind"] == "event"]
    told = max(events, key=lambda event: event["support"]["reports"], default=None)
    if told:
        questions.append(["show", "event", told["id"]])
        questions += [["show", "dispute", told["disputes"][0]]] if told["disputes"] else []
        questions += [["show", "figure", told["figures"][0]["id"]]] if told["figures"] else []
        document = told["sources"][0]["document"]
        questions.append(["show", "document", document])
        story = lines(binary, record, "show", "document", document)[0]["story"]
        questions += [["show", "story", story]] if story else []
    agreements = lines(binary, record, "agreements")
    if agreements:
        questions.append(["show", "agreement", agreements[0]["id"]])
    return questions


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
        # The record's key goes with it.
        os.environ["XDG_CONFIG_HOME"] = str(folder)
        path = folder / "reports.jsonl"
        with path.open("w", encoding="utf-8") as out:
            make = [sys.executable, str(ROOT / "tools" / "make_reports.py"), "--count", str(args.count), "--seed", str(args.seed)]
            subprocess.run(make, stdout=out, check=True)
        record = args.record or str(folder / "record.db")
        os.environ["HUDNA_KEY"] = str(folder / "record.key")
        subprocess.run([str(args.bin), "init", "--record", record], stdout=subprocess.DEVNULL, check=True)
        times, seconds, memory = ingest(args.bin, path, record)
        done = len(times)
        at = min(at, done)
        size = Path(record).stat().st_size / 1e6 if Path(record).is_file() else 0.0
        small, large = times[at - 1][1] / at, times[-1][1] / done
        window = max(1, at // 2)

        def around(end):
            """Milliseconds of the processor per report, of the reports up to `end`."""
            return (times[end - 1][1] - times[end - 1 - window][1]) / window * 1000

        first, last = around(min(at + window // 2, done)), around(done)
        print(f"{done} reports in {seconds / 60:.1f} min, record of {size:.0f} MB")
        print(f"time per report  {large * 1000:>8.2f} ms; of the first {at}: {small * 1000:.2f} ms; {large / small:.2f} times    limit {MOST_GROWTH}")
        print(f"around each      {last:>8.2f} ms at {done}; {first:.2f} ms at {at}; {last / first:.2f} times")
        print(f"peak memory      {memory:>8.0f} MB    limit {MOST_MEMORY}")
        failed = large > small * MOST_GROWTH or memory > MOST_MEMORY
        if done >= REPORTS_FOR_MINUTES:
            failed |= seconds / done * REPORTS_FOR_MINUTES > MOST_MINUTES * 60
        questions = questions_of(args.bin, record)
        for question, took in asked(args.bin, record, questions):
            print(f"{took:>8.3f} s  hudna {question}    limit {MOST_SECONDS}")
            failed |= took > MOST_SECONDS
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
