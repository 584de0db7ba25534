"""Which bare place names are unsafe in running text (column gate of places.tsv).  Used by places.py."""
import os

from place_sources import CORE, ROOT
from placenames import fold

SETTLED = frozenset("capital city town village neighbourhood camp".split())
AREAS = frozenset("governorate region country sea island".split())


def read_words(name):
    """A data file of one word a line, folded."""
    with open(os.path.join(ROOT, "data", name), encoding="utf-8") as lines:
        return [fold(line.strip()) for line in lines if line.strip()]


def without_article(word):
    """The word less ال."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


class Gate:
    """Ordinary words, people's names and the places of the whole gazetteer."""

    def __init__(self, rows):
        self.ordinary = {without_article(word) for word in read_words("ordinary_words.txt")}
        self.people = {without_article(word) for word in read_words("given_names.txt")}
        self.towns = {(row["country"], fold(row["ar"])) for row in rows if row["kind"] in SETTLED}
        self.greatest = {}
        for row in rows:
            if row["kind"] in SETTLED:
                weight = size_of(row) + (1_000_000 if row["kind"] == "capital" else 0)
                key = fold(row["ar"])
                self.greatest[key] = max(self.greatest.get(key, 0), weight)

    def is_ordinary(self, word):
        """An ordinary word, with or without the article."""
        return without_article(word) in self.ordinary

    def is_person(self, word):
        """A person's name, with or without the article."""
        return without_article(word) in self.people

    def hides_ordinary(self, word):
        """One proclitic and an ordinary word: بعقوبة, والد, فرحان."""
        return len(word) > 4 and word[0] in "وفبكل" and word[1:] in self.ordinary

    def is_common(self, name):
        """Every word of the name is an ordinary word or a person's name."""
        words = fold(name).replace("-", " ").split()
        if len(words) == 1 and self.hides_ordinary(words[0]):
            return True
        return all(self.is_ordinary(word) or self.is_person(word) for word in words)

    def is_unsafe(self, name):
        """A common name, or a single word of three letters or fewer."""
        return self.is_common(name) or " " not in name and len(fold(name)) <= 3

    def gate_by_hand(self, row):
        """A hand row's gate: its own, or weak for a small place whose name is a word or shared with a settlement."""
        if row["gate"] == "strong":
            return ""
        name = fold(row["ar"])
        if row["kind"] not in SETTLED | AREAS and (row["country"], name) in self.towns:
            return "weak"
        small = row["kind"] in ("village", "town", "neighbourhood", "district", "camp") and size_of(row) < 100_000
        return "weak" if row["gate"] or small and " " not in name and self.is_common(name) else ""

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
        famous = kind == "capital" or size >= (300_000 if row["country"] in CORE else 2_000_000)
        if famous and not self.is_ordinary(name):
            return ""
        if single and len(name) <= 3 and row["country"] in CORE and size >= 100_000 and not self.is_common(name):
            return ""
        return "weak" if self.is_unsafe(name) else ""


def size_of(row):
    """Population, 0 where unknown."""
    return int(row["population"] or 0)
