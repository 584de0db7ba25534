//! `hudna survey`: what the reader may be missing, by frequency. For those who add words to `data/`.

use super::read;
use crate::{ALL_READ, SOME_UNREAD, data, ingest};
use hudna::lexicon::{SpeechTag, SpeechWord, Tag};
use hudna::text::{Kind, Span, Text};
use hudna::{Input, Lexicon, Reading, Siblings};
use std::collections::HashMap;
use std::fmt::Write;

/// How many rows of each list are printed.
const ROWS: usize = 150;

/// What was counted: how often, and one sentence it stands in.
type Counts = HashMap<String, (usize, String)>;

/// Reads the reports and prints the two lists.
pub(crate) fn run(args: &read::Args) -> anyhow::Result<u8> {
    let data = data::open(args.data.as_deref())?;
    let lexicon = Lexicon::load(&data)?;
    let (mut words, mut openings) = (Counts::new(), Counts::new());
    let mut unread = false;
    for item in ingest::reports(args)? {
        match item {
            Ok(report) => {
                let input = Input { name: &report.name, bytes: &report.bytes, form: report.form, metadata: &report.metadata };
                survey(&hudna::read(&input, &lexicon, &Siblings::default()), &lexicon, &mut words, &mut openings);
            }
            Err(problem) => {
                unread = true;
                eprintln!("hudna: {problem}");
            }
        }
    }
    let mut out = String::new();
    list(&mut out, "words before أن, إن or a quotation that are no cue", words);
    list(&mut out, "first words of sentences with a place or an actor and no statement, event or figure", openings);
    super::print(&out)?;
    Ok(if unread { SOME_UNREAD } else { ALL_READ })
}

fn survey(reading: &Reading, lexicon: &Lexicon, words: &mut Counts, openings: &mut Counts) {
    for &body in &reading.article.body {
        let text = Text::new(reading.text.get(body.start..body.end).unwrap_or(""), &lexicon.sentences);
        let scan = lexicon.automaton.scan(&text);
        for sentence in &text.sentences {
            let here = text.span(sentence.clone());
            let span = Span::new(here.start + body.start, here.end + body.start);
            let quote = || text.slice(here).split_whitespace().take(25).collect::<Vec<_>>().join(" ");
            let named = reading.actors.iter().any(|actor| actor.span.overlaps(span))
                || reading.places.iter().any(|place| place.span.overlaps(span));
            let told = reading.statements.iter().any(|statement| statement.span.overlaps(span))
                || reading.events.iter().any(|event| event.span.overlaps(span))
                || reading.figures.iter().any(|figure| figure.span.overlaps(span));
            if named && !told {
                count(openings, text.form(sentence.start), &quote);
            }
            for i in sentence.clone() {
                let introduces = text.is_mark(i, ':') || scan.any(i, |tag| tag == Tag::Speech(SpeechTag::Word(SpeechWord::Clause)));
                let Some(last) = i.checked_sub(1).filter(|last| *last >= sentence.start && introduces) else { continue };
                // Over an actor that stands between: the word before it.
                let end = text.tokens.get(last).map_or(0, |token| token.span.end + body.start);
                let actor = reading.actors.iter().find(|actor| actor.span.end == end);
                let before = actor.map_or(Some(last), |actor| {
                    (sentence.start..last).rev().find(|&at| text.tokens[at].span.end + body.start <= actor.span.start)
                });
                let Some(at) = before else { continue };
                let known = scan.any(at, |tag| matches!(tag, Tag::Speech(_)));
                let cue = reading.statements.iter().any(|statement| {
                    statement.cue.overlaps(Span::new(text.tokens[at].span.start + body.start, text.tokens[at].span.end + body.start))
                });
                if text.kind(at) == Kind::Word && !known && !cue && (actor.is_some() || named && !text.is_mark(i, ':')) {
                    count(words, text.form(at), &quote);
                }
            }
        }
    }
}

fn count(counts: &mut Counts, key: &str, example: &impl Fn() -> String) {
    counts.entry(key.to_owned()).or_insert_with(|| (0, example())).0 += 1;
}

fn list(out: &mut String, title: &str, counts: Counts) {
    let mut rows: Vec<(String, (usize, String))> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    let _ = writeln!(out, "# {title}");
    for (word, (count, example)) in rows.into_iter().take(ROWS) {
        let _ = writeln!(out, "{count}\t{word}\t{example}");
    }
}
