//! Actor phrases as they stand: head or title, adjectives, country, the body it belongs to, the person's name. No context yet.

mod heads;
mod names;
mod owners;
mod titles;

use super::name::Name;
use super::{Context, Range};
use crate::lexicon::{Anaphor, Family, HeadKind, Hit, Number, Side, Tag};
use crate::mention::dateline;
use crate::mention::place::Found;
use crate::text::{Clitics, Kind, Pronoun, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a phrase is built around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Core {
    /// An actor known by name: row in `data/actors.toml`.
    Known(u32),
    /// A title of persons: row and number.
    Title(u16, Number),
    /// A noun: row and number.
    Head(u16, Number),
    /// A country or capital that stands for its government: row of the countries table.
    Government(u16),
    /// People of a country (`الأتراك`).
    People(u16),
    /// A word for somebody named before.
    Anaphor(Anaphor),
    /// The outlet that publishes the report.
    Outlet,
    /// The family name of an unknown person whom the phrase of this number named in full.
    Again(usize),
    /// A name after a country's adjective that continues a title before: `… والتركي خلوصي أكار`.
    Shared(u16),
}

/// One actor phrase.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How many folded characters of the first token are proclitics.
    pub before: usize,
    /// What it is built around.
    pub core: Core,
    /// Countries named in it.
    pub countries: Vec<u16>,
    /// A sector that an adjective gave it.
    pub sector: Option<String>,
    /// Adjectives: it bears arms, is opposed, is labelled extremist, belongs to the world at large.
    pub traits: Traits,
    /// The body, group or person that it belongs to.
    pub owner: Option<Box<Phrase>>,
    /// The other one's, where a dual has two: `وفدا الحكومة والحوثيين`.
    pub second: Option<Box<Phrase>>,
    /// Whom it sides with or belongs to from outside: `الموالية لتركيا`.
    pub side: Option<(Side, Box<Phrase>)>,
    /// The person's name.
    pub(super) name: Option<Name>,
    /// A pronoun that refers to an owner named before: `قواته`.
    pub pronoun: Option<Pronoun>,
    /// True with the article or an owner.
    pub definite: bool,
    /// The known actor in brackets after it, who is the same: row in `data/actors.toml`.
    pub alias: Option<u32>,
}

/// What adjectives say of a head.
#[derive(Debug, Clone, Copy, Default)]
pub struct Traits {
    /// Bears arms.
    pub armed: bool,
    /// Opposed to the government.
    pub opposed: bool,
    /// The office is no longer held.
    pub former: bool,
    /// An outlet's label.
    pub extremist: bool,
    /// Belongs to no country.
    pub world: bool,
    /// Is the enemy of the one who writes.
    pub hostile: bool,
    /// Is of some other country: `عائلات أجنبية`.
    pub foreign: bool,
}

/// What a body's other name stands in: `بعثة الاتحاد الأفريقي الانتقالية «أتميس»`.
const BRACKETS: [(&str, &str); 4] = [("(", ")"), ("«", "»"), ("\"", "\""), ("“", "”")];
/// So many tokens back the number of a heading is looked for: `خامساً -`.
const HEADING_NUMBER: usize = 4;

/// What an actor phrase may begin with.
const ACTORS: Family = Family::ACTOR.and(Family::HEAD).and(Family::TITLE).and(Family::ANAPHOR).and(Family::COUNTRY).and(Family::NISBA);

/// How deep owners may stand in one another: a guard, not a grammar.
const DEEPEST: usize = 4;

