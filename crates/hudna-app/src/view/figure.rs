//! A figure: its range, its claims, and the one to show with the rule that chose it.

use super::source::{Shelf, Source};
use hudna::record::{Figure, Spot, Support};
use serde::Serialize;

/// A quantity with every claim of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct FigureView {
    pub(crate) id: String,
    pub(crate) measure: String,
    pub(crate) who: Option<String>,
    pub(crate) event: Option<String>,
    pub(crate) place: Option<Spot>,
    pub(crate) period: Option<String>,
    /// `flow` or `stock`: never added to each other.
    pub(crate) sort: String,
    /// Lowest and highest of the claims that no later count overtook.
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// The rule that chose the recommended claim.
    pub(crate) rule: String,
    pub(crate) support: Support,
    pub(crate) part_of: Option<String>,
    pub(crate) disputes: Vec<String>,
    /// Every claim, in the order of publication.
    pub(crate) claims: Vec<Claim>,
}

/// One report's number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Claim {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) qualifier: Option<String>,
    pub(crate) period: Option<String>,
    pub(crate) place: Option<String>,
    /// The claim to show where one number is wanted.
    pub(crate) recommended: bool,
    /// A later count of the same speaker overtook it.
    pub(crate) overtaken: bool,
    pub(crate) source: Source,
}

impl FigureView {
    pub(crate) fn new(figure: &Figure, shelf: &Shelf) -> Self {
        let mut claims: Vec<Claim> = figure
            .mentions
            .iter()
            .enumerate()
            .map(|(number, mention)| Claim {
                low: mention.told.low.unwrap_or(figure.low),
                high: mention.told.high.or(mention.told.low).unwrap_or(figure.high),
                qualifier: mention.told.qualifier.clone(),
                period: mention.told.period.clone(),
                place: mention.told.place.clone(),
                recommended: number == figure.recommended,
                overtaken: figure.overtaken.contains(&number),
                source: shelf.told(mention),
            })
            .collect();
        claims.sort_by(|a, b| a.source.order().cmp(&b.source.order()));
        FigureView {
            id: figure.id.clone(),
            measure: figure.measure.clone(),
            who: figure.who.clone(),
            event: figure.event.clone(),
            place: figure.place.clone(),
            period: figure.period.clone(),
            sort: figure.sort.clone(),
            low: figure.low,
            high: figure.high,
            rule: figure.rule.clone(),
            support: figure.support.clone(),
            part_of: figure.part_of.clone(),
            disputes: figure.disputes.clone(),
            claims,
        }
    }

    /// The claim to show where one number is wanted.
    pub(crate) fn recommended(&self) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.recommended)
    }
}
