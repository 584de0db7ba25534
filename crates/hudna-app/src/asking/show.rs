//! What an id names, with all that is shown of it.

use super::{Asking, REPORTS, cited_by};
use crate::store::query::{Filter, Found};
use crate::view::agreement::AgreementView;
use crate::view::commitment::{CommitmentView, Decided};
use crate::view::dispute::DisputeView;
use crate::view::document::{DocumentView, Report};
use crate::view::event::{EventLine, EventView};
use crate::view::figure::FigureView;
use crate::view::review::Decision;
use crate::view::source::cited;
use crate::view::story::{StoryView, Told};
use crate::view::thin;
use anyhow::Result;
use hudna::record::{Commitment, Dispute, Document, Event, Figure, Story};
use serde::Serialize;

/// A thing of the record, as a page shows it.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Shown {
    Document(Box<DocumentView>),
    Story(Box<StoryView>),
    Event {
        #[serde(flatten)]
        event: Box<EventView>,
        decisions: Vec<Decision>,
    },
    Figure {
        #[serde(flatten)]
        figure: Box<FigureView>,
        contested: Vec<DisputeView>,
        decisions: Vec<Decision>,
    },
    Commitment {
        #[serde(flatten)]
        commitment: Box<CommitmentView>,
        contested: Vec<DisputeView>,
        decisions: Vec<Decision>,
    },
    Dispute {
        #[serde(flatten)]
        dispute: Box<DisputeView>,
        facts: Facts,
    },
    Agreement(Box<AgreementView>),
}

/// What a dispute is about.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Facts {
    pub(crate) events: Vec<EventLine>,
    pub(crate) figures: Vec<FigureView>,
    pub(crate) commitments: Vec<CommitmentView>,
}

