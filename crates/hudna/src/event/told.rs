//! Which violence, arrests and protests a report tells, and which it only takes for granted.
//!
//! `منذ هجمات 2001`, `ملف اغتيال الحريري`, `المتهم بالتفجير`, `جرائم القتل` name what the reader is taken to know, or a kind of thing: they are no
//! events of the report, unless the report tells of such events somewhere. What tells is a count, a finite verb, a verb that carries
//! the noun (`وقع هجوم`, `شن غارة`), or a noun with its own circumstances.

use super::Made;
use super::ground::Ground;
use super::realis::{ACTUAL, ONGOING};
use super::trigger::Named;
use crate::edtf;
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventCue as Cue, Test};
use crate::reading::Event;

/// A family spoken of in so many sentences is the report's matter, however it is put.
const MATTER: usize = 4;
/// How far back the word is looked for that carries a noun or presupposes it.
const BACK: usize = 4;

/// Of each event, whether the report tells it or one of its family; other types always stay.
pub(super) fn kept(ground: &Ground, made: &[Made], out: &[Event]) -> Vec<bool> {
    let mut told = [false; 3];
    let mut mentions = [0_usize; 3];
    let mut last = [None; 3];
    let mut granted: Option<&Made> = None;
    for (number, event) in made.iter().enumerate() {
        let Some(family) = family(event) else { continue };
        let counted = out.get(number).is_some_and(|event| event.figures.iter().any(|&figure| counts_people(ground, figure)));
        let counted = counted || super::counted::before(ground, &event.named);
        let sentence = ground.sentence(event.named.phrase.start).start;
        // بتهمة الاغتصاب وقتل الآلاف: what is joined is taken for granted too.
        let joined = granted.is_some_and(|first| joined(ground, first, event));
        let presupposed = joined || !event.named.verb && carried(ground, event) == Some(false) && !happens(ground, event);
        granted = presupposed.then_some(event);
        if let (Some(told), Some(mentions), Some(last)) = (told.get_mut(family), mentions.get_mut(family), last.get_mut(family)) {
            *mentions += usize::from(*last != Some(sentence));
            *last = Some(sentence);
            *told |= *mentions >= MATTER || !joined && tells(ground, event, counted);
        }
    }
    made.iter().map(|event| family(event).is_none_or(|family| told.get(family).is_none_or(|told| *told))).collect()
}

/// What is counted is what was done to people or how often, not the forces that stand by.
fn counts_people(ground: &Ground, figure: usize) -> bool {
    ground.facts.figures.get(figure).is_some_and(|figure| figure.measure != "forces")
}

/// `الاغتصاب وجدع مدنيين وقتل الآلاف`: the second noun is joined to the first.
fn joined(ground: &Ground, first: &Made, second: &Made) -> bool {
    const NEAR: usize = 10;
    let gap = first.named.phrase.end..second.named.phrase.start;
    !first.named.verb
        && !second.named.verb
        && second.named.hit.clitics.conjunction
        && gap.len() < NEAR
        && !gap.into_iter().any(|i| ground.is_stop(i) || super::clause::finite(ground, i).is_some())
}

/// Events that a report may take for granted, by family.
fn family(event: &Made) -> Option<usize> {
    if !matches!(event.realis, ACTUAL | ONGOING) {
        return None;
    }
    match event.kind.as_str() {
        "harm" => Some(0),
        "detain" => Some(1),
        "protest" => Some(2),
        kind if kind.starts_with("attack.") => Some(0),
        _ => None,
    }
}

