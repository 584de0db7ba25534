//! The shared record: plain structs of what many reports tell together. `story` works them out from the readings, the application keeps,
//! shows and exports them. All offsets are code points in the decoded text of the document; all dates are EDTF; all codes are the
//! codebook's. What one object says of another it says by id; ids are worked out from what is told, never from when it was stored.

use serde::{Deserialize, Serialize};

/// The words of a report that a fact rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quote {
    /// Document id.
    pub document: String,
    /// The report's name, as it was brought in.
    pub source: String,
    /// First code point.
    pub start: usize,
    /// Behind the last code point.
    pub end: usize,
    /// The words.
    pub quote: String,
}

/// One report's telling of a fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    #[serde(flatten)]
    pub at: Quote,
    /// The fact's id within its reading: `e3`, `f0`, `c1`, `n2`.
    pub fact: String,
    /// The sentence around it.
    #[serde(default)]
    pub sentence: String,
    /// Who says it in the report; none where the outlet says it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<Said>,
    /// The voice: a document id, or that of the first of its copies where the passage is one of those that the copies share.
    pub voice: String,
    /// What this mention tells, field by field, where it tells it: `time`, `place`, `source`, `target`, `realis`, `value`, `status` … in the
    /// words of the interchange. Differences between mentions are read off here.
    #[serde(default)]
    pub told: Told,
}

/// Who says something in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Codes of the speakers.
    pub speakers: Vec<String>,
    /// Their names, where known.
    #[serde(default)]
    pub names: Vec<String>,
    /// Mode of the statement.
    pub mode: String,
    /// Its stance.
    pub stance: String,
    /// The reporting word.
    pub cue: Quote,
    /// The whole statement, where it has content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Quote>,
}

/// What one mention tells.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// Type of an event, measure of a figure, kind of a commitment.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// `actual` …, of an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub realis: Option<String>,
    /// Codes of the doers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    /// Codes of those to whom or with whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub target: Vec<String>,
    /// EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// English name, as the reading has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Lower bound of a figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper bound of a figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Qualifier of a figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<String>,
    /// Who is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// Period of a figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Status of a commitment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Who reports that status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_by: Option<String>,
    /// Deadline of a commitment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// Zone of a commitment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Depth or width of a zone as told, for differences: `10..20 km`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
}

/// A point on the map with the gazetteer's names.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Spot {
    /// Gazetteer id.
    pub id: String,
    /// English name.
    pub name: String,
    /// Arabic name.
    pub ar: String,
    /// Latitude, degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Longitude, degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// First-level division, English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adm1: Option<String>,
    /// ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// `town`, `governorate` …: how exact the place is.
    pub kind: String,
}

/// How far a fact is borne out; counted in voices, where an agency's text and its reprints are one, and what one outlet
/// tells twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Support {
    /// `single`, `repeated` (several reports of one voice), `corroborated`, `disputed`.
    pub kind: String,
    /// Independent voices that tell it as having happened.
    pub voices: usize,
    /// Reports that tell it.
    pub reports: usize,
    /// Outlets among them.
    pub outlets: usize,
}

/// A report as it was brought in, and what was worked out about it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// SHA-256 over the original's SHA-256 and what the collector knew; `d` and 16 hex digits.
    pub id: String,
    /// Its name; the first in the order of the alphabet where it came under several.
    pub source: String,
    /// SHA-256 of the original bytes, hex.
    pub sha256: String,
    /// Character set it was decoded from.
    pub charset: String,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Publication date, EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// How the date is known: `collector`, `dateline`, `evidence` …; `story` where it was inferred from the reports of the same happening.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_from: Option<String>,
    /// Outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Where it was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Agencies credited.
    pub agencies: Vec<String>,
    /// The voice it belongs to: the id of the first document of its copies, or its own.
    pub voice: String,
    /// Ids of the documents that carry the same text or the same agency report.
    pub copies: Vec<String>,
    /// Story id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
}

/// Reports about the same happening.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Story {
    /// Worked out from the happening that holds it together.
    pub id: String,
    /// Headline of its first report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// First day told, EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day told, EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Id of the event that most of its reports tell.
    pub about: String,
    /// Document ids, by date.
    pub documents: Vec<String>,
    /// How many voices they are.
    pub voices: usize,
}

