//! Who stands against whom: the two who have agreements with each other in the register, and those who only come between them.

use super::codes::sector_of;
use super::parties::{is_party, same_party};
use super::{Context, Core, Phrase, Resolver};
use crate::lexicon::{EventCue, EventTag, Registered, SpeechTag, Tag};
use crate::text::Kind;

/// So many words before its name the word for a mediation may stand: `هدنة توسطت فيها روسيا`.
const MEDIATES: usize = 2;
/// Setting two beside each other once (`بين الحكومة والحركة`) says as much as naming each so often.
const BESIDE: usize = 3;
/// So many of the latest agreements of two say whether an army or a government is bound.
const LATEST: usize = 3;

/// Of the pairs of parties in the register, the one that a report names most, and sets beside each other: it is their conflict that the
/// report tells of. Its codes are those that most of their agreements have (a government, or an army).
pub(super) fn sides(context: &Context, parties: &[(String, usize)], couples: &[(usize, Vec<String>)]) -> Option<[String; 2]> {
    let lexicon = context.lexicon;
    let main = lexicon.countries.rows.get(context.theatre.main? as usize)?.code.as_str();
    let times = |code: &str| parties.iter().filter(|(have, _)| same_party(have, code)).map(|(_, times)| *times).sum::<usize>();
    let known = |date: &str| context.published.is_none_or(|published| date <= published);
    let is_pair = |codes: &[String], first: &str, second: &str| {
        let [one, other] = codes else { return false };
        same_party(one, first) && same_party(other, second) || same_party(one, second) && same_party(other, first)
    };
    let here: Vec<&Registered> = lexicon.instruments.of_country(main).filter(|row| known(&row.date)).collect();
    let rows = || {
        here.iter().filter_map(|row| match row.parties.as_slice() {
            codes @ [first, second] if is_party(first) && is_party(second) && !same_party(first, second) => {
                Some((first, second, codes, row.date.as_str()))
            }
            _ => None,
        })
    };
    let weight = |first: &str, second: &str| {
        let (one, other) = (times(first), times(second));
        let beside = couples.iter().filter(|(_, codes)| is_pair(codes, first, second)).count();
        let named = one.min(other) + BESIDE * beside;
        // Powers that settle things over a country are named more than those who fight in it.
        // Of those at home a rising has its sides in the country, whoever backs them.
        let at_home = [first, second].iter().filter(|code| code.starts_with(main)).count();
        let named = [2, 3, 4][at_home] * named;
        (one > 0 && other > 0).then_some((named, one + other))
    };
    // Those who have stopped fighting each other have fought.
    let truce = |first: &str, second: &str| here.iter().any(|row| row.truce && is_pair(&row.parties, first, second));
    let mut best: Option<((bool, usize, usize), &str, &str)> = None;
    for (first, second, ..) in rows() {
        let Some((named, all)) = weight(first, second) else { continue };
        let weight = (truce(first, second), named, all);
        if best.is_none_or(|(have, ..)| weight > have) {
            best = Some((weight, first, second));
        }
    }
    let (_, first, second) = best?;
    // Governments, unless most of the two's latest agreements bind an army; rebels and parties as the report has them.
    let mut same: Vec<_> = rows().filter(|row| is_pair(row.2, first, second)).collect();
    same.sort_by_key(|row| std::cmp::Reverse(row.3));
    same.truncate(LATEST);
    let usual = |side: &str| {
        if !matches!(sector_of(side), "GOV" | "MIL") {
            let said = parties.iter().find(|(code, _)| same_party(code, side)).map(|(code, _)| code.clone());
            return said.unwrap_or_else(|| side.to_owned());
        }
        let army = |codes: &[String]| codes.iter().any(|code| same_party(code, side) && sector_of(code) == "MIL");
        let armies = same.iter().filter(|row| army(row.2)).count();
        format!("{}{}", &side[..3], if armies * 2 > same.len() { "MIL" } else { "GOV" })
    };
    Some([usual(first), usual(second)])
}

