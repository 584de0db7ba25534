//! Parties of a noun: its genitive, its pronoun, what follows it, and who carries it.

use super::behind::{Slots, follow};
use super::group::{antecedent, civil_before, group, group_before, group_end};
use super::verb::{earlier_subject, topic};
use super::{Parties, carrier};
use crate::event::clause::finite;
use crate::event::ground::Ground;
use crate::event::trigger::Named;
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventCue as Cue, EventRole as Role, Frame, Test};
use crate::text::Pronoun;

/// Gives the parties of a noun their roles.
pub(super) fn parties(ground: &Ground, named: &Named, frame: Frame, parties: &mut Parties) {
    if super::deed::strikes_with(ground, named) {
        if let Some(number) = super::deed::own_agent(ground, named).filter(|_| frame.of == Role::Source) {
            parties.add(Role::Source, ground, &group(ground, number));
        }
        return;
    }
    let pronoun = named.hit.clitics.pronoun;
    let slots = if pronoun.is_some() || super::talks::takes_matter(ground, named) {
        Slots { subject: None, object: Some(frame.object) }
    } else {
        Slots { subject: Some(frame.of), object: Some(frame.object) }
    };
    if named.shape.part != Part::Active {
        follow(ground, named, frame, parties, slots);
    } else {
        follow(ground, named, Frame { of: Role::None, ..frame }, parties, Slots { subject: None, object: None });
        if ground.kind(named) == "detain" {
            parties.source.extend(holder(ground, named));
        }
        // الأسرى المحتجزين, الاتفاق الموقع: who is held stands before.
        if frame.subject == Role::Target && parties.target.is_empty() {
            let before = (named.phrase.start.saturating_sub(2)..named.phrase.start).rev().find_map(|i| ground.actor(i));
            parties.target.extend(before.map(|(number, _)| number));
        }
        return;
    }
    if pronoun.is_some() && pronoun != Some(Pronoun::Us) {
        let role = match frame.of {
            Role::Target if !parties.target.is_empty() || ground.kind(named) == "attack." => Role::Source,
            Role::Either => Role::Source,
            role => role,
        };
        let taken = if role == Role::Source { &parties.target } else { &parties.source };
        let people = matches!(ground.kind(named), "displacement" | "return").then(|| civil_before(ground, named.phrase.start)).flatten();
        if let Some(number) = people.or_else(|| antecedent(ground, named.phrase.start, taken)) {
            parties.add(role, ground, &group_before(ground, number));
        }
    } else if pronoun == Some(Pronoun::Us) {
        parties.speaker = true;
    }
    agent_first(ground, named, frame, parties);
    without_object(ground, named, parties);
    struck(ground, named, parties);
    // اتهم الجيش التنظيم بقصف حواجز الشرطة: the genitive is hit.
    if ground.kind(named) == "attack." && !parties.source.is_empty() && pronoun.is_none() {
        let accused = carrier::accused(ground, named).filter(|group| group.iter().all(|number| !parties.source.contains(number)));
        if let Some(group) = accused {
            let genitive = std::mem::take(&mut parties.source);
            parties.add(Role::Source, ground, &group);
            if parties.target.is_empty() {
                parties.target = genitive;
            }
        }
    }
    if let Some(group) = repelled(ground, named).filter(|_| parties.target.is_empty()) {
        parties.source.retain(|number| !group.contains(number));
        parties.add(Role::Target, ground, &group);
    }
    // نفذ التنظيم تفجيرا: an attack of any kind has somebody who carries it out.
    let deed = ground.kind(named) == "attack." && named.shape.part == Part::Masdar;
    let open = parties.source.is_empty() && (frame.of == Role::None || frame.subject == Role::Source || frame.of == Role::Source || deed);
    let both = matches!(ground.kind(named), "contact." | "agreement." | "attack.clash");
    if open || both && parties.source.len() + parties.target.len() < 2 {
        carrier::carried(ground, named, parties);
    }
    if ground.kind(named) == "attack." && named.shape.part == Part::Masdar && parties.target.is_empty() {
        let hit = underwent(ground, named).or_else(|| struck_in_relative(ground, named)).unwrap_or_default();
        if hit.iter().all(|number| !parties.source.contains(number)) {
            parties.add(Role::Target, ground, &hit);
        }
    }
    // سحب القوات: with nobody named who moves them, they themselves.
    if parties.source.is_empty() && frame.of == Role::None && frame.subject == Role::Source && ground.kind(named).starts_with("force") {
        follow(ground, named, frame, parties, Slots { subject: Some(Role::Source), object: None });
    }
}

