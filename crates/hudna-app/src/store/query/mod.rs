//! Asking the record: objects by id, pages of objects by filter, words. What is given is as the record holds it now; the order is the same
//! in both databases, whatever was stored when.

mod agreement;
mod days;
mod filter;
mod lookup;
mod page;
mod search;

pub(crate) use agreement::InstrumentCount;
pub(crate) use days::Named;
pub(crate) use filter::{Filter, Near};
pub(crate) use lookup::Found;
pub(crate) use page::{Cursor, Object};
