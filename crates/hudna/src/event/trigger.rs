//! The words that name events: which words of the lexicon are triggers where they stand, and of which type.

use super::clause::{finite, only_verb, reads_as_noun};
use super::ground::Ground;
use crate::lexicon::morphology::{Count, Part, Shape};
use crate::lexicon::{EventCue as Cue, EventTag, EventTrigger, Family, Hit, Tag, Test};
use crate::text::Pronoun;
use std::ops::Range;

/// A trigger in the text.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Tokens of the whole phrase.
    pub(super) phrase: Range<usize>,
    /// Tokens of the trigger itself.
    pub(super) tokens: Range<usize>,
    /// Row of the trigger.
    pub(super) row: u16,
    /// Row of the type.
    pub(super) rule: u16,
    pub(super) hit: Hit,
    pub(super) shape: Shape,
    /// A finite verb.
    pub(super) verb: bool,
}

/// How far back a word before a trigger is looked for.
const BACK: usize = 4;
/// So many words of a time expression may stand between a trigger and what it needs.
const WHEN: usize = 6;
/// How far around a word that speaks against a trigger is looked for.
const AROUND: usize = 10;

/// Finds the triggers of the text, in reading order.
pub(super) fn find(ground: &Ground) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    let mut i = 0;
    while i < ground.facts.text.tokens.len() {
        match at(ground, i, &out) {
            Some(named) => {
                i = named.tokens.end.max(i + 1);
                out.push(named);
            }
            None => i += 1,
        }
    }
    out
}

fn at(ground: &Ground, i: usize, before: &[Named]) -> Option<Named> {
    if !ground.facts.scan.has(i, Family::TRIGGER) {
        return None;
    }
    let lexicon = ground.facts.lexicon;
    // A name of an actor, a place or a time is no event, but a counted victim may be one.
    let inside_actor = ground.actor(i).is_some_and(|(_, mention)| mention.head.is_none() || mention.tokens.start != i);
    for hit in ground.facts.scan.at(i) {
        let Tag::Event(EventTag::Trigger(row, shape)) = hit.tag else { continue };
        let Some(trigger) = lexicon.events.triggers.get(usize::from(row)) else { continue };
        // المتظاهرون: those who are spoken of already; the demonstration has been named.
        if trigger.person && shape.article {
            continue;
        }
        let of_people = trigger.victim || trigger.person;
        let participle = shape.part == Part::Active;
        if inside_actor && !participle
            || (ground.actor(i).is_some() && !of_people && !participle)
            || ground.time(i).is_some_and(|time| ground.time_starts(time, i)) && hit.is_word() && !trigger.victim
        {
            continue;
        }
        if ground.place(i).is_some_and(|(_, place)| place.name_at < hit.end) {
            continue;
        }
        // وزير is no و with a verb.
        let title = |other: &Hit| other.before == 0 && matches!(other.tag, Tag::Title(..)) && other.clitics.preposition.is_none();
        if hit.before > 0 && ground.facts.scan.at(i).iter().any(title) {
            continue;
        }
        let verb = matches!(shape.part, Part::Past | Part::Present | Part::Jussive);
        // عيد, ووفق: nobody is come back or agreed.
        let kind = lexicon.events.kind_of(row).unwrap_or_default();
        if shape.passive && (kind == "return" || kind == "agreement.reached" || kind.starts_with("contact.")) {
            continue;
        }
        if !fits(ground, hit, shape, verb) {
            continue;
        }
        let end = hit.end;
        let named = Named {
            phrase: i..end,
            tokens: i..trigger.span.map_or(end, |words| (i + words).min(end)),
            row,
            rule: trigger.rule,
            hit: *hit,
            shape,
            verb,
        };
        if !passes(ground, trigger, &named) || trigger.victim && !stands_as_victim(ground, &named, before) {
            continue;
        }
        if !trigger.victim && object_of_last(ground, &named, before) {
            continue;
        }
        return Some(Named { rule: refined(ground, trigger, &named), ..named });
    }
    None
}