impl Asking<'_> {
    /// What an id names; none where nothing has it.
    pub(crate) fn show(&self, id: &str) -> Result<Option<Shown>> {
        let Some(found) = self.store.find(id)? else {
            // An agreement of the register that no report names yet.
            return Ok(self.agreement(id, None)?.map(|agreement| Shown::Agreement(Box::new(agreement))));
        };
        Ok(Some(match found {
            Found::Document(document) => Shown::Document(Box::new(self.document(&document)?)),
            Found::Story(story) => Shown::Story(Box::new(self.story(&story)?)),
            Found::Event(event) => Shown::Event { decisions: self.decisions(&event.id)?, event: Box::new(self.event(&event)?) },
            Found::Figure(figure) => {
                let (decisions, contested) = (self.decisions(&figure.id)?, self.disputes_of(&figure.disputes)?);
                let shelf = self.shelf(cited([&figure]))?;
                Shown::Figure { figure: Box::new(FigureView::new(&figure, &shelf)), contested, decisions }
            }
            Found::Commitment(commitment) => {
                let (decisions, contested) = (self.decisions(&commitment.id)?, self.disputes_of(&commitment.disputes)?);
                Shown::Commitment { commitment: Box::new(self.commitment(&commitment)?), contested, decisions }
            }
            Found::Dispute(dispute) => self.dispute(&dispute)?,
            Found::Instrument(id) => match self.agreement(&id, None)? {
                Some(agreement) => Shown::Agreement(Box::new(agreement)),
                None => return Ok(None),
            },
        }))
    }

    fn decisions(&self, id: &str) -> Result<Vec<Decision>> {
        let decision = |review: crate::store::Reviewed| Decision {
            axis: review.axis,
            decision: review.decision,
            by: review.by,
            reason: review.reason,
            at: review.at,
        };
        Ok(self.store.reviews_of(id)?.into_iter().map(decision).collect())
    }

    /// An event with all that is told of it.
    pub(crate) fn event(&self, event: &Event) -> Result<EventView> {
        let figures: Vec<Figure> = self.store.get_all(&event.figures)?;
        let shelf = self.shelf(cited_by(std::slice::from_ref(event), &figures))?;
        let figures: Vec<FigureView> = figures.iter().map(|figure| FigureView::new(figure, &shelf)).collect();
        // A dispute about a figure of the event is one about the event.
        let disputes = self.disputes_of(event.disputes.iter().chain(figures.iter().flat_map(|figure| &figure.disputes)))?;
        Ok(EventView::new(event, &figures, disputes, &shelf))
    }

    /// A commitment with what people hold of it.
    pub(crate) fn commitment(&self, commitment: &Commitment) -> Result<CommitmentView> {
        let mut shelf = self.shelf(cited([commitment]))?;
        shelf.learn(&commitment.mentions);
        let decided: Vec<Decided> = self.store.assessments_of(&commitment.id)?.into_iter().map(decided).collect();
        Ok(CommitmentView::new(commitment, &decided, &shelf))
    }

    fn commitments(&self, commitments: &[Commitment]) -> Result<Vec<CommitmentView>> {
        let mut commitments = commitments.to_vec();
        commitments.iter_mut().for_each(|commitment| thin::commitment(commitment, REPORTS));
        let mut shelf = self.shelf(cited(&commitments))?;
        commitments.iter().for_each(|commitment| shelf.learn(&commitment.mentions));
        Ok(commitments.iter().map(|commitment| CommitmentView::new(commitment, &[], &shelf)).collect())
    }

    fn dispute(&self, dispute: &Dispute) -> Result<Shown> {
        let view = self.disputes(std::slice::from_ref(dispute))?.into_iter().next();
        let events: Vec<Event> = self.store.get_all(&dispute.about)?;
        let figures: Vec<Figure> = self.store.get_all(&dispute.about)?;
        let commitments: Vec<Commitment> = self.store.get_all(&dispute.about)?;
        let facts = Facts { events: self.lines(&events)?, figures: self.figures(&figures)?, commitments: self.commitments(&commitments)? };
        let view = view.unwrap_or_else(|| DisputeView::new(dispute, &Default::default()));
        Ok(Shown::Dispute { dispute: Box::new(view), facts })
    }

    fn document(&self, document: &Document) -> Result<DocumentView> {
        let told = self.store.told_in(&document.id)?;
        let of = |kind: &str| told.iter().filter(|(told, _)| told == kind).map(|(_, id)| id.clone()).collect::<Vec<_>>();
        let events: Vec<Event> = self.store.get_all(&of("event"))?;
        let figures: Vec<Figure> = self.store.get_all(&of("figure"))?;
        let commitments: Vec<Commitment> = self.store.get_all(&of("commitment"))?;
        let disputes = events.iter().flat_map(|event| &event.disputes);
        let disputes = disputes.chain(figures.iter().flat_map(|figure| &figure.disputes));
        let disputes = self.disputes_of(disputes.chain(commitments.iter().flat_map(|commitment| &commitment.disputes)))?;
        let copies = self.store.documents_of(&document.copies)?;
        let events = self.lines(&events)?;
        let mut figures = self.figures(&figures)?;
        figures.retain(|figure| !events.iter().any(|event| event.figures.iter().any(|known| known.id == figure.id)));
        Ok(DocumentView {
            report: Report::new(document),
            sha256: document.sha256.clone(),
            charset: document.charset.clone(),
            copies: copies.iter().filter(|copy| copy.id != document.id).map(Report::new).collect(),
            events,
            figures,
            commitments: self.commitments(&commitments)?,
            disputes,
        })
    }

    fn story(&self, story: &Story) -> Result<StoryView> {
        let filter = Filter { story: Some(story.id.clone()), ..Filter::default() };
        let events: Vec<Event> = self.all(&filter)?;
        let figures: Vec<Figure> = self.all(&filter)?;
        let disputes =
            self.disputes_of(events.iter().flat_map(|event| &event.disputes).chain(figures.iter().flat_map(|figure| &figure.disputes)))?;
        let told = Told { events: self.lines(&events)?, figures: self.figures(&figures)?, disputes };
        let shelf = self.shelf(story.documents.clone())?;
        Ok(StoryView::new(story, told, self.coverage(&filter)?, &shelf))
    }
}

/// An assessment as views have it.
pub(super) fn decided(assessed: crate::store::Assessed) -> Decided {
    Decided { article: assessed.article, by: assessed.by, status: assessed.status, as_of: assessed.as_of, reason: assessed.reason }
}
