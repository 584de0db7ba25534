#!/usr/bin/env python3
"""Score how a record lines up 100 real reports of one truce against what a person judged to be one (gold/truce/links.toml).

usage: truce.py [--bin PATH] [--floors] [--errors]

The reports are those of ../shared/data/saudi that the gold names by a hash; their texts are not ours and stay there. Scored are pairs of
mentions that the program read as events: all, those of different reports, those of different voices, those within one report. --floors fails
where a score falls below what stands below: what is called one has to be one. --errors lists wrong joins. Where the reports are absent
nothing is scored, which is a failure only under CI=true; HUDNA_SHARED says where ../shared is. Standard library only.
"""
import argparse
import hashlib
import json
import os
import sys
import tempfile
import tomllib
from itertools import combinations
from pathlib import Path

from links import Record
from record import BUILT, ROOT, SHARED, Own

REPORTS = SHARED / "data" / "saudi" / "saudi_dev.jsonl"
# Precision, recall.
FLOORS = {"all": (0.95, 0.37), "across reports": (0.95, 0.37), "across voices": (0.95, 0.28), "within one report": (0.8, 0.3)}
NAME = "reports.jsonl"


def chosen(gold):
    """The reports that the gold names by the hash of address and text, in its order."""
    rows = {}
    for line in REPORTS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[hashlib.sha256(f"{row['url']}\n{row['text']}".encode()).hexdigest()[:16]] = row
    return [rows[report] for report in gold["reports"]]


def exported(binary, rows):
    """The record of `rows`, as JSON lines."""
    with tempfile.TemporaryDirectory() as folder:
        keys = ("text", "title", "url", "published", "outlet")
        lines = [json.dumps({key: row[key] for key in keys}) + "\n" for row in rows]
        Path(folder, NAME).write_text("".join(lines), encoding="utf-8")
        record = Own(binary, folder)
        record.ask("ingest", NAME)
        return record.ask("export", "jsonl").splitlines()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--bin", type=Path, default=BUILT)
    arguments.add_argument("--floors", action="store_true")
    arguments.add_argument("--errors", action="store_true")
    asked = arguments.parse_args()
    if not REPORTS.exists():
        print(f"truce: {REPORTS} is not there: nothing scored")
        return 1 if os.environ.get("CI") == "true" else 0
    gold = tomllib.loads((ROOT / "gold" / "truce" / "links.toml").read_text(encoding="utf-8"))
    rows = chosen(gold)
    record = Record(exported(asked.bin, rows))
    link_of = {(report, start, end): link["id"] for link in gold["link"] for report, start, end in link["mentions"]}
    group_of = {link: number for number, links in enumerate(gold["neutral"]) for link in links}
    copy_of = {report: copies[0] for copies in gold["copies"] for report in copies}
    fact_of = {}
    for report in range(1, len(rows) + 1):
        spans = [place[1:] for place in link_of if place[0] == report]
        for i, fact in record.facts("event", f"{NAME}:{report}", spans).items():
            fact_of[(report, *spans[i])] = fact
    print(f"  {len(fact_of)} of {len(link_of)} mentions are read as events; {len(gold['link'])} happenings")

    def counts(one, other):
        first, second = link_of[one], link_of[other]
        return first == second or group_of.get(first, first) != group_of.get(second, second)

    def voice(place):
        return copy_of.get(place[0], place[0])

    kinds = {
        "all": lambda one, other: True,
        "across reports": lambda one, other: one[0] != other[0],
        "across voices": lambda one, other: voice(one) != voice(other),
        "within one report": lambda one, other: one[0] == other[0],
    }
    pairs = [pair for pair in combinations(sorted(fact_of), 2) if counts(*pair)]
    fallen = []
    for name, of_kind in kinds.items():
        own = [(link_of[a] == link_of[b], fact_of[a] == fact_of[b]) for a, b in pairs if of_kind(a, b)]
        right, wanted, got = own.count((True, True)), sum(gold for gold, _ in own), sum(found for _, found in own)
        precision, recall = right / max(1, got), right / max(1, wanted)
        f1 = 2 * right / max(1, wanted + got)
        print(f"  {name:<20} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   right {right}, gold {wanted}, found {got}")
        if precision < FLOORS[name][0] or recall < FLOORS[name][1]:
            fallen.append(f"truce: {name}: P {precision:.3f} R {recall:.3f} is below its floor {FLOORS[name]}")
    if asked.errors:
        words = lambda place: f"{place[0]} «{rows[place[0] - 1]['text'][place[1] : place[2]]}»"
        wrong = [(a, b) for a, b in pairs if fact_of[a] == fact_of[b] and link_of[a] != link_of[b]]
        for a, b in wrong:
            print(f"  + {link_of[a]} {words(a)} = {link_of[b]} {words(b)}")
    for line in fallen if asked.floors else []:
        print(line, file=sys.stderr)
    return 1 if fallen and asked.floors else 0


if __name__ == "__main__":
    sys.exit(main())
