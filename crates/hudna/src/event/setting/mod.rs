//! When and where: times and places of the event's own clause.
//!
//! What stands behind the trigger is its own as far as [`stretch`] goes; what stands before is its own within its [`scene`], where nothing else
//! takes it: another verb's day, another deed's place, a clause that describes somebody, a text whose terms are told.

mod place;
mod time;

pub(super) use self::place::place;
pub(super) use self::time::{of_the_day, time, under_a_date};

use super::clause::{Opening, finite};
use super::ground::Ground;
use super::trigger::Named;
use crate::lexicon::{EventCue as Cue, Test};

/// How far a time or a place is looked for.
const REACH: usize = 30;

/// `منفذ الهجوم`, `ضحايا القصف`, `بتهمة الخطف`: what is only named to say of whom or what one speaks has no day and no place but its own.
fn looks_no_further(ground: &Ground, named: &Named) -> bool {
    const BACK: usize = 2;
    let start = named.phrase.start;
    let from = ground.sentence(start).start.max(start.saturating_sub(BACK));
    !named.verb && (from..start).any(|i| ground.presupposes(i) && finite(ground, i).is_none())
}

/// `يقضي الاتفاق، الذي دخل حيز التنفيذ صباح 19 يناير، بانسحاب القوات`: what a text lays down has not the day or place of what is told of the text.
fn is_term_of_text(ground: &Ground, named: &Named, realis: &str) -> bool {
    let start = named.phrase.start;
    let ahead = matches!(realis, crate::event::realis::PLANNED | crate::event::realis::DEMANDED);
    let sentence = ground.sentence(start);
    ahead && !named.verb && (sentence.start.max(start.saturating_sub(2 * REACH))..start).any(|i| ground.is(i, Cue::LaysDown))
}

/// `طالب أهالي المخطوفين الذين خطفهم التنظيم في حزيران بالإفراج عنهم`: the verb before the relative clause, where the noun that ب leads to is its
/// complement, and not that of the clause put in between.
pub(in crate::event) fn past_relative(ground: &Ground, named: &Named) -> Option<usize> {
    const BEFORE: usize = 8;
    let start = named.phrase.start;
    let number = ground.clause_number(start);
    let clause = ground.clauses.get(number).filter(|clause| clause.opening == Opening::Relative)?;
    if named.verb || named.hit.clitics.preposition != Some('ب') {
        return None;
    }
    let own = (clause.tokens.start..start).filter_map(|i| finite(ground, i)).count();
    let closed = (clause.tokens.start..start).any(|i| ground.time(i).is_some() || ground.place(i).is_some() || ground.is_comma(i));
    let from = ground.sentence(start).start.max(clause.tokens.start.saturating_sub(BEFORE));
    let verb = (from..clause.tokens.start).rev().find(|&i| finite(ground, i).is_some())?;
    let governs = ground.is(verb, Cue::Demand) || ground.is(verb, Cue::Accuse);
    (own == 1 && closed && governs).then_some(verb)
}

/// `هجوم في كابل قتل فيه عشرة`: a verb that says more of the deed right before it looks back no further than the deed.
fn described(ground: &Ground, named: &Named) -> usize {
    const NEAR: usize = 6;
    let start = named.phrase.start;
    if !named.verb || ground.is_conjoined(start) || !ground.is_resumptive(named.phrase.end) {
        return 0;
    }
    (start.saturating_sub(NEAR)..start).rev().take_while(|&i| !ground.is_mark(i)).find(|&i| ground.is_deed(i)).unwrap_or(0)
}

