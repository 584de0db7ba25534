//! The written forms of an Arabic verb from its lemma: `أعلن` → `أعلنت`, `يعلن`, `سيعلنون`, `معلناً`, `المعلنة`, `إعلان` …
//!
//! The lemma is the past tense, third person masculine singular, written with its shadda (`أكّد` is form II, `أكد` would be form I).
//! Vowels are not written, so that active and passive are one wherever their letters are. Proclitics (`و`, `ف`, `ب`, `ل`, `ك`) and object
//! pronouns are the automaton's work. Patterns after W. Wright, *A Grammar of the Arabic Language*, vol. I, §§ 33–188.

/// The pattern of a verb, in the numbering of the European grammars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// `فعل`.
    I,
    /// `فعّل`.
    II,
    /// `فاعل`.
    III,
    /// `أفعل`.
    IV,
    /// `تفعّل`.
    V,
    /// `تفاعل`.
    VI,
    /// `انفعل`.
    VII,
    /// `افتعل`.
    VIII,
    /// `افعلّ`.
    IX,
    /// `استفعل`.
    X,
    /// Four root letters: `ترجم`.
    Quad,
    /// `تفعلل`: `تدهور`.
    QuadT,
}

/// What part of the verb a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// `أعلن`.
    Past,
    /// `يعلن`, also `سيعلن`.
    Present,
    /// A shortened present that stands after `لم`: `يقل`.
    Jussive,
    /// `معلن`, `معلناً`, `المعلنة`.
    Active,
    /// `مقول`, `المشار`.
    Passive,
    /// `إعلان`.
    Masdar,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Count {
    /// Singular; also a verb before a plural subject.
    One,
    /// Dual.
    Two,
    /// Plural.
    Many,
}

/// What a form says beside its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shape {
    /// Tense, participle or masdar.
    pub part: Part,
    /// 1 or 3; 0 for nouns. Where one writing serves two persons (`أعلنت`: she, I), the third.
    pub person: u8,
    /// Singular, dual, plural.
    pub count: Count,
    /// Feminine.
    pub feminine: bool,
    /// The present with `س`.
    pub future: bool,
    /// Letters that only the passive has: `قيل`, `يقال`, `طولب`. Others may be passive too.
    pub passive: bool,
    /// A noun with its article.
    pub article: bool,
    /// A noun in the indefinite accusative or in a form that may be one: `مؤكداً`, `مؤكدة`, `مؤكدين`.
    pub adverbial: bool,
}

/// A written form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inflected {
    /// The letters, without marks, not folded.
    pub text: String,
    /// What it says.
    pub shape: Shape,
}

/// A verb as the data gives it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lemma<'a> {
    /// Past, third person masculine singular, with shadda.
    pub past: &'a str,
    /// The present (`يقول`) where form I does not follow the rule (hollow verbs with و, first letter و dropped).
    pub present: Option<&'a str>,
    /// Masdars; where there are none, forms II to X take the regular one.
    pub masdars: &'a [String],
}

/// The pattern of a lemma; none for what is no verb of three or more letters.
pub fn pattern(past: &str) -> Option<Pattern> {
    Stem::new(past).map(|stem| stem.pattern)
}

/// All written forms of a verb, each writing once for each shape. Empty for what is no verb.
pub fn inflect(lemma: Lemma) -> Vec<Inflected> {
    let Some(stem) = Stem::new(lemma.past) else { return Vec::new() };
    let present = stem.present_as(lemma.present);
    let mut forms = Forms { out: Vec::with_capacity(USUAL) };
    forms.past(&stem);
    forms.present(&stem, &present);
    forms.participle(&stem.active(&present), Part::Active);
    forms.participle(&stem.passive(&present), Part::Passive);
    if lemma.masdars.is_empty()
        && let Some(masdar) = stem.masdar()
    {
        forms.masdar(&masdar);
    }
    for masdar in lemma.masdars {
        forms.masdar(masdar);
    }
    forms.out
}

