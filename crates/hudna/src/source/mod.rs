//! Bytes → article: charset, HTML or plain text, clutter, title, date, dateline, body.

mod body;
mod calendar;
mod charset;
mod clutter;
mod context;
mod entity;
mod html;
mod json_ld;
mod kind;
mod line;
mod outlet;
mod page;
mod plain;
mod published;
mod title;
mod view;

pub use calendar::Calendar;
pub use clutter::{Clutter, Family, Meta, Role};
pub use entity::decode as decode_entities;
pub use outlet::{Outlet, Outlets};
pub use view::View;

use crate::lexicon::Lexicon;
use crate::reading::{Article, Note, Published, Quoted};
use crate::text::{Span, tokenize};
use calendar::{Tokens, machine_date};
use line::{Class, Line};
use page::Page;
use rustc_hash::{FxHashMap, FxHashSet};

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
    /// A day and month that the head gives without a year (`XXXX-01-14`): not enough to date the report, but where to start from.
    pub date_hint: Option<Quoted>,
    /// What went wrong or was doubtful.
    pub notes: Vec<Note>,
}

/// A line recurs where this many reports of one outlet have it.
const RECURS: usize = 2;
/// Longer lines are not compared between reports: two reports may well share a paragraph.
const LONGEST_RECURRING: usize = 40;

impl Siblings {
    /// The lines that recur across `inputs`, which are reports of one outlet (or one host). Empty for a single report.
    pub fn collect(inputs: &[Input], lexicon: &Lexicon) -> Self {
        let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
        for input in inputs {
            let (text, _) = charset::decode(input.bytes, &mut Vec::new());
            let page = page_of(&text, input.form, lexicon, &mut Vec::new());
            // Once for each report, however often it repeats the line.
            let mut own = line::hashes(&page, LONGEST_RECURRING);
            own.sort_unstable();
            own.dedup();
            for hash in own {
                *seen.entry(hash).or_default() += 1;
            }
        }
        let mut recurring: Vec<u64> = seen.into_iter().filter(|(_, times)| *times >= RECURS).map(|(hash, _)| hash).collect();
        recurring.sort_unstable();
        Siblings { recurring: recurring.into_iter().collect() }
    }
}

/// Opens `input`. Never fails: what cannot be understood becomes a note.
pub fn open(input: &Input, lexicon: &Lexicon, siblings: &Siblings) -> Opened {
    let mut notes = Vec::new();
    if let Some(text) = foreign(input.bytes) {
        notes.push(Note { kind: "not-a-report", text, span: None });
        return Opened { charset: "binary", notes, ..Opened::empty() };
    }
    let (text, charset) = charset::decode(input.bytes, &mut notes);
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
        notes.push(Note { kind: "not-a-report", text: "There is no text in it.".to_owned(), span: None });
        return Opened { text, charset, notes, ..Opened::empty() };
    }
    let page = page_of(&text, input.form, lexicon, &mut notes);
    let (tokens, forms) = tokenize(&page.view.text);
    let tokens = Tokens { tokens: &tokens, forms: &forms };
    let mut lines = line::lines(&page, &tokens, &lexicon.clutter, &lexicon.calendar);
    let around = settle(&page, &mut lines, lexicon, siblings);
    let (article, body, date_hint) =
        read_article(input.metadata, &Read { page: &page, tokens, lines: &lines, around: &around, lexicon }, &mut notes);
    Opened { text, charset, article, body, date_hint, notes }
}

/// The text of `bytes` that offsets of a reading count in.
pub fn text(bytes: &[u8]) -> String {
    charset::decode(bytes, &mut Vec::new()).0
}

/// Why `bytes` are no report, in a sentence, if they are plainly no text.
pub fn foreign(bytes: &[u8]) -> Option<String> {
    kind::foreign(bytes, charset::is_utf16(bytes))
}

impl Opened {
    fn empty() -> Self {
        Opened {
            text: String::new(),
            charset: "UTF-8",
            article: Article::default(),
            body: View::default(),
            date_hint: None,
            notes: Vec::new(),
        }
    }
}

fn page_of(text: &str, form: Form, lexicon: &Lexicon, notes: &mut Vec<Note>) -> Page {
    let is_html = match form {
        Form::Html => true,
        Form::Plain => false,
        Form::Guess => looks_like_html(text),
    };
    if is_html { html::read(text, &lexicon.clutter, notes) } else { plain::read(text, &lexicon.clutter.tails) }
}

