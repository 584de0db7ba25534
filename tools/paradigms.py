#!/usr/bin/env python3
"""Run every word of a class through every construction, and say what share of the sentences is read as it should be.

usage: paradigms.py [--bin PATH] [--limit N] [--update] [--errors WORDS] [FILE ...]

The tables are spec/paradigms/*.toml (see its README): slots with words, sentences with slots, and what is to be read. A table of more than
LIMIT sentences is sampled, the same sentences each time. Fails where a table falls below its floor in spec/paradigms/floors.toml; --update
raises floors and never lowers one. --errors lists the wrong sentences of the tables that have WORDS in their name, and the words that are
wrong most often. Standard library only.
"""
import argparse
import itertools
import json
import math
import os
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "spec" / "paradigms"
FLOORS = TABLES / "floors.toml"
LIMIT = 120
KINDS = ("event", "statement", "commitment", "instrument", "figure", "actor", "place", "time")


def cells(table, slots, limit):
    """The sentences of a table, each as what stands in its slots: (word, meaning, form) by the slot's name."""
    names = [name for name in slots if "{" + name in json.dumps(table, ensure_ascii=False)]
    rows = [[(word if isinstance(word, list) else [word]) for word in slots[name]["words"]] for name in names]
    every = [dict(zip(names, row)) for row in itertools.product(*rows)]
    for pair in table.get("agree", []):
        every = [cell for cell in every if len({cell[name][2] for name in pair}) == 1]
    # A step that shares no divisor with the number of sentences meets all words of all slots.
    step = -(-len(every) // limit)
    while math.gcd(step, len(every)) > 1 and step < len(every):
        step += 1
    return every if len(every) <= limit else every[::step]


def fill(pattern, cell):
    """`{slot}` is the word, `{slot=}` what it means."""
    for name, word in cell.items():
        pattern = pattern.replace("{" + name + "=}", word[1] if len(word) > 1 else word[0]).replace("{" + name + "}", word[0])
    return pattern


def text(value):
    if isinstance(value, list):
        return "+".join(sorted(map(str, value)))
    return "" if value is None or value is False else str(value).lower() if value is True else str(value)


def agrees(fact, key, wanted):
    """Whether a fact has what is wanted under a key: `a|b` is either, `attack.` any type that begins so."""
    has = text(fact.get(key))
    wishes = ["+".join(sorted(wish.split("+"))) for wish in wanted.split("|")]
    return any(has.startswith(wish) if wish.endswith(".") else has == wish for wish in wishes)


def span(fact):
    return (fact["cue"]["start"], fact["cue"]["end"]) if isinstance(fact.get("cue"), dict) else (fact["start"], fact["end"])


def matches(sentence, reading, row, cell):
    """The facts of a reading that are as a row of a table says: `quote` touches the fact's span (a statement's cue)."""
    kind = next(kind for kind in KINDS if kind in row)
    wanted = {key: fill(value, cell) for key, value in row.items() if key != kind}
    quote = fill(row[kind], cell)
    at = sentence.find(quote)
    if at < 0:
        sys.exit(f"paradigms: «{quote}» is not in «{sentence}»")
    near = [fact for fact in reading[kind + "s"] if not quote or span(fact)[0] < at + len(quote) and at < span(fact)[1]]
    content = wanted.pop("says", None)
    if content is not None:
        near = [fact for fact in near if fact.get("content") and sentence[fact["content"]["start"] : fact["content"]["end"]] == content]
    return [fact for fact in near if all(agrees(fact, key, value) for key, value in wanted.items())]


def read(binary, sentences):
    lines = "".join(json.dumps({"text": text, "published": "2024-05-16"}, ensure_ascii=False) + "\n" for text in sentences)
    done = subprocess.run([binary, "read", "--format", "jsonl", "-"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    readings = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if len(readings) != len(sentences):
        sys.exit(f"paradigms: {len(sentences)} sentences were asked and {len(readings)} read")
    return readings


def told(sentence, reading, table):
    """What was read of the kinds that a table asks for, in short."""
    rows = table.get("reads", []) + table.get("never", [])
    for kind in dict.fromkeys(kind for kind in KINDS for row in rows if kind in row):
        for fact in reading[kind + "s"]:
            start, end = span(fact)
            rest = {key: text(value) for key, value in fact.items() if key not in ("id", "start", "end", "quote", "cue", "content", "figures") and text(value)}
            says = f" «{sentence[fact['content']['start']:fact['content']['end']]}»" if fact.get("content") else ""
            yield f"    {kind} {sentence[start:end]}: " + " ".join(f"{key}={value}" for key, value in rest.items()) + says


def share_right(name, table, every, sentences, readings, errors):
    """How many sentences of a table are read as it says."""
    wrong = Counter()
    for sentence, reading, cell in zip(sentences, readings, every):
        missed = [row for row in table.get("reads", []) if not matches(sentence, reading, row, cell)]
        invented = [row for row in table.get("never", []) if matches(sentence, reading, row, cell)]
        if not missed and not invented:
            continue
        wrong[None] += 1
        wrong.update(word[0] for word in cell.values())
        if errors:
            print(f"{name} | {sentence}")
            print(*told(sentence, reading, table), sep="\n")
    if errors and wrong[None]:
        often = Counter(word[0] for cell in every for word in cell.values())
        print(f"{name}: wrong of all, by word:", *(f"{word} {count}/{often[word]}," for word, count in wrong.most_common(25) if word))
    return len(every) - wrong[None]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser.add_argument("--bin", type=Path, default=target / "debug" / "hudna")
    parser.add_argument("--limit", type=int, default=LIMIT)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--errors")
    parser.add_argument("files", nargs="*", type=Path)
    args = parser.parse_args()
    if args.update and args.limit != LIMIT:
        sys.exit(f"paradigms: floors are of {LIMIT} sentences a table; leave --limit out with --update")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    low = []
    for path in args.files or sorted(TABLES.glob("*.toml")):
        if path.name == FLOORS.name:
            continue
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        asked = [table for table in data["table"] if not args.errors or args.errors in f"{path.stem}: {table['name']}"]
        each = [cells(table, data["slot"], args.limit) for table in asked]
        sentences = [[fill(table["say"], cell) for cell in every] for table, every in zip(asked, each)]
        # One run for a file: most of the time of a run goes into loading the lexicon.
        readings = iter(read(args.bin, list(itertools.chain(*sentences))))
        total = [0, 0]
        for table, every, said in zip(asked, each, sentences):
            name = f"{path.stem}: {table['name']}"
            right = share_right(name, table, every, said, list(itertools.islice(readings, len(said))), bool(args.errors))
            share, floor = right / max(1, len(every)), floors.get(path.stem, {}).get(table["name"])
            total = [total[0] + right, total[1] + len(every)]
            below = floor is not None and share < floor and args.limit == LIMIT
            low += [name] if below else []
            print(f"{name:<78}{right:>5} of{len(every):>5}  {share:.3f}" + ("" if floor is None else f"  floor {floor:.3f}") + ("  BELOW" if below else ""))
            if args.update:
                floors.setdefault(path.stem, {})[table["name"]] = max(floor or 0.0, math.floor(share * 1000) / 1000)
        print(f"{path.stem + ': all':<78}{total[0]:>5} of{total[1]:>5}  {total[0] / max(1, total[1]):.3f}")
    if args.update:
        lines = ["# Written by tools/paradigms.py --update: the share of a table's sentences that is read as it says."]
        for stem, tables in sorted(floors.items()):
            lines += [f"\n[{stem}]", *(f'"{name}" = {value:.3f}' for name, value in tables.items())]
        FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
