//! Any bytes at all give a reading: no panic, every fact in the text, time in proportion to length (libFuzzer's -timeout watches that).
#![no_main]

use hudna::source::Form;
use hudna::text::Span;
use hudna::{Input, Lexicon, Metadata, Siblings};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::built_in().expect("the built-in data is in order"));

fuzz_target!(|data: &[u8]| {
    // The last byte chooses how the others are understood, so that reports can be put into the corpus as they are.
    let Some((&choice, bytes)) = data.split_last() else { return };
    let form = [Form::Guess, Form::Plain, Form::Html][choice as usize % 3];
    let published = (choice & 0x40 == 0).then(|| "2020-02-29".to_owned());
    let metadata = Metadata { published, ..Metadata::default() };
    let reading = hudna::read(&Input { name: "fuzz", bytes, form, metadata: &metadata }, &LEXICON, &Siblings::default());
    let whole = |span: Span| reading.text.get(span.start..span.end).is_some_and(|quote| !quote.is_empty());
    assert!(reading.times.iter().all(|fact| whole(fact.span)));
    assert!(reading.figures.iter().all(|fact| whole(fact.span) && fact.low <= fact.high));
    assert!(reading.places.iter().all(|fact| whole(fact.span)));
    assert!(reading.actors.iter().all(|fact| whole(fact.span)));
    reading.to_json();
});
