//! The register of agreements, and the words around agreements: `data/instruments.toml`, `data/instrument_words.toml`.

use super::data::Lines;
use super::morphology::{Part, conjugate};
use super::vocabulary::State;
use super::{Automaton, Data, Tag, add_with_article};
use crate::Error;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// The register's file.
pub(super) const FILE: &str = "instruments.toml";
/// About how many resolutions the Security Council adopts in a year.
const PER_YEAR: u32 = 60;
/// The file of the words around.
const WORDS: &str = "instrument_words.toml";

/// What a noun for instruments does where no name follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// With the article it means one named before, or the truce that is in force there.
    Any,
    /// With the article it means one named before.
    Named,
    /// It means nothing by itself.
    Never,
}

/// When a mention that the register does not have makes a new entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum New {
    /// Where somebody made it, or its sides, place or day are named.
    Made,
    /// Where somebody signed it.
    Signed,
    /// Where its sides are named.
    Sided,
    /// A body: where a text, or those who agreed, set it up.
    Formed,
    /// Nowhere.
    Never,
}

/// What an instrument is called.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentNoun {
    /// Its classes: whose `after` words may follow it.
    pub class: Vec<String>,
    /// Singular before a name.
    pub one: Vec<String>,
    /// Dual before a name.
    #[serde(default)]
    pub two: Vec<String>,
    /// Plural before a name.
    #[serde(default)]
    pub many: Vec<String>,
    /// Forms with the article that no rule makes.
    #[serde(default)]
    pub the: Vec<String>,
    /// Kinds of the register that it may speak of.
    pub kinds: Vec<String>,
    /// What it means by itself.
    pub stands: Stands,
    /// When it makes a new entry.
    pub new: New,
    /// It is an instrument before anybody made it.
    #[serde(default)]
    pub always: bool,
    /// It stops fighting.
    #[serde(default)]
    pub truce: bool,
    /// It is an instrument only where one stands already.
    #[serde(default)]
    pub standing: bool,
    /// It is a body that oversees a truce.
    #[serde(default)]
    pub oversees: bool,
    /// An adjective makes it another one than the instrument it belongs to (البروتوكول الإنساني).
    #[serde(default)]
    pub qualified: bool,
    /// First word of a noun with others between its parts.
    #[serde(default)]
    pub open: Vec<String>,
    /// One of these has to stand between; any adjective may where there are none.
    #[serde(default)]
    pub middle: Vec<String>,
    /// Last words of it.
    #[serde(default)]
    pub close: Vec<String>,
}

/// What an instrument lays down (in our own wording).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// Number of the article.
    pub article: u32,
    /// Kind of commitment (codebook, section 8).
    pub kind: String,
    /// Codes of those who must act.
    pub obligors: Vec<String>,
    /// Where.
    pub zone: Option<String>,
    /// By when, or for a recurring one since when, EDTF.
    pub deadline: Option<String>,
    /// How time runs, where the deadline does not say it all.
    clock: Option<Clock>,
    /// Of a clock that runs within days: how many.
    pub days: Option<u32>,
    /// Least and most depth or width of the zone, km.
    pub depth: Option<(u32, u32)>,
    /// What.
    pub text: String,
}

/// How time runs for what is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// At that moment.
    Instant,
    /// By that date.
    ByDate,
    /// Within so many days of something.
    WithinDays,
    /// By the end of a period.
    EndOfPeriod,
    /// From a date on, again and again.
    Recurring,
    /// For as long as it stands.
    Open,
}

impl Provision {
    /// How time runs for it.
    pub fn clock(&self) -> Clock {
        self.clock.unwrap_or(if self.deadline.is_some() { Clock::ByDate } else { Clock::Open })
    }
}

