#!/usr/bin/env python3
"""Make data/ordinary_words.txt: frequent ordinary Arabic word forms, folded, most frequent first.

    python3 tools/ordinary_words.py CORPUS_DIR [--out data/ordinary_words.txt] [--size 6000]

CORPUS_DIR is a folder of reports (*.jsonl with "title" and "text", *.csv with "text", any depth) and, if present,
Universal Dependencies files (*.conllu).  Only words come out, never running text, so the list may be kept in the repository.
A form is ordinary when the treebank tags it as a noun, verb, adjective or function word, or when the corpora show it
in a paradigm that names do not have: with and without the article, with possessive or object suffixes, with feminine,
plural, dual, tanween or verb endings and prefixes.  Place names (data/places.d, rows that are not weak), person names
(data/given_names.txt), nisbas of countries and names listed below are left out.
"""
import argparse
import collections
import csv
import glob
import json
import os
import re

from placenames import fold

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
WORD = re.compile("[\u0621-\u063a\u0641-\u064a]+")
SUFFIXES = ("ه", "ها", "هم", "هما", "نا", "ات", "ان", "ين", "ون", "ا", "تها", "ته", "تهم", "تنا", "وا", "ت", "يه", "ي")
VERB_PREFIXES = ("ي", "ت", "ن", "ا", "سي", "ست", "سن")
ORDINARY_TAGS = {"NOUN", "VERB", "ADJ", "ADV", "ADP", "PART", "CCONJ", "SCONJ", "DET", "PRON", "AUX", "NUM"}
# Stems of nisbas and of country names with their endings: سعود → السعودية، سعوديين.
NATIONS = """سعود تونس امريك اميرك يمن سور عراق مصر ليب جزائر مغرب مغارب لبنان اردن فلسطين اسرائيل ايران ترك روس فرنس
بريطان انجليز المان ايطال اسبان برتغال هولند بلجيك سويسر سويد نرويج دنمارك فنلند نمساو يونان قبرص اوروب صين يابان كور
هند باكستان افغان بنغال سودان قطر كويت امارات بحرين عمان موريتان صومال جيبوت اثيوب ارتير نيجير تشاد اوكران جورج
ارمن اذر اذربيج كرد عرب خليج اسيو افريق لاتين بولند مجر تشيك رومان بلغار صرب كروات البان بوسن ارجنتين برازيل مكسيك
كوب فنزويل كولومب تشيل كند استرال نيوزيلند اندونيس ماليز فلبين تايلاند فيتنام نيبال سريلانك طاجيك اوزبك كازاخ تركمان
مالط كين تنزان غان سنغال كاميرون كونغول زامب انغول مدغشقر""".split()
OTHER_NISBAS = """فارس عبر يهود صهيون حوث داعش شيع نصران قبط ازيد ارثوذكس كاثوليك شام بغداد دمشق حلب حجاز نجد عدن
حضرم قاهر بيروت صنعان نيجر وهاب سلف اخوان ناصر خمين عثمان عباس هاشم""".split()
NATION_ADJECTIVE = re.compile("(?:ال)?(?:" + "|".join(NATIONS) + ")(?:ي|يه|يين|يون|يات)")
NISBA = re.compile("(?:ال)?(?:" + "|".join(NATIONS + OTHER_NISBAS)
                   + ")(?:ي|يا|يه|يين|يون|يتين|يات|يان|تين|ستان|ان|ا|ه|يو)?")
# Frequent place, body and other names that the corpora inflect like words (folded by the reader of this list).
NAMES = """جده عسير ينبع ابها لحج الجوهره جوهره النصره صعده ايفون ناسا القران رضوان عياد نيس الكاف الرمادي الحديده
حماس مون انيس دو ار نت ايل واس جيه وات سيلفي الباحه العند مازال شنتها الباجي عربات البيضاء المكلا الضالع الجوف المهره
حماه القصرين القصير الانبار الخبر الدمام الخرج الظهران الرياض المدينه_المنوره يوتيوب فيسبوك تويتر واتساب غوغل رويترز
المتحده_العربيه نجران الطائف تبوك حائل طالبان القدس الاهلي سوسه صفاقس المنستير مطماطه مدنين الحوثي رام البصره واسط العلي
غالي كاس سالفه القيروان جندوبه الاقصر البقاع النجف القطيف السني السنيه السنه_النبويه سنيه""".split()


