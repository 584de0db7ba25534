//! A story: the reports of one happening, and what they tell.

use super::coverage::Coverage;
use super::dispute::DisputeView;
use super::document::Report;
use super::event::EventLine;
use super::figure::FigureView;
use super::source::Shelf;
use hudna::record::Story;
use serde::Serialize;

/// Reports about the same happening.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct StoryView {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
    /// Id of the event that most of its reports tell.
    pub(crate) about: String,
    /// Its reports, by day; copies of one text are one voice.
    pub(crate) reports: Vec<Report>,
    pub(crate) voices: usize,
    pub(crate) events: Vec<EventLine>,
    /// Figures that no event of the story has.
    pub(crate) figures: Vec<FigureView>,
    pub(crate) disputes: Vec<DisputeView>,
    pub(crate) coverage: Coverage,
}

impl StoryView {
    pub(crate) fn new(story: &Story, told: Told, coverage: Coverage, shelf: &Shelf) -> Self {
        let mut reports: Vec<Report> = story.documents.iter().filter_map(|id| shelf.get(id)).map(Report::new).collect();
        reports.sort_by(|a, b| (a.published.is_none(), &a.published, &a.id).cmp(&(b.published.is_none(), &b.published, &b.id)));
        let Told { events, mut figures, disputes } = told;
        figures.retain(|figure| !events.iter().any(|event| event.figures.contains(figure)));
        StoryView {
            id: story.id.clone(),
            title: story.title.clone(),
            from: story.from.clone(),
            to: story.to.clone(),
            about: story.about.clone(),
            reports,
            voices: story.voices,
            events,
            figures,
            disputes,
            coverage,
        }
    }
}

/// What reports tell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    pub(crate) events: Vec<EventLine>,
    pub(crate) figures: Vec<FigureView>,
    pub(crate) disputes: Vec<DisputeView>,
}