/// The finite forms alone: past, present, jussive.
pub fn conjugate(past: &str, present: Option<&str>) -> Vec<Inflected> {
    let Some(stem) = Stem::new(past) else { return Vec::new() };
    let present = stem.present_as(present);
    let mut forms = Forms { out: Vec::with_capacity(USUAL) };
    forms.past(&stem);
    forms.present(&stem, &present);
    forms.out
}

/// More forms than most verbs have.
const USUAL: usize = 128;

/// The endings of a past tense in `ى` with an object pronoun, where that is written `ا`: `نفاه`, `تبناها`.
pub const AFTER_ALEF: [&str; 4] = ["اه", "اها", "اهم", "اهما"];

/// The past tense of a verb in `ى` with its object pronouns; none for others.
pub fn past_with_pronoun(past: &str) -> Vec<Inflected> {
    let bare = bare(past);
    let Some(stem) = bare.strip_suffix('ى').filter(|stem| stem.chars().count() > 1) else { return Vec::new() };
    let shape = finite(Part::Past, 3, Count::One, false);
    AFTER_ALEF.iter().map(|end| Inflected { text: format!("{stem}{end}"), shape }).collect()
}

/// The forms of a noun by its endings: singular, with article, accusative, dual and sound plural. For masdars and nominal cues.
pub fn noun(singular: &str) -> Vec<Inflected> {
    let mut forms = Forms { out: Vec::new() };
    forms.masdar(singular);
    forms.out
}

const SHADDA: char = '\u{0651}';

/// The letters without vowel marks.
fn bare(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '\u{064B}'..='\u{0652}' | '\u{0640}')).collect()
}

/// A verb's past tense taken apart.
struct Stem {
    letters: Vec<char>,
    pattern: Pattern,
    /// The last root letter is weak: `دعا`, `نفى`.
    defective: bool,
    /// The middle root letter is weak: `قال`, `أشار`.
    hollow: bool,
    /// The last two root letters are one: `ردّ`.
    geminate: bool,
}

impl Stem {
    fn new(past: &str) -> Option<Stem> {
        let mut letters: Vec<char> = Vec::new();
        let mut doubled = None;
        for c in past.chars() {
            match c {
                SHADDA => doubled = letters.len().checked_sub(1),
                '\u{064B}'..='\u{0652}' | '\u{0640}' => {}
                c if c.is_alphabetic() => letters.push(c),
                _ => return None,
            }
        }
        if letters.first() == Some(&'آ') {
            letters.splice(0..1, ['أ', 'أ']);
        }
        let count = letters.len();
        let at = |i: usize| letters.get(i).copied().unwrap_or(' ');
        let last_doubled = doubled.is_some() && doubled == count.checked_sub(1);
        let pattern = match (count, at(0), at(1)) {
            (2, ..) => Pattern::I,
            (3, 'أ', _) if last_doubled => Pattern::IV,
            (3, ..) if doubled == Some(1) => Pattern::II,
            (3, ..) => Pattern::I,
            (4 | 5, 'ا', 'س') if at(2) == 'ت' && last_doubled => Pattern::X,
            (4, 'ا', 'ن') if last_doubled && at(2) != 'ت' => Pattern::VII,
            (4, 'ا', _) if last_doubled && !matches!(at(2), 'ت' | 'ط' | 'د') => Pattern::IX,
            (4, 'ا', _) => Pattern::VIII,
            (4, 'ت', _) if doubled == Some(2) => Pattern::V,
            (4, _, 'ا') => Pattern::III,
            (4, 'أ', _) => Pattern::IV,
            (4, ..) => Pattern::Quad,
            (5, 'ت', _) if at(2) == 'ا' => Pattern::VI,
            (5, 'ت', _) => Pattern::QuadT,
            (5, 'ا', _) if matches!(at(2), 'ت' | 'ط' | 'د') => Pattern::VIII,
            (5, 'ا', 'ن') => Pattern::VII,
            (6, 'ا', 'س') if at(2) == 'ت' => Pattern::X,
            _ => return None,
        };
        let weak_end = matches!(at(count - 1), 'ى' | 'ا');
        let defective = weak_end && count >= 3;
        let hollow = match pattern {
            Pattern::I => count == 3 && at(1) == 'ا',
            Pattern::IV | Pattern::VII | Pattern::VIII | Pattern::X => count >= 4 && at(count - 2) == 'ا',
            _ => false,
        };
        Some(Stem { defective, hollow: hollow && !weak_end, geminate: last_doubled, letters, pattern })
    }

