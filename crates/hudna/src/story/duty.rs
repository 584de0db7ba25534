//! Commitments of one report: beside the register's provisions, and beside each other.

use super::build::{said, telling};
use super::ground::Ground;
use super::outline::{Duty, Node, What};
use super::sketch;
use crate::lexicon::{Provision, Registered};
use crate::reading;
use crate::record::Told;

/// Commitments: of one kind, on the same obligors, under the same instrument as far as one is named, they are one.
pub(super) fn commitments(ground: &Ground, nodes: &mut Vec<Node>) {
    let first = nodes.len();
    for (number, found) in ground.reading.commitments.iter().enumerate() {
        let instrument = found.instrument.clone().or_else(|| instrument_of(ground, found));
        let register = instrument.as_deref().and_then(|id| ground.lexicon.instruments.by_id(id));
        let provision = register.and_then(|row| provision(row, found));
        let duty = Duty {
            kind: found.kind.clone(),
            obligors: found.obligors.clone(),
            listed: register.is_some(),
            article: provision.map(|provision| provision.article),
            zone: found.zone.clone(),
            deadline: found.deadline.clone().or_else(|| provision.and_then(|provision| provision.deadline.clone())),
            terms: ground.terms(found.span),
            instrument,
        };
        let told = Told {
            kind: found.kind.clone(),
            target: found.obligors.clone(),
            status: Some(found.status.to_owned()),
            status_by: found.status_by.clone(),
            deadline: found.deadline.clone(),
            zone: found.zone.clone(),
            extent: extent(ground, found),
            ..Told::default()
        };
        let telling = telling(ground, ('c', number), found.span, said(ground.reading, found.span), told);
        let same = nodes.iter_mut().skip(first).find(|node| node.commitment().is_some_and(|known| one_duty(known, &duty)));
        match same {
            Some(node) => {
                if let What::Commitment(known) = &mut node.what {
                    merge(known, duty);
                }
                node.mentions.push(telling);
            }
            None => nodes.push(Node { what: What::Commitment(duty), mentions: vec![telling] }),
        }
    }
}

/// The instrument that stands within the commitment's words, or else the only one of its sentence.
fn instrument_of(ground: &Ground, found: &reading::Commitment) -> Option<String> {
    let within = ground.reading.instruments.iter().filter(|mention| found.span.contains(mention.span));
    let mut ids: Vec<&String> = within.flat_map(|mention| &mention.ids).collect();
    ids.sort_unstable();
    ids.dedup();
    if let [one] = ids.as_slice() {
        return Some((*one).clone());
    }
    None
}

/// How deep or wide its zone is told to be.
fn extent(ground: &Ground, found: &reading::Commitment) -> Option<String> {
    let mut figures = ground.reading.figures.iter();
    let figure = figures.find(|figure| figure.measure == "distance" && found.span.overlaps(figure.span))?;
    Some(if figure.low == figure.high { format!("{} km", figure.low) } else { format!("{}..{} km", figure.low, figure.high) })
}

/// The provision of `register` that a commitment is.
fn provision<'a>(register: &'a Registered, found: &reading::Commitment) -> Option<&'a Provision> {
    let of_kind: Vec<&Provision> = register.provisions.iter().filter(|provision| provision.kind == found.kind).collect();
    let dated = of_kind.iter().find(|provision| provision.deadline.is_some() && provision.deadline == found.deadline);
    match (dated, of_kind.as_slice()) {
        (Some(one), _) => Some(one),
        (None, [one]) => Some(one),
        _ => None,
    }
}

/// Two commitments of one report that are one.
fn one_duty(known: &Duty, other: &Duty) -> bool {
    let instruments = match (&known.instrument, &other.instrument) {
        (Some(one), Some(two)) => one == two || !known.listed || !other.listed,
        _ => true,
    };
    let articles = known.article.is_none() || other.article.is_none() || known.article == other.article;
    let obligors = known.obligors.iter().any(|code| other.obligors.contains(code));
    if known.kind != other.kind || !instruments || !articles {
        return false;
    }
    if known.kind == "other" {
        return obligors && sketch::containment(&known.terms, &other.terms) >= 0.6;
    }
    let named = known.instrument.is_some() && known.instrument == other.instrument;
    let alike = sketch::containment(&known.terms, &other.terms) >= 0.5;
    named && (obligors || known.article.is_some()) || obligors && alike
}

/// Adds what another mention tells.
fn merge(known: &mut Duty, other: Duty) {
    for code in other.obligors {
        if !known.obligors.contains(&code) {
            known.obligors.push(code);
        }
    }
    if !known.listed && other.listed || known.instrument.is_none() {
        known.instrument = other.instrument;
        known.listed = other.listed;
    }
    known.article = known.article.or(other.article);
    known.zone = known.zone.take().or(other.zone);
    known.deadline = known.deadline.take().or(other.deadline);
    known.terms.extend(other.terms);
    known.terms.sort_unstable();
    known.terms.dedup();
}