/// A row of the register.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// Stays for ever.
    pub id: Spanned<String>,
    /// English name.
    pub name: String,
    /// Arabic name.
    pub ar: String,
    /// `agreement`, `truce`, `declaration`, `roadmap`, `initiative`, `process`, `body`, `resolution`, `format`; a `mission` is an actor and
    /// is never an instrument by itself.
    pub kind: String,
    /// When it was made, EDTF.
    pub date: String,
    /// When it ended, EDTF.
    pub until: Option<String>,
    /// It stops fighting.
    #[serde(default)]
    pub truce: bool,
    /// It is a body that watches over a truce.
    #[serde(default)]
    pub oversees: bool,
    /// Codes of those who are bound.
    #[serde(default)]
    pub parties: Vec<String>,
    /// Codes of those who answer for it.
    #[serde(default)]
    pub guarantors: Vec<String>,
    /// Codes of those between whom reports say that it is, besides the parties: who fights, where a government signed.
    #[serde(default)]
    pub fighters: Vec<String>,
    /// Countries whose conflict it is about.
    pub theatre: Vec<String>,
    /// English names of the places where it was made.
    #[serde(default, rename = "where")]
    pub made_in: Vec<String>,
    /// English names of what it is about.
    #[serde(default)]
    pub zone: Vec<String>,
    /// Words after a noun of a class.
    #[serde(default)]
    pub after: BTreeMap<String, Vec<String>>,
    /// Full names.
    #[serde(default)]
    pub names: Vec<String>,
    /// Names that also mean something else.
    #[serde(default)]
    pub weak: Vec<String>,
    /// The instrument that it changes.
    pub amends: Option<String>,
    /// Its number in PA-X.
    pub pax: Option<u32>,
    /// What it lays down.
    #[serde(default, rename = "provision")]
    pub provisions: Vec<Provision>,
    /// Its line in the file.
    #[serde(skip)]
    pub line: u32,
}

impl Registered {
    /// True for what has meetings and no day of its own.
    pub fn lasts(&self) -> bool {
        matches!(self.kind.as_str(), "body" | "process" | "format")
    }
}

/// A word around instruments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Around {
    /// A finite verb that makes one.
    Makes,
    /// A finite verb that makes a truce.
    Declares,
    /// A masdar that makes one behind `Reached`.
    Making,
    Reached,
    Guard,
    Signed,
    Which,
    About,
    Between,
    Adjective,
    This,
    Standing,
    /// `اتفق`.
    Agree,
    /// After the noun: the act of agreeing.
    Act,
    /// Before the noun: the act of agreeing.
    Done,
    /// After the noun with ب: the act of agreeing.
    With,
    /// Ties the noun to a verb far before it.
    Ties,
    /// Before a number that is its name: `رقم`.
    Numbered,
    /// Before a ceasefire that somebody declares: `بدء`.
    Begun,
    /// An adjective that tells one part of an agreement from another.
    Qualifies,
    /// An adjective of what this is not about: `الاتفاقية البريدية`.
    OtherMatter,
    /// Before it: what is told has been for some time.
    Back,
    /// Before a body: to set it up.
    Forms,
    /// Behind a body: it is of both sides, or of neither.
    Joint,
    /// Before a number of its articles: `من` in `اتفاق من 14 بندا`.
    Consists,
    /// Before a truce: its place among others, so that it has been (`أول هدنة`).
    Ordinal,
    /// Behind a truce: likewise (`هدنة سابقة`).
    Previous,
    /// A masdar that makes one where its preposition stands further on: `التوصل ليلا إلى`.
    Apart,
}

/// What a phrase of these files stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InstrumentTag {
    /// A row of the register; true for a noun in the plural before its name.
    Name(u16, bool),
    /// The same by a name that means other things too.
    WeakName(u16),
    /// A noun: its row, plural, definite.
    Noun(u8, bool, bool),
    /// First, inner and last part of a noun with other words between; its row.
    Open(u8),
    #[allow(missing_docs)]
    Middle(u8),
    #[allow(missing_docs)]
    Close(u8),
    /// Before the number of a resolution; true in the plural.
    Resolution(bool),
    /// A word around.
    Around(Around),
}

