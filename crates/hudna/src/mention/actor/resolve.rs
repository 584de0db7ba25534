//! Phrase → code: the country that is named or understood, the sector, the antecedent of words that stand for somebody named before.

use super::phrase::{Core, Phrase};
use super::{Context, Mention};
use crate::lexicon::{Anaphor, Head, HeadKind, Number, Role, Side, Tag, TimeTag, stem_start};
use crate::mention::place::Found;
use crate::reading::{Actor, Why};
use crate::text::{Kind, Span};
use rustc_hash::FxHashMap;

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
    };
    resolver.couples = couples(&resolver);
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
}

/// Who acts in the report as a party, counted over those mentions that need no context.
fn parties(context: &Context, phrases: &[Phrase]) -> Vec<(String, usize)> {
    let lexicon = context.lexicon;
    let code_of = |country: u16, sector: &str| format!("{}{sector}", lexicon.countries.rows[country as usize].code);
    let mut counted: Vec<(String, usize)> = Vec::new();
    for phrase in phrases.iter().take(2 * MEMORY) {
        let known = phrase.name.as_ref().and_then(|name| name.known);
        let code = match (known, phrase.core) {
            (Some(row), _) | (None, Core::Known(row)) => lexicon.actors.row(row).code_on(context.published).to_owned(),
            (None, Core::Government(country)) => code_of(country, "GOV"),
            (None, Core::Title(row, _)) if phrase.countries.len() == 1 => {
                code_of(phrase.countries[0], &lexicon.actors.titles[row as usize].sector)
            }
            (None, Core::Head(row, _)) => {
                let head = &lexicon.actors.heads[row as usize];
                let country = match phrase.countries.as_slice() {
                    [country] => Some(*country),
                    [] if head.kind == HeadKind::Organ && phrase.owner.is_none() => context.theatre.main,
                    _ => None,
                };
                let Some(country) = country.filter(|_| head.kind == HeadKind::Organ) else { continue };
                code_of(country, &head.sector)
            }
            _ => continue,
        };
        if !is_party(&code) {
            continue;
        }
        match counted.iter_mut().find(|(have, _)| same_party(have, &code)) {
            Some((_, times)) => *times += 1,
            None => counted.push((code, 1)),
        }
    }
    counted.sort_by_key(|(_, times)| usize::MAX - times);
    counted
}

/// Couples of parties that the report sets beside each other with `بين … و…`: the token of the first, and their codes.
fn couples(resolver: &Resolver) -> Vec<(usize, Vec<String>)> {
    let (text, scan) = (resolver.context.text, resolver.context.scan);
    let mut found = Vec::new();
    for (first, second) in resolver.phrases.iter().zip(resolver.phrases.iter().skip(1)) {
        let between = first.tokens.start > 0 && first.before == 0 && scan.any(first.tokens.start - 1, |tag| tag == Tag::Time(TimeTag::Role(Role::Between)));
        let joined = second.tokens.start == first.tokens.end && second.before == 1 && text.form(second.tokens.start).starts_with('و');
        let resolves = |phrase: &Phrase| !matches!(phrase.core, Core::Anaphor(_) | Core::Again(_));
        if !between || !joined || !resolves(first) || !resolves(second) {
            continue;
        }
        let one = |phrase: &Phrase| {
            let identity = resolver.identify(phrase, phrase.tokens.start)?;
            <[String; 1]>::try_from(identity.codes).ok().filter(|[code]| is_belligerent(code)).map(|[code]| code)
        };
        let (Some(a), Some(b)) = (one(first), one(second)) else { continue };
        if a != b {
            found.push((first.tokens.start, vec![a, b]));
        }
    }
    found
}

/// Those who can stand against each other: a party, or police and armed men.
fn is_belligerent(code: &str) -> bool {
    is_party(code) || matches!(sector_of(code), "COP" | "UAF") && !code.starts_with(STATELESS)
}

const STATELESS: &str = "---";
/// So many sentences away a couple of parties still is who `الطرفان` are.
const COUPLE_REMEMBERED: usize = 1;
/// So many sentences on, prisoners are those spoken of before.
const CAPTIVES_REMEMBERED: usize = 8;
const UNKNOWN_CAPTIVES: &str = "actor: prisoners, country of the report";
/// How many mentions back an antecedent is looked for: further back no reader would, and work stays linear in the text.
const MEMORY: usize = 300;

