//! Phrase → code: the country that is named or understood, the sector, the antecedent of words that stand for somebody named before.

mod anaphora;
mod codes;
mod heads;
mod parties;
mod sides;

use super::phrase::{Core, Phrase};
use super::{Context, Mention};
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventTag, HeadKind, Hit, Locus, Number, Side, Tag, stem_start};
use crate::mention::place::Found;
use crate::reading::{Actor, Why};
use crate::text::{Pronoun, Span};
use codes::{coded, part_code, sector_of};
use parties::{couples, parties};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ops::Range;

/// Gives each phrase its codes, in reading order.
pub(super) fn resolve(context: &Context, places: &[Found], phrases: Vec<Phrase>) -> Vec<Mention> {
    let mut resolver = Resolver {
        context,
        places,
        past: Vec::new(),
        phrases: &phrases,
        titled: FxHashMap::default(),
        parties: parties(context, &phrases),
        couples: Vec::new(),
        sides: None,
        mediators: Vec::new(),
        grounds: Vec::new(),
        bodies: RefCell::default(),
        called: RefCell::default(),
    };
    resolver.couples = couples(&resolver);
    resolver.sides = sides::sides(context, &resolver.parties, &resolver.couples);
    resolver.mediators = sides::mediators(&resolver);
    resolver.grounds = grounds(context, places);
    let mut mentions: Vec<Mention> = Vec::with_capacity(phrases.len());
    for index in 0..phrases.len() {
        let Some(mention) = resolver.step(index) else { continue };
        // «عنصرا من جيش النظام» is one mention: what follows من is read for those who come after, and stands for nobody else.
        if mentions.last().is_none_or(|last| last.tokens.end <= mention.tokens.start) {
            mentions.push(mention);
        }
    }
    mentions
}

/// Whom a phrase stands for.
#[derive(Debug, Clone, Default)]
struct Identity {
    codes: Vec<String>,
    /// Row in `data/actors.toml`.
    known: Option<u32>,
    /// Arabic name of a person whom the data does not know.
    unknown: Option<String>,
    rule: &'static str,
    resolved: bool,
}

/// What was resolved before, for anaphora.
#[derive(Debug, Clone)]
struct Past {
    /// The phrase's number.
    index: usize,
    token: usize,
    sentence: usize,
    core: Core,
    identity: Identity,
    is_person: bool,
    /// Title row, for titles that come again alone.
    title: Option<u16>,
    /// The country was named in the phrase itself.
    named: bool,
}

struct Resolver<'a> {
    context: &'a Context<'a>,
    places: &'a [Found],
    past: Vec<Past>,
    phrases: &'a [Phrase],
    /// The code that a person's title gave him in this report, by row.
    titled: FxHashMap<u32, String>,
    /// The parties that the report names outright, with how often, the most named first.
    parties: Vec<(String, usize)>,
    /// The couples of parties that it sets beside each other, by their first token.
    couples: Vec<(usize, Vec<String>)>,
    /// Of the pairs of parties in the register, the one that the report tells of.
    sides: Option<[String; 2]>,
    /// Those who only come between.
    mediators: Vec<String>,
    /// The sentences that a line begins with where they happen (`وفي النيجر المجاورة، …`).
    grounds: Vec<Setting>,
    /// For each noun that a body was called again by: how much of the past has been looked through, and the last body found.
    bodies: RefCell<FxHashMap<&'a str, (usize, Option<usize>)>>,
    /// The words of the names of actors, folded, by row.
    called: RefCell<FxHashMap<u32, Vec<String>>>,
}

/// Where a sentence happens that opens its line with a place of another country than the report's.
#[derive(Debug)]
struct Setting {
    tokens: Range<usize>,
    country: u16,
    /// The text calls that country another than its own (`المجاورة`): its organs are meant too. Talks abroad are of those who talk.
    apart: bool,
}

/// How far into a line the place stands that the line opens with, in tokens.
const OPENS: usize = 2;

