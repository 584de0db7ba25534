//! What is counted, and the words that say what happened to those counted: `data/measures.toml`.

use super::data::Lines;
use super::{Automaton, Data, Tag, add_with_article};
use crate::Error;
use serde::Deserialize;
use toml::Spanned;

/// The name of the file.
pub(super) const FILE: &str = "measures.toml";

/// What a figure counts (codebook, section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Measure {
    Killed,
    Injured,
    KilledOrInjured,
    Displaced,
    Returned,
    Detained,
    Released,
    Missing,
    Affected,
    Population,
    Forces,
    Attacks,
    Violations,
    Sites,
    Distance,
}

impl Measure {
    /// The name in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Killed => "killed",
            Measure::Injured => "injured",
            Measure::KilledOrInjured => "killed-or-injured",
            Measure::Displaced => "displaced",
            Measure::Returned => "returned",
            Measure::Detained => "detained",
            Measure::Released => "released",
            Measure::Missing => "missing",
            Measure::Affected => "affected",
            Measure::Population => "population",
            Measure::Forces => "forces",
            Measure::Attacks => "attacks",
            Measure::Violations => "violations",
            Measure::Sites => "sites",
            Measure::Distance => "distance",
        }
    }

    /// True where people are counted.
    pub fn of_people(self) -> bool {
        !matches!(self, Measure::Attacks | Measure::Violations | Measure::Sites | Measure::Distance)
    }
}

/// What kind of thing a counted noun is: what a trigger may govern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Civilians and people in general.
    Person,
    /// People who bear arms.
    Armed,
    /// People held.
    Captive,
    /// Military vehicles and weapons.
    Machine,
    /// What can be hit or destroyed and counts as nothing else.
    Thing,
    /// What is fired.
    Shot,
    /// Attacks.
    Strike,
    /// Violations of an agreement.
    Breach,
    /// Units of distance.
    Length,
    /// `مرات`.
    Time,
    /// `آخرون`.
    Other,
    /// A number with no noun.
    Bare,
    /// Counted, but no fact.
    None,
}

impl Class {
    /// True where people are counted.
    pub fn of_people(self) -> bool {
        matches!(self, Class::Person | Class::Armed | Class::Captive | Class::Other)
    }
}

/// The number of a form, with the ambiguity of the written `ين`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One.
    One,
    /// Two.
    Two,
    /// Three or more.
    Many,
    /// `مدنيين`: two or more.
    TwoOrMany,
}

/// Words around figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Around {
    /// It begins a new clause.
    Clause,
    /// What follows is a part of what was counted.
    Part,
    /// The same, after the number too: `12 منها في حلب`.
    OfThem,
    /// Before those of whom what follows is a part: `من بين القتلى`.
    Among,
    /// What a verb must have beside it: `سراح`.
    With,
    /// `أحدهم`.
    OneOfThem,
    /// `أحد` before those of whom he is one.
    OneOf,
    /// Nobody knows what became of those lost: `مصير`.
    Untraced,
    /// Words for dying that also the wounded do: `وفاة` ثلاثة جرحى.
    Dies,
    /// `مقابل`, between two sides of an exchange.
    Against,
    /// It stands for a count: `عدد`.
    Tally,
    /// Between such a word and its number: `بلغ`.
    Reach,
    /// It says that a count grew or shrank: `ارتفع`.
    Change,
    /// It may follow a number that has no noun.
    Bare,
    /// A number after it counts nothing.
    NotAfter,
    /// A disease.
    Illness,
    /// It denies.
    No,
    /// It leads to the place of a part.
    At,
    /// Between a number and those it is taken from: `خمسة من عناصرها`.
    Of,
}

/// What a phrase of `data/measures.toml` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureTag {
    /// A row of [`Measures::nouns`]; true with the article.
    Noun(u16, Shape, bool),
    /// A row of [`Measures::triggers`], before what it counts; true for a noun.
    Trigger(u16, bool),
    /// A row of [`Measures::triggers`], after what it counts.
    After(u16),
    /// A word around.
    Around(Around),
}

/// A counted noun.
#[derive(Debug, Clone)]
pub struct Noun {
    /// What kind of thing it is.
    pub class: Class,
    /// What it says by itself.
    pub measure: Option<Measure>,
    /// No word around changes that.
    pub firm: bool,
    /// Sector of those counted.
    pub sector: Option<String>,
    /// Its line in the file.
    pub line: u32,
}