/// The states and bodies that the report calls mediators or hosts: `بوساطة قطر ومصر`.
pub(super) fn mediators(resolver: &Resolver) -> Vec<String> {
    let (text, scan) = (resolver.context.text, resolver.context.scan);
    let mut found: Vec<String> = Vec::new();
    let mut last = None;
    for (index, phrase) in resolver.phrases.iter().enumerate() {
        let start = phrase.tokens.start;
        let back = start.saturating_sub(MEDIATES)..start;
        let mut words = back.rev().take_while(|&i| text.kind(i) == Kind::Word && !text.starts_line(i + 1));
        let joined = last.is_some_and(|last: usize| {
            last + 1 == index && resolver.phrases.get(last).is_some_and(|before| before.tokens.end == start) && phrase.before == 1
        });
        if !joined && !words.any(|i| scan.is(i, Tag::Mediates)) {
            continue;
        }
        last = Some(index);
        if matches!(phrase.core, Core::Anaphor(_) | Core::Again(_)) {
            continue;
        }
        let codes = resolver.identify(phrase, start).map(|identity| identity.codes).unwrap_or_default();
        for code in codes.into_iter().filter(|code| is_party(code)) {
            if !found.contains(&code) {
                found.push(code);
            }
        }
    }
    found
}

impl Resolver<'_> {
    /// True where one of the two sides of the report's conflict has this code.
    pub(super) fn is_side(&self, code: &str) -> bool {
        self.sides.iter().flatten().any(|side| same_party(side, code))
    }

    /// True for those whom the report names as going between others, or who in this sentence urge them: `حثت الدوحة الطرفين`.
    pub(super) fn stands_between(&self, code: &str, at: usize) -> bool {
        if self.is_side(code) {
            return false;
        }
        let mediates = self.mediators.iter().any(|mediator| same_party(mediator, code));
        mediates || self.speaks_of(at).any(|(past, urges)| urges && past.identity.codes.iter().any(|own| same_party(own, code)))
    }

    /// Who speaks in the sentence before token `at`, right behind a verb of speech; and whether no clause begins between, so that what
    /// stands at `at` is whom he speaks to.
    pub(super) fn speaks_of(&self, at: usize) -> impl Iterator<Item = (&super::Past, bool)> {
        let sentence = self.context.text.sentence_number(at);
        let scan = self.context.scan;
        let speech = |tag| matches!(tag, Tag::Speech(SpeechTag::Verb(..)));
        let that = |tag| matches!(tag, Tag::Event(EventTag::Cue(EventCue::Complement, _)));
        let here = self.recent().take_while(move |past| past.sentence == sentence);
        here.filter(move |past| past.token.checked_sub(1).is_some_and(|verb| scan.any(verb, speech))).map(move |past| {
            let end = self.phrases.get(past.index).map_or(past.token, |phrase: &Phrase| phrase.tokens.end);
            (past, !(end..at).any(|i| scan.any(i, that)))
        })
    }

    /// The other side of the report's conflict, seen from its country: whose army is `معادية`.
    pub(super) fn enemy(&self) -> Option<String> {
        let main = self.context.theatre.main;
        let [first, second] = self.sides.as_ref()?;
        let other = if self.country_row(first) == main { second } else { first };
        (self.country_row(other) != main && sector_of(other) == "GOV").then(|| format!("{}MIL", &other[..3]))
    }

    /// Whose army or aircraft a country's report means where it says no more: the other's, for one that has none.
    pub(super) fn force_of(&self, pairs: &[[String; 2]]) -> Option<u16> {
        let lexicon = self.context.lexicon;
        let main = lexicon.countries.rows.get(self.context.theatre.main? as usize)?.code.as_str();
        let [_, other] = pairs.iter().find(|[own, _]| own == main)?;
        lexicon.countries.row(other)
    }
}