/// Something that happened, is planned, demanded or denied, with every mention of it in every report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Event {
    /// `ev-…`.
    pub id: String,
    /// The type that most voices give.
    #[serde(rename = "type")]
    pub kind: String,
    /// Every type that a mention gives.
    pub types: Vec<String>,
    /// The strongest realis told: `actual` before `ongoing` before `planned` …
    pub realis: String,
    /// Codes of the doers as most voices that name one give them.
    pub source: Vec<String>,
    /// Codes of those to whom or with whom.
    pub target: Vec<String>,
    /// The narrowest time that no mention contradicts, EDTF; where they contradict each other, what most voices say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Where its time has no end (`2020-02-27/..`): the day of the last report that tells it. It went on till then, and nothing is told of later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_until: Option<String>,
    /// The most exact place that a mention names; of several as exact, the one that most reports name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Spot>,
    /// Support.
    pub support: Support,
    /// Every mention, by document and offset.
    pub mentions: Vec<Mention>,
    /// What each side says of a contact: statements about it by its parties.
    pub readouts: Vec<Said>,
    /// Ids of figures that belong to it.
    pub figures: Vec<String>,
    /// Ids of instruments it is about.
    pub instruments: Vec<String>,
    /// Ids of events that may be the same and are not surely so.
    pub possible: Vec<String>,
    /// Id of the event that this one is a part of (shelling that is told as a breach of a truce).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// Ids of disputes about it.
    pub disputes: Vec<String>,
}

/// A quantity of which several claims may be told.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figure {
    /// `fi-…`.
    pub id: String,
    /// What is counted.
    pub measure: String,
    /// Who is counted, code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// The event it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Spot>,
    /// The period counted, EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Where the period has no end: the day of the last report that tells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_until: Option<String>,
    /// `flow` (within a period) or `stock` (in all): never added to each other.
    pub sort: String,
    /// Lowest of the live claims.
    pub low: f64,
    /// Highest of the live claims.
    pub high: f64,
    /// The claim to show where one number is wanted: index into `mentions`.
    pub recommended: usize,
    /// The rule that chose it: `voices` (most independent voices give it), `latest` (no value has two of them: the exact one told last), `only`.
    pub rule: String,
    /// Support.
    pub support: Support,
    /// Every claim, by document and offset; `told` has the values.
    pub mentions: Vec<Mention>,
    /// Indexes into `mentions` of claims that a later count of the same speaker overtook: growth, no contradiction.
    pub overtaken: Vec<usize>,
    /// The figure that this one is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// Ids of disputes about it.
    pub disputes: Vec<String>,
}

/// What somebody is bound to do, with every mention of it in every report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Commitment {
    /// `co-…`.
    pub id: String,
    /// `cease-fire`, `withdraw-weapons` …
    #[serde(rename = "type")]
    pub kind: String,
    /// Codes of those who are bound.
    pub obligors: Vec<String>,
    /// Instrument id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// Article of the register's provision that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<u32>,
    /// Zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Deadline, EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// Depth or width of its zone as the instrument has it: `15..20 km`. Mentions tell theirs in `told.extent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
    /// What was reported of it, by whom, in order of time: never summed up into one status.
    pub assessments: Vec<Assessment>,
    /// Support.
    pub support: Support,
    /// Every mention.
    pub mentions: Vec<Mention>,
    /// Ids of disputes about it.
    pub disputes: Vec<String>,
}

/// What somebody reports or decides of a commitment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assessment {
    /// `due`, `fulfilled`, `partly`, `unfulfilled`, `breached`.
    pub status: String,
    /// Code or name of the one who says so.
    pub by: String,
    /// As of, EDTF.
    pub as_of: String,
    /// The report's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<Quote>,
}

/// An agreement or body with what reports say of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Instrument {
    /// Id in the register, or made from its mention.
    pub id: String,
    /// English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Arabic name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ar: Option<String>,
    /// EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Codes.
    pub parties: Vec<String>,
    /// True where the register has it.
    pub listed: bool,
    /// Every mention.
    pub mentions: Vec<Mention>,
    /// Ids of the commitments told of it.
    pub commitments: Vec<String>,
}

/// Facts or statements that cannot both hold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dispute {
    /// `di-…`.
    pub id: String,
    /// `denial`, `figure`, `time`, `place`, `perpetrator`, `version`, `total`, `status`, `extent`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Ids of the facts it is about.
    pub about: Vec<String>,
    /// The field that differs: `realis`, `source`, `content`, `low,high`, `time`, `place`, `total`, `status`, `extent`.
    pub field: String,
    /// The sides, at least two; each with its quotes.
    pub sides: Vec<Side>,
    /// Of a total that its parts do not make: what is told of each part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<f64>,
}

/// One side of a dispute.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Side {
    /// What it holds: a value of the field (`34`, `RUSMIL`, `denied`; of a total `whole 19` and `parts 21`).
    pub value: String,
    /// Who holds it: codes or names of speakers, or the outlet.
    pub by: Vec<String>,
    /// Independent voices.
    pub voices: usize,
    /// The quotes: the fact, or the cue of the statement.
    pub quotes: Vec<Quote>,
}
