//! The whole way from bytes to a reading.

use crate::lexicon::Lexicon;
use crate::mention::time;
use crate::reading::Reading;
use crate::source::{self, Input, Siblings};
use crate::text::Text;

/// Reads one report. Never fails and never panics: what is doubtful is in the reading's notes.
pub fn read(input: &Input, lexicon: &Lexicon, siblings: &Siblings) -> Reading {
    let opened = source::open(input, lexicon, siblings);
    let (mut article, mut notes) = (opened.article, opened.notes);
    let text = Text::new(&opened.body.text, &lexicon.sentences);
    let scan = lexicon.automaton.scan(&text);
    let mut times = time::find(&text, &scan, lexicon, &mut article.published, &mut notes);
    for time in &mut times {
        time.span = opened.body.source_span(time.span);
    }
    Reading {
        source: input.name.to_owned(),
        charset: opened.charset.to_owned(),
        text: opened.text,
        article,
        times,
        notes,
        ..Reading::default()
    }
}
