//! The dead whose death is told as an event of its own: `three were killed in the shelling` is harm and shelling. Formats that have no name for
//! harm, and a number of dead for each attack, find it here. Each toll belongs to one attack only, so that no one is counted twice.

use super::Source;
use super::bounds::Bounds;
use super::incident::Incident;
use crate::store::query::Filter;
use anyhow::Result;
use hudna::record::Event;
use std::collections::BTreeMap;

/// Tolls of events that ACLED has no name for.
pub(super) struct Tolls {
    tolls: Vec<Toll>,
    /// By document and sentence.
    told_in: BTreeMap<(String, String), Vec<usize>>,
}

struct Toll {
    killed: Bounds,
    voices: usize,
    days: Option<(String, String)>,
    place: Option<String>,
    taken: bool,
}

impl Tolls {
    /// Those of what a filter gives, whichever type and support it asks of the attacks.
    pub(super) fn of(source: &Source) -> Result<Self> {
        let filter = Filter { kind: None, support: None, ..source.filter.clone() };
        let harm = source.beside(filter);
        let mut found = Tolls { tolls: Vec::new(), told_in: BTreeMap::new() };
        harm.each_incident(|incident| {
            let unnamed = source.lexicon.events.rule(&incident.event.kind).is_some_and(|rule| rule.acled.is_empty());
            if let Some(killed) = incident.bounds("killed").filter(|_| unnamed && incident.happened()) {
                found.add(&incident, killed);
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn add(&mut self, incident: &Incident, killed: Bounds) {
        for sentence in sentences(&incident.event) {
            self.told_in.entry(sentence).or_default().push(self.tolls.len());
        }
        self.tolls.push(Toll {
            killed,
            voices: incident.figure("killed").map_or(0, |figure| figure.support.voices),
            days: incident.days(),
            place: incident.event.place.as_ref().map(|place| place.id.clone()),
            taken: false,
        });
    }

    /// Lowest and highest claim of the dead that are told in the same sentence as an attack, of no other day or place: the toll that most
    /// voices tell.
    pub(super) fn take(&mut self, attack: &Incident) -> Option<Bounds> {
        let (days, place) = (attack.days(), attack.event.place.as_ref().map(|place| &place.id));
        let told = sentences(&attack.event).filter_map(|sentence| self.told_in.get(&sentence)).flatten().copied();
        let fits = |at: &usize| {
            let Some(toll) = self.tolls.get(*at) else { return false };
            let elsewhere = toll.place.as_ref().zip(place).is_some_and(|(one, other)| one != other);
            let then = toll.days.as_ref().zip(days.as_ref()).is_some_and(|(one, other)| one.1 < other.0 || other.1 < one.0);
            !toll.taken && !elsewhere && !then
        };
        let best = told.filter(fits).max_by_key(|at| (self.tolls.get(*at).map(|toll| toll.voices), std::cmp::Reverse(*at)))?;
        let toll = self.tolls.get_mut(best)?;
        toll.taken = true;
        Some(toll.killed.clone())
    }
}

/// The sentences that tell an event, with their documents.
fn sentences(event: &Event) -> impl Iterator<Item = (String, String)> {
    let told = event.mentions.iter().filter(|mention| !mention.sentence.is_empty());
    told.map(|mention| (mention.at.document.clone(), mention.sentence.clone()))
}
