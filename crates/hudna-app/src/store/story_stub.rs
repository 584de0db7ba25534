//! Stands in for `hudna::story` until it is there: each mention is a fact of its own.
#![allow(missing_docs, dead_code)]

use hudna::record::{Commitment, Dispute, Document, Event, Figure, Mention, Quote, Spot, Story, Support, Told};
use hudna::text::CodePoints;
use hudna::{Lexicon, Reading};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Outline {
    pub(crate) document: Document,
    pub(crate) events: Vec<(String, usize, usize, String, String, Vec<String>, Option<String>, Option<Spot>)>,
}

#[derive(Debug, Default)]
pub(crate) struct Delta {
    pub(crate) documents: Vec<Document>,
    pub(crate) events: Vec<Event>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) commitments: Vec<Commitment>,
    pub(crate) disputes: Vec<Dispute>,
    pub(crate) stories: Vec<Story>,
}

impl Outline {
    pub(crate) fn of(document: &Document, reading: &Reading, _: &Lexicon) -> Self {
        let points = CodePoints::new(&reading.text);
        let events = reading.events.iter().enumerate().map(|(i, e)| {
            let place = e.place.as_ref().and_then(|name| reading.places.iter().find(|p| p.name == *name)).map(|p| Spot {
                id: p.id.clone(),
                name: p.name.clone(),
                ar: p.ar.clone(),
                lat: p.point.map(|p| p.0),
                lon: p.point.map(|p| p.1),
                adm1: p.adm1.clone(),
                country: p.country.clone(),
                kind: p.kind.clone(),
            });
            let quote = reading.text.get(e.span.start..e.span.end).unwrap_or_default().to_owned();
            (format!("e{i}"), points.at(&reading.text, e.span.start), points.at(&reading.text, e.span.end), quote, e.kind.clone(), e.source.clone(), e.time.clone(), place)
        });
        Outline { document: document.clone(), events: events.collect() }
    }

    pub(crate) fn keys(&self) -> Vec<(usize, String)> {
        self.events.iter().enumerate().map(|(i, e)| (i + 1, format!("{} {:?} {:?}", e.4, e.6, e.7.as_ref().map(|p| &p.id)))).collect()
    }
}

/// Same key, same fact.
pub(crate) fn settle(outlines: &[Outline], touched: &BTreeSet<String>, _: &Lexicon) -> Delta {
    let mut by_key: BTreeMap<String, Vec<(&Outline, usize)>> = BTreeMap::new();
    for outline in outlines {
        for (node, key) in outline.keys() {
            by_key.entry(key).or_default().push((outline, node - 1));
        }
    }
    let mut delta = Delta::default();
    for mut nodes in by_key.into_values() {
        if !nodes.iter().any(|(outline, _)| touched.contains(&outline.document.id)) {
            continue;
        }
        nodes.sort_by_key(|(outline, node)| (outline.document.published.clone(), outline.document.id.clone(), outline.events[*node].1));
        let mut event = Event::default();
        for (outline, node) in nodes {
            let e = &outline.events[node];
            if event.id.is_empty() {
                event.id = format!("ev-{}{}", &outline.document.id[1..9], e.1);
                event.kind = e.4.clone();
                event.source = e.5.clone();
                event.time = e.6.clone();
                event.place = e.7.clone();
            }
            let d = &outline.document;
            event.mentions.push(Mention {
                at: Quote { document: d.id.clone(), source: d.source.clone(), start: e.1, end: e.2, quote: e.3.clone() },
                fact: e.0.clone(),
                sentence: String::new(),
                said_by: None,
                voice: d.id.clone(),
                told: Told::default(),
            });
        }
        let outlets: BTreeSet<&str> = event.mentions.iter().map(|m| m.at.document.as_str()).collect();
        let kind = if outlets.len() > 1 { "corroborated" } else { "single" };
        event.support = Support { kind: kind.into(), voices: outlets.len(), reports: outlets.len(), outlets: 1 };
        delta.events.push(event);
    }
    delta
}