/// `أرسلت الحركة، فجر أمس، تعزيزات`, `ألقت القوات القبض على`: the noun is the object that the verb before needs, and no event of its own.
fn object_of_last(ground: &Ground, named: &Named, before: &[Named]) -> bool {
    const REACH: usize = 20;
    let Some(last) = before.last().filter(|last| last.verb && !named.verb) else { return false };
    let triggers = &ground.facts.lexicon.events.triggers;
    let (Some(first), Some(second)) = (triggers.get(usize::from(last.row)), triggers.get(usize::from(named.row))) else { return false };
    let start = named.phrase.start;
    let kind = ground.facts.lexicon.events.kind_of(named.row).unwrap_or_default();
    let family = kind.starts_with("force.") || kind == "detain" || kind == "harm";
    let near = ground.sentence(last.phrase.start).contains(&start) && start < last.phrase.end + REACH && !ground.is_conjoined(start);
    let needed = || first.needs.iter().any(|&test| matches!(test, Test::Class(_)) && ground.holds(test, start));
    family
        && first.rule == second.rule
        && near
        && needed()
        && !(last.phrase.end..start).any(|i| ground.is_stop(i) || finite(ground, i).is_some())
}

/// True where the word can be read as this part of speech here.
fn fits(ground: &Ground, hit: &Hit, shape: Shape, verb: bool) -> bool {
    if !verb {
        if hit.clitics.pronoun == Some(Pronoun::Me) || shape.article && hit.clitics.pronoun.is_some() {
            return false;
        }
        // قتل الجيش …: a noun where the same letters are a verb's only if something says so.
        let also_verb = ground.facts.scan.at(hit.start).iter().any(|other| {
            other.end == hit.end
                && other.clitics == hit.clitics
                && matches!(other.tag, Tag::Event(EventTag::Trigger(_, shape)) if shape.part == Part::Past)
        });
        return !also_verb || shape.article || reads_as_noun(ground, hit);
    }
    if shape.part == Part::Past && hit.clitics.preposition.is_some() {
        return false;
    }
    // فيفري, تركي, هجري: what is done to me is not said like this. على متن: no verb stands behind a preposition.
    if hit.clitics.pronoun == Some(Pronoun::Me) || governed_by_preposition(ground, hit.start) {
        return false;
    }
    // ياسر عرفات; نصيب, told by nobody: no «we».
    if is_persons_name(ground, hit.start) || shape.person == 1 && shape.part == Part::Present && ground.told(hit.start).is_none() {
        return false;
    }
    // أما المراسم فجرت في المكتب: it took place, nothing was blown up.
    let took_place = |other: &&Hit| {
        let past = matches!(other.tag, Tag::Event(EventTag::Cue(Cue::Occur, shape)) if shape.part == Part::Past);
        past && other.end == hit.end && other.before > hit.before
    };
    if ground.preposition(hit.end) == Some(Cue::In) && ground.facts.scan.at(hit.start).iter().any(|other| took_place(&other)) {
        return false;
    }
    if hit.clitics.preposition.is_some_and(|c| c != 'ل') {
        return false;
    }
    if shape.part == Part::Jussive && !(1..=2).any(|back| hit.start.checked_sub(back).is_some_and(|at| ground.is(at, Cue::No))) {
        return false;
    }
    // سافر is no سأفر.
    let text = ground.facts.text;
    let raw = || text.tokens.get(hit.start).map_or("", |token| text.slice(token.span));
    if shape.person == 1 && shape.count == Count::One && (!shape.future || !raw().contains('أ')) {
        return false;
    }
    // من نزحوا: no noun ends like this.
    !(shape.part == Part::Past && !only_verb(hit, shape) && reads_as_noun(ground, hit))
}

/// `على متن`: right before stands a preposition that has no object in itself.
fn governed_by_preposition(ground: &Ground, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|&before| ground.sentence(i).contains(&before)) else { return false };
    let leads = |cue: Cue| ground.cue(before, cue).is_some_and(|(hit, _)| hit.end == i && hit.clitics.pronoun.is_none());
    [Cue::On, Cue::To, Cue::About, Cue::With].into_iter().any(leads)
}

/// A word of a person's name beside another: `ياسر عرفات`.
fn is_persons_name(ground: &Ground, i: usize) -> bool {
    let bare = |hit: &Hit| matches!(hit.tag, Tag::PersonName) && hit.before == 0 && hit.clitics.pronoun.is_none();
    let name = |at: usize| ground.facts.scan.at(at).iter().any(bare) && !ground.is_mark(at);
    name(i) && (name(i + 1) || i > 0 && name(i - 1)) && !ground.is_conjoined(i)
}

