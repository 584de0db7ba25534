//! Stories: each report belongs to the happening among its events that most reports tell. And the date of a report that has none: that of its
//! copies, or of what it tells with others.

use super::merge;
use super::settle::{At, Ground};
use crate::record::{Document, Event, Story};
use std::collections::{BTreeMap, BTreeSet};

/// Gives `document`, the report `report` among copies `group`, its story, and a date where it has none.
pub(super) fn place(ground: &Ground, report: usize, group: &[usize], document: &mut Document) {
    let mut best: Option<(usize, usize, &Vec<At>)> = None;
    for (number, node) in ground.outlines[report].nodes.iter().enumerate() {
        let Some(event) = node.event().filter(|event| matches!(event.realis.as_str(), "actual" | "ongoing" | "planned")) else { continue };
        let Some(members) = ground.fact_of((report, number)) else { continue };
        let reports: BTreeSet<usize> = members.iter().map(|&(other, _)| other).collect();
        // What is told first and dated holds a report together, where others tell alike much.
        let weight = usize::from(event.days.is_some()) + usize::from(node.mentions.iter().any(|mention| mention.passage == 0));
        if best.is_none_or(|(most, least, _)| (reports.len(), weight) > (most, least)) {
            best = Some((reports.len(), weight, members));
        }
    }
    if let Some((_, _, members)) = best {
        document.story = Some(merge::id(ground, "st", members, ""));
    }
    if document.published.is_some() {
        return;
    }
    let dated = |other: &usize| ground.outlines[*other].document.published.as_deref().and_then(|value| value.get(..10));
    let copied = group.iter().filter_map(dated).min();
    let told = || best.and_then(|(_, _, members)| members.iter().filter_map(|(other, _)| dated(other)).min());
    if let Some(date) = copied.or_else(told) {
        document.published = Some(date.to_owned());
        document.published_from = Some("story".to_owned());
    }
}

/// The stories of `documents`, as far as `events` has the events that hold them together.
pub fn stories(documents: &[Document], events: &[&Event]) -> Vec<Story> {
    let mut by_story: BTreeMap<&str, Vec<&Document>> = BTreeMap::new();
    for document in documents {
        by_story.entry(document.story.as_deref().unwrap_or("")).or_default().push(document);
    }
    let mut stories: Vec<Story> = Vec::new();
    for event in events {
        let id = format!("st{}", event.id.strip_prefix("ev").unwrap_or(&event.id));
        let mut told = by_story.get(id.as_str()).cloned().unwrap_or_default();
        told.sort_by_key(|document| (document.published.is_none(), document.published.clone(), document.id.clone()));
        if told.is_empty() {
            continue;
        }
        let days: BTreeSet<String> =
            told.iter().filter_map(|document| document.published.as_deref()?.get(..10)).map(str::to_owned).collect();
        // Copies are one voice, and so are the reports of one outlet.
        let voice = |document: &&Document| {
            let first = told.iter().find(|other| other.id == document.voice).unwrap_or(document);
            first.outlet.clone().unwrap_or_else(|| document.voice.clone())
        };
        let voices: BTreeSet<String> = told.iter().map(voice).collect();
        stories.push(Story {
            id,
            title: told.iter().find_map(|document| document.title.clone()),
            from: days.first().cloned(),
            to: days.last().cloned(),
            about: event.id.clone(),
            documents: told.iter().map(|document| document.id.clone()).collect(),
            voices: voices.len(),
        });
    }
    stories.sort_by(|a, b| (&a.from, &a.id).cmp(&(&b.from, &b.id)));
    stories
}
