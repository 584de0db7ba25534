//! A report as the outline is made of it: its body as tokens, sentences as passages, places by name.

use super::outline::{Passage, Words};
use super::{place, sketch};
use crate::lexicon::{Hit, Lexicon, LinkWord, Scan, Tag};
use crate::reading::{Actor, Place, Reading};
use crate::record::Spot;
use crate::text::{CodePoints, Kind, Span, Text};

/// What is asked of a report.
pub(super) struct Ground<'a> {
    pub(super) reading: &'a Reading,
    pub(super) lexicon: &'a Lexicon,
    pub(super) text: &'a Text<'a>,
    scan: Scan,
    points: CodePoints,
    /// First byte of each passage, in order.
    starts: Vec<usize>,
    pub(super) passages: Vec<Passage>,
}

/// The body as a text of the same length as the source: markup and what is not body are blanks, so that offsets stay.
pub(super) fn body(reading: &Reading) -> String {
    let mut out: Vec<u8> = vec![b' '; reading.text.len()];
    let bytes = reading.text.as_bytes();
    for span in &reading.article.body {
        let Some(line) = reading.text.get(span.start..span.end) else { continue };
        if let Some(before) = span.start.checked_sub(1).and_then(|at| out.get_mut(at)) {
            *before = b'\n';
        }
        let mut at = span.start;
        let mut in_tag = false;
        for c in line.chars() {
            let next = line.get(at - span.start + 1..).and_then(|rest| rest.chars().next());
            in_tag |= c == '<' && next.is_some_and(|c| c == '/' || c == '!' || c.is_ascii_alphabetic());
            let end = at + c.len_utf8();
            if let (false, Some(slot), Some(source)) = (in_tag, out.get_mut(at..end), bytes.get(at..end)) {
                slot.copy_from_slice(source);
            }
            in_tag &= c != '>';
            at = end;
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Which tokens stand in quotation marks. A quotation ends with its line at the latest.
fn quoted(text: &Text) -> Vec<bool> {
    let mut inside = false;
    let states = (0..text.tokens.len()).map(|i| {
        inside &= !text.starts_line(i);
        if text.kind(i) == Kind::Mark {
            inside = match text.form(i) {
                "«" | "“" | "„" => true,
                "»" | "”" => false,
                "\"" => !inside,
                _ => inside,
            };
        }
        inside
    });
    states.collect()
}

impl<'a> Ground<'a> {
    pub(super) fn new(reading: &'a Reading, text: &'a Text<'a>, lexicon: &'a Lexicon) -> Self {
        let scan = lexicon.automaton.scan(text);
        let mut ground =
            Ground { reading, lexicon, text, scan, points: CodePoints::new(&reading.text), starts: Vec::new(), passages: Vec::new() };
        let quoted = quoted(text);
        for sentence in &text.sentences {
            let Some(first) = text.tokens.get(sentence.start) else { continue };
            let Some(last) = sentence.end.checked_sub(1).and_then(|last| text.tokens.get(last)) else { continue };
            let span = Span::new(first.span.start, last.span.end);
            let words = text.raw.get(span.start..span.end).unwrap_or("");
            ground.starts.push(span.start);
            ground.passages.push(Passage {
                start: ground.at(span.start),
                end: ground.at(span.end),
                text: words.split_whitespace().collect::<Vec<_>>().join(" "),
                shingles: sketch::shingles(text, sentence.clone().filter(|&i| !quoted.get(i).copied().unwrap_or(false))),
                numbers: sketch::numbers(text, sentence.clone()),
            });
        }
        ground
    }

    /// The code point offset of a byte.
    fn at(&self, byte: usize) -> usize {
        self.points.at(&self.reading.text, byte.min(self.reading.text.len()))
    }

    /// The words of a span.
    pub(super) fn words(&self, span: Span) -> Words {
        let quote = self.reading.text.get(span.start..span.end).unwrap_or("").to_owned();
        Words { start: self.at(span.start), end: self.at(span.end), quote }
    }

    /// The passage that a byte stands in.
    pub(super) fn passage(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }

    /// The tokens of a span.
    pub(super) fn tokens(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.text.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.text.tokens.partition_point(|token| token.span.start < span.end);
        first..end.max(first)
    }

    /// A word of `links.toml` begins at token `i`.
    pub(super) fn says(&self, i: usize, word: LinkWord) -> bool {
        i < self.text.tokens.len() && self.scan.is(i, Tag::Link(word))
    }

    /// A word of `links.toml` begins somewhere in the passage.
    pub(super) fn passage_says(&self, passage: usize, word: LinkWord) -> bool {
        let tokens = self.text.sentences.get(passage).cloned().unwrap_or_default();
        tokens.into_iter().any(|i| self.says(i, word))
    }

    /// A word of `links.toml` begins somewhere in the span.
    pub(super) fn has(&self, span: Span, word: LinkWord) -> bool {
        self.tokens(span).any(|i| self.says(i, word))
    }

    /// What the lexicon knows at token `i`.
    pub(super) fn hits(&self, i: usize) -> &[Hit] {
        if i < self.text.tokens.len() { self.scan.at(i) } else { &[] }
    }

    /// The mention of an actor that covers token `i`.
    fn actor_over(&self, i: usize) -> Option<&'a Actor> {
        let token = self.text.tokens.get(i)?;
        // Mentions stand in the order of the text and do not overlap.
        let actors = &self.reading.actors;
        let actor = actors.get(actors.partition_point(|actor| actor.span.end <= token.span.start))?;
        actor.span.overlaps(token.span).then_some(actor)
    }

    /// The mention of a place that covers token `i`.
    fn place_over(&self, i: usize) -> Option<&'a Place> {
        let token = self.text.tokens.get(i)?;
        let places = &self.reading.places;
        let place = places.get(places.partition_point(|place| place.span.end <= token.span.start))?;
        place.span.overlaps(token.span).then_some(place)
    }

    /// A mention of an actor or a place begins at token `i`, or covers it.
    pub(super) fn names_at(&self, i: usize) -> bool {
        self.actor_over(i).is_some() || self.place_over(i).is_some()
    }

    /// The actors named in a passage.
    pub(super) fn actors_in(&self, passage: usize) -> &'a [Actor] {
        let actors = &self.reading.actors;
        let first = actors.partition_point(|actor| self.passage(actor.span.start) < passage);
        let end = actors.partition_point(|actor| self.passage(actor.span.start) <= passage);
        actors.get(first..end).unwrap_or(&[])
    }

    /// Ids of the instruments named in a passage.
    pub(super) fn instruments_in(&self, passage: usize) -> Vec<String> {
        let found = &self.reading.instruments;
        let first = found.partition_point(|found| self.passage(found.span.start) < passage);
        let inside = found.iter().skip(first).take_while(|found| self.passage(found.span.start) == passage);
        let mut ids: Vec<String> = inside.flat_map(|found| found.ids.iter().cloned()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// No preposition or clause hangs on the noun at token `i` (`هذه الرواية غير صحيحة`, against `أنباء عن قصف`).
    pub(super) fn is_last_noun(&self, i: usize, within: &std::ops::Range<usize>) -> bool {
        let next = i + 1;
        if next >= within.end || !matches!(self.text.kind(next), Kind::Word) {
            return true;
        }
        !self.says(next, LinkWord::LeadsOn) && self.is_definite(i)
    }

    /// The word at token `i` has the article, behind what is written onto it.
    pub(super) fn is_definite(&self, i: usize) -> bool {
        if self.text.kind(i) != Kind::Word {
            return false;
        }
        let form = self.text.form(i);
        let form = form.strip_prefix(['و', 'ف']).unwrap_or(form);
        let form = form.strip_prefix(['ب', 'ك']).unwrap_or(form);
        (form.starts_with("ال") || form.starts_with("لل")) && form.chars().count() > 4
    }

    /// The same, behind the end of the text as well.
    pub(super) fn is_definite_at(&self, i: usize) -> bool {
        i < self.text.tokens.len() && self.is_definite(i)
    }

    /// Which of several of one name the word at token `i` says.
    pub(super) fn order(&self, i: usize) -> Option<u8> {
        self.hits(i).iter().find_map(|hit| if let Tag::Link(LinkWord::Order(order)) = hit.tag { Some(order) } else { None })
    }

    /// The tokens at which the report turns to something else: words that say so, and a place told first in a sentence or behind a mark.
    pub(super) fn fronts(&self) -> Vec<usize> {
        /// Words between the preposition and the place (`وفي محافظة …`).
        const REACH: usize = 4;
        let mut out = Vec::new();
        for sentence in &self.text.sentences {
            for i in sentence.clone() {
                let begins = i == sentence.start || i.checked_sub(1).is_some_and(|before| self.text.kind(before) == Kind::Mark);
                if !begins {
                    continue;
                }
                // …، شمالي بلدة …: without an and, more is told of the same place.
                let led = |hit: &Hit| hit.tag == Tag::Link(LinkWord::FrontIn) && (i == sentence.start || hit.clitics.conjunction);
                let turns = self.says(i, LinkWord::Front)
                    || self.hits(i).iter().any(led) && (i + 1..(i + REACH).min(sentence.end)).any(|at| self.place_over(at).is_some());
                if turns {
                    out.push(i);
                }
            }
        }
        out
    }

    /// The place that is taken by what stands in `span`: named right after it, but for words that lead to it (`السيطرة على مدينة …`).
    pub(super) fn taken_spot(&self, span: Span) -> Option<Spot> {
        const REACH: usize = 4;
        let first = self.tokens(span).end;
        let at = (first..first + REACH).find(|&at| !self.says(at, LinkWord::Town) || self.place_over(at).is_some())?;
        let place = self.place_over(at)?;
        self.spot(&place.name, place.span)
    }

    /// The place of this name that is mentioned nearest.
    pub(super) fn spot(&self, name: &str, near: Span) -> Option<Spot> {
        let named = self.reading.places.iter().filter(|place| place.name == name);
        let place = named.min_by_key(|place| place.span.start.abs_diff(near.start))?;
        Some(Spot {
            id: place.id.clone(),
            name: place.name.clone(),
            ar: place.ar.clone(),
            lat: place.point.map(|point| point.0),
            lon: place.point.map(|point| point.1),
            adm1: place.adm1.clone(),
            country: place.country.clone(),
            kind: place.kind.clone(),
        })
    }

    /// The place that something befalls without a preposition: named right after the word for it (`قصفت الطائرات بلدة …`).
    pub(super) fn object_spot(&self, span: Span) -> Option<Spot> {
        const REACH: usize = 6;
        let tokens = self.tokens(span);
        let last = (tokens.end + REACH).min(self.text.tokens.len()).checked_sub(1)?;
        let end = self.text.tokens.get(last)?.span.end;
        let places = &self.reading.places;
        let place = places.get(places.partition_point(|place| place.span.start < span.end))?;
        let near = place.span.start < end && self.passage(place.span.start) == self.passage(span.start);
        (near && place.kind != "country").then(|| self.spot(&place.name, place.span)).flatten()
    }

    /// Words near `span`, in its sentence, that few sentences have: names of small places and of people, words that the lexicon does not know.
    /// Sorted hashes.
    pub(super) fn particular(&self, span: Span) -> Vec<u32> {
        /// Words to either side.
        const REACH: usize = 15;
        let tokens = self.tokens(span);
        let sentence = self.text.sentences.get(self.passage(span.start)).cloned().unwrap_or_default();
        let first = tokens.start.saturating_sub(REACH).max(sentence.start);
        let end = (tokens.end + REACH).min(sentence.end);
        let rare = (first..end).filter(|i| !tokens.contains(i) && self.is_particular(*i));
        sketch::words_of(self.text, rare)
    }

    fn is_particular(&self, i: usize) -> bool {
        if self.text.kind(i) != Kind::Word || self.actor_over(i).is_some() {
            return false;
        }
        let Some(place) = self.place_over(i) else {
            return self.hits(i).iter().all(|hit| matches!(hit.tag, Tag::PersonName | Tag::Place(_)));
        };
        let noun = |hit: &Hit| matches!(hit.tag, Tag::PlaceNoun(_) | Tag::PlaceNouns(_));
        // Much happens in a large place.
        let small = self.spot(&place.name, place.span).is_some_and(|spot| !place::is_wide(&spot));
        small && !self.hits(i).iter().any(noun)
    }

    /// Content words of a span.
    pub(super) fn terms(&self, span: Span) -> Vec<u32> {
        sketch::terms(self.text, self.tokens(span))
    }
}
