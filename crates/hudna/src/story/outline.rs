//! What the story layer needs of one report: small, owned, and made of that report alone.

use super::days::{self, Days};
use crate::record::{Document, Spot, Told};
use serde::{Deserialize, Serialize};
use std::ops::Not;

/// One report, as far as it is compared with others.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// The document.
    pub document: Document,
    /// Its sentences.
    pub passages: Vec<Passage>,
    /// Its longer sentences, each as one number: MinHash, sorted.
    pub marks: Vec<u32>,
    /// Its statements.
    pub statements: Vec<Speech>,
    /// Its facts: the mentions of one happening, figure, commitment or instrument in this report are one node. Node 0 is the report itself.
    pub nodes: Vec<Node>,
}

/// A sentence of the body.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// First code point.
    pub start: usize,
    /// Behind the last code point.
    pub end: usize,
    /// Its words, without markup.
    pub text: String,
    /// Pairs of neighbouring words that stand in no quotation marks, as sorted hashes: whoever quotes a statement copies nobody.
    pub shingles: Vec<u32>,
    /// Its numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<String>,
}

/// Words of the report.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Words {
    /// First code point.
    pub start: usize,
    /// Behind the last code point.
    pub end: usize,
    /// The words.
    pub quote: String,
}

/// A statement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Speech {
    /// The reporting word.
    pub cue: Words,
    /// What is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Words>,
    /// Codes of the speakers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<String>,
    /// Their names, where known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Mode.
    pub mode: String,
    /// Stance.
    pub stance: String,
    /// When it was said, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The passage that its cue stands in.
    pub passage: usize,
    /// The statement that it is reported in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<usize>,
    /// The statements of this report whose content it denies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub denies: Vec<usize>,
    /// It grants that something happened and says that the speaker had no part in it.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub disclaims: bool,
}

/// A fact of one report with all its mentions there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// What it is.
    pub what: What,
    /// Its mentions, in the order of the text.
    pub mentions: Vec<Telling>,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The report itself.
    Document,
    /// An event.
    Event(Happening),
    /// A figure.
    Figure(Count),
    /// A commitment.
    Commitment(Duty),
    /// An instrument: its id.
    Instrument(String),
}

/// One mention of a fact.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// The fact's id in the reading: `e3`.
    pub fact: String,
    /// Its words.
    pub words: Words,
    /// The passage that it stands in.
    pub passage: usize,
    /// The statement that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<usize>,
    /// What it tells.
    pub told: Told,
}

/// What all mentions of an event in one report tell together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Happening {
    /// Types of its mentions, the most frequent first.
    pub types: Vec<String>,
    /// The strongest realis.
    pub realis: String,
    /// Some mention is denied by whoever it stands with, or negated.
    #[serde(skip_serializing_if = "Not::not")]
    pub denied: bool,
    /// When, as the report says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// When, as far as the day of publication tells; where the report does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<Days>,
    /// Where; the most exact first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spots: Vec<Spot>,
    /// Codes of the doers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    /// Codes of those to whom or with whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub target: Vec<String>,
    /// The doers whom the report names, by code: `YEMREB:houthis`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source_names: Vec<String>,
    /// The same of those to whom or with whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub target_names: Vec<String>,
    /// Persons among them, by code: `RUSGOV:vladimir-putin`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// Codes of those who demand it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wanted_by: Vec<String>,
    /// `killed`, `injured` … of harm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub harm: Option<String>,
    /// Whole figures told of it: measure and value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<(String, f64)>,
    /// Nodes of its figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<usize>,
    /// Instruments named with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<String>,
    /// Words told near it that few sentences have, as sorted hashes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub particular: Vec<u32>,
    /// A campaign or an operation, and no single act.
    #[serde(skip_serializing_if = "Not::not")]
    pub campaign: bool,
    /// Which of several of one name (`order` in `data/links.toml`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<u8>,
    /// Told without article and day: any such (`إعلان هدنة`).
    #[serde(skip_serializing_if = "Not::not")]
    pub any: bool,
    /// A place is taken, and does not merely lie on the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken: Option<Taken>,
    /// The node of the event that brought it about or that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<usize>,
}

/// That a place was taken, as a report words it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Taken {
    /// It is held now.
    Held,
    /// It is free now.
    Freed,
    /// It has changed hands more than once.
    Again,
}

/// What all mentions of a figure in one report tell together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Count {
    /// What is counted.
    pub measure: String,
    /// Who is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spot: Option<Spot>,
    /// The event node that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<usize>,
    /// The figure node that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<usize>,
    /// Lower bounds told.
    pub values: Vec<f64>,
}

/// What all mentions of a commitment in one report tell together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Duty {
    /// Kind.
    pub kind: String,
    /// Codes of those who are bound.
    pub obligors: Vec<String>,
    /// Instrument id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// The instrument is in the register.
    #[serde(skip_serializing_if = "Not::not")]
    pub listed: bool,
    /// Article of the register's provision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<u32>,
    /// Zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Deadline, EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// Content words, as sorted hashes.
    pub terms: Vec<u32>,
}

/// A fact of one report: the document's id and the number of the node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NodeRef {
    /// Document id.
    pub document: String,
    /// Number of the node in [`Outline::nodes`].
    pub node: usize,
}

impl std::fmt::Display for NodeRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.document, self.node)
    }
}

impl Outline {
    /// The document's id.
    pub fn id(&self) -> &str {
        &self.document.id
    }

    /// The day of publication, counted from 1970-01-01.
    pub fn published(&self) -> Option<i32> {
        days::day(self.document.published.as_deref()?)
    }

    /// What the order of documents goes by: date, id. Undated ones stand last.
    pub(super) fn order(&self) -> (bool, &str, &str) {
        let published = self.document.published.as_deref();
        (published.is_none(), published.unwrap_or(""), &self.document.id)
    }

    /// The node `number` as others refer to it.
    pub fn node(&self, number: usize) -> NodeRef {
        NodeRef { document: self.document.id.clone(), node: number }
    }
}

impl Node {
    /// The event, if it is one.
    pub fn event(&self) -> Option<&Happening> {
        if let What::Event(event) = &self.what { Some(event) } else { None }
    }

    /// The figure, if it is one.
    pub fn figure(&self) -> Option<&Count> {
        if let What::Figure(figure) = &self.what { Some(figure) } else { None }
    }

    /// The commitment, if it is one.
    pub fn commitment(&self) -> Option<&Duty> {
        if let What::Commitment(commitment) = &self.what { Some(commitment) } else { None }
    }

    /// Where its first mention stands.
    pub(super) fn start(&self) -> usize {
        self.mentions.first().map_or(0, |mention| mention.words.start)
    }
}

impl Happening {
    /// The chief type.
    pub fn kind(&self) -> &str {
        self.types.first().map_or("", String::as_str)
    }

    /// When: as told, or as the publication lets one think.
    pub fn when(&self) -> Option<Days> {
        self.days.or(self.near)
    }

    /// Everybody who takes part.
    pub fn parties(&self) -> impl Iterator<Item = &String> {
        self.source.iter().chain(&self.target)
    }
}
