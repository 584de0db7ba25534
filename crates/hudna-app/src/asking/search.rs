//! Reports and facts by words.

use super::Asking;
use crate::store::query::Filter;
use crate::store::words;
use crate::view::document::Report;
use crate::view::search::{HitView, SearchView};
use anyhow::Result;
use hudna::record::Event;

/// Events of one report that a hit shows.
const EVENTS: usize = 5;

impl Asking<'_> {
    /// Reports that have the words, and events that they tell with these words.
    pub(crate) fn search(&self, text: &str, filter: &Filter, skip: usize, limit: usize) -> Result<SearchView> {
        let asked = words::of_question(text);
        let mut found = self.store.search(text, filter, skip, limit.saturating_add(1))?;
        let more = found.len() > limit;
        found.truncate(limit);
        let mut hits = Vec::new();
        for hit in found {
            let id = &hit.document.id;
            let told: Vec<String> = self.store.told_in(id)?.into_iter().filter(|(kind, _)| kind == "event").map(|(_, id)| id).collect();
            let mut events: Vec<Event> = self.store.get_all(&told)?;
            // Told here in a sentence that has all of the words that the report has.
            events.retain(|event| {
                let mut here = event.mentions.iter().filter(|mention| mention.at.document == *id);
                here.any(|mention| {
                    asked.iter().filter(|forms| words::all_in(&mention.sentence, std::slice::from_ref(*forms))).count() >= hit.matched
                })
            });
            events.truncate(EVENTS);
            hits.push(HitView {
                report: Report::new(&hit.document),
                matched: hit.matched,
                excerpt: self.excerpt(id, &asked)?,
                events: self.lines(&events)?,
            });
        }
        Ok(SearchView { words: text.to_owned(), hits, of: self.store.count_reports()?.0, more })
    }
}