/// The sentences that open a line with a place of another country than the report's: whom they tell of without a name is of that.
fn grounds(context: &Context, places: &[Found]) -> Vec<Setting> {
    let text = context.text;
    let opening = places.iter().filter_map(|found| {
        let at = found.tokens.start;
        let line = (at.saturating_sub(OPENS)..=at).rev().find(|&i| text.starts_line(i))?;
        let led = at > line && context.scan.is(at - 1, Tag::Locus(Locus::Place));
        let row = found.place.country.as_deref().and_then(|code| context.lexicon.countries.row(code))?;
        // A capital speaks for its government alone, and a town abroad (وفي جنيف) for nobody.
        let counts = found.place.kind == "country" || found.place.kind != "capital" && context.theatre.share(row) > SPOKEN_OF;
        let next = found.tokens.end;
        let apart = next < text.tokens.len() && context.lexicon.actors.neighbouring.iter().any(|word| text.form(next) == word);
        let setting = || Setting { tokens: line..text.sentence(at).end, country: row, apart };
        (led && counts && Some(row) != context.theatre.main).then(setting)
    });
    opening.collect()
}

/// The share of a report from which on a country is one of those that it tells of.
const SPOKEN_OF: f32 = 0.08;

const STATELESS: &str = "---";
/// So many sentences away a couple of parties still is who `الطرفان` are.
const COUPLE_REMEMBERED: usize = 1;
/// So many sentences on, prisoners are those spoken of before.
const CAPTIVES_REMEMBERED: usize = 8;
const UNKNOWN_CAPTIVES: &str = "actor: prisoners, country of the report";
/// How many mentions back an antecedent is looked for: further back no reader would, and work stays linear in the text.
const MEMORY: usize = 300;

/// So many sentences on, a title alone is of the same office named before, whoever has been named since.
const OFFICE_REMEMBERED: usize = 4;

/// Offices that are never each other's: who rules, who heads a government, ministers, spokesmen, envoys.
fn office(title: &str) -> Option<u8> {
    match title {
        "president" | "ruler" | "saudi-king" | "supreme-leader" | "white-house" => Some(0),
        "prime-minister" => Some(1),
        "spokesperson" | "military-spokesperson" => Some(3),
        _ if title.ends_with("minister") => Some(2),
        _ if title.ends_with("envoy") => Some(4),
        _ => None,
    }
}