    fn word(&self) -> String {
        self.letters.iter().collect()
    }

    /// The letters but for the last `n`.
    fn but_last(&self, n: usize) -> String {
        self.letters[..self.letters.len().saturating_sub(n)].iter().collect()
    }

    fn last(&self) -> char {
        self.letters.last().copied().unwrap_or(' ')
    }

    /// The past before endings that begin with a consonant: `قل`, `أشر`, `دعو`, `نفي`, `ردد`.
    fn past_closed(&self) -> String {
        if self.hollow {
            return format!("{}{}", self.but_last(2), self.last());
        }
        if self.geminate {
            return format!("{}{}", self.word(), self.last());
        }
        if self.defective {
            return format!("{}{}", self.but_last(1), if self.last() == 'ا' { 'و' } else { 'ي' });
        }
        self.word()
    }

    /// The present without its prefix: the one given, else by rule.
    fn present_as(&self, given: Option<&str>) -> String {
        let given = given.map(bare);
        given.as_deref().and_then(|given| given.strip_prefix('ي')).map_or_else(|| self.present(), str::to_owned)
    }

    /// The present without its prefix, by rule.
    fn present(&self) -> String {
        let mut letters = self.letters.clone();
        let count = letters.len();
        match self.pattern {
            Pattern::I => {
                if letters[0] == 'و' && !self.defective && !self.hollow && !self.geminate {
                    letters.remove(0);
                } else if self.hollow {
                    letters[1] = 'و';
                } else if self.defective {
                    letters[count - 1] = if self.last() == 'ا' { 'و' } else { 'ي' };
                    if letters[0] == 'و' {
                        letters.remove(0);
                    }
                }
                return letters.into_iter().collect();
            }
            Pattern::II | Pattern::III | Pattern::Quad => {
                if letters[0] == 'أ' {
                    letters[0] = 'ؤ';
                }
            }
            Pattern::IV | Pattern::VII | Pattern::VIII | Pattern::IX | Pattern::X => {
                letters.remove(0);
                if self.pattern == Pattern::IV && letters[0] == 'أ' {
                    letters[0] = 'ؤ';
                }
            }
            Pattern::V | Pattern::VI | Pattern::QuadT => return letters.into_iter().collect(),
        }
        let count = letters.len();
        if self.hollow && matches!(self.pattern, Pattern::IV | Pattern::X) {
            letters[count - 2] = 'ي';
        }
        close(&mut letters);
        letters.into_iter().collect()
    }

    /// The present of the passive where its letters differ: `يقال`, `يشار`.
    fn present_passive(&self, present: &str) -> Option<String> {
        if !self.hollow || !matches!(self.pattern, Pattern::I | Pattern::IV | Pattern::X) {
            return None;
        }
        let mut letters: Vec<char> = present.chars().collect();
        let middle = letters.len().checked_sub(2)?;
        *letters.get_mut(middle)? = 'ا';
        Some(letters.into_iter().collect())
    }

    /// The past of the passive where its letters differ: `قيل`, `أشير`, `طولب`.
    fn past_passive(&self) -> Option<String> {
        let mut letters = self.letters.clone();
        let middle = letters.len().checked_sub(2)?;
        match self.pattern {
            Pattern::I | Pattern::IV | Pattern::VIII | Pattern::X if self.hollow => letters[middle] = 'ي',
            Pattern::III => letters[1] = 'و',
            Pattern::VI => letters[2] = 'و',
            _ => return None,
        }
        Some(letters.into_iter().collect())
    }

