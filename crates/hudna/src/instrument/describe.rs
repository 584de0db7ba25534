//! What stands around the noun: sides, places, days; how far the mention goes.

use crate::facts::Facts;
use crate::lexicon::{InstrumentAround as Around, Tag};
use crate::text::Kind;
use std::ops::Range;

/// What a description tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    /// Country codes of the sides named.
    pub countries: Vec<String>,
    /// Their full codes, where actors were named.
    pub codes: Vec<String>,
    /// English names of places.
    pub places: Vec<String>,
    /// Days, months and years, EDTF.
    pub dates: Vec<String>,
}

impl Traits {
    /// True where anything is told.
    pub(super) fn tells(&self) -> bool {
        !self.countries.is_empty() || !self.places.is_empty() || !self.dates.is_empty()
    }

    /// True where a day, month or year is named.
    pub(super) fn is_dated(&self) -> bool {
        !self.dates.is_empty()
    }

    /// What `other` knows besides.
    pub(super) fn add(&mut self, other: &Traits) {
        for (mine, theirs) in [
            (&mut self.countries, &other.countries),
            (&mut self.codes, &other.codes),
            (&mut self.places, &other.places),
            (&mut self.dates, &other.dates),
        ] {
            for value in theirs {
                add(mine, value.clone());
            }
        }
    }
}

/// What follows the noun.
#[derive(Debug, Clone, Default)]
pub(super) struct Tail {
    /// The token after the mention.
    pub end: usize,
    /// What it tells.
    pub traits: Traits,
    /// It says that somebody signed it.
    pub signed: bool,
    /// Its sides are named by adjective or with `بين`.
    pub sided: bool,
    /// A place or day stands directly behind it, as its name.
    pub named: bool,
    /// A clause behind it says that it was made: `تم التوصل إليها`.
    pub made: bool,
}

/// How many tokens behind the noun are looked at.
const REACH: usize = 30;
/// How many unknown words a clause behind it may have before what is looked for.
const PATIENCE: usize = 10;

fn add(list: &mut Vec<String>, value: String) {
    if !list.contains(&value) {
        list.push(value);
    }
}

/// A day, month or year; no period, no vague time.
fn is_point(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit()) && !value.contains('/') && !value.contains('X')
}

fn add_codes(traits: &mut Traits, codes: &[String]) {
    for code in codes {
        add(&mut traits.codes, code.clone());
        if let Some(country) = code.get(..3).filter(|country| *country != "---") {
            add(&mut traits.countries, country.to_owned());
        }
    }
}

/// Where a tail is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Directly behind the noun: what is read belongs to the mention.
    Direct,
    /// Behind `بين`.
    Sides,
    /// Behind `الموقع`, `الذي`: it only tells.
    Clause,
}

/// Reads what stands behind the noun that ends before token `end`.
/// `truce`: it is called a truce; `definite`: it has the article.
pub(super) fn tail(facts: &Facts, end: usize, (truce, definite): (bool, bool)) -> Tail {
    let text = facts.text;
    let mut tail = Tail { end, ..Tail::default() };
    let sentence = match end.checked_sub(1) {
        Some(last) => text.sentence(last),
        None => return tail,
    };
    let (mut at, mut stage, mut patience) = (end, Stage::Direct, PATIENCE);
    let mut led = false;
    while at < sentence.end.min(end + REACH) {
        let direct = stage != Stage::Clause;
        if let Some((time, next)) = facts.time_from(at) {
            if is_point(&time.value) {
                add(&mut tail.traits.dates, time.value.clone());
            }
            if at == end && stage == Stage::Direct {
                tail.end = next;
                tail.named = true;
            }
            if stage == Stage::Clause {
                patience = patience.saturating_sub(3);
            }
            (at, led) = (next.max(at + 1), false);
            continue;
        }
        if let Some(place) = facts.place_from(at) {
            add(&mut tail.traits.places, place.place.name.clone());
            if place.seat
                && let Some(country) = &place.place.country
                && stage != Stage::Direct
            {
                add(&mut tail.traits.countries, country.clone());
            }
            if direct && (at == tail.end || led) {
                tail.named |= at == end;
                tail.end = place.tokens.end;
            }
            (at, led) = (place.tokens.end.max(at + 1), false);
            continue;
        }
        if let Some(next) = nisba(facts, at) {
            let (country, next) = next;
            add(&mut tail.traits.countries, country);
            if stage == Stage::Direct {
                tail.sided = true;
                tail.end = next;
            }
            at = next;
            continue;
        }
        if let Some(actor) = facts.actor_from(at) {
            let codes = &actor.actor.codes;
            if stage == Stage::Direct && !led {
                // The subject of the verb, or the sides in the genitive: القرار المشترك للرئيسين.
                let owner = facts.scan.at(at).iter().any(|hit| hit.clitics.preposition == Some('ل'));
                if !owner {
                    break;
                }
                tail.sided = true;
                stage = Stage::Clause;
            }
            add_codes(&mut tail.traits, codes);
            if stage == Stage::Sides {
                tail.sided = true;
                tail.end = actor.tokens.end;
            }
            (at, led) = (actor.tokens.end.max(at + 1), false);
            continue;
        }
        if let Some(next) = facts.longest(at, Around::Signed) {
            (tail.signed, stage, at) = (true, Stage::Clause, next);
            continue;
        }
        if let Some(next) = facts.longest(at, Around::Which) {
            let long = next > at + 1;
            tail.made |= long;
            (stage, at) = (Stage::Clause, next);
            continue;
        }
        if let Some(next) = facts.longest(at, Around::Between).filter(|_| direct || patience > 0) {
            if stage == Stage::Direct {
                stage = Stage::Sides;
            }
            (at, led) = (next, true);
            continue;
        }
        if let Some(next) = facts.longest(at, Around::About).filter(|_| direct) {
            (at, led) = (next, true);
            continue;
        }
        if stage == Stage::Direct
            && at == tail.end
            && let Some(next) = facts.longest(at, Around::Adjective)
            // الاتفاق قائم says something of it; الاتفاق القائم names it.
            && (!definite || text.form(at).starts_with("ال"))
        {
            tail.end = next;
            at = next;
            continue;
        }
        if stage == Stage::Direct
            && !truce
            && let Some(next) = truce_at(facts, at)
        {
            // اتفاق لوقف إطلاق النار
            tail.end = next;
            at = next;
            continue;
        }
        if text.kind(at) == Kind::Mark {
            let joins = matches!(text.form(at), "-" | "–" | "/") || facts.is_around_name(at);
            let comma = text.is_mark(at, '،') || text.is_mark(at, ',');
            let clause = comma && (facts.is(at + 1, Around::Signed) || facts.is(at + 1, Around::Which));
            if joins || clause || comma && stage == Stage::Clause && patience > 0 {
                patience = patience.saturating_sub(2);
                at += 1;
                continue;
            }
            break;
        }
        // اتفاقات منفصلة في هذه المنطقة تم التوصل إليها
        if (stage == Stage::Clause || led && text.kind(at) == Kind::Word) && patience > 0 {
            patience = patience.saturating_sub(if led { 3 } else { 1 });
            at += 1;
            continue;
        }
        break;
    }
    tail
}

