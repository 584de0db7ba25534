//! What somebody is bound to do, and has not done yet: who is bound does it, and it is laid down or planned, not told.

use super::ground::{Ground, tokens_of};
use super::{Made, realis};
use crate::lexicon::{Binding, CommitmentTag, Tag};
use crate::reading::{Basis, Commitment};

/// How far into an action the word stands that names what is to be done.
const HEAD: usize = 3;

/// Gives events that commitments are about those who are bound to them. `commitments` are in the order of the text.
pub(super) fn fill(ground: &Ground, commitments: &[Commitment], made: &mut [Made]) {
    let text = ground.facts.text;
    let mut last = None;
    for event in made.iter_mut().filter(|event| !event.named.verb) {
        let at = text.span(event.named.phrase.clone()).end.saturating_sub(1);
        let next = commitments.partition_point(|commitment| commitment.span.start <= at);
        let Some(number) = next.checked_sub(1) else { continue };
        // Of an action only its first word is what is to be done.
        let Some(commitment) = commitments.get(number).filter(|commitment| at < commitment.span.end && last != Some(number)) else {
            continue;
        };
        last = Some(number);
        let first = tokens_of(text, commitment.span).start;
        let open = matches!(commitment.status, "due" | "partly" | "unfulfilled");
        if event.named.phrase.start >= first + HEAD || !open || !done_by_somebody(event) {
            continue;
        }
        if event.realis == realis::ACTUAL
            && let Some(realis) = how(ground, commitment)
        {
            event.realis = realis;
        }
        if matches!(event.realis, realis::ACTUAL | realis::ONGOING | realis::FALSE) {
            continue;
        }
        // Whoever stands in the action itself acts by its own words; one from before it was only the nearest.
        let before =
            |number: &usize| ground.facts.actors.get(*number).is_some_and(|mention| mention.tokens.end <= event.named.phrase.start);
        let nearest = !event.parties.source.is_empty() && event.parties.source.iter().all(before);
        let free = event.source.is_empty() || nearest;
        let mutual = event.kind.starts_with("contact.");
        // إخراج القيادات: forces that a text does not speak of as such are moved by one of them.
        let doubtful = event.kind.starts_with("force.") && commitment.kind == "other";
        let shared = commitment.obligors.len() > 1 && (!alone(event) || doubtful);
        if !free || mutual && event.source.len() + event.target.len() > 1 || shared {
            continue;
        }
        event.source.clone_from(&commitment.obligors);
        if mutual {
            event.target.clear();
        }
    }
}

/// Events that those who are bound bring about themselves.
fn done_by_somebody(event: &Made) -> bool {
    matches!(event.kind.as_str(), "release" | "aid" | "initiative")
        || event.kind.starts_with("force.")
        || event.kind.starts_with("contact.")
}

/// What several who are bound together do each on their side; patrols and bodies of theirs are nobody's in particular.
fn alone(event: &Made) -> bool {
    !matches!(event.kind.as_str(), "initiative" | "force.deploy")
}

/// What the word that binds says of it: agreed and promised is planned, laid down and asked for is demanded.
fn how(ground: &Ground, commitment: &Commitment) -> Option<&'static str> {
    if commitment.why.rule == "heading" {
        return Some(realis::DEMANDED);
    }
    let words = commitment.why.steps.iter().find(|step| step.role == "cue").map(|step| step.basis)?;
    let Basis::Words(span) = words else { return None };
    let cues = &ground.facts.lexicon.commitments.cues;
    let (_, how) = ground.facts.scan.longest(tokens_of(ground.facts.text, span).start, |hit| match hit.tag {
        Tag::Commitment(CommitmentTag::Cue(row, _)) => cues.get(usize::from(row)).map(|cue| cue.how),
        _ => None,
    })?;
    match how {
        Binding::Agree | Binding::Bind => Some(realis::PLANNED),
        Binding::Provide | Binding::Oblige | Binding::Demand | Binding::Must => Some(realis::DEMANDED),
        Binding::Due | Binding::Under => None,
    }
}