    fn active(&self, present: &str) -> String {
        if self.pattern != Pattern::I {
            let mut letters: Vec<char> = format!("م{present}").chars().collect();
            close(&mut letters);
            return letters.into_iter().collect();
        }
        let (first, last) = (self.letters[0], self.last());
        let begin = if first == 'أ' { "آ".to_owned() } else { format!("{first}ا") };
        if self.letters.len() == 2 {
            return format!("{begin}{last}");
        }
        let middle = if self.hollow { 'ئ' } else { self.letters[1] };
        let end = match last {
            'ا' | 'ى' => 'ي',
            'أ' => 'ئ',
            last => last,
        };
        format!("{begin}{middle}{end}")
    }

    fn passive(&self, present: &str) -> String {
        if self.pattern != Pattern::I {
            return match self.present_passive(present) {
                Some(present) => format!("م{present}"),
                None => format!("م{present}"),
            };
        }
        if self.hollow {
            return format!("م{present}");
        }
        let (first, last) = (self.letters[0], self.last());
        let middle = self.letters.get(1).copied().unwrap_or(last);
        match last {
            _ if self.letters.len() == 2 => format!("م{first}{last}و{last}"),
            'ا' => format!("م{first}{middle}و"),
            'ى' => format!("م{first}{middle}ي"),
            'أ' => format!("م{first}{middle}وء"),
            last => format!("م{first}{middle}و{last}"),
        }
    }

    /// The regular masdar of forms II to X.
    fn masdar(&self) -> Option<String> {
        let word = self.word();
        let last = self.last();
        let but_last = self.but_last(1);
        let long = |from: usize| -> String {
            // ا before the last letter: إعلان, اقتراح; a weak last letter turns to ء, a first و to ي.
            let mut letters: Vec<char> = self.letters[from..].to_vec();
            if letters.first() == Some(&'و') {
                letters[0] = 'ي';
            }
            let end = letters.pop().unwrap_or(' ');
            if self.geminate {
                letters.push(end);
            }
            let end = if matches!(end, 'ا' | 'ى' | 'أ') { 'ء' } else { end };
            letters.push('ا');
            letters.push(end);
            letters.into_iter().collect()
        };
        Some(match self.pattern {
            Pattern::I => return None,
            Pattern::II if self.defective => format!("ت{but_last}ية"),
            Pattern::II if last == 'أ' => format!("ت{but_last}ئة"),
            Pattern::II => format!("ت{but_last}ي{last}"),
            Pattern::III if self.defective => format!("م{but_last}اة"),
            Pattern::III => format!("م{word}ة").replacen("مأا", "مؤا", 1),
            Pattern::IV if self.hollow => format!("إ{}ة", self.letters[1..].iter().collect::<String>()),
            Pattern::IV if self.letters.get(1) == Some(&'أ') => format!("إي{}", long(2)),
            Pattern::IV => format!("إ{}", long(1)),
            Pattern::V | Pattern::VI | Pattern::QuadT if self.defective => format!("{but_last}ي"),
            Pattern::V | Pattern::VI | Pattern::QuadT => match last {
                'أ' => format!("{but_last}ؤ"),
                _ => word,
            },
            Pattern::VII | Pattern::VIII if self.hollow => format!("{}يا{last}", self.but_last(2)),
            Pattern::VII | Pattern::VIII | Pattern::IX => long(0),
            Pattern::X if self.hollow => format!("{word}ة"),
            Pattern::X if self.letters.get(3) == Some(&'و') => long(0).replacen("استو", "استي", 1),
            Pattern::X => long(0),
            Pattern::Quad => format!("{word}ة"),
        })
    }
}

/// A weak last letter after i: `ى` → `ي`, `أ` → `ئ`.
fn close(letters: &mut [char]) {
    if let Some(last) = letters.last_mut() {
        match last {
            'ى' | 'ا' => *last = 'ي',
            'أ' => *last = 'ئ',
            _ => {}
        }
    }
}

struct Forms {
    out: Vec<Inflected>,
}

