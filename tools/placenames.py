"""Arabic place names: folding, choice among variants, class nouns.  Used by places.py."""
import math
import re
import unicodedata
from difflib import SequenceMatcher

FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "گ": "ك",
                      "پ": "ب", "ڤ": "ف", "چ": "ج", "ھ": "ه"})
REPAIR = str.maketrans({"ی": "ي", "ک": "ك", "گ": "غ", "پ": "ب", "ڤ": "ف", "چ": "تش", "ژ": "ج", "ٱ": "ا", "ھ": "ه",
                        "ـ": None})
MARKS = re.compile("[\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
ARABIC = re.compile("[\u0600-\u06ff]")
PLAIN = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
PERSIAN = re.compile("[یکگپچژڤھ]")
CLASS_KINDS = {"مدينة": "town", "بلدة": "town", "قرية": "village", "محافظة": "", "ولاية": "", "منطقة": "", "ناحية": "",
               "قضاء": "", "مديرية": "", "مركز": "", "شعبية": "", "بلدية": "", "إقليم": "", "مستوطنة": "village",
               "مخيم": "camp", "مطار": "airport", "قاعدة": "base", "حي": "neighbourhood", "هجرة": "village",
               "جمهورية": "", "مقاطعة": "", "معتمدية": "", "دائرة": "", "عزلة": "village", "لواء": ""}
FOLDED_CLASSES = {}
LATIN = {"ا": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r", "ز": "z",
         "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "g", "ف": "f", "ق": "k", "ك": "k",
         "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "", "ئ": "", "ؤ": "w"}
SOUNDS = (("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ts", "s"),
          ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("v", "f"), ("p", "b"), ("x", "ks"), ("oo", "w"),
          ("ou", "w"), ("o", "w"), ("u", "w"), ("e", ""), ("i", "y"))


def fold(name):
    """The program's folding of Arabic: hamza seats of alif, final ى and ة, marks, tatweel, Persian letters."""
    return MARKS.sub("", name).translate(FOLD)


FOLDED_CLASSES.update({fold(noun): kind for noun, kind in CLASS_KINDS.items()})


def ascii_of(name, keep_case=False):
    """Latin letters without marks, lower case unless told."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("Ł", "L"))
    plain = "".join(letter for letter in plain if letter.isascii())
    return plain if keep_case else plain.lower()


def slug(name):
    """lower-case-with-hyphens."""
    return re.sub("[^a-z0-9]+", "-", ascii_of(name).replace("'", "").replace("`", "")).strip("-")


def latin_likeness(arabic, latin):
    """How much an Arabic spelling sounds like the Latin one, 0 to 1."""
    sound = re.sub("[^a-z]", "", re.sub(r"\b(al|ar|as|ash|at|ad|az|an|el)[ -]", "", ascii_of(latin)))
    for group, letter in SOUNDS:
        sound = sound.replace(group, letter)
    letters = "".join(LATIN.get(letter, "") for letter in re.sub(r"\bال", "", fold(arabic)))
    return SequenceMatcher(None, letters.replace("a", ""), sound.replace("a", ""), autojunk=False).ratio()


def strip_class(name):
    """(name without its class noun, kind that the noun tells or an empty text)."""
    words = MARKS.sub("", name).split()
    if len(words) > 1 and fold(words[0]) in FOLDED_CLASSES:
        kind = FOLDED_CLASSES[fold(words[0])]
        rest = words[1:]
        if kind in ("airport", "base"):
            rest = [word for word in rest if word not in ("الدولي", "الجوية", "العسكري")] or rest
        return " ".join(rest), kind
    return " ".join(words), ""


def clean(name):
    """One Arabic-script alternate name as modern Arabic would write it, or an empty text."""
    name = re.split("[،,(/|]", unicodedata.normalize("NFC", MARKS.sub("", name)))[0].strip()
    name = re.sub(r"\bاا+", "ا", " ".join(name.translate(REPAIR).split()))
    if re.search(r"ى\B|\bئ", name):    # Uyghur and Kurdish spelling
        return ""
    return name if PLAIN.fullmatch(name) and len(name) > 1 else ""


def arabic_variants(alternates, latin, keep_order=False):
    """The usable Arabic spellings, best first, one of each folded form."""
    scored, native, unlike = {}, set(), {}
    for order, raw in enumerate(alternates):
        if not ARABIC.search(raw):
            continue
        name = strip_class(clean(raw))[0]
        if not name or len(name) < 2 or len(name) > 40:
            continue
        likeness, key = latin_likeness(name, latin), fold(name)
        if not PERSIAN.search(raw):
            native.add(key)
        score = likeness + 0.12 * (not PERSIAN.search(raw)) + 0.06 * bool(re.search("[أإآةئؤء]", name))
        score += 0.08 * name.startswith("ال") + 0.04 * ("غ" in name) - 0.05 * bool(MARKS.search(raw))
        if keep_order:
            score += 1.0 - 0.3 * order
        elif likeness < 0.34:
            unlike[key] = name
            continue
        if key not in scored or score > scored[key][0]:
            scored[key] = (score, name)
    if not scored:
        return sorted(unlike[key] for key in unlike if key in native)[:1]
    if native:
        scored = {key: pair for key, pair in scored.items() if key in native} or scored
    return [name for _, name in sorted(scored.values(), key=lambda pair: (-pair[0], pair[1]))][:6]


def has_bad_shape(name):
    """Names that are no use in news: very long, or one or two letters, or with a lone digit or initial."""
    words = name.split()
    return len(words) > 4 or len(name) < 3 or any(len(word) < 2 for word in words)


def distance_km(one, other):
    """Great-circle distance between two (lat, lon) points."""
    lat1, lon1, lat2, lon2 = (math.radians(part) for part in (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(half)))
