//! Where a line comes from: the report, the words, and who says them there.

use crate::sheet::clean;
use hudna::record::{Commitment, Dispute, Document, Event, Figure, Instrument, Mention, Quote, Said, Story};
use serde::Serialize;
use std::collections::BTreeMap;

/// Words of a report that a line rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Source {
    /// Document id.
    pub(crate) document: String,
    /// The report's name.
    pub(crate) source: String,
    /// Where it was published, where that is an address of the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
    pub(crate) outlet: Option<String>,
    /// When it was published, EDTF.
    pub(crate) published: Option<String>,
    /// First code point.
    pub(crate) start: usize,
    /// Behind the last code point.
    pub(crate) end: usize,
    pub(crate) quote: String,
    /// The sentence around it, where it is known and says more.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) sentence: String,
    /// Who says it there; none where the outlet says it itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<By>,
    /// The voice that the report is: sources of one voice count once.
    pub(crate) voice: String,
}

/// Who says something in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct By {
    pub(crate) codes: Vec<String>,
    pub(crate) names: Vec<String>,
    pub(crate) mode: String,
    pub(crate) stance: String,
}

impl By {
    fn of(said: &Said) -> Self {
        By { codes: said.speakers.clone(), names: said.names.clone(), mode: said.mode.clone(), stance: said.stance.clone() }
    }
}

impl Source {
    /// Orders sources by day of publication, then by report and place in it.
    pub(crate) fn order(&self) -> (bool, &Option<String>, &str, usize) {
        (self.published.is_none(), &self.published, &self.document, self.start)
    }
}

/// The reports that what is shown rests on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shelf {
    documents: BTreeMap<String, Document>,
    /// What is known of words that are quoted elsewhere by their place alone: their sentence, and who says it.
    known: BTreeMap<(String, usize, usize), (String, Option<By>)>,
}

impl Shelf {
    pub(crate) fn new(documents: impl IntoIterator<Item = Document>) -> Self {
        Shelf { documents: documents.into_iter().map(|document| (document.id.clone(), document)).collect(), known: BTreeMap::new() }
    }

    /// Keeps the sentences of these mentions, for quotes of the same words and of the words that report them.
    pub(crate) fn learn(&mut self, mentions: &[Mention]) {
        for mention in mentions {
            let by = mention.said_by.as_ref().map(By::of);
            if let Some(said) = &mention.said_by {
                let told = match &said.content {
                    _ if mention.sentence.contains(&said.cue.quote) => mention.sentence.clone(),
                    Some(content) => format!("{} … {}", said.cue.quote, content.quote),
                    None => String::new(),
                };
                self.known.entry(place(&said.cue)).or_insert((told, by.clone()));
            }
            self.known.entry(place(&mention.at)).or_insert((mention.sentence.clone(), by));
        }
    }

    /// True where the sentence of these words is known.
    pub(crate) fn knows(&self, quote: &Quote) -> bool {
        self.known.get(&place(quote)).is_some_and(|(sentence, _)| !sentence.is_empty())
    }