impl Resolver<'_> {
    fn step(&mut self, index: usize) -> Option<Mention> {
        let phrase = &self.phrases[index];
        let some = self.some_of_next(index);
        // «عنصرين من مقاتليها», «مسلحون من الطوارق» are one mention, «عنصرا من جيش النظام» two.
        let one = |next: &&Phrase| some.is_some() && (next.pronoun.is_some() || self.is_delegation(phrase) || self.is_people(next));
        let end = match self.phrases.get(index + 1).filter(one) {
            Some(next) => next.tokens.end,
            None => phrase.tokens.end,
        };
        let identity = some.or_else(|| self.identify(phrase, phrase.tokens.start))?;
        if let (Core::Title(..), Some(row), Some(code)) = (phrase.core, identity.known, identity.codes.first()) {
            self.titled.insert(row, code.clone());
        }
        if identity.codes.is_empty() {
            return None;
        }
        let text = self.context.text;
        let span = Span::new(stem_start(text, phrase.tokens.start, phrase.before), text.tokens[end - 1].span.end);
        let title = match phrase.core {
            Core::Title(row, _) => Some(row),
            _ => None,
        };
        let is_person = title.is_some()
            || identity.known.is_some_and(|row| self.kind(row) == "person")
            || identity.unknown.is_some() && phrase.name.is_some() && !self.is_body(phrase);
        self.past.push(Past {
            index,
            token: phrase.tokens.start,
            sentence: text.sentence_number(phrase.tokens.start),
            core: phrase.core,
            is_person,
            title,
            named: !phrase.countries.is_empty() || matches!(phrase.core, Core::Known(_) | Core::Government(_)),
            identity: identity.clone(),
        });
        let head = match phrase.core {
            Core::Head(row, _) => Some(row),
            _ => None,
        };
        Some(Mention { head, actor: self.actor(span, identity), tokens: phrase.tokens.start..end })
    }

    /// A community or a clan: `الطوارق`, `قبيلة المورلي`.
    fn is_people(&self, phrase: &Phrase) -> bool {
        let heads = &self.context.lexicon.actors.heads;
        matches!(phrase.core, Core::Head(row, _) if matches!(heads[row as usize].name.as_str(), "community" | "clan"))
    }

    /// `عنصرا من جيش النظام`: persons counted out of those who follow.
    fn some_of_next(&self, index: usize) -> Option<Identity> {
        let (phrase, next) = (&self.phrases[index], self.phrases.get(index + 1)?);
        let Core::Head(row, _) = phrase.core else { return None };
        let head = &self.context.lexicon.actors.heads[row as usize];
        let persons = matches!(head.kind, HeadKind::People | HeadKind::Member | HeadKind::Victim);
        let plain = phrase.countries.is_empty() && phrase.owner.is_none() && phrase.side.is_none() && phrase.pronoun.is_none();
        let mut at = phrase.tokens.end;
        if head.kind == HeadKind::Victim {
            // قتلى وجرحى من قوات …: what is said of the last is said of all.
            let victim =
                |core: Core| matches!(core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].kind == HeadKind::Victim);
            if victim(next.core) && next.before == 1 && next.tokens.start == at {
                return self.some_of_next(index + 1);
            }
            // أربعة قتلى سقطوا في صفوف المقاومة
            at += usize::from(self.is_finite(at) && !self.context.text.starts_line(at));
            if let Some(pronoun) = self.ranks_of(at) {
                let owner = self.owner_of(pronoun, at)?;
                let codes = owner.identity.codes.clone();
                return Some(Identity { codes, resolved: true, rule: "actor: victims of a side", ..Identity::default() });
            }
        }
        let (link, ()) =
            self.context.scan.longest(at, |hit| (hit.tag == Tag::Side(Side::From) && hit.end == next.tokens.start).then_some(()))?;
        if !persons || !plain || link.before > 0 || next.before > 0 {
            return None;
        }
        let owner = self.identify(next, next.tokens.start)?;
        if self.is_delegation(phrase) {
            return Some(Identity {
                codes: owner.codes,
                resolved: true,
                rule: "actor: delegation of those who follow",
                ..Identity::default()
            });
        }
        let sector = if matches!(head.sector.as_str(), "CVL" | "REF" | "MED") { &head.sector } else { "MIL" };
        let whole = |code: &str| sector_of(code) == "CVL" || head.kind == HeadKind::Victim && sector_of(code) != "GOV";
        // مسلحون من الفولاني, وجهاء من القبيلة: of a people, and what they are.
        let own = |code: &str| sector_of(code) == "CVL" && matches!(head.sector.as_str(), "UAF" | "ELI" | "MED");
        let part = |code: &String| match () {
            () if own(code) => format!("{}{}", &code[..3], head.sector),
            () if sector_of(code) == "CVL" && head.sector == "GOV" => format!("{}ELI", &code[..3]),
            () if whole(code) => code.clone(),
            () => part_code(code, sector, head.kind, false),
        };
        let codes = owner.codes.iter().map(part).collect();
        Some(Identity { codes, resolved: true, rule: "actor: some of those who follow", ..Identity::default() })
    }

    /// A finite verb of an event stands at token `i`.
    fn is_finite(&self, i: usize) -> bool {
        self.context.scan.any(i, |tag| match tag {
            Tag::Event(EventTag::Trigger(_, shape)) => matches!(shape.part, Part::Past | Part::Present),
            _ => false,
        })
    }

    /// `في صفوفها`: the pronoun of those in whose ranks somebody was.
    fn ranks_of(&self, at: usize) -> Option<Pronoun> {
        let from = |hit: &Hit| (hit.tag == Tag::Side(Side::From)).then_some(hit.clitics.pronoun).flatten();
        self.context.scan.longest(at, from).map(|(_, pronoun)| pronoun)
    }

    fn is_delegation(&self, phrase: &Phrase) -> bool {
        matches!(phrase.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].name == "delegation")
    }

    fn actor(&self, span: Span, identity: Identity) -> Actor {
        let actors = &self.context.lexicon.actors;
        let (name, ids, rows) = match identity.known {
            Some(row) => {
                let known = actors.row(row);
                (Some(known.name.clone()), vec![known.id.clone()], vec![("data/actors.toml", actors.lines[row as usize])])
            }
            None => (identity.unknown, Vec::new(), Vec::new()),
        };
        Actor {
            span,
            codes: identity.codes,
            name,
            ids,
            resolved: identity.resolved,
            why: Why { rule: identity.rule, rows, ..Why::default() },
        }
    }

    /// What was resolved before, the latest first.
    fn recent(&self) -> impl Iterator<Item = &Past> {
        self.past.iter().rev().take(MEMORY)
    }

    fn kind(&self, row: u32) -> &str {
        &self.context.lexicon.actors.row(row).kind
    }

    fn code(&self, country: Option<u16>, sector: &str) -> String {
        country.map_or_else(|| format!("{STATELESS}{sector}"), |row| self.context.lexicon.countries.rows[row as usize].code_of(sector))
    }

    fn known_identity(&self, row: u32, rule: &'static str) -> Identity {
        let known = self.context.lexicon.actors.row(row);
        let code = self.titled.get(&row).cloned().unwrap_or_else(|| known.code_on(self.context.published).to_owned());
        let codes = [code].into_iter().chain(known.with.iter().cloned()).collect();
        Identity { codes, known: Some(row), rule, ..Identity::default() }
    }

    /// Whom `phrase` stands for, seen from token `at`.
    fn identify(&self, phrase: &Phrase, at: usize) -> Option<Identity> {
        if let Some(row) = phrase.alias {
            return Some(self.known_identity(row, "actor: its name in brackets"));
        }
        if let Some(row) = phrase.name.as_ref().and_then(|name| name.known) {
            let mut identity = self.known_identity(row, "actor: name with its title");
            if let Some(code) = self.code_of_title(phrase, &identity.codes[0], at) {
                identity.codes = vec![code];
            }
            return Some(identity);
        }
        match phrase.core {
            Core::Known(row) => Some(self.known_identity(row, "actor: name")),
            Core::Government(row) => Some(coded(vec![self.code(Some(row), "GOV")], "actor: country or capital as government")),
            Core::People(row) => {
                // أسيرا بينهم سبعة سعوديين: soldiers of another country among the prisoners of a war.
                let fought = Some(row) != self.context.theatre.main && self.is_among_captives(at);
                let sector = if fought { "MIL" } else { "CVL" };
                Some(coded(vec![self.code(Some(row), sector)], "actor: people of a country"))
            }
            Core::Title(row, number) => self.titled(phrase, row, number, at),
            Core::Shared(country) => {
                let sector = self.past.last().and_then(|past| past.identity.codes.first()).map_or("GOV", |code| sector_of(code)).to_owned();
                Some(self.person(phrase, vec![self.code(Some(country), &sector)], "actor: name that shares a title"))
            }
            Core::Head(row, _) => self.headed(phrase, row, at),
            Core::Outlet => {
                let known = self.context.outlet.and_then(|outlet| self.context.lexicon.outlets.named(outlet));
                let home = |row: &u16| {
                    let code = self.context.lexicon.countries.rows[*row as usize].code.as_str();
                    self.context.lexicon.actors.outlet_home.iter().any(|home| home == code)
                };
                let country =
                    known.map_or(self.context.theatre.main.filter(home), |outlet| self.context.lexicon.countries.row(&outlet.country));
                Some(Identity {
                    unknown: self.context.outlet.map(str::to_owned),
                    ..coded(vec![self.code(country, "MED")], "actor: the outlet itself")
                })
            }
            Core::Again(index) => {
                let named = self.past.get(self.past.partition_point(|past| past.index < index)).filter(|past| past.index == index)?;
                Some(Identity { rule: "actor: family name of someone named before", ..named.identity.clone() })
            }
            Core::Anaphor(anaphor) => self.anaphor(phrase, anaphor, at),
        }
    }

    /// The code that the title beside a known name gives: a speaker of parliament is that even where he also leads a party.
    fn code_of_title(&self, phrase: &Phrase, code: &str, at: usize) -> Option<String> {
        let Core::Title(row, _) = phrase.core else { return None };
        let title = &self.context.lexicon.actors.titles[row as usize];
        let country = code.get(..3)?;
        // السفير البريطاني فلان, whatever he became later: what the report says of him.
        if let [said] = phrase.countries.as_slice()
            && matches!(title.sector.as_str(), "GOV" | "LEG")
            && !title.rank
            && phrase.owner.is_none()
            && self.country_row(code) != Some(*said)
            && country == STATELESS
        {
            return Some(self.code(Some(*said), &title.sector));
        }
        if title.rank || title.sector == "CVL" || country == STATELESS {
            return None;
        }
        if phrase.traits.former && title.sector == "GOV" && phrase.owner.is_none() {
            return Some(format!("{country}ELI"));
        }
        if let Some(owner) = &phrase.owner {
            let understood =
                matches!(owner.core, Core::Head(..)) && owner.countries.is_empty() && owner.owner.is_none() && owner.side.is_none();
            let owner = self.identify(owner, at)?;
            // رئيس حزب «القوات …» فلان: a party, whatever it is called.
            if title.sector == "PAR" && sector_of(code) == "PAR" {
                return None;
            }
            let of_owner = self.officer_code(owner.codes.first()?, &title.sector, title.inherits);
            // «القيادة العامة» is anybody's: whose, its known spokesman tells. A general who heads a delegation of his government stays one.
            let of_rebels = understood && matches!(sector_of(code), "REB" | "OPP") && matches!(sector_of(&of_owner), "MIL" | "GOV");
            let officer = sector_of(code) == "MIL" && sector_of(&of_owner) == "GOV" && self.has_rank(phrase);
            if of_rebels || officer {
                return None;
            }
            return of_owner.starts_with(country).then_some(of_owner);
        }
        // «ونفى مجلس السيادة، وقال رئيسه فلان»: of the body named before, where that is of his country.
        if let Some(pronoun @ (Pronoun::Him | Pronoun::Her)) = phrase.pronoun
            && title.inherits
            && phrase.countries.is_empty()
        {
            let body = self.owner_of(pronoun, at).filter(|past| !past.is_person)?;
            return body.identity.codes.first().filter(|code| code.starts_with(country) && sector_of(code) != "MIL").cloned();
        }
        let says_whose = !phrase.countries.is_empty() || phrase.tokens.len() > 2;
        (!title.inherits && says_whose).then(|| format!("{country}{}", title.sector))
    }

    /// An institution, company or group: the name that it has is no man's (`شركة "إكس"`).
    fn is_body(&self, phrase: &Phrase) -> bool {
        let kind = |row: u16| self.context.lexicon.actors.heads[row as usize].kind;
        matches!(phrase.core, Core::Head(row, _) if matches!(kind(row), HeadKind::Body | HeadKind::Media | HeadKind::Organ | HeadKind::Group))
    }

    /// True where a military rank stands in the phrase: `رئيس الوفد الفريق …`.
    fn has_rank(&self, phrase: &Phrase) -> bool {
        let titles = &self.context.lexicon.actors.titles;
        let rank = |tag| matches!(tag, Tag::Title(row, _) if titles[row as usize].rank && titles[row as usize].sector == "MIL");
        phrase.tokens.clone().any(|i| self.context.scan.any(i, rank))
    }

    /// A person with `codes`, known by the name in the phrase if there is one.
    fn person(&self, phrase: &Phrase, codes: Vec<String>, rule: &'static str) -> Identity {
        let text = self.context.text;
        let unknown = phrase.name.as_ref().map(|name| text.slice(text.span(name.start..name.end)).to_owned());
        Identity { codes, unknown, rule, ..Identity::default() }
    }

    // ------------------------------------------------------------ titles

    fn titled(&self, phrase: &Phrase, row: u16, number: Number, at: usize) -> Option<Identity> {
        let title = &self.context.lexicon.actors.titles[row as usize];
        let sector = phrase
            .sector
            .as_deref()
            .filter(|_| title.inherits && title.sector == "GOV" && phrase.owner.is_none() && phrase.countries.is_empty())
            .unwrap_or(&title.sector);
        if let Some(owner) = &phrase.owner {
            // المبعوث الأممي لليمن: where he is sent.
            if matches!(owner.core, Core::Government(_)) && (phrase.traits.world || title.name == "world-envoy") {
                return Some(self.person(phrase, vec![self.code(None, "IGO")], "actor: envoy of the world at large"));
            }
            // مديرا العمليات في البلدين: an officer of each state, no minister.
            let of_both = matches!(owner.core, Core::Anaphor(_)) && title.sector == "MIL";
            let owner = self.identify(owner, at)?;
            let inherits = title.inherits && !of_both;
            let mut codes: Vec<String> = owner.codes.iter().map(|code| self.officer_code(code, &title.sector, inherits)).collect();
            codes.extend(self.second_codes(phrase, at));
            return Some(self.person(phrase, codes, "actor: title of a body"));
        }
        if let Some(pronoun) = phrase.pronoun.filter(|_| title.inherits && phrase.countries.is_empty()) {
            // متحدث باسمها; the Red Crescent has a spokesman, too
            let sentence = self.context.text.sentence(at).start;
            let society = |past: &&Past| {
                let body = matches!(past.core, Core::Head(..) | Core::Known(_)) && !past.is_person;
                body && past
                    .identity
                    .codes
                    .first()
                    .is_some_and(|code| matches!(sector_of(code), "NGO" | "GOV" | "MIL" | "REB" | "RAD" | "IGO" | "COP"))
            };
            let near = self.recent().take_while(|past| past.token >= sentence).find(society);
            let society = near.filter(|past| past.identity.codes.first().is_some_and(|code| sector_of(code) == "NGO"));
            let owner = society.or_else(|| self.owner_of(pronoun, at))?;
            return Some(self.person(phrase, owner.identity.codes.clone(), "actor: title of a body named before"));
        }
        if phrase.traits.world {
            return Some(self.remembered_or(phrase, row, vec![self.code(None, "IGO")]));
        }
        if !phrase.countries.is_empty() {
            let sector = if phrase.traits.former && sector == "GOV" { "ELI" } else { sector };
            let codes: Vec<String> = phrase.countries.iter().map(|&country| self.code(Some(country), sector)).collect();
            if phrase.name.is_some() || phrase.traits.former {
                return Some(self.person(phrase, codes, "actor: title, country, name"));
            }
            return Some(self.remembered_or(phrase, row, codes));
        }
        // خادم الحرمين, رئيس الكنيست: there is one country that has such.
        if let Some(country) = title.of.as_deref() {
            return Some(self.person(phrase, vec![format!("{country}{sector}")], "actor: title of one country"));
        }
        if number == Number::Dual {
            if phrase.name.is_some() {
                let country = self.context.theatre.main;
                return Some(self.person(phrase, vec![self.code(country, sector)], "actor: shared title, name"));
            }
            return self.pair(at, true);
        }
        if number == Number::Singular && phrase.name.is_none() && !phrase.definite && sector == "MIL" {
            // متحدث عسكري: nobody named before; of the side that speaks before him.
            let country = self.speaks_before(at).or(self.context.theatre.main);
            return Some(coded(vec![self.code(country, sector)], "actor: title without a name, of the side that spoke"));
        }
        let nameless = phrase.name.is_none() && !self.name_follows(phrase);
        if let Some(past) = nameless.then(|| self.last_titled(row, None)).flatten().filter(|past| self.is_same_office(phrase, past)) {
            return Some(Identity { resolved: true, rule: "actor: title alone", ..past.identity.clone() });
        }
        // أكد وزير الخارجية المغربي دعوة الملك: another office of the same state.
        if let Some(past) = (nameless && phrase.tokens.len() == 1).then(|| self.last_of_state(row)).flatten() {
            return Some(Identity {
                resolved: true,
                ..coded(past.identity.codes.clone(), "actor: title alone, state of one named before")
            });
        }
        if let Some(codes) = self.office_behind(phrase, at) {
            return Some(self.person(phrase, codes, "actor: title, and an office in apposition"));
        }
        // أحد عناصرها، الرقيب فلان: he is of those just named.
        if let Some(past) = self.last_apposed(phrase).filter(|_| title.rank) {
            return Some(self.person(phrase, past.identity.codes.clone(), "actor: rank and name of one just named"));
        }
        if title.rank || title.sector == "CVL" {
            let last = self.recent().find(|past| past.is_person).filter(|_| title.rank && phrase.name.is_none());
            let country =
                last.and_then(|past| past.identity.codes.first()).and_then(|code| self.country_row(code)).or(self.context.theatre.main);
            return Some(self.person(phrase, vec![self.code(country, sector)], "actor: rank or form of address, name"));
        }
        if sector == "IGO" && phrase.name.is_none() && self.serves_unknown(phrase) {
            return Some(self.person(
                phrase,
                vec![self.code(self.context.theatre.main, "UNK")],
                "actor: title of a body that is not known",
            ));
        }
        // اتهم الرئيس إسرائيل: whom he accuses is not his own country.
        let (scan, next) = (self.context.scan, phrase.tokens.end);
        let land = |row: u16| scan.at(next).iter().any(|hit| hit.before == 0 && matches!(hit.tag, Tag::Country(named) if named == row));
        let country = if sector == "IGO" { None } else { self.context.theatre.main.filter(|&row| phrase.name.is_some() || !land(row)) };
        Some(self.person(phrase, vec![self.code(country, sector)], "actor: title alone, country of the report"))
    }

    /// `السفير أحمد قطان سفير خادم الحرمين لدى مصر`, `اللواء فلان، قائد الجيش السوري`: behind the name stands whose he is.
    fn office_behind(&self, phrase: &Phrase, at: usize) -> Option<Vec<String>> {
        phrase.name.as_ref()?;
        let text = self.context.text;
        let next = self.phrases.get(self.phrases.partition_point(|next| next.tokens.start < phrase.tokens.end))?;
        let (end, start) = (phrase.tokens.end, next.tokens.start);
        let apposed = start == end || start == end + 1 && matches!(text.form(end), "،" | ",");
        let Core::Title(row, Number::Singular) = next.core else { return None };
        let says_whose = !next.countries.is_empty() || next.owner.is_some();
        let line = (end..=start).any(|i| text.starts_line(i));
        (apposed && !line && next.before == 0 && next.name.is_none() && says_whose)
            .then(|| self.titled(next, row, Number::Singular, at))
            .flatten()
            .map(|identity| identity.codes)
    }

    /// What stands right before a comma and the phrase, and is somebody's man: `أحد عناصرها،`, `عنصر في الشرطة،`.
    fn last_apposed(&self, phrase: &Phrase) -> Option<&Past> {
        let past = self.past.last()?;
        let last = self.phrases.get(past.index)?;
        let man = matches!(past.core, Core::Head(row, _) if matches!(self.context.lexicon.actors.heads[row as usize].kind, HeadKind::Member | HeadKind::People));
        let whose = last.pronoun.is_some() || last.owner.is_some();
        let comma = last.tokens.end;
        let apposed = comma + 1 == phrase.tokens.start && matches!(self.context.text.form(comma), "،" | ",");
        (man && whose && apposed && past.identity.codes.len() == 1).then_some(past)
    }

    /// `وزير الصحة` is not the minister or envoy named before, where it says more than his title: then only one of the same title is he, and
    /// of the same field.
    fn is_same_office(&self, phrase: &Phrase, past: &Past) -> bool {
        let Core::Title(row, _) = phrase.core else { return false };
        if phrase.tokens.len() == 1 {
            return true;
        }
        let titles = &self.context.lexicon.actors.titles;
        let envoys = |title: u16| titles[title as usize].name.ends_with("envoy");
        let text = self.context.text;
        let same_words = || phrase.tokens.clone().skip(1).zip(past.token + 1..).all(|(a, b)| text.form(a) == text.form(b));
        let same_title = past.title.is_some_and(|title| title == row || envoys(title) && envoys(row));
        same_title && (!titles[row as usize].field || same_words())
    }

    /// The codes of the second owner of a dual.
    fn second_codes(&self, phrase: &Phrase, at: usize) -> Vec<String> {
        phrase.second.as_ref().and_then(|second| self.identify(second, at)).map_or_else(Vec::new, |second| second.codes)
    }

    /// The code of someone who serves the body `code`: a title of its own rank keeps its sector before a government.
    fn officer_code(&self, code: &str, sector: &str, inherits: bool) -> String {
        if inherits || sector_of(code) != "GOV" { code.to_owned() } else { format!("{}{sector}", &code[..3]) }
    }

    /// `الوزير التركي`: the person who had this kind of title and country before, or the office holder at the time.
    fn remembered_or(&self, phrase: &Phrase, row: u16, codes: Vec<String>) -> Identity {
        if phrase.name.is_none()
            && !self.name_follows(phrase)
            && let Some(past) = self.last_titled(row, Some(&codes))
        {
            return Identity { codes, resolved: true, rule: "actor: title and country of someone named before", ..past.identity.clone() };
        }
        self.person(phrase, codes, "actor: title and country")
    }

    /// The person named last who serves a state, where `row` is another office of one.
    fn last_of_state(&self, row: u16) -> Option<&Past> {
        let titles = &self.context.lexicon.actors.titles;
        let sector = &titles[row as usize].sector;
        office(&titles[row as usize].name).filter(|_| sector == "GOV")?;
        self.recent().find(|past| {
            let one = past.identity.codes.len() == 1 && past.identity.codes.iter().all(|code| sector_of(code) == sector);
            past.is_person && one && past.title.is_some_and(|title| titles[title as usize].sector == *sector)
        })
    }

    /// `رئيس النادي سالم …`: a listed name right behind is of another than the one named before.
    fn name_follows(&self, phrase: &Phrase) -> bool {
        let (text, scan, i) = (self.context.text, self.context.scan, phrase.tokens.end);
        let inside = i < text.tokens.len() && !text.starts_line(i) && text.kind(i) == crate::text::Kind::Word;
        let listed = |hit: &Hit| hit.tag == Tag::PersonName && hit.clitics.is_bare();
        inside && scan.at(i).iter().any(listed) && !scan.any(i, |tag| matches!(tag, Tag::Ordinary | Tag::Speech(_)))
    }

    fn last_titled(&self, row: u16, codes: Option<&[String]>) -> Option<&Past> {
        let titles = &self.context.lexicon.actors.titles;
        let envoy = |title: u16| titles[title as usize].name.ends_with("envoy");
        let office = |title: u16| office(&titles[title as usize].name);
        let same = |title: u16| title == row || office(title).is_some() && office(title) == office(row);
        let kin = |title: u16| title == row || titles[title as usize].sector == titles[row as usize].sector || envoy(title) && envoy(row);
        // الوزير is no president, though both are of the government.
        let family = |title: u16| title == row || office(title).is_none() || office(row).is_none() || office(title) == office(row);
        let fits = |past: &&Past, of: &dyn Fn(u16) -> bool| {
            let country = codes.is_none_or(|codes| past.identity.codes.iter().any(|code| codes.iter().any(|want| want[..3] == code[..3])));
            let one = past.identity.codes.len() == 1
                && (past.title == Some(row)
                    || past.title.is_some_and(envoy) && envoy(row)
                    || sector_of(&past.identity.codes[0]) == titles[row as usize].sector);
            past.is_person && past.title.is_some_and(of) && country && one
        };
        let last = self.past.last().map_or(0, |past| past.sentence);
        let near = |past: &&Past| last.saturating_sub(past.sentence) <= OFFICE_REMEMBERED;
        self.recent().take_while(near).find(|past| fits(past, &same)).or_else(|| {
            let nearest = self.recent().find(|past| fits(past, &kin));
            nearest.filter(|past| past.title.is_some_and(family))
        })
    }

    /// `الأمين العام للحزب`, `المدير العام للأمن`: he serves a body of which nothing is known, so that the world at large is not meant.
    fn serves_unknown(&self, phrase: &Phrase) -> bool {
        let (text, scan, i) = (self.context.text, self.context.scan, phrase.tokens.end);
        if i >= text.tokens.len() || text.starts_line(i) || text.kind(i) != crate::text::Kind::Word {
            return false;
        }
        let owned = text.form(i).starts_with("لل") && scan.at(i).iter().all(|hit| !hit.clitics.is_bare());
        let press = |tag| matches!(tag, Tag::Head(row, _) if self.context.lexicon.actors.heads[row as usize].sector == "MED");
        owned && !scan.any(i, press)
    }

    /// The country of the government or army named last in the sentence, or in the one before.
    fn speaks_before(&self, at: usize) -> Option<u16> {
        let sentence = self.context.text.sentence_number(at);
        let near = self.recent().take_while(|past| sentence.saturating_sub(past.sentence) <= 1);
        let mut states = near.filter(|past| past.identity.codes.len() == 1).filter_map(|past| {
            let code = past.identity.codes.first()?;
            matches!(sector_of(code), "GOV" | "MIL").then(|| self.country_row(code)).flatten()
        });
        states.next()
    }

    /// The country that the sentence of token `at` tells of: by its first place, else that of the report.
    fn ground(&self, at: usize) -> Option<u16> {
        self.setting(at).map(|setting| setting.country).or(self.context.theatre.main)
    }

    /// The same for organs and soldiers.
    fn ground_of_state(&self, at: usize) -> Option<u16> {
        self.setting(at).filter(|setting| setting.apart).map(|setting| setting.country).or(self.context.theatre.main)
    }

    fn setting(&self, at: usize) -> Option<&Setting> {
        let next = self.grounds.partition_point(|setting| setting.tokens.start <= at);
        next.checked_sub(1).and_then(|number| self.grounds.get(number)).filter(|setting| setting.tokens.contains(&at))
    }

    fn country_row(&self, code: &str) -> Option<u16> {
        self.context.lexicon.countries.row(&code[..3])
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    Masculine,
    Feminine,
    Either,
}