FAMOUS_KINDS = frozenset("capital governorate region country sea island river".split())
# Ordinary words that small or one-sided corpora may miss, or that a place's fame must not hide.
ALWAYS = """السلميه سلميه مطروح السكري الشروق كسب مساعد الشيوخ جامعه الجامعه الان انجيل اردو بولو سعيده البيض العمود السند
السدر الكيلو الهلال النصر الوحده الحريه الكرامه العداله الساحه الحرس الدفاع الهجوم الراعي الحاضر الزاويه الشعله الشيخ
الروضه المزرعه المزه القلعه البلاط الخنادق التلال التل السهول الوادي المرج العذراء الصفصاف الحصن القنطره الميدان السبيل
الشهداء الزهور الزهراء الورد القصور المشتل الصناعه الاشرفيه المحطه الجديده القديمه السفلي العليا الشرق الغرب الشرقيه
الغربيه الوسطي المركزي الداخليه الظاهر الباطنه البريمي تركت نوي سرج صدد متي ملح قلب شهيد مشتي كلس لين ليل كان تور نور
ريف بال لوند مالي بن بون بنت عيد رجب صفر محرم شعبان رمضان شوال اب ايار اذار نيسان تموز ايلول حزيران شباط تشرين كانون
السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر
ديسمبر جانفي فيفري افريل ماي جوان جويليه اوت غشت ادري مصيره السلط المتوسط الطيبه الخضراء الجماليه الازرق
الغازيه الصلبه تفوح لغات بنوك سنه السنه مال المال ماليه الماليه مالي المالي بعثه البعثه متوسط متوسطه صيره بصيره شكرا
الصفراء السوداء الحمراء صالحه مباركه جميله كبيره صغيره بعيده قريبه رحبه عتيق العتيقه القبه القباب النهضه الفتح
الثوره السلام الاندلس الفردوس الجنان الربوه النخله البستان الحديقه المنار المناره الفيحاء الشعب الرساله الامل الخالديه
هاون ذخائر نازح نازحون نازحين مهجر مهجرين لاجئون هدنه خروقات خرق انتهاكات قنص قناص قناصه لغم الغام شظايا راجمات مسيره
مسيرات طائرات مروحيات مدرعه مدرعات اليات خنادق انفاق متراس سواتر ساتر تله تلال سهول محاور جبهات نقاط مراقبه رتل ارتال
دوريه حواجز معابر ضامن ضامنه الضامنه الضامنين المهجرين النازحون المسلحون الميليشيا ميليشيا مليشيا فصيل مرتزقه المرتزقه
كتائب سرايا لواء الويه فوج افواج فيلق فيالق سلاح عتاد رهائن اسير اسري مفقود مفقودين جثامين رفات مقابر مقبره عليكم السلام الفلاحيه
زله جباره المعادي شايع الوفره الرديف فرعون الخراب الحاره المطله الحوزه تربه نهم قيصريه مامونه بحوث فطره ربه المسيله
كورونا الفاتح سيرت مديرا المفتاح الظهيره الحيله حرض المطرد الجبين عقابا السفيره ترعي حزما الشجره المرفا ديلي قولو نقم
العثمانيه فاتح المسيرات""".split()


def read_texts(path):
    """Yield the text of every report of a JSON Lines file, or of every sentence of a CSV table (column text)."""
    if path.endswith(".csv"):
        with open(path, encoding="utf-8", newline="") as lines:
            yield from (row.get("text") or "" for row in csv.DictReader(lines))
        return
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                report = json.loads(line)
                yield f"{report.get('title') or ''}\n{report.get('text') or ''}"


def count_tokens(folder, tags):
    """Count folded tokens of all reports, and how many corpora (folders; the treebanks are one) have each."""
    tokens, corpora, folders = collections.Counter(), collections.Counter(dict.fromkeys(tags, 1)), {}
    paths = glob.glob(os.path.join(folder, "**", "*.jsonl"), recursive=True)
    for path in sorted(paths + glob.glob(os.path.join(folder, "**", "*.csv"), recursive=True)):
        here, seen = folders.setdefault(os.path.dirname(path), collections.Counter()), set()
        for text in read_texts(path):
            words = WORD.findall(fold(text))
            key = " ".join(words[:60])
            if key not in seen:
                seen.add(key)
                here.update(words)
    for here in folders.values():
        tokens.update(here)
        corpora.update(set(here))
    return tokens, corpora


