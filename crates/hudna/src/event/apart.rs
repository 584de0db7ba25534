//! Nobody attacks, kills or arrests his own: where both sides are read alike, one of them is only the nearest that was named.

use super::Made;
use super::ground::Ground;
use crate::lexicon::EventCue as Cue;

/// Takes back the side that was not told. Two sides of one code that are both named (`اشتبك`, an inner war) stay.
pub(super) fn keep(ground: &Ground, made: &mut [Made]) {
    // How many events away an attack may say who did it.
    const NEAR: usize = 8;
    // مقتل خمسة جنود في هجوم للحركة: of several who are told as hit, those who struck are none.
    for event in made.iter_mut().filter(|event| is_of_two(event) && event.target.iter().any(|code| !event.source.contains(code))) {
        let Made { source, target, .. } = event;
        target.retain(|code| !source.contains(code));
    }
    let alike = |event: &Made| by_one_side(event) && !event.source.is_empty() && event.source == event.target;
    let numbers: Vec<usize> = (0..made.len()).filter(|&i| made.get(i).is_some_and(alike)).collect();
    for number in numbers {
        let Some(event) = made.get(number) else { continue };
        let lent = event.parties.source.is_empty() && !by_adjective(ground, event);
        let near = made.iter().skip(number.saturating_sub(NEAR)).take(2 * NEAR);
        let told = !lent || near.into_iter().any(|other| gives(ground, other, event));
        let bare = is_bare(ground, event);
        // ردا على مقتل ضابط, إثر مقتل جندي: what went before was not done by whoever answers it.
        let start = event.named.phrase.start;
        let answered =
            (start.saturating_sub(3)..start).any(|at| ground.around(at, |words| words.sequence).is_some() || ground.is(at, Cue::Cause));
        let Some(event) = made.get_mut(number) else { continue };
        if lent && answered {
            event.source.clear();
        } else if told && bare || !lent && event.parties.target.is_empty() {
            // قتل خمسة جنود في هجوم للجيش: not of that army; whose they are is not told.
            event.target.clear();
        } else if lent {
            event.source.clear();
        }
    }
}

/// A side whose code is its own did it. Groups of one country have one code, and fight each other (`قتلت المقاومة عشرة من الحوثيين`); who has no
/// side (CVL, UAF) may be killed by others like him.
fn by_one_side(event: &Made) -> bool {
    let one = |code: &String| ["MIL", "COP", "GOV", "RAD"].iter().any(|sector| code.ends_with(sector));
    is_of_two(event) && event.source.iter().all(one)
}

/// What one side does to another.
fn is_of_two(event: &Made) -> bool {
    matches!(event.kind.as_str(), "harm" | "detain") || event.kind.starts_with("attack.") && event.kind != "attack.clash"
}

/// An attack of the sentence names who did it, by its own words.
fn gives(ground: &Ground, other: &Made, event: &Made) -> bool {
    let attack = other.kind.starts_with("attack.") && other.kind != "attack.clash" && other.source == event.source;
    let named = attack && (!other.parties.source.is_empty() || by_adjective(ground, other));
    named
        && (other.source != other.target || other.parties.target.is_empty())
        && ground.sentence(event.named.phrase.start).contains(&other.named.phrase.start)
}

/// `غارة إسرائيلية`: the adjective says whose it is.
fn by_adjective(ground: &Ground, event: &Made) -> bool {
    !event.named.verb && super::forces_of(ground, event.named.phrase.start + 1, "MIL") == event.source
}

/// `خمسة جنود`, `ضابطا`: one word that does not say whose they are.
fn is_bare(ground: &Ground, event: &Made) -> bool {
    let mentions = || event.parties.target.iter().filter_map(|&number| ground.facts.actors.get(number));
    let bare = |mention: &crate::mention::actor::Mention| {
        mention.tokens.len() == 1 && mention.head.is_some() && !ground.is_definite(mention.tokens.start)
    };
    mentions().next().is_some() && mentions().all(bare)
}
