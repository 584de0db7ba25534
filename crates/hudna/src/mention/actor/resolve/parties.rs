//! Who acts in a report as a party, and which parties it sets beside each other.

use super::codes::{is_noun, sector_of, stem};
use super::{Context, Core, MEMORY, Phrase, Resolver, STATELESS};
use crate::lexicon::{Anaphor, CommitmentTag, HeadKind, Role, Tag, TimeTag};
use crate::text::{Kind, fold};

/// Who acts in the report as a party, counted over those mentions that need no context.
pub(super) fn parties(context: &Context, phrases: &[Phrase]) -> Vec<(String, usize)> {
    let lexicon = context.lexicon;
    let code_of = |country: u16, sector: &str| lexicon.countries.rows[country as usize].code_of(sector);
    let mut counted: Vec<(String, usize)> = Vec::new();
    // The armed group or movement named last, and its words: الحركة is it again.
    let mut last: Option<(u32, String)> = None;
    for phrase in phrases.iter().take(2 * MEMORY) {
        let known = phrase.name.as_ref().and_then(|name| name.known);
        let mut bare = false;
        let code = match (known, phrase.core) {
            (Some(row), _) | (None, Core::Known(row)) => {
                let actor = lexicon.actors.row(row);
                if actor.kind != "person" && matches!(sector_of(&actor.code), "REB" | "RAD" | "OPP" | "PAR") {
                    last = Some((row, actor.code.clone()));
                }
                actor.code_on(context.published).to_owned()
            }
            (None, Core::Anaphor(Anaphor::Body | Anaphor::Group)) => {
                let noun = stem(context.text.form(phrase.tokens.start));
                let called = |row: u32| lexicon.actors.row(row).ar.iter().any(|name| fold(name).split(' ').any(|word| is_noun(word, noun)));
                let Some((_, code)) = last.as_ref().filter(|(row, _)| called(*row)) else { continue };
                code.clone()
            }
            (None, Core::Government(country)) => code_of(country, "GOV"),
            (None, Core::Title(row, _)) if phrase.countries.len() == 1 => {
                code_of(phrase.countries[0], &lexicon.actors.titles[row as usize].sector)
            }
            (None, Core::Head(row, _)) => {
                let head = &lexicon.actors.heads[row as usize];
                // اتفق الطرفان على سحب القوات: forces of nobody in particular are no third party.
                let anybody =
                    |hit: &crate::lexicon::Hit| hit.tag == Tag::Commitment(CommitmentTag::Anybody) && hit.end == phrase.tokens.end;
                bare = phrase.countries.is_empty() && context.scan.at(phrase.tokens.start).iter().any(anybody);
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
            None if bare => {}
            None => counted.push((code, 1)),
        }
    }
    counted.sort_by_key(|(_, times)| usize::MAX - times);
    counted
}

/// So far before the first of two its verb may stand: `تبادلت فيها الهند وباكستان`.
const TOGETHER: usize = 2;

/// Couples of parties that the report sets beside each other with `بين … و…`: the token of the first, and their codes.
pub(super) fn couples(resolver: &Resolver) -> Vec<(usize, Vec<String>)> {
    let (text, scan) = (resolver.context.text, resolver.context.scan);
    let mut found = Vec::new();
    for (first, second) in resolver.phrases.iter().zip(resolver.phrases.iter().skip(1)) {
        let between =
            first.tokens.start > 0 && first.before == 0 && scan.is(first.tokens.start - 1, Tag::Time(TimeTag::Role(Role::Between)));
        // «توصلت الحكومة والحركة», «تبادلت فيها الهند وباكستان»: the two subjects of what only two can do.
        let together = || {
            let verb = first.tokens.start.saturating_sub(TOGETHER)..first.tokens.start;
            let mut verbs = verb.rev().take_while(|&i| text.kind(i) == Kind::Word && !text.starts_line(i + 1));
            verbs.any(|i| scan.is(i, Tag::Together))
        };
        let joined = second.tokens.start == first.tokens.end && second.before == 1 && text.form(second.tokens.start).starts_with('و');
        let resolves = |phrase: &Phrase| !matches!(phrase.core, Core::Anaphor(_) | Core::Again(_));
        let between = between || first.before == 0 && joined && together();
        if !between || !joined || !resolves(first) || !resolves(second) {
            continue;
        }
        let one = |phrase: &Phrase| {
            let identity = resolver.identify(phrase, phrase.tokens.start)?;
            <[String; 1]>::try_from(identity.codes).ok().filter(|[code]| is_belligerent(code)).map(|[code]| code)
        };
        let (Some(a), Some(b)) = (one(first), one(second)) else { continue };
        // بين الحوثيين والمقاومة: both rebels of one country.
        let codes = if a == b { vec![a] } else { vec![a, b] };
        found.push((first.tokens.start, codes));
    }
    found
}

/// Those who can stand against each other: a party, or police and armed men.
pub(super) fn is_belligerent(code: &str) -> bool {
    is_party(code) || matches!(sector_of(code), "COP" | "UAF") && !code.starts_with(STATELESS)
}

/// Those who fight or negotiate.
pub(super) fn is_party(code: &str) -> bool {
    matches!(sector_of(code), "GOV" | "MIL" | "REB" | "RAD" | "PAR" | "OPP") && !code.starts_with(STATELESS)
}

/// A government and its army are one party; a state and the rebels of its country are two.
pub(super) fn same_party(a: &str, b: &str) -> bool {
    let side = |code: &str| matches!(sector_of(code), "GOV" | "MIL");
    a[..3] == b[..3] && side(a) == side(b)
}
