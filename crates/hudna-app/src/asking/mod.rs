//! From the record to views: asks the store for what is shown and no more.

mod agreement;
mod beside;
mod brief;
mod excerpt;
mod search;
mod show;
mod violations;

use crate::store::Store;
use crate::store::query::{Cursor, Filter, Object};
use crate::view::coverage::Coverage;
use crate::view::dispute::{self, Contested, DisputeView};
use crate::view::event::EventLine;
use crate::view::figure::FigureView;
use crate::view::source::{Cites, Shelf, cited};
use crate::view::thin;
use crate::view::timeline::TimelineView;
use anyhow::Result;
use hudna::lexicon::Register;
use hudna::record::{Dispute, Event, Figure, Quote};
use std::collections::BTreeSet;

pub(crate) use beside::Beside;
pub(crate) use show::Shown;

/// Reports that a line of a list may name; how many there are stands in its support.
const REPORTS: usize = 24;

/// Asks a record.
pub(crate) struct Asking<'a> {
    pub(crate) store: &'a Store,
    pub(crate) register: &'a Register,
}

impl Asking<'_> {
    /// The reports that these quote.
    fn shelf(&self, ids: Vec<String>) -> Result<Shelf> {
        Ok(Shelf::new(self.store.documents_of(&ids)?))
    }

    /// All that a filter gives. In one question: a page of it would go through what the filter passes over once more.
    fn all<T: Object>(&self, filter: &Filter) -> Result<Vec<T>> {
        Ok(self.store.page(filter, None, usize::MAX)?.items)
    }

    /// Events as lines, with their figures.
    pub(crate) fn lines(&self, events: &[Event]) -> Result<Vec<EventLine>> {
        let mut events = events.to_vec();
        events.iter_mut().for_each(|event| thin::event(event, REPORTS));
        let mut ids: Vec<String> = events.iter().flat_map(|event| event.figures.iter().cloned()).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut figures: Vec<Figure> = self.store.get_all(&ids)?;
        figures.iter_mut().for_each(|figure| thin::figure(figure, REPORTS));
        let documents = cited_by(&events, &figures);
        let shelf = self.shelf(documents)?;
        let figures: Vec<FigureView> = figures.iter().map(|figure| FigureView::new(figure, &shelf)).collect();
        Ok(events.iter().map(|event| EventLine::new(event, &figures, &shelf)).collect())
    }

    /// Figures with their claims.
    pub(crate) fn figures(&self, figures: &[Figure]) -> Result<Vec<FigureView>> {
        let shelf = self.shelf(cited(figures))?;
        Ok(figures.iter().map(|figure| FigureView::new(figure, &shelf)).collect())
    }

    /// Disputes with both sides' words in their sentences.
    pub(crate) fn disputes(&self, disputes: &[Dispute]) -> Result<Vec<DisputeView>> {
        let mut about: Vec<String> = disputes.iter().flat_map(|dispute| dispute.about.iter().cloned()).collect();
        about.sort_unstable();
        about.dedup();
        let events: Vec<Event> = self.store.get_all(&about)?;
        let figures: Vec<Figure> = self.store.get_all(&about)?;
        let commitments: Vec<hudna::record::Commitment> = self.store.get_all(&about)?;
        let mut shelf = self.shelf(cited(disputes))?;
        events.iter().for_each(|event| shelf.learn(&event.mentions));
        figures.iter().for_each(|figure| shelf.learn(&figure.mentions));
        commitments.iter().for_each(|commitment| shelf.learn(&commitment.mentions));
        self.learn_statements(&mut shelf, disputes)?;
        let facts: Vec<Contested> = events
            .iter()
            .map(Contested::event)
            .chain(figures.iter().map(Contested::figure))
            .chain(commitments.iter().map(Contested::commitment))
            .collect();
        Ok(dispute::joined(disputes.iter().map(|dispute| DisputeView::new(dispute, &shelf).of(&facts)).collect()))
    }

    /// A word that reports a statement says nothing by itself: what it reports is looked up where no mention knows it.
    fn learn_statements(&self, shelf: &mut Shelf, disputes: &[Dispute]) -> Result<()> {
        let quotes = disputes.iter().flat_map(|dispute| &dispute.sides).flat_map(|side| &side.quotes);
        let unknown: Vec<Quote> = quotes.filter(|quote| !shelf.knows(quote)).cloned().collect();
        let documents: BTreeSet<&String> = unknown.iter().map(|quote| &quote.document).collect();
        let statements = self.store.statements(&documents.into_iter().cloned().collect::<Vec<_>>())?;
        for quote in &unknown {
            let here = |said: &&serde_json::Value| said["cue"]["start"] == quote.start && said["cue"]["end"] == quote.end;
            if let Some(said) = statements.get(&quote.document).and_then(|statements| statements.iter().find(here)) {
                shelf.learn_statement(quote, said);
            }
        }
        Ok(())
    }

    /// Disputes by their ids.
    fn disputes_of<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> Result<Vec<DisputeView>> {
        let mut ids: Vec<String> = ids.into_iter().cloned().collect();
        ids.sort_unstable();
        ids.dedup();
        self.disputes(&self.store.get_all(&ids)?)
    }

    /// What was read of the days, outlets and story of a filter: what it says of facts does not make reports unread. Reports, outlets and
    /// what is not dated are counted of the same outlets and story.
    pub(crate) fn coverage(&self, filter: &Filter) -> Result<Coverage> {
        let read = Filter {
            from: filter.from.clone(),
            to: filter.to.clone(),
            outlet: filter.outlet.clone(),
            story: filter.story.clone(),
            ..Filter::default()
        };
        let by_day: Vec<(String, u64)> = match (&read.outlet, &read.story) {
            (None, None) => self.store.days_read(read.from.as_deref(), read.to.as_deref())?,
            _ => self.store.coverage(&read)?.into_iter().map(|(day, reports, _)| (day, reports)).collect(),
        };
        let (_, outlets) = self.store.count_documents(&read)?;
        let undated = match (&read.outlet, &read.story) {
            (None, None) => self.store.count_reports()?.1,
            _ => {
                let whenever = Filter { from: None, to: None, ..read.clone() };
                let dated = Filter { from: Some(String::new()), ..whenever.clone() };
                let (all, _) = self.store.count_documents(&whenever)?;
                all.saturating_sub(self.store.count_documents(&dated)?.0)
            }
        };
        let day = |day: &Option<String>| day.as_deref().and_then(|day| day.parse().ok());
        Ok(Coverage::new(day(&read.from), day(&read.to), &by_day, outlets, undated))
    }

    /// A page of events by day.
    pub(crate) fn timeline(&self, filter: &Filter, after: Option<&Cursor>, limit: usize) -> Result<TimelineView> {
        let page = self.store.page::<Event>(filter, after, limit)?;
        Ok(TimelineView {
            events: self.lines(&page.items)?,
            next: page.next.map(|next| next.to_string()),
            coverage: self.coverage(filter)?,
        })
    }
}

/// Ids of what is quoted by objects of several kinds.
fn cited_by<A: Cites, B: Cites>(one: &[A], other: &[B]) -> Vec<String> {
    let mut ids = cited(one);
    ids.extend(cited(other));
    ids.sort_unstable();
    ids.dedup();
    ids
}
