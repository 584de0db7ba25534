//! Active or passive: unvocalised, `قتل` may be killed or was killed, and only the words around it tell.

use super::agree::may_follow;
use super::behind::{REACH, laid, part_acts};
use super::group::group_end;
use super::verb::{is_himself, starts_with_preposition, taken_up_alike};
use crate::event::clause::{Opening, finite};
use crate::event::ground::Ground;
use crate::event::trigger::Named;
use crate::lexicon::morphology::Count;
use crate::lexicon::{EventCue as Cue, EventRole as Role, Frame, Tag, Test};

/// Unvocalised, قتل may be killed or was killed: marks, missing objects and who follows decide.
pub(super) fn is_passive(ground: &Ground, named: &Named, frame: Frame, topic: Option<usize>) -> bool {
    let text = ground.facts.text;
    if named.shape.passive {
        return frame.subject != Role::Target;
    }
    if frame.subject == Role::Target || frame.object == Role::None && frame.subject != Role::Source {
        return false;
    }
    let raw = text.tokens.get(named.phrase.start).map_or("", |token| text.slice(token.span));
    if raw.chars().take(4 + named.hit.before).any(|c| c == '\u{064F}') {
        return true;
    }
    let kind = ground.kind(named);
    if !matches!(kind, "harm" | "detain" | "attack." | "release") || named.hit.clitics.pronoun.is_some() {
        return false;
    }
    // لم يجرح أحد من الجنود
    let negated =
        || (named.phrase.start.saturating_sub(3)..named.phrase.start).any(|i| ground.is(i, Cue::No) || ground.is(i, Cue::Without));
    if matches!(kind, "harm" | "detain") && ground.around(named.phrase.end, |words| words.anyone).is_some() && negated() {
        return true;
    }
    // قتلت قوة من الجيش عشرة مدنيين: a part of a force acts.
    const PART: usize = 5;
    let part = (named.phrase.end..named.phrase.end + PART).find_map(|i| ground.actor_from(i));
    if topic.is_none() && part.is_some_and(|(_, mention)| part_acts(ground, named, mention)) && bare_after(ground, named).len() == 1 {
        return false;
    }
    // قتل جنديان, اعتقل شرطيان: the ending of a subject, and nobody else behind.
    let end = named.phrase.end;
    // وقتل مسلحون ثلاثة منهم; جنديان اثنان are two.
    let object = || ground.holds(Test::Number, end + 1) && ground.form(end).ends_with("ون");
    let alone = || bare_after(ground, named).len() == 1 && !something_behind(ground, end, ground.clause(end).end) && !object();
    if topic.is_none() && matches!(kind, "harm" | "detain") && named.shape.count == Count::One && ground.is_nominative(end) && alone() {
        return true;
    }
    let acts_on = topic.is_none() && has_object(ground, named);
    // قال إنه قتل عشرين جنديا, هاجموا المزارعين: whoever stands behind is no subject of it, so that it has an object.
    if acts_on && is_himself(ground, named) || topic.is_none() && is_himself(ground, named) && kind != "harm" && kind != "detain" {
        return false;
    }
    // أنه استهدف أربعة جنود بغارة: nobody's pronoun, and who is counted was hit.
    let dummy = kind == "attack." && named.shape.count == Count::One && !named.shape.feminine && taken_up_alike(ground, named);
    if topic.is_none() && dummy && ground.holds(Test::Number, named.phrase.end) {
        return true;
    }
    if acts_on && first_behind(ground, named).is_some_and(|at| !may_follow(ground, named.shape, at)) {
        return false;
    }
    // وقتلت 47 من المهاجمين: she killed them.
    if topic.is_none() && named.shape.feminine && named.shape.count == Count::One && counts_men(ground, named.phrase.end) {
        return false;
    }
    // خمسة هنود، اختطفوا الخميس: it has none.
    if topic.is_none() && !has_object(ground, named) && named.shape.count != Count::One && matches!(kind, "harm" | "detain") {
        return true;
    }
    if let Some(number) = topic {
        // ثلاثة جنود قتلوا: victims before, nobody after.
        let victim = ground.facts.actors.get(number).is_some_and(|mention| is_victim_like(ground, mention.tokens.start));
        let idle = || {
            let mention = ground.facts.actors.get(number);
            mention.is_some_and(|mention| !Ground::armed(mention) && !Ground::sector_is(mention, &["GOV"])) && !has_object(ground, named)
        };
        return kind == "harm" && (victim && bare_after(ground, named).is_empty() || !has_object(ground, named))
            || kind == "detain" && idle();
    }
    // وقتل عشرات الآلاف منذ ذلك الوقت: who is counted right behind it was killed.
    // أفراد القوة الذين قتلوا في التفجير: nobody behind who could be killed.
    let relative = ground.clauses.get(ground.clause_number(named.phrase.start)).is_some_and(|clause| clause.opening == Opening::Relative);
    if relative && matches!(kind, "harm" | "detain") && bare_after(ground, named).is_empty() && !has_object(ground, named) {
        return true;
    }
    let counted = kind == "harm" && named.shape.count == Count::One && !named.shape.feminine;
    if counted && ground.holds(Test::Number, named.phrase.end) {
        return true;
    }
    let clause = ground.clause(named.phrase.start);
    let by = (named.phrase.end..clause.end).any(|i| ground.is(i, Cue::By));
    let bare = bare_after(ground, named);
    match bare.as_slice() {
        // وقتلوا خمسة: many who killed five.
        [] => kind == "harm" && counted_after(ground, named) && !(named.shape.count == Count::Many && has_object(ground, named)),
        [only] => {
            let start = ground.facts.actors.get(*only).map_or(0, |mention| mention.tokens.start);
            // قتلت قوات الدعم السريع صحفيا: no body of men is killed as one.
            let body = ground.around(start, |words| words.collective).is_some_and(|hit| hit.clitics.preposition.is_none());
            let body = body && ground.actor(start).is_some_and(|(_, mention)| Ground::armed(mention) && !ground.is_person(mention));
            by || is_victim_like(ground, start) && (named.shape.count == Count::One || named.shape.feminine) && kind != "attack."
                || kind == "harm" && !(body && something_behind(ground, start, clause.end)) && !object_follows(ground, start, clause.end)
        }
        _ => false,
    }
}

