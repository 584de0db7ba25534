//! From a report to all that the record keeps of it. Pure, and done in many threads. What is kept depends on the report alone, so that
//! neither the order in which reports come nor the batch they come in can matter.

use super::{day, pack, words};
use crate::data::hex;
use crate::ingest::Report;
use anyhow::{Context, Result};
use hudna::record::Document;
use hudna::source::Form;
use hudna::story::{Outline, What};
use hudna::{Input, Lexicon, Metadata, Reading, Siblings};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What a report is: its bytes and what the collector knew. Its canonical JSON makes the document's id, and is what its leaf attests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Known {
    /// SHA-256 of the bytes, hex.
    pub(crate) sha256: String,
    /// `guess`, `plain`, `html`.
    form: String,
    published: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
}

impl Known {
    /// What is known of a report.
    pub(crate) fn of(report: &Report) -> Self {
        let form = match report.form {
            Form::Guess => "guess",
            Form::Plain => "plain",
            Form::Html => "html",
        };
        let Metadata { published, url, outlet, title } = report.metadata.clone();
        Known { sha256: hex(&Sha256::digest(&report.bytes)), form: form.to_owned(), published, url, outlet, title }
    }

    /// Canonical JSON: the fields in their order.
    pub(crate) fn canonical(&self) -> Result<String> {
        serde_json::to_string(self).context("what is known of a report is no JSON")
    }

    pub(super) fn form(&self) -> Form {
        match self.form.as_str() {
            "plain" => Form::Plain,
            "html" => Form::Html,
            _ => Form::Guess,
        }
    }

    pub(super) fn metadata(&self) -> Metadata {
        Metadata { published: self.published.clone(), url: self.url.clone(), outlet: self.outlet.clone(), title: self.title.clone() }
    }
}

/// The id of a document: `d` and 16 hex digits of the SHA-256 over its canonical JSON.
pub(crate) fn document_id(canonical: &str) -> String {
    let digest = hex(&Sha256::digest(canonical));
    format!("d{}", digest.get(..16).unwrap_or(&digest))
}

/// A report as it is brought in, told from the others.
pub(crate) struct Incoming {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) known: Known,
    pub(crate) canonical: String,
}

impl Incoming {
    pub(crate) fn of(report: Report) -> Result<Self> {
        let known = Known::of(&report);
        let canonical = known.canonical()?;
        Ok(Incoming { id: document_id(&canonical), name: report.kept, bytes: report.bytes, known, canonical })
    }

    /// Reads it.
    pub(crate) fn read(&self, lexicon: &Lexicon) -> Reading {
        let metadata = self.known.metadata();
        let input = Input { name: &self.name, bytes: &self.bytes, form: self.known.form(), metadata: &metadata };
        // No siblings: what they add would depend on who else is in the batch.
        hudna::read(&input, lexicon, &Siblings::default())
    }
}

/// All that the record keeps of a report.
pub(crate) struct Prepared {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) sha256: String,
    pub(super) canonical: String,
    pub(super) size: usize,
    pub(super) original: Vec<u8>,
    pub(super) read: Read,
}

/// What a reader made of a report.
pub(crate) struct Read {
    pub(super) document: Document,
    pub(super) day: String,
    /// Interchange JSON without the report's name.
    pub(super) reading: Vec<u8>,
    pub(super) reading_packed: Vec<u8>,
    pub(super) outline_packed: Vec<u8>,
    /// Keys with their nodes.
    pub(super) keys: Vec<(i64, i64)>,
    pub(super) words: String,
    /// Ids of instruments with the code points of their mentions.
    pub(super) instruments: Vec<(String, usize, usize)>,
}

/// Makes ready what is kept of a report that was read.
pub(crate) fn prepare(incoming: Incoming, reading: &Reading, lexicon: &Lexicon) -> Result<Prepared> {
    let read = read(&incoming.id, &incoming.name, &incoming.known.sha256, reading, lexicon)?;
    Ok(Prepared {
        id: incoming.id,
        name: incoming.name,
        sha256: incoming.known.sha256,
        canonical: incoming.canonical,
        size: incoming.bytes.len(),
        original: pack::pack(&incoming.bytes)?,
        read,
    })
}