/// The tables.
#[derive(Debug, Default)]
pub struct Instruments {
    /// The register.
    pub rows: Vec<Registered>,
    /// What instruments are called.
    pub nouns: Vec<InstrumentNoun>,
    /// By country, the rows of the texts that are of its conflict: told of it, or made by it.
    of_country: FxHashMap<String, Vec<u16>>,
    /// First number and year of the Security Council's resolutions, ascending.
    years: Vec<(u32, u32)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    instrument: Vec<Registered>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    noun: Vec<InstrumentNoun>,
    resolution: Resolutions,
    words: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Resolutions {
    phrase: Vec<String>,
    plural: Vec<String>,
    years: Vec<(u32, u32)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    makes: Vec<String>,
    declares: Vec<String>,
    making: Vec<String>,
    apart: Vec<String>,
    reached: Vec<String>,
    guard: Vec<String>,
    signed: Vec<String>,
    which: Vec<String>,
    about: Vec<String>,
    between: Vec<String>,
    adjective: Vec<String>,
    this: Vec<String>,
    standing: Vec<String>,
    agree: Vec<String>,
    act: Vec<String>,
    done: Vec<String>,
    with: Vec<String>,
    ties: Vec<String>,
    numbered: Vec<String>,
    begun: Vec<String>,
    qualifies: Vec<String>,
    other_matter: Vec<String>,
    back: Vec<String>,
    forms: Vec<String>,
    joint: Vec<String>,
    consists: Vec<String>,
    ordinal: Vec<String>,
    previous: Vec<String>,
}

impl Instruments {
    /// The rows of the register.
    pub(super) fn read(data: &Data) -> Result<Vec<Registered>, Error> {
        let lines = Lines::new(&data.file(FILE));
        let tables = data.tables::<File>(FILE, "[[instrument]]")?.into_iter();
        let rows = tables.flat_map(|(at, file)| file.instrument.into_iter().map(move |row| (at + row.id.span().start, row)));
        Ok(rows.map(|(at, row)| Registered { line: lines.of(at), ..row }).collect())
    }

    pub(super) fn load(data: &Data, rows: Vec<Registered>, automaton: &mut Automaton) -> Result<Self, Error> {
        let WordsFile { noun: nouns, resolution, words } = data.toml(WORDS)?;
        let branches = branches(automaton, &nouns);
        for (number, row) in rows.iter().enumerate() {
            if let Some(class) = row.after.keys().find(|class| !branches.contains_key(class.as_str())) {
                return Err(Error::data(FILE, Some(row.line as usize), &format!("no noun of {WORDS} has the class {class:?}")));
            }
            add_row(automaton, &branches, row, number as u16);
        }
        for (number, noun) in nouns.iter().enumerate() {
            add_noun(automaton, noun, number as u8);
        }
        resolution.phrase.iter().for_each(|phrase| automaton.add(phrase, Tag::Instrument(InstrumentTag::Resolution(false))));
        resolution.plural.iter().for_each(|phrase| automaton.add(phrase, Tag::Instrument(InstrumentTag::Resolution(true))));
        words.add(automaton);
        let mut of_country: FxHashMap<String, Vec<u16>> = FxHashMap::default();
        for (number, row) in rows.iter().enumerate() {
            let makers = row.parties.iter().filter_map(|code| code.get(..3));
            let countries: BTreeSet<&str> = row.theatre.iter().map(String::as_str).chain(makers).collect();
            countries.into_iter().for_each(|country| of_country.entry(country.to_owned()).or_default().push(number as u16));
        }
        Ok(Instruments { rows, nouns, of_country, years: resolution.years })
    }

    /// The texts of the conflict of `country` (three letters), in the order of the register: told of it, or made by it.
    pub fn of_country(&self, country: &str) -> impl Iterator<Item = &Registered> {
        let numbers = self.of_country.get(country).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().filter_map(|&number| self.rows.get(usize::from(number)))
    }

    /// The row with this id.
    pub fn by_id(&self, id: &str) -> Option<&Registered> {
        self.rows.iter().find(|row| row.id.get_ref() == id)
    }

    /// The year in which the Security Council reached this number; none for what is no number of a resolution.
    pub fn year_of_resolution(&self, number: u32) -> Option<u32> {
        let last = self.years.last().map_or(0, |&(first, _)| first + PER_YEAR);
        let next = self.years.partition_point(|&(first, _)| first <= number);
        next.checked_sub(1).filter(|_| number < last).and_then(|at| self.years.get(at)).map(|&(_, year)| year)
    }
}

/// For each class of nouns, what may follow its forms in the singular, and in the dual and plural.
type Branches<'a> = BTreeMap<&'a str, [State; 2]>;

fn branches<'a>(automaton: &mut Automaton, nouns: &'a [InstrumentNoun]) -> Branches<'a> {
    let mut branches = Branches::new();
    for (noun, class) in nouns.iter().flat_map(|noun| noun.class.iter().map(move |class| (noun, class))) {
        let [one, more] = *branches.entry(class).or_insert_with(|| [automaton.branch(), automaton.branch()]);
        noun.one.iter().for_each(|head| automaton.join(head, one));
        noun.two.iter().chain(&noun.many).for_each(|head| automaton.join(head, more));
    }
    branches
}