/// `اعتقال القوات 480 فلسطينيا`, `قتل المسلحين لزوج وزوجته`: where the one who is done to stands apart, the genitive right behind does it.
fn agent_first(ground: &Ground, named: &Named, frame: Frame, parties: &mut Parties) {
    let violent = matches!(ground.kind(named), "attack." | "harm" | "detain");
    if !violent || frame.of != Role::Target || !parties.source.is_empty() || named.hit.clitics.pronoun.is_some() {
        return;
    }
    let Some(first) = parties.target.first().copied() else { return };
    let Some(mention) = ground.facts.actors.get(first) else { return };
    let able = Ground::armed(mention) || Ground::sector_is(mention, &["GOV"]);
    if mention.tokens.start != named.phrase.end || !able || ground.clitic(mention).is_some() {
        return;
    }
    let agents = group(ground, first);
    let end = group_end(ground, first);
    let counted = ground.holds(Test::Number, end) && !ground.is_conjoined(end);
    let led = ground.facts.scan.at(end).iter().any(|hit| hit.clitics.preposition == Some('ل')) && ground.time(end).is_none();
    let others = parties.target.iter().any(|number| !agents.contains(number));
    // استهداف القوات مواقع الجيش
    if others && (counted || ground.is_thing_hit(end)) || led {
        parties.target.retain(|number| !agents.contains(number));
        parties.add(Role::Source, ground, &agents);
    }
}

/// `المحتجزين لدى الجماعة`: who holds them.
fn holder(ground: &Ground, named: &Named) -> Option<usize> {
    let hit = ground.around(named.phrase.end, |words| words.held_by)?;
    ground.actor_from(hit.end).map(|(number, _)| number)
}

/// `صدت القوات هجوما`, `تصدى الجيش لهجوم`: whoever beats an attack off is attacked.
fn repelled(ground: &Ground, named: &Named) -> Option<Vec<usize>> {
    const NEAR: usize = 8;
    let start = named.phrase.start;
    if ground.kind(named) != "attack." || named.shape.part != Part::Masdar {
        return None;
    }
    let from = ground.sentence(start).start.max(start.saturating_sub(NEAR));
    let plain = |i: &usize| !ground.is_stop(*i) && !ground.is(*i, Cue::Complement) && !ground.is_trigger_noun(*i);
    let (verb, hit) = (from..start).rev().take_while(plain).find_map(|i| ground.around(i, |words| words.repels).map(|hit| (i, hit)))?;
    let subject = topic(ground, verb).map(|number| group(ground, number)).or_else(|| carrier::subject_after(ground, (hit, named.shape)));
    let before = |number: &usize| ground.facts.actors.get(*number).is_some_and(|mention| mention.tokens.end <= start);
    subject.or_else(|| earlier_subject(ground, verb)).filter(|group| group.iter().all(before))
}

/// `دفعت انتهاكات النظام، تركيا وروسيا إلى توقيع`: behind a noun that is its verb's subject, those after the comma are the verb's object.
fn without_object(ground: &Ground, named: &Named, parties: &mut Parties) {
    let start = named.phrase.start;
    let subject = start.checked_sub(1).is_some_and(|verb| ground.sentence(start).contains(&verb) && finite(ground, verb).is_some());
    let comma = (named.phrase.end..ground.sentence(start).end).find(|&i| ground.is_comma(i));
    let Some(comma) = comma.filter(|_| subject) else { return };
    let before = |number: &usize| ground.facts.actors.get(*number).is_none_or(|mention| mention.tokens.start < comma);
    parties.source.retain(before);
    parties.target.retain(before);
}

/// `قصف مواقع وتجمعات الجيش`, `استهدف مقر قيادة الحركة`: things that are hit stand right behind, and whoever is named at token `at` owns them.
pub(super) fn owns_thing(ground: &Ground, named: &Named, at: usize) -> bool {
    const LONGEST: usize = 4;
    let end = named.phrase.end;
    let gap = end..at;
    // قصفت مقر الحركة الطائرات, استهدف منزل القيادي مسلحون: behind a genitive that is closed, and in the nominative, stands who did it.
    let closed =
        at.checked_sub(1).is_some_and(|before| before > end && ground.form(before).starts_with("ال") || ground.actor(before).is_some());
    !gap.is_empty()
        && !closed
        && !ground.is_nominative(at)
        && gap.len() <= LONGEST
        && ground.is_thing_hit(end)
        && gap.clone().all(|i| {
            let apart = ground.is_mark(i) || ground.preposition(i).is_some() || ground.place(i).is_some() || ground.time(i).is_some();
            !apart && finite(ground, i).is_none()
        })
}

