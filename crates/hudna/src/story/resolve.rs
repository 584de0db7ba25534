//! What facts say of each other, from nodes to ids: whoever knows all facts knows which of them a node belongs to.

use super::outline::{NodeRef, Outline, What};
use super::settle::{Delta, Fact};
use crate::lexicon::Lexicon;
use crate::record::{Event, Figure, Instrument, Mention};
use std::collections::BTreeMap;

/// The nodes of an event's figures and of the event that it is a part of → ids. `of` gives the id of the fact that a node (`d…/7`) belongs to.
pub fn event(event: &mut Event, of: &impl Fn(&str) -> Option<String>) {
    list(&mut event.figures, of);
    event.part_of = event.part_of.take().and_then(|node| of(&node)).filter(|id| *id != event.id);
}

/// The nodes of a figure's event and of the figure that it is a part of → ids.
pub fn figure(figure: &mut Figure, of: &impl Fn(&str) -> Option<String>) {
    figure.event = figure.event.take().and_then(|node| of(&node));
    figure.part_of = figure.part_of.take().and_then(|node| of(&node)).filter(|id| *id != figure.id);
}

fn list(nodes: &mut Vec<String>, of: &impl Fn(&str) -> Option<String>) {
    let mut ids: Vec<String> = nodes.iter().filter_map(|node| of(node)).collect();
    ids.sort_unstable();
    ids.dedup();
    *nodes = ids;
}

impl Delta {
    /// The same with ids for nodes, and with possible links, for a delta that is the whole record.
    #[must_use]
    pub fn whole(mut self) -> Self {
        let mut ids: BTreeMap<String, String> = BTreeMap::new();
        fn add<T>(ids: &mut BTreeMap<String, String>, facts: &[Fact<T>], id: impl Fn(&T) -> &String) {
            for fact in facts {
                ids.extend(fact.members.iter().map(|member| (member.to_string(), id(&fact.body).clone())));
            }
        }
        add(&mut ids, &self.events, |event| &event.id);
        add(&mut ids, &self.figures, |figure| &figure.id);
        add(&mut ids, &self.commitments, |commitment| &commitment.id);
        let of = |node: &str| ids.get(node).cloned();
        let mut possible: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (one, other) in &self.links {
            let ids = of(&one.to_string()).zip(of(&other.to_string()));
            // A third report may have made them one.
            if let Some((one, other)) = ids.filter(|(one, other)| one != other) {
                possible.entry(one.clone()).or_default().push(other.clone());
                possible.entry(other).or_default().push(one);
            }
        }
        for fact in &mut self.events {
            event(&mut fact.body, &of);
            let mut links = possible.remove(&fact.body.id).unwrap_or_default();
            links.sort_unstable();
            links.dedup();
            fact.body.possible = links;
        }
        self.figures.iter_mut().for_each(|fact| figure(&mut fact.body, &of));
        self
    }
}

/// The instruments that reports name, with every mention. `commitment` gives the id of the fact that a node belongs to.
pub fn instruments(outlines: &[Outline], lexicon: &Lexicon, commitment: &impl Fn(&NodeRef) -> Option<String>) -> Vec<Instrument> {
    let mut sorted: Vec<&Outline> = outlines.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut found: BTreeMap<&str, Instrument> = BTreeMap::new();
    for outline in sorted {
        for (number, node) in outline.nodes.iter().enumerate() {
            if let What::Instrument(id) = &node.what {
                let instrument = found.entry(id).or_insert_with(|| registered(id, lexicon));
                instrument.mentions.extend(mentions(outline, number));
            }
            if let Some(id) = node.commitment().and_then(|duty| duty.instrument.as_deref()) {
                let instrument = found.entry(id).or_insert_with(|| registered(id, lexicon));
                instrument.commitments.extend(commitment(&outline.node(number)));
            }
        }
    }
    let mut out: Vec<Instrument> = found.into_values().collect();
    for instrument in &mut out {
        instrument.commitments.sort_unstable();
        instrument.commitments.dedup();
    }
    out
}

/// An instrument as the register has it, or as a mention makes it.
fn registered(id: &str, lexicon: &Lexicon) -> Instrument {
    let Some(row) = lexicon.instruments.by_id(id) else { return Instrument { id: id.to_owned(), ..Instrument::default() } };
    Instrument {
        id: id.to_owned(),
        name: Some(row.name.clone()),
        ar: Some(row.ar.clone()),
        date: Some(row.date.clone()),
        parties: row.parties.clone(),
        listed: true,
        ..Instrument::default()
    }
}

/// The mentions of a node; their voice is their own report.
pub fn mentions(outline: &Outline, node: usize) -> Vec<Mention> {
    let document = &outline.document;
    let tellings = outline.nodes.get(node).into_iter().flat_map(|node| &node.mentions);
    tellings
        .map(|telling| Mention {
            at: crate::record::Quote {
                document: document.id.clone(),
                source: document.source.clone(),
                start: telling.words.start,
                end: telling.words.end,
                quote: telling.words.quote.clone(),
            },
            fact: telling.fact.clone(),
            sentence: outline.passages.get(telling.passage).map(|passage| passage.text.clone()).unwrap_or_default(),
            said_by: None,
            voice: document.id.clone(),
            told: telling.told.clone(),
        })
        .collect()
}
