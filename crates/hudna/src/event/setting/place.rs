//! Where: the place of the event's own clause, or the one that the clause stands under.

use super::{
    REACH, behind_another, came_before, described, is_term_of_text, looks_no_further, main_verb, of_another, past_relative, scene, stretch,
    taken, within_relative,
};
use crate::event::again;
use crate::event::clause::{Opening, finite};
use crate::event::ground::Ground;
use crate::event::trigger::Named;
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventCue as Cue, EventRole as Role, EventTag, Tag, Test};
use crate::text::Pronoun;

/// The number of the place of `named`.
pub(in crate::event) fn place(ground: &Ground, named: &Named, realis: &str) -> Option<usize> {
    let (start, end) = (named.phrase.start, named.phrase.end);
    let kind = ground.kind(named);
    let talk = matches!(kind, "contact." | "agreement.");
    // ناقشا الوضع في سوريا: what is talked of, not where.
    let mut led = !(kind == "contact." && named.verb) || ground.is_kind(named, "contact.meeting");
    // بحث تطورات الحرب في السودان
    led &= !crate::event::arguments::takes_matter(ground, named);
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
        // استمرت من 25 إلى 30 أكتوبر في إسطنبول, على مستوى الوزراء: until when, and of what rank.
        let to = ground.is(i, Cue::To) && !visit && ground.time(i).is_none();
        let upon = ground.is(i, Cue::On) && ground.around(i, |words| words.of_rank).is_none();
        if talk && (elsewhere || content || ground.is_topic(i) || upon || to) {
            led = false;
        }
        let found = ground.place(i).filter(|(_, place)| place.tokens.start == i).map(|(number, _)| number);
        if kind == "contact." && posted_there(ground, i) {
            continue;
        }
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
            let from = i > 0 && ground.is_from(i - 1);
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
    if let Some(number) = whereupon(ground, start).or_else(|| struck_place(ground, named)).filter(|_| way.is_none()) {
        return Some(number);
    }
    if let Some((number, at)) = way {
        // نزحوا من الوادي نحو مأرب: where they were has a name that nobody knows.
        let left = (end..at).any(|i| ground.preposition(i) == Some(Cue::From));
        return (!left || ground.is_from(at - 1)).then_some(number);
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
    let followed = kind != "harm" && !taken_up && came_before(ground, named);
    if looks_no_further(ground, named) || followed || past_relative(ground, named).is_some() || is_term_of_text(ground, named, realis) {
        return None;
    }
    if let Some(number) = went_to(ground, named) {
        return Some(number);
    }
    let clause = scene(ground, start);
    let from = clause.start.max(start.saturating_sub(REACH)).max(described(ground, named));
    let before = (from..start).rev().find_map(|i| ground.place(i).map(|(number, _)| (number, i)));
    let (number, at) = before?;
    // وفي الحديدة، سجلت الغرفة 64 خرقا: where they were counted is where they were.
    let counts = |i: usize| at < clause.start + 3 && ground.around(i, |words| words.documenting).is_some();
    let other = (at..start).any(|i| finite(ground, i).is_some() && ground.is(i, Cue::Say) && !counts(i));
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
    let coming = matches!(kind, "attack." | "harm" | "attack.clash") && first > 0 && ground.is_from(first - 1);
    let foreign = coming || behind_another(ground, named, realis, at);
    let foreign = foreign
        || kind == "contact." && posted_there(ground, first)
        || from_there(ground, kind, first)
        || (first.saturating_sub(3)..first).any(|i| ground.around(i, |words| words.attribute).is_some());
    let foreign = foreign || main_verb(ground, named, realis, clause.start..first) && locative(ground, first);
    (!other && !said && !foreign && !taken(ground, named, clause.start..at) && (!talk || locative(ground, first))).then_some(number)
}

/// `السفير الروسي في كابل`: the place behind في is that of his post.
fn posted_there(ground: &Ground, i: usize) -> bool {
    let behind = |at: usize| ground.preposition(at) == Some(Cue::In) && at > 0;
    let Some(at) = i.checked_sub(1).filter(|&at| behind(at)) else { return false };
    let holder = ground.actor(at - 1).map(|(_, mention)| mention.tokens.clone());
    holder.is_some_and(|mut tokens| tokens.any(|word| ground.around(word, |words| words.posted).is_some()))
}

/// `وصل الوزير إلى الدوحة في زيارة`: where he went is where he visits.
fn went_to(ground: &Ground, named: &Named) -> Option<usize> {
    let start = named.phrase.start;
    if !visits(ground, named) || named.verb {
        return None;
    }
    let clause = ground.clause(start);
    let verb = (clause.start..start).rev().find(|&i| finite(ground, i).is_some())?;
    ground.around(verb, |words| words.travels)?;
    (verb + 1..start)
        .find(|&i| ground.place(i).is_some_and(|(_, place)| place.tokens.start == i) && leads_to(ground, i))
        .and_then(|i| ground.place(i))
        .map(|(number, _)| number)
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

/// `المدينة التي قصفتها القوات`: the place right before the relative, which the verb takes up.
fn struck_place(ground: &Ground, named: &Named) -> Option<usize> {
    const NEAR: usize = 3;
    let clause = ground.clauses.get(ground.clause_number(named.phrase.start)).filter(|clause| clause.opening == Opening::Relative)?;
    let taken_up = named.verb && named.hit.clitics.pronoun.is_some() && named.phrase.start < clause.tokens.start + NEAR;
    let before = clause.tokens.start.checked_sub(1).filter(|_| taken_up && ground.kind(named) == "attack.")?;
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
    let agreed = |row: u16| events.kind_of(row).is_some_and(|kind| !kind.starts_with("contact"));
    ground.facts.scan.any(i, |tag| matches!(tag, Tag::Event(EventTag::Trigger(row, _)) if agreed(row)))
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
        .find(|&i| stands_for(i).is_some_and(|pronoun| matches!(pronoun, Pronoun::Her | Pronoun::Him | Pronoun::Both)))?;
    // 500 جندي، بعضهم منها: counted out of them.
    if at > 0 && ground.holds(Test::Number, at - 1) {
        return None;
    }
    let both = stands_for(at) == Some(Pronoun::Both);
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
    let Some(from) = at.checked_sub(1).filter(|&from| ground.is_from(from)) else { return false };
    at < i || from.checked_sub(1).and_then(|who| ground.actor(who)).is_some_and(|(_, mention)| Ground::civil(mention))
}

fn locative(ground: &Ground, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |before| ground.form(before));
    before.strip_prefix('و').unwrap_or(before) == "في"
        || ground.form(i).trim_start_matches('و').starts_with('ب')
        || i.checked_sub(1).is_some_and(|before| ground.around(before, |words| words.capital).is_some())
        || ground.is_comma(i.saturating_sub(1))
}
