//! An event with its figures and reports: what most formats have a row for.

use crate::store::day;
use hudna::record::{Document, Event, Figure, Mention};
use jiff::civil::Date;

/// An event with its figures and the reports that tell it, by date.
pub(super) struct Incident {
    pub(super) event: Event,
    pub(super) figures: Vec<Figure>,
    pub(super) documents: Vec<Document>,
}

impl Incident {
    /// First and last day.
    pub(super) fn days(&self) -> Option<(String, String)> {
        day::range(self.event.time.as_deref()?)
    }

    /// How many days it may have been on: 1 for a day that is known.
    pub(super) fn span(&self) -> Option<u32> {
        let (first, last) = self.days()?;
        let (first, last): (Date, Date) = (first.parse().ok()?, last.parse().ok()?);
        u32::try_from(first.until(last).ok()?.get_days() + 1).ok()
    }

    /// True for what is told to have happened.
    pub(super) fn happened(&self) -> bool {
        matches!(self.event.realis.as_str(), "actual" | "ongoing")
    }

    /// The figure to show of a measure: no part of another, told by most voices.
    pub(super) fn figure(&self, measure: &str) -> Option<&Figure> {
        let whole = self.figures.iter().filter(|figure| figure.measure == measure && figure.part_of.is_none());
        whole.max_by_key(|figure| (figure.support.voices, figure.mentions.len(), std::cmp::Reverse(&figure.id)))
    }

    /// Lowest and highest claim of a measure.
    pub(super) fn bounds(&self, measure: &str) -> Option<(f64, f64)> {
        self.figure(measure).map(|figure| (figure.low, figure.high))
    }

    /// The outlets that tell it, each once, by date of their reports; a report without an outlet by its name.
    pub(super) fn outlets(&self) -> Vec<&str> {
        let mut outlets: Vec<&str> = Vec::new();
        for document in &self.documents {
            let outlet = document.outlet.as_deref().unwrap_or(&document.source);
            if !outlets.contains(&outlet) {
                outlets.push(outlet);
            }
        }
        outlets
    }

    /// The first mention in the first report.
    pub(super) fn first(&self) -> Option<&Mention> {
        let rank = |mention: &Mention| self.documents.iter().position(|document| document.id == mention.at.document).unwrap_or(usize::MAX);
        self.event.mentions.iter().min_by_key(|mention| (rank(mention), mention.at.start))
    }

    /// The sentence that tells it first, in the report's words.
    pub(super) fn sentence(&self) -> String {
        let Some(mention) = self.first() else { return String::new() };
        let sentence = if mention.sentence.is_empty() { &mention.at.quote } else { &mention.sentence };
        sentence.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How it is borne out, in a word and a number: `corroborated 3`.
    pub(super) fn support(&self) -> String {
        format!("{} {}", self.event.support.kind, self.event.support.voices)
    }
}