/// Cuts the text into actor phrases, left to right, none inside another.
pub(super) fn cut(context: &Context, places: &[Found]) -> Vec<Phrase> {
    let outlet = outlet_words(context);
    let core = outlet_core(context, &outlet);
    let cutter = Cutter { context, places, outlet, core };
    let mut phrases: Vec<Phrase> = Vec::new();
    let mut introduced = Introduced::default();
    // أنقرة - قصفت قوات …: nobody acts in a dateline.
    let mut i = dateline::end(context.text, context.scan, context.lexicon);
    while i < context.text.tokens.len() {
        let Some(mut phrase) = cutter.phrase(i, 0, phrases.last()).or_else(|| introduced.again(&cutter, i)) else {
            i += 1;
            continue;
        };
        i = phrase.tokens.end.max(i + 1);
        cutter.name_before(&mut phrase, phrases.last());
        if cutter.is_quarter(&phrase) || cutter.is_nobody(&phrase) {
            continue;
        }
        introduced.note(context, &phrase, phrases.len());
        match phrases.last_mut() {
            Some(last) if cutter.belongs_to(&phrase, last) => last.tokens.end = phrase.tokens.end,
            Some(last) if cutter.is_said_of(&phrase, last) => {}
            Some(last) if cutter.is_their_nisba(&phrase, last) => {
                *last = Phrase { tokens: last.tokens.start..phrase.tokens.end, before: last.before, ..phrase };
            }
            Some(last) if cutter.is_second_office(&phrase, last) => {
                *last = Phrase { tokens: last.tokens.start..phrase.tokens.end, before: last.before, ..phrase };
            }
            Some(last) if cutter.is_named_after(&phrase, last) => {
                last.tokens.end = phrase.tokens.end;
                last.name = phrase.name;
            }
            Some(last) if cutter.is_alias(&phrase, last) => {
                last.tokens.end = phrase.tokens.end + 1;
                i = last.tokens.end;
                last.alias = known_row(&phrase);
            }
            _ => phrases.push(phrase),
        }
    }
    phrases
}

/// Whom the report has named in full, so that a family name alone stands for them later.
#[derive(Debug, Default)]
struct Introduced {
    known: FxHashSet<u32>,
    /// The last word of a person's name, and the phrase that gave it.
    unknown: FxHashMap<String, usize>,
}

impl Introduced {
    fn note(&mut self, context: &Context, phrase: &Phrase, index: usize) {
        let known = match (&phrase.name, phrase.core) {
            (&Some(Name { known: Some(row), .. }), _) | (None, Core::Known(row)) => Some(row),
            _ => None,
        };
        self.known.extend(known);
        let named = match (&phrase.name, phrase.core) {
            (Some(name), Core::Title(..) | Core::Shared(_) | Core::Anaphor(_)) => Some(name.start..name.end),
            (_, Core::Known(row)) if context.lexicon.actors.row(row).kind == "person" => Some(phrase.tokens.clone()),
            // الناطق باسم الفريق ماجد فضائل: the rank took the name.
            _ => None,
        };
        if let Some(owner) = phrase.owner.as_ref().filter(|owner| phrase.name.is_none() && owner.name.is_some()) {
            self.note(context, owner, index);
        }
        let Some(last) = named.filter(|name| name.len() > 1 || known.is_none()).and_then(|name| name.last()) else { return };
        let form = context.text.form(last);
        let whole = known.is_none() || !context.scan.any(last, |tag| matches!(tag, Tag::Ordinary | Tag::Head(..) | Tag::Title(..)));
        if context.text.kind(last) == Kind::Word && form.chars().count() >= 4 && whole {
            self.unknown.entry(form.to_owned()).or_insert(index);
        }
    }

    /// A family name that stands for somebody introduced before.
    fn again(&self, cutter: &Cutter, i: usize) -> Option<Phrase> {
        let text = cutter.context.text;
        if text.kind(i) != Kind::Word {
            return None;
        }
        let weak = cutter.context.scan.of(i, Family::ACTOR).iter().find_map(|hit| match hit.tag {
            Tag::ActorWeak(row) if hit.clitics.pronoun.is_none() && self.known.contains(&row) => {
                // «كان» is a channel, and a verb all the same.
                let media = cutter.context.lexicon.actors.row(row).kind == "media";
                let ordinary = hit.is_word() && cutter.context.scan.is(i, Tag::Ordinary);
                (!media || !ordinary).then_some((hit, row))
            }
            _ => None,
        });
        if let Some((hit, row)) = weak {
            return Some(cutter.begin(hit, Core::Known(row)));
        }
        if self.unknown.is_empty() {
            return None;
        }
        let form = text.form(i);
        // The proclitics that a name of a person takes.
        let proclitics: [&[char]; 6] = [&[], &['و'], &['ل'], &['ب'], &['ف'], &['و', 'ل']];
        let ways = if form.starts_with(['و', 'ل', 'ب', 'ف']) { proclitics.len() } else { 1 };
        let (before, index) = proclitics.iter().take(ways).find_map(|letters| {
            let rest = letters.iter().try_fold(form, |rest, &letter| rest.strip_prefix(letter))?;
            Some((letters.len(), *self.unknown.get(rest)?))
        })?;
        let hit = Hit { tag: Tag::PersonName, start: i, end: i + 1, clitics: Clitics::default(), before };
        Some(cutter.begin(&hit, Core::Again(index)))
    }
}

