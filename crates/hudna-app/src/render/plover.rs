//! One PLOVER record a line.

use super::page::Page;
use hudna::{Lexicon, Reading};
use std::fmt::Write;

pub(crate) fn render(reading: &Reading, lexicon: &Lexicon) -> String {
    let page = Page::new(reading, &lexicon.sentences);
    let coder = concat!("hudna ", env!("CARGO_PKG_VERSION"));
    let mut out = String::new();
    for record in reading.to_plover(lexicon, coder, |span| page.sentence(span)) {
        let _ = writeln!(out, "{record}");
    }
    out
}
