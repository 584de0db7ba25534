//! Actor phrases as they stand: head or title, adjectives, country, the body it belongs to, the person's name. No context yet.

use super::name::{self, Name};
use super::{Context, Range};
use crate::lexicon::{Anaphor, HeadKind, Hit, Locus, Number, NumberTag, Side, Tag, TimeTag};
use crate::mention::locus::{Sense, country_of, sense};
use crate::mention::place::Found;
use crate::text::{Clitics, Kind, fold};
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
    pub pronoun: Option<&'static str>,
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
}

/// So many tokens back the number of a heading is looked for: `خامساً -`.
const HEADING_NUMBER: usize = 4;

/// How deep owners may stand in one another: a guard, not a grammar.
const DEEPEST: usize = 4;

/// Cuts the text into actor phrases, left to right, none inside another.
pub(super) fn cut(context: &Context, places: &[Found]) -> Vec<Phrase> {
    let cutter = Cutter { context, places, outlet: outlet_words(context) };
    let mut phrases: Vec<Phrase> = Vec::new();
    let mut introduced = Introduced::default();
    let mut i = 0;
    while i < context.text.tokens.len() {
        let Some(phrase) = cutter.phrase(i, 0, phrases.last()).or_else(|| introduced.again(&cutter, i)) else {
            i += 1;
            continue;
        };
        i = phrase.tokens.end.max(i + 1);
        introduced.note(context, &phrase, phrases.len());
        match phrases.last_mut() {
            Some(last) if cutter.belongs_to(&phrase, last) => last.tokens.end = phrase.tokens.end,
            Some(last) if cutter.is_second_office(&phrase, last) => {
                *last = Phrase { tokens: last.tokens.start..phrase.tokens.end, before: last.before, ..phrase };
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
        let weak = cutter.context.scan.longest(i, |hit| match hit.tag {
            Tag::ActorWeak(row) if hit.clitics.pronoun.is_none() && self.known.contains(&row) => Some(row),
            _ => None,
        });
        if let Some((hit, row)) = weak {
            return Some(cutter.begin(&hit, Core::Known(row)));
        }
        let form = text.form(i);
        // The proclitics that a name of a person takes.
        let proclitics: [&[char]; 6] = [&[], &['و'], &['ل'], &['ب'], &['ف'], &['و', 'ل']];
        let (before, index) = proclitics.iter().find_map(|letters| {
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
    /// The folded words of the outlet's name.
    outlet: Vec<String>,
}

/// The words of the outlet's name; none where a single short word could be anything.
fn outlet_words(context: &Context) -> Vec<String> {
    let words: Vec<String> = context.outlet.map_or_else(Vec::new, |outlet| fold(outlet).split_whitespace().map(str::to_owned).collect());
    if words.iter().any(|word| word.chars().count() >= 4) { words } else { Vec::new() }
}

impl Cutter<'_> {
    /// The place that token `i` stands in.
    fn place_at(&self, i: usize) -> Option<&Found> {
        let next = self.places.partition_point(|found| found.tokens.end <= i);
        self.places.get(next).filter(|found| found.tokens.contains(&i))
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
        // Where the lexicon knows nothing there can only be the name of the outlet.
        if self.context.scan.at(i).is_empty() {
            return self.outlet(i);
        }
        let known = self.known(i, depth);
        let named = known.as_ref().is_some_and(|known| known.tokens.len() > 1);
        // مجلس الأمن is a name; that more definite nouns follow does not make it another council.
        let headed = self.headed(i, depth).filter(|headed| !named || !headed.countries.is_empty() || headed.owner.is_some());
        let options = [
            self.titled(i, depth),
            self.outlet(i),
            known,
            self.anaphor(i),
            headed,
            self.shared(i, last),
            self.government(i, depth),
            self.people(i, depth),
        ];
        // The longest reading; of equals the first.
        options.into_iter().flatten().reduce(|best, next| if next.tokens.end > best.tokens.end { next } else { best })
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
            (Core::Head(..), Core::Head(row, _)) => {
                let head = &self.context.lexicon.actors.heads[row as usize];
                gap == 0 && head.sound && phrase.before == 0 && last.definite && self.has_article(phrase.tokens.start)
            }
            _ => false,
        }
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

    /// `بعثة الأمم المتحدة (يوناما)`, `فرق الدفاع المدني (الخوذ البيضاء)`: the same body by its known name, in brackets.
    fn is_alias(&self, phrase: &Phrase, last: &Phrase) -> bool {
        let text = self.context.text;
        let Core::Known(row) = phrase.core else { return false };
        let body = match last.core {
            Core::Head(head, _) => !matches!(
                self.context.lexicon.actors.heads[head as usize].kind,
                HeadKind::People | HeadKind::Member | HeadKind::Victim
            ),
            Core::Known(known) => self.context.lexicon.actors.row(known).kind != "person",
            Core::Anaphor(Anaphor::Body | Anaphor::Group) => true,
            _ => false,
        };
        body && self.context.lexicon.actors.row(row).kind != "person"
            && phrase.tokens.start == last.tokens.end + 1
            && text.is_mark(last.tokens.end, '(')
            && text.is_mark(phrase.tokens.end, ')')
            && phrase.before == 0
    }

    // ------------------------------------------------------------ titles

    fn titled(&self, i: usize, depth: usize) -> Option<Phrase> {
        let titles = self.context.scan.at(i).iter().filter_map(|hit| match hit.tag {
            Tag::Title(row, number) if depth == 0 || hit.before == 0 || is_linked(hit) => {
                self.titled_by(hit, row, number, depth)
            }
            _ => None,
        });
        // Of equals the first, whose title is the longest.
        titles.reduce(|best, next| if next.tokens.end > best.tokens.end { next } else { best })
    }

    fn titled_by(&self, hit: &Hit, row: u16, number: Number, depth: usize) -> Option<Phrase> {
        let title = &self.context.lexicon.actors.titles[row as usize];
        let mut phrase = self.begin(hit, Core::Title(row, number));
        if title.rank {
            self.nationality(&mut phrase);
            self.take_name(&mut phrase);
            return phrase.name.is_some().then_some(phrase);
        }
        if hit.clitics.pronoun.is_none() {
            // الوزير has its article already: what follows is no field of his.
            if title.field && !(phrase.definite && phrase.tokens.len() == 1) {
                self.field(&mut phrase);
            }
            self.nationality(&mut phrase);
            if phrase.countries.is_empty() {
                self.country_after(&mut phrase);
            }
            if title.place {
                self.place_after(&mut phrase);
            }
            if title.inherits && phrase.countries.is_empty() {
                self.owner_after(&mut phrase, depth, true);
            }
            self.nationality(&mut phrase);
            self.seat_after(&mut phrase);
        }
        self.take_name(&mut phrase);
        if phrase.name.is_none() {
            self.apposed_name(&mut phrase);
        }
        // المدني, السيد: such words are titles only before a name.
        let says_more = phrase.name.is_some() || phrase.owner.is_some() || !phrase.countries.is_empty();
        let says_more = says_more || phrase.sector.is_some() && title.inherits;
        let speaks = says_more || phrase.definite && number != Number::Plural || number == Number::Dual;
        let needs_name = title.sector == "CVL";
        (speaks && (!needs_name || phrase.name.is_some())).then_some(phrase)
    }

    /// Definite nouns of a field: `وزير` الخارجية والمغتربين.
    fn field(&self, phrase: &mut Phrase) {
        let (text, scan) = (self.context.text, self.context.scan);
        let mut end = phrase.tokens.end;
        // مجلس الأمن الدولي is known by name: what follows it is no field.
        let named = scan.longest(phrase.tokens.start, |hit| matches!(hit.tag, Tag::Actor(_) | Tag::ActorShort(_)).then_some(()));
        let limit = named.map_or(phrase.tokens.end + 4, |(hit, ())| hit.end.max(phrase.tokens.end));
        while end < limit && text.kind(end) == Kind::Word && !text.starts_line(end) {
            let form = text.form(end);
            let definite = form.trim_start_matches('و').starts_with("ال") || form.starts_with("لل");
            let known = scan.at(end).iter().any(|hit| {
                matches!(hit.tag, Tag::Nisba(..) | Tag::Country(_) | Tag::Actor(_) | Tag::Title(..))
                    || matches!(hit.tag, Tag::Modifier(row) if self.context.lexicon.actors.modifiers[row as usize].plain)
            });
            let first_bare = end == phrase.tokens.end && scan.any(end + 1, |tag| matches!(tag, Tag::Country(_))) && !known;
            // إلى and التي only look definite; a day of the week (وزارة النقل الخميس) is when.
            let goes_on = scan.at(end).iter().any(|hit| {
                hit.clitics.preposition.is_none()
                    && matches!(hit.tag, Tag::Locus(Locus::Place | Locus::Subject | Locus::About) | Tag::Time(TimeTag::Weekday(_)))
            });
            // A noun that is neither joined to the field nor its adjective is the object: أعلنت وزارة الزراعة النتائج.
            let is_object = end > phrase.tokens.end && !form.starts_with('و') && !form.ends_with(['ي', 'ه']);
            if known || goes_on || is_object || !definite && !first_bare {
                break;
            }
            end += 1;
        }
        phrase.definite |= end > phrase.tokens.end;
        phrase.tokens.end = end;
    }

    /// Adjectives and nisbas after the phrase so far: `التركي`, `الروسية والتركية`, `السابق`, `المسلحة`.
    fn nationality(&self, phrase: &mut Phrase) {
        let (text, scan) = (self.context.text, self.context.scan);
        loop {
            let at = phrase.tokens.end;
            if at >= text.tokens.len() || text.starts_line(at) {
                return;
            }
            if let Some((hit, (row, _))) = scan.longest(at, nisba) {
                let joins = hit.clitics.conjunction;
                let bare = hit.clitics.preposition.is_none() && hit.clitics.pronoun.is_none();
                // و joins a second country only to a first one, and not where a name follows it (والتركي خلوصي أكار).
                let named = joins && name::known(self.context, hit.end, true).is_some();
                let agrees = self.agrees(at, phrase);
                if bare && agrees && !named && (!joins || !phrase.countries.is_empty()) {
                    phrase.countries.push(row);
                    phrase.tokens.end = hit.end;
                    continue;
                }
                if bare && agrees && !joins {
                    phrase.tokens.end = hit.end;
                    continue;
                }
            }
            let Some((hit, row)) = scan.longest(at, |hit| match hit.tag {
                Tag::Modifier(row) if hit.clitics.is_bare() => Some(row),
                _ => None,
            }) else {
                return self.dashed(phrase);
            };
            if !self.agrees(at, phrase) {
                return;
            }
            let modifier = &self.context.lexicon.actors.modifiers[row as usize];
            if phrase.sector.is_none() {
                phrase.sector.clone_from(&modifier.sector);
            }
            phrase.traits.former |= modifier.former;
            phrase.traits.armed |= modifier.armed;
            phrase.traits.opposed |= modifier.opposed;
            phrase.traits.extremist |= modifier.extremist;
            phrase.traits.world |= modifier.world;
            phrase.tokens.end = hit.end;
        }
    }

    /// `الروسية – التركية`.
    fn dashed(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        if phrase.countries.is_empty() || !(self.context.text.is_mark(at, '-') || self.context.text.is_mark(at, '–')) {
            return;
        }
        if let Some((hit, (row, _))) = self.context.scan.longest(at + 1, nisba) {
            phrase.countries.push(row);
            phrase.tokens.end = hit.end;
        }
    }

    /// An adjective has the article where its noun is definite, and none where it is not.
    fn agrees(&self, at: usize, phrase: &Phrase) -> bool {
        let form = self.context.text.form(at);
        let has_article = form.trim_start_matches('و').starts_with("ال") || form.starts_with("لل");
        let owned = phrase.owner.is_some() || phrase.tokens.end - phrase.tokens.start > 1;
        has_article == phrase.definite || has_article && owned
    }

    /// The country in the genitive: `وزير خارجية روسيا`, `رئيسي روسيا وتركيا`.
    fn country_after(&self, phrase: &mut Phrase) {
        if phrase.definite && phrase.tokens.len() == 1 {
            return;
        }
        let country = |hit: &Hit| match hit.tag {
            Tag::Country(row) if hit.clitics.preposition.is_none() && hit.clitics.pronoun.is_none() => Some((row, hit.clitics.conjunction)),
            _ => None,
        };
        while let Some((hit, (row, joins))) = self.context.scan.longest(phrase.tokens.end, country) {
            if joins == phrase.countries.is_empty() {
                return;
            }
            phrase.countries.push(row);
            phrase.tokens.end = hit.end;
        }
    }

    /// The capital for its country: `حكومة بغداد`, `إدارة كابل`, `قوات كييف`.
    fn capital_after(&self, phrase: &mut Phrase) {
        let seat = |hit: &Hit| match hit.tag {
            Tag::Seat(row) if hit.clitics.is_bare() => Some(row),
            _ => None,
        };
        if let Some((hit, row)) = self.context.scan.longest(phrase.tokens.end, seat).filter(|_| !self.context.text.starts_line(phrase.tokens.end)) {
            phrase.countries.push(row);
            phrase.tokens.end = hit.end;
        }
    }

    /// The province of a governor: `والي هاتاي`.
    fn place_after(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        let Some(found) = self.place_at(at) else {
            // مختار البلدة: of a place named before.
            let again = self.has_article(at) && self.context.scan.at(at).iter().any(|hit| matches!(hit.tag, Tag::PlaceNoun(_)) && hit.before == 0);
            if again && !phrase.definite && !self.context.text.starts_line(at) {
                phrase.tokens.end = at + 1;
                phrase.definite = true;
            }
            return;
        };
        phrase.tokens.end = found.tokens.end;
        phrase.countries.extend(found.place.country.as_deref().and_then(|code| self.context.lexicon.countries.row(code)));
    }

    /// The body that a person or a part belongs to: `المتحدث باسم` الجيش, `مدير` دائرة الاتصال `في` الرئاسة.
    fn owner_after(&self, phrase: &mut Phrase, depth: usize, of_person: bool) {
        let at = phrase.tokens.end;
        let (scan, text) = (self.context.scan, self.context.text);
        if at >= text.tokens.len() || text.starts_line(at) {
            return;
        }
        let linked = scan.at(at).iter().find(|hit| matches!(hit.tag, Tag::Side(Side::Owned)) && hit.before == 0).map(|hit| hit.end);
        let start = linked.unwrap_or(at);
        let quoted = start + usize::from(text.kind(start) == Kind::Mark && matches!(text.form(start), "«" | "\"" | "“"));
        let owner = self.phrase(quoted, depth + 1, None).or_else(|| self.phrase(start, depth + 1, None));
        let Some(owner) = owner else { return };
        let by_preposition = linked.is_none() && owner.before > 0;
        let joined = by_preposition && text.form(owner.tokens.start).starts_with('و');
        // «ب» says where somebody serves, if the one named is a body; nobody's army is «ب» anybody.
        let serves = by_preposition && text.form(owner.tokens.start).starts_with('ب');
        if serves && !self.serves_at(phrase, &owner) {
            return;
        }
        // A genitive cannot follow an adjective: in «اتهم متحدث عسكري حكومي جماعة …» the group is the object.
        if linked.is_none() && !by_preposition && self.is_closed(phrase) {
            return;
        }
        // A sound plural before a genitive drops its ن: after مسلحون an object follows, no owner.
        if linked.is_none() && !by_preposition && (self.keeps_nun(phrase) || self.is_holder(phrase, &owner)) {
            return;
        }
        let fits = match owner.core {
            Core::Known(_) | Core::Head(..) | Core::Title(..) => true,
            Core::Government(_) => of_person || by_preposition,
            Core::Anaphor(Anaphor::Homeland | Anaphor::Body | Anaphor::Group) => !by_preposition,
            Core::Outlet => self.is_reporter(phrase),
            _ => false,
        };
        // Persons are nobody's: شاهدا عيان مراسلنا are two phrases.
        let is_people = |phrase: &Phrase| matches!(phrase.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].kind == HeadKind::People);
        if is_people(phrase) && is_people(&owner) {
            return;
        }
        // The Secretary-General *of* the UN is written with ل; other owners follow directly or after في, باسم.
        if !fits || joined || phrase.pronoun.is_some() {
            return;
        }
        phrase.tokens.end = owner.tokens.end;
        if quoted > start && text.kind(owner.tokens.end) == Kind::Mark && matches!(text.form(owner.tokens.end), "»" | "\"" | "”") {
            phrase.tokens.end += 1;
        }
        phrase.owner = Some(Box::new(owner));
        phrase.definite = true;
        // وفدا الحكومة والحوثيين: two of them have two owners.
        if let Core::Head(_, Number::Dual) | Core::Title(_, Number::Dual) = phrase.core
            && text.form(phrase.tokens.end).starts_with('و')
        {
            phrase.second = self.phrase(phrase.tokens.end, 0, None).map(Box::new);
            phrase.tokens.end = phrase.second.as_ref().map_or(phrase.tokens.end, |second| second.tokens.end);
        }
    }

    /// True where `phrase` is somebody who can serve at the body `owner`: `قيادي بحركة …`, `مصدر بوزارة …`, `المنسق … بالأمم المتحدة`.
    fn serves_at(&self, phrase: &Phrase, owner: &Phrase) -> bool {
        let actors = &self.context.lexicon.actors;
        let person = match phrase.core {
            Core::Title(..) => true,
            Core::Head(row, _) => {
                let head = &actors.heads[row as usize];
                // وزارة الدفاع بحكومة …
                matches!(head.kind, HeadKind::Member | HeadKind::People) || head.kind == HeadKind::Organ && head.sector == "GOV"
            }
            _ => false,
        };
        let body = match owner.core {
            Core::Known(row) => actors.row(row).kind != "person",
            Core::Head(row, _) => {
                let head = &actors.heads[row as usize];
                matches!(head.kind, HeadKind::Organ | HeadKind::Body | HeadKind::Group) && owner.definite
            }
            _ => false,
        };
        person && body && phrase.name.is_none()
    }

    /// True where the phrase ends with an adjective of its first noun, so that no genitive can follow.
    fn is_closed(&self, phrase: &Phrase) -> bool {
        let Core::Title(..) = phrase.core else { return false };
        let first = self.context.scan.at(phrase.tokens.start).iter().filter(|hit| matches!(hit.tag, Tag::Title(..))).map(|hit| hit.end).max();
        first.is_some_and(|first| first < phrase.tokens.end)
            && self.context.scan.any(phrase.tokens.end - 1, |tag| matches!(tag, Tag::Modifier(_) | Tag::Nisba(..)))
    }

    /// True for the people of the press, who may be the outlet's own: `مراسل «…»`.
    fn is_reporter(&self, phrase: &Phrase) -> bool {
        matches!(phrase.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].sector == "MED")
    }

    /// True where the person after a title is who holds it (`المبعوث الأممي` مارتن غريفيث), not whom its holder serves (`مستشار` بوتين,
    /// `المتحدث باسم` بوتين).
    fn is_holder(&self, phrase: &Phrase, owner: &Phrase) -> bool {
        let Core::Known(row) = owner.core else { return false };
        let serves = self.context.scan.any(phrase.tokens.end.saturating_sub(1), |tag| tag == Tag::Side(Side::Owned));
        matches!(phrase.core, Core::Title(..)) && phrase.definite && !serves && self.context.lexicon.actors.row(row).kind == "person"
    }

    /// True for a sound plural that is not in the construct state: `مسلحون`, `مدنيين`.
    fn keeps_nun(&self, phrase: &Phrase) -> bool {
        let form = self.context.text.form(phrase.tokens.start);
        phrase.tokens.len() == 1 && matches!(phrase.core, Core::Head(_, Number::Plural)) && (form.ends_with("ون") || form.ends_with("ين"))
    }

    /// Where an envoy or officer serves: `… للأمم المتحدة في سوريا`, `المبعوث الأممي إلى اليمن`.
    fn seat_after(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        let by_word = self.context.scan.any(at, |tag| matches!(tag, Tag::Locus(Locus::Place) | Tag::Side(Side::Owned)));
        let name = at + usize::from(by_word);
        let seat = |hit: &Hit| matches!(hit.tag, Tag::Country(_) | Tag::Seat(_)).then_some(());
        let Some((hit, ())) = self.context.scan.longest(name, seat) else { return };
        let prefixed = hit.clitics.preposition.is_some() && !by_word;
        let says_enough = phrase.owner.is_some() || phrase.tokens.len() > 1;
        if says_enough && (by_word && hit.before == 0 || prefixed) && self.name_follows(hit.end) {
            phrase.tokens.end = hit.end;
        }
    }

    /// True where a name, or a comma and a name or rank, stands at token `at`: what stands between belongs to the title.
    fn name_follows(&self, at: usize) -> bool {
        let comma = at + usize::from(matches!(self.context.text.form(at), "،" | ","));
        name::known(self.context, comma, true).is_some()
            || self
                .context
                .scan
                .any(comma, |tag| matches!(tag, Tag::Title(row, _) if self.context.lexicon.actors.titles[row as usize].rank))
            || comma == at && name::after_title(self.context, comma).is_some()
    }

    fn take_name(&self, phrase: &mut Phrase) {
        let mut at = phrase.tokens.end;
        // رئيس المركز اللواء يوري بورينكوف: a rank between title and name.
        if let Some((rank, _)) = self.context.scan.longest(at, |hit| match hit.tag {
            Tag::Title(row, _) if hit.before == 0 && self.stands_before_names(row) => Some(row),
            _ => None,
        }) {
            at = rank.end;
        }
        if self.context.text.starts_line(at.min(self.context.text.tokens.len().saturating_sub(1))) {
            return;
        }
        let says_whose = phrase.definite || !phrase.countries.is_empty() || phrase.owner.is_some();
        let is_rank = matches!(phrase.core, Core::Title(row, _) if self.context.lexicon.actors.titles[row as usize].rank);
        if let Some(name) = name::after_title(self.context, at).filter(|name| says_whose || is_rank || name.known.is_some()) {
            phrase.tokens.end = name.end;
            phrase.name = Some(name);
        }
    }

    fn stands_before_names(&self, row: u16) -> bool {
        let title = &self.context.lexicon.actors.titles[row as usize];
        title.rank || title.sector == "CVL"
    }

    /// `رئيس المركز الروسي للمصالحة في سوريا، اللواء البحري أوليغ جورافليوف،`
    fn apposed_name(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        if !matches!(self.context.text.form(at), "،" | ",") {
            return;
        }
        let mut next = at + 1;
        let rank = self.context.scan.longest(next, |hit| match hit.tag {
            Tag::Title(row, _) if hit.before == 0 && self.stands_before_names(row) => Some(row),
            _ => None,
        });
        if let Some((rank, _)) = rank {
            next = rank.end;
        }
        let name = match rank {
            Some(_) => name::after_title(self.context, next),
            None => name::known(self.context, next, true).filter(|name| name.end > name.start + 1),
        };
        if let Some(name) = name {
            phrase.tokens.end = name.end;
            phrase.name = Some(name);
        }
    }

    // ------------------------------------------------------------ heads

    fn headed(&self, i: usize, depth: usize) -> Option<Phrase> {
        let mut best: Option<Phrase> = None;
        let mut longest = 0;
        for hit in self.context.scan.at(i) {
            let Tag::Head(row, number) = hit.tag else { continue };
            if hit.end < longest || depth > 0 && hit.before > 0 && !is_linked(hit) {
                continue;
            }
            longest = hit.end;
            let Some(phrase) = self.headed_by(hit, row, number, depth) else { continue };
            if best.as_ref().is_none_or(|best| phrase.tokens.end > best.tokens.end) {
                best = Some(phrase);
            }
        }
        best
    }

    fn headed_by(&self, hit: &Hit, row: u16, number: Number, depth: usize) -> Option<Phrase> {
        let head = &self.context.lexicon.actors.heads[row as usize];
        let mut phrase = self.begin(hit, Core::Head(row, number));
        let quote = matches!(head.kind, HeadKind::Media | HeadKind::Body | HeadKind::Group) && hit.clitics.pronoun.is_none();
        if quote && self.quoted_name(&mut phrase) {
            self.nationality(&mut phrase);
            return Some(phrase);
        }
        if head.field && !phrase.definite {
            self.field(&mut phrase);
        }
        self.nationality(&mut phrase);
        if phrase.countries.is_empty() && hit.clitics.pronoun.is_none() {
            self.country_after(&mut phrase);
        }
        if phrase.countries.is_empty() && !phrase.definite && matches!(head.kind, HeadKind::Organ) && matches!(head.sector.as_str(), "GOV" | "MIL") {
            self.capital_after(&mut phrase);
        }
        if phrase.countries.is_empty()
            && (!phrase.definite || head.field || self.is_linked_owner(&phrase))
            && matches!(head.kind, HeadKind::Organ | HeadKind::Group | HeadKind::Member | HeadKind::People | HeadKind::Body)
        {
            self.owner_after(&mut phrase, depth, matches!(head.kind, HeadKind::Member | HeadKind::People));
        }
        self.nationality(&mut phrase);
        if phrase.countries.is_empty() {
            self.preposed_countries(&mut phrase, head.kind);
        }
        if phrase.countries.is_empty()
            && phrase.owner.is_none()
            && head.kind == HeadKind::Organ
            && head.sector == "GOV"
            && phrase.tokens.len() > 1
        {
            self.country_in(&mut phrase);
        }
        self.side_after(&mut phrase, depth);
        let says_more = !phrase.countries.is_empty()
            || head.field && phrase.definite && phrase.tokens.end > hit.end
            || phrase.owner.is_some()
            || phrase.side.is_some()
            || phrase.sector.is_some();
        let says_more = says_more || phrase.traits.armed || phrase.traits.opposed || phrase.traits.extremist || phrase.traits.world;
        let owned = phrase.pronoun.is_some() && head.kind != HeadKind::Body && (head.sector != "GOV" || head.kind == HeadKind::People);
        let alone = head.alone || says_more || owned;
        if head.quoted || head.adjective && !self.is_noun(hit, &phrase, number) || self.is_other(hit) || self.is_heading(&phrase) {
            return None;
        }
        if matches!(head.kind, HeadKind::Victim | HeadKind::People) && self.names_a_place(&phrase) {
            return None;
        }
        // حكومة, جيش with nothing said of them are any government, any army; قوات is somebody's even so.
        let vague = head.kind == HeadKind::Organ && !phrase.definite && !says_more && number == Number::Singular;
        (alone && !vague).then_some(phrase)
    }

    /// `القيادة العامة لقوات …`, `المركز الإعلامي للقوات المسلحة`: an office with an adjective, then whose it is. A single definite noun
    /// (أعلنت الحكومة لوكالة …) has an addressee.
    fn is_linked_owner(&self, phrase: &Phrase) -> bool {
        let at = phrase.tokens.end;
        let owner = |hit: &Hit| {
            let tag = match hit.tag {
                Tag::Head(row, _) if hit.clitics.preposition == Some('ب') => {
                    let head = &self.context.lexicon.actors.heads[row as usize];
                    return (head.name == "government" && !hit.clitics.conjunction).then_some(());
                }
                Tag::Actor(row) | Tag::ActorShort(row) => matches!(self.context.lexicon.actors.row(row).kind.as_str(), "organ" | "force" | "armed-group" | "party"),
                Tag::Head(row, _) => matches!(self.context.lexicon.actors.heads[row as usize].kind, HeadKind::Organ | HeadKind::Group),
                _ => false,
            };
            (tag && hit.clitics.preposition == Some('ل') && !hit.clitics.conjunction).then_some(())
        };
        phrase.tokens.len() > 1 && !self.context.text.starts_line(at.min(self.context.text.tokens.len().saturating_sub(1))) && self.context.scan.longest(at, owner).is_some()
    }

    /// عسكري and its like are nouns only where nothing before them can be their noun: after a number or a word of harm, or as definite
    /// plurals.
    fn is_noun(&self, hit: &Hit, phrase: &Phrase, number: Number) -> bool {
        let (text, scan) = (self.context.text, self.context.scan);
        let i = hit.start;
        let prefixed = hit.before > 0;
        let governed = i > 0 && (text.kind(i - 1) == Kind::Number || scan.any(i - 1, |tag| tag == Tag::Governor));
        if governed {
            return true;
        }
        let after_definite = i > 0 && text.kind(i - 1) == Kind::Word && self.has_article(i - 1) && text.form(i).starts_with("ال");
        match number {
            Number::Plural | Number::Dual => prefixed || !after_definite,
            Number::Singular => phrase.owner.is_some() && !text.form(i).ends_with('ا'),
        }
    }

    /// Phrases that the data lists as no actors.
    fn is_other(&self, hit: &Hit) -> bool {
        let from = hit.start.saturating_sub(2);
        (from..=hit.start).any(|i| self.context.scan.at(i).iter().any(|other| other.tag == Tag::NotActor && other.end >= hit.end))
    }

    /// True where the phrase is all that its line says but for a number: `2. الضحايا`, `خامساً - السكان`.
    fn is_heading(&self, phrase: &Phrase) -> bool {
        let text = self.context.text;
        let last = text.tokens.len();
        let ends = phrase.tokens.end >= last || text.starts_line(phrase.tokens.end);
        if !ends || phrase.tokens.len() > 2 {
            return false;
        }
        let from = phrase.tokens.start.saturating_sub(HEADING_NUMBER);
        let Some(line) = (from..=phrase.tokens.start).rev().find(|&i| text.starts_line(i)) else { return false };
        let mut words = (line..phrase.tokens.start).filter(|&i| text.kind(i) == Kind::Word);
        let numbered = words.clone().count() <= 1 && words.all(|i| text.form(i).ends_with('ا') || text.form(i).chars().count() == 1);
        // A line that is the whole text is no heading, nor is a first one with nothing below it.
        numbered && phrase.tokens.end < last && phrase.definite && (line < phrase.tokens.start || line > 0)
    }

    /// ميدان الشهداء, مستشفى الأطفال: people in a place's name.
    fn names_a_place(&self, phrase: &Phrase) -> bool {
        let first = phrase.tokens.start;
        let class = |hit: &Hit| match hit.tag {
            Tag::PlaceNoun(row) => self.context.lexicon.gazetteer.nouns[row as usize].named_after && hit.clitics.pronoun.is_none(),
            _ => false,
        };
        let text = self.context.text;
        let genitive = phrase.definite || text.kind(phrase.tokens.end) == Kind::Word && text.form(phrase.tokens.end).starts_with("ال");
        phrase.before == 0
            && genitive
            && phrase.countries.is_empty()
            && first > 0
            && !self.has_article(first - 1)
            && self.context.scan.at(first - 1).iter().any(|hit| hit.end == first && class(hit))
    }

    /// A name in quotation marks after a class noun: `صحيفة «…»`, `فريق "…"`; of a known actor or of one that only stands here.
    fn quoted_name(&self, phrase: &mut Phrase) -> bool {
        let text = self.context.text;
        let open = phrase.tokens.end;
        if text.kind(open) != Kind::Mark || !matches!(text.form(open), "«" | "\"" | "“") {
            return false;
        }
        let Some(close) = (open + 1..(open + 8).min(text.tokens.len()))
            .find(|&at| text.kind(at) == Kind::Mark && matches!(text.form(at), "»" | "\"" | "”"))
        else {
            return false;
        };
        if close == open + 1 {
            return false;
        }
        let known = self.context.scan.longest(open + 1, |hit| match hit.tag {
            Tag::Actor(row) | Tag::ActorShort(row) | Tag::ActorWeak(row) if hit.end == close => Some(row),
            _ => None,
        });
        phrase.name = Some(Name { known: known.map(|(_, row)| row), start: open + 1, end: close });
        phrase.tokens.end = close + 1;
        phrase.definite = true;
        true
    }

    /// `الممثلون العسكريون لروسيا وتركيا`, `زملائنا من روسيا وإيران`.
    fn preposed_countries(&self, phrase: &mut Phrase, kind: HeadKind) {
        let scan = self.context.scan;
        if !matches!(kind, HeadKind::People | HeadKind::Member) {
            return;
        }
        let at = phrase.tokens.end;
        let from = scan.any(at, |tag| tag == Tag::Side(Side::From));
        let country = |hit: &Hit| match hit.tag {
            Tag::Country(row) => Some((row, hit.clitics)),
            _ => None,
        };
        let first = scan.longest(at + usize::from(from), country);
        let Some((hit, (row, clitics))) = first else { return };
        // زملائنا من روسيا, وفود من السعودية
        let pronoun = phrase.pronoun.is_some() || kind == HeadKind::Member && matches!(phrase.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].name == "delegation");
        if !(clitics.preposition == Some('ل') && phrase.definite && !from || from && pronoun && clitics.is_bare()) {
            return;
        }
        phrase.countries.push(row);
        phrase.tokens.end = hit.end;
        while let Some((hit, (row, Clitics { conjunction: true, preposition: None, .. }))) = scan.longest(phrase.tokens.end, country) {
            phrase.countries.push(row);
            phrase.tokens.end = hit.end;
        }
    }

    /// `وزارة الخارجية في روسيا`: the country belongs to the name of the body.
    fn country_in(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        let (text, scan) = (self.context.text, self.context.scan);
        if !scan.any(at, |tag| tag == Tag::Side(Side::Owned)) || !scan.any(at, |tag| tag == Tag::Locus(Locus::Place)) {
            return;
        }
        let country = |hit: &Hit| match hit.tag {
            Tag::Country(row) if hit.before == 0 => Some(row),
            _ => None,
        };
        if let Some((hit, row)) = scan.longest(at + 1, country).filter(|_| !text.starts_line(at + 1)) {
            phrase.countries.push(row);
            phrase.tokens.end = hit.end;
        }
    }

    /// `الموالية لتركيا`, `التابعة للأمم المتحدة`.
    fn side_after(&self, phrase: &mut Phrase, depth: usize) {
        let at = phrase.tokens.end;
        let Some((hit, side)) = self.context.scan.longest(at, |hit| match hit.tag {
            Tag::Side(side) if hit.clitics.is_bare() => Some(side),
            _ => None,
        }) else {
            return;
        };
        // An adverb (الجيش مدعوما من) says nothing of whose it is.
        if !self.agrees(at, phrase) {
            return;
        }
        // في, من, باسم are links of owners and handled there.
        if hit.is_word() && self.context.text.form(at).chars().count() < 5 {
            return;
        }
        let inner = self.phrase(hit.end, depth + 1, None).or_else(|| self.bare_government(hit.end));
        if let Some(inner) = inner {
            phrase.tokens.end = inner.tokens.end;
            phrase.side = Some((side, Box::new(inner)));
        }
    }

    fn bare_government(&self, i: usize) -> Option<Phrase> {
        let (hit, row) = self.context.scan.longest(i, |hit| match hit.tag {
            Tag::Country(row) | Tag::Seat(row) => Some(row),
            _ => None,
        })?;
        Some(self.begin(&hit, Core::Government(row)))
    }

    // ------------------------------------------------------------ names, governments, people

    /// The outlet's own name: of several words anywhere, a single word only in quotation marks.
    fn outlet(&self, i: usize) -> Option<Phrase> {
        let text = self.context.text;
        let first = self.outlet.first()?;
        let end = i + self.outlet.len();
        let whole = (i + 1..end).zip(&self.outlet[1..]).all(|(at, word)| text.form(at) == word);
        let before = [0, 1].into_iter().find(|&before| text.form(i).chars().skip(before).eq(first.chars()))?;
        let proclitic = before == 0 || text.form(i).starts_with(['و', 'ل', 'ب', 'ف']);
        let quoted =
            i > 0 && text.kind(i - 1) == Kind::Mark && matches!(text.form(i - 1), "«" | "\"" | "“") && text.kind(end) == Kind::Mark;
        if !whole || !proclitic || self.outlet.len() == 1 && !quoted {
            return None;
        }
        let hit = Hit { tag: Tag::PersonName, start: i, end, clitics: Clitics::default(), before };
        Some(self.begin(&hit, Core::Outlet))
    }

    fn known(&self, i: usize, depth: usize) -> Option<Phrase> {
        let (hit, row) = self.context.scan.longest(i, |hit| match hit.tag {
            Tag::Actor(row) | Tag::ActorShort(row) => Some(row),
            Tag::ActorWeak(row) if depth > 0 || self.is_main_home(row) => Some(row),
            _ => None,
        })?;
        if depth > 0 && hit.before > 0 && !is_linked(&hit) || hit.clitics.pronoun.is_some() {
            return None;
        }
        // A short name that is an ordinary word as it stands, or with its proclitic.
        if hit.is_word()
            && self
                .context
                .scan
                .at(i)
                .iter()
                .any(|other| other.tag == Tag::Ordinary && other.before <= hit.before && other.clitics.pronoun.is_none())
        {
            return None;
        }
        if !self.is_at_home(row, i) || self.is_other(&hit) {
            return None;
        }
        // A place of the same name wins where it is introduced as a place.
        if self.place_at(i).is_some_and(|found| found.tokens.start < i && found.tokens.end >= hit.end) {
            return None;
        }
        let mut phrase = self.begin(&hit, Core::Known(row));
        if self.context.lexicon.actors.row(row).kind != "person" {
            self.nationality(&mut phrase);
            phrase.sector = None;
            self.side_after(&mut phrase, depth);
        }
        Some(phrase)
    }

    /// Names of parties and organs recur from country to country (الحكومة الشرعية, الجيش الوطني): they count where the report speaks of
    /// theirs.
    fn is_at_home(&self, row: u32, i: usize) -> bool {
        let known = self.context.lexicon.actors.row(row);
        let organ = self
            .context
            .scan
            .any(i, |tag| matches!(tag, Tag::Head(row, _) if self.context.lexicon.actors.heads[row as usize].kind == HeadKind::Organ));
        // An organ with a name of its own (الكرملين, البنتاغون) is at home anywhere; what begins with a class noun recurs.
        let classed = self.context.scan.any(i, |tag| matches!(tag, Tag::Head(..) | Tag::Anaphor(_)));
        let local = match known.kind.as_str() {
            "organ" => classed,
            "party" | "force" | "bloc" => true,
            kind => organ && kind == "armed-group",
        };
        let speaks_of =
            |code: &str| self.context.lexicon.countries.row(code).is_none_or(|country| self.context.theatre.share(country) > 0.0);
        !local || speaks_of(&known.code[..3]) || known.home.iter().any(|code| speaks_of(code))
    }

    /// True where the report is about a country in which the actor's weak names are its own.
    fn is_main_home(&self, row: u32) -> bool {
        let main = self.context.theatre.main;
        self.context.lexicon.actors.row(row).home.iter().any(|code| main.is_some() && self.context.lexicon.countries.row(code) == main)
    }

    fn government(&self, i: usize, depth: usize) -> Option<Phrase> {
        let (hit, row) = self.context.scan.longest(i, |hit| match hit.tag {
            Tag::Country(row) | Tag::Seat(row) if hit.clitics.pronoun.is_none() => Some(row),
            _ => None,
        })?;
        if self.place_at(i).is_some() {
            return None;
        }
        // A longer place name (طرابلس الشام) or an adjective of the same form is no government.
        if self.context.scan.at(i).iter().any(|other| matches!(other.tag, Tag::Place(_)) && other.end > hit.end) {
            return None;
        }
        if depth > 0 {
            return (hit.before == 0 || hit.clitics.preposition == Some('ل')).then(|| self.begin(&hit, Core::Government(row)));
        }
        let context = self.context;
        let names_place = sense(context.text, context.scan, context.lexicon, context.theatre, &hit) == Sense::Place;
        // «444 قصفا أوكرانيا» is no Ukraine.
        let after_counted = i > 1
            && context.text.form(i - 1).ends_with('ا')
            && context.text.form(i).ends_with('ا')
            && context.text.kind(i - 2) == Kind::Number
            && context.scan.any(i, |tag| matches!(tag, Tag::Nisba(..)));
        let is_adjective = after_counted || country_of(context.scan, context.lexicon, &hit).is_none();
        (!names_place && !is_adjective && !self.follows_track(i)).then(|| self.begin(&hit, Core::Government(row)))
    }

    fn follows_track(&self, i: usize) -> bool {
        i > 0 && self.context.scan.at(i - 1).iter().any(|hit| hit.tag == Tag::Locus(Locus::Track) && hit.clitics.pronoun.is_none())
    }

    /// `الأتراك`, `السوريين` standing alone; `630 ألف سوداني`.
    fn people(&self, i: usize, depth: usize) -> Option<Phrase> {
        let (hit, (row, number)) = self.context.scan.longest(i, nisba)?;
        let standing = number == Number::Plural && self.is_definite(&hit) && hit.clitics.pronoun.is_none() && depth == 0;
        let text = self.context.text;
        // After a definite noun it is that noun's adjective.
        let adjective = i > 0 && text.kind(i - 1) == Kind::Word && text.form(i - 1).starts_with("ال") && hit.before == 0;
        let feminine = text.form(i).ends_with("ات");
        let counted = i > 0 && hit.before == 0 && !text.form(i).starts_with("ال") && !text.form(i).ends_with('ه') && depth == 0;
        // ثلاثة سودانيين: the plural follows the words for three to ten only.
        let after = |i: usize| text.kind(i) == Kind::Number || self.context.scan.any(i, |tag| tag == Tag::Governor);
        let counted = counted
            && match number {
                Number::Singular => after(i - 1),
                Number::Plural => self.follows_few(i) || self.context.scan.any(i - 1, |tag| tag == Tag::Governor),
                Number::Dual => self.context.scan.any(i - 1, |tag| tag == Tag::Governor),
            };
        (standing && !adjective && !feminine || counted).then(|| self.begin(&hit, Core::People(row)))
    }

    /// True after a number of three to ten, in digits or as a word of its own.
    fn follows_few(&self, i: usize) -> bool {
        let (text, scan) = (self.context.text, self.context.scan);
        match text.kind(i - 1) {
            Kind::Number => text.form(i - 1).parse::<u32>().is_ok_and(|number| (3..=10).contains(&number)),
            Kind::Word => scan.at(i - 1).iter().any(|hit| hit.end == i && matches!(hit.tag, Tag::Number(NumberTag::Cardinal { row, .. }) if self.context.lexicon.numbers.cardinals[row as usize].value >= 3.0 && self.context.lexicon.numbers.cardinals[row as usize].value <= 10.0)),
            _ => false,
        }
    }

    /// `والتركي خلوصي أكار` after a titled person.
    fn shared(&self, i: usize, last: Option<&Phrase>) -> Option<Phrase> {
        let last = last?;
        let (hit, (row, _)) = self.context.scan.longest(i, nisba)?;
        let near = i - last.tokens.end.min(i) <= 2;
        if !hit.clitics.conjunction || !near || !matches!(last.core, Core::Title(..)) || !self.is_definite(&hit) {
            return None;
        }
        let name = name::after_title(self.context, hit.end)?;
        let mut phrase = self.begin(&hit, Core::Shared(row));
        phrase.tokens.end = name.end;
        phrase.countries.push(row);
        phrase.name = Some(name);
        Some(phrase)
    }

    fn anaphor(&self, i: usize) -> Option<Phrase> {
        let (hit, anaphor) = self.context.scan.longest(i, |hit| match hit.tag {
            Tag::Anaphor(anaphor) => Some(anaphor),
            _ => None,
        })?;
        if self.is_other(&hit) {
            return None;
        }
        let mut phrase = self.begin(&hit, Core::Anaphor(anaphor));
        match anaphor {
            Anaphor::Counterpart => {
                hit.clitics.pronoun?;
                self.nationality(&mut phrase);
                if phrase.countries.is_empty() {
                    self.counterpart_in(&mut phrase);
                }
                self.take_name(&mut phrase);
            }
            Anaphor::Homeland => {
                hit.clitics.pronoun?;
            }
            Anaphor::Pair | Anaphor::States | Anaphor::Persons | Anaphor::All | Anaphor::Conflict => {
                self.nationality(&mut phrase);
                if anaphor == Anaphor::Persons && !phrase.countries.is_empty() {
                    self.take_name(&mut phrase);
                }
            }
            // الهيئة العليا is a body of its own, الوزارة one named before.
            Anaphor::Body | Anaphor::Group => {
                let next = hit.end;
                let goes_on = self.context.text.kind(next) == Kind::Word && self.context.text.form(next).starts_with("ال");
                if goes_on || hit.clitics.pronoun.is_some() {
                    return None;
                }
            }
            Anaphor::This => return None,
        }
        Some(phrase)
    }

    /// `نظيره في جمهورية الجبل الأسود`.
    fn counterpart_in(&self, phrase: &mut Phrase) {
        let mut at = phrase.tokens.end;
        let by_word = self.context.scan.any(at, |tag| tag == Tag::Locus(Locus::Place));
        at += usize::from(by_word);
        let country = |hit: &Hit| match hit.tag {
            Tag::Country(row) => Some(row),
            _ => None,
        };
        let found = self.context.scan.longest(at, country).or_else(|| self.context.scan.longest(at + 1, country));
        if let Some((hit, row)) = found.filter(|(hit, _)| by_word || hit.clitics.preposition == Some('ب')) {
            phrase.countries.push(row);
            phrase.tokens.end = hit.end;
        }
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
