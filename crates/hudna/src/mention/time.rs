//! Points and stretches of time. (STUB of the skeleton.)

use crate::lexicon::{Lexicon, Scan};
use crate::reading::{Note, Published, Time};
use crate::text::Text;

/// Finds the times of `text`, resolved against `published`; where that is not known, tries to work it out from inner evidence and gives it
/// back. Spans are bytes into `text.raw`.
pub fn find(_text: &Text, _scan: &Scan, _lexicon: &Lexicon, _published: &mut Option<Published>, _notes: &mut Vec<Note>) -> Vec<Time> {
    Vec::new()
}
