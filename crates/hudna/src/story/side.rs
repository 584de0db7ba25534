//! Whose side somebody is on. A code stands for many (Houthis and those who fight them are both `YEMREB`), so names part what codes join.

use super::ground::Ground;
use crate::lexicon::Lexicon;
use crate::reading::{Basis, Event};

/// Those who take one part in an event: codes, and `CODE:actor` of those whom the report names.
#[derive(Clone, Copy)]
pub(super) struct Party<'a> {
    pub(super) codes: &'a [String],
    pub(super) names: &'a [String],
}

/// `YEMREB:houthis` of those who have `role` (`source`, `target`) in `event`, among `codes`.
pub(super) fn names(ground: &Ground, event: &Event, role: &str, codes: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    for step in event.why.steps.iter().filter(|step| step.role == role) {
        let Basis::Fact('a', number) = step.basis else { continue };
        let Some(actor) = ground.reading.actors.get(number) else { continue };
        let Some(code) = actor.codes.iter().find(|code| codes.contains(code)) else { continue };
        let known = |id: &&String| ground.lexicon.actors.known_kind(id).is_some_and(|kind| kind != "person");
        out.extend(actor.ids.iter().filter(known).map(|id| format!("{code}:{id}")));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether they are one side (1), are not (-1), or one of them is not told (0).
pub(super) fn agree(one: Party, other: Party, lexicon: &Lexicon) -> i32 {
    if one.codes.is_empty() || other.codes.is_empty() {
        return 0;
    }
    let pairs = || one.codes.iter().flat_map(|a| other.codes.iter().map(move |b| (a, b)));
    if !pairs().any(|(a, b)| lexicon.links.same_side(a, b)) {
        return -1;
    }
    // Somebody whom both name by a code that stands for one side only.
    let plain = |(a, b): (&String, &String)| {
        let named = |names: &[String], code: &str| names.iter().any(|name| name.split(':').next() == Some(code));
        lexicon.links.same_side(a, b) && !(named(one.names, a) && named(other.names, b))
    };
    if pairs().any(plain) {
        return 1;
    }
    let friends = |a: &String, b: &String| match (a.split_once(':'), b.split_once(':')) {
        (Some((code, id)), Some((twin, other))) => {
            lexicon.links.same_side(code, twin) && !(code == twin && lexicon.links.are_rivals(code, id, other))
        }
        _ => false,
    };
    if one.names.iter().any(|a| other.names.iter().any(|b| friends(a, b))) { 1 } else { -1 }
}

/// Both are known for certain, and one: a code that stands for many has to have its names.
pub(super) fn named(one: Party, other: Party, lexicon: &Lexicon) -> bool {
    let known = |party: Party| {
        party.codes.iter().all(|code| {
            !lexicon.links.are_rivals(code, "", code) || party.names.iter().any(|name| name.split(':').next() == Some(code.as_str()))
        })
    };
    known(one) && known(other) && agree(one, other, lexicon) > 0
}

/// Who acts in the one is acted upon in the other: fire and the fire that answers it.
pub(super) fn crossed((source, target): (Party, Party), (other_source, other_target): (Party, Party), lexicon: &Lexicon) -> bool {
    let meets = |a: Party, b: Party| agree(a, b, lexicon) > 0;
    meets(source, other_target) && !meets(source, other_source) || meets(target, other_source) && !meets(target, other_target)
}
