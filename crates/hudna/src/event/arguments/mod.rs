//! Who did it, to whom: subject, object, genitive and prepositions of the trigger, by its frame.

mod agree;
mod behind;
mod carrier;
mod continued;
mod deed;
mod group;
mod himself;
mod noun;
mod passive;
mod purpose;
mod talks;
mod verb;

use self::behind::{Slots, follow};
pub(super) use self::carrier::{is_charged, obliged};
pub(super) use self::deed::strikes_with;
use self::group::group;
pub(super) use self::purpose::is_meant;
pub(super) use self::talks::{opens_matter, takes_matter};
use super::Made;
use super::ground::Ground;
use super::trigger::Named;
use crate::lexicon::{EventRole as Role, Frame};

/// Numbers of actor mentions, by role.
#[derive(Debug, Clone, Default)]
pub(super) struct Parties {
    pub(super) source: Vec<usize>,
    pub(super) target: Vec<usize>,
    /// The one who acts is whoever speaks (`سننسحب`).
    pub(super) speaker: bool,
    /// The one who acts is who says `we` (`لم نتعهد بالإفراج`).
    pub(super) we: bool,
    /// Of whoever speaks it is the forces that act (`دفاعاتنا`, `أن دفاعاتها أسقطت`).
    pub(super) forces: bool,
}

impl Parties {
    fn add(&mut self, role: Role, ground: &Ground, group: &[usize]) {
        let slot = match role {
            Role::Source => &mut self.source,
            Role::Target => &mut self.target,
            Role::Either => {
                let armed = group
                    .first()
                    .and_then(|&number| ground.facts.actors.get(number))
                    .is_some_and(|mention| Ground::armed(mention) || Ground::sector_is(mention, &["GOV"]));
                if armed && self.source.is_empty() { &mut self.source } else { &mut self.target }
            }
            Role::None => return,
        };
        for number in group {
            if !slot.contains(number) {
                slot.push(*number);
            }
        }
    }
}

/// The parties of `named`; `told` are the events before it.
pub(super) fn of(ground: &Ground, named: &Named, told: &[Made]) -> Parties {
    let Some(trigger) = ground.facts.lexicon.events.triggers.get(usize::from(named.row)) else { return Parties::default() };
    let mut parties = Parties::default();
    if trigger.person {
        parties.source.extend(ground.actor(named.phrase.start).map(|(number, _)| number));
        return parties;
    }
    if trigger.victim {
        parties.target.extend(ground.actor(named.phrase.start).map(|(number, _)| number));
        if parties.target.is_empty() {
            follow(ground, named, Frame { of: Role::Target, ..trigger.frame }, &mut parties, Slots { subject: None, object: None });
        }
        return parties;
    }
    if named.verb {
        verb::parties(ground, named, trigger.frame, told, &mut parties)
    } else {
        noun::parties(ground, named, trigger.frame, &mut parties)
    }
    joined_by(ground, named, &mut parties);
    if ground.kind(named) == "release" && parties.source.is_empty() {
        parties.source.extend(holder(ground, named));
    }
    parties
}

/// `الإفراج عن الموظفين المحتجزين لدى الجماعة`: whoever holds them lets them go.
fn holder(ground: &Ground, named: &Named) -> Option<usize> {
    const REACH: usize = 12;
    let end = ground.clause(named.phrase.start).end.min(named.phrase.end + REACH);
    let hit = (named.phrase.end..end).take_while(|&i| !ground.is_stop(i)).find_map(|i| ground.around(i, |words| words.held_by))?;
    ground.actor_from(hit.end).map(|(number, _)| number)
}

/// `اجتماع بمشاركة الاتحاد الأفريقي`: those who are at it too.
fn joined_by(ground: &Ground, named: &Named, parties: &mut Parties) {
    const NEAR: usize = 16;
    if ground.kind(named) != "contact." {
        return;
    }
    let sentence = ground.sentence(named.phrase.start);
    for i in named.phrase.end..sentence.end.min(named.phrase.end + NEAR) {
        if ground.is_stop(i) || i > named.phrase.end && ground.is_trigger_noun(i) {
            return;
        }
        let Some(hit) = ground.around(i, |words| words.joined_by) else { continue };
        if let Some((number, mention)) = ground.actor_from(hit.end)
            && ground.clitic(mention).is_none()
        {
            parties.add(Role::Target, ground, &group(ground, number));
        }
        return;
    }
}
