//! The result: plain structs. Offsets are bytes into [`Reading::text`]; `interchange` turns them into code points at the border.

use crate::source::View;
use crate::text::Span;

/// What was read out of one report.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The report's name, as the caller gave it.
    pub source: String,
    /// The decoded source text, unchanged: all spans point into it.
    pub text: String,
    /// The character set that the bytes were decoded from (`UTF-8`, `windows-1256` …).
    pub charset: String,
    /// Title, date, outlet, body.
    pub article: Article,
    /// Points and stretches of time.
    pub times: Vec<Time>,
    /// Counted facts.
    pub figures: Vec<Figure>,
    /// Places named as places.
    pub places: Vec<Place>,
    /// Who acts, speaks or suffers.
    pub actors: Vec<Actor>,
    /// Somebody's words, reported.
    pub statements: Vec<Statement>,
    /// What happened, will happen or did not happen.
    pub events: Vec<Event>,
    /// Agreements, truces, decisions and standing formats.
    pub instruments: Vec<Instrument>,
    /// What somebody is bound to do.
    pub commitments: Vec<Commitment>,
    /// What a careful reader would want to be told about this reading.
    pub notes: Vec<Note>,
}

/// The report around its facts.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// The headline, once.
    pub title: Option<Quoted>,
    /// When it was published.
    pub published: Option<Published>,
    /// Who publishes.
    pub outlet: Option<String>,
    /// Agencies credited.
    pub agencies: Vec<String>,
    /// English name of the place the report is filed from.
    pub dateline: Option<String>,
    /// Where the report was found, if the collector or the page says so.
    pub url: Option<String>,
    /// The lines or blocks that are the report, in order.
    pub body: Vec<Span>,
}

/// A value with the source characters it was read from, where it was read from the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The value, white space tidied.
    pub value: String,
    /// Its place in the source; none for a value that the collector gave.
    pub span: Option<Span>,
}

/// A publication date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// EDTF: a date, or a date-time with its offset as the page gives it.
    pub value: String,
    /// True where it was worked out from inner evidence.
    pub inferred: bool,
    /// How it was found: `collector`, `json-ld`, `meta`, `dateline`, `evidence` …
    pub from: &'static str,
    /// Its place in the source, if it stands there.
    pub span: Option<Span>,
}

/// Why a fact was found: the rule, the data rows it used, and what of the report it rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// The rule's name.
    pub rule: &'static str,
    /// The data rows: file and line (counted from 1).
    pub rows: Vec<(&'static str, u32)>,
    /// What of the report it rests on, in the order of the derivation.
    pub steps: Vec<Step>,
}

/// One thing that a fact rests on, and what it is for the fact: `speaker`, `source`, `realis` …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is for the fact.
    pub role: &'static str,
    /// What it is.
    pub basis: Basis,
}

/// What a step of a derivation points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Another fact of the reading: the letter of its kind (`t f p a s e n c`) and its number.
    Fact(char, usize),
    /// Words of the report.
    Words(Span),
}

impl Why {
    /// This derivation with one more step: another fact.
    #[must_use]
    pub fn with_fact(mut self, role: &'static str, kind: char, number: usize) -> Self {
        self.steps.push(Step { role, basis: Basis::Fact(kind, number) });
        self
    }

    /// This derivation with one more step: words of the report.
    #[must_use]
    pub fn with_words(mut self, role: &'static str, span: Span) -> Self {
        self.steps.push(Step { role, basis: Basis::Words(span) });
        self
    }

    /// Takes the spans of the steps back to the source.
    pub(crate) fn lead_back(&mut self, body: &View) {
        for step in &mut self.steps {
            if let Basis::Words(span) = &mut step.basis {
                *span = body.source_span(*span);
            }
        }
    }

    /// `rule`, with no data row.
    pub fn rule(rule: &'static str) -> Self {
        Why { rule, ..Why::default() }
    }

    /// `rule` with the data rows it used.
    pub fn new(rule: &'static str, rows: &[(&'static str, u32)]) -> Self {
        Why { rule, rows: rows.to_vec(), ..Why::default() }
    }
}

/// A point or stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// The expression.
    pub span: Span,
    /// EDTF level 1, or `PAST_REF` / `PRESENT_REF` / `FUTURE_REF`.
    pub value: String,
    /// `start`, `middle` or `end` of the value (`مطلع العام` → the year, `start`).
    pub part: Option<&'static str>,
    /// The form in another calendar, where the source gives that one: `hijri 1441-07-10`.
    pub calendar: Option<String>,
    /// True where the value rests on something the text does not say (the publication year).
    pub inferred: bool,
    /// The derivation.
    pub why: Why,
}

/// A counted fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Measure word or quantifier to the end of the counted noun.
    pub span: Span,
    /// What is counted (codebook section 3).
    pub measure: &'static str,
    /// Lower bound.
    pub low: f64,
    /// Upper bound; equal to `low` where exact.
    pub high: f64,
    /// `exact`, `about`, `at-least`, `at-most`, `more-than`, `less-than`, `vague`.
    pub qualifier: &'static str,
    /// Actor code of those counted.
    pub who: Option<String>,
    /// When, EDTF.
    pub period: Option<String>,
    /// Where, English name.
    pub place: Option<String>,
    /// The number of the figure (in [`Reading::figures`]) that this one is a part of.
    pub part_of: Option<usize>,
    /// The derivation.
    pub why: Why,
}

