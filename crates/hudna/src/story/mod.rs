//! Which readings tell the same thing. A report becomes an [`Outline`]; outlines that share a [key](Outline::keys) are compared node by node
//! ([`same`]); what is surely one is joined, what copies is one voice, and out of it [`settle`] makes facts, support, disputes and stories.
//!
//! Everything is decided pair by pair and out of what is told, so that neither the order in which reports come nor the size of the lots they
//! come in makes a difference: [`gather`] says which reports have to be at hand for some of them.

mod account;
mod bond;
mod build;
mod chain;
mod copies;
mod days;
mod dispute;
mod duty;
mod figure;
mod gather;
mod ground;
mod keys;
mod lend;
mod merge;
mod outline;
mod place;
pub mod resolve;
mod same;
mod search;
mod settle;
mod side;
mod sketch;
#[allow(clippy::module_inception)]
mod story;
mod support;

pub use days::Days;
pub use gather::{Shelf, gather};
pub use outline::{Count, Duty, Happening, Node, NodeRef, Outline, Passage, Speech, Taken, Telling, What, Words};
pub use resolve::instruments;
pub use same::{Same, same};
pub use settle::{Delta, Fact, settle};
pub use story::stories;
