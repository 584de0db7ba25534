//! What events of one report lend each other: the harm and the attack that brought it about, an agreement and the contact at which it was
//! reached, have one day and one place.

use super::chain::{Chain, Draft, REACH};
use super::days::Days;
use super::place::{self, Where};
use crate::lexicon::Lexicon;

/// What is told in one sentence, or in two that follow each other, was at one time: an agreement and the contact at which it was reached, the
/// killed and the injured.
pub(super) fn lend(chains: &mut [Chain]) {
    const TOLD_TOGETHER: [(&str, &str, usize); 2] = [(REACHED, CONTACT, 1), (HARM, HARM, 0)];
    let exact = |chain: &Chain| chain.days.filter(|days| days.is_exact());
    for number in 0..chains.len() {
        let Some(chain) = chains.get(number).filter(|chain| chain.days.is_none()) else { continue };
        let near = |other: &Chain, reach: usize| {
            chain.members.iter().any(|own| other.members.iter().any(|member| own.passage.abs_diff(member.passage) <= reach))
        };
        let ahead = |chain: &Chain| !chain.has_happened();
        let lender = chains.iter().enumerate().skip(number.saturating_sub(REACH)).take(2 * REACH).find(|(at, other)| {
            *at != number
                && exact(other).is_some()
                && ahead(chain) == ahead(other)
                && TOLD_TOGETHER.iter().any(|&(one, two, reach)| {
                    let told = chain.has(one) && other.has(two) || chain.has(two) && other.has(one);
                    told && near(other, if chain.has(two) && one != two { 0 } else { reach })
                })
                && everybody(chain, other)
        });
        let Some((_, lender)) = lender else { continue };
        let (days, spots) = (lender.days, lender.spots.clone());
        let harm = chain.has(HARM);
        if let Some(chain) = chains.get_mut(number) {
            chain.days = days;
            if harm && chain.spots.is_empty() {
                chain.spots = spots;
            }
        }
    }
}

/// The same people take part in both.
fn everybody(one: &Chain, other: &Chain) -> bool {
    let all = |chain: &Chain| -> Vec<String> { [chain.source.as_slice(), chain.target.as_slice()].concat() };
    let (a, b) = (all(one), all(other));
    let common = a.iter().filter(|code| b.contains(code)).count();
    if one.has(HARM) { common > 0 } else { common >= 2 }
}

const CONTACT: &str = "contact.";
const REACHED: &str = "agreement.reached";

/// Where `الضربة` leads after those whom it killed.
pub(super) enum Bridge {
    /// To the attack that is told with them.
    Told(usize),
    /// To an attack that nothing else tells, with the harm's place and day.
    Meant(usize),
}

/// A known attack without a place and day of its own is the one that brought about the harm told just before it, if no other attack was
/// told since.
pub(super) fn bridge(chains: &[Chain], draft: &Draft) -> Option<Bridge> {
    const NEAR: usize = 2;
    if !(draft.given && draft.bare() && draft.kind.starts_with(ATTACK) && draft.target.is_empty()) || draft.another {
        return None;
    }
    let near = |chain: &&Chain| chain.last_passage() + NEAR > draft.passage;
    let attack = chains.iter().filter(|chain| chain.has(ATTACK)).map(Chain::last).max();
    let (number, harm) = chains
        .iter()
        .enumerate()
        .filter(|(_, chain)| chain.has(HARM) && near(chain) && !chain.spots.is_empty())
        .max_by_key(|(_, chain)| chain.last())?;
    if attack.is_some_and(|attack| attack > harm.last()) {
        return None;
    }
    Some(harm.part_of.map_or(Bridge::Meant(number), Bridge::Told))
}

const ATTACK: &str = "attack.";
const HARM: &str = "harm";

/// Harm told in one sentence with an attack on the same people is what the attack brought about: one has the day and the place of the other
/// where it has none of its own.
pub(super) fn cause(chains: &mut [Chain], number: usize, lexicon: &Lexicon) {
    let Some(chain) = chains.get(number) else { return };
    let Some(passage) = chain.members.last().map(|member| member.passage) else { return };
    let (own, wanted) = if chain.has(HARM) { (HARM, ATTACK) } else { (ATTACK, HARM) };
    if !chain.has(own) || own == HARM && chain.part_of.is_some() {
        return;
    }
    let fits = |other: &Chain| {
        other.has(wanted)
            && !(wanted == HARM && other.part_of.is_some())
            && other.members.iter().any(|member| member.passage == passage)
            && place::agree(&chain.spots, &other.spots, 5.0) != Where::Apart
            && (chain.target.is_empty()
                || other.target.is_empty()
                || chain.target.iter().any(|a| other.target.iter().any(|b| lexicon.links.same_side(a, b))))
            && match (chain.days, other.days) {
                (Some(one), Some(other)) => one.meets(other, 1) || !one.is_exact() || !other.is_exact(),
                _ => true,
            }
    };
    let Some(other) = chains.iter().rposition(fits) else { return };
    let (harm, attack) = if own == HARM { (number, other) } else { (other, number) };
    let (Some(one), Some(act)) = (chains.get(harm).cloned(), chains.get(attack).cloned()) else { return };
    let exact = |days: &Option<Days>| days.filter(|days| days.is_exact());
    if let Some(chain) = chains.get_mut(harm) {
        chain.part_of = Some(attack);
        chain.days = exact(&one.days).or(exact(&act.days)).or(one.days);
        if chain.spots.is_empty() {
            chain.spots = act.spots.clone();
        }
    }
    if let Some(chain) = chains.get_mut(attack) {
        chain.days = exact(&act.days).or(exact(&one.days)).or(act.days);
        if chain.spots.is_empty() {
            chain.spots = one.spots;
        }
        if chain.target.is_empty() {
            chain.target = one.target;
        }
    }
}
