#!/usr/bin/env python3
"""Measure events on sentences labelled by people: does a sentence report an assault, a protest?

usage: events_dev.py [--bin PATH] [--errors KIND] [--shared PATH]

A sentence of ../shared/data/events/assault_dev.csv is found to report an assault if an event of type attack.*, harm or detain with realis
actual or ongoing is read in it; a sentence of protest_dev.csv a protest likewise. Rows labelled `ambiguous` are left out; `yes` stands
against both kinds of no. Fails below the floors in gold/floors.toml ([labelled]). What gold/labelled/ has of a second, blind reading is set
beside it: how many of the marked sentences do report one, and how many of those that report one are labelled so. --errors assault (or protest) lists what was missed (-) and what was wrong (+). Standard library only.
"""
import argparse
import csv
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KINDS = {"assault": ("attack.", "harm", "detain"), "protest": ("protest",)}


def read(binary, rows):
    """The events of each row, by the row's number."""
    lines = "".join(json.dumps({"id": str(number), "text": row["text"]}, ensure_ascii=False) + "\n" for number, row in enumerate(rows))
    done = subprocess.run([*binary, "read", "--format", "jsonl", "-"], input=lines.encode(), stdout=subprocess.PIPE, check=False)
    events = {}
    for line in done.stdout.decode().splitlines():
        reading = json.loads(line)
        number = reading["source"].rsplit("#", 1)[-1].rsplit(":", 1)[-1]
        events[number] = reading["events"]
    return events


def again(kind, rows, marked):
    """What a second reading says of the marked sentences, and of the labels."""
    path = ROOT / "gold" / "labelled" / f"{kind}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        second = {row["id"]: row["reports"] for row in csv.DictReader(file)}
    sure = [(row, hit) for row, hit in zip(rows, marked) if second.get(row["id"]) in ("yes", "no")]
    of_marked = [second[row["id"]] for row, hit in sure if hit]
    report = [row["label"] for row, _ in sure if second[row["id"]] == "yes"]
    print(f"{'':8} read again: {of_marked.count('yes')} of {len(of_marked)} marked sentences report one; of {len(report)} that report one {report.count('yes')} are labelled yes")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default=str(ROOT / "target/debug/hudna"))
    parser.add_argument("--errors", choices=sorted(KINDS))
    parser.add_argument("--shared", default=os.environ.get("HUDNA_SHARED", str(ROOT.parent / "shared")))
    args = parser.parse_args()
    floors = tomllib.loads((ROOT / "gold" / "floors.toml").read_text(encoding="utf-8")).get("labelled", {})
    low = False
    for kind, types in KINDS.items():
        path = Path(args.shared) / "data/events" / f"{kind}_dev.csv"
        if not path.exists():
            print(f"{kind}: {path} is absent, nothing is measured")
            continue
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["label"] != "ambiguous"]
        found = read([args.bin], rows)
        tp = fp = fn = 0
        marked = []
        for number, row in enumerate(rows):
            hits = [event for event in found.get(str(number), []) if event["type"].startswith(types) and event["realis"] in ("actual", "ongoing")]
            yes = row["label"] == "yes"
            marked.append(bool(hits))
            tp, fp, fn = tp + (yes and bool(hits)), fp + (not yes and bool(hits)), fn + (yes and not hits)
            if args.errors == kind and yes != bool(hits):
                words = " ".join(f"{event['quote']}={event['type']}/{event['realis']}" for event in hits or found.get(str(number), []))
                print("-" if yes else "+", row["label"], words, "|", row["text"][:300])
        precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{kind:8} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({tp + fn} of {len(rows)} sentences)  floor {floors.get(kind, 0.0)}")
        again(kind, rows, marked)
        low = low or f1 < floors.get(kind, 0.0)
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