/// Somebody counted, or one of whom one hears only as a victim.
pub(super) fn is_victim_like(ground: &Ground, at: usize) -> bool {
    let counted = (at.saturating_sub(2)..at).any(|i| ground.holds(Test::Number, i));
    let civil = ground.actor(at).is_some_and(|(_, mention)| Ground::civil(mention));
    counted || civil
}

/// `قتلوا ثلاثة`, `قتل الجيش`: somebody is named or counted near behind a verb of killing, and no preposition leads to him. `جنديين تركيين قتلا عندما …`
/// has nobody.
fn has_object(ground: &Ground, named: &Named) -> bool {
    const NEAR: usize = 6;
    let end = ground.sentence(named.phrase.start).end.min(named.phrase.end + NEAR);
    let mut i = named.phrase.end;
    while i < end {
        if let Some(closed) = ground.aside(i) {
            i = closed;
            continue;
        }
        if let Some(hit) = ground.around(i, |words| words.no_less) {
            i = hit.end.max(i + 1);
            continue;
        }
        if ground.time(i).is_some() {
            i += 1;
            continue;
        }
        // قتلوا بانفجار لغم زرعه المسلحون: a deed and its weapon are nobody.
        let deed = ground.is_trigger_noun(i) || laid(ground, i);
        let led = deed || ground.leading(i).is_some() || starts_with_preposition(ground, i);
        if led || ground.is_mark(i) || ground.is(i, Cue::Clause) || ground.is(i, Cue::Cause) || finite(ground, i).is_some() {
            return false;
        }
        if ground.actor(i).is_some() || ground.holds(Test::Number, i) {
            return true;
        }
        i += 1;
    }
    false
}