def treebank_tags(folder):
    """Folded form → Counter of part-of-speech tags, from *.conllu below the folder."""
    tags = collections.defaultdict(collections.Counter)
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.conllu"), recursive=True)):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                cells = line.split("\t")
                if len(cells) > 4 and cells[0].isdigit():
                    tags[fold(cells[1])][cells[3]] += 1
    return tags


def known_names():
    """Folded person names, and folded single-token place names that hand rows do not call weak."""
    with open(os.path.join(ROOT, "data", "given_names.txt"), encoding="utf-8") as lines:
        people = {fold(line.strip()) for line in lines if line.strip()}
    places = set()
    for path in sorted(glob.glob(os.path.join(ROOT, "data", "places.d", "*.tsv"))):
        with open(path, encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if len(row) == 12 and row[0] != "id" and row[11].strip() != "weak" and (
                        row[6] in FAMOUS_KINDS or row[10].isdigit() and int(row[10]) >= 100_000):
                    places.update(fold(name) for name in [row[1], *row[2].split("|")] if name and " " not in name)
    return people, places


def stem_of(word, tokens):
    """The word without one proclitic and the article, where the rest is itself a more frequent form."""
    if word.startswith("لل") and len(word) > 4 and tokens["ال" + word[2:]] > 0:
        return "ال" + word[2:]
    if word[0] in "وفبلك" and len(word) > 3 and tokens[word[1:]] >= max(2, tokens[word]):
        return word[1:]
    return word


def paradigm(word, tokens):
    """How many kinds of inflection the corpora show for this form."""
    bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
    forms = set()
    if bare != word and tokens[bare] or bare == word and tokens["ال" + word]:
        forms.add("article")
    root = bare[:-1] if bare.endswith("ه") and len(bare) > 3 else bare
    for suffix in SUFFIXES:
        if tokens[root + suffix] and root + suffix != bare:
            forms.add("suffix " + suffix)
    for suffix in ("ات", "ين", "ون", "ان", "ها", "هم", "نا", "وا", "ا", "ت"):
        if bare.endswith(suffix) and len(bare) - len(suffix) >= 3 and tokens[bare[:-len(suffix)]]:
            forms.add("base " + suffix)
    for prefix in VERB_PREFIXES:
        if tokens[prefix + bare] and len(bare) >= 3:
            forms.add("verb " + prefix)
        if bare.startswith(prefix) and len(bare) - len(prefix) >= 3 and tokens[bare[len(prefix):]]:
            forms.add("stem " + prefix)
    return len(forms)


def ordinary_words(folder, size):
    """The list itself, most frequent first, ties in alphabetical order."""
    tags = treebank_tags(folder)
    tokens, corpora = count_tokens(folder, tags)
    people, places = known_names()
    banned = people | places | {fold(name) for name in NAMES}
    banned |= {"ال" + name for name in banned if not name.startswith("ال") and len(name) > 3}
    banned -= set(ALWAYS)
    totals, spread = collections.Counter(), collections.Counter()
    for word, count in tokens.items():
        stem = stem_of(word, tokens)
        totals[stem] += count
        spread[stem] = max(spread[stem], corpora[stem], corpora[word])
    chosen = []
    for word, count in totals.items():
        bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
        tagged = tags.get(word) or tags.get(bare) or {}
        proper = tagged.get("PROPN", 0) + tagged.get("X", 0)
        common = sum(number for tag, number in tagged.items() if tag in ORDINARY_TAGS)
        if count < 4 or spread[word] < 2 or len(word) < 2 or NISBA.fullmatch(word):
            continue
        if word in banned and not (word in people and common >= 8 and common > 3 * proper):
            continue
        forms = paradigm(word, tokens)
        if common > proper or (not proper and forms >= 2) or forms >= 5:
            chosen.append((-count, word))
    words = [word for _, word in sorted(chosen)[:size]]
    return words + sorted(set(ALWAYS) - set(words))


def main():
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", help="folder with *.jsonl reports and *.conllu treebanks")
    parser.add_argument("--out", default=os.path.join(ROOT, "data", "ordinary_words.txt"))
    parser.add_argument("--size", type=int, default=6000)
    options = parser.parse_args()
    words = ordinary_words(options.corpus, options.size)
    with open(options.out, "w", encoding="utf-8", newline="\n") as out:
        out.write("\n".join(words) + "\n")
    print(f"{len(words)} words → {options.out}")


if __name__ == "__main__":
    main()