    /// Keeps what the word at `cue` reports, out of a reading in the interchange format.
    pub(crate) fn learn_statement(&mut self, cue: &Quote, said: &serde_json::Value) {
        let text = |value: &serde_json::Value| value.as_str().map(str::to_owned).unwrap_or_default();
        let list = |value: &serde_json::Value| value.as_array().map(|list| list.iter().map(text).collect()).unwrap_or_default();
        let by = By {
            codes: list(&said["speakers"]),
            names: list(&said["speaker_names"]),
            mode: text(&said["mode"]),
            stance: text(&said["stance"]),
        };
        self.known.insert(place(cue), (text(&said["quote"]), Some(by)));
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Document> {
        self.documents.get(id)
    }

    /// A quote with its report.
    pub(crate) fn quoted(&self, quote: &Quote) -> Source {
        let document = self.get(&quote.document);
        let voice = document.map(|document| document.voice.clone()).filter(|voice| !voice.is_empty());
        let (sentence, by) = self.known.get(&place(quote)).cloned().unwrap_or_default();
        Source {
            document: quote.document.clone(),
            source: quote.source.clone(),
            url: document.and_then(|document| document.url.as_deref()).and_then(address),
            outlet: document.and_then(|document| document.outlet.clone()),
            published: document.and_then(|document| document.published.clone()),
            start: quote.start,
            end: quote.end,
            quote: quote.quote.clone(),
            sentence: if sentence.trim() == quote.quote { String::new() } else { sentence },
            by,
            voice: voice.unwrap_or_else(|| quote.document.clone()),
        }
    }

    /// A mention: its sentence, and who says it.
    pub(crate) fn told(&self, mention: &Mention) -> Source {
        let sentence = if mention.sentence.trim() == mention.at.quote { String::new() } else { mention.sentence.clone() };
        let quoted = self.quoted(&mention.at);
        let voice = if mention.voice.is_empty() { quoted.voice.clone() } else { mention.voice.clone() };
        Source { sentence, by: mention.said_by.as_ref().map(By::of), voice, ..quoted }
    }

    /// What somebody says: the whole of it, or the word that reports it.
    pub(crate) fn said(&self, said: &Said) -> Source {
        Source { by: Some(By::of(said)), ..self.quoted(said.content.as_ref().unwrap_or(&said.cue)) }
    }

    /// Every mention, in order.
    pub(crate) fn all(&self, mentions: &[Mention]) -> Vec<Source> {
        let mut sources: Vec<Source> = mentions.iter().map(|mention| self.told(mention)).collect();
        sources.sort_by(|a, b| a.order().cmp(&b.order()));
        sources
    }

    /// One mention a report, the first, in order.
    pub(crate) fn one_each(&self, mentions: &[Mention]) -> Vec<Source> {
        let mut sources = self.all(mentions);
        let mut seen = std::collections::BTreeSet::new();
        sources.retain(|source| seen.insert(source.document.clone()));
        sources
    }
}

/// An address that a page may lead to: of the web, and with nothing in it that a format would obey.
pub(crate) fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let hurts = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '`' | '\\' | '{' | '}' | '|' | '^');
    (is_web && !rest.is_empty() && !rest.contains(hurts) && clean(url) == url).then(|| url.to_owned())
}

fn place(quote: &Quote) -> (String, usize, usize) {
    (quote.document.clone(), quote.start, quote.end)
}

/// What rests on reports.
pub(crate) trait Cites {
    /// Ids of the documents that it quotes.
    fn cites(&self) -> Vec<&str>;
}

fn mentions(mentions: &[Mention]) -> impl Iterator<Item = &str> {
    mentions.iter().map(|mention| mention.at.document.as_str())
}

fn said(said: &[Said]) -> impl Iterator<Item = &str> {
    said.iter().flat_map(|said| [Some(&said.cue), said.content.as_ref()]).flatten().map(|quote| quote.document.as_str())
}

impl Cites for Event {
    fn cites(&self) -> Vec<&str> {
        mentions(&self.mentions).chain(said(&self.readouts)).collect()
    }
}

impl Cites for Figure {
    fn cites(&self) -> Vec<&str> {
        mentions(&self.mentions).collect()
    }
}

impl Cites for Commitment {
    fn cites(&self) -> Vec<&str> {
        let assessed = self.assessments.iter().filter_map(|assessment| assessment.quote.as_ref());
        mentions(&self.mentions).chain(assessed.map(|quote| quote.document.as_str())).collect()
    }
}

impl Cites for Instrument {
    fn cites(&self) -> Vec<&str> {
        mentions(&self.mentions).collect()
    }
}

impl Cites for Dispute {
    fn cites(&self) -> Vec<&str> {
        self.sides.iter().flat_map(|side| &side.quotes).map(|quote| quote.document.as_str()).collect()
    }
}

impl Cites for Story {
    fn cites(&self) -> Vec<&str> {
        self.documents.iter().map(String::as_str).collect()
    }
}

/// The ids of all documents that these quote, each once.
pub(crate) fn cited<'a, T: Cites + 'a>(objects: impl IntoIterator<Item = &'a T>) -> Vec<String> {
    let mut ids: Vec<String> = objects.into_iter().flat_map(|object| object.cites()).map(str::to_owned).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_addresses_of_the_web_are_led_to() {
        for good in ["https://example.org/a?b=c&d=e#f", "HTTP://example.org/خبر"] {
            assert_eq!(address(good).as_deref(), Some(good));
        }
        let bad = [
            "javascript:alert(1)",
            "javascript://x",
            "file:///etc/passwd",
            "https://",
            "https://a b",
            "https://a\"b",
            "https://a<b>",
            "a.txt",
        ];
        for bad in bad {
            assert_eq!(address(bad), None, "{bad}");
        }
    }
}
