#!/usr/bin/env python3
"""Score a record against gold links: which mentions of several reports are one event, which reports are copies, what is disputed.

usage: links.py [RECORD.jsonl] [--links TOML] [--texts DIR] [--gold DIR] [--errors] [--floors] [--least SCORE=NUMBER]

RECORD.jsonl has one object a line with `kind` (document, event, figure, commitment, dispute …), as `hudna export jsonl` and the example
`record` of the library print it; without it the example is run. Events are scored by pairs of mentions: the mentions that the links list,
and the gold events of the same reports that no link lists, each alone. A figure conflict or a denial is found where one dispute has words
of both sides on two of its sides; a commitment's links are scored as those of events. --errors lists pairs that are wrong (+) and missed
(-); --floors fails where a score falls below what stands below. Standard library only.
"""
import argparse
import json
import os
import subprocess
import sys
import tomllib
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("HUDNA_SHARED", ROOT.parent / "shared"))
FLOORS = {"events": 0.85, "copies": 1.0, "figure conflicts": 1.0, "denials": 1.0, "disputes between copies": 0, "commitments": 0.8}


def nth(text, quote, n=1):
    at = -1
    for _ in range(n):
        at = text.find(quote, at + 1)
        if at < 0:
            sys.exit(f"links: not in the text (n={n}): {quote!r}")
    return at, at + len(quote)


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


class Record:
    def __init__(self, lines):
        self.kinds = {}
        for line in lines:
            row = json.loads(line)
            self.kinds.setdefault(row["kind"], []).append(row)
        # Where a mention stands: source name → (start, end, fact).
        self.mentions = {"event": {}, "figure": {}, "commitment": {}}
        for kind, places in self.mentions.items():
            for fact in self.of(kind):
                for mention in fact["mentions"]:
                    places.setdefault(Path(mention["source"]).name, []).append((mention["start"], mention["end"], fact["id"]))

    def of(self, kind):
        return self.kinds.get(kind, [])

    def facts(self, kind, doc, spans):
        """The fact that each of these spans of one report is a mention of: one-to-one, the greatest overlap first."""
        found = {}
        pairs = []
        for i, span in enumerate(spans):
            for k, (start, end, fact) in enumerate(self.mentions[kind].get(doc, [])):
                both = overlap(span, (start, end))
                if both:
                    union = (span[1] - span[0]) + (end - start) - both
                    pairs.append((-both / union, i, k, fact))
        used = set()
        for _, i, k, fact in sorted(pairs):
            if i not in found and k not in used:
                found[i] = fact
                used.add(k)
        return found


def clusters(record, kind, links, singles, texts):
    """Pairs that are right, gold and found."""
    spans, gold = {}, {}
    for number, link in enumerate(links):
        for doc, quote, n in link["mentions"]:
            span = nth(texts[doc], quote, n)
            spans.setdefault(doc, []).append(span)
            gold[doc, span] = ("link", number)
    for doc, span in singles:
        if not any(overlap(span, other) for other in spans.get(doc, [])):
            spans.setdefault(doc, []).append(span)
            gold[doc, span] = ("single", doc, span)
    found = {}
    for doc, own in spans.items():
        for i, fact in record.facts(kind, doc, own).items():
            found[doc, own[i]] = fact
    right = wanted = got = 0
    errors = []
    for one, other in combinations(sorted(gold), 2):
        is_gold = gold[one] == gold[other]
        is_found = one in found and other in found and found[one] == found[other]
        wanted += is_gold
        got += is_found
        right += is_gold and is_found
        if is_gold != is_found:
            words = [f"{doc[:3]} {texts[doc][span[0]:span[1]]!r}@{span[0]}{'' if (doc, span) in found else ' (not read)'}" for doc, span in (one, other)]
            name = links[gold[one][1]]["id"] if is_gold else ""
            errors.append(f"{'-' if is_gold else '+'} {kind} {name} {' | '.join(words)}")
    p, r = right / got if got else 1.0, right / wanted if wanted else 1.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    print(f"  {kind + 's':<26} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}   right {right}, gold {wanted}, found {got}; mentions read {len(found)} of {len(gold)}")
    return f1, errors


def quotes(side):
    return [(Path(quote["source"]).name, (quote["start"], quote["end"])) for quote in side["quotes"]]


