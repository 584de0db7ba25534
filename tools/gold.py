#!/usr/bin/env python3
"""Score the reader against the gold, and fail where a score falls below its floor.

usage: gold.py [--bin PATH] [--update] [--errors SET]

Sets: `seeds` (five real reports) and `composed` (ten) in ../shared; `own` (sixteen, mentions only), `held` (nine), `d` (eight), `e`, `f` and
`g` (nine each), `h` (six), `j`, `l`, `i`, `n`, `o`, `p`, `q` (ten each) and `r` (ten, blind) in gold/. The scorer is ../shared/score.py; where that is absent nothing is scored, which is a failure only
under CI=true. Floors stand in gold/floors.toml; --update raises them to what was reached and never lowers one. In a git worktree HUDNA_SHARED
says where ../shared is. --errors lists what was missed (-) and what was wrong (+) in one set. Standard library only.
"""
import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("HUDNA_SHARED", ROOT.parent / "shared"))
FLOORS = ROOT / "gold" / "floors.toml"
# name: gold, texts, manifests
SETS = {
    "seeds": (SHARED / "gold", SHARED / "seeds"),
    "composed": (SHARED / "composed" / "gold", SHARED / "composed" / "texts"),
    "own": (ROOT / "gold", ROOT / "gold" / "texts"),
    "held": (ROOT / "gold" / "held" / "gold", ROOT / "gold" / "held" / "texts"),
    "d": (ROOT / "gold" / "d" / "gold", ROOT / "gold" / "d" / "texts"),
    "e": (ROOT / "gold" / "e" / "gold", ROOT / "gold" / "e" / "texts"),
    "f": (ROOT / "gold" / "f" / "gold", ROOT / "gold" / "f" / "texts"),
    "g": (ROOT / "gold" / "g" / "gold", ROOT / "gold" / "g" / "texts"),
    "h": (ROOT / "gold" / "h" / "gold", ROOT / "gold" / "h" / "texts"),
    "j": (ROOT / "gold" / "j" / "gold", ROOT / "gold" / "j" / "texts"),
    "l": (ROOT / "gold" / "l" / "gold", ROOT / "gold" / "l" / "texts"),
    "i": (ROOT / "gold" / "i" / "gold", ROOT / "gold" / "i" / "texts"),
    "n": (ROOT / "gold" / "n" / "gold", ROOT / "gold" / "n" / "texts"),
    "o": (ROOT / "gold" / "o" / "gold", ROOT / "gold" / "o" / "texts"),
    "p": (ROOT / "gold" / "p" / "gold", ROOT / "gold" / "p" / "texts"),
    # Blind: totals only.
    "q": (ROOT / "gold" / "q" / "gold", ROOT / "gold" / "q" / "texts"),
    "r": (ROOT / "gold" / "r" / "gold", ROOT / "gold" / "r" / "texts"),
}
MENTIONS = ["title", "published", "body (chars)", "time: span", "time: value", "figure", "place", "actor: span", "actor: code"]
WHO_SAYS = ["statement: cue", "statement: speaker+mode", "statement: content"]
EVENTS = ["event: type", "event: type+realis", "event: arguments"]
LAYERS = [*MENTIONS, *WHO_SAYS, *EVENTS, "instrument", "commitment", "commitment: status+obligor"]
# Its gold stops at the mentions.
ONLY_MENTIONS = {"own"}


def layers(name):
    """The layers that the gold of a set has."""
    return MENTIONS if name in ONLY_MENTIONS else LAYERS


def read(binary, texts, out):
    """What the program reads out of a folder of reports, as JSON lines in the file `out`."""
    manifests = sorted(texts.glob("manifest*.jsonl"))
    command = [binary, "read", texts, "--format", "jsonl"]
    for manifest in manifests:
        command += ["--manifest", manifest]
    with open(out, "wb") as file:
        done = subprocess.run([str(part) for part in command], stdout=file)
    if done.returncode:
        sys.exit(f"gold: {texts}: hudna read ended with {done.returncode}")


def score(command, gold, texts, out, *flags):
    done = subprocess.run([sys.executable, SHARED / "score.py", command, *flags, gold, texts, out], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"gold: {done.stderr.strip()}")
    return done.stdout


def show(name, result, floors, marks):
    print(f"\n{name}: {result['reports']} reports, facts whose span is not in the text: {result['unfounded']}")
    print(f"  {'layer':<27}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'gold':>6}{'found':>6}{'floor':>8}{'mark':>7}")
    failed = []
    for layer in layers(name):
        row = result["layers"].get(layer)
        if not row:
            continue
        floor, mark = floors.get(layer), marks.get(layer)
        low = floor is not None and row["f1"] < floor - 1e-9
        failed += [f"{name}: {layer}: {row['f1']:.4f} is below its floor {floor}"] if low else []
        said = ("" if floor is None else f"{floor:.3f}", "" if mark is None else f"{mark:.2f}")
        below = " below the floor" if low else " below the mark" if mark is not None and row["f1"] < mark else ""
        print(f"  {layer:<27}{row['p']:>7.3f}{row['r']:>7.3f}{row['f1']:>7.3f}{row['tp']:>7}{row['gold']:>6}{row['pred']:>6}{said[0]:>8}{said[1]:>7}{below}")
    if result["unfounded"]:
        failed.append(f"{name}: {result['unfounded']} facts whose span is not in the text")
    return failed


def raised(floors, results):
    """The floors, raised to what was reached (cut to three digits)."""
    for name, result in results.items():
        table = floors.setdefault(name, {})
        for layer in layers(name):
            if layer in result["layers"]:
                reached = math.floor(result["layers"][layer]["f1"] * 1000) / 1000
                table[layer] = max(table.get(layer, 0.0), reached)
    return floors


def write(floors):
    """Rewrites the tables of floors; what stands before them (comments, marks) stays."""
    head = FLOORS.read_text(encoding="utf-8").split("\n# ---- floors", 1)[0]
    lines = [head, "# ---- floors, written by tools/gold.py --update"]
    for name in SETS:
        lines.append(f"\n[{name}]")
        lines += [f'"{layer}" = {value:.3f}' for layer, value in floors.get(name, {}).items()]
    lines += ["\n[labelled]", *(f'"{kind}" = {value:.3f}' for kind, value in floors.get("labelled", {}).items())]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser.add_argument("--bin", type=Path, default=target / "debug" / "hudna")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--errors", choices=SETS)
    args = parser.parse_args()
    if not (SHARED / "score.py").exists():
        print(f"gold: skipped: {SHARED} is absent")
        sys.exit(1 if os.environ.get("CI") == "true" else 0)
    if not args.bin.exists():
        sys.exit(f"gold: {args.bin} is not built; run: cargo build -p hudna-app")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    marks = floors.pop("marks", {})
    failed, results = [], {}
    with tempfile.TemporaryDirectory() as folder:
        for name, (gold, texts) in SETS.items():
            if args.errors not in (None, name):
                continue
            out = Path(folder) / f"{name}.jsonl"
            read(args.bin, texts, out)
            if args.errors:
                print(score("errors", gold, texts, out), end="")
                return
            results[name] = json.loads(score("score", gold, texts, out, "--json"))
            failed += show(name, results[name], floors.get(name, {}), marks.get(name, {}))
    if args.update:
        write(raised(floors, results))
        print(f"\ngold: floors raised in {FLOORS.relative_to(ROOT)}")
    for line in failed:
        print(f"gold: {line}", file=sys.stderr)
    checked = sum(len(floors.get(name, {})) + 1 for name in results)
    print(f"\ngold: {checked - len(failed)} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
