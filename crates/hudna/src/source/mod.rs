//! Bytes → article: charset, HTML or plain text, clutter, title, date, dateline, body.

mod view;

pub use view::View;

use crate::lexicon::Lexicon;
use crate::reading::{Article, Note, Published};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// What a collector knows about a report.
#[derive(Debug, Clone, Default)]
pub struct Metadata {
    /// Publication date or date-time, EDTF.
    pub published: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
}

/// How the bytes are to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// HTML where it looks like HTML, else plain text.
    #[default]
    Guess,
    /// Plain text.
    Plain,
    /// HTML.
    Html,
}

/// One report as it came.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The report's name in the output: usually its path.
    pub name: &'a str,
    /// The bytes, unchanged.
    pub bytes: &'a [u8],
    /// How they are to be understood.
    pub form: Form,
    /// What the collector knows.
    pub metadata: &'a Metadata,
}

/// Lines that recur across several reports of one outlet: clutter, whatever they say.
#[derive(Debug, Clone, Default)]
pub struct Siblings {
    recurring: FxHashSet<u64>,
}

impl Siblings {
    /// The lines that recur across `inputs`, which are reports of one outlet (or one host). Empty for a single report.
    pub fn collect(_inputs: &[Input], _lexicon: &Lexicon) -> Self {
        // STUB of the skeleton: replaced by the source layer.
        Siblings { recurring: FxHashSet::default() }
    }
}

/// An opened report: its decoded text, its article, and the body as one readable text.
#[derive(Debug)]
pub struct Opened {
    /// The decoded source.
    pub text: String,
    /// What it was decoded from.
    pub charset: &'static str,
    /// Title, date, outlet, dateline, body spans; `published` only where the text or the collector states it.
    pub article: Article,
    /// The readable text of the body, with the way back to `text`.
    pub body: View,
    /// What went wrong or was doubtful.
    pub notes: Vec<Note>,
}

/// Opens `input`. Never fails: what cannot be understood becomes a note.
pub fn open(input: &Input, _lexicon: &Lexicon, _siblings: &Siblings) -> Opened {
    // STUB of the skeleton: replaced by the source layer.
    let text = String::from_utf8_lossy(input.bytes).into_owned();
    let mut body = View::default();
    let mut article = Article::default();
    let span = Span::new(0, text.len());
    body.push(&text, span);
    article.body.push(span);
    article.published = input.metadata.published.clone().map(|value| Published { value, inferred: false, from: "collector", span: None });
    Opened { text, charset: "UTF-8", article, body, notes: Vec::new() }
}