/// True where tags are found in the first part of a text: a document's beginning, or two block tags.
fn looks_like_html(text: &str) -> bool {
    // Looked for first, since it costs least: most texts have none.
    if !text.contains('<') {
        return false;
    }
    let end = text.char_indices().nth(16 * 1024).map_or(text.len(), |(at, _)| at);
    let head = text.get(..end).unwrap_or(text);
    if !head.contains('<') {
        return false;
    }
    let head = head.to_ascii_lowercase();
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if ["<!doctype", "<html", "<?xml", "<rss", "<feed"].iter().any(|tag| start.starts_with(tag)) {
        return true;
    }
    let tags =
        ["<p>", "<p ", "</p>", "<div", "</div>", "<br", "<h1", "<h2", "<body", "<table", "<article", "<span", "<a href", "<li>", "<td"];
    tags.iter().map(|tag| head.matches(tag).take(3).count()).sum::<usize>() >= 2
}

/// Lets the surroundings of each block and the other reports of the outlet say what the line is.
fn settle(page: &Page, lines: &mut [Line], lexicon: &Lexicon, siblings: &Siblings) -> Vec<Option<u16>> {
    let around = context::families(page, lines, &lexicon.clutter);
    let recurs = |line: &Line| siblings.recurring.contains(&line.hash) && line.words <= LONGEST_RECURRING;
    // A report that another one repeats word for word is a report, and no footer.
    let is_copy = lines.iter().all(|line| !line.class.is_text() || recurs(line));
    for (line, family) in lines.iter_mut().zip(&around) {
        if let Some(family) = family {
            // The part ends with its tag: nothing is said about the blocks after it.
            let role = lexicon.clutter.family(*family).map_or(Role::Line, |family| match family.role {
                Role::Head | Role::Credit | Role::Caption => family.role,
                _ => Role::Line,
            });
            line.class = Class::Clutter(*family, role);
        } else if recurs(line) && !(is_copy && line.class.is_text()) && !matches!(line.class, Class::Clutter(..) | Class::Date) {
            line.class = Class::Shape;
        }
    }
    around
}

/// A page that was read, and what it is read with.
struct Read<'a> {
    page: &'a Page,
    tokens: Tokens<'a>,
    lines: &'a [Line],
    around: &'a [Option<u16>],
    lexicon: &'a Lexicon,
}

fn read_article(known: &Metadata, read: &Read, notes: &mut Vec<Note>) -> (Article, View, Option<Quoted>) {
    let Read { page, tokens, lines, around, lexicon } = *read;
    let clutter = &lexicon.clutter;
    let facts = &page.facts;
    let site = known.outlet.as_deref().or(facts.site.as_ref().or(facts.publisher.as_ref()).map(|fact| fact.value.as_str()));
    let title = title::find(page, lines, clutter, known.title.as_deref(), site);
    let first_text = lines.iter().position(|line| line.class == Class::Prose).unwrap_or(0);
    let head = title.blocks.iter().copied().rfind(|&block| block < first_text).or(title.blocks.first().copied());
    let chosen = body::select(page, lines, &title.blocks, head);
    if chosen.several {
        notes.push(Note {
            kind: "several-reports",
            text: "The page holds more than one report; the first was read.".to_owned(),
            span: None,
        });
    }
    if chosen.blocks.is_empty() {
        notes.push(Note { kind: "no-body", text: "No running text was found.".to_owned(), span: None });
    }
    let mut body = View::default();
    let mut spans = Vec::with_capacity(chosen.blocks.len());
    for block in chosen.blocks.iter().filter_map(|&block| page.blocks.get(block)) {
        let span = Span::new(block.span.start, block.span.end);
        let source = page.view.source_span(span);
        body.push_break('\n', source.start);
        body.append(&page.view, span);
        spans.push(source);
    }
    let url = known.url.clone().or_else(|| facts.url.as_ref().map(|fact| fact.value.clone()));
    let urls: Vec<&str> = url.as_deref().into_iter().collect();
    let ask = published::Ask {
        page,
        tokens: tokens.tokens,
        lines,
        around,
        clutter,
        calendar: &lexicon.calendar,
        title: &title.blocks,
        body: &chosen.blocks,
    };
    let published = known
        .published
        .as_deref()
        .and_then(|value| machine_date(value, &lexicon.calendar).or_else(|| (!value.trim().is_empty()).then(|| value.trim().to_owned())))
        .map(|value| Published { value, inferred: false, from: "collector", span: None })
        .or_else(|| published::stated(&ask, &urls));
    let date_hint = if published.is_none() { published::hint(&ask) } else { None };
    let ask = outlet::Ask { page, tokens, lines, clutter, lexicon, title: &title.blocks, body: &chosen.blocks };
    let outlet = known.outlet.clone().or_else(|| outlet::outlet(&ask, &urls));
    let agencies = outlet::agencies(&ask, outlet.as_deref());
    let dateline = outlet::dateline(&ask, outlet.as_deref());
    let article = Article { title: title.quoted, published, outlet, agencies, dateline, url, body: spans };
    (article, body, date_hint)
}