/// Makes ready what is kept of a reading.
pub(crate) fn read(id: &str, name: &str, sha256: &str, reading: &Reading, lexicon: &Lexicon) -> Result<Read> {
    let article = &reading.article;
    let document = Document {
        id: id.to_owned(),
        source: name.to_owned(),
        sha256: sha256.to_owned(),
        charset: reading.charset.clone(),
        title: article.title.as_ref().map(|title| title.value.clone()),
        published: article.published.as_ref().map(|published| published.value.clone()),
        published_from: article.published.as_ref().map(|published| published.from.to_owned()),
        outlet: article.outlet.clone(),
        url: article.url.clone(),
        agencies: article.agencies.clone(),
        voice: id.to_owned(),
        ..Document::default()
    };
    let outline = Outline::of(&document, reading, lexicon);
    let keys = numbered(outline.keys(lexicon));
    let mut json = reading.to_json();
    if let Some(json) = json.as_object_mut() {
        json.remove("source");
    }
    let reading_json = serde_json::to_vec(&json)?;
    let mut instruments = Vec::new();
    for node in &outline.nodes {
        if let What::Instrument(id) = &node.what {
            instruments.extend(node.mentions.iter().map(|mention| (id.clone(), mention.words.start, mention.words.end)));
        }
    }
    instruments.sort();
    instruments.dedup();
    Ok(Read {
        day: day::first(document.published.as_deref()),
        document,
        reading_packed: pack::pack(&reading_json)?,
        reading: reading_json,
        outline_packed: pack_outline(&outline)?,
        keys,
        words: words::of_text(&searched(reading)),
        instruments,
    })
}

/// An outline as it is stored.
pub(super) fn pack_outline(outline: &Outline) -> Result<Vec<u8>> {
    pack::pack(&serde_json::to_vec(outline).context("an outline is no JSON")?)
}

/// An outline as it was stored.
pub(super) fn unpack_outline(packed: &[u8]) -> Result<Outline> {
    serde_json::from_slice(&pack::unpack(packed)?).context("a stored outline cannot be read; `hudna reread` makes it anew")
}

/// Keys as numbers, with their nodes, in order.
pub(super) fn numbered(keys: Vec<(usize, String)>) -> Vec<(i64, i64)> {
    let mut keys: Vec<(i64, i64)> =
        keys.into_iter().map(|(node, key)| (key_number(&key), i64::try_from(node).unwrap_or(i64::MAX))).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Numbers of keys as they are stored with an outline.
pub(super) fn pack_keys(keys: &[(i64, i64)]) -> Vec<u8> {
    let mut numbers: Vec<i64> = keys.iter().map(|(key, _)| *key).collect();
    numbers.dedup();
    numbers.into_iter().flat_map(i64::to_be_bytes).collect()
}

/// Numbers of keys as they were stored.
pub(super) fn unpack_keys(packed: &[u8]) -> Vec<i64> {
    packed.as_chunks::<8>().0.iter().map(|bytes| i64::from_be_bytes(*bytes)).collect()
}

/// A key as a number.
pub(super) fn key_number(key: &str) -> i64 {
    let digest = Sha256::digest(key);
    digest.iter().take(8).fold(0_i64, |number, byte| (number << 8) | i64::from(*byte))
}

/// What full text is about: the headline, the outlet and the body.
fn searched(reading: &Reading) -> String {
    let article = &reading.article;
    let mut text = String::new();
    for part in article.title.iter().map(|title| title.value.as_str()).chain(article.outlet.as_deref()) {
        text.push_str(part);
        text.push('\n');
    }
    for span in &article.body {
        text.push_str(reading.text.get(span.start..span.end).unwrap_or_default());
        text.push('\n');
    }
    text
}