/// `47 من المهاجمين`, `خمسة جنود`: men are counted from token `i` on, by the number's ending or by theirs.
fn counts_men(ground: &Ground, i: usize) -> bool {
    const LONGEST: usize = 3;
    let end = (i..i + LONGEST).find(|&at| !ground.holds(Test::Number, at)).filter(|&end| end > i);
    let text = ground.facts.text;
    let raw = |at: usize| text.tokens.get(at).map_or("", |token| text.slice(token.span));
    // ثلاثة شبان: with ة, of men.
    if end.is_some_and(|end| (i..end).any(|at| raw(at).ends_with('ة') && !raw(at).ends_with("ئة"))) {
        return true;
    }
    let noun = end.map(|end| if ground.is_from(end) { end + 1 } else { end });
    noun.is_some_and(|noun| {
        let form = ground.form(noun);
        ground.actor(noun).is_some() && (form.ends_with("ين") || form.ends_with("ون") || form.ends_with("يا"))
    })
}

/// Where the first one stands behind a verb whom no preposition leads to.
pub(super) fn first_behind(ground: &Ground, named: &Named) -> Option<usize> {
    bare_after(ground, named).first().and_then(|&number| ground.facts.actors.get(number)).map(|mention| mention.tokens.start)
}

fn counted_after(ground: &Ground, named: &Named) -> bool {
    (named.phrase.end..named.phrase.end + 3).any(|i| ground.holds(Test::Number, i) || ground.is_tally(i))
}

/// After the only actor, a number or a name stands that can be an object.
fn object_follows(ground: &Ground, actor: usize, end: usize) -> bool {
    let from = ground.actor(actor).map_or(actor, |(_, mention)| mention.tokens.end);
    let from = ground.aside(from).unwrap_or(from);
    (from..end.min(from + 3)).any(|i| ground.holds(Test::Number, i) || ground.facts.scan.any(i, |tag| matches!(tag, Tag::PersonName)))
        && ground.preposition(from).is_none()
        && !ground.is_conjoined(from)
}

/// Behind the actor at token `actor` stands an indefinite noun that nothing leads to: `صحفيا`, `عددا من المدنيين`, `قائدا ميدانيا`.
fn something_behind(ground: &Ground, actor: usize, end: usize) -> bool {
    const WHEN: usize = 6;
    let from = ground.actor(actor).map_or(actor, |(_, mention)| mention.tokens.end);
    let from = ground.aside(from).unwrap_or(from);
    let next = (from..end.min(from + WHEN)).find(|&i| ground.time(i).is_none());
    next.is_some_and(|i| {
        let led = ground.preposition(i).is_some() || starts_with_preposition(ground, i) || ground.is_mark(i) || ground.is_conjoined(i);
        !led && ground.place(i).is_none()
            && !ground.holds(Test::Number, i)
            && finite(ground, i).is_none()
            && !ground.form(i).starts_with("ال")
    })
}

/// Actors after a verb that no preposition leads to, one for each group.
pub(super) fn bare_after(ground: &Ground, named: &Named) -> Vec<usize> {
    let mut out = Vec::new();
    let clause = ground.clause(named.phrase.start);
    let mut i = named.phrase.end;
    let mut led = false;
    while i < clause.end.min(named.phrase.end + REACH) {
        if finite(ground, i).is_some() || ground.is_stop(i) || laid(ground, i) {
            break;
        }
        let past = ground.aside(i).or_else(|| ground.around(i, |words| words.no_less).map(|hit| hit.end.max(i + 1)));
        if let Some(past) = past {
            i = past;
            led = false;
            continue;
        }
        if let Some((number, mention)) = ground.actor_from(i) {
            if !led && ground.clitic(mention).is_none() {
                out.push(number);
            }
            i = group_end(ground, number);
            led = false;
            continue;
        }
        if ground.leading(i).is_some() || starts_with_preposition(ground, i) {
            led = true;
        } else if led && ground.form(i).starts_with("ال") && i > named.phrase.end && ground.preposition(i - 1).is_some() {
            // قتل في الغارة لاجئون: the noun with the article closes what في led to.
            led = false;
        }
        i += 1;
    }
    out
}
