#!/usr/bin/env python3
"""Does a record of the five real reports that Hudna came from hold what they tell?

usage: seeds.py [--bin PATH]

Brings ../shared/seeds into a record of its own, in both orders, and looks at what the commands print: contacts, commitments, disputes, the
agreement of Sochi with its provisions, figures. Ends with 1 where something does not hold. Where ../shared is absent nothing is looked at,
which is a failure only under CI=true; HUDNA_SHARED says where it is. Standard library only.
"""
import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from record import BUILT, SHARED, Own


class Record(Own):
    """A record of the seeds."""

    def __init__(self, binary, folder, paths):
        super().__init__(binary, folder)
        self.ask("ingest", *map(str, paths), "--manifest", str((SHARED / "seeds" / "manifest.jsonl").resolve()))
        self.export = self.ask("export", "jsonl")
        self.rows = [json.loads(line) for line in self.export.splitlines()]

    def of(self, kind):
        return [row for row in self.rows if row["kind"] == kind]

    def shown(self, *args):
        return json.loads(self.ask("show", *args, "--format", "jsonl").splitlines()[0])


def reports(row):
    """The numbers of the reports that mention it: `000` to `004`."""
    return {Path(mention["source"]).name[:3] for mention in row["mentions"]}


def sayings(row):
    return " ".join(mention["quote"] for mention in row["mentions"])


def holds(record):
    """What the reports tell: a sentence, and whether the record has it."""
    calls = [row for row in record.of("event") if row["type"] == "contact.call" and row.get("time") == "2020-02-04"]
    yield "the call of 4 February 2020 is one contact, told by 000 and 003", len(calls) == 1 and reports(calls[0]) == {"000", "003"}
    urgent = [row for row in record.of("commitment") if "وزارتي الدفاع" in sayings(row)]
    yield "the urgent measures are one commitment, told by 000 and 003", len(urgent) == 1 and reports(urgent[0]) == {"000", "003"}
    shelled = {row["id"] for row in record.of("event") if row["type"].startswith("attack") and row.get("place", {}).get("name") == "Tall Rifat"}
    disputes = [row for row in record.of("dispute") if shelled & set(row["about"])]
    yield "the shelling at Tall Rifat is disputed, both sides quoted", any(
        {"denied", "told"} <= {side["value"] for side in row["sides"]} and all(side["quotes"] for side in row["sides"]) for row in disputes
    )
    sochi = next((row for row in record.of("instrument") if row["id"] == "sochi-2018"), {"mentions": []})
    yield "Sochi 2018 is one agreement, named by 000, 001, 003 and 004", reports(sochi) == {"000", "001", "003", "004"}
    provisions = {row["article"]: row for row in record.shown("agreement", "sochi-2018")["provisions"]}

    def held(article):
        told = provisions[article]["told"]
        return {one["status"] for row in told for by in row["assessors"] for one in by["held"]}

    weapons, strip = provisions[6], provisions[3]
    yield "its weapons were due on 10 October 2018, and are reported out", weapons["clock"]["date"] == "2018-10-10" and "fulfilled" in held(6)
    yield "its strip is reported not made", "unfulfilled" in held(3)
    yield "its strip is 15 to 20 km deep, reported as 10 to 20", strip["depth"] == [15, 20] and any(
        "10" in json.dumps(row) for row in strip["differences"]
    )
    displaced = [row for row in record.of("figure") if row["measure"] == "displaced"]
    apart = [{row["id"] for row in displaced if row["low"] == count} for count in (40_000, 700_000)]
    yield "40,000 and 700,000 displaced are two figures", all(apart) and not apart[0] & apart[1]
    yield "the log verifies", "holds" in record.ask("verify")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--bin", type=Path, default=BUILT)
    asked = arguments.parse_args()
    paths = sorted((SHARED / "seeds").resolve().glob("0*.*"))
    if not paths:
        print(f"seeds: {SHARED / 'seeds'} is not there: nothing looked at")
        return 1 if os.environ.get("CI") == "true" else 0
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder, "one"), Path(folder, "other")
        one.mkdir()
        other.mkdir()
        record = Record(asked.bin, one, paths)
        found = [*holds(record), ("in another order it is the same record", record.export == Record(asked.bin, other, paths[::-1]).export)]
    for sentence, true in found:
        print(f"  {'holds' if true else 'FAILS':<6} {sentence}")
    return 0 if all(true for _, true in found) else 1


if __name__ == "__main__":
    sys.exit(main())
