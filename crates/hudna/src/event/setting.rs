//! When and where: times and places of the event's own clause.

use super::again;
use super::clause::{Opening, finite};
use super::ground::{Ground, tokens_of};
use super::trigger::Named;
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventCue as Cue, EventRole as Role, EventTag, Tag, Test};

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
        // عن ثمانية كانوا معتقلين منذ أبريل: since when they were.
        if i > end + 2 && ground.is(i, Cue::Was) {
            break;
        }
        foreign = of_another(ground, named, i, foreign);
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
    if looks_no_further(ground, named) || is_term_of_text(ground, named, realis) || past_relative(ground, named).is_some() {
        return None;
    }
    let from = clause.start.max(start.saturating_sub(REACH)).max(described(ground, named));
    let Some(before) = (from..start).rev().find_map(|i| ground.time(i)) else { return of_the_sentence(ground, named) };
    let at = tokens_of(ground.facts.text, ground.facts.times.get(before)?.span).start;
    // انتشرت فجر الجمعة، بعد انسحاب المسلحين: one came after the other.
    if !named.verb && ground.led_by(start, |words| words.sequence) {
        return None;
    }
    // أعلن مساء الثلاثاء مقتل: the time of what is said, not of what happened; وثّقت البعثة خلال مارس مقتل: of what was counted.
    let counts = |i: usize| ground.around(i, |words| words.documenting).is_some() && ground.led_by(at, |words| words.during);
    let said = !named.verb && !own_act(ground, named) && (clause.start..at).any(|i| ground.is(i, Cue::Say) && !counts(i));
    let other = (at..start).any(|i| {
        !named.verb && ground.is(i, Cue::Say) && ground.is_comma(i.saturating_sub(1))
            || finite(ground, i).is_some()
                && !ground.is(i, Cue::Do)
                && !ground.is(i, Cue::Occur)
                && !ground.is(i, Cue::Undergo)
                && !ground.is(i, Cue::Was)
    });
    let foreign = in_a_name(ground, at) || ground.led_by(at, |words| words.attribute);
    let foreign = foreign || !named.verb && (clause.start..start).any(|i| ground.around(i, |words| words.keeps_its_day).is_some());
    let foreign = foreign || main_verb(ground, named, realis, clause.start..at) || within_relative(ground, named, at);
    let foreign = foreign || behind_another(ground, named, realis, at);
    (!said && !other && !foreign && !taken(ground, named, clause.start..at)).then_some(before)
}

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
    let ahead = matches!(realis, super::realis::PLANNED | super::realis::DEMANDED);
    let sentence = ground.sentence(start);
    ahead && !named.verb && (sentence.start.max(start.saturating_sub(2 * REACH))..start).any(|i| ground.is(i, Cue::LaysDown))
}