/// True where the words around an event tell that it happened.
fn tells(ground: &Ground, event: &Made, counted: bool) -> bool {
    let named = &event.named;
    let circumstances = [!event.source.is_empty(), !event.target.is_empty(), event.place.is_some(), event.time.is_some()];
    let known = circumstances.into_iter().filter(|known| *known).count();
    let counted = counted || event.kind == "protest" && crowd(ground, event);
    // دان المجلس الهجوم على القاعدة أمس, المدينة التي قصفتها القوات أمس: what is of these days is news, however it is put.
    // والد منفذ هجوم مانشستر، أمس: the day is not that of a deed that says of whom one speaks.
    let start = named.phrase.start;
    let names = start.checked_sub(1).is_some_and(|before| ground.presupposes(before) && super::clause::finite(ground, before).is_none());
    if known > 1 && !(names && !named.verb && !named.shape.article) && is_news(ground, event) {
        return true;
    }
    if named.verb {
        // يقتلون الأبرياء is said of a kind of people, تقصف القوات البلدة is told.
        let habitual = named.shape.part == Part::Present && !by_arms(event);
        // قصف المستشفيات جريمة: the letters are those of a noun, too.
        let kind = named.shape.part == Part::Past && event.source.is_empty() && event.time.is_none() && !counted && judged(ground, event);
        if kind || whoever(ground, named.phrase.start, named.shape.part) {
            return false;
        }
        let main = named.shape.part == Part::Past && begins(ground, named.phrase.start);
        return counted
            || main
            || !in_relative_clause(ground, named) && (known >= if habitual { 2 } else { 1 } || with_weapon(&event.kind));
    }
    if named.shape.part == Part::Active {
        // المحتجزين منذ عام: those held are known by being named, not by whom.
        return counted || known > usize::from(!event.target.is_empty());
    }
    let bare = known == 0 && !counted;
    // اتهمت كييف، التي لم تعلق، بقصف المحطة: the charge tells it.
    if known > 0 && super::arguments::is_charged(ground, named) {
        return true;
    }
    match carried(ground, event) {
        // ندد بهجوم نفذه التنظيم على البلدة, أثار قتل الجيش ثلاثة مدنيين غضبا
        Some(false) if happens(ground, event) || counted && known >= 2 => true,
        Some(carried) => carried && !(bare && event.realis == ONGOING && habitually(ground, named.phrase.start)),
        None if happens(ground, event) => true,
        None if !counted && event.time.is_none() && judged(ground, event) => false,
        None if event.realis == ONGOING && goes_on(ground, event) => true,
        // بعد مقتل ثلاثة جنود: put as the setting of something else, but counted.
        None if setting(ground, named.phrase.start) => counted || known >= 2,
        None if counted || begins(ground, named.phrase.start) => true,
        // Nothing carries it: told only with its who, whom, when or where almost whole, and not if the article says that one knows of it.
        None => known >= if named.shape.article || named.hit.clitics.pronoun.is_some() { 4 } else { 3 },
    }
}

/// The day on which it happened is one of the last before the report.
fn is_news(ground: &Ground, event: &Made) -> bool {
    const DAYS: i32 = 7;
    let day = event.time.and_then(|number| ground.facts.times.get(number)).and_then(|time| edtf::day(&time.value));
    let published = ground.facts.published.and_then(edtf::day);
    let past = day.zip(published).and_then(|(day, published)| published.since(day).ok()).map(|span| span.get_days());
    past.is_some_and(|days| (0..=DAYS).contains(&days))
}

/// `تظاهر مئات`, `خرج مساء أمس الآلاف`: people are counted beside it.
fn crowd(ground: &Ground, event: &Made) -> bool {
    const AROUND: usize = 3;
    const WHEN: usize = 6;
    let phrase = &event.named.phrase;
    let sentence = ground.sentence(phrase.start);
    let before = sentence.start.max(phrase.start.saturating_sub(AROUND))..phrase.start;
    let after = (phrase.end..sentence.end.min(phrase.end + WHEN)).filter(|&i| ground.time(i).is_none()).take(AROUND);
    before.chain(after).any(|i| ground.time(i).is_none() && ground.holds(Test::Number, i))
}

/// `المعارك المستمرة`.
fn goes_on(ground: &Ground, event: &Made) -> bool {
    const AHEAD: usize = 3;
    let phrase = &event.named.phrase;
    (phrase.end..ground.sentence(phrase.start).end.min(phrase.end + AHEAD)).any(|i| ground.is(i, Cue::Ongoing))
}

/// A weapon is named: a shell fell, a charge went off.
fn with_weapon(kind: &str) -> bool {
    matches!(kind, "attack.shelling" | "attack.air" | "attack.drone" | "attack.bomb")
}

/// Forces or armed groups do it.
fn by_arms(event: &Made) -> bool {
    const ARMS: [&str; 5] = ["MIL", "REB", "RAD", "COP", "UAF"];
    event.source.iter().any(|code| code.get(3..).is_some_and(|sector| ARMS.contains(&sector)))
}

/// `الرنتيسي الذي اغتالته إسرائيل`, `موقعا هاجمته إسرائيل`: says of whom or what one speaks, not what happened.
fn in_relative_clause(ground: &Ground, named: &Named) -> bool {
    let start = named.phrase.start;
    // طيران الجيش هو الذي أغار: it is told who did it.
    let cleft = |i: usize| i.checked_sub(1).is_some_and(|before| ground.around(before, |words| words.himself_who).is_some());
    if let Some(relative) = (start.saturating_sub(2)..start).find(|&i| ground.is(i, Cue::Relative)) {
        return !cleft(relative);
    }
    let Some(before) = start.checked_sub(1).filter(|&before| before >= ground.sentence(start).start) else { return false };
    let back = named.hit.clitics.pronoun.is_some() && !named.hit.clitics.conjunction && named.shape.part == Part::Past;
    let noun = !ground.is_mark(before)
        && ground.time(before).is_none()
        && super::clause::finite(ground, before).is_none()
        && ![Cue::Complement, Cue::Clause, Cue::Was, Cue::MayBe, Cue::No, Cue::If, Cue::Say].into_iter().any(|cue| ground.is(before, cue))
        && !ground.form(before).starts_with("ال");
    back && noun && ground.actor_from(named.phrase.end).is_some()
}