fn passes(ground: &Ground, trigger: &EventTrigger, named: &Named) -> bool {
    let sentence = ground.sentence(named.phrase.start);
    let end = named.phrase.end;
    let start = named.phrase.start;
    let ahead = |reach: usize| end..sentence.end.min(end + reach);
    let back = |reach: usize| sentence.start.max(start.saturating_sub(reach))..start;
    // انسحبت، تنفيذا للاتفاق، القوات: what is put in between commas is not what the verb speaks of.
    let put_in = |test: Test, i: usize| named.verb && matches!(test, Test::Class(_)) && ground.aside_around(i).is_some();
    let any_ahead = |tests: &[Test], reach: usize| {
        tests.iter().any(|&test| special(ground, test, named).unwrap_or(false))
            || ahead(reach).take_while(|&i| !ground.is_stop(i) && !ground.is(i, Cue::Complement)).any(|i| {
                let found = |&test: &Test| ground.holds(test, i) && !within_name(ground, test, i) && !put_in(test, i);
                tests.iter().any(found)
            })
    };
    let any_back = |tests: &[Test], reach: usize| {
        back(reach).rev().take_while(|&i| !ground.is_stop(i)).any(|i| tests.iter().any(|&test| ground.holds(test, i)))
    };
    // ل, ب and ك before the trigger are prepositions that a class may name as words.
    if !trigger.needs.is_empty() && !any_ahead(&trigger.needs, past_when(ground, named, trigger.reach)) {
        return false;
    }
    if !trigger.near.is_empty() && !any_ahead(&trigger.near, AROUND) && !any_back(&trigger.near, AROUND) {
        return false;
    }
    if !trigger.after.is_empty() && !any_back(&trigger.after, BACK) {
        return false;
    }
    // What follows at once speaks against it even where it opens a clause: احتج بأن.
    // استهدفت قوات الدعم السريع مستشفى: a word within a name says nothing of an aim.
    let against = |i: usize, test: Test| ground.holds(test, i) && !within_name(ground, test, i);
    let any_against = |tests: &[Test], range: Range<usize>| {
        range.take_while(|&i| !ground.is_stop(i) && !ground.is(i, Cue::Complement)).any(|i| tests.iter().any(|&test| against(i, test)))
    };
    if ahead(2).take_while(|&i| !ground.is_stop(i)).any(|i| trigger.unless.iter().any(|&test| against(i, test)))
        || trigger.unless.iter().any(|&test| special(ground, test, named).unwrap_or(false))
        || named.verb && speaks_against(ground, trigger, end)
    {
        return false;
    }
    // The nearer of two words before counts: an agreement that يقضي بوقف إطلاق النار.
    let nearest = |tests: &[Test]| {
        back(BACK).rev().take_while(|&i| !ground.is_stop(i)).position(|i| tests.iter().any(|&test| against(i, test))).unwrap_or(usize::MAX)
    };
    if !trigger.unless_after.is_empty() {
        let against = nearest(&trigger.unless_after);
        if against < usize::MAX && (trigger.after.is_empty() || against <= nearest(&trigger.after)) {
            return false;
        }
    }
    let special_near = trigger.unless_near.iter().any(|&test| special(ground, test, named).unwrap_or(false));
    let back_near =
        || back(AROUND).rev().take_while(|&i| !ground.is_stop(i)).any(|i| trigger.unless_near.iter().any(|&test| against(i, test)));
    trigger.unless_near.is_empty() || !special_near && !any_against(&trigger.unless_near, ahead(AROUND)) && !back_near()
}

/// `اعترض الجيش الإسرائيلي صاروخا`: a word right behind the verb's subject speaks against it as one right behind the verb does.
fn speaks_against(ground: &Ground, trigger: &EventTrigger, end: usize) -> bool {
    let mut object = object_start(ground, end);
    // أفرجت واشنطن عن أموال
    // جدد المرصد، مطالبته
    if object > end && (ground.is(object, Cue::About) || ground.is_comma(object)) {
        object += 1;
    }
    // طعن فلسطيني جنديا في القدس: a preposition behind them leads to something else.
    let next = (object > end && !ground.is_mark(object) && ground.preposition(object).is_none()).then_some(object);
    next.is_some_and(|i| trigger.unless.iter().any(|&test| matches!(test, Test::Class(_)) && ground.holds(test, i)))
}