/// `طالب أهالي المخطوفين الذين خطفهم التنظيم في حزيران بالإفراج عنهم`: the verb before the relative clause, where the noun that ب leads to is its
/// complement, and not that of the clause put in between.
pub(super) fn past_relative(ground: &Ground, named: &Named) -> Option<usize> {
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

/// `يوم الأحد، قصفت المدفعية البلدة وهاجمت المسيرات الجسر`: the day at the head of the sentence holds for the verbs that follow.
fn of_the_sentence(ground: &Ground, named: &Named) -> Option<usize> {
    let start = named.phrase.start;
    let sentence = ground.sentence(start);
    let opening = ground.clauses.get(ground.clause_number(start))?.opening;
    if !named.verb || !matches!(opening, Opening::Joined | Opening::Comma) || ground.told(start) != ground.told(sentence.start) {
        return None;
    }
    let head = headed(ground, sentence.start).and_then(|at| ground.time(at))?;
    // The verbs between tell one after the other.
    let end = ground.time_end(head);
    let turn = |i: usize| ground.is(i, Cue::Complement) || ground.is(i, Cue::Relative) || ground.is(i, Cue::Say) || ground.is_stop(i);
    let other = (end..start).any(|i| turn(i) || ground.time(i).is_some());
    (!other).then_some(head)
}

/// Where the day begins that the sentence at `start` opens with.
fn headed(ground: &Ground, start: usize) -> Option<usize> {
    const LEAD: usize = 2;
    (start..start + LEAD).find(|&i| ground.time(i).is_some()).filter(|&at| (start..at).all(|i| ground.preposition(i).is_some()))
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
        // منذ سريان الهدنة في السادس من آذار: a day, in words or figures.
        let value = &ground.facts.times.get(number)?.value;
        let last = tokens.end.saturating_sub(1);
        // منذ بدء الهدنة, خلال ستين يوما من توقيعه: nothing but what is named tells the day.
        let named_only = last < named.phrase.end || ground.is_trigger_noun(last) || ground.facts.instrument_over(last).is_some();
        let day = !named_only && value.get(..10).is_some_and(|day| day.bytes().all(|c| c.is_ascii_digit() || c == b'-'));
        let dated = day || (named.phrase.end..tokens.end).any(|i| ground.holds(Test::Number, i));
        return (tokens.start < start && dated).then_some(number);
    }
    let dating = (start.saturating_sub(LEAD)..start).rev().find(|&i| ground.around(i, |words| words.dating).is_some())?;
    let plain = (dating + 1..start).all(|i| !ground.is_mark(i) && ground.actor(i).is_none() && ground.preposition(i).is_none());
    let comma = dating.checked_sub(1).filter(|&comma| ground.is_comma(comma) && plain)?;
    ground.time(comma.checked_sub(1)?)
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

/// `أعلنت الجبهة أمس تنصلها من الاتفاق`: whoever declares that he agrees or that he ends it does so by declaring it.
fn own_act(ground: &Ground, named: &Named) -> bool {
    ground.kind(named) == "agreement." && named.hit.clitics.pronoun.is_some()
}

/// `شهدت تريم أمس وقفة للمطالبة بالإفراج`: what is wanted has not the time and place of the happening at which it is wanted.
fn behind_another(ground: &Ground, named: &Named, realis: &str, at: usize) -> bool {
    let ahead = matches!(realis, super::realis::PLANNED | super::realis::DEMANDED | super::realis::POSSIBLE);
    let start = named.phrase.start;
    let other = |i: usize| ground.is_trigger_noun(i) && !ground.is_mark(i) && finite(ground, i).is_none();
    ahead && !named.verb && !ground.is_conjoined(start) && (at + 1..start).any(other)
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
    if let Some(number) = by_pronoun(ground, named) {
        return Some(number);
    }
    let mut foreign = None;
    let mut home = None;
    let mut way = None;
    let mut content_seen = false;
    let visit = talk && visits(ground, named);
    for i in end..stretch(ground, named) {
        foreign = of_another(ground, named, i, foreign);
        // اتفقا، عقب محادثات في موسكو، على: where the talks were.
        let elsewhere = kind == "agreement." && ground.is_setting(i);
        // وقّعه الطرفان بوقف إطلاق النار في المحافظة: where that will be.
        let content = ground.is_kind(named, "agreement.reached") && i > end && ground.is_trigger_noun(i) && led_there(ground, i);
        content_seen |= content && agreed_on(ground, i);
        let to = ground.is(i, Cue::To) && !visit;
        if talk && (elsewhere || content || ground.is_topic(i) || ground.is(i, Cue::On) || to) {
            led = false;
        }
        let found = ground.place(i).filter(|(_, place)| place.tokens.start == i).map(|(number, _)| number);
        let Some(number) = found.or_else(|| again::place(ground, i)) else { continue };
        if foreign.is_some() {
            continue;
        }
        // والد منفذ هجوم مانشستر: the other deed's own place.
        let others = !named.verb && i > end && !ground.is_mark(i - 1) && ground.is_trigger_noun(i - 1) && finite(ground, i - 1).is_none();
        if others && locative_free(ground, i) {
            continue;
        }
        if from_there(ground, kind, i) {
            home = home.or(Some(number));
            continue;
        }
        if let Some(leaving) = moves(kind) {
            // انتقلت من الجفرة باتجاه سرت: forces are where they go, people who flee and forces that leave where they were.
            let from = i > 0 && ground.form(i - 1).trim_start_matches('و') == "من";
            let to = leads_to(ground, i);
            if leaving && to || !leaving && from {
                way = way.or(Some((number, i)));
                continue;
            }
        }
        let at_once = || (end..i).all(|at| ground.actor(at).is_some() || ground.time(at).is_some() || ground.is_mark(at) || at + 1 == i);
        let inside = i == end && !named.verb || locative(ground, i);
        // سيزور الرباط, زيارة لبغداد; بحثا في القاهرة الملف
        let visited = visit && !ground.is_topic(i.saturating_sub(1));
        let talked = kind == "contact." && named.verb && i > end && inside && at_once();
        let signed = content_seen && inside && abroad(ground, number, start);
        if !talk || led && inside || visited && led || talked || signed {
            return Some(number);
        }
    }
    if let Some(number) = whereupon(ground, start).filter(|_| way.is_none()) {
        return Some(number);
    }
    if let Some((number, at)) = way {
        // نزحوا من الوادي نحو مأرب: where they were has a name that nobody knows.
        let left = (end..at).any(|i| ground.preposition(i) == Some(Cue::From));
        return (!left || ground.form(at - 1).trim_start_matches('و') == "من").then_some(number);
    }
    if kind == "contact." && named.verb {
        // وفي دمشق، التقى القائد الوزير
        let scene = scene(ground, start);
        let first =
            (scene.start..start.min(scene.start + 4)).find_map(|i| ground.place(i).map(|(number, place)| (number, place.tokens.start)));
        return first.filter(|&(_, at)| locative(ground, at) && at < scene.start + 3).map(|(number, _)| number);
    }
    if kind == "protest" && home.is_some() {
        return home;
    }
    // نزحوا من البلدة بعد سقوطها: the pronoun takes the place up.
    let taken_up = named.hit.clitics.pronoun.is_some();
    let followed = !named.verb && kind != "harm" && !taken_up && ground.led_by(start, |words| words.sequence);
    if looks_no_further(ground, named) || followed || past_relative(ground, named).is_some() || is_term_of_text(ground, named, realis) {
        return None;
    }
    let clause = scene(ground, start);
    let from = clause.start.max(start.saturating_sub(REACH)).max(described(ground, named));
    let before = (from..start).rev().find_map(|i| ground.place(i).map(|(number, _)| (number, i)));
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
    // مسلحون قدموا من أفغانستان هاجموا: where they are from.
    let coming = matches!(kind, "attack." | "harm" | "attack.clash") && first > 0 && ground.form(first - 1).trim_start_matches('و') == "من";
    let foreign = coming || behind_another(ground, named, realis, at);
    let foreign = foreign
        || from_there(ground, kind, first)
        || (first.saturating_sub(3)..first).any(|i| ground.around(i, |words| words.attribute).is_some());
    let foreign = foreign || main_verb(ground, named, realis, clause.start..first) && locative(ground, first);
    (!other && !said && !foreign && !taken(ground, named, clause.start..at) && (!talk || locative(ground, first))).then_some(number)
}

/// No preposition leads to the place at token `i`: it is a genitive.
fn locative_free(ground: &Ground, i: usize) -> bool {
    !led_there(ground, i) && ground.facts.text.kind(i) == crate::text::Kind::Word
}

/// `في القضارف حيث أصيب خمسة`: the place right before the word that says of it what happened there.
fn whereupon(ground: &Ground, start: usize) -> Option<usize> {
    const NEAR: usize = 8;
    let first = ground.clause(start).start;
    if start > first + NEAR || ground.around(first, |words| words.whereupon).is_none() {
        return None;
    }
    let before = first.checked_sub(1).filter(|&before| ground.sentence(start).contains(&before))?;
    let before = if ground.is_comma(before) { before.checked_sub(1)? } else { before };
    ground.place(before).map(|(number, _)| number)
}

/// Whether people who move so are where they leave (`true`) or where they go.
fn moves(kind: &str) -> Option<bool> {
    match kind {
        "displacement" | "force.withdraw" => Some(true),
        "force.deploy" | "return" | "aid" | "attack." => Some(false),
        _ => None,
    }
}

/// `نحو مأرب`, `إلى بلدة طويلة`, `باتجاه نقاط المراقبة جنوبي إدلب`: a word of direction leads to the place at token `i`.
fn leads_to(ground: &Ground, i: usize) -> bool {
    const BACK: usize = 3;
    let back = (i.saturating_sub(BACK)..i).rev().take_while(|&at| !ground.is_mark(at));
    back.into_iter().find_map(|at| ground.preposition(at)) == Some(Cue::To)
}

/// What parties agree on begins at token `i`: a truce, and no talks.
fn agreed_on(ground: &Ground, i: usize) -> bool {
    let events = &ground.facts.lexicon.events;
    ground.facts.scan.any(i, |tag| match tag {
        Tag::Event(EventTag::Trigger(row, _)) => {
            let rule = events.triggers.get(usize::from(row)).and_then(|trigger| events.rules.get(usize::from(trigger.rule)));
            rule.is_some_and(|rule| !rule.kind.starts_with("contact"))
        }
        _ => false,
    })
}

/// The trigger is a visit: what it leads to is where it takes place.
fn visits(ground: &Ground, named: &Named) -> bool {
    let trigger = ground.facts.lexicon.events.triggers.get(usize::from(named.row));
    trigger.is_some_and(|trigger| if named.verb { trigger.needs.contains(&Test::Place) } else { trigger.frame.to == Role::Target })
}

/// A town in a country that neither the report nor anybody named in the sentence is of: `اتفاقا لوقف إطلاق النار في نيروبي` was signed there.
fn abroad(ground: &Ground, number: usize, start: usize) -> bool {
    let Some(place) = ground.facts.places.get(number) else { return false };
    let Some(country) = place.place.country.as_deref() else { return false };
    let main = ground.facts.theatre.main.and_then(|row| ground.facts.lexicon.countries.rows.get(usize::from(row)));
    let here = main.is_none_or(|main| main.code == country);
    let side = ground
        .sentence(start)
        .filter_map(|i| ground.actor_from(i))
        .any(|(_, mention)| mention.actor.codes.iter().any(|code| code.starts_with(country)));
    !here && !side && place.place.kind != "country"
}

/// `انسحبت منها`, `سيطروا عليهما`, `الذي نزح منه`: the place named last before.
fn by_pronoun(ground: &Ground, named: &Named) -> Option<usize> {
    const NEAR: usize = 4;
    const BACK: usize = 30;
    let kind = ground.kind(named);
    if !matches!(kind, "force.withdraw" | "force.advance" | "force.deploy" | "displacement" | "return") {
        return None;
    }
    let (start, end) = (named.phrase.start, named.phrase.end);
    let last = ground.sentence(start).end.min(end + NEAR);
    let stands_for = |i: usize| {
        [Cue::From, Cue::In, Cue::To, Cue::On].into_iter().find_map(|cue| ground.cue(i, cue)).and_then(|(hit, _)| hit.clitics.pronoun)
    };
    let at = (end..last)
        .take_while(|&i| !ground.is_stop(i) && ground.place(i).is_none())
        .find(|&i| stands_for(i).is_some_and(|pronoun| matches!(pronoun, "ها" | "ه" | "هما")))?;
    // 500 جندي، بعضهم منها: counted out of them.
    if at > 0 && ground.holds(Test::Number, at - 1) {
        return None;
    }
    let both = stands_for(at) == Some("هما");
    let mut found = (start.saturating_sub(BACK)..start).rev().filter_map(|i| ground.place(i));
    let (number, nearest) = found.next()?;
    if both && !ground.form(nearest.tokens.start).starts_with('و') {
        return None;
    }
    (nearest.place.kind != "country").then_some(number)
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
    let carrier = held(ground, named);
    let end = carrier.map_or(clause.end, |(_, end)| end).min(named.phrase.end + REACH);
    let put_in = is_aside(ground, named);
    (named.phrase.end..end)
        .find(|&i| {
            if carrier.is_some_and(|(verb, _)| verb == i) {
                return false;
            }
            ground.is_stop(i)
                || put_in && ground.is_comma(i)
                || after_another(ground, named, i)
                || ground.kind(named) == "release" && ground.around(i, |words| words.in_return).is_some()
                // ودخل حيز التنفيذ صباح الأحد، بانسحاب القوات من المحور: what it provides.
                || named.verb && ground.kind(named) == "agreement.effective" && ground.is_comma(i) && ground.is_trigger_noun(i + 1)
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

/// `بحث الرئيس، خلال اتصال هاتفي مع نظيره، الأوضاع`: what is put in between commas ends with the second.
fn is_aside(ground: &Ground, named: &Named) -> bool {
    let start = named.phrase.start;
    let mutual = matches!(ground.kind(named), "contact." | "agreement.");
    mutual && !named.verb && start >= 2 && ground.is_comma(start - 2) && ground.is_setting(start - 1)
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
