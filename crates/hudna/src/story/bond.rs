//! What makes one more mention of an event out of a word in the same report: that it is told as known and close by, that its number is the
//! same, or that the very place and the side are. What has nothing but its type in common with an earlier mention is another event.

use super::chain::{Chain, Draft};
use super::place::{self, Where};
use super::side::{self, Party};
use crate::lexicon::{EventFamily, Identity, Lexicon};

/// Sentences that an article reaches back.
const NEAR: usize = 1;
/// The same where the report has told of one such event only.
const FAR: usize = 8;
/// Types whose parties do the same to each other.
const MUTUAL: &str = "attack.clash";

/// True where nothing in any mention of `chain` speaks against `draft`, and something binds them. `alone` is true where no other event of
/// this family has been told.
pub(super) fn holds(chain: &Chain, draft: &Draft, family: &EventFamily, same: bool, alone: bool, lexicon: &Lexicon) -> bool {
    if chain.members.iter().any(|member| apart(member, draft, family, lexicon)) {
        return false;
    }
    if family.long {
        return true;
    }
    if family.by == Identity::Parties {
        let day = chain.days.is_some() && chain.days == draft.days;
        // Whoever is asked, while they meet, to come on a visit: two contacts in one sentence are two.
        let second = family.name == CONTACT && !draft.given && chain.members.iter().any(|member| member.passage == draft.passage);
        let other = second && place::agree(&chain.spots, &draft.spots, family.km) < Where::SameWide;
        return !other && (family.name == CONTACT || !draft.indefinite || day);
    }
    let denies = draft.denied() || chain.members.iter().any(Draft::denied);
    if denies {
        return true;
    }
    let distance = draft.passage.saturating_sub(chain.last_passage());
    let front = chain.members.iter().any(|member| member.front == draft.front);
    let near = front && distance <= NEAR || alone && distance <= FAR;
    let known =
        draft.given || draft.known_victims || draft.toll || draft.of_given && family.known && chain.kinds().any(|k| k == draft.kind);
    if known && near {
        return true;
    }
    let source = side::agree(chain.doers(), draft.doers(), lexicon);
    let target = side::agree(chain.befallen(), draft.befallen(), lexicon);
    let unknown = chain.befallen().codes.is_empty() && draft.befallen().codes.is_empty();
    // The breach of a truce is the fire that is told with it, and the breaches that are counted.
    if !same || family.name == BREACH {
        return front && distance == 0;
    }
    // What somebody else says of the only one: the soldiers had been struck among militants.
    if alone && target > 0 && draft.bare() && draft.said.is_some() && chain.members.iter().all(|member| member.said != draft.said) {
        return true;
    }
    let number = draft.counts.iter().any(|(measure, value)| {
        *value > 1.0 && chain.members.iter().flat_map(|member| &member.counts).any(|(own, told)| own == measure && told == value)
    });
    if number && (target > 0 || unknown && (source > 0 || near)) {
        return true;
    }
    finest(chain, draft) && (source > 0 || target > 0)
}

/// Families of `links.toml` that are told in a way of their own.
pub(super) const CONTACT: &str = "contact";
pub(super) const BREACH: &str = "breach";

/// Days, places, sides, or which of several it is, speak against it.
fn apart(member: &Draft, draft: &Draft, family: &EventFamily, lexicon: &Lexicon) -> bool {
    if place::agree(&member.spots, &draft.spots, family.km) == Where::Apart || other_order(member.order, draft.order) {
        return true;
    }
    if let (Some(one), Some(other)) = (member.days, draft.days)
        && family.by != Identity::Parties
        && !family.long
        && one.is_exact()
        && other.is_exact()
        && !one.meets(other, 0)
    {
        return true;
    }
    if family.by == Identity::Parties {
        return false;
    }
    // Who frees a town is not who took it, unless both are named and one.
    if let (Some(one), Some(other)) = (member.taken, draft.taken)
        && one != other
        && !side::named(member.doers(), draft.doers(), lexicon)
    {
        return true;
    }
    let mutual = member.kind == MUTUAL || draft.kind == MUTUAL;
    if !mutual && side::crossed((member.doers(), member.befallen()), (draft.doers(), draft.befallen()), lexicon) {
        return true;
    }
    !mutual && side::agree(member.befallen(), draft.befallen(), lexicon) < 0
}

/// The first is not the second, and the ones before are not this one.
pub(super) fn other_order(one: Option<u8>, other: Option<u8>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one != other,
        (Some(BEFORE), None) | (None, Some(BEFORE)) => true,
        _ => false,
    }
}

/// The list of `links.toml` that says: the ones before.
const BEFORE: u8 = 0;

/// The smallest places told of both are one.
fn finest(chain: &Chain, draft: &Draft) -> bool {
    let Some(own) = draft.spots.first() else { return false };
    chain.spots.first().is_some_and(|spot| place::known(spot) == place::known(own) && place::fineness(own) < 2)
}

impl Draft<'_> {
    pub(super) fn doers(&self) -> Party<'_> {
        Party { codes: self.source, names: &self.source_names }
    }

    pub(super) fn befallen(&self) -> Party<'_> {
        Party { codes: self.target, names: &self.target_names }
    }
}

impl Chain<'_> {
    pub(super) fn doers(&self) -> Party<'_> {
        Party { codes: &self.source, names: &self.source_names }
    }

    pub(super) fn befallen(&self) -> Party<'_> {
        Party { codes: &self.target, names: &self.target_names }
    }
}
