//! When and where: times and places of the event's own clause.

use super::again;
use super::clause::{Opening, finite};
use super::ground::{Ground, tokens_of};
use super::trigger::Named;
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventCue as Cue, Test};

/// How far a time or a place is looked for.
const REACH: usize = 30;

/// The number of the time expression of `named`, of which it is said that it is `realis`.
pub(super) fn time(ground: &Ground, named: &Named, realis: &str) -> Option<usize> {
    if let Some(day) = of_the_day(ground, named) {
        return Some(day);
    }
    let (start, end) = (named.phrase.start, named.phrase.end);
    // بعد عام من إنشائها, منذ بدء الهدنة: a stretch counted from the event.
    if start >= 2 && ground.form(start - 1) == "من" && ground.time(start - 2).is_some() || ground.time(start).is_some() {
        return None;
    }
    let clause = scene(ground, start);
    let mut foreign = None;
    for i in end..stretch(ground, named) {
        foreign = of_another(ground, i, foreign);
        let Some(number) = ground.time(i) else { continue };
        let begins = tokens_of(ground.facts.text, ground.facts.times.get(number)?.span).start;
        if begins == i && ground.led_by(i, |words| words.up_to) && is_term(ground, i, realis) {
            return None;
        }
        if begins == i && (foreign.is_some() || in_a_name(ground, i) || is_term(ground, i, realis)) {
            foreign = foreign.or(Some(i));
            continue;
        }
        if begins == i || begins < end {
            return Some(number);
        }
    }
    if let Some(number) = scheduled(ground, named) {
        return Some(number);
    }
    let before = (clause.start.max(start.saturating_sub(REACH))..start).rev().find_map(|i| ground.time(i))?;
    let at = tokens_of(ground.facts.text, ground.facts.times.get(before)?.span).start;
    // أعلن مساء الثلاثاء مقتل: the time of what is said, not of what happened.
    let said = !named.verb && (clause.start..at).any(|i| ground.is(i, Cue::Say));
    let other = (at..start).any(|i| {
        !named.verb && ground.is(i, Cue::Say) && ground.is_comma(i.saturating_sub(1))
            || finite(ground, i).is_some()
                && !ground.is(i, Cue::Do)
                && !ground.is(i, Cue::Occur)
                && !ground.is(i, Cue::Undergo)
                && !ground.is(i, Cue::Was)
    });
    let foreign = in_a_name(ground, at) || ground.led_by(at, |words| words.attribute);
    let foreign = foreign || main_verb(ground, named, realis, clause.start..at) || within_relative(ground, named, at);
    (!said && !other && !foreign && !taken(ground, named, clause.start..at)).then_some(before)
}

/// `وقّعت اللجنة أمس بجنيف خطة لسحب المرتزقة`: what is yet to be done has not the time and place of the verb before.
fn main_verb(ground: &Ground, named: &Named, realis: &str, range: std::ops::Range<usize>) -> bool {
    let ahead = matches!(realis, super::realis::PLANNED | super::realis::DEMANDED);
    let term = ground.led_by(range.end, |words| words.up_to) || ground.led_by(range.end, |words| words.by_then);
    let carries = |i: usize| {
        [Cue::Do, Cue::Occur, Cue::Undergo, Cue::Was, Cue::Future].into_iter().any(|cue| ground.is(i, cue)) && !ground.is(i, Cue::Own)
    };
    ahead && !named.verb && !term && range.into_iter().any(|i| finite(ground, i).is_some() && !carries(i))
}

/// `الاتفاق، الذي وقعاه في 13 ديسمبر، بسحب القوات`: the time of the relative clause.
fn within_relative(ground: &Ground, named: &Named, at: usize) -> bool {
    let start = named.phrase.start;
    let relative = ground.clauses.get(ground.clause_number(start)).filter(|clause| clause.opening == Opening::Relative);
    relative.is_some_and(|clause| {
        !named.verb
            && (clause.tokens.start..at).any(|i| finite(ground, i).is_some())
            && (at..start).any(|i| ground.is_comma(i) || ground.is_trigger_noun(i))
    })
}

/// `منذ 26 أكتوبر، تاريخ سيطرة القوات`, `منذ دخول الهدنة حيز التنفيذ في 10 أكتوبر`: the date is the event's own, whatever is counted from it.
pub(super) fn of_the_day(ground: &Ground, named: &Named) -> Option<usize> {
    const LEAD: usize = 3;
    let start = named.phrase.start;
    if named.verb {
        return None;
    }
    if let Some(number) = ground.time(start) {
        let tokens = tokens_of(ground.facts.text, ground.facts.times.get(number)?.span);
        let dated = (named.phrase.end..tokens.end).any(|i| ground.holds(Test::Number, i));
        return (tokens.start < start && dated).then_some(number);
    }
    let dating = (start.saturating_sub(LEAD)..start).rev().find(|&i| ground.around(i, |words| words.dating).is_some())?;
    let plain = (dating + 1..start).all(|i| !ground.is_mark(i) && ground.actor(i).is_none() && ground.preposition(i).is_none());
    let comma = dating.checked_sub(1).filter(|&comma| ground.is_comma(comma) && plain)?;
    ground.time(comma.checked_sub(1)?)
}