/// The shape of a finite form.
fn finite(part: Part, person: u8, count: Count, feminine: bool) -> Shape {
    Shape { part, person, count, feminine, future: false, passive: false, article: false, adverbial: false }
}

impl Forms {
    fn push(&mut self, text: String, shape: Shape) {
        // The forms of one part stand together.
        let mut others = self.out.iter().rev().take_while(|form| form.shape.part == shape.part);
        if !others.any(|form| form.shape == shape && form.text == text) {
            self.out.push(Inflected { text, shape });
        }
    }

    fn past(&mut self, stem: &Stem) {
        let word = stem.word();
        let open = if stem.defective { stem.but_last(1) } else { word.clone() };
        let dual = if stem.defective { stem.past_closed() } else { word.clone() };
        let closed = stem.past_closed();
        let word_ends_in_ya = word.ends_with('ي') && word.chars().count() > 2;
        let mut add = |stem: &str, ending, person, count, feminine| {
            self.push([stem, ending].concat(), finite(Part::Past, person, count, feminine));
        };
        add(&word, "", 3, Count::One, false);
        add(&open, "ت", 3, Count::One, true);
        add(&dual, "ا", 3, Count::Two, false);
        add(&open, "تا", 3, Count::Two, true);
        // لقوا, بقوا: the ي of لقي goes.
        let many = if word_ends_in_ya { &stem.but_last(1) } else { &open };
        add(many, "وا", 3, Count::Many, false);
        add(&closed, "ن", 3, Count::Many, true);
        add(&closed, "ت", 1, Count::One, false);
        add(&closed, "نا", 1, Count::Many, false);
        if let Some(passive) = stem.past_passive() {
            for (end, count, feminine) in
                [("", Count::One, false), ("ت", Count::One, true), ("ا", Count::Two, false), ("وا", Count::Many, false)]
            {
                let shape = Shape { passive: true, ..finite(Part::Past, 3, count, feminine) };
                self.push([&passive, end].concat(), shape);
            }
        }
    }

    fn present(&mut self, stem: &Stem, present: &str) {
        self.present_of(present, false);
        if let Some(passive) = stem.present_passive(present) {
            self.present_of(&passive, true);
        }
        let short = if stem.hollow {
            let mut letters: Vec<char> = present.chars().collect();
            if letters.len() >= 2 {
                letters.remove(letters.len() - 2);
            }
            Some(letters.into_iter().collect::<String>())
        } else if stem.defective {
            Some(drop_last(present))
        } else if stem.geminate {
            present.chars().last().map(|last| format!("{present}{last}"))
        } else {
            None
        };
        if let Some(short) = short.filter(|short| short.chars().count() >= 2) {
            for (prefix, person, feminine, count) in PREFIXES {
                let (prefix, short) = prefixed(prefix, &short);
                self.push([prefix, short].concat(), finite(Part::Jussive, person, count, feminine));
            }
        }
    }

    fn present_of(&mut self, present: &str, passive: bool) {
        let weak = present.ends_with(['ي', 'و', 'ى']) && present.chars().count() >= 2;
        let open = if weak { drop_last(present) } else { present.to_owned() };
        let dual = present.replace('ى', "ي");
        for future in [false, true] {
            let s = if future { "س" } else { "" };
            let mut add = |(prefix, stem): (&str, &str), ending, person, count, feminine| {
                let shape = Shape { future, passive, ..finite(Part::Present, person, count, feminine) };
                self.push([s, prefix, stem, ending].concat(), shape);
            };
            for (prefix, person, feminine, count) in PREFIXES {
                add(prefixed(prefix, present), "", person, count, feminine);
            }
            for (prefix, feminine) in [("ي", false), ("ت", true)] {
                add((prefix, &dual), "ان", 3, Count::Two, feminine);
                add((prefix, &dual), "ا", 3, Count::Two, feminine);
            }
            add(("ي", &open), "ون", 3, Count::Many, false);
            add(("ي", &open), "وا", 3, Count::Many, false);
            if !weak {
                add(("ي", present), "ن", 3, Count::Many, true);
            }
        }
    }