/// A word of a class within the name of an actor, and not the name itself: `دعم` of `قوات الدعم السريع`, `جوية` of `الدفاعات الجوية`.
fn within_name(ground: &Ground, test: Test, i: usize) -> bool {
    let Test::Class(class) = test else { return false };
    let Some((_, mention)) = ground.actor(i).filter(|(_, mention)| Ground::armed(mention)) else { return false };
    let whole = ground.class(i, class).is_some_and(|hit| hit.end >= mention.tokens.end) || mention.head.is_some();
    mention.tokens.start != i || !whole
}

/// `فجروا في وقت مبكر من صباح أمس الطريق`: words that only say when do not count for how far what is needed may stand.
fn past_when(ground: &Ground, named: &Named, reach: usize) -> usize {
    let end = named.phrase.end;
    // فر ما لا يقل عن أربعين ألف نازح: how exactly they are counted does not count either.
    let reach = reach + quantifier(ground, end).map_or(0, |hit| hit.end - hit.start);
    let last = ground.sentence(named.phrase.start).end.min(end + reach);
    let when = (end..last).filter(|&i| ground.time(i).is_some()).count();
    // أعلنت الرئاسة، في بيان، وقفا لإطلاق النار: the truce is the event.
    if !named.verb || ground.is(named.phrase.start, Cue::Say) {
        return reach + when.min(WHEN);
    }
    reach + when.min(WHEN).max(object_start(ground, end) - end)
}

/// `ما لا يقل عن`, `أكثر من` right behind the trigger, or behind the day.
fn quantifier(ground: &Ground, end: usize) -> Option<crate::lexicon::Hit> {
    let at = ground.time(end).map_or(end, |number| ground.time_end(number));
    ground.around(at, |words| words.no_less).or_else(|| ground.around(at, |words| words.more_or_less))
}

/// Where the words of a verb's subject and of when and by whose account end: `دمر الجيش السوداني والقوة المشتركة، بحسب شهود عيان، ثلاث دبابات`.
fn object_start(ground: &Ground, end: usize) -> usize {
    const LONGEST: usize = 18;
    let mut i = end;
    while i < end + LONGEST {
        let next = if let Some((_, mention)) = ground.actor(i).filter(|(_, mention)| ground.clitic(mention) != Some('ب')) {
            mention.tokens.end
        } else if let Some(number) = ground.time(i) {
            ground.time_end(number)
        } else if let Some(closed) = ground.aside(i) {
            closed
        } else if let Some(hit) = ground.around(i, |words| words.force_part).or_else(|| ground.around(i, |words| words.collective)) {
            hit.end
        } else if let Some(hit) = ground.around(i, |words| words.adverb) {
            hit.end
        } else if ground.around(i, |words| words.belonging).is_some() {
            // المدعومة من, التابعة ل
            i + 1 + usize::from(ground.preposition(i + 1).is_some())
        } else {
            break;
        };
        i = next.max(i + 1);
    }
    i.min(ground.sentence(end.saturating_sub(1)).end).max(end)
}

/// Tests of the trigger itself, or of more than one word.
fn special(ground: &Ground, test: Test, named: &Named) -> Option<bool> {
    let end = named.phrase.end;
    Some(match test {
        Test::Pronoun => named.hit.clitics.pronoun.is_some(),
        Test::Alone => {
            end >= ground.sentence(named.phrase.start).end
                || ground.is_mark(end)
                || ground.is(end, Cue::Clause)
                || ground.form(end).starts_with('و')
                || finite(ground, end).is_some()
        }
        Test::They => named.verb && named.shape.count != Count::One && named.hit.clitics.pronoun.is_none(),
        Test::Verbal => verbal(ground, named),
        Test::LaysDown => named.shape.part == Part::Present && ground.is(named.phrase.start, Cue::LaysDown),
        Test::HeldIn => held_in(ground, named),
        _ => return None,
    })
}