/// After `الموقع`, `الساري`, or `منذ` with no date, a time or place belongs to the noun so described: until the comma.
fn of_another(ground: &Ground, i: usize, before: Option<usize>) -> Option<usize> {
    const REACH: usize = 7;
    let since = || ground.time(i).is_none() && ground.around(i, |words| words.since).is_some();
    if ground.around(i, |words| words.attribute).is_some() || since() {
        return Some(i);
    }
    before.filter(|&at| !ground.is_comma(i) && i < at + REACH)
}

/// `اتفاق 10 آذار`, `قبل انتخابات 24 ديسمبر`.
fn in_a_name(ground: &Ground, i: usize) -> bool {
    let named = ground.holds(Test::Number, i) && ground.led_by(i, |words| words.dated);
    named || ground.holds(Test::Number, i) && ground.facts.instrument_over(i).is_some_and(|found| found.tokens.start < i)
}

/// A term that ends (`قبل نهاية الشهر`) is not the time of what it is set for.
fn is_term(ground: &Ground, i: usize, realis: &str) -> bool {
    let open = !matches!(realis, super::realis::ACTUAL | super::realis::ONGOING);
    ground.led_by(i, |words| words.ahead_of) && open
        || ground.led_by(i, |words| words.by_then) && realis == super::realis::DEMANDED
        || ground.led_by(i, |words| words.up_to) && realis != super::realis::ONGOING && !goes_on(ground, i)
}

/// `استمرت حتى ظهر اليوم`.
fn goes_on(ground: &Ground, i: usize) -> bool {
    (i.saturating_sub(4)..i).any(|at| ground.is(at, Cue::Ongoing))
}

/// `تسليم الدفعة، الذي كان مقررا السبت`: the day for which it was set.
fn scheduled(ground: &Ground, named: &Named) -> Option<usize> {
    const NEAR: usize = 12;
    let next = ground.clauses.get(ground.clause_number(named.phrase.start) + 1)?;
    if named.verb || next.opening != Opening::Relative || next.tokens.start > named.phrase.end + NEAR {
        return None;
    }
    let from = next.tokens.start;
    let set = (from..next.tokens.end.min(from + 4)).find(|&i| ground.around(i, |words| words.scheduled).is_some())?;
    (set + 1..next.tokens.end.min(set + 4)).find_map(|i| ground.time(i))
}

/// A noun before it has the time or place already: what is joined to that noun shares it only where [`super::share`] says so.
fn taken(ground: &Ground, named: &Named, range: std::ops::Range<usize>) -> bool {
    !named.verb && range.into_iter().any(|i| ground.is_trigger_noun(i) && finite(ground, i).is_none())
}

/// The number of the place of `named`.
pub(super) fn place(ground: &Ground, named: &Named, realis: &str) -> Option<usize> {
    let (start, end) = (named.phrase.start, named.phrase.end);
    let kind = ground.kind(named);
    let talk = matches!(kind, "contact." | "agreement.");
    // ناقشا الوضع في سوريا: what is talked of, not where.
    let mut led = !(kind == "contact." && named.verb) || ground.is_kind(named, "contact.meeting");
    let mut foreign = None;
    let mut home = None;
    for i in end..stretch(ground, named) {
        foreign = of_another(ground, i, foreign);
        // اتفقا، عقب محادثات في موسكو، على: where the talks were.
        let elsewhere = kind == "agreement." && ground.is_setting(i);
        // وقّعه الطرفان بوقف إطلاق النار في المحافظة: where that will be.
        let content = ground.is_kind(named, "agreement.reached") && i > end && ground.is_trigger_noun(i) && led_there(ground, i);
        if talk && (elsewhere || content || ground.is_topic(i) || ground.is(i, Cue::On) || ground.is(i, Cue::To)) {
            led = false;
        }
        let found = ground.place(i).filter(|(_, place)| place.tokens.start == i).map(|(number, _)| number);
        let Some(number) = found.or_else(|| again::place(ground, i)) else { continue };
        if foreign.is_some() {
            continue;
        }
        if from_there(ground, kind, i) {
            home = home.or(Some(number));
            continue;
        }
        let inside = i == end && !named.verb || locative(ground, i);
        if !talk || led && inside {
            return Some(number);
        }
    }
    if kind == "contact." && named.verb {
        return None;
    }
    if kind == "protest" && home.is_some() {
        return home;
    }
    let clause = scene(ground, start);
    let before = (clause.start.max(start.saturating_sub(REACH))..start).rev().find_map(|i| ground.place(i).map(|(number, _)| (number, i)));
    let (number, at) = before?;
    let other = (at..start).any(|i| finite(ground, i).is_some() && ground.is(i, Cue::Say));
    let elsewhere = kind == "agreement." && (clause.start..at).any(|i| ground.is_setting(i));
    // مذكرة التفاهم الموقعة مع أنقرة: what stands before is not described.
    let described = kind == "agreement." && named.shape.part == Part::Active;
    if elsewhere || described || within_relative(ground, named, at) {
        return None;
    }
    let first = ground.facts.places.get(number).map_or(at, |place| place.tokens.start);
    // أفاد مصدر في المستشفى بمقتل: where it is said.
    let said = !named.verb && (clause.start..first).any(|i| ground.is(i, Cue::Say)) && locative(ground, first);
    let foreign =
        from_there(ground, kind, first) || (first.saturating_sub(3)..first).any(|i| ground.around(i, |words| words.attribute).is_some());
    let foreign = foreign || main_verb(ground, named, realis, clause.start..first) && locative(ground, first);
    (!other && !said && !foreign && !taken(ground, named, clause.start..at) && (!talk || locative(ground, first))).then_some(number)
}