/// A place named as a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Relation word, class noun and name.
    pub span: Span,
    /// Gazetteer id.
    pub id: String,
    /// English name.
    pub name: String,
    /// Arabic name.
    pub ar: String,
    /// Degrees, where the place has a sensible point.
    pub point: Option<(f64, f64)>,
    /// First-level division, English name.
    pub adm1: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// What it is: `town`, `governorate`, `road` …
    pub kind: String,
    /// How the text relates to it: `north-of`, `countryside-of` …
    pub relation: Option<String>,
    /// The derivation.
    pub why: Why,
}

/// Who acts, speaks or suffers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Title and name, or the name alone; proclitics outside.
    pub span: Span,
    /// Country and sector, one for each actor named (`RUSGOV`, `TURGOV`).
    pub codes: Vec<String>,
    /// English name, or the Arabic one of a person whom the data does not know.
    pub name: Option<String>,
    /// Ids in `data/actors.toml`.
    pub ids: Vec<String>,
    /// True where the mention (a title, a pronoun-bearing noun, a pair word) was resolved to an antecedent.
    pub resolved: bool,
    /// The derivation.
    pub why: Why,
}

/// Somebody's words, reported (codebook section 6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// From the reporting cue to the end of what is reported (or from the content to a cue that follows it).
    pub span: Span,
    /// The reporting word, with its و and a directly following إلى or على.
    pub cue: Span,
    /// `say`, `announce`, `affirm`, `deny`, `accuse`, `warn`, `demand`, `promise`, `propose`, `support`, `condemn`, `reject`, `report`, `ask`.
    pub mode: String,
    /// `asserted`, `alleged`, `denied`, `admitted`, `announced`, `demanded`, `questioned`.
    pub stance: &'static str,
    /// Codes of those who speak.
    pub speakers: Vec<String>,
    /// Their names, where known.
    pub speaker_names: Vec<String>,
    /// Codes of those who are spoken to.
    pub addressees: Vec<String>,
    /// What is said.
    pub content: Option<Span>,
    /// True where it stands in quotation marks.
    pub direct: bool,
    /// `statement`, `press-conference`, `interview`, `call`, `meeting`, `social-media`, `briefing`, `speech`.
    pub medium: Option<String>,
    /// When it was said, EDTF.
    pub time: Option<String>,
    /// Where, English name.
    pub place: Option<String>,
    /// The number of the statement that this one is reported in.
    pub within: Option<usize>,
    /// The number of the statement whose content this one denies.
    pub denies: Option<usize>,
    /// The derivation.
    pub why: Why,
}

/// What happened, will happen or did not happen (codebook section 7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The trigger, shortest form.
    pub span: Span,
    /// `contact.call`, `attack.shelling` …
    pub kind: String,
    /// `actual`, `ongoing`, `planned`, `negated`, `demanded`, `possible`, `alleged-false`.
    pub realis: &'static str,
    /// Codes of those who did it.
    pub source: Vec<String>,
    /// Codes of those to whom, or with whom.
    pub target: Vec<String>,
    /// EDTF.
    pub time: Option<String>,
    /// English name.
    pub place: Option<String>,
    /// Numbers of the figures that belong to it.
    pub figures: Vec<usize>,
    /// The number of the statement it stands in.
    pub said_by: Option<usize>,
    /// The number of the event that this one mentions again.
    pub same_as: Option<usize>,
    /// Row of the lexicon's `events.triggers`: some triggers have codes of their own in other ontologies.
    pub trigger: Option<u16>,
    /// The derivation.
    pub why: Why,
}

/// An agreement, decision, memorandum, truce or standing format (codebook section 8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrument {
    /// The mention.
    pub span: Span,
    /// Ids in `data/instruments.toml`, several for a plural; an id made from the mention where it is not listed.
    pub ids: Vec<String>,
    /// English name, where listed.
    pub name: Option<String>,
    /// EDTF, as far as the register or the report tells.
    pub date: Option<String>,
    /// Codes of the parties.
    pub parties: Vec<String>,
    /// True where the register has it.
    pub listed: bool,
    /// The derivation.
    pub why: Why,
}

/// What an instrument or a statement obliges somebody to do (codebook section 8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// The action.
    pub span: Span,
    /// Codes of those who are bound.
    pub obligors: Vec<String>,
    /// `cease-fire`, `withdraw-weapons` … `other`.
    pub kind: String,
    /// Instrument id.
    pub instrument: Option<String>,
    /// Zone, English name.
    pub zone: Option<String>,
    /// EDTF.
    pub deadline: Option<String>,
    /// `due`, `fulfilled`, `partly`, `unfulfilled`, `breached`.
    pub status: &'static str,
    /// Code of the one who reports that status.
    pub status_by: Option<String>,
    /// The derivation.
    pub why: Why,
}

/// What a careful reader would want to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// A stable name: `weekday-contradicts-date`, `undated`, `charset-guessed` …
    pub kind: &'static str,
    /// What is the matter, in a sentence.
    pub text: String,
    /// What it is about, where it is about something in the source.
    pub span: Option<Span>,
}