/// `من يقتل الأبرياء`: whoever does it.
fn whoever(ground: &Ground, start: usize, part: Part) -> bool {
    part == Part::Present && ground.led_by(start, |words| words.whoever)
}

/// A sentence begins, or what stands after a colon.
fn begins(ground: &Ground, start: usize) -> bool {
    ground.sentence(start).start == start || start.checked_sub(1).is_some_and(|before| ground.is_stop(before))
}

/// `منطقة تتعرض للهجوم`: the verb that carries the noun stands in the present.
fn habitually(ground: &Ground, start: usize) -> bool {
    (start.saturating_sub(BACK)..start)
        .rev()
        .find_map(|i| super::clause::finite(ground, i))
        .is_some_and(|(_, shape)| shape.part == Part::Present && !shape.future)
}

/// `مظاهرة نظمها الحزب`, `تفجير وقع في المدينة`: the clause that describes an indefinite noun tells that it was.
fn happens(ground: &Ground, event: &Made) -> bool {
    const NEAR: usize = 4;
    let named = &event.named;
    if named.shape.article || named.hit.clitics.pronoun.is_some() || named.shape.part != Part::Masdar {
        return false;
    }
    let end = ground.sentence(named.phrase.start).end.min(named.phrase.end + NEAR);
    for i in named.phrase.end..end {
        if ground.is_mark(i) || ground.actor(i).is_some() || ground.is(i, Cue::Complement) || ground.is(i, Cue::Clause) {
            return false;
        }
        if let Some((hit, shape)) = super::clause::finite(ground, i) {
            let carries = [Cue::Do, Cue::Occur].into_iter().any(|cue| ground.is(i, cue)) && !ground.is(i, Cue::Say);
            // اشتباكات تجري بين الجيش والمسلحين: told with those who fight.
            let now = shape.part == Part::Present && !shape.future && ground.is(i, Cue::Occur) && !event.target.is_empty();
            return carries && (shape.part == Part::Past || now) && !hit.clitics.conjunction;
        }
    }
    false
}

/// `قصف المستشفيات جريمة حرب`: what begins the sentence is judged, as a kind of thing.
fn judged(ground: &Ground, event: &Made) -> bool {
    const AHEAD: usize = 9;
    let phrase = &event.named.phrase;
    let that = phrase.start.checked_sub(1).is_some_and(|before| {
        let quoted = usize::from(ground.is_mark(before) && !ground.is_stop(before));
        ground.is(before.saturating_sub(quoted), Cue::Complement)
    });
    (that || begins(ground, phrase.start))
        && event.place.is_none()
        && (phrase.end..ground.sentence(phrase.start).end.min(phrase.end + AHEAD))
            .take_while(|&i| !ground.is_stop(i) && !ground.is_comma(i))
            .any(|i| ground.around(i, |words| words.judged).is_some_and(|hit| hit.clitics.preposition.is_none()))
}

/// `خلال هجوم`, `منذ خطفه`.
fn setting(ground: &Ground, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|at| ground.is_setting(at))
}

/// True after a verb that carries the noun, false after a word that presupposes it.
fn carried(ground: &Ground, event: &Made) -> Option<bool> {
    let start = event.named.phrase.start;
    let sentence = ground.sentence(start);
    let mut words = 0;
    for i in (sentence.start.max(start.saturating_sub(3 * BACK))..start).rev() {
        // وقع رتل للجيش المالي في كمين: names, places and times do not count.
        let name = ground.actor(i).is_some() || ground.place(i).is_some() || ground.time(i).is_some();
        words += usize::from(!name);
        if words > BACK || ground.is_stop(i) || ground.is_comma(i) || ground.is(i, Cue::Complement) {
            return None;
        }
        // استمرار القصف, وقف الهجمات: it goes on while the report speaks of it.
        if event.realis == ONGOING && (ground.is(i, Cue::Ongoing) || ground.is(i, Cue::Stop)) {
            return Some(true);
        }
        // أعلنت مسؤوليتها عن الهجوم: there was one, whoever claims or disowns it.
        let told_of = !event.source.is_empty() || event.place.is_some() || event.time.is_some();
        if told_of && ground.is(i, Cue::Responsibility) {
            return Some(true);
        }
        if ground.presupposes(i) {
            return Some(false);
        }
        if let Some((hit, _)) = super::clause::finite(ground, i) {
            // نفى مسؤوليته عن القصف: there was one.
            if ground.is(i, Cue::Deny) {
                return Some(true);
            }
            // أعلن مقتل جندي tells, اعتبر الهجوم انتهاكا speaks of what is known.
            let announced = ground.is(i, Cue::Say) && !event.named.shape.article;
            let carries =
                announced || [Cue::Do, Cue::Occur, Cue::Undergo, Cue::Cause, Cue::Managed].into_iter().any(|cue| ground.is(i, cue));
            let relative = ground.is(i.saturating_sub(1), Cue::Relative);
            return (carries && !relative && hit.end <= start).then_some(true);
        }
    }
    None
}