def touches(side, spans):
    return {i for i, (doc, span) in enumerate(spans) for name, words in quotes(side) if name == doc and overlap(span, words)}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("record", nargs="?")
    arguments.add_argument("--links", type=Path, default=SHARED / "composed" / "links-d1.toml")
    arguments.add_argument("--texts", type=Path, default=SHARED / "composed" / "texts")
    arguments.add_argument("--gold", type=Path, default=SHARED / "composed" / "gold")
    arguments.add_argument("--errors", action="store_true")
    arguments.add_argument("--floors", action="store_true")
    arguments.add_argument("--least", action="append", default=[], metavar="SCORE=NUMBER", help="fail where this score falls below; may be repeated")
    asked = arguments.parse_args()
    if not asked.links.exists():
        print(f"links: {asked.links} is not there: nothing scored")
        return 1 if os.environ.get("CI") == "true" else 0
    links = tomllib.loads(asked.links.read_text(encoding="utf-8"))
    docs = sorted({doc for story in links["story"] for doc in story["docs"]})
    texts = {doc: (asked.texts / doc).read_bytes().decode("utf-8") for doc in docs}
    if asked.record:
        lines = Path(asked.record).read_text(encoding="utf-8").splitlines()
    else:
        command = ["cargo", "run", "-q", "-p", "hudna", "--example", "record", "--", *[str(asked.texts / doc) for doc in docs]]
        for manifest in sorted(asked.texts.glob("manifest*.jsonl")):
            command += ["--manifest", str(manifest)]
        lines = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    record = Record(lines)

    def gold_rows(kind):
        for doc in docs:
            path = asked.gold / (Path(doc).stem + ".toml")
            for row in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, []) if path.exists() else []:
                if "q" in row:
                    yield doc, nth(texts[doc], row["q"], row.get("n", 1))
                else:
                    start = nth(texts[doc], row["from"], row.get("n", 1))[0]
                    yield doc, (start, texts[doc].find(row["to"], start) + len(row["to"]))

    scores, errors = {}, []
    scores["events"], wrong = clusters(record, "event", links.get("same_event", []), list(gold_rows("event")), texts)
    errors += wrong
    scores["commitments"], wrong = clusters(record, "commitment", links.get("same_commitment", []), list(gold_rows("commitment")), texts)
    errors += wrong

    names = {row["id"]: Path(row["source"]).name for row in record.of("document")}
    voices = {Path(row["source"]).name: row["voice"] for row in record.of("document")}
    wanted = {frozenset(pair) for copies in links.get("copies", []) for pair in combinations(copies["docs"], 2)}
    got = {frozenset(pair) for pair in combinations(docs, 2) if voices.get(pair[0]) and voices.get(pair[0]) == voices.get(pair[1])}
    errors += [f"- copies {sorted(pair)}" for pair in wanted - got] + [f"+ copies {sorted(pair)}" for pair in got - wanted]
    scores["copies"] = 1.0 if wanted == got else len(wanted & got) / max(1, len(wanted | got))
    print(f"  {'copies':<26} {len(wanted & got)} of {len(wanted)}, wrong {len(got - wanted)}")

    def share(name, rows, check):
        found = [row for row in rows if check(row)]
        errors.extend(f"- {name} {row['id']}" for row in rows if row not in found)
        scores[name] = len(found) / len(rows) if rows else 1.0
        print(f"  {name:<26} {len(found)} of {len(rows)}")

    def apart(row, figures, keys):
        """The values of these figures that disputes set on different sides, at most in one dispute."""
        spans = [(figure["mention"][0], nth(texts[figure["mention"][0]], *figure["mention"][1:])) for figure in figures]
        best = set()
        for dispute in record.of("dispute"):
            if dispute["field"] != "low,high":
                continue
            sides = [{keys[i] for i in touches(side, spans)} for side in dispute["sides"]]
            pairs = {frozenset((a, b)) for one, other in combinations(sides, 2) for a in one for b in other if a != b}
            best = max(best, {key for pair in pairs for key in pair}, key=len)
        return best

    def conflict(row):
        live = [figure for figure in row["figures"] if not figure.get("superseded")]
        keys = values(row)
        best = len(apart(row, live, keys))
        if asked.errors:
            print(f"      {row['id']}: {best} of {len(set(keys))} values on different sides")
        return best >= 2

    def values(row):
        return [figure.get("family", figure["low"]) for figure in row["figures"] if not figure.get("superseded")]

    def growth(row):
        """One live value and counts that it overtook: no dispute."""
        return not apart(row, row["figures"], [figure["low"] for figure in row["figures"]])

    def denial(row):
        denying = [(doc, nth(texts[doc], quote, n)) for doc, quote, n in row["denying"]]
        denied = [(doc, nth(texts[doc], quote, n)) for doc, quote, n in row["denied"]]
        best = (0, 0)
        for dispute in record.of("dispute"):
            for one, other in combinations(dispute["sides"], 2):
                for a, b in ((one, other), (other, one)):
                    mine, theirs = touches(a, denying), touches(b, denied)
                    if mine and theirs:
                        best = max(best, (len(mine), len(theirs)))
        if asked.errors:
            print(f"      {row['id']}: {best[0]} of {len(denying)} denying, {best[1]} of {len(denied)} denied")
        return all(best)

    figures = links.get("figure_conflict", [])
    share("figure conflicts", [row for row in figures if len(set(values(row))) > 1], conflict)
    share("growth undisputed", [row for row in figures if len(set(values(row))) < 2], growth)
    share("denials", links.get("denial", []), denial)

    between = []
    for dispute in record.of("dispute"):
        for copies in links.get("copies", []):
            sides = [({name for name, _ in quotes(side)}, set(side["by"])) for side in dispute["sides"]]
            alone = all(names_ <= set(copies["docs"]) for names_, _ in sides)
            # Each side in one copy only: what differs is the copying.
            if alone and all(len(names_) == 1 for names_, _ in sides) and len(set.union(*[names_ for names_, _ in sides])) > 1:
                between.append(dispute["id"])
    scores["disputes between copies"] = len(between)
    errors += [f"+ dispute between copies {name}" for name in between]
    print(f"  {'disputes between copies':<26} {len(between)}   (disputes in all: {len(record.of('dispute'))})")
    if asked.errors:
        print("\n".join(errors))
    failed = [name for name, floor in FLOORS.items() if (scores[name] > floor if name == "disputes between copies" else scores[name] < floor)]
    least = dict(floor.split("=") for floor in asked.least)
    failed = [name for name in failed if asked.floors] + [name for name, floor in least.items() if scores[name] < float(floor)]
    if failed:
        sys.exit(f"links: below the floor: {', '.join(failed)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
