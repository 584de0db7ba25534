//! Actors by name, and the nouns, titles and adjectives that actor phrases are built of. `data/actors.toml`, `data/actor_words.toml`.

use super::country::nisba_forms;
use super::data::Lines;
use super::{Automaton, Data, Number, Tag, add_with_article};
use crate::Error;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

const FILE: &str = "actors.toml";

/// An actor known by name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Stable id.
    pub id: String,
    /// English name.
    pub name: String,
    /// Full Arabic names.
    pub ar: Vec<String>,
    /// Names that stand alone for it.
    #[serde(default)]
    pub short: Vec<String>,
    /// Short names that are also ordinary words or other people's names.
    #[serde(default)]
    pub weak: Vec<String>,
    /// What a man of it is called, and what is its own: `حوثي`; the forms by rule. Plurals stand alone, the others behind a noun or a number.
    #[serde(default)]
    pub nisba: Vec<String>,
    /// Country and sector.
    pub code: String,
    /// The codes of the others, where several parties make up one body (a joint commission).
    #[serde(default)]
    pub with: Vec<String>,
    /// `person`, `organ`, `force`, `armed-group`, `party`, `igo`, `ngo`, `media`, `business`, `bloc`.
    pub kind: String,
    /// Her verb is feminine.
    #[serde(default)]
    pub woman: bool,
    /// Offices held, oldest first.
    #[serde(default)]
    pub office: Vec<Office>,
    /// The country it works in, where its code names none.
    #[serde(default)]
    pub of: Option<String>,
    /// Countries in whose reports its names are at home beside its own; there its weak names stand alone (`التحالف` in Yemen).
    #[serde(default)]
    pub home: Vec<String>,
}

/// An office that a person held.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Arabic title without nisba.
    pub title: String,
    /// Country code or actor id.
    pub of: String,
    /// EDTF date, empty where not known.
    #[serde(default)]
    pub from: String,
    /// EDTF date; empty where still in office or not known.
    #[serde(default)]
    pub to: String,
    /// The person's code in this office.
    #[serde(default)]
    pub code: Option<String>,
}

/// How an actor phrase behaves; see the head of `data/actor_words.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeadKind {
    /// Part of a state: needs a country.
    Organ,
    /// Persons, counted or not.
    People,
    /// Counted dead and hurt.
    Victim,
    /// Armed or political groups.
    Group,
    /// Persons of a body that may follow.
    Member,
    /// Institutions and associations with a name of their own.
    Body,
    /// Papers, channels, agencies.
    Media,
}

/// A noun that an actor phrase begins with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Its name in derivations.
    pub name: String,
    /// How it behaves.
    pub kind: HeadKind,
    /// Its sector unless an adjective says otherwise.
    pub sector: String,
    /// Singulars, from which forms are derived.
    #[serde(default)]
    pub one: Vec<String>,
    /// Duals that are not derived.
    #[serde(default)]
    pub two: Vec<String>,
    /// Plurals and forms that nothing is derived from.
    #[serde(default)]
    pub many: Vec<String>,
    /// True where feminine forms are derived.
    #[serde(default)]
    pub fem: bool,
    /// True where the plural in ون/ين is derived.
    #[serde(default)]
    pub sound: bool,
    /// True where a field may follow (`وزارة الخارجية`).
    #[serde(default)]
    pub field: bool,
    /// True where an adjective may set the sector.
    #[serde(default)]
    pub open: bool,
    /// True for groups that bear arms by their name.
    #[serde(default)]
    pub armed: bool,
    /// True for words that are oftener adjectives (`عسكري`): the bare singular counts only after a number or a word of harm.
    #[serde(default)]
    pub adjective: bool,
    /// True for those who belong to no country.
    #[serde(default)]
    pub world: bool,
    /// True for nouns that names of movements begin with: with a word of `[names] movement` among those that follow.
    #[serde(default)]
    pub movement: bool,
    /// True for class nouns that need a name in quotation marks (`موقع «…»`).
    #[serde(default)]
    pub quoted: bool,
    /// True for nouns that are somebody where a verb of speech stands right before them (`قال مصدر`).
    #[serde(default)]
    pub speaks: bool,
    /// True for participles that say what happened to somebody: after his name they are no other person (`فلان المختطف`).
    #[serde(default)]
    pub participle: bool,
    /// True for organs that a town's name may follow: `بلدية عيترون`.
    #[serde(default)]
    pub seated: bool,
    /// True for nouns that are somebody only with a pronoun: `رجاله`, `بعثتها`.
    #[serde(default)]
    pub own: bool,
    /// True for units that only a number makes somebody: `اللواء 30`.
    #[serde(default)]
    pub numbered: bool,
    /// True for nouns that are somebody where a verb of attack stands right before them (`استهدفت مسيرة`).
    #[serde(default)]
    pub strikes: bool,
    /// False where the bare noun is no mention.
    #[serde(default = "yes")]
    pub alone: bool,
}

