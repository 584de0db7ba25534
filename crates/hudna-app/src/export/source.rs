//! What is exported: the objects of the record that a filter gives, a page at a time.

use super::incident::Incident;
use super::left::Left;
use super::tables::Tables;
use crate::store::Store;
use crate::store::query::{Cursor, Filter, Object};
use crate::view::source::cited;
use crate::wording::Wording;
use anyhow::Result;
use hudna::Lexicon;
use hudna::record::{Document, Event, Figure, Instrument};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Objects that one question of the store brings.
const PAGE: usize = 500;
/// Reports whose mentions of an agreement are given: all there may be.
const ALL: usize = 1 << 31;

/// A record to be exported.
pub(crate) struct Source<'a> {
    pub(crate) store: &'a Store,
    pub(crate) filter: Filter,
    pub(crate) tables: &'a Tables,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) en: &'a Wording,
    pub(crate) ar: &'a Wording,
    /// What the address of an object begins with, where the record has one on a server.
    pub(crate) url: Option<String>,
    /// What the format has no place for.
    pub(crate) left: Left,
}

impl<'a> Source<'a> {
    /// The same with another filter, for what is no count of its own.
    pub(super) fn beside(&self, filter: Filter) -> Source<'a> {
        Source { filter, url: self.url.clone(), left: Left::default(), ..*self }
    }

    /// The address of an object.
    pub(super) fn address(&self, id: &str) -> String {
        match &self.url {
            Some(url) => format!("{}/{id}", url.trim_end_matches('/')),
            None => format!("urn:hudna:{id}"),
        }
    }

    /// Every object of a kind, some at a time, by day and id.
    pub(super) fn each_page<T: Object>(&self, mut each: impl FnMut(Vec<T>) -> Result<()>) -> Result<()> {
        let mut after: Option<Cursor> = None;
        loop {
            let page = self.store.page::<T>(&self.filter, after.as_ref(), PAGE)?;
            each(page.items)?;
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(()),
            }
        }
    }

    /// Every object of a kind, by day and id.
    pub(super) fn each<T: Object>(&self, mut each: impl FnMut(T) -> Result<()>) -> Result<()> {
        self.each_page(|page| page.into_iter().try_for_each(&mut each))
    }

    /// Every report, some at a time, by day and id.
    pub(super) fn each_shelf(&self, mut each: impl FnMut(Vec<Document>) -> Result<()>) -> Result<()> {
        let mut after: Option<Cursor> = None;
        loop {
            let page = self.store.documents(&self.filter, after.as_ref(), PAGE)?;
            each(page.items)?;
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(()),
            }
        }
    }

    /// Every report, by day and id.
    pub(super) fn each_document(&self, mut each: impl FnMut(Document) -> Result<()>) -> Result<()> {
        self.each_shelf(|page| page.into_iter().try_for_each(&mut each))
    }

    /// Every event with its figures and the reports that tell it.
    pub(super) fn each_incident(&self, mut each: impl FnMut(Incident) -> Result<()>) -> Result<()> {
        self.each_page(|page| self.incidents(page)?.into_iter().try_for_each(&mut each))
    }

    /// Events with their figures, the reports that tell them, and what people decided.
    pub(super) fn incidents(&self, events: Vec<Event>) -> Result<Vec<Incident>> {
        let ids: BTreeSet<String> = events.iter().flat_map(|event| event.figures.iter().cloned()).collect();
        let figures = self.store.get_all::<Figure>(&ids.into_iter().collect::<Vec<_>>())?;
        let figures: BTreeMap<String, Figure> = figures.into_iter().map(|figure| (figure.id.clone(), figure)).collect();
        let documents = self.documents(&cited(&events))?;
        let ids: Vec<String> = events.iter().map(|event| event.id.clone()).collect();
        let mut reviews = self.store.reviews_of_all(&ids)?;
        let incident = |event: Event| {
            let mut told: Vec<Document> = cited([&event]).iter().filter_map(|id| documents.get(id).cloned()).collect();
            told.sort_by(|a, b| (a.published.is_none(), &a.published, &a.id).cmp(&(b.published.is_none(), &b.published, &b.id)));
            let figures = event.figures.iter().filter_map(|id| figures.get(id).cloned()).collect();
            let reviews = reviews.remove(&event.id).unwrap_or_default();
            Incident { event, figures, documents: told, reviews }
        };
        Ok(events.into_iter().map(incident).collect())
    }

    /// Reports by id.
    pub(super) fn documents(&self, ids: &[String]) -> Result<BTreeMap<String, Document>> {
        Ok(self.store.documents_of(ids)?.into_iter().map(|document| (document.id.clone(), document)).collect())
    }

    /// Every statement, as its reading has it, with the report it stands in.
    pub(super) fn each_statement(&self, mut each: impl FnMut(&Document, &Value) -> Result<()>) -> Result<()> {
        self.each_shelf(|documents| {
            let ids: Vec<String> = documents.iter().map(|document| document.id.clone()).collect();
            let readings: BTreeMap<String, Value> = self.store.readings(&ids)?.into_iter().collect();
            for document in &documents {
                let statements = readings.get(&document.id).and_then(|reading| reading.get("statements")?.as_array());
                statements.into_iter().flatten().try_for_each(|statement| each(document, statement))?;
            }
            Ok(())
        })
    }

    /// Every agreement that the reports mention, by id.
    pub(super) fn each_instrument(&self, mut each: impl FnMut(Instrument) -> Result<()>) -> Result<()> {
        for counted in self.store.instruments()? {
            if let Some(instrument) = self.store.instrument(&counted.id, ALL, self.lexicon)? {
                each(instrument)?;
            }
        }
        Ok(())
    }
}