/// `وقّعت اللجنة أمس بجنيف خطة لسحب المرتزقة`: what is yet to be done has not the time and place of the verb before.
fn main_verb(ground: &Ground, named: &Named, realis: &str, range: std::ops::Range<usize>) -> bool {
    let ahead = matches!(realis, crate::event::realis::PLANNED | crate::event::realis::DEMANDED);
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

/// After `الموقع`, `الساري`, or `منذ` with no date, a time or place belongs to the noun so described: until the comma.
fn of_another(ground: &Ground, named: &Named, i: usize, before: Option<usize>) -> Option<usize> {
    const REACH: usize = 7;
    // المفاوضات المنعقدة في جوبا: the talks themselves are held there.
    if ground.kind(named) == "contact." && i < named.phrase.end + 3 && ground.around(i, |words| words.held).is_some() {
        return before;
    }
    let since = || ground.time(i).is_none() && ground.around(i, |words| words.since).is_some();
    if ground.around(i, |words| words.attribute).is_some() || since() {
        return Some(i);
    }
    before.filter(|&at| !ground.is_comma(i) && i < at + REACH)
}

/// `شهدت تريم أمس وقفة للمطالبة بالإفراج`: what is wanted has not the time and place of the happening at which it is wanted.
fn behind_another(ground: &Ground, named: &Named, realis: &str, at: usize) -> bool {
    let ahead = matches!(realis, crate::event::realis::PLANNED | crate::event::realis::DEMANDED | crate::event::realis::POSSIBLE);
    let start = named.phrase.start;
    let other = |i: usize| ground.is_trigger_noun(i) && !ground.is_mark(i) && finite(ground, i).is_none();
    ahead && !named.verb && !ground.is_conjoined(start) && (at + 1..start).any(other)
}

/// A noun before it has the time or place already: what is joined to that noun shares it only where [`super::share`] says so.
fn taken(ground: &Ground, named: &Named, range: std::ops::Range<usize>) -> bool {
    !named.verb && range.into_iter().any(|i| ground.is_trigger_noun(i) && finite(ground, i).is_none())
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
    let carrier = held(ground, named);
    let end = carrier.map_or(clause.end, |(_, end)| end).min(named.phrase.end + REACH);
    let put_in = is_aside(ground, named);
    // قصفت، بعد ساعات من انهيار المحادثات، القوات المدينة: what is put in sets no bounds to the verb's own words.
    let mut parted = named.phrase.end;
    (named.phrase.end..end)
        .find(|&i| {
            if i < parted {
                return false;
            }
            if let Some(closed) = ground.aside(i).filter(|_| named.verb) {
                parted = closed;
                return false;
            }
            if carrier.is_some_and(|(verb, _)| verb == i) {
                return false;
            }
            ground.is_stop(i)
                || counts_out(ground, named, i)
                || crate::event::arguments::opens_matter(ground, named, i)
                || put_in && ground.is_comma(i)
                || after_another(ground, named, i)
                || ground.kind(named) == "release" && ground.around(i, |words| words.in_return).is_some()
                // ودخل حيز التنفيذ صباح الأحد، بانسحاب القوات من المحور: what it provides.
                || named.verb && ground.kind(named) == "agreement.effective" && ground.is_comma(i) && ground.is_trigger_noun(i + 1)
                || ground.is_comma(i.saturating_sub(1)) && ground.around(i, |words| words.aside).is_some()
                // غارة شنتها مسيرة شرقي المخيم
                || finite(ground, i).is_some_and(|_| {
                    // كمين نصبته القوات في الوادي
                    let laid = || ground.around(i, |words| words.laid).is_some_and(|hit| hit.clitics.pronoun.is_some());
                    let done =
                        !named.verb && i < named.phrase.end + 3 && (ground.is(i, Cue::Do) || laid()) && !ground.is_conjoined(i);
                    // قافلة تقل مساعدات
                    let carries = !named.verb && ground.around(i, |words| words.carrying).is_some() && !ground.is_conjoined(i);
                    // حملة شملت المدينتين
                    let operation = i > 0 && ground.around(i - 1, |words| words.operation).is_some();
                    // مباحثات شملت الأوضاع في السودان: what they talked of.
                    let spreads = operation || !named.verb && ground.kind(named) != "contact.";
                    let spreads = spreads && ground.around(i, |words| words.spreads).is_some() && !ground.is_conjoined(i);
                    !ground.is(i, Cue::Occur) && !done && !carries && !spreads
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

/// `بحث الرئيس، خلال اتصال هاتفي مع نظيره، الأوضاع`: what is put in between commas ends with the second.
fn is_aside(ground: &Ground, named: &Named) -> bool {
    let start = named.phrase.start;
    let mutual = matches!(ground.kind(named), "contact." | "agreement.");
    let set = mutual && start >= 2 && ground.is_comma(start - 2) && ground.is_setting(start - 1);
    !named.verb && (set || ground.parted(start).is_some())
}

/// `انتشرت فجر الجمعة، بعد انسحاب المسلحين`, `دخلت حيز التنفيذ أمس، إثر لقاء`: one came after the other.
fn came_before(ground: &Ground, named: &Named) -> bool {
    let start = named.phrase.start;
    let mutual = matches!(ground.kind(named), "contact." | "agreement.");
    !named.verb && (ground.led_by(start, |words| words.sequence) || mutual && ground.led_by(start, |words| words.upon))
}

/// `43 قتيلا، منهم 30 في تايلاند و13 في كمبوديا`, `19 عملية إطلاق نار، و7 غارات`: what is counted out of it, or beside it, has a place and a day of
/// its own.
fn counts_out(ground: &Ground, named: &Named, i: usize) -> bool {
    const NEAR: usize = 3;
    let number = |at: usize| ground.holds(Test::Number, at) && ground.time(at).is_none();
    // بينهم 48 امرأة، في روتشورو: an aside.
    let placed = |at: usize| ground.preposition(at) == Some(Cue::In) || ground.place(at).is_some() || ground.is_trigger_noun(at);
    let of_them = ground
        .around(i, |words| words.among_them)
        .is_some_and(|hit| number(hit.end) && (placed(hit.end + 1) || ground.is_trigger_noun(hit.end + 2)));
    let beside = || {
        let counted = number(i) && ground.is_conjoined(i) && i > named.phrase.end;
        counted && (i + 1..i + 1 + NEAR).any(|at| ground.is_trigger_noun(at) && finite(ground, at).is_none())
    };
    of_them || !named.verb && beside()
}

/// `بعد ساعات من انفجار في غوما`: from here on it is another happening that the event followed.
fn after_another(ground: &Ground, named: &Named, i: usize) -> bool {
    let kind = ground.kind(named);
    let alone = matches!(kind, "attack." | "attack.clash" | "contact." | "detain" | "force.advance") || ground.is_kind(named, "protest");
    let hit = ground.around(i, |words| words.sequence).filter(|hit| alone && hit.end > i && i >= named.phrase.end);
    hit.is_some_and(|hit| ground.is_trigger_noun(hit.end) && finite(ground, hit.end).is_none())
}

/// `المؤتمر الذي انعقد في جبال قنديل`, `المعارك التي اندلعت يوم الخميس`: the clause right behind that tells when and where it was, by its verb and
/// its end.
fn held(ground: &Ground, named: &Named) -> Option<(usize, usize)> {
    const NEAR: usize = 3;
    let next = ground.clauses.get(ground.clause_number(named.phrase.start) + 1)?;
    if named.verb || next.opening != Opening::Relative || next.tokens.start > named.phrase.end + NEAR {
        return None;
    }
    let from = next.tokens.start;
    let verb = (from + 1..next.tokens.end.min(from + NEAR)).find(|&i| finite(ground, i).is_some())?;
    // الاعتداء الذي ارتكبه إرهابيون في القرية: who did it takes it up again.
    let nearest = (named.phrase.end..from).all(|i| !ground.is_trigger_noun(i));
    let done = nearest && ground.is(verb, Cue::Do) && finite(ground, verb).is_some_and(|(hit, _)| hit.clitics.pronoun.is_some());
    let occurs = ground.is(verb, Cue::Occur) && !ground.is(verb, Cue::Cause) || done && !ground.is(verb, Cue::Say);
    occurs.then_some((verb, next.tokens.end))
}

/// A joined noun of another family has a scene of its own.
fn separate(ground: &Ground, named: &Named, i: usize) -> bool {
    let harm = ground.kind(named) == "harm";
    !harm || ground.is_comma(i.saturating_sub(1))
}