/// A preposition leads to token `i`.
fn led_there(ground: &Ground, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|before| ground.preposition(before).is_some())
        || ground.facts.scan.at(i).iter().any(|hit| hit.clitics.preposition.is_some())
}

/// `نازحون من دارفور`, `15 معتقلا من أبناء البلدة`: where people are from.
fn from_there(ground: &Ground, kind: &str, i: usize) -> bool {
    if !matches!(kind, "protest" | "harm" | "detain" | "release" | "attack." | "") {
        return false;
    }
    let mut at = i;
    if ground.led_by(at, |words| words.origin) {
        at -= 1;
    }
    let Some(from) = at.checked_sub(1).filter(|&from| ground.form(from) == "من") else { return false };
    at < i || from.checked_sub(1).and_then(|who| ground.actor(who)).is_some_and(|(_, mention)| Ground::civil(mention))
}

fn locative(ground: &Ground, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |before| ground.form(before));
    before.strip_prefix('و').unwrap_or(before) == "في"
        || ground.form(i).trim_start_matches('و').starts_with('ب')
        || i.checked_sub(1).is_some_and(|before| ground.around(before, |words| words.capital).is_some())
        || ground.is_comma(i.saturating_sub(1))
}

/// The clause, and what stands before its comma with no verb: `وفي عمّان، أنهى الوفدان`.
fn scene(ground: &Ground, start: usize) -> std::ops::Range<usize> {
    let clause = ground.clause(start);
    let Some(before) = clause
        .start
        .checked_sub(1)
        .filter(|&before| before >= ground.sentence(start).start && (ground.is_comma(before) || ground.form(before) == ":"))
    else {
        return clause;
    };
    let earlier = ground.clause(before);
    let bare = earlier.clone().all(|i| finite(ground, i).is_none());
    if bare { earlier.start..clause.end } else { clause }
}

/// Where the words end that may set the trigger's scene.
fn stretch(ground: &Ground, named: &Named) -> usize {
    let clause = ground.clause(named.phrase.start);
    let end = clause.end.min(named.phrase.end + REACH);
    (named.phrase.end..end)
        .find(|&i| {
            ground.is_stop(i)
                || ground.is_comma(i.saturating_sub(1)) && ground.around(i, |words| words.aside).is_some()
                // غارة شنتها مسيرة شرقي المخيم
                || finite(ground, i).is_some_and(|_| {
                    let done = !named.verb && i < named.phrase.end + 3 && ground.is(i, Cue::Do) && !ground.is_conjoined(i);
                    // قافلة تقل مساعدات
                    let carries = !named.verb && ground.around(i, |words| words.carrying).is_some() && !ground.is_conjoined(i);
                    !ground.is(i, Cue::Occur) && !done && !carries
                })
                || !named.verb
                    && i > named.phrase.end
                    && (ground.is_conjoined(i) || ground.is_conjoined(i - 1) && ground.preposition(i - 1).is_some())
                    && ground.is_trigger_noun(i)
                    && (i + 1..end).any(|at| ground.place(at).is_some() || ground.time(at).is_some())
                    && separate(ground, named, i)
        })
        .unwrap_or(end)
}

/// A joined noun of another family has a scene of its own.
fn separate(ground: &Ground, named: &Named, i: usize) -> bool {
    let harm = ground.kind(named) == "harm";
    !harm || ground.is_comma(i.saturating_sub(1))
}
