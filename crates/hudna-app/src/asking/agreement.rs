//! Agreements out of the record.

use super::{Asking, cited_by};
use crate::store::query::Filter;
use crate::view::agreement::{AgreementView, Listed, Parts};
use crate::view::commitment::Decided;
use crate::view::thin;
use anyhow::Result;
use hudna::edtf;
use hudna::record::{Commitment, Event, Figure, Instrument, Mention, Quote, Told};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeSet;

/// Mentions that are looked at for the reports that an agreement's page names, and reports that it names.
const MENTIONS: usize = 400;
const REPORTS: usize = 12;
/// Events and commitments that an agreement's page shows; how many there are is said.
const EVENTS: usize = 60;
const COMMITMENTS: usize = 300;
/// Agreements without a name in the register that a list looks up the words of.
const NAMED: usize = 300;
/// Reports in which distances are looked for.
const DISTANCES: usize = 24;

impl Asking<'_> {
    /// An agreement with all that is told of it; of a range of days, where one is given. None where neither the register nor any report
    /// knows it.
    pub(crate) fn agreement(&self, id: &str, range: Option<(Date, Date)>) -> Result<Option<AgreementView>> {
        let registered = self.register.instrument(id);
        let named = self.store.days_naming(id)?;
        if registered.is_none() && named.is_empty() {
            return Ok(None);
        }
        let about = Filter { about: Some(id.to_owned()), ..Filter::default() };
        let mut commitments: Vec<Commitment> = match range {
            Some(_) => self.all(&about)?,
            None => self.store.page(&about, None, COMMITMENTS)?.items,
        };
        commitments.iter_mut().for_each(|commitment| thin::commitment(commitment, MENTIONS));
        let commitments_all = self.store.count::<Commitment>(&about)?;
        let mut of_range = Filter { kind: Some("agreement.".to_owned()), ..about };
        if let Some((from, to)) = range {
            (of_range.from, of_range.to) = (Some(from.to_string()), Some(to.to_string()));
        }
        let events: Vec<Event> = self.store.page(&of_range, None, EVENTS)?.items;
        let events_all = self.store.count::<Event>(&of_range)?;
        let instrument = self.mentioned(id, range)?;
        let mut shelf = self.shelf(cited_by(&commitments, std::slice::from_ref(&instrument)))?;
        if let Some((from, to)) = range {
            let told_then = |mention: &Mention| {
                let published = shelf.get(&mention.at.document).and_then(|document| document.published.as_deref());
                published.and_then(edtf::days).is_some_and(|(first, last)| first <= to && from <= last)
            };
            for commitment in &mut commitments {
                commitment.mentions.retain(told_then);
                let documents: BTreeSet<&str> = commitment.mentions.iter().map(|mention| mention.at.document.as_str()).collect();
                commitment.assessments.retain(|held| held.quote.as_ref().is_some_and(|quote| documents.contains(quote.document.as_str())));
            }
            commitments.retain(|commitment| !commitment.mentions.is_empty());
        }
        commitments.iter().for_each(|commitment| shelf.learn(&commitment.mentions));
        let mut decided: Vec<Decided> = self.store.assessments_of_instrument(id)?.into_iter().map(super::show::decided).collect();
        // People's own assessments are few: only what is anchored to a report that tells the commitment is looked up.
        let anchored: BTreeSet<String> = self.store.assessments()?.into_iter().filter_map(|held| Some(held.anchor?.document)).collect();
        for commitment in &commitments {
            let Some(article) = commitment.article else { continue };
            if !commitment.mentions.iter().any(|mention| anchored.contains(&mention.at.document)) {
                continue;
            }
            let of_words = self.store.assessments_of(&commitment.id)?.into_iter().map(super::show::decided);
            decided.extend(of_words.map(|held| Decided { article: Some(article), ..held }));
        }
        let mut disputes: Vec<String> = commitments.iter().flat_map(|commitment| commitment.disputes.iter().cloned()).collect();
        disputes
            .extend(events.iter().filter(|event| event.kind.starts_with("agreement.")).flat_map(|event| event.disputes.iter().cloned()));
        let day = |day: &Date| day.to_string();
        let from = range.map(|(from, _)| day(&from));
        let read = self.store.days_read(from.as_deref(), range.map(|(_, to)| day(&to)).as_deref())?;
        let dates = |days: &[(String, u64)]| days.iter().filter_map(|(day, _)| day.parse().ok()).collect::<Vec<Date>>();
        let in_range = |day: &str| range.is_none_or(|(from, to)| day.parse::<Date>().is_ok_and(|day| (from..=to).contains(&day)));
        let parts = Parts {
            registered,
            mentions: if range.is_none() { self.store.count_mentions(id)? } else { 0 },
            reports: named.iter().filter(|(day, _)| in_range(day)).map(|(_, reports)| reports).sum(),
            distances: &self.distances(&commitments)?,
            commitments: &commitments,
            commitments_all,
            events_all,
            decided: &decided,
            events: self.lines(&events)?,
            disputes: self.disputes_of(&disputes)?,
            named: dates(&named),
            read: dates(&read),
            range,
            instrument,
        };
        Ok(Some(AgreementView::new(parts, &shelf)))
    }

    /// What reports say of it: the first mention of each of the first reports, with their words; and what they know of one that the register
    /// has not.
    fn mentioned(&self, id: &str, range: Option<(Date, Date)>) -> Result<Instrument> {
        let mut instrument = Instrument { id: id.to_owned(), ..Instrument::default() };
        if range.is_some() && self.register.instrument(id).is_some() {
            return Ok(instrument);
        }
        let mut places: Vec<(String, usize, usize)> = Vec::new();
        for (document, start, end) in self.store.instrument_mentions(id, 0, MENTIONS)? {
            if !places.iter().any(|(known, ..)| *known == document) {
                places.push((document, start, end));
            }
            if places.len() == REPORTS {
                break;
            }
        }
        let documents: Vec<String> = places.iter().map(|(document, ..)| document.clone()).collect();
        let readings = self.store.readings(&documents)?;
        for ((document, start, end), (_, reading)) in places.iter().zip(&readings) {
            let text = |value: &Value| value.as_str().map(str::to_owned);
            let Some(found) = instrument_at(reading, *start, *end) else { continue };
            instrument.mentions.push(Mention {
                at: Quote {
                    document: document.clone(),
                    source: text(&reading["source"]).unwrap_or_default(),
                    start: *start,
                    end: *end,
                    quote: text(&found["quote"]).unwrap_or_default(),
                },
                fact: text(&found["mention"]).unwrap_or_default(),
                sentence: String::new(),
                said_by: None,
                voice: String::new(),
                told: Told::default(),
            });
            instrument.name = instrument.name.or_else(|| text(&found["name"]));
            instrument.ar = instrument.ar.or_else(|| text(&found["quote"]));
            instrument.date = instrument.date.or_else(|| text(&found["date"]));
            if instrument.parties.is_empty() {
                let parties = found["parties"].as_array().map(|parties| parties.iter().filter_map(text).collect());
                instrument.parties = parties.unwrap_or_default();
            }
        }
        Ok(instrument)
    }

    /// Figures of distance in the reports that tell a commitment with a zone.
    fn distances(&self, commitments: &[Commitment]) -> Result<Vec<Figure>> {
        let mut documents = BTreeSet::new();
        for commitment in commitments.iter().filter(|commitment| commitment.kind.contains("zone") || commitment.kind.contains("corridor")) {
            documents.extend(
                commitment.mentions.iter().filter(|mention| mention.told.extent.is_none()).map(|mention| mention.at.document.clone()),
            );
        }
        let mut distances = Vec::new();
        for document in documents.into_iter().take(DISTANCES) {
            distances.extend(self.all::<Figure>(&Filter {
                document: Some(document),
                kind: Some("distance".to_owned()),
                ..Filter::default()
            })?);
        }
        Ok(distances)
    }

    /// All agreements that reports name.
    pub(crate) fn agreements(&self) -> Result<Vec<Listed>> {
        let listed = |count: crate::store::query::InstrumentCount| {
            let row = self.register.instrument(&count.id);
            let days = (count.first != "~").then(|| {
                let last = if count.last == "~" { &count.first } else { &count.last };
                if *last == count.first { count.first.clone() } else { format!("{}/{last}", count.first) }
            });
            Listed {
                name: row.map(|row| row.name.clone()),
                ar: row.map(|row| row.ar.clone()),
                date: row.map(|row| row.date.clone()),
                mentions: count.mentions,
                reports: count.documents,
                days,
                id: count.id,
            }
        };
        let mut rows: Vec<Listed> = self.store.instruments()?.into_iter().map(listed).collect();
        rows.sort_by(|a, b| b.reports.cmp(&a.reports).then_with(|| a.id.cmp(&b.id)));
        for row in rows.iter_mut().filter(|row| row.name.is_none()).take(NAMED) {
            row.ar = self.called(&row.id)?;
        }
        Ok(rows)
    }

    /// What the first report calls one that the register has not.
    fn called(&self, id: &str) -> Result<Option<String>> {
        let Some((document, start, end)) = self.store.instrument_mentions(id, 0, 1)?.into_iter().next() else { return Ok(None) };
        let readings = self.store.readings(&[document])?;
        let found = readings.first().and_then(|(_, reading)| instrument_at(reading, start, end));
        Ok(found.and_then(|one| one["quote"].as_str()).map(|quote| format!("«{quote}»")))
    }
}

/// The mention of an agreement at these places (code points) of a reading.
fn instrument_at(reading: &Value, start: usize, end: usize) -> Option<&Value> {
    reading["instruments"].as_array()?.iter().find(|one| one["start"] == start && one["end"] == end)
}