/// `تعرضت مواقع الحركة لهجوم من قبل الجيش`: the subject of the verb, or whose the thing is that is its subject.
fn underwent(ground: &Ground, named: &Named) -> Option<Vec<usize>> {
    const REACH: usize = 16;
    let start = named.phrase.start;
    let from = ground.clause(start).start.max(start.saturating_sub(REACH));
    let led = named.hit.clitics.preposition == Some('ل');
    let verb =
        (from..start).rev().find(|&i| finite(ground, i).is_some() || ground.is_stop(i)).filter(|&i| led && ground.is(i, Cue::Undergo))?;
    let before = |number: &usize| ground.facts.actors.get(*number).is_some_and(|mention| mention.tokens.end <= start);
    let group = topic(ground, verb).map(|number| group(ground, number)).or_else(|| carrier::subject_after(ground, finite(ground, verb)?));
    group.filter(|group| group.iter().all(before))
}

/// `هجوم شنه الجيش على مواقع الحركة`, `الهجوم الذي شنته الحركة على القاعدة`: behind whoever did it, against whom.
fn struck_in_relative(ground: &Ground, named: &Named) -> Option<Vec<usize>> {
    const NEAR: usize = 5;
    const REACH: usize = 16;
    let end = ground.sentence(named.phrase.start).end;
    let done = |i: &usize| {
        let own = finite(ground, *i).is_some_and(|(hit, _)| hit.clitics.pronoun.is_some());
        own && ground.is(*i, Cue::Do) && !ground.is(*i, Cue::Say)
    };
    let near = (named.phrase.end..end.min(named.phrase.end + NEAR)).take_while(|&i| !ground.is_mark(i) && ground.actor(i).is_none());
    let verb = near.into_iter().find(done)?;
    let behind = (verb + 1..end.min(verb + REACH)).take_while(|&i| !ground.is_mark(i) && finite(ground, i).is_none());
    let upon = behind.into_iter().find(|&i| ground.is(i, Cue::On) || ground.is(i, Cue::Against))? + 1;
    let thing = |i: usize| ground.is_thing_hit(i) || ground.is_conjoined(i) && ground.actor(i).is_none();
    let owner = (upon..end.min(upon + 4)).take_while(|&i| ground.actor(i).is_some() || thing(i)).find_map(|i| ground.actor_from(i))?;
    Some(group(ground, owner.0))
}

/// `ستواصل القوات قصف التنظيم`, `حاول اقتحام السفارة`: the genitive right behind a noun of attack is who is hit, where somebody else is the subject of
/// its verb, or where it is a building.
fn struck(ground: &Ground, named: &Named, parties: &mut Parties) {
    // تم قصف مواقع الحركة من قبل الجيش: the first one named.
    let mut genitive = parties.source.clone();
    if let Some(first) = genitive.first().copied() {
        let own = group(ground, first);
        genitive.retain(|number| own.contains(number));
    }
    let Some(mention) = genitive.first().and_then(|&number| ground.facts.actors.get(number)) else { return };
    let right_behind = mention.tokens.start == named.phrase.end && ground.clitic(mention).is_none();
    // قصف مواقع الجيش: whose they are is hit, whoever does it.
    let owner = owns_thing(ground, named, mention.tokens.start) && ground.clitic(mention).is_none();
    // قام الجيش بقصف للحركة: another does it.
    let led = ground.clitic(mention) == Some('ل');
    if ground.kind(named) != "attack."
        || !right_behind && !owner && !led
        || !parties.target.is_empty()
        || named.hit.clitics.pronoun.is_some()
    {
        return;
    }
    let building = ground.around(mention.tokens.start, |words| words.premises).is_some();
    match carrier::attacker(ground, named, &genitive) {
        Some(group) => {
            parties.source.clear();
            parties.add(Role::Source, ground, &group);
            parties.add(Role::Target, ground, &genitive);
        }
        None if building || owner => {
            parties.source.retain(|number| !genitive.contains(number));
            parties.add(Role::Target, ground, &genitive);
        }
        None => {}
    }
}