fn add_row(automaton: &mut Automaton, branches: &Branches, row: &Registered, number: u16) {
    if row.kind == "mission" {
        return;
    }
    let name = |plural: bool| Tag::Instrument(InstrumentTag::Name(number, plural));
    for phrase in row.names.iter().chain([&row.ar]) {
        automaton.add(phrase, name(false));
    }
    row.weak.iter().for_each(|phrase| automaton.add(phrase, Tag::Instrument(InstrumentTag::WeakName(number))));
    for (class, words) in &row.after {
        let Some(&[one, more]) = branches.get(class.as_str()) else { continue };
        for word in words {
            let word = automaton.cut(word);
            automaton.add_to(one, &word, name(false));
            automaton.add_to(more, &word, name(true));
        }
    }
}

fn add_noun(automaton: &mut Automaton, noun: &InstrumentNoun, number: u8) {
    let tag = |plural: bool, definite: bool| Tag::Instrument(InstrumentTag::Noun(number, plural, definite));
    for (forms, plural) in [(&noun.one, false), (&noun.two, true), (&noun.many, true)] {
        for form in forms {
            automaton.add(form, tag(plural, false));
            if !form.contains(' ') {
                automaton.add_definite(form, tag(plural, true));
                if !form.ends_with(['ة', 'ا']) {
                    automaton.add(&format!("{form}ا"), tag(plural, false));
                }
            }
        }
    }
    noun.the.iter().for_each(|form| automaton.add(form, tag(false, true)));
    let mut add = |words: &[String], part: InstrumentTag| words.iter().for_each(|word| automaton.add(word, Tag::Instrument(part)));
    add(&noun.open, InstrumentTag::Open(number));
    add(&noun.middle, InstrumentTag::Middle(number));
    add(&noun.close, InstrumentTag::Close(number));
}

impl Words {
    fn add(&self, automaton: &mut Automaton) {
        // Only what has been done makes one: the past.
        let mut verbs = |lemmas: &[String], around: Around| {
            for lemma in lemmas {
                for form in conjugate(lemma, None) {
                    if form.shape.part == Part::Past && !super::commitments::looks_joined(&form) {
                        automaton.add(&form.text, Tag::Instrument(InstrumentTag::Around(around)));
                    }
                }
            }
        };
        verbs(&self.makes, Around::Makes);
        verbs(&self.declares, Around::Declares);
        verbs(&self.agree, Around::Agree);
        for (phrases, around) in [
            (&self.making, Around::Making),
            (&self.apart, Around::Apart),
            (&self.reached, Around::Reached),
            (&self.guard, Around::Guard),
            (&self.signed, Around::Signed),
            (&self.which, Around::Which),
            (&self.about, Around::About),
            (&self.between, Around::Between),
            (&self.this, Around::This),
            (&self.act, Around::Act),
            (&self.done, Around::Done),
            (&self.with, Around::With),
            (&self.ties, Around::Ties),
            (&self.numbered, Around::Numbered),
            (&self.begun, Around::Begun),
            (&self.consists, Around::Consists),
            (&self.ordinal, Around::Ordinal),
            (&self.previous, Around::Previous),
        ] {
            phrases.iter().for_each(|phrase| automaton.add(phrase, Tag::Instrument(InstrumentTag::Around(around))));
        }
        for (phrases, around) in [
            (&self.adjective, Around::Adjective),
            (&self.qualifies, Around::Adjective),
            (&self.qualifies, Around::Qualifies),
            (&self.other_matter, Around::OtherMatter),
            (&self.back, Around::Back),
            (&self.forms, Around::Forms),
            (&self.joint, Around::Joint),
            (&self.standing, Around::Standing),
        ] {
            phrases.iter().for_each(|phrase| add_with_article(automaton, phrase, Tag::Instrument(InstrumentTag::Around(around))));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;

    #[test]
    fn a_resolution_has_the_year_of_its_number() {
        let lexicon = Lexicon::built_in().unwrap();
        for (number, year) in [(242, Some(1967)), (1701, Some(2006)), (2254, Some(2015)), (2736, Some(2024)), (12, None), (9000, None)] {
            assert_eq!(lexicon.instruments.year_of_resolution(number), year, "{number}");
        }
    }
}
