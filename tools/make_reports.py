#!/usr/bin/env python3
"""Any number of reports, as JSON lines in the order in which they were published: sentences of real ones, mixed and changed.

usage: make_reports.py --count N [--seed S] [--per-day N] [--out FILE]

Sentences come from ../shared/data (saudi, ant) where that is there, else from examples/. Each report takes most of its sentences from one
real report and some from others, and gets a day of its own: dates in the text move to that day, towns of one country change places with
each other, numbers change. Of ten reports, three tell what an earlier one of the last days tells, in other words and with other numbers,
and one is a copy of an earlier one at another outlet. Reports a day stay the same however many there are, as do outlets: so what one report
touches stays the same, and what grows with the record shows. Same arguments, same bytes. Standard library only.
"""
import argparse
import csv
import json
import os
import random
import re
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("HUDNA_SHARED", ROOT.parent / "shared"))
FIRST_DAY = date(2016, 1, 1)
OUTLETS = 60
# Towns that change places with others of their country, at most so many of each country.
TOWNS = 60


def sources():
    """Real reports as lists of sentences."""
    texts = []
    for name in ("saudi", "ant"):
        for path in sorted((SHARED / "data" / name).glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                report = json.loads(line)
                texts.append((report.get("title") or "", report.get("text") or ""))
    if not texts:
        texts = [("", path.read_text(encoding="utf-8")) for path in sorted((ROOT / "examples").glob("c*.txt"))]
    out = []
    for title, text in texts:
        sentences = [part.strip() for part in re.split(r"(?<=[.؟!])\s+|\n+", text) if len(part.split()) > 4]
        if len(sentences) > 2:
            out.append((title, sentences[:40]))
    return out


def months():
    names = {}
    for month in tomllib.loads((ROOT / "data" / "months.toml").read_text(encoding="utf-8"))["month"]:
        for name in month["names"] + month.get("weak", []):
            names[name] = month["number"]
    return names


def towns():
    """Names of towns by country, the larger ones, of one word."""
    rows = csv.DictReader((ROOT / "data" / "places.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    by_country = {}
    for row in rows:
        people = int(row["population"] or 0)
        if row["kind"] in ("town", "city") and people > 20000 and " " not in row["ar"] and len(row["ar"]) > 3:
            by_country.setdefault(row["country"], []).append((-people, row["ar"]))
    return {country: [name for _, name in sorted(names)[:TOWNS]] for country, names in by_country.items()}


class Maker:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.sources = sources()
        self.months = months()
        self.month_names = {number: next(name for name, other in self.months.items() if other == number) for number in range(1, 13)}
        self.towns = towns()
        self.country = {name: country for country, names in self.towns.items() for name in names}
        names = "|".join(sorted(map(re.escape, self.months), key=len, reverse=True))
        self.date = re.compile(rf"(\d{{1,2}})(\s+)({names})((?:\s+(?:من\s+)?(?:العام\s+|عام\s+)?)(?:19|20)\d\d)?(?!\w)")
        self.number = re.compile(r"(?<![\w./])\d{1,6}(?![\w./%])")
        names = "|".join(sorted(map(re.escape, self.country), key=len, reverse=True))
        self.town = re.compile(rf"(\b(?:في|من|إلى|على|مدينة|بلدة|قرب|محافظة|شمال|جنوب|شرق|غرب)\s+)({names})(?!\w)")

    def base(self):
        """What a report tells: sentences, with a place for each place."""
        title, sentences = self.chance.choice(self.sources)
        start = self.chance.randrange(max(1, len(sentences) - 8))
        own = sentences[start : start + self.chance.randrange(4, 14)]
        return {"title": title, "sentences": own, "turn": self.chance.randrange(1 << 30)}

    def placed(self, base, text):
        """The text with other towns where towns are named: the same ones throughout a report."""

        def other(match):
            names = self.towns[self.country[match[2]]]
            return match[1] + names[(names.index(match[2]) + base["turn"]) % len(names)]

        return self.town.sub(other, text)

    def write(self, base, day, numbers):
        """The text of a report of a day. `numbers`: how likely a number is told otherwise."""

        def moved(match):
            told = day - timedelta(days=self.chance.randrange(3))
            year = f" {told.year}" if match[4] else ""
            return f"{told.day}{match[2]}{self.month_names[told.month]}{year}"

        def counted(match):
            value = int(match[0])
            if 1900 <= value <= 2100 or self.chance.random() > numbers:
                return match[0]
            return str(max(2, round(value * self.chance.uniform(0.7, 1.4))))

        sentences = base["sentences"][:]
        if numbers and len(sentences) > 4:
            sentences.pop(self.chance.randrange(2, len(sentences)))
        for _ in range(self.chance.randrange(4) if numbers else 0):
            other = self.chance.choice(self.chance.choice(self.sources)[1])
            sentences.insert(self.chance.randrange(1, len(sentences) + 1), other)
        out = []
        for sentence in sentences:
            # Dates first, and out of the way of what changes numbers.
            parts, end = [], 0
            for match in self.date.finditer(sentence):
                parts += [self.number.sub(counted, sentence[end : match.start()]), moved(match)]
                end = match.end()
            parts.append(self.number.sub(counted, sentence[end:]))
            out.append(self.placed(base, "".join(parts)))
        return "\n".join(out)

    def reports(self, count, per_day):
        recent = []
        for number in range(count):
            day = FIRST_DAY + timedelta(days=number // per_day)
            outlet = f"صحيفة {self.chance.randrange(OUTLETS) + 1}"
            kind = self.chance.random()
            if kind < 0.1 and recent:
                earlier = self.chance.choice(recent)
                text, title, base = earlier["text"], earlier["title"], earlier["base"]
                sentences = text.split("\n")
                if len(sentences) > 5:
                    sentences.pop()
                text = "\n".join(sentences)
            else:
                retold = kind < 0.4 and recent
                base = self.chance.choice(recent)["base"] if retold else self.base()
                title = self.placed(base, base["title"])
                text = self.write(base, day, 0.3 if retold else 1.0)
            recent.append({"text": text, "title": title, "base": base})
            recent = recent[-per_day:]
            yield {
                "id": f"r{number:07}",
                "url": f"https://outlet.example/{number}",
                "outlet": outlet,
                "title": title,
                "published": day.isoformat(),
                "text": text,
            }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-day", type=int, default=200)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    out = args.out.open("w", encoding="utf-8") if args.out else sys.stdout
    try:
        for report in Maker(args.seed).reports(args.count, args.per_day):
            out.write(json.dumps(report, ensure_ascii=False) + "\n")
    except BrokenPipeError:
        sys.stderr.close()


if __name__ == "__main__":
    main()
