//! The sentence of a report that words were found in.

use super::Asking;
use crate::render::page::Page;
use crate::store::words;
use anyhow::Result;
use hudna::Reading;
use hudna::text::{Sentences, Span};

impl Asking<'_> {
    /// The sentence of a report's body that has the most of the words asked for; none where they stand elsewhere (in the headline).
    pub(super) fn excerpt(&self, document: &str, asked: &[Vec<String>]) -> Result<Option<String>> {
        let (Some(bytes), Some(json)) = (self.store.original(document)?, self.store.reading(document)?) else { return Ok(None) };
        let text = hudna::source::text(&bytes);
        let points: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let byte = |point: usize| points.get(point).copied().unwrap_or(text.len());
        let blocks = json["article"]["body"].as_array().cloned().unwrap_or_default();
        let mut spans = Vec::new();
        for block in &blocks {
            let number = |name: &str| block[name].as_u64().and_then(|number| usize::try_from(number).ok());
            let (Some(start), Some(end)) = (number("start"), number("end")) else { continue };
            spans.push(Span::new(byte(start), byte(end.max(start))));
        }
        let mut reading = Reading { text, ..Reading::default() };
        reading.article.body = spans;
        let page = Page::new(&reading, &Sentences::default());
        let mut best: Option<(usize, String)> = None;
        for sentence in page.sentences() {
            let has = asked.iter().filter(|forms| words::all_in(sentence, std::slice::from_ref(*forms))).count();
            if has > best.as_ref().map_or(0, |(most, _)| *most) {
                best = Some((has, sentence.to_owned()));
            }
        }
        Ok(best.map(|(_, sentence)| sentence))
    }
}
