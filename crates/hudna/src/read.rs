//! The whole way from bytes to a reading.

use crate::facts::Facts;
use crate::lexicon::Lexicon;
use crate::mention::number::Numbers;
use crate::mention::theatre::Theatre;
use crate::mention::{actor, figure, place, time};
use crate::reading::{Actor, Article, Commitment, Instrument, Note, Place, Published, Quoted, Reading, Statement};
use crate::source::{self, Input, Metadata, Opened, Siblings, View};
use crate::text::{Span, Text};
use crate::{commitment, event, instrument, statement};

/// Reads one report. Never fails and never panics: what is doubtful is in the reading's notes.
pub fn read(input: &Input, lexicon: &Lexicon, siblings: &Siblings) -> Reading {
    read_opened(source::open(input, lexicon, siblings), input.name, lexicon)
}

/// Reads a report that has been opened: what [`read`] does after the article layer.
pub fn read_opened(opened: Opened, name: &str, lexicon: &Lexicon) -> Reading {
    let (mut article, mut notes) = (opened.article, opened.notes);
    let text = Text::new(&opened.body.text, &lexicon.sentences);
    let scan = lexicon.automaton.scan(&text);
    let mut head = time::Head { published: article.published.take(), hint: opened.date_hint };
    let numbers = Numbers::of(&text, &scan, lexicon);
    let mut times = time::find(&text, &scan, &numbers, lexicon, &mut head, &mut notes);
    article.published = head.published;
    let mut theatre = Theatre::of(&text, &scan, lexicon);
    if let Some(title) = &article.title {
        let title = Text::new(&title.value, &lexicon.sentences);
        theatre = theatre.with_headline(&Theatre::of(&title, &lexicon.automaton.scan(&title), lexicon));
    }
    let named = place::find(&text, &scan, lexicon, &theatre);
    let theatre = theatre.refine(&named, lexicon);
    let mut found = place::find(&text, &scan, lexicon, &theatre);
    let published = article.published.as_ref().map(|published| published.value.as_str());
    let context = actor::Context { text: &text, scan: &scan, lexicon, theatre: &theatre, published, outlet: article.outlet.as_deref() };
    let mentions = actor::find(&context, &mut found);
    let mut figure_notes = Vec::new();
    let mut figures = figure::find((&text, &scan, &numbers), lexicon, &theatre, (&times, &found, &mentions), &mut figure_notes);
    notes.extend(figure_notes.into_iter().map(|note| Note { span: note.span.map(|span| opened.body.source_span(span)), ..note }));
    let facts = Facts {
        text: &text,
        scan: &scan,
        lexicon,
        theatre: &theatre,
        published,
        numbers: &numbers,
        times: &times,
        places: &found,
        actors: &mentions,
        figures: &figures,
        statements: &[],
        instruments: &[],
    };
    let mut statements = statement::find(&facts);
    let facts = Facts { statements: &statements, ..facts };
    let instruments = instrument::find(&facts);
    let facts = Facts { instruments: &instruments, ..facts };
    let commitments = commitment::find(&facts);
    let mut events = event::find(facts, &commitments);
    for event in &mut events {
        event.span = opened.body.source_span(event.span);
        event.why.lead_back(&opened.body);
    }
    statements.iter_mut().for_each(|statement| to_source(statement, &opened.body));
    let commitments = source_commitments(commitments, &opened.body);
    let instruments = source_instruments(instruments, &opened.body);
    for figure in &mut figures {
        figure.span = opened.body.source_span(figure.span);
    }
    for time in &mut times {
        time.span = opened.body.source_span(time.span);
    }
    let actors = mentions.into_iter().map(|mention| Actor { span: opened.body.source_span(mention.actor.span), ..mention.actor }).collect();
    let places = found.into_iter().map(|found| Place { span: opened.body.source_span(found.span), ..found.place }).collect();
    Reading {
        source: name.to_owned(),
        charset: opened.charset.to_owned(),
        text: opened.text,
        article,
        times,
        figures,
        places,
        actors,
        events,
        statements,
        instruments,
        commitments,
        notes,
    }
}

/// Takes a statement's spans back to the source.
fn to_source(statement: &mut Statement, body: &View) {
    statement.span = body.source_span(statement.span);
    statement.cue = body.source_span(statement.cue);
    statement.content = statement.content.map(|content| body.source_span(content));
    statement.why.lead_back(body);
}

/// Instruments with their spans in the source.
fn source_instruments(found: Vec<instrument::Found>, body: &View) -> Vec<Instrument> {
    let instruments = found.into_iter().map(|found| {
        let mut instrument = Instrument { span: body.source_span(found.instrument.span), ..found.instrument };
        instrument.why.lead_back(body);
        instrument
    });
    instruments.collect()
}

/// Commitments with their spans in the source.
fn source_commitments(found: Vec<Commitment>, body: &View) -> Vec<Commitment> {
    let commitments = found.into_iter().map(|mut found| {
        found.span = body.source_span(found.span);
        found.why.lead_back(body);
        found
    });
    commitments.collect()
}

/// Reads `text` as the body of a report, all of it: no line is taken for a headline, a dateline or clutter. For sentences that stand
/// alone, as in `spec/`.
pub fn read_body(text: &str, metadata: &Metadata, lexicon: &Lexicon) -> Reading {
    let whole = Span::new(0, text.len());
    let mut body = View::default();
    body.push(text, whole);
    let article = Article {
        title: metadata.title.clone().map(|value| Quoted { value, span: None }),
        published: metadata.published.clone().map(|value| Published { value, inferred: false, from: "collector", span: None }),
        outlet: metadata.outlet.clone(),
        url: metadata.url.clone(),
        body: vec![whole],
        ..Article::default()
    };
    read_opened(Opened { text: text.to_owned(), charset: "UTF-8", article, body, date_hint: None, notes: Vec::new() }, "body", lexicon)
}
