//! An event with its figures and reports: what most formats have a row for.

use super::bounds::Bounds;
use super::left::Why;
use super::tables::{Exactness, Tables};
use crate::sheet::without_markup;
use crate::store::{Reviewed, day};
use crate::wording::Wording;
use hudna::record::{Document, Event, Figure, Mention};
use jiff::civil::Date;

/// An event with its figures and the reports that tell it, by date.
pub(super) struct Incident {
    pub(super) event: Event,
    pub(super) figures: Vec<Figure>,
    pub(super) documents: Vec<Document>,
    /// What people decided, in the order in which they did.
    pub(super) reviews: Vec<Reviewed>,
}

impl Incident {
    /// First and last day.
    pub(super) fn days(&self) -> Option<(String, String)> {
        day::range_until(self.event.time.as_deref()?, self.event.told_until.as_deref())
    }

    /// How many days it may have been on: 1 for a day that is known.
    pub(super) fn span(&self) -> Option<u32> {
        let (first, last) = self.days()?;
        let (first, last): (Date, Date) = (first.parse().ok()?, last.parse().ok()?);
        u32::try_from(first.until(last).ok()?.get_days() + 1).ok()
    }

    /// How exact its time is.
    pub(super) fn exactness<'t>(&self, tables: &'t Tables) -> Option<&'t Exactness> {
        tables.exactness(self.span()?)
    }

    /// True for what is told to have happened, and what no person here rejected or found refuted.
    pub(super) fn happened(&self) -> bool {
        matches!(self.event.realis.as_str(), "actual" | "ongoing") && self.review() != "rejected" && self.verification() != "refuted"
    }

    /// The last decision in a review.
    pub(super) fn review(&self) -> &str {
        self.decided("review").unwrap_or("proposed")
    }

    /// What was found in verifying it.
    pub(super) fn verification(&self) -> &str {
        self.decided("verification").unwrap_or("not-assessed")
    }

    fn decided(&self, axis: &str) -> Option<&str> {
        self.reviews.iter().rev().find(|review| review.axis == axis).map(|review| review.decision.as_str())
    }

    /// `Shelling, Sarmin, Idlib Governorate, 9 March 2020`.
    pub(super) fn title(&self, words: &Wording) -> String {
        let event = &self.event;
        let place = event.place.as_ref().map(|place| words.spot(place));
        let parts = [Some(words.term("type", &event.kind)), place, event.time.as_deref().map(|time| words.edtf(time))];
        words.list(&parts.into_iter().flatten().collect::<Vec<_>>())
    }

    /// The figure to show of a measure: no part of another, told by most voices.
    pub(super) fn figure(&self, measure: &str) -> Option<&Figure> {
        let whole = self.figures.iter().filter(|figure| figure.measure == measure && figure.part_of.is_none());
        whole.max_by_key(|figure| (figure.support.voices, figure.mentions.len(), std::cmp::Reverse(&figure.id)))
    }

    /// The figure to show of a measure, with those that a report tells beside it in one sentence: 15 civilians and 40 fighters, which make 55.
    pub(super) fn counts(&self, measure: &str) -> Vec<&Figure> {
        let Some(figure) = self.figure(measure) else { return Vec::new() };
        let place = |mention: &Mention| (mention.at.document.clone(), mention.sentence.clone());
        let told = figure.mentions.get(figure.recommended).map(place);
        let beside = self.figures.iter().filter(|other| {
            let listed = other.mentions.iter().any(|mention| Some(place(mention)) == told);
            other.id != figure.id && other.measure == measure && other.part_of.is_none() && listed
        });
        std::iter::once(figure).chain(beside).collect()
    }

    /// The number to show of a measure, where one is wanted.
    pub(super) fn number(&self, measure: &str) -> Option<f64> {
        self.counts(measure).into_iter().map(shown).reduce(|all, one| all + one)
    }

    /// Lowest and highest claim of a measure.
    pub(super) fn bounds(&self, measure: &str) -> Option<Bounds> {
        self.counts(measure).into_iter().map(Bounds::of).reduce(Bounds::plus)
    }

    /// Itself, for formats of what happened only.
    pub(super) fn if_happened(&self) -> Result<&Self, Why> {
        if self.happened() { Ok(self) } else { Err(Why::NotHappened) }
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
        self.first().map(sentence).unwrap_or_default()
    }

    /// How it is borne out, in a word and a number: `corroborated 3`.
    pub(super) fn support(&self) -> String {
        format!("{} {}", self.event.support.kind, self.event.support.voices)
    }
}

/// The number of a figure's claim to show.
pub(super) fn shown(figure: &Figure) -> f64 {
    figure.mentions.get(figure.recommended).and_then(|mention| mention.told.low).unwrap_or(figure.low)
}

/// The sentence around a mention, or its words; on one line.
pub(super) fn sentence(mention: &Mention) -> String {
    let sentence = if mention.sentence.is_empty() { &mention.at.quote } else { &mention.sentence };
    without_markup(sentence).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Who says it in the report, by name or code; none where the outlet says it itself.
pub(super) fn speaker(mention: &Mention) -> Option<String> {
    let said = mention.said_by.as_ref()?;
    let speakers = if said.names.is_empty() { &said.speakers } else { &said.names };
    Some(speakers.join("; ")).filter(|speakers| !speakers.is_empty())
}