/// `شن النائب هجوما على الحكومة`, `صعّد المرشح هجومه`: who attacks is a person of politics or a party, and neither weapon nor ground is named.
fn verbal(ground: &Ground, named: &Named) -> bool {
    const BACK: usize = 8;
    const AHEAD: usize = 7;
    const SPEAKERS: [&str; 6] = ["OPP", "PAR", "LEG", "MED", "ELI", "JUD"];
    let (start, end) = (named.phrase.start, named.phrase.end);
    let sentence = ground.sentence(start);
    let speaks = |i: usize| {
        let voice = ground.facts.lexicon.events.voices.is_some_and(|class| ground.class(i, class).is_some());
        match ground.actor_from(i) {
            Some((_, mention)) => Some(Ground::sector_is(mention, &SPEAKERS) || ground.is_person(mention) && !Ground::armed(mention)),
            None => (voice && ground.actor(i).is_none()).then_some(true),
        }
    };
    let ahead = (end..sentence.end.min(end + AHEAD)).take_while(|&i| !ground.is_stop(i));
    // A country is attacked with words too, a village is not.
    if ahead.clone().any(|i| ground.place(i).is_some_and(|(_, place)| place.place.kind != "country") || ground.holds(Test::Number, i)) {
        return false;
    }
    if named.verb {
        // هاجم ماكين رغبة منافسه: what is attacked is a thing said or meant, and nobody bears arms.
        let said = |i: usize| {
            let word = ground.around(i, |words| words.criticised).is_some_and(|hit| hit.clitics.preposition.is_none());
            word && ground.actor(i).is_none() && !ground.is_conjoined(i) && ground.preposition(i - 1).is_none()
        };
        let armed = || ahead.clone().any(|i| ground.holds(Test::Armed, i));
        return speaks(end).unwrap_or(false) || ahead.clone().skip(1).any(said) && !armed();
    }
    let before = (sentence.start.max(start.saturating_sub(BACK))..start).rev().take_while(|&i| !ground.is_stop(i));
    let governed = before.clone().any(|i| finite(ground, i).is_some() && (ground.is(i, Cue::Do) || ground.is(i, Cue::Ongoing)));
    governed && before.filter_map(speaks).next().unwrap_or(false)
}

/// A place where talks are held: `محادثات موسكو`, `مفاوضات مع الوفد في جنيف`; not `مباحثات حول الوضع في إدلب`.
fn held_in(ground: &Ground, named: &Named) -> bool {
    const REACH: usize = 12;
    let topic = |i: usize| ground.is_topic(i);
    let end = named.phrase.end;
    let last = ground.sentence(named.phrase.start).end.min(end + REACH);
    let last = ground.parted(named.phrase.start).map_or(last, |closed| last.min(closed));
    if host(ground, named).is_some() || opened_in(ground, named) {
        return true;
    }
    for i in end..last {
        if let Some((_, place)) = ground.place(i)
            && place.tokens.start == i
        {
            let inside = i > 0 && ground.form(i - 1).trim_start_matches('و') == "في" || ground.form(i).starts_with('ب');
            let at_city = ground.around(i - 1, |words| words.capital).is_some();
            if i == end && place.place.kind != "country" || inside || at_city {
                return true;
            }
        }
        if ground.is_stop(i) || ground.is(i, Cue::Clause) || topic(i) || ground.is(i, Cue::Complement) {
            return false;
        }
    }
    false
}

/// `محادثات احتضنتها مدينة جنيف`, `استضافت عمان مشاورات`: who hosts talks has them at home, and stands at this token.
pub(super) fn host(ground: &Ground, named: &Named) -> Option<usize> {
    const NEAR: usize = 6;
    let (start, end) = (named.phrase.start, named.phrase.end);
    let sentence = ground.sentence(start);
    let hosts =
        |i: &usize| ground.around(*i, |words| words.hosting).is_some() && finite(ground, *i).is_none_or(|(_, shape)| shape.person == 3);
    let at_home = |i: usize| ground.place(i).is_some() || ground.place(i + 1).is_some() || ground.holds(Test::Gov, i);
    let own = |i: usize| ["ها", "هما", "ه"].iter().any(|own| ground.form(i).ends_with(own));
    let behind = (end..sentence.end.min(end + NEAR)).take_while(|&i| !ground.is_stop(i)).find(hosts);
    let before = (sentence.start.max(start.saturating_sub(NEAR))..start).rev().take_while(|&i| !ground.is_mark(i)).find(hosts);
    behind.filter(|&i| own(i) && at_home(i + 1)).or(before.filter(|&i| at_home(i + 1))).map(|i| i + 1)
}

