#!/usr/bin/env python3
"""Score how the reports of each set in gold/links are lined up, with the floors of gold/links/floors.toml.

usage: link_sets.py [SET …]

A set is five composed reports of five outlets on the same days of one truce: links.toml, texts/, gold/ (see links.py). Standard library only.
"""
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETS = ROOT / "gold" / "links"


def main():
    floors = tomllib.loads((SETS / "floors.toml").read_text(encoding="utf-8"))
    failed = False
    for folder in sorted(path.parent for path in SETS.glob("*/links.toml")):
        if sys.argv[1:] and folder.name not in sys.argv[1:]:
            continue
        print(f"{folder.name}:", flush=True)
        command = [sys.executable, ROOT / "tools" / "links.py", "--links", folder / "links.toml", "--texts", folder / "texts", "--gold", folder / "gold"]
        command += [part for name, floor in floors.get(folder.name, {}).items() for part in ("--least", f"{name}={floor}")]
        failed |= subprocess.run([str(part) for part in command]).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