    /// A participle in all its endings, without and with article.
    fn participle(&mut self, base: &str, part: Part) {
        let weak = base.ends_with(['ي', 'ى']) && part == Part::Active;
        let open = if weak { drop_last(base) } else { base.to_owned() };
        let base = base.replace('ى', "ي");
        let rows: [(&str, &str, Count, bool, bool); 12] = [
            (&base, "", Count::One, false, false),
            (&open, "", Count::One, false, false),
            (&base, "ا", Count::One, false, true),
            (&base, "ة", Count::One, true, true),
            (&base, "ان", Count::Two, false, false),
            (&base, "ين", Count::Two, false, true),
            (&open, "ين", Count::Many, false, true),
            (&open, "ون", Count::Many, false, false),
            (&base, "تين", Count::Two, true, true),
            (&base, "تان", Count::Two, true, false),
            (&base, "ات", Count::Many, true, true),
            (&open, "ي", Count::Many, false, false),
        ];
        for (stem, ending, count, feminine, adverbial) in rows {
            self.both(stem, ending, Shape { adverbial, ..finite(part, 0, count, feminine) });
        }
    }

    /// A noun with its article and without.
    fn both(&mut self, stem: &str, ending: &str, shape: Shape) {
        self.push(["ال", stem, ending].concat(), Shape { article: true, adverbial: false, ..shape });
        self.push([stem, ending].concat(), shape);
    }

    /// A verbal noun: singular, accusative, dual, sound feminine plural, with and without article.
    fn masdar(&mut self, masdar: &str) {
        let masdar = bare(masdar);
        let feminine = masdar.ends_with('ة');
        let stem = masdar.strip_suffix('ة').map_or_else(|| masdar.clone(), |stem| format!("{stem}ت"));
        let plural = masdar.strip_suffix('ة').unwrap_or(&masdar);
        let mut rows = vec![
            (masdar.as_str(), "", Count::One, false),
            (&stem, "ان", Count::Two, false),
            (&stem, "ين", Count::Two, true),
            (plural, "ات", Count::Many, true),
        ];
        if !feminine {
            rows.push((&masdar, "ا", Count::One, true));
        }
        for (stem, ending, count, adverbial) in rows {
            self.both(stem, ending, Shape { adverbial, ..finite(Part::Masdar, 0, count, feminine) });
        }
    }
}

/// The prefixes of the present: letter, person, feminine, number. `ت` may also be `أنت`.
const PREFIXES: [(&str, u8, bool, Count); 4] =
    [("ي", 3, false, Count::One), ("ت", 3, true, Count::One), ("ن", 1, false, Count::Many), ("أ", 1, false, Count::One)];

/// Prefix and stem; `أ` + `أمر` is written `آمر`.
fn prefixed<'a>(prefix: &'a str, stem: &'a str) -> (&'a str, &'a str) {
    match (prefix, stem.strip_prefix('أ')) {
        ("أ", Some(rest)) => ("آ", rest),
        _ => (prefix, stem),
    }
}

