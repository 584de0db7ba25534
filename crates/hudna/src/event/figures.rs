//! Which counted facts belong to which event.

use super::Made;
use super::ground::{Ground, tokens_of};
use crate::reading::Event;

/// Figures of these measures belong to events of these types.
const FITTING: &[(&str, &[&str])] = &[
    ("killed", &["harm", "attack"]),
    ("injured", &["harm", "attack"]),
    ("killed-or-injured", &["harm", "attack"]),
    ("displaced", &["displacement"]),
    ("returned", &["return"]),
    ("detained", &["detain", "release"]),
    ("released", &["release"]),
    ("missing", &["detain", "harm"]),
    ("affected", &["displacement", "aid"]),
    ("forces", &["force", "harm", "attack", "detain"]),
    ("attacks", &["attack", "agreement.breached"]),
    ("violations", &["agreement.breached"]),
    ("sites", &["attack", "force"]),
    ("population", &[]),
    ("distance", &["force.advance", "force.withdraw"]),
];

/// Ties each figure to the nearest fitting event of its clause or sentence.
pub(super) fn tie(ground: &Ground, made: &[Made], out: &mut [Event]) {
    for (number, figure) in ground.facts.figures.iter().enumerate() {
        let tokens = tokens_of(ground.facts.text, figure.span);
        let Some((_, families)) = FITTING.iter().find(|(measure, _)| *measure == figure.measure) else { continue };
        let sentence = ground.sentence(tokens.start);
        // Events stand in reading order: only those of the sentence are asked.
        let first = made.partition_point(|event| event.named.phrase.start < sentence.start);
        let near = made
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, event)| event.named.phrase.start < sentence.end)
            .filter(|(_, event)| families.iter().any(|family| event.kind.starts_with(family)))
            .min_by_key(|(_, event)| {
                let at = event.named.phrase.start;
                let rank = families.iter().position(|family| event.kind.starts_with(family)).unwrap_or(usize::MAX);
                // A masdar stands before what it counts; one that is joined behind has its own: استشهاد 21، بينهم ستة، وإصابة 58.
                let joined = at > tokens.end && !event.named.verb && event.named.hit.clitics.conjunction;
                let distance = if at <= tokens.end { tokens.start.saturating_sub(at) } else { (at - tokens.end) * 2 };
                (rank, joined, distance)
            });
        if let Some((event, _)) = near
            && let Some(event) = out.get_mut(event)
        {
            event.figures.push(number);
        }
    }
}
