"""Which bare place names are unsafe in running text (column gate of places.tsv).  Used by places.py."""
import os

from ordinary_words import NATION_ADJECTIVE
from place_sources import CORE, ROOT
from placenames import fold

SETTLED = frozenset("capital city town village neighbourhood camp".split())
AREAS = frozenset("governorate region country sea island".split())
LINKS = frozenset("ابو ابي ام ابن بن بنت بني بو عبد ال سيدي".split())
FEATURES = frozenset("""خليج جبل جبال وادي نهر بحر بحيره سهل تل راس عين بئر بير خربه دير بيت كفر خان برج قلعه حصن قصر دار
ميناء جزيره""".split())
WAR_ZONES = frozenset("SYR IRQ YEM LBY SDN PSE LBN UKR ISR".split())


def read_words(name):
    """A data file of one word a line, folded."""
    with open(os.path.join(ROOT, "data", name), encoding="utf-8") as lines:
        return [fold(line.strip()) for line in lines if line.strip()]


def without_article(word):
    """The word less ال."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


WEIGHT = {"capital": 1_000_000, "country": 100_000_000, "region": 10_000_000, "sea": 10_000_000}


class Gate:
    """Ordinary words, people's names and the places of the whole gazetteer."""

    def __init__(self, rows):
        self.ordinary = {without_article(word) for word in read_words("ordinary_words.txt")}
        self.people = {without_article(word) for word in read_words("given_names.txt")}
        self.towns = {(row["country"], fold(row["ar"])) for row in rows if row["kind"] in SETTLED
                      and (size_of(row) >= 5000 or row.get("hand"))}
        self.greatest = {}
        for row in rows:
            if row["kind"] in SETTLED or row["kind"] in ("country", "region", "sea"):
                weight = size_of(row) + WEIGHT.get(row["kind"], 0)
                key = fold(row["ar"])
                self.greatest[key] = max(self.greatest.get(key, 0), weight)

    def is_ordinary(self, word):
        """An ordinary word, with or without the article, or the adjective of a country."""
        return without_article(word) in self.ordinary or bool(NATION_ADJECTIVE.fullmatch(word))

    def is_person(self, word):
        """A person's name, with or without the article."""
        return without_article(word) in self.people

    def hides_in_clitics(self, word):
        """A proclitic and an ordinary word (بانه, لاول), or what is left of one (كبيرا, ورقه, باراك)."""
        if len(word) > 3 and word[0] in "وفبكل" and word[1:] in self.ordinary:
            return True
        forms = {word, word[:-1]} if word.endswith("ا") and len(word) > 3 else {word}
        return any(clitic + form in self.ordinary or clitic + form in self.people for clitic in "وفبكل"
                   for form in forms)

    def is_common(self, name):
        """Every word of the name is an ordinary word or a person's name."""
        words = fold(name).replace("-", " ").split()
        if len(words) == 1 and (words[0] in FEATURES or self.hides_in_clitics(words[0])):
            return True
        return all(word in LINKS or self.is_ordinary(word) or self.is_person(word) for word in words)

    def is_unsafe(self, name):
        """A common name, or a single word of three letters or fewer, or one with tanween or a possessive ending."""
        word = fold(name)
        return self.is_common(name) or " " not in word and (
            len(word) <= 3 or word[-1] in "اه" and without_article(word)[:-1] in self.ordinary)

    def gate_by_hand(self, row):
        """A hand row's gate: its own, or weak for a lesser place whose name is a word or shared with a settlement."""
        name = fold(row["ar"])
        if row["gate"] == "strong":
            return ""
        if row["kind"] not in SETTLED | AREAS and (row["country"], name) in self.towns:
            return "weak"
        if row["gate"]:     # عمان and الكويت are two places each, but no words
            return "weak" if row["kind"] not in ("capital", "country") or self.is_common(name) else ""
        if name.isdigit() or len(name) < 3 and self.is_common(name):
            return "weak"
        words = name.split()
        if row["kind"] not in SETTLED | AREAS and self.is_common(name) and any(map(self.is_person, words)):
            return "weak"
        famous = row["kind"] in ("capital", "country") or size_of(row) >= 100_000 and not self.is_ordinary(name)
        return "weak" if not famous and len(words) == 1 and self.is_common(name) else ""

    def gate_by_rule(self, row):
        """The gate of a row that comes from a packaged gazetteer."""
        name, size, kind = fold(row["ar"]), size_of(row), row["kind"]
        single = " " not in name
        if kind in AREAS:
            return "weak" if self.is_common(name) else ""
        if kind not in SETTLED and (row["country"], name) in self.towns:
            return "weak"
        if row["source"].startswith("wof:") and kind in SETTLED and single:
            return "weak"
        if kind in SETTLED and kind != "capital" and self.greatest[name] >= max(100_000, 10 * size):
            return "weak"
        if kind == "village" and single and row["country"] not in WAR_ZONES:
            return "weak"
        if single and len(name) <= 5 and size < (20_000 if row["country"] in CORE else 300_000) and kind != "capital":
            return "weak"
        famous = kind == "capital" and size >= 50_000 or size >= (300_000 if row["country"] in CORE else 2_000_000)
        if famous and not self.is_ordinary(name) and (size >= 1_000_000 or not self.is_common(name)):
            return ""
        if single and len(name) <= 3 and row["country"] in CORE and size >= 100_000 and not self.is_common(name):
            return ""
        return "weak" if self.is_unsafe(name) else ""


# What every report calls its own country, its villages and its parts: جنوب البلاد is in no village of that name.
NO_NAMES = {fold(name) for name in ("البلاد", "القرية", "القرى", "الشمال", "الجنوب", "الحارة", "البلدة")}


def is_useless(row):
    """A weak row that reports hardly name: far villages and towns, lesser cities of far countries; and what is no name at all."""
    if fold(row["ar"]) in NO_NAMES:
        return True
    if not row["gate"] or row["kind"] not in SETTLED or row["country"] in WAR_ZONES:
        return bool(row["gate"]) and bool(row.get("thin"))
    return size_of(row) < (20_000 if row["country"] in CORE else 500_000) and row["kind"] != "capital"


def size_of(row):
    """Population, 0 where unknown."""
    return int(row["population"] or 0)