/// A word that gives those counted their measure.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// The measure.
    pub measure: Measure,
    /// What it governs.
    pub takes: Vec<Class>,
    /// The quote begins with it.
    pub lead: bool,
    /// It says so only of those spoken of before with the same measure.
    pub echo: bool,
    /// Those counted are whom it is done to: behind them it says nothing.
    pub object: bool,
    /// It counts only where one of its words stands between it and the number.
    pub with: bool,
    /// Its line in the file.
    pub line: u32,
}

/// The tables of `data/measures.toml`.
#[derive(Debug, Default)]
pub struct Measures {
    /// Counted nouns.
    pub nouns: Vec<Noun>,
    /// Words that give a measure.
    pub triggers: Vec<Trigger>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    noun: Vec<NounRow>,
    trigger: Vec<TriggerRow>,
    words: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NounRow {
    class: Spanned<Class>,
    measure: Option<Measure>,
    #[serde(default)]
    firm: bool,
    sector: Option<String>,
    #[serde(default)]
    one: Vec<String>,
    #[serde(default)]
    sound: bool,
    #[serde(default)]
    fem: bool,
    #[serde(default)]
    many: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TriggerRow {
    measure: Spanned<Measure>,
    takes: Vec<Class>,
    #[serde(default)]
    lead: bool,
    #[serde(default)]
    echo: bool,
    #[serde(default)]
    object: bool,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    past: Vec<String>,
    #[serde(default)]
    present: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    clause: Vec<String>,
    part: Vec<String>,
    tally: Vec<String>,
    reach: Vec<String>,
    change: Vec<String>,
    bare: Vec<String>,
    not_after: Vec<String>,
    illness: Vec<String>,
    no: Vec<String>,
    at: Vec<String>,
    of: Vec<String>,
    of_them: Vec<String>,
    among: Vec<String>,
    one_of_them: Vec<String>,
    one_of: Vec<String>,
    untraced: Vec<String>,
    dies: Vec<String>,
    against: Vec<String>,
}

impl Measures {
    pub(super) fn load(data: &Data, automaton: &mut Automaton) -> Result<Self, Error> {
        let file = data.toml::<File>(FILE)?;
        let lines = Lines::new(&data.file(FILE));
        let mut measures = Measures::default();
        for (row, noun) in file.noun.into_iter().enumerate() {
            for (form, shape) in noun_forms(&noun) {
                automaton.add(&form, Tag::Figure(FigureTag::Noun(row as u16, shape, false)));
                automaton.add_definite(&form, Tag::Figure(FigureTag::Noun(row as u16, shape, true)));
            }
            let line = lines.of(noun.class.span().start);
            measures.nouns.push(Noun { class: *noun.class.get_ref(), measure: noun.measure, firm: noun.firm, sector: noun.sector, line });
        }
        for (row, trigger) in file.trigger.into_iter().enumerate() {
            let row = row as u16;
            trigger.noun.iter().for_each(|form| {
                let bare = form.strip_prefix("ال").unwrap_or(form);
                add_with_article(automaton, bare, Tag::Figure(FigureTag::Trigger(row, true)));
            });
            let verbs =
                trigger.past.iter().flat_map(|verb| past_forms(verb)).chain(trigger.present.iter().flat_map(|verb| present_forms(verb)));
            verbs.chain(trigger.also.iter().cloned()).for_each(|form| automaton.add(&form, Tag::Figure(FigureTag::Trigger(row, false))));
            trigger.after.iter().for_each(|form| automaton.add(form, Tag::Figure(FigureTag::After(row))));
            let line = lines.of(trigger.measure.span().start);
            trigger.with.iter().for_each(|form| automaton.add(form, Tag::Figure(FigureTag::Around(Around::With))));
            let TriggerRow { measure, takes, lead, echo, object, with, .. } = trigger;
            measures.triggers.push(Trigger { measure: *measure.get_ref(), takes, lead, echo, object, with: !with.is_empty(), line });
        }
        add_words(&file.words, automaton);
        Ok(measures)
    }

    /// The noun in row `row`.
    pub fn noun(&self, row: u16) -> Option<&Noun> {
        self.nouns.get(row as usize)
    }

    /// The trigger in row `row`.
    pub fn trigger(&self, row: u16) -> Option<&Trigger> {
        self.triggers.get(row as usize)
    }
}

fn add_words(words: &Words, automaton: &mut Automaton) {
    let with_article = [(&words.tally, Around::Tally), (&words.illness, Around::Illness)];
    for (list, around) in with_article {
        list.iter()
            .for_each(|word| add_with_article(automaton, word.strip_prefix("ال").unwrap_or(word), Tag::Figure(FigureTag::Around(around))));
    }
    let lists = [
        (&words.clause, Around::Clause),
        (&words.part, Around::Part),
        (&words.reach, Around::Reach),
        (&words.change, Around::Change),
        (&words.bare, Around::Bare),
        (&words.not_after, Around::NotAfter),
        (&words.no, Around::No),
        (&words.at, Around::At),
        (&words.of, Around::Of),
        (&words.of_them, Around::OfThem),
        (&words.of_them, Around::Part),
        (&words.one_of_them, Around::OneOfThem),
        (&words.among, Around::Among),
        (&words.one_of, Around::OneOf),
        (&words.untraced, Around::Untraced),
        (&words.dies, Around::Dies),
        (&words.against, Around::Against),
    ];
    for (list, around) in lists {
        list.iter().for_each(|word| automaton.add(word, Tag::Figure(FigureTag::Around(around))));
    }
}

/// All forms of a noun without the article. Endings go onto the first word: عبوة ناسفة → عبوتان ناسفتان.
fn noun_forms(noun: &NounRow) -> Vec<(String, Shape)> {
    let mut forms: Vec<(String, Shape)> = noun.many.iter().map(|form| (form.clone(), Shape::Many)).collect();
    for one in &noun.one {
        let words: Vec<&str> = one.split(' ').collect();
        let mut add = |ending: &dyn Fn(&str) -> String, shape| {
            let form = match words.as_slice() {
                [word] => ending(word),
                words => words.iter().map(|word| ending(word)).collect::<Vec<_>>().join(" "),
            };
            forms.push((form, shape));
        };
        let first = words.first().copied().unwrap_or_default();
        add(&|word| word.to_owned(), Shape::One);
        add(&|word| accusative(word), Shape::One);
        let many = if noun.sound { Shape::TwoOrMany } else { Shape::Two };
        let closed = first.ends_with('ة');
        add(&|word| open(word) + "ان", Shape::Two);
        add(&|word| open(word) + "ين", if closed { Shape::Two } else { many });
        if words.len() > 1 {
            // ناقلتا جند: only the first word changes in a construct.
            let rest = words.get(1..).unwrap_or_default().join(" ");
            forms.push((format!("{}ي {rest}", open(first)), Shape::Two));
            forms.push((format!("{}ا {rest}", open(first)), if closed { Shape::Two } else { Shape::One }));
        }
        // In a construct: طفلتي, غارتا.
        if closed && words.len() == 1 {
            forms.extend([(open(first) + "ي", Shape::Two), (open(first) + "ا", Shape::Two)]);
        }
        if closed {
            forms.push((feminine_plural(&words), Shape::Many));
        } else if noun.sound {
            let sound = |ending: &str| words.iter().map(|word| format!("{word}{ending}")).collect::<Vec<_>>().join(" ");
            forms.push((sound("ون"), Shape::Many));
            // In a construct: مسلحو, مسلحي.
            if words.len() == 1 && !first.ends_with('ي') {
                forms.extend([(format!("{first}و"), Shape::Many), (format!("{first}ي"), Shape::Many)]);
            }
        }
        if noun.fem && !closed {
            let fem = |ending: &str| words.iter().map(|word| format!("{word}{ending}")).collect::<Vec<_>>().join(" ");
            forms.extend([(fem("ة"), Shape::One), (fem("تان"), Shape::Two), (fem("تين"), Shape::Two), (fem("ات"), Shape::Many)]);
        }
    }
    forms
}

fn feminine_plural(words: &[&str]) -> String {
    let plural = |(i, word): (usize, &&str)| match word.strip_suffix('ة') {
        // قذائف is in the data; سيارات إسعاف, عبوات ناسفة.
        Some(stem) if i == 0 => format!("{stem}ات"),
        _ => (*word).to_owned(),
    };
    words.iter().enumerate().map(plural).collect::<Vec<_>>().join(" ")
}

/// A word ready for an ending: ة opens, ى becomes ي.
fn open(word: &str) -> String {
    match word.strip_suffix('ة') {
        Some(stem) => format!("{stem}ت"),
        None => word.strip_suffix('ى').map_or_else(|| word.to_owned(), |stem| format!("{stem}ي")),
    }
}

fn accusative(word: &str) -> String {
    let unmarked = word.ends_with(['ة', 'ى', 'ا', 'ء']);
    if unmarked { word.to_owned() } else { format!("{word}ا") }
}

/// The third persons of a past verb; what follows the verb (أودى بحياة) stays.
fn past_forms(verb: &str) -> Vec<String> {
    let (verb, rest) = verb.split_once(' ').map_or((verb, String::new()), |(verb, rest)| (verb, format!(" {rest}")));
    let weak = verb.strip_suffix('ى');
    let stem = weak.unwrap_or(verb);
    let mut forms = vec![format!("{verb}{rest}"), format!("{stem}ت{rest}"), format!("{stem}وا{rest}"), format!("{verb}نا{rest}")];
    let dual = if weak.is_some() { format!("{stem}ي") } else { verb.to_owned() };
    forms.extend([format!("{dual}ا{rest}"), format!("{stem}تا{rest}"), format!("{dual}ن{rest}"), format!("{dual}ت{rest}")]);
    // أودي, أخلي: a weak verb's passive opens its end.
    if weak.is_some() {
        forms.push(format!("{stem}يت{rest}"));
    }
    if let Some(hamza) = verb.strip_suffix('أ') {
        forms.extend([format!("{hamza}ؤوا{rest}"), format!("{hamza}ئوا{rest}")]);
    }
    forms
}

/// The third persons of a present verb given with its ي.
fn present_forms(verb: &str) -> Vec<String> {
    let Some(stem) = verb.strip_prefix('ي') else { return vec![verb.to_owned()] };
    let (stem, rest) = stem.split_once(' ').map_or((stem, String::new()), |(stem, rest)| (stem, format!(" {rest}")));
    let mut forms = Vec::new();
    for prefix in ["ي", "ت", "سي", "ست"] {
        forms.push(format!("{prefix}{stem}{rest}"));
    }
    let open = stem.strip_suffix(['ي', 'ى']).unwrap_or(stem);
    forms.extend([
        format!("ي{open}ون{rest}"),
        format!("ي{open}وا{rest}"),
        format!("سي{open}ون{rest}"),
        format!("ي{stem}ان{rest}"),
        format!("ت{stem}ان{rest}"),
    ]);
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicon;

    fn shapes(form: &str) -> Vec<(Class, Shape)> {
        let lexicon = Lexicon::built_in().unwrap();
        let tags = lexicon.automaton.lookup(form).iter();
        tags.filter_map(|tag| match tag {
            Tag::Figure(FigureTag::Noun(row, shape, _)) => Some((lexicon.measures.noun(*row)?.class, *shape)),
            _ => None,
        })
        .collect()
    }

    #[test]
    fn nouns_are_inflected_by_rule() {
        for (form, class, shape) in [
            ("جنديان", Class::Armed, Shape::Two),
            ("جندياً", Class::Armed, Shape::One),
            ("مدنيين", Class::Person, Shape::TwoOrMany),
            ("طفلتان", Class::Person, Shape::Two),
            ("دبابتين", Class::Machine, Shape::Two),
            ("الغارات", Class::Strike, Shape::Many),
            ("عبوتين ناسفتين", Class::Shot, Shape::Two),
            ("كيلومترين", Class::Length, Shape::Two),
        ] {
            assert!(shapes(form).contains(&(class, shape)), "{form}: {:?}", shapes(form));
        }
    }

    #[test]
    fn verbs_are_inflected_by_rule() {
        assert!(past_forms("أودى").contains(&"أودت".to_owned()));
        assert!(past_forms("لجأ").contains(&"لجؤوا".to_owned()));
        assert!(past_forms("قضى").contains(&"قضوا".to_owned()));
        assert!(present_forms("يعاني").contains(&"يعانون".to_owned()));
    }
}