/// `تُختتم غدا في سويسرا محادثات`: the place stands between the verb that says that they take place and the talks.
fn opened_in(ground: &Ground, named: &Named) -> bool {
    const NEAR: usize = 10;
    let start = named.phrase.start;
    let from = ground.sentence(start).start.max(start.saturating_sub(NEAR));
    let mut placed = false;
    for i in (from..start).rev() {
        if ground.is_mark(i) || ground.is_topic(i) {
            return false;
        }
        placed |=
            ground.place(i).is_some_and(|(_, place)| place.tokens.start == i && i > from && ground.preposition(i - 1) == Some(Cue::In));
        if finite(ground, i).is_some() {
            return placed && (ground.is(i, Cue::Occur) || ground.around(i, |words| words.taking_place).is_some());
        }
        if ground.is_trigger_noun(i) || ground.actor(i).is_some() && ground.place(i).is_none() {
            return false;
        }
    }
    false
}

/// The type that takes the trigger over, or its own.
fn refined(ground: &Ground, trigger: &EventTrigger, named: &Named) -> u16 {
    let Some(open) = trigger.open.as_deref() else { return trigger.rule };
    let mut best: Option<(usize, usize, u16)> = None;
    for (number, rule) in ground.facts.lexicon.events.rules.iter().enumerate() {
        let Some(refine) = &rule.refine else { continue };
        if !refine.groups.iter().any(|group| group == open) {
            continue;
        }
        let found = match special(ground, refine.test, named) {
            Some(true) => Some((0, 0)),
            Some(false) => None,
            None => beside(ground, refine.test, named, refine.instrument),
        };
        if let Some((distance, len)) = found {
            let key = (distance, usize::MAX - len, number as u16);
            best = best.map_or(Some(key), |best| Some(best.min(key)));
        }
    }
    best.map_or(trigger.rule, |(_, _, rule)| rule)
}

/// How far from the trigger the nearest word is that `test` asks for, and how long it is.
fn beside(ground: &Ground, test: Test, named: &Named, instrument: bool) -> Option<(usize, usize)> {
    const REACH: usize = 8;
    let Test::Class(class) = test else { return None };
    let end = named.phrase.end;
    let sentence = ground.sentence(named.phrase.start);
    let clause = ground.clause(named.phrase.start);
    // Within the phrase: هجوم صاروخي.
    if let Some(hit) = named.phrase.clone().skip(1).find_map(|i| ground.class(i, class)) {
        return Some((0, hit.end - hit.start));
    }
    let takes = ground.facts.lexicon.events.triggers.get(usize::from(named.row)).map(|trigger| trigger.frame.of);
    let of_target = takes == Some(crate::lexicon::EventRole::Target);
    for i in end..sentence.end.min(end + REACH) {
        let harm = i > end
            && ground.facts.scan.any(i, |tag| matches!(tag, Tag::Event(EventTag::Trigger(row, _)) if row != named.row))
            && instrument;
        if ground.is_stop(i) || ground.is(i, Cue::Clause) && i > clause.end {
            break;
        }
        if let Some(hit) = ground.class(i, class).filter(|_| !is_air_defence(ground, i)) {
            let distance = i - end;
            // بسبع طائرات مسيرة: the number takes the preposition.
            let counted = i > end && ground.holds(Test::Number, i - 1) && ground.form(i - 1).starts_with('ب');
            let with = hit.clitics.preposition == Some('ب') || counted || i > end && ground.led_by(i, |words| words.by_means);
            let next = distance == 0 && (!of_target || named.verb)
                || distance == 1 && hit.is_word() && ground.form(i).ends_with(['ي', 'ه']) && adjective(ground, i);
            // غارة نفذتها مسيرة: the weapon is the subject of the verb that carries the noun.
            // هجوم شنته 24 مسيرة
            let verb = if i > end + 1 && ground.holds(Test::Number, i - 1) { i - 2 } else { i.saturating_sub(1) };
            let done = verb >= end && ground.is(verb, Cue::Do) && finite(ground, verb).is_some();
            if !instrument || with || (next || done) && hit.clitics.preposition.is_none() {
                return Some((distance, hit.end - hit.start));
            }
        }
        if harm && !named.verb {
            break;
        }
    }
    if !instrument {
        return None;
    }
    // Who acts stands before: الطيران تناوب على قصف الموقع, سيارة مفخخة انفجرت.
    let start = named.phrase.start;
    for i in (clause.start.max(start.saturating_sub(REACH))..start).rev() {
        let Some(hit) = ground.class(i, class).filter(|_| !is_air_defence(ground, i)) else { continue };
        let acts = named.verb || ground.preposition(start.saturating_sub(1)).is_some();
        if acts
            && hit.clitics.preposition.is_none()
            && hit.end <= start
            && ground.preposition(i.saturating_sub(1)).is_none_or(|cue| cue == Cue::By)
        {
            return Some((start - i, hit.end - hit.start));
        }
    }
    None
}