fn yes() -> bool {
    true
}

/// A title of persons.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Its name in derivations.
    pub name: String,
    /// Sector beside a country.
    pub sector: String,
    /// True where the person takes the code of the body that follows.
    #[serde(default)]
    pub inherits: bool,
    /// True where a field follows.
    #[serde(default)]
    pub field: bool,
    /// True for military ranks.
    #[serde(default)]
    pub rank: bool,
    /// True where a place of the country follows.
    #[serde(default)]
    pub place: bool,
    /// The one country that has such (`خادم الحرمين الشريفين`).
    #[serde(default)]
    pub of: Option<String>,
    /// Singular forms.
    pub word: Vec<String>,
    /// Dual forms.
    #[serde(default)]
    pub dual: Vec<String>,
    /// Plural forms.
    #[serde(default)]
    pub plural: Vec<String>,
}

/// An adjective that says more about a head.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Modifier {
    /// Masculine singulars.
    pub word: Vec<String>,
    /// The sector it gives to an open head.
    pub sector: Option<String>,
    /// The head belongs to no country.
    pub world: bool,
    /// The head bears arms.
    pub armed: bool,
    /// The head is opposed to the government.
    pub opposed: bool,
    /// The office is no longer held.
    pub former: bool,
    /// An outlet's label of extremism.
    pub extremist: bool,
    /// The head is the enemy of the one who writes.
    pub hostile: bool,
    /// The head is of some other country.
    pub foreign: bool,
    /// It changes nothing but belongs to the phrase.
    pub plain: bool,
}

/// What ties a group to whoever follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// It sides with them.
    Loyal,
    /// It belongs to them.
    Owned,
    /// They are some of them (`عنصر من الجيش`).
    From,
    /// They are kept by them (`محتجزين لدى الفصائل`).
    Held,
}

