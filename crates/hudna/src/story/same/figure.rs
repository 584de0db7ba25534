//! Figures: of one measure, of the same people, of one event; else with nothing that differs but the number.

use super::{Same, event};
use crate::lexicon::Lexicon;
use crate::story::copies;
use crate::story::outline::{Count, Node, Outline};
use crate::story::place::{self, Where};

pub(super) fn same(one: (&Outline, &Node, &Count), other: (&Outline, &Node, &Count), lexicon: &Lexicon) -> Same {
    let ((one_report, a, x), (other_report, b, y)) = (one, other);
    if x.measure != y.measure || x.part_of.is_some() != y.part_of.is_some() {
        return Same::Apart;
    }
    if copies::aligned((one_report, a), (other_report, b)) {
        return Same::Sure;
    }
    // Who is counted, where both say.
    let who = match (&x.who, &y.who) {
        (Some(p), Some(q)) => lexicon.links.same_side(p, q),
        _ => true,
    };
    let equal = x.values.iter().any(|value| y.values.contains(value));
    // Of several counts of one event (15 civilians, 40 fighters) each finds its own.
    let rivals = rivals((one_report, a, x), lexicon).max(rivals((other_report, b, y), lexicon));
    if !equal && (rivals == Rivals::OfTheSame || rivals == Rivals::OfOthers && !who) {
        return Same::Apart;
    }
    // A part is told by its number and its event.
    if x.part_of.is_some() && !(equal && who) {
        return Same::Apart;
    }
    let of =
        |report: &Outline, count: &Count| count.event.filter(|&event| report.nodes.get(event).is_some_and(|node| node.event().is_some()));
    if let (Some(p), Some(q)) = (of(one_report, x), of(other_report, y)) {
        let (Some(m), Some(n)) = (one_report.nodes.get(p).and_then(Node::event), other_report.nodes.get(q).and_then(Node::event)) else {
            return Same::Apart;
        };
        // Those whom the event befell are who is counted, whatever the figure says.
        let befell = m.target.iter().chain(&m.source).any(|p| n.target.iter().chain(&n.source).any(|q| lexicon.links.same_side(p, q)));
        if !who && !befell {
            return Same::Apart;
        }
        let events = if copies::aligned(
            (one_report, one_report.nodes.get(p).unwrap_or(a)),
            (other_report, other_report.nodes.get(q).unwrap_or(b)),
        ) {
            Same::Sure
        } else {
            event::same((one_report, m), (other_report, n), lexicon)
        };
        return events;
    }
    if !who || x.who.is_none() || y.who.is_none() {
        return Same::Apart;
    }
    let km = 15.0;
    let spots = |spot: &Option<crate::record::Spot>| spot.clone().into_iter().collect::<Vec<_>>();
    let place = place::agree(&spots(&x.spot), &spots(&y.spot), km);
    let days = match (x.days, y.days) {
        (Some(p), Some(q)) if p.count() > 7 || q.count() > 7 => p.overlap(q) >= 0.6,
        (Some(p), Some(q)) => p.meets(q, 0),
        _ => false,
    };
    let long = |count: &Count| count.days.is_some_and(|days| days.count() > 7);
    if days && long(x) && long(y) && place != Where::Apart && lexicon.links.lasts(&x.measure) {
        return Same::Sure;
    }
    match (days, place) {
        (true, Where::Same | Where::SameWide) if equal || lexicon.links.is_flow(&x.measure) => Same::Sure,
        (true, Where::Near | Where::Within | Where::Open) if equal => Same::Possible,
        _ => Same::Apart,
    }
}

/// What else is counted of the same event in the same measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rivals {
    /// Nothing.
    None,
    /// Others: fighters beside civilians.
    OfOthers,
    /// More of the same, or of nobody in particular: women beside children.
    OfTheSame,
}

fn rivals((report, own, count): (&Outline, &Node, &Count), lexicon: &Lexicon) -> Rivals {
    let Some(event) = count.event else { return Rivals::None };
    let others = report.nodes.iter().filter(|node| !std::ptr::eq(*node, own)).filter_map(Node::figure);
    let beside = others.filter(|other| other.event == Some(event) && other.measure == count.measure && other.part_of.is_none());
    let of = |other: &Count| match (&count.who, &other.who) {
        (Some(one), Some(two)) if !lexicon.links.same_side(one, two) => Rivals::OfOthers,
        _ => Rivals::OfTheSame,
    };
    beside.map(of).max().unwrap_or(Rivals::None)
}