struct Cutter<'a> {
    context: &'a Context<'a>,
    places: &'a [Found],
    /// The folded words of the outlet's name, and what is left of it without its class noun and its adjectives.
    outlet: Vec<String>,
    core: Range<usize>,
}

/// The words of the outlet's name; none where a single short word could be anything.
fn outlet_words(context: &Context) -> Vec<String> {
    let words: Vec<String> = context.outlet.map_or_else(Vec::new, |outlet| {
        fold(outlet)
            .split_whitespace()
            .filter(|word| !word.is_ascii() || word.bytes().all(|letter| letter.is_ascii_digit()))
            .map(str::to_owned)
            .collect()
    });
    if words.iter().any(|word| word.chars().count() >= 4) { words } else { Vec::new() }
}

/// `وادي النيل` of «وكالة وادي النيل للأنباء»: the words that the outlet calls itself by later on; all of them where nothing is left.
fn outlet_core(context: &Context, outlet: &[String]) -> Range<usize> {
    let actors = &context.lexicon.actors;
    let starts =
        (0..=2).rev().find(|&words| words == 0 || outlet.len() > words && actors.outlet_class.contains(&outlet[..words].join(" ")));
    let start = starts.unwrap_or(0);
    let tail = outlet.iter().rev().take_while(|word| actors.outlet_tail.contains(*word)).count();
    let core = start..outlet.len().saturating_sub(tail);
    let says = outlet.get(core.clone()).is_some_and(|words| words.iter().any(|word| word.chars().count() >= 4));
    if core.is_empty() || !says { 0..outlet.len() } else { core }
}