/// `الدفاعات الجوية`: what shoots at aircraft is none.
fn is_air_defence(ground: &Ground, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|before| ground.around(before, |words| words.air_defence).is_some())
}

/// An adjective rather than a noun: جوي, مدفعي.
fn adjective(ground: &Ground, i: usize) -> bool {
    let form = ground.form(i);
    form.ends_with("ي") || form.ends_with("يه")
}

/// A victim noun is a trigger only where no verb or masdar governs it: counted, or after a word of counting.
fn stands_as_victim(ground: &Ground, named: &Named, before: &[Named]) -> bool {
    let start = named.phrase.start;
    let sentence = ground.sentence(start);
    let harm = |other: &Named| {
        let governs = ground.is_harm(other) || matches!(ground.kind(other), "aid" | "release" | "force.deploy");
        other.phrase.end > sentence.start && start.saturating_sub(other.phrase.end) < 6 && governs && !is_victim(ground, other)
    };
    if before.iter().rev().take(3).any(harm) && !joined_victim(ground, named, before) {
        // سقوط ثمانية قتلى: governed.
        let governed = before.iter().rev().take(3).find(|other| harm(other)).is_some_and(|other| {
            // أوقع 12 قتيلا وعشرات الجرحى: the number joined to the first is governed with it.
            (other.phrase.end..start).all(|i| {
                let joined = ground.is_conjoined(i) && !(other.verb && ground.holds(Test::Number, i));
                !ground.is_mark(i) && finite(ground, i).is_none() && !joined
            })
        });
        if governed {
            return false;
        }
    }
    let counted = |i: usize| ground.holds(Test::Number, i) || ground.is_tally(i);
    let near = (sentence.start.max(start.saturating_sub(3))..start).rev().take_while(|&i| !ground.is_stop(i)).any(counted)
        || counted(named.phrase.end)
        || named.shape.count == Count::Two;
    near || heads_toll(ground, named)
        || start > sentence.start && ground.cue(start - 1, Cue::Occur).is_some_and(|(_, shape)| shape.part == Part::Masdar)
        || joined_victim(ground, named, before)
}

/// `قتلى وجرحى في قصف على البلدة`: at the head of a sentence, and an attack behind.
fn heads_toll(ground: &Ground, named: &Named) -> bool {
    const NEAR: usize = 4;
    let (start, end) = (named.phrase.start, named.phrase.end);
    let opens = start == ground.sentence(start).start || ground.is_stop(start - 1);
    let led = |i: usize| ground.preposition(i - 1).is_some() || ground.is_setting(i - 1) || ground.form(i).starts_with('ب');
    opens
        && !named.shape.article
        && (end + 1..ground.sentence(start).end.min(end + NEAR))
            .chain(std::iter::once(end))
            .any(|i| i > 0 && ground.is_violence(i) && led(i))
}

/// قتلى وجرحى: joined to one that stands.
fn joined_victim(ground: &Ground, named: &Named, before: &[Named]) -> bool {
    named.hit.clitics.conjunction && before.last().is_some_and(|last| last.phrase.end == named.phrase.start && is_victim(ground, last))
}

fn is_victim(ground: &Ground, named: &Named) -> bool {
    ground.facts.lexicon.events.triggers.get(usize::from(named.row)).is_some_and(|trigger| trigger.victim)
}