impl Resolver<'_> {
    fn step(&mut self, index: usize) -> Option<Mention> {
        let phrase = &self.phrases[index];
        let some = self.some_of_next(index);
        // «عنصرين من مقاتليها» is one mention, «عنصرا من جيش النظام» two.
        let end = match self.phrases.get(index + 1).filter(|next| some.is_some() && (next.pronoun.is_some() || self.is_delegation(phrase))) {
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
            || identity.unknown.is_some() && phrase.name.is_some();
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

    /// `عنصرا من جيش النظام`: persons counted out of those who follow.
    fn some_of_next(&self, index: usize) -> Option<Identity> {
        let (phrase, next) = (&self.phrases[index], self.phrases.get(index + 1)?);
        let Core::Head(row, _) = phrase.core else { return None };
        let head = &self.context.lexicon.actors.heads[row as usize];
        let persons = matches!(head.kind, HeadKind::People | HeadKind::Member | HeadKind::Victim);
        let plain = phrase.countries.is_empty() && phrase.owner.is_none() && phrase.side.is_none() && phrase.pronoun.is_none();
        let at = phrase.tokens.end;
        let (link, ()) =
            self.context.scan.longest(at, |hit| (hit.tag == Tag::Side(Side::From) && hit.end == next.tokens.start).then_some(()))?;
        if !persons || !plain || link.before > 0 || next.before > 0 {
            return None;
        }
        let owner = self.identify(next, next.tokens.start)?;
        if self.is_delegation(phrase) {
            return Some(Identity { codes: owner.codes, resolved: true, rule: "actor: delegation of those who follow", ..Identity::default() });
        }
        let sector = if matches!(head.sector.as_str(), "CVL" | "REF" | "MED") { &head.sector } else { "MIL" };
        let codes = owner
            .codes
            .iter()
            .map(|code| if sector_of(code) == "CVL" { code.clone() } else { part_code(code, sector, head.kind, false) })
            .collect();
        Some(Identity { codes, resolved: true, rule: "actor: some of those who follow", ..Identity::default() })
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
        let country = country.map_or(STATELESS, |row| self.context.lexicon.countries.rows[row as usize].code.as_str());
        format!("{country}{sector}")
    }

    fn known_identity(&self, row: u32, rule: &'static str) -> Identity {
        let usual = || self.context.lexicon.actors.row(row).code_on(self.context.published).to_owned();
        let code = self.titled.get(&row).cloned().unwrap_or_else(usual);
        Identity { codes: vec![code], known: Some(row), rule, ..Identity::default() }
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
            Core::People(row) => Some(coded(vec![self.code(Some(row), "CVL")], "actor: people of a country")),
            Core::Title(row, number) => self.titled(phrase, row, number, at),
            Core::Shared(country) => {
                let sector = self.past.last().and_then(|past| past.identity.codes.first()).map_or("GOV", |code| sector_of(code)).to_owned();
                Some(self.person(phrase, vec![self.code(Some(country), &sector)], "actor: name that shares a title"))
            }
            Core::Head(row, _) => self.headed(phrase, row, at),
            Core::Outlet => {
                let known = self.context.outlet.and_then(|outlet| self.context.lexicon.outlets.named(outlet));
                let country = known.map_or(self.context.theatre.main, |outlet| self.context.lexicon.countries.row(&outlet.country));
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
        if title.rank || title.sector == "CVL" || country == STATELESS {
            return None;
        }
        if phrase.traits.former && title.sector == "GOV" && phrase.owner.is_none() {
            return Some(format!("{country}ELI"));
        }
        if let Some(owner) = &phrase.owner {
            let owner = self.identify(owner, at)?;
            let of_owner = self.officer_code(owner.codes.first()?, &title.sector, title.inherits);
            return of_owner.starts_with(country).then_some(of_owner);
        }
        let says_whose = !phrase.countries.is_empty() || phrase.tokens.len() > 2;
        (!title.inherits && says_whose).then(|| format!("{country}{}", title.sector))
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
            let owner = self.identify(owner, at)?;
            let mut codes: Vec<String> = owner.codes.iter().map(|code| self.officer_code(code, &title.sector, title.inherits)).collect();
            codes.extend(self.second_codes(phrase, at));
            return Some(self.person(phrase, codes, "actor: title of a body"));
        }
        if let Some(pronoun) = phrase.pronoun.filter(|_| title.inherits && phrase.countries.is_empty()) {
            // متحدث باسمها
            let owner = self.owner_of(pronoun, at)?;
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
        if number == Number::Dual {
            if phrase.name.is_some() {
                let country = self.context.theatre.main;
                return Some(self.person(phrase, vec![self.code(country, sector)], "actor: shared title, name"));
            }
            return self.pair(at, true);
        }
        if let Some(past) = phrase.name.is_none().then(|| self.last_titled(row, None)).flatten() {
            return Some(Identity { resolved: true, rule: "actor: title alone", ..past.identity.clone() });
        }
        if title.rank || title.sector == "CVL" {
            let last = self.recent().find(|past| past.is_person).filter(|_| title.rank && phrase.name.is_none());
            let country =
                last.and_then(|past| past.identity.codes.first()).and_then(|code| self.country_row(code)).or(self.context.theatre.main);
            return Some(self.person(phrase, vec![self.code(country, sector)], "actor: rank or form of address, name"));
        }
        let country = if sector == "IGO" { None } else { self.context.theatre.main };
        Some(self.person(phrase, vec![self.code(country, sector)], "actor: title alone, country of the report"))
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
            && let Some(past) = self.last_titled(row, Some(&codes))
        {
            return Identity { codes, resolved: true, rule: "actor: title and country of someone named before", ..past.identity.clone() };
        }
        self.person(phrase, codes, "actor: title and country")
    }

    fn last_titled(&self, row: u16, codes: Option<&[String]>) -> Option<&Past> {
        let titles = &self.context.lexicon.actors.titles;
        let envoy = |title: u16| titles[title as usize].name.ends_with("envoy");
        let family =
            |title: u16| title == row || titles[title as usize].sector == titles[row as usize].sector || envoy(title) && envoy(row);
        self.recent().find(|past| {
            let country = codes.is_none_or(|codes| past.identity.codes.iter().any(|code| codes.iter().any(|want| want[..3] == code[..3])));
            let one = past.identity.codes.len() == 1
                && (past.title == Some(row)
                    || past.title.is_some_and(envoy) && envoy(row)
                    || sector_of(&past.identity.codes[0]) == titles[row as usize].sector);
            past.is_person && past.title.is_some_and(family) && country && one
        })
    }

    // ------------------------------------------------------------ heads

    fn headed(&self, phrase: &Phrase, row: u16, at: usize) -> Option<Identity> {
        let head = &self.context.lexicon.actors.heads[row as usize];
        let mut sector = head.sector.as_str();
        if head.open && phrase.owner.is_none() {
            sector = phrase.sector.as_deref().unwrap_or(sector);
        }
        if head.kind == HeadKind::People && sector == "UNK" && !phrase.countries.is_empty() && head.name == "allies" {
            sector = "GOV";
        }
        sector = match () {
            () if phrase.traits.extremist => "UAF",
            () if phrase.traits.opposed && (head.armed || phrase.traits.armed || sector == "MIL") => "REB",
            () if phrase.traits.opposed && (matches!(head.kind, HeadKind::Group | HeadKind::Member) || sector == "UNK") => "OPP",
            () if phrase.traits.armed && sector == "OPP" => "REB",
            () if phrase.traits.armed && head.kind == HeadKind::Group && sector != "REB" => "UAF",
            () => sector,
        };
        if head.world && phrase.countries.is_empty() {
            return Some(coded(vec![self.code(None, sector)], "actor: of no country"));
        }
        if phrase.traits.world && phrase.countries.is_empty() {
            let sector = if head.open || head.kind == HeadKind::Organ && sector != "JUD" { "IGO" } else { sector };
            let sector = if head.sector == "NGO" { "NGO" } else { sector };
            return Some(coded(vec![self.code(None, sector)], "actor: of the world at large"));
        }
        if let Some((side, inner)) = &phrase.side {
            // أفراد القوات المشتركة الموالية للحكومة: the force sides with somebody, and its men are its.
            let owner = phrase.owner.as_ref().and_then(|owner| self.identify(owner, at));
            let forces = owner.is_some_and(|owner| owner.codes.iter().all(|code| sector_of(code) == "MIL"));
            let (kind, sector) = if forces { (HeadKind::Organ, "MIL") } else { (head.kind, sector) };
            return Some(self.sided(*side, self.identify(inner, at)?, kind, sector));
        }
        if let Some(owner) = &phrase.owner {
            let owner = self.identify(owner, at)?;
            let mut codes: Vec<String> = owner.codes.iter().map(|code| part_code(code, sector, head.kind, head.open)).collect();
            codes.extend(self.second_codes(phrase, at));
            return Some(coded(codes, "actor: part of a body"));
        }
        if let Some(name) = &phrase.name {
            let text = self.context.text;
            let unknown = Some(text.slice(text.span(name.start..name.end)).to_owned());
            let countries =
                if phrase.countries.is_empty() { self.context.theatre.main.into_iter().collect() } else { phrase.countries.clone() };
            let codes = countries.iter().map(|&country| self.code(Some(country), sector)).collect();
            return Some(Identity { codes, unknown, rule: "actor: class noun and quoted name", ..Identity::default() });
        }
        if !phrase.countries.is_empty() {
            let codes = phrase.countries.iter().map(|&country| self.code(Some(country), sector)).collect();
            return Some(coded(codes, "actor: noun and country"));
        }
        if let Some(pronoun) = phrase.pronoun.filter(|_| !matches!(head.name.as_str(), "allies" | "partners")) {
            return self.owned_by_pronoun(pronoun, head.kind, sector, at);
        }
        match (head.kind, sector) {
            (HeadKind::Media, _) if phrase.traits.opposed || phrase.sector.is_some() => {
                Some(coded(vec![self.code(self.context.theatre.main, "MED")], "actor: media of the country of the report"))
            }
            (HeadKind::Media, _) => Some(coded(vec![self.code(None, "MED")], "actor: media")),
            (_, "IGO") => Some(match self.same_words(phrase) {
                Some(past) => Identity {
                    resolved: true,
                    codes: past.identity.codes.clone(),
                    rule: "actor: organ named before",
                    ..Identity::default()
                },
                None => coded(vec![self.code(None, "IGO")], "actor: of the world at large"),
            }),
            (_, "GOV") if head.name == "west" => Some(coded(vec![self.code(None, "GOV")], "actor: states together")),
            (HeadKind::Victim, _) => Some(self.victim(at)),
            (HeadKind::People | HeadKind::Member, "MIL" | "UAF" | "REB") => Some(self.like_before(head, sector, at)),
            (HeadKind::Organ, _) => Some(self.organ(phrase, row, sector, at)),
            (HeadKind::People, "MED") if self.is_told(phrase) && !self.is_harmed(at) => Some(coded(vec![self.code(None, "MED")], "actor: media")),
            (HeadKind::People, "UNK") if matches!(head.name.as_str(), "captive" | "detainee") => Some(self.captives(at)),
            _ if head.name == "partners" => Some(coded(vec![self.code(None, "GOV")], "actor: unnamed partners")),
            (_, "UNK") if head.name == "allies" => Some(coded(vec![self.code(None, "UNK")], "actor: unnamed allies")),
            _ => {
                let local = matches!(sector, "COP" | "OPP" | "LEG" | "JUD");
                let country = if local { self.local_country(at) } else { self.context.theatre.main };
                Some(coded(vec![self.code(country, sector)], "actor: noun, country of the report"))
            }
        }
    }

    /// Groups that side with somebody are rebels of the country of the events; groups called somebody's own take the owner's country.
    fn sided(&self, side: Side, inner: Identity, kind: HeadKind, sector: &str) -> Identity {
        let group = matches!(sector, "UAF" | "REB" | "OPP") || kind == HeadKind::Group;
        let codes = inner.codes.iter().map(|code| match (side, group) {
            (Side::Loyal, true) => self.code(self.context.theatre.main, "REB"),
            (Side::Owned, true) if sector_of(code) == "GOV" => format!("{}REB", &code[..3]),
            (Side::Owned, _) if matches!(sector_of(code), "IGO" | "NGO" | "REB" | "RAD") => code.clone(),
            (Side::Loyal, false) if sector == "MIL" && self.country_row(code) != self.context.theatre.main => {
                self.code(self.context.theatre.main, "REB")
            }
            _ => format!("{}{sector}", &code[..3]),
        });
        coded(codes.collect(), "actor: group by its side")
    }

    /// `قواته`: of the one named last who can have forces, a country, a body.
    fn owned_by_pronoun(&self, pronoun: &str, kind: HeadKind, sector: &str, at: usize) -> Option<Identity> {
        let owner = self.owner_of(pronoun, at)?;
        // The kin and the drivers of those who fight are civilians.
        let kin = |code: &str| kind == HeadKind::People && matches!(sector, "CVL" | "REF") && matches!(sector_of(code), "MIL" | "REB" | "RAD" | "UAF");
        let codes = owner.identity.codes.iter();
        let codes = codes.map(|code| if kin(code) { format!("{}{sector}", &code[..3]) } else { part_code(code, sector, kind, false) }).collect();
        Some(Identity { codes, resolved: true, rule: "actor: pronoun of an owner named before", ..Identity::default() })
    }

    /// Whom a pronoun on a noun refers to: the latest who can own it, of the pronoun's gender and number.
    fn owner_of(&self, pronoun: &str, at: usize) -> Option<&Past> {
        let sentence = self.context.text.sentence_number(at);
        let can_own = |past: &&Past| {
            !matches!(past.identity.codes.first().map(|code| sector_of(code)), Some("CVL" | "REF" | "MED" | "UNK" | "NGO") | None)
        };
        let plural = matches!(pronoun, "هم" | "هما");
        let first_person = matches!(pronoun, "نا" | "ي");
        self.recent().filter(can_own).filter(|past| sentence.saturating_sub(past.sentence) <= 3).find(|past| {
            let one = past.identity.codes.len() == 1;
            match pronoun {
                _ if first_person => past.is_person && !matches!(past.core, Core::Anaphor(_)),
                "ه" => one && self.gender(past) != Gender::Feminine,
                "ها" => one && self.gender(past) != Gender::Masculine,
                _ => plural || one,
            }
        })
    }

    /// The grammatical gender of a phrase's first noun, as far as its form tells.
    fn gender(&self, past: &Past) -> Gender {
        let form = self.context.text.form(past.token);
        match past.core {
            Core::Government(_) | Core::Anaphor(_) | Core::Title(..) => Gender::Either,
            _ if form.ends_with('ه') || form.ends_with("ات") => Gender::Feminine,
            Core::Known(row) if self.kind(row) != "person" => Gender::Either,
            Core::Head(_, Number::Plural) => Gender::Either,
            _ => Gender::Masculine,
        }
    }

    /// The dead and hurt take the code of those whom the report counted before: in the paragraph, else first in the report.
    fn victim(&self, at: usize) -> Identity {
        let is_people = |past: &&Past| matches!(past.core, Core::Head(row, _) if matches!(self.context.lexicon.actors.heads[row as usize].kind, HeadKind::People) && !matches!(self.context.lexicon.actors.heads[row as usize].sector.as_str(), "REF" | "IGO" | "GOV" | "MED" | "UNK"));
        let paragraph = self.paragraph(at);
        let harmed = |past: &&Past| is_people(past) && self.is_harmed(past.token);
        let near = self.recent().find(|past| past.token >= paragraph && is_people(past) && !self.is_agent(past));
        match near.or_else(|| self.past.iter().take(MEMORY).find(harmed)) {
            Some(past) => Identity { resolved: true, rule: "actor: victims of those counted before", ..past.identity.clone() },
            None => coded(vec![self.code(self.context.theatre.main, "CVL")], "actor: victims, country of the report"),
        }
    }

    /// `قال … للصحفيين`, `تحدث إلى صحفيين`: the press at large, whom somebody speaks to.
    fn is_told(&self, phrase: &Phrase) -> bool {
        let i = phrase.tokens.start;
        let addressed = phrase.before > 0 && self.context.text.form(i).trim_start_matches('و').starts_with('ل');
        addressed || !phrase.definite && i > 0 && self.context.scan.any(i - 1, |tag| tag == Tag::Time(TimeTag::Role(Role::Until)))
    }

    /// True where a word of harm stands right before.
    fn is_harmed(&self, token: usize) -> bool {
        (token.saturating_sub(4)..token).any(|i| self.context.scan.any(i, |tag| tag == Tag::Governor))
    }

    /// `برصاص جنوده`: those who did it, by the word for their fire before them.
    fn is_agent(&self, past: &Past) -> bool {
        let before = past.token.checked_sub(1).filter(|&i| self.context.text.kind(i) == Kind::Word);
        before.is_some_and(|i| self.context.text.form(i).starts_with('ب') && !self.context.scan.any(i, |tag| tag == Tag::Governor))
    }

    /// Prisoners with no country: those whose captives the report spoke of before; in an exchange those of both sides; else civilians of
    /// the country.
    fn captives(&self, at: usize) -> Identity {
        let is_captive = |past: &&Past| {
            matches!(past.core, Core::Head(row, _) if matches!(self.context.lexicon.actors.heads[row as usize].name.as_str(), "captive" | "detainee"))
        };
        let sentence = self.context.text.sentence_number(at);
        let of_pair = self.recent().take_while(|past| past.sentence == sentence).any(|past| matches!(past.core, Core::Anaphor(Anaphor::Pair | Anaphor::Conflict)));
        let exchanged = of_pair || (at.saturating_sub(6)..at).any(|i| self.context.scan.any(i, |tag| tag == Tag::Exchange));
        if exchanged
            && let Some(pair) = self.couple(at).or_else(|| self.pair(at, false).map(|pair| pair.codes))
            && pair.len() == 2
        {
            let codes = pair.iter().map(|code| if sector_of(code) == "GOV" { format!("{}MIL", &code[..3]) } else { code.clone() });
            return Identity { codes: codes.collect(), resolved: true, rule: "actor: prisoners of both sides", ..Identity::default() };
        }
        let before = self.recent().find(|past| {
            is_captive(past)
                && past.identity.codes.len() == 1
                && sentence.saturating_sub(past.sentence) <= CAPTIVES_REMEMBERED
                && past.identity.rule != UNKNOWN_CAPTIVES
        });
        if let Some(past) = before {
            return Identity { resolved: true, rule: "actor: prisoners named before", ..past.identity.clone() };
        }
        coded(vec![self.code(self.context.theatre.main, "UNK")], UNKNOWN_CAPTIVES)
    }

    /// The first token of the line that token `at` stands in.
    fn paragraph(&self, at: usize) -> usize {
        (at.saturating_sub(10 * MEMORY)..=at).rev().find(|&i| self.context.text.starts_line(i)).unwrap_or(0)
    }

    /// Soldiers and fighters with no country: as those of the same sector who were named last with one.
    fn like_before(&self, head: &Head, sector: &str, at: usize) -> Identity {
        let paragraph = self.paragraph(at);
        let same = |past: &&Past| {
            past.identity.codes.len() == 1 && past.identity.codes.first().is_some_and(|code| sector_of(code) == sector) && !past.is_person
        };
        let near = self.recent().find(|past| past.token >= paragraph && same(past));
        let people = |past: &&Past| {
            same(past)
                && past.named
                && matches!(past.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].kind == HeadKind::People)
        };
        let sentence = self.context.text.sentence_number(at);
        let rebels = |past: &&Past| {
            head.kind == HeadKind::Member
                && sector == "UAF"
                && sentence - past.sentence <= 1
                && past.identity.codes.len() == 1
                && matches!(sector_of(&past.identity.codes[0]), "REB" | "RAD")
        };
        // «قال رئيس الأركان الروسي إن 414 عسكريا …»: his men.
        let of_speaker = |past: &&Past| {
            past.sentence == sentence && past.is_person && past.identity.codes.len() == 1 && past.named && sector_of(&past.identity.codes[0]) == sector
        };
        let near = self.recent().find(of_speaker).filter(|_| sector == "MIL").or(near).or_else(|| self.recent().find(rebels));
        match near.or_else(|| self.recent().find(people)) {
            Some(past) => {
                Identity { resolved: true, codes: past.identity.codes.clone(), rule: "actor: as those named before", ..Identity::default() }
            }
            None => coded(vec![self.code(self.context.theatre.main, sector)], "actor: noun, country of the report"),
        }
    }

    /// `الجيش`, `الحكومة` with no country: the same words with a country a sentence or two before, else the country of the report.
    fn organ(&self, phrase: &Phrase, row: u16, sector: &str, at: usize) -> Identity {
        let sentence = self.context.text.sentence_number(at);
        let form = |core: Core| matches!(core, Core::Head(other, _) if other == row);
        let text = self.context.text;
        let words = |past: &Past| stem(text.form(past.token)) == stem(text.form(phrase.tokens.start));
        let single = phrase.tokens.len() == 1;
        let before = self
            .past
            .iter()
            .rev()
            .filter(|_| single)
            .find(|past| form(past.core) && words(past) && sentence.saturating_sub(past.sentence) <= 1 && past.named);
        if let Some(past) = before.filter(|past| past.identity.codes.len() > 1 || past.sentence == sentence) {
            return Identity {
                resolved: true,
                codes: past.identity.codes.clone(),
                rule: "actor: organ named before",
                ..Identity::default()
            };
        }
        if let Core::Head(_, Number::Dual) = phrase.core
            && !self.names_both(phrase)
            && let Some(pair) = self.pair(at, false)
        {
            let codes = pair.codes.iter().map(|code| format!("{}{sector}", &code[..3])).collect();
            return Identity { codes, ..pair };
        }
        if let Some(past) = self.same_words(phrase) {
            return Identity {
                resolved: true,
                codes: past.identity.codes.clone(),
                rule: "actor: organ named before",
                ..Identity::default()
            };
        }
        // «ودعت مصر، في بيان للخارجية»: the ministry of the government that speaks.
        let head = &self.context.lexicon.actors.heads[row as usize];
        let of_speaker = self.recent().take_while(|past| past.sentence == sentence).find(|past| matches!(past.core, Core::Government(_)));
        if let Some(past) = of_speaker.filter(|_| phrase.before > 0 && head.name == "named-ministry" && sector == "GOV") {
            return Identity { resolved: true, ..coded(past.identity.codes.clone(), "actor: ministry of the government that speaks") };
        }
        let country = if matches!(sector, "COP" | "LEG" | "JUD") { self.local_country(at) } else { self.context.theatre.main };
        coded(vec![self.code(country, sector)], "actor: organ, country of the report")
    }

    /// `وزارتي الدفاع والداخلية`: two bodies of one country, not one each of two.
    fn names_both(&self, phrase: &Phrase) -> bool {
        let (text, end) = (self.context.text, phrase.tokens.end);
        let joins = |i: usize| text.kind(i) == Kind::Word && text.form(i).starts_with("وال");
        phrase.tokens.len() > 1 && (joins(end) || joins(end - 1))
    }

    // ------------------------------------------------------------ anaphora

    fn anaphor(&self, phrase: &Phrase, anaphor: Anaphor, at: usize) -> Option<Identity> {
        match anaphor {
            Anaphor::Counterpart => self.counterpart(phrase),
            Anaphor::Homeland => {
                if matches!(phrase.pronoun, Some("هم" | "هن" | "هما")) {
                    return None;
                }
                let first_person = phrase.pronoun == Some("نا");
                let owner = self.recent().find(|past| past.is_person || !first_person && matches!(past.core, Core::Government(_)))?;
                let code = owner.identity.codes.first()?;
                Some(Identity {
                    codes: vec![format!("{}GOV", &code[..3])],
                    resolved: true,
                    rule: "actor: one's own country",
                    ..Identity::default()
                })
            }
            Anaphor::Pair | Anaphor::States | Anaphor::Persons if phrase.countries.len() > 1 => {
                // الجانبان الروسي والتركي say themselves who they are.
                let codes = phrase.countries.iter().map(|&country| self.code(Some(country), self.sector_at(phrase).unwrap_or("GOV")));
                Some(coded(codes.collect(), "actor: the two of countries named"))
            }
            Anaphor::Persons if let [country] = phrase.countries.as_slice() => {
                let codes = vec![self.code(Some(*country), self.sector_at(phrase).unwrap_or("GOV"))];
                Some(self.person(phrase, codes, "actor: two of one country"))
            }
            Anaphor::States => self.states(at).or_else(|| self.pair(at, false)),
            Anaphor::Pair => self.pair(at, false),
            Anaphor::Persons => self.two_before(phrase).or_else(|| self.pair(at, true)),
            Anaphor::Conflict => self.belligerents().or_else(|| self.pair(at, false)),
            Anaphor::Body | Anaphor::Group => self
                .body_again(phrase)
                .or_else(|| self.outlet_again(phrase))
                .or_else(|| self.group_again().filter(|_| anaphor == Anaphor::Group))
                .or_else(|| {
                    let (_, row) = self.context.scan.longest(phrase.tokens.start, |hit| match hit.tag {
                        Tag::Head(row, _) if self.stands_alone(row) => Some(row),
                        _ => None,
                    })?;
                    self.headed(phrase, row, at)
                }),
            Anaphor::All => self.all().or_else(|| {
                let (_, row) = self.context.scan.longest(phrase.tokens.start, |hit| match hit.tag {
                    Tag::Head(row, _) => Some(row),
                    _ => None,
                })?;
                self.headed(phrase, row, at)
            }),
            Anaphor::This => None,
        }
    }

    /// `المسؤولان` after `مسؤولان لبنانيان`: those whom the report has introduced as two, by the same noun.
    fn two_before(&self, phrase: &Phrase) -> Option<Identity> {
        let text = self.context.text;
        let noun = dual_stem(text.form(phrase.tokens.start));
        let past = self.recent().find(|past| {
            matches!(past.core, Core::Head(_, Number::Dual) | Core::Title(_, Number::Dual)) && dual_stem(text.form(past.token)) == noun
        })?;
        Some(Identity { resolved: true, rule: "actor: two named before", ..past.identity.clone() })
    }

    /// The sector of the noun that the phrase begins with, where it is one of actors: `الجيشان`.
    fn sector_at(&self, phrase: &Phrase) -> Option<&str> {
        let (_, row) = self.context.scan.longest(phrase.tokens.start, |hit| match hit.tag {
            Tag::Head(row, _) => Some(row),
            _ => None,
        })?;
        Some(&self.context.lexicon.actors.heads[row as usize].sector)
    }

    /// `نظيره التركي`: of the rank of the person before, of the country named.
    fn counterpart(&self, phrase: &Phrase) -> Option<Identity> {
        let first = self.recent().find(|past| past.is_person);
        let sector = first.and_then(|past| past.identity.codes.first()).map_or("GOV", |code| sector_of(code)).to_owned();
        let Some(&country) = phrase.countries.first() else {
            // نظيره alone, or with an unknown name: somebody of another country than the one before.
            let other = first.and_then(|first| self.recent().find(|past| past.is_person && past.identity.codes != first.identity.codes));
            return other.map(|past| Identity { resolved: true, rule: "actor: counterpart named before", ..past.identity.clone() });
        };
        let codes = vec![self.code(Some(country), &sector)];
        if phrase.name.is_some() {
            return Some(self.person(phrase, codes, "actor: counterpart with a name"));
        }
        let named = self.recent().find(|past| past.is_person && past.identity.codes == codes && past.identity.known.is_some());
        let (known, unknown) = named.map_or((None, None), |past| (past.identity.known, past.identity.unknown.clone()));
        Some(Identity { codes, known, unknown, resolved: true, rule: "actor: counterpart" })
    }

    /// The two parties that are meant: office holders are those named last; parties those whom the report names most, with what the
    /// sentence and the one before name counted more.
    fn pair(&self, at: usize, persons: bool) -> Option<Identity> {
        let mut codes = match (persons, self.couple(at)) {
            (true, _) => self.last_two(at, true),
            (false, Some(couple)) => couple,
            (false, None) => self.weightiest_two(at),
        };
        if codes.len() < 2 {
            codes = self.last_two(at, false);
        }
        for code in codes.iter_mut().filter(|_| !persons) {
            *code = self.usual_of_side(code);
        }
        // Two states meet as governments; within one country its army and its rebels are the parties.
        if codes.len() == 2 && codes[0][..3] != codes[1][..3] {
            codes.iter_mut().filter(|code| sector_of(code) == "MIL").for_each(|code| code.replace_range(3.., "GOV"));
        }
        (codes.len() == 2).then_some(Identity { codes, resolved: true, rule: "actor: the two parties", ..Identity::default() })
    }

    /// `البلدان`, `العاصمتان`: the two states that the report names most, and last.
    fn states(&self, at: usize) -> Option<Identity> {
        let sentence = self.context.text.sentence_number(at);
        let mut weights: Vec<(String, usize)> = Vec::new();
        let mut add = |code: &str, weight: usize| {
            let code = format!("{}GOV", &code[..3]);
            match weights.iter_mut().find(|(have, _)| *have == code) {
                Some((_, times)) => *times += weight,
                None => weights.push((code, weight)),
            }
        };
        let is_state = |code: &str| matches!(sector_of(code), "GOV" | "MIL") && !code.starts_with(STATELESS);
        self.parties.iter().filter(|(code, _)| is_state(code)).for_each(|(code, times)| add(code, *times));
        for past in self.recent().take_while(|past| sentence.saturating_sub(past.sentence) <= 1) {
            past.identity.codes.iter().filter(|code| is_state(code)).for_each(|code| add(code, 3));
        }
        weights.sort_by_key(|(_, times)| usize::MAX - times);
        let codes: Vec<String> = weights.into_iter().take(2).map(|(code, _)| code).collect();
        (codes.len() == 2).then_some(Identity { codes, resolved: true, rule: "actor: the two states", ..Identity::default() })
    }

    /// The two whom the report has set beside each other: `بين الحكومة والحوثيين`, `وقع … اتفاقا مع …`. The latest such couple of parties
    /// within a few sentences, else the one of the sentences right after.
    fn couple(&self, at: usize) -> Option<Vec<String>> {
        let sentence = self.context.text.sentence_number(at);
        let near = |token: usize| sentence.abs_diff(self.context.text.sentence_number(token)) <= COUPLE_REMEMBERED;
        let before = self.couples.iter().rev().find(|(token, _)| *token < at && near(*token));
        let after = || self.couples.iter().find(|(token, _)| *token > at && near(*token));
        before.or_else(after).map(|(_, codes)| codes.clone())
    }

    fn last_two(&self, at: usize, persons: bool) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        let sentence = self.context.text.sentence_number(at);
        for past in self.recent().filter(|past| !persons || past.is_person) {
            if sentence.saturating_sub(past.sentence) > 12 || codes.len() >= 2 {
                break;
            }
            for code in past.identity.codes.iter().filter(|code| is_party(code)) {
                if !codes.iter().any(|have| same_party(have, code)) {
                    codes.push(code.clone());
                }
            }
        }
        codes.truncate(2);
        codes.reverse();
        codes
    }

    fn weightiest_two(&self, at: usize) -> Vec<String> {
        let mut weights = self.parties.clone();
        let sentence = self.context.text.sentence_number(at);
        for past in self.recent().take_while(|past| sentence.saturating_sub(past.sentence) <= 1) {
            for code in past.identity.codes.iter().filter(|code| is_party(code)) {
                // Both together in one mention are the pair itself.
                let weight = if past.sentence == sentence { 3 } else { 2 } * past.identity.codes.len();
                match weights.iter_mut().find(|(have, _)| same_party(have, code)) {
                    Some((_, times)) => *times += weight,
                    None => weights.push((code.clone(), weight)),
                }
            }
        }
        // So are the two that it sets beside each other.
        for code in self.couples.iter().take(MEMORY).flat_map(|(_, codes)| codes) {
            match weights.iter_mut().find(|(have, _)| same_party(have, code)) {
                Some((_, times)) => *times += 2,
                None => weights.push((code.clone(), 2)),
            }
        }
        // The parties of the country where it happens come before those who host and mediate.
        let at_home = |code: &str| self.country_row(code) == self.context.theatre.main;
        weights.iter_mut().filter(|(code, _)| at_home(code)).for_each(|(_, times)| *times += 2);
        weights.sort_by_key(|(_, times)| usize::MAX - times);
        weights.truncate(2);
        weights.into_iter().map(|(code, _)| code).collect()
    }

    /// A state's side under the sector that the report names it by most: its government or its army.
    fn usual_of_side(&self, code: &str) -> String {
        let times = |sector: &str| {
            let code = format!("{}{sector}", &code[..3]);
            self.recent().filter(|past| past.identity.codes.len() == 1 && past.identity.codes[0] == code).count()
        };
        match sector_of(code) {
            "GOV" | "MIL" if times("MIL") > times("GOV") => format!("{}MIL", &code[..3]),
            "GOV" | "MIL" => format!("{}GOV", &code[..3]),
            _ => code.to_owned(),
        }
    }

    /// The two of the report's own country that it names most, wherever it names them.
    fn belligerents(&self) -> Option<Identity> {
        let main = self.context.theatre.main?;
        let of_main = self.parties.iter().filter(|(code, _)| self.country_row(code) == Some(main));
        let codes: Vec<String> = of_main.take(2).map(|(code, _)| self.usual_of_side(code)).collect();
        (codes.len() == 2).then_some(Identity { codes, resolved: true, rule: "actor: the parties of the conflict", ..Identity::default() })
    }

    /// `الجماعة`, `الوزارة`: the body or group named last whose phrase has that noun, by itself or as whom somebody serves.
    fn body_again(&self, phrase: &Phrase) -> Option<Identity> {
        let noun = stem(self.context.text.form(phrase.tokens.start));
        self.recent().find_map(|past| {
            let found = self.has_noun(past, noun).then(|| past.identity.clone());
            let identity = found.or_else(|| self.served_by(past, noun))?;
            Some(Identity { resolved: true, rule: "actor: body named before", ..identity })
        })
    }

    fn has_noun(&self, past: &Past, noun: &str) -> bool {
        let text = self.context.text;
        match past.core {
            Core::Head(..) | Core::Anaphor(Anaphor::Body | Anaphor::Group) => stem(text.form(past.token)) == noun,
            Core::Known(row) => self.kind(row) != "person" && (stem(text.form(past.token)) == noun || self.is_called(row, noun)),
            _ => false,
        }
    }

    /// True where one of the actor's names has this noun: `حركة طالبان`.
    fn is_called(&self, row: u32, noun: &str) -> bool {
        self.context.lexicon.actors.row(row).ar.iter().any(|name| crate::text::fold(name).split(' ').any(|word| stem(word) == noun))
    }

    /// The body that the person in `past` serves, if it has this noun: `المتحدث باسم طالبان …`.
    fn served_by(&self, past: &Past, noun: &str) -> Option<Identity> {
        let phrase = &self.phrases[past.index];
        let mut owner = phrase.owner.as_deref();
        while let Some(body) = owner {
            if let Core::Known(row) = body.core
                && self.kind(row) != "person"
                && self.is_called(row, noun)
            {
                return Some(self.known_identity(row, "actor: name"));
            }
            owner = body.owner.as_deref();
        }
        let known = past.identity.known.filter(|_| past.is_person)?;
        let held = self.context.lexicon.actors.row(known).office.iter().rev().filter_map(|office| self.context.lexicon.actors.by_id(&office.of));
        held.into_iter().find(|&row| self.is_called(row, noun)).map(|row| self.known_identity(row, "actor: name"))
    }

    /// The armed group or party named last.
    fn group_again(&self) -> Option<Identity> {
        let past = self.recent().find(|past| {
            let kind = past.identity.known.map_or("", |row| self.kind(row));
            matches!(kind, "armed-group" | "party") && past.identity.codes.len() == 1
        })?;
        Some(Identity { resolved: true, rule: "actor: group named before", ..past.identity.clone() })
    }

    /// `وثّق المركز …` in a report of «مركز …»: the outlet itself.
    fn outlet_again(&self, phrase: &Phrase) -> Option<Identity> {
        let outlet = self.context.outlet?;
        let noun = stem(self.context.text.form(phrase.tokens.start));
        let first = crate::text::fold(outlet);
        if stem(first.split_whitespace().next()?) != noun {
            return None;
        }
        let media = |tag| matches!(tag, Tag::Head(row, _) if self.context.lexicon.actors.heads[row as usize].sector == "MED");
        let sector = if self.context.scan.any(phrase.tokens.start, media) { "MED" } else { "NGO" };
        Some(Identity {
            unknown: Some(outlet.to_owned()),
            resolved: true,
            ..coded(vec![self.code(self.context.theatre.main, sector)], "actor: the outlet itself")
        })
    }

    fn stands_alone(&self, row: u16) -> bool {
        let head = &self.context.lexicon.actors.heads[row as usize];
        head.alone && !head.quoted
    }

    /// Every party of the report so far, those of other countries than the parties' own left out where they only mediate.
    fn all(&self) -> Option<Identity> {
        let mut codes: Vec<String> = Vec::new();
        for past in self.recent() {
            for code in past.identity.codes.iter().filter(|code| is_party(code)) {
                if !codes.iter().any(|have| same_party(have, code)) {
                    codes.push(code.clone());
                }
            }
        }
        let main = self.context.theatre.main.map(|row| self.context.lexicon.countries.rows[row as usize].code.clone());
        if let Some(main) = main
            && codes.iter().filter(|code| code.starts_with(&main)).count() >= 2
        {
            codes.retain(|code| code.starts_with(&main));
        }
        codes.truncate(3);
        codes.reverse();
        (!codes.is_empty()).then_some(Identity { codes, resolved: true, rule: "actor: all parties named", ..Identity::default() })
    }

    fn country_row(&self, code: &str) -> Option<u16> {
        self.context.lexicon.countries.row(&code[..3])
    }

    /// The same words of two or more with a country, before: `قوات حفظ السلام` after `قوات حفظ السلام الروسية`.
    fn same_words(&self, phrase: &Phrase) -> Option<&Past> {
        let text = self.context.text;
        let tokens = &phrase.tokens;
        let same = |past: &&Past| {
            past.named
                && past.identity.codes.len() == 1
                && tokens.clone().skip(1).zip(past.token + 1..).all(|(a, b)| text.form(a) == text.form(b))
                && stem(text.form(past.token)) == stem(text.form(tokens.start))
        };
        (tokens.len() >= 2).then(|| self.recent().find(same)).flatten()
    }

    /// The country that the sentence itself says it happens in (`في يريفان`), else that of the report.
    fn local_country(&self, at: usize) -> Option<u16> {
        let sentence = self.context.text.sentence(at);
        let countries = || {
            let first = self.places.partition_point(|found| found.tokens.start < sentence.start);
            let inside = self.places[first..]
                .iter()
                .take_while(|found| found.tokens.start < sentence.end)
                .filter(|found| found.place.point.is_some());
            inside.filter_map(|found| found.place.country.as_deref().and_then(|code| self.context.lexicon.countries.row(code)))
        };
        let main = self.context.theatre.main;
        if countries().any(|country| Some(country) == main) {
            return main;
        }
        let mut others = countries();
        let first = others.next();
        // Two countries in one sentence decide nothing.
        match first {
            Some(country) if others.all(|other| other == country) && self.context.theatre.share(country) > 0.12 => Some(country),
            _ => main,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    Masculine,
    Feminine,
    Either,
}

fn coded(codes: Vec<String>, rule: &'static str) -> Identity {
    Identity { codes, rule, ..Identity::default() }
}

/// The sector of a code of six letters.
fn sector_of(code: &str) -> &str {
    code.get(3..).unwrap_or("")
}

/// The code of a part of `owner`: forces of a government are its military, parts of armed groups are the group.
fn part_code(owner: &str, sector: &str, kind: HeadKind, open: bool) -> String {
    let keeps = matches!(sector_of(owner), "REB" | "RAD" | "UAF" | "IGO" | "NGO" | "OPP" | "PAR" | "MED" | "BUS");
    // Fighters of tribes and notables are armed men.
    let fights = sector == "UAF" && matches!(sector_of(owner), "CVL" | "ELI");
    let member = matches!(kind, HeadKind::Member) && !matches!(sector, "MIL" | "COP") && sector_of(owner) != "GOV" && !fights
        || open && matches!(sector, "GOV" | "UNK") && !fights;
    let group = kind == HeadKind::Group && sector_of(owner) != "GOV"
        || matches!(kind, HeadKind::People | HeadKind::Member) && matches!(sector_of(owner), "COP" | "SPY" | "MIL");
    if keeps || member || group {
        owner.to_owned()
    } else {
        format!("{}{}", &owner[..3], if matches!(kind, HeadKind::Member | HeadKind::Group) && sector == "UAF" && !fights { "MIL" } else { sector })
    }
}

/// Those who fight or negotiate.
fn is_party(code: &str) -> bool {
    matches!(sector_of(code), "GOV" | "MIL" | "REB" | "RAD" | "PAR" | "OPP") && !code.starts_with(STATELESS)
}

/// A government and its army are one party; a state and the rebels of its country are two.
fn same_party(a: &str, b: &str) -> bool {
    let side = |code: &str| matches!(sector_of(code), "GOV" | "MIL");
    a[..3] == b[..3] && side(a) == side(b)
}

/// A dual without proclitics, article and ending: `المسؤولان`, `مسؤولين`, `مسؤولا`.
fn dual_stem(form: &str) -> &str {
    let noun = stem(form);
    noun.strip_suffix("ان").or(noun.strip_suffix("ين")).or(noun.strip_suffix(['ا', 'ي'])).unwrap_or(noun)
}

/// A word without proclitics and article, roughly: to tell the same noun again.
fn stem(form: &str) -> &str {
    let proclitics = ['و', 'ف', 'ب'];
    let form = form.trim_start_matches(proclitics);
    // Again behind the article, so that الوزارة and وزارة lose the same letter.
    form.strip_prefix("ال").or(form.strip_prefix("لل")).unwrap_or(form).trim_start_matches(proclitics)
}