impl Cutter<'_> {
    /// `قال محمد عبدي، المتحدث باسم الحركة، إن`: somebody whom only the office behind a comma tells of.
    fn name_before(&self, phrase: &mut Phrase, last: Option<&Phrase>) {
        let office = matches!(phrase.core, Core::Title(_, Number::Singular)) && phrase.name.is_none() && phrase.before == 0;
        let Some(comma) = phrase.tokens.start.checked_sub(1).filter(|_| office && (phrase.definite || phrase.owner.is_some())) else {
            return;
        };
        let text = self.context.text;
        if !matches!(text.form(comma), "،" | ",") || text.starts_line(phrase.tokens.start) {
            return;
        }
        let Some(name) = super::name::before(self.context, comma) else { return };
        if last.is_none_or(|last| last.tokens.end <= name.start) {
            phrase.tokens.start = name.start;
            phrase.name = Some(name);
        }
    }

    /// The place that token `i` stands in.
    fn place_at(&self, i: usize) -> Option<&Found> {
        let next = self.places.partition_point(|found| found.tokens.end <= i);
        self.places.get(next).filter(|found| found.tokens.contains(&i))
    }

    /// الشيخ مقصود, الشيخ جراح: a title and a name nobody bears, together the name of a place.
    fn is_quarter(&self, phrase: &Phrase) -> bool {
        let unknown = matches!(&phrase.name, Some(Name { known: None, .. }));
        let place = || self.place_at(phrase.tokens.start).is_some_and(|found| found.tokens.end >= phrase.tokens.end);
        matches!(phrase.core, Core::Title(..)) && unknown && phrase.owner.is_none() && phrase.countries.is_empty() && place()
    }

    /// `غير السوريين`, `مرشحا لمنصب مساعد وزير الدفاع`: those who are not meant, an office that nobody is said to hold.
    fn is_nobody(&self, phrase: &Phrase) -> bool {
        let behind = phrase.tokens.start.checked_sub(1).is_some_and(|at| self.context.scan.is(at, Tag::NobodyBehind));
        // منصب محافظ الحسكة: without the office its town would be a place where something happens.
        let placed = || phrase.tokens.clone().any(|at| self.place_at(at).is_some());
        behind && phrase.before == 0 && phrase.name.is_none() && !self.context.text.starts_line(phrase.tokens.start) && !placed()
    }

    /// True for a word with the article, whatever proclitics it has.
    fn has_article(&self, i: usize) -> bool {
        let form = self.context.text.form(i).trim_start_matches(['و', 'ف', 'ب', 'ك']);
        form.starts_with("ال") || form.starts_with("لل")
    }

    /// The phrase that begins at token `i`. `depth` 0 is a phrase of its own, deeper ones are owners within another.
    fn phrase(&self, i: usize, depth: usize, last: Option<&Phrase>) -> Option<Phrase> {
        if depth > DEEPEST || self.context.text.kind(i) != Kind::Word && self.context.text.kind(i) != Kind::Mark {
            return None;
        }
        // Where the lexicon knows nothing of actors there can only be the name of the outlet.
        if !self.context.scan.has(i, ACTORS) {
            return self.outlet(i);
        }
        let known = self.known(i, depth);
        let named = known.as_ref().is_some_and(|known| known.tokens.len() > 1);
        // مجلس الأمن is a name; that more definite nouns follow does not make it another council.
        let headed = self.headed(i, depth).filter(|headed| !named || !headed.countries.is_empty() || headed.owner.is_some());
        // حزب الله إسرائيل: a name that is known takes no country in the genitive.
        let object = |headed: &Phrase| {
            let last = headed.tokens.end - 1;
            let end = known.as_ref().map_or(0, |known| known.tokens.end);
            last >= end && !self.has_article(last) && self.context.scan.any(last, |tag| matches!(tag, Tag::Country(_)))
        };
        let headed = headed.filter(|headed| !named || headed.owner.is_some() || !object(headed));
        // البابا فرنسيس is known by that name.
        let by_name = |titled: &Phrase| {
            let whole = known.as_ref().filter(|known| known.tokens.end >= titled.tokens.end);
            whole.is_some() && titled.name.as_ref().is_some_and(|name| name.known.is_none())
        };
        // The longest reading; of equals the first.
        let mut best = self.titled(i, depth).filter(|titled| !by_name(titled));
        let mut consider = |next: Option<Phrase>| {
            if next.as_ref().is_some_and(|next| best.as_ref().is_none_or(|best| next.tokens.end > best.tokens.end)) {
                best = next;
            }
        };
        consider(self.outlet(i));
        consider(known);
        consider(self.anaphor(i));
        consider(headed);
        consider(self.shared(i, last));
        consider(self.government(i, depth));
        consider(self.people(i, depth));
        best
    }

    /// A phrase that has nothing yet but its first word or words.
    fn begin(&self, hit: &Hit, core: Core) -> Phrase {
        Phrase {
            tokens: hit.start..hit.end,
            before: hit.before,
            core,
            countries: Vec::new(),
            sector: None,
            traits: Traits::default(),
            owner: None,
            second: None,
            side: None,
            name: None,
            pronoun: hit.clitics.pronoun,
            definite: self.is_definite(hit),
            alias: None,
        }
    }

    /// With the article, a pronoun, or (for names of several words) an article further on: `رئيس الأركان`.
    fn is_definite(&self, hit: &Hit) -> bool {
        if (hit.start + 1..hit.end).any(|i| self.context.text.form(i).starts_with("ال")) {
            return true;
        }
        let form: String = self.context.text.form(hit.start).chars().skip(hit.before).collect();
        form.starts_with("ال") || form.starts_with('ل') && hit.clitics.preposition == Some('ل') || hit.clitics.pronoun.is_some()
    }

    /// What only continues the phrase before: `الأسرى اللبنانيين المحتجزين`, `مكتب … "أوتشا"` (the same body under its short name).
    fn belongs_to(&self, phrase: &Phrase, last: &Phrase) -> bool {
        let gap = phrase.tokens.start - last.tokens.end.min(phrase.tokens.start);
        match (last.core, phrase.core) {
            (_, Core::Known(row)) if known_row(last) == Some(row) => gap <= 1 && phrase.before == 0,
            (Core::Head(..) | Core::People(_), Core::Head(row, number)) => {
                let head = &self.context.lexicon.actors.heads[row as usize];
                let definite = last.definite && self.has_article(phrase.tokens.start);
                // ثلاثة شبان محتجزين: what they are, no others. The singular (سائق مصاب) is read as two elsewhere.
                // محتجزين لدى مسلحين tells with whom, and stays.
                let held = self.context.scan.is(phrase.tokens.end, Tag::Side(Side::Held));
                let indefinite = !last.definite && !phrase.definite && !held && matches!(number, Number::Plural | Number::Dual);
                gap == 0 && phrase.before == 0 && (definite && head.sound || indefinite && head.participle)
            }
            _ => false,
        }
    }

    /// `محمد قحطان، المختطف منذ 2015`: what happened to the one just named, nobody else.
    fn is_said_of(&self, phrase: &Phrase, last: &Phrase) -> bool {
        let (Core::Known(_) | Core::Title(..), Core::Head(row, Number::Singular)) = (last.core, phrase.core) else { return false };
        let head = &self.context.lexicon.actors.heads[row as usize];
        let person = match known_row(last) {
            Some(row) => self.context.lexicon.actors.row(row).kind == "person",
            None => last.name.is_some(),
        };
        let gap = phrase.tokens.start - last.tokens.end.min(phrase.tokens.start);
        let comma = gap == 1 && matches!(self.context.text.form(last.tokens.end), "،" | ",");
        head.participle && person && (gap == 0 || comma) && phrase.before == 0 && phrase.tokens.len() == 1 && phrase.definite
    }

    /// `مسلحين حوثيين`: behind indefinite armed men their group's adjective says who they are.
    fn is_their_nisba(&self, phrase: &Phrase, last: &Phrase) -> bool {
        let Core::Known(row) = phrase.core else { return false };
        let Core::Head(head, _) = last.core else { return false };
        let actors = &self.context.lexicon.actors;
        let plain = last.countries.is_empty() && last.owner.is_none() && last.side.is_none() && last.pronoun.is_none() && !last.definite;
        let bare = phrase.tokens.len() == 1 && phrase.before == 0 && phrase.tokens.start == last.tokens.end;
        let same_line = || !self.context.text.starts_line(phrase.tokens.start);
        plain
            && bare
            && actors.heads[head as usize].armed
            && !actors.row(row).nisba.is_empty()
            && !self.has_article(phrase.tokens.start)
            && same_line()
    }

    /// `نائب رئيس مجلس الوزراء وزير الخارجية القطري`: two offices of one person.
    fn is_second_office(&self, phrase: &Phrase, last: &Phrase) -> bool {
        let unnamed = last.name.is_none() && last.countries.is_empty();
        matches!((last.core, phrase.core), (Core::Title(..), Core::Title(_, Number::Singular)))
            && unnamed
            && phrase.before == 0
            && phrase.tokens.start == last.tokens.end
            && !phrase.countries.is_empty()
            && !self.context.text.starts_line(phrase.tokens.start)
    }

    /// `القيادي في الحركة ورئيس لجنة العلاقات، فلان`: two offices and, behind a comma, the one man who holds both.
    fn is_named_after(&self, phrase: &Phrase, last: &Phrase) -> bool {
        let Some(name) = &phrase.name else { return false };
        let comma = name.start.checked_sub(1).is_some_and(|at| matches!(self.context.text.form(at), "،" | ","));
        let joined = phrase.before == 1 && phrase.tokens.start == last.tokens.end && !self.context.text.starts_line(phrase.tokens.start);
        let offices = matches!((last.core, phrase.core), (Core::Title(_, Number::Singular), Core::Title(_, Number::Singular)));
        offices && joined && comma && last.name.is_none() && last.owner.is_some()
    }

    /// `بعثة الأمم المتحدة (يوناما)`, `فرق الدفاع المدني (الخوذ البيضاء)`: the same body by its known name, in brackets.
    fn is_alias(&self, phrase: &Phrase, last: &Phrase) -> bool {
        let text = self.context.text;
        let Core::Known(row) = phrase.core else { return false };
        let body = match last.core {
            Core::Head(head, _) => {
                !matches!(self.context.lexicon.actors.heads[head as usize].kind, HeadKind::People | HeadKind::Member | HeadKind::Victim)
            }
            Core::Known(known) => self.context.lexicon.actors.row(known).kind != "person",
            Core::Anaphor(Anaphor::Body | Anaphor::Group) => true,
            _ => false,
        };
        body && self.context.lexicon.actors.row(row).kind != "person"
            && phrase.tokens.start == last.tokens.end + 1
            && BRACKETS.contains(&(text.form(last.tokens.end), text.form(phrase.tokens.end)))
            && phrase.before == 0
    }
}

/// The actor of the data that a phrase names.
fn known_row(phrase: &Phrase) -> Option<u32> {
    match (&phrase.name, phrase.core) {
        (Some(name), _) => name.known,
        (None, Core::Known(row)) => Some(row),
        _ => None,
    }
}

/// True where a preposition ties the word to the one whose it is: ل, and ب of those who serve there (`مسؤول بوزارة الصحة`).
fn is_linked(hit: &Hit) -> bool {
    matches!(hit.clitics.preposition, Some('ل' | 'ب')) && !hit.clitics.conjunction
}

fn nisba(hit: &Hit) -> Option<(u16, Number)> {
    match hit.tag {
        Tag::Nisba(row, number) | Tag::WeakNisba(row, number) => Some((row, number)),
        _ => None,
    }
}
