//! A situation brief out of the record.

use super::Asking;
use crate::store::query::Filter;
use crate::view::agreement::AgreementView;
use crate::view::brief::{BriefView, Section, Topic, is_of, topic};
use crate::view::conditions::Condition;
use crate::view::event::EventView;
use anyhow::Result;
use hudna::record::{Event, Figure};
use jiff::civil::Date;

impl Asking<'_> {
    /// The brief of a range of days, with at most `limit` lines in a section: those that most voices tell. `conditions` are what the filter
    /// asks beside the days; they are of single facts, so that the ledgers of whole agreements are left out where there are any.
    pub(crate) fn brief(&self, from: Date, to: Date, filter: &Filter, conditions: Vec<Condition>, limit: usize) -> Result<BriefView> {
        let told = Some((from.to_string(), to.to_string()));
        let reported = Filter { from: None, to: None, reported: told, ..filter.clone() };
        let mut undated: Vec<Event> = self.all(&reported)?;
        undated.retain(|event| event.time.is_none() && matches!(event.realis.as_str(), "actual" | "ongoing"));
        undated.sort_by_key(|event| std::cmp::Reverse(event.support.voices));
        let filter = Filter { from: Some(from.to_string()), to: Some(to.to_string()), ..filter.clone() };
        let mut events: Vec<Event> = self.all(&filter)?;
        events.retain(|event| event.time.as_deref().is_some_and(|time| is_of(time, event.told_until.as_deref(), from, to)));
        let of = |wanted: Topic| -> Vec<Event> {
            let mut of: Vec<Event> = events.iter().filter(|event| topic(&event.kind, &event.realis) == Some(wanted)).cloned().collect();
            if of.len() > limit {
                // A stable order: by day within the same number of voices.
                of.sort_by_key(|event| std::cmp::Reverse(event.support.voices));
            }
            of
        };
        let (contacts, agreed, incidents) = (of(Topic::Contact), of(Topic::Agreed), of(Topic::Incident));
        let mut figures: Vec<Figure> = self.all(&filter)?;
        figures.retain(|figure| figure.part_of.is_none() && figure.measure != "distance");
        figures.retain(|figure| figure.period.as_deref().is_none_or(|period| is_of(period, figure.told_until.as_deref(), from, to)));
        // Figures of incidents in the range whose own period is not told.
        let known = |id: &String, figures: &[Figure]| figures.iter().any(|figure| figure.id == *id);
        let more: Vec<String> =
            incidents.iter().flat_map(|event| event.figures.iter().cloned()).filter(|id| !known(id, &figures)).collect();
        let mut more: Vec<Figure> = self.store.get_all(&more)?;
        more.retain(|figure| figure.part_of.is_none() && figure.measure != "distance");
        figures.extend(more);
        figures.sort_by(|a, b| (&a.measure, &a.period, &a.id).cmp(&(&b.measure, &b.period, &b.id)));
        let all_figures = figures.len();
        if all_figures > limit {
            figures.sort_by_key(|figure| std::cmp::Reverse(figure.support.voices));
            figures.truncate(limit);
        }
        let untold = undated.iter().take(limit);
        let contested = contacts.iter().chain(&agreed).chain(&incidents).chain(untold).flat_map(|event| &event.disputes);
        let disputes = self.disputes_of(contested.chain(figures.iter().flat_map(|figure| &figure.disputes)))?;
        Ok(BriefView {
            from: from.to_string(),
            to: to.to_string(),
            contacts: self.section(contacts, limit)?,
            agreements: if conditions.is_empty() { self.named(from, to, limit)? } else { Section::first(Vec::new(), limit) },
            agreed: self.section(agreed, limit)?,
            incidents: self.section(incidents, limit)?,
            undated: self.section(undated, limit)?,
            figures: Section { shown: self.figures(&figures)?, all: all_figures },
            disputes: Section::first(disputes, limit),
            coverage: self.coverage(&filter)?,
            conditions,
        })
    }

    fn section(&self, mut events: Vec<Event>, limit: usize) -> Result<Section<EventView>> {
        let all = events.len();
        events.truncate(limit);
        events.sort_by(|a, b| (&a.time, &a.id).cmp(&(&b.time, &b.id)));
        let mut shown = Vec::new();
        for event in &events {
            shown.push(self.event_of_list(event)?);
        }
        Ok(Section { shown, all })
    }

    /// An event with one source a report.
    fn event_of_list(&self, event: &Event) -> Result<EventView> {
        let mut view = self.event(event)?;
        let mut seen = std::collections::BTreeSet::new();
        view.line.sources.retain(|source| seen.insert(source.document.clone()));
        Ok(view)
    }

    /// Agreements that reports of these days name and of which there is something to say: they have provisions, or something is told of what
    /// they bind to.
    fn named(&self, from: Date, to: Date, limit: usize) -> Result<Section<AgreementView>> {
        let mut agreements = Vec::new();
        for id in self.store.instruments_between(&from.to_string(), &to.to_string())? {
            let agreement = self.agreement(&id, Some((from, to)))?;
            agreements.extend(agreement.filter(|agreement| !agreement.provisions.is_empty() || !agreement.beyond.is_empty()));
        }
        agreements.sort_by(|a, b| b.reports.cmp(&a.reports).then_with(|| a.id.cmp(&b.id)));
        Ok(Section::first(agreements, limit))
    }
}
