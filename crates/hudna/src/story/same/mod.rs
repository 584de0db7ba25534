//! Whether two nodes of different reports are one fact. The answer depends on the two reports alone, and not on which is asked first.

mod commitment;
mod event;
mod figure;

pub(super) use event::TAKEN;

use super::copies::{self, Compared};
use super::outline::{Outline, What};
use crate::lexicon::Lexicon;

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Same {
    /// They are not one, or nothing says so.
    Apart,
    /// They may be one: to be shown, not to be merged.
    Possible,
    /// They are one.
    Sure,
}

/// Whether node `one.1` of `one.0` and node `other.1` of `other.0` are one fact.
pub fn same(one: (&Outline, usize), other: (&Outline, usize), lexicon: &Lexicon) -> Same {
    // What is not symmetric by itself is asked in one order.
    let (one, other) = if (one.0.id(), one.1) <= (other.0.id(), other.1) { (one, other) } else { (other, one) };
    let (Some(a), Some(b)) = (one.0.nodes.get(one.1), other.0.nodes.get(other.1)) else { return Same::Apart };
    match (&a.what, &b.what) {
        (What::Document, What::Document) => match copies::are_copies(&Compared::new(one.0), &Compared::new(other.0), lexicon) {
            true => Same::Sure,
            false => Same::Apart,
        },
        (What::Event(x), What::Event(y)) => {
            let aligned = copies::aligned((one.0, a), (other.0, b));
            if aligned && event::kinds(x, y, lexicon) && event::harms(x, y) {
                Same::Sure
            } else {
                event::same((one.0, x), (other.0, y), lexicon)
            }
        }
        (What::Figure(x), What::Figure(y)) => figure::same((one.0, a, x), (other.0, b, y), lexicon),
        (What::Commitment(x), What::Commitment(y)) => {
            let aligned = x.kind == y.kind && copies::aligned((one.0, a), (other.0, b));
            if aligned { Same::Sure } else { commitment::same((one.0, x), (other.0, y)) }
        }
        _ => Same::Apart,
    }
}
