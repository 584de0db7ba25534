//! Mentions that belong together, and whom a pronoun stands for.

use crate::event::ground::Ground;
use crate::lexicon::{EventCue as Cue, Test};

/// A mention with those that are joined to it: `تركيا وروسيا وإيران`.
pub(super) fn group(ground: &Ground, first: usize) -> Vec<usize> {
    let mut out = vec![first];
    let Some(mention) = ground.facts.actors.get(first) else { return out };
    let mut end = mention.tokens.end;
    loop {
        let mut at = end;
        while at < end + 2 && ground.is_mark(at) && !ground.is_stop(at) && !ground.is_comma(at) {
            at += 1;
        }
        let comma = ground.is_comma(at);
        let next = if comma { at + 1 } else { at };
        // إسرائيل و«حماس»; الحكومة وأربع عشرة مجموعة: the mark or the number takes the و.
        if let Some((number, tokens_end)) = behind_and(ground, next).filter(|_| !comma) {
            out.push(number);
            end = tokens_end;
            continue;
        }
        let Some((number, mention)) = ground.actor_from(next) else { break };
        let joined = ground.form(next).starts_with('و')
            && mention.actor.span.start > ground.facts.text.tokens.get(next).map_or(0, |token| token.span.start);
        let list = comma && ground.actor_from(mention.tokens.end).is_some_and(|_| ground.form(mention.tokens.end).starts_with('و'));
        if !joined && !list {
            break;
        }
        out.push(number);
        end = mention.tokens.end;
    }
    out
}

/// Who stands behind a و that a quotation mark or a number parts from the name.
fn behind_and(ground: &Ground, and: usize) -> Option<(usize, usize)> {
    const NUMBERS: usize = 3;
    let alone = ground.form(and) == "و";
    let counted = ground.form(and).starts_with('و') && (ground.holds(Test::Number, and) || ground.is_tally(and));
    if !alone && !counted || ground.actor(and).is_some() {
        return None;
    }
    // ثلاثة جنود روس وعدد من العسكريين الأتراك
    let counts = |i: usize| ground.holds(Test::Number, i) || ground.preposition(i) == Some(Cue::From);
    let name = (and + 1..and + 2 + NUMBERS).find(|&i| {
        let passed = if counted { counts(i) } else { ground.is_mark(i) && !ground.is_stop(i) && !ground.is_comma(i) };
        !passed
    })?;
    ground.actor_from(name).filter(|(_, mention)| ground.clitic(mention).is_none()).map(|(number, mention)| (number, mention.tokens.end))
}

/// The group that a mention closes.
pub(super) fn group_before(ground: &Ground, last: usize) -> Vec<usize> {
    let mut first = last;
    while let Some(before) = first.checked_sub(1) {
        if !group(ground, before).contains(&first) {
            break;
        }
        first = before;
    }
    group(ground, first)
}

pub(super) fn group_end(ground: &Ground, first: usize) -> usize {
    group(ground, first).last().and_then(|&number| ground.facts.actors.get(number)).map_or(0, |mention| mention.tokens.end)
}

/// `عودتهم`: the people of the sentence, not its government.
pub(super) fn civil_before(ground: &Ground, at: usize) -> Option<usize> {
    (ground.sentence(at).start..at)
        .rev()
        .find_map(|i| ground.actor(i).filter(|(_, mention)| Ground::civil(mention)))
        .map(|(number, _)| number)
}

/// Whom a pronoun stands for: the nearest actor before it in the sentence that is not the other party.
pub(super) fn antecedent(ground: &Ground, at: usize, taken: &[usize]) -> Option<usize> {
    let sentence = ground.sentence(at);
    let mut i = at;
    while i > sentence.start {
        i -= 1;
        if let Some((number, mention)) = ground.actor(i) {
            if !taken.contains(&number) {
                return Some(number);
            }
            i = mention.tokens.start;
        }
    }
    None
}