fn drop_last(word: &str) -> String {
    let mut word = word.to_owned();
    word.pop();
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(lemma: &str, wanted: &[&str]) {
        given(Lemma { past: lemma, ..Lemma::default() }, wanted);
    }

    fn given(lemma: Lemma, wanted: &[&str]) {
        let forms = inflect(lemma);
        for wanted in wanted {
            assert!(
                forms.iter().any(|form| form.text == *wanted),
                "{wanted} of {}: {:?}",
                lemma.past,
                forms.iter().map(|f| &f.text).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn patterns_are_told_by_their_letters() {
        let rows = [
            ("ذكر", Pattern::I),
            ("قال", Pattern::I),
            ("ردّ", Pattern::I),
            ("أكّد", Pattern::II),
            ("طالب", Pattern::III),
            ("أعلن", Pattern::IV),
            ("أقرّ", Pattern::IV),
            ("تعهّد", Pattern::V),
            ("تباحث", Pattern::VI),
            ("انقسم", Pattern::VII),
            ("انتقد", Pattern::VIII),
            ("اتّهم", Pattern::VIII),
            ("ادّعى", Pattern::VIII),
            ("احتجّ", Pattern::VIII),
            ("استنكر", Pattern::X),
            ("استمرّ", Pattern::X),
            ("ترجم", Pattern::Quad),
            ("تدهور", Pattern::QuadT),
        ];
        for (lemma, wanted) in rows {
            assert_eq!(pattern(lemma), Some(wanted), "{lemma}");
        }
        assert_eq!(pattern(""), None);
        assert_eq!(pattern("ا"), None);
        assert_eq!(pattern("قال إن"), None);
    }

    #[test]
    fn sound_verbs() {
        has(
            "أعلن",
            &[
                "أعلن",
                "أعلنت",
                "أعلنا",
                "أعلنتا",
                "أعلنوا",
                "يعلن",
                "تعلن",
                "سيعلن",
                "يعلنان",
                "يعلنون",
                "معلنا",
                "معلنة",
                "المعلن",
                "إعلان",
                "الإعلان",
            ],
        );
        has("أكّد", &["أكد", "أكدت", "يؤكد", "أؤكد", "نؤكد", "مؤكدا", "مؤكدين", "تأكيد", "تأكيدا"]);
        has("طالب", &["طالبت", "طولب", "يطالب", "مطالبا", "مطالبة", "المطالبات"]);
        has("اتّهم", &["اتهمت", "يتهم", "متهما", "اتهام", "اتهامات"]);
        has("استنكر", &["يستنكر", "مستنكرا", "استنكار"]);
        has("ذكر", &["ذكرت", "يذكر", "ذاكرا", "مذكور"]);
    }

    #[test]
    fn weak_verbs() {
        has("قال", &["قالت", "قالا", "قالوا", "قلت", "قلنا", "يقول", "تقول", "سيقول", "يقولون", "قيل", "يقال", "يقل", "قائلا", "قائلة"]);
        has("أشار", &["أشارت", "يشير", "مشيرا", "مشيرة", "أشرنا", "أشير", "يشار", "إشارة", "المشار"]);
        has("دعا", &["دعت", "دعوا", "يدعو", "يدعون", "داعيا", "داعية", "داعين", "دعونا"]);
        has("نفى", &["نفت", "نفيا", "نفوا", "ينفي", "ينفون", "نافيا", "نافية", "منفي"]);
        has("أدلى", &["أدلت", "يدلي", "مدليا", "إدلاء"]);
        has("ادّعى", &["ادعت", "يدعي", "مدعيا", "ادعاء"]);
        has("ردّ", ["ردت", "يرد", "رادا", "ردود"].split_at(3).0);
        has("أقرّ", &["أقرت", "يقر", "مقرا", "إقرار"]);
        has("وصف", &["يصف", "واصفا", "وصفت"]);
        has("استعاد", &["يستعيد", "استعادة", "استعيد"]);
        has("أنشأ", &["ينشئ", "إنشاء", "أنشأت", "منشئ"]);
        has("آمن", &["يؤمن", "إيمان"]);
        given(Lemma { past: "باع", present: Some("يبيع"), ..Lemma::default() }, &["يبيع", "يباع", "بيع"]);
    }

    #[test]
    fn given_masdars_replace_the_regular_one() {
        let masdars = ["نفي".to_owned()];
        given(Lemma { past: "نفى", present: None, masdars: &masdars }, &["نفي", "النفي", "نفيا"]);
    }

    #[test]
    fn no_lemma_panics() {
        for lemma in ["", "ا", "اا", "ااا", "اااا", "اس", "است", "استا", "ّ", "أأأ", "تّّّ", "abc", "ستتتتتتتت", "وى", "وا", "آ"]
        {
            inflect(Lemma { past: lemma, ..Lemma::default() });
        }
    }
}