/// Words that stand for somebody named before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anaphor {
    /// `نظيره`.
    Counterpart,
    /// `بلاده`.
    Homeland,
    /// `الطرفان`.
    Pair,
    /// `البلدان`.
    States,
    /// `القائدان`.
    Persons,
    /// `طرفا النزاع`.
    Conflict,
    /// `الوزارة`, `البعثة`.
    Body,
    /// `الجماعة`, `الحركة`: an armed group or party.
    Group,
    /// `جميع الأطراف`.
    All,
    /// `هذا`.
    This,
    /// `وهو`, between a name and what it is.
    Is,
    /// `الطرف الآخر`, `جارتها`.
    Other,
    /// `المملكة`.
    Kingdom,
    /// `الأخير`, `الأخيرة`: whom the report named last.
    Last,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SideWords {
    loyal: Vec<String>,
    owned: Vec<String>,
    held: Vec<String>,
    from: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnaphorWords {
    counterpart: Vec<String>,
    country: Vec<String>,
    pair: Vec<String>,
    states: Vec<String>,
    persons: Vec<String>,
    conflict: Vec<String>,
    body: Vec<String>,
    group: Vec<String>,
    all: Vec<String>,
    this: Vec<String>,
    is: Vec<String>,
    other: Vec<String>,
    kingdom: Vec<String>,
    kingdoms: Vec<String>,
    last: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    head: Vec<Head>,
    title: Vec<Title>,
    modifier: Vec<Modifier>,
    side: SideWords,
    anaphora: AnaphorWords,
    names: NameWords,
    counted: CountedWords,
    forces: ForceWords,
    outlet: OutletWords,
    not_actor: NotWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutletWords {
    home: Vec<String>,
    class: Vec<String>,
    tail: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameWords {
    movement: Vec<String>,
    link: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountedWords {
    governor: Vec<String>,
    exchange: Vec<String>,
    together: Vec<String>,
    lets_go: Vec<String>,
    gets_back: Vec<String>,
    own_men: Vec<String>,
    assails: Vec<String>,
    held_for_nothing: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ForceWords {
    mediates: Vec<String>,
    army: Vec<[String; 2]>,
    air: Vec<[String; 2]>,
    neighbouring: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotWords {
    phrase: Vec<String>,
    behind: Vec<String>,
}

#[derive(Deserialize)]
struct KnownFile {
    #[serde(default)]
    actor: Vec<Spanned<Known>>,
}

/// Everything that is known of actors.
#[derive(Debug)]
pub struct Actors {
    /// Actors by name, in the order of the file.
    pub rows: Vec<Known>,
    /// The line of each row in `data/actors.toml`.
    pub lines: Vec<u32>,
    /// Heads of actor phrases.
    pub heads: Vec<Head>,
    /// Titles of persons.
    pub titles: Vec<Title>,
    /// Adjectives.
    pub modifiers: Vec<Modifier>,
    /// Codes of the countries that `المملكة` may stand for.
    pub kingdoms: Vec<String>,
    /// Countries without an army of their own, with that whose army الجيش is there.
    pub army: Vec<[String; 2]>,
    /// Countries over which the aircraft of another fly.
    pub air: Vec<[String; 2]>,
    /// Folded adjectives of a country that is not the report's own.
    pub neighbouring: Vec<String>,
    /// Countries whose prisoners need not be soldiers.
    pub held_for_nothing: Vec<String>,
    /// Folded class nouns that the name of an outlet may begin with, and adjectives that it may end with.
    pub outlet_class: FxHashSet<String>,
    #[allow(missing_docs)]
    pub outlet_tail: FxHashSet<String>,
    /// Countries in which outlets in Arabic are at home.
    pub outlet_home: Vec<String>,
    by_id: FxHashMap<String, u32>,
}

impl Actors {
    /// The rows of `data/actors.toml` with their lines.
    pub(super) fn read(data: &Data) -> Result<Vec<(u32, Known)>, Error> {
        let lines = Lines::new(&data.file(FILE));
        let tables = data.tables::<KnownFile>(FILE, "[[actor]]")?.into_iter();
        let rows = tables.flat_map(|(at, file)| file.actor.into_iter().map(move |row| (at + row.span().start, row.into_inner())));
        Ok(rows.map(|(at, row)| (lines.of(at), row)).collect())
    }

    pub(super) fn load(data: &Data, rows: Vec<(u32, Known)>, automaton: &mut Automaton) -> Result<Self, Error> {
        let words: Words = data.toml("actor_words.toml")?;
        add_words(&words, automaton);
        let mut actors = Actors {
            rows: Vec::new(),
            lines: Vec::new(),
            heads: words.head,
            titles: words.title,
            modifiers: words.modifier,
            kingdoms: words.anaphora.kingdoms,
            army: words.forces.army,
            air: words.forces.air,
            neighbouring: words.forces.neighbouring.iter().map(|word| crate::text::fold(word)).collect(),
            held_for_nothing: words.counted.held_for_nothing,
            outlet_class: words.outlet.class.iter().map(|word| crate::text::fold(word)).collect(),
            outlet_home: words.outlet.home.clone(),
            outlet_tail: words.outlet.tail.iter().map(|word| crate::text::fold(word)).collect(),
            by_id: FxHashMap::default(),
        };
        for (line, known) in rows {
            let row = actors.rows.len() as u32;
            if let Some(code) = known.with.iter().chain([&known.code]).find(|code| code.len() != 6) {
                return Err(Error::data(FILE, Some(line as usize), &format!("code {code:?} is not country and sector")));
            }
            if actors.by_id.insert(known.id.clone(), row).is_some() {
                return Err(Error::data(FILE, Some(line as usize), &format!("id {:?} stands twice", known.id)));
            }
            known.ar.iter().for_each(|name| automaton.add(name, Tag::Actor(row)));
            known.short.iter().for_each(|name| automaton.add(name, Tag::ActorShort(row)));
            known.weak.iter().for_each(|name| automaton.add(name, Tag::ActorWeak(row)));
            for (form, number) in known.nisba.iter().flat_map(|nisba| nisba_forms(nisba)) {
                let men = number == Number::Plural && (form.ends_with("ون") || form.ends_with("ين"));
                add_with_article(automaton, &form, if men { Tag::ActorShort(row) } else { Tag::ActorWeak(row) });
            }
            actors.rows.push(known);
            actors.lines.push(line);
        }
        Ok(actors)
    }

    /// The actor in row `row`.
    pub fn row(&self, row: u32) -> &Known {
        &self.rows[row as usize]
    }

    /// The row of the actor with this id.
    pub fn by_id(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The kind of the actor with this id: `person`, `organ` …
    pub fn known_kind(&self, id: &str) -> Option<&str> {
        self.by_id(id).map(|row| self.row(row).kind.as_str())
    }

    /// True where the actor with this id is a woman.
    pub fn is_woman(&self, id: &str) -> bool {
        self.by_id(id).is_some_and(|row| self.row(row).woman)
    }
}

impl Known {
    /// The code on `date` (EDTF; compared as text, which orders dates). Without a date, or outside all terms, the usual code.
    pub fn code_on(&self, date: Option<&str>) -> &str {
        let Some(date) = date else { return &self.code };
        let in_term = |office: &&Office| {
            let after = office.from.is_empty() || office.from.as_str() <= date;
            let before = office.to.is_empty() || date <= office.to.as_str() || date.starts_with(&office.to);
            after && before
        };
        self.office.iter().rev().find(in_term).and_then(|office| office.code.as_deref()).unwrap_or(&self.code)
    }
}

fn add_words(words: &Words, automaton: &mut Automaton) {
    for (row, head) in words.head.iter().enumerate() {
        for (form, number) in head_forms(head) {
            add_listed(automaton, &form, Tag::Head(row as u16, number));
        }
    }
    for (row, title) in words.title.iter().enumerate() {
        let lists = [(&title.word, Number::Singular), (&title.dual, Number::Dual), (&title.plural, Number::Plural)];
        for (list, number) in lists {
            list.iter().for_each(|form| add_listed(automaton, form, Tag::Title(row as u16, number)));
        }
    }
    for (row, modifier) in words.modifier.iter().enumerate() {
        for word in &modifier.word {
            for ending in ["", "ة", "ا", "ان", "ين", "ون", "ات", "تان", "تين"] {
                add_with_article(automaton, &[word, ending].concat(), Tag::Modifier(row as u16));
            }
        }
    }
    for (list, side) in
        [(&words.side.loyal, Side::Loyal), (&words.side.owned, Side::Owned), (&words.side.from, Side::From), (&words.side.held, Side::Held)]
    {
        list.iter().for_each(|form| automaton.add(form.strip_suffix(" ل").or(form.strip_suffix(" ب")).unwrap_or(form), Tag::Side(side)));
    }
    words.counted.governor.iter().for_each(|form| add_with_article(automaton, form, Tag::Governor));
    words.counted.exchange.iter().for_each(|form| add_with_article(automaton, form, Tag::Exchange));
    words.counted.together.iter().for_each(|form| automaton.add(form, Tag::Together));
    words.counted.lets_go.iter().for_each(|form| automaton.add(form, Tag::LetsGo));
    words.counted.gets_back.iter().for_each(|form| automaton.add(form, Tag::GetsBack));
    words.counted.own_men.iter().for_each(|form| add_with_article(automaton, form, Tag::OwnMen));
    words.counted.assails.iter().for_each(|form| automaton.add(form, Tag::Assails));
    words.forces.mediates.iter().for_each(|form| add_with_article(automaton, form, Tag::Mediates));
    words.not_actor.phrase.iter().for_each(|form| automaton.add(form, Tag::NotActor));
    words.not_actor.behind.iter().for_each(|form| automaton.add(form, Tag::NobodyBehind));
    words.names.movement.iter().for_each(|form| automaton.add(form, Tag::MovementWord));
    words.names.link.iter().for_each(|form| automaton.add(form, Tag::NameLink));
    let anaphora = &words.anaphora;
    let lists = [
        (&anaphora.counterpart, Anaphor::Counterpart),
        (&anaphora.country, Anaphor::Homeland),
        (&anaphora.pair, Anaphor::Pair),
        (&anaphora.states, Anaphor::States),
        (&anaphora.persons, Anaphor::Persons),
        (&anaphora.conflict, Anaphor::Conflict),
        (&anaphora.body, Anaphor::Body),
        (&anaphora.group, Anaphor::Group),
        (&anaphora.all, Anaphor::All),
        (&anaphora.this, Anaphor::This),
        (&anaphora.is, Anaphor::Is),
        (&anaphora.other, Anaphor::Other),
        (&anaphora.kingdom, Anaphor::Kingdom),
        (&anaphora.last, Anaphor::Last),
    ];
    for (list, anaphor) in lists {
        list.iter().for_each(|form| automaton.add(form, Tag::Anaphor(anaphor)));
    }
}

/// A form listed with the article is added as it is, one without it in both ways.
fn add_listed(automaton: &mut Automaton, form: &str, tag: Tag) {
    if form.starts_with("ال") { automaton.add(form, tag) } else { add_with_article(automaton, form, tag) }
}

/// All forms of a head as they are listed. A form in `ين` that could be dual or plural counts as plural.
fn head_forms(head: &Head) -> Vec<(String, Number)> {
    let mut forms: Vec<(String, Number)> = head.many.iter().map(|form| (form.clone(), Number::Plural)).collect();
    // The accusative of broken plurals: ضباطا, جنودا.
    let broken = |form: &&String| !form.contains(' ') && !form.ends_with(['ة', 'ى', 'ء', 'ا', 'ن', 'ت', 'ي']);
    forms.extend(head.many.iter().filter(broken).map(|form| (format!("{form}ا"), Number::Plural)));
    forms.extend(head.two.iter().map(|form| (form.clone(), Number::Dual)));
    for one in &head.one {
        // Derivations go onto the first word: جندي → جنديان; in شاهد عيان it is شاهدا عيان.
        let (noun, rest) = one.split_once(' ').map_or((one.as_str(), String::new()), |(noun, rest)| (noun, format!(" {rest}")));
        let mut add = |ending: &str, number: Number| forms.push(([noun, ending, &rest].concat(), number));
        match noun.strip_suffix('ة') {
            Some(stem) => {
                add("", Number::Singular);
                forms.extend(
                    [("تان", Number::Dual), ("تين", Number::Dual), ("ات", Number::Plural)].map(|(e, n)| (format!("{stem}{e}{rest}"), n)),
                );
            }
            None => {
                add("", Number::Singular);
                add("ا", Number::Singular);
                add("ان", Number::Dual);
                if !rest.is_empty() {
                    // In a construct the dual has no ن: شاهدا عيان.
                    add("ي", Number::Dual);
                }
                add("ين", if head.sound { Number::Plural } else { Number::Dual });
                if head.sound {
                    add("ون", Number::Plural);
                    add("و", Number::Plural);
                    add("ي", Number::Plural);
                }
                if head.fem {
                    add("ة", Number::Singular);
                    add("تان", Number::Dual);
                    add("تين", Number::Dual);
                    add("ات", Number::Plural);
                }
            }
        }
    }
    forms
}