/// A ceasefire in token `at`.
fn truce_at(facts: &Facts, at: usize) -> Option<usize> {
    let nouns = &facts.lexicon.instruments.nouns;
    facts
        .scan
        .longest(at, |hit| match hit.tag {
            Tag::Instrument(crate::lexicon::InstrumentTag::Noun(row, ..)) => nouns.get(row as usize).filter(|noun| noun.truce).map(|_| ()),
            _ => None,
        })
        .map(|(hit, ())| hit.end)
}

/// The country of an adjective in token `at`, and the token after it.
fn nisba(facts: &Facts, at: usize) -> Option<(String, usize)> {
    let (hit, row) = facts.scan.longest(at, |hit| match hit.tag {
        Tag::Nisba(row, _) if hit.clitics.preposition.is_none() && hit.clitics.pronoun.is_none() => Some(row),
        _ => None,
    })?;
    let code = facts.lexicon.countries.rows.get(row as usize)?.code.clone();
    Some((code, hit.end))
}

/// What the tokens of a clause tell: sides, places, days.
pub(super) fn around(facts: &Facts, tokens: Range<usize>) -> Traits {
    let mut traits = Traits::default();
    for at in tokens {
        if let Some((time, _)) = facts.time_from(at)
            && is_point(&time.value)
        {
            add(&mut traits.dates, time.value.clone());
        }
        if let Some(place) = facts.place_from(at) {
            add(&mut traits.places, place.place.name.clone());
        }
        if let Some(actor) = facts.actor_from(at) {
            add_codes(&mut traits, &actor.actor.codes);
        }
    }
    traits
}

/// The Latin letters that stand for a folded Arabic one in an id.
const LATIN: &[(char, &str)] = &[
    ('ا', "a"),
    ('ب', "b"),
    ('ت', "t"),
    ('ث', "th"),
    ('ج', "j"),
    ('ح', "h"),
    ('خ', "kh"),
    ('د', "d"),
    ('ذ', "dh"),
    ('ر', "r"),
    ('ز', "z"),
    ('س', "s"),
    ('ش', "sh"),
    ('ص', "s"),
    ('ض', "d"),
    ('ط', "t"),
    ('ظ', "z"),
    ('ع', "a"),
    ('غ', "gh"),
    ('ف', "f"),
    ('ق', "q"),
    ('ك', "k"),
    ('ل', "l"),
    ('م', "m"),
    ('ن', "n"),
    ('ه', "h"),
    ('و', "w"),
    ('ي', "y"),
    ('ء', ""),
    ('ئ', "y"),
];

/// An id of the mention's own words, in Latin letters, with the year where it is known.
pub(super) fn slug(words: &str, date: Option<&str>) -> String {
    let mut out = String::new();
    for c in crate::text::fold(words).chars() {
        match LATIN.iter().find(|(letter, _)| *letter == c) {
            Some((_, latin)) => out.push_str(latin),
            None if c.is_ascii_alphanumeric() => out.push(c),
            None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            None => {}
        }
    }
    let out = out.trim_end_matches('-').to_owned();
    match date.and_then(|date| date.get(..4)) {
        Some(year) if !out.contains(year) => format!("{out}-{year}"),
        _ => out,
    }
}
