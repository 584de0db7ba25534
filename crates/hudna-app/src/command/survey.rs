//! `hudna survey`: what the reader may be missing, by frequency. For those who add words to `data/`.
//!
//! Three lists. Sentences that name somebody or some place and give no fact, grouped by their first word that nobody knows. Words that
//! stand where a reporting word stands (`X الوزير أن`, `X: «`) and words that stand where the name of a deed stands (`X الجيش`, `بعد X
//! الجيش`), and are neither. What has been looked at and is no cue goes into `no_cue` of `data/verbs.toml`.

use super::read;
use crate::{ALL_READ, SOME_UNREAD, data, ingest};
use hudna::lexicon::{EventTag, Scan, SpeechTag, SpeechWord, Tag};
use hudna::text::{Kind, Span, Text};
use hudna::{Lexicon, Reading, Siblings};
use std::collections::HashMap;
use std::fmt::Write;

/// How many rows of each list are printed.
const ROWS: usize = 200;
/// How many words of a sentence are printed.
const WORDS: usize = 30;

/// What was counted: how often, and the first report and sentence it stands in.
type Counts = HashMap<String, (usize, String, String)>;

/// The three lists.
#[derive(Default)]
struct Lists {
    sentences: Counts,
    cues: Counts,
    triggers: Counts,
}

/// Reads the reports and prints the lists.
pub(crate) fn run(args: &read::Args) -> anyhow::Result<u8> {
    let data = data::open(args.data.as_deref())?;
    let lexicon = Lexicon::load(&data)?;
    let mut lists = Lists::default();
    let (mut reports, mut unread) = (0, false);
    for item in ingest::reports(&args.inputs)? {
        match item {
            Ok(report) => {
                reports += 1;
                let reading = hudna::read(&report.input(), &lexicon, &Siblings::default());
                lists.survey(&report.name, &reading, &lexicon);
            }
            Err(problem) => {
                unread = true;
                eprintln!("hudna: {problem}");
            }
        }
    }
    let mut out = format!("# {reports} reports. Columns: how often, word, first report, its sentence\n");
    list(
        &mut out,
        "sentences with a place or an actor and no statement, event, instrument or commitment, by their first unknown word",
        lists.sentences,
    );
    list(&mut out, "unknown words in cue position: before أن, إن or a quotation, or before or after the speaker there", lists.cues);
    list(
        &mut out,
        "unknown words in trigger position: before or after an actor that begins a clause, after a preposition before an actor or a place",
        lists.triggers,
    );
    super::print(&out)?;
    Ok(if unread { SOME_UNREAD } else { ALL_READ })
}

/// A block of a report's body, taken apart.
struct Block<'a> {
    text: &'a Text<'a>,
    scan: Scan,
    /// Where the block begins in the report's text.
    start: usize,
    /// The tokens of actors, of places, of all that has been read.
    actors: Vec<bool>,
    places: Vec<bool>,
    read: Vec<bool>,
    cues: Vec<bool>,
}

impl Lists {
    fn survey(&mut self, name: &str, reading: &Reading, lexicon: &Lexicon) {
        for &body in &reading.article.body {
            let text = Text::new(reading.text.get(body.start..body.end).unwrap_or(""), &lexicon.sentences);
            let block = Block::new(&text, lexicon.automaton.scan(&text), body.start, reading);
            for sentence in &text.sentences {
                let quote = || text.slice(text.span(sentence.clone())).split_whitespace().take(WORDS).collect::<Vec<_>>().join(" ");
                let count = |counts: &mut Counts, at: usize| {
                    counts.entry(text.form(at).to_owned()).or_insert_with(|| (0, name.to_owned(), quote())).0 += 1;
                };
                if !sentence.clone().any(|i| block.actors[i] || block.places[i]) {
                    continue;
                }
                if !block.tells(reading, sentence.clone()) {
                    let first = sentence.clone().find(|&i| block.is_unknown(i));
                    count(&mut self.sentences, first.unwrap_or(sentence.start));
                }
                for i in sentence.clone() {
                    for at in block.cues_before(reading, sentence.start, i).into_iter().flatten() {
                        count(&mut self.cues, at);
                    }
                    if block.is_trigger_position(sentence.start, i) {
                        count(&mut self.triggers, i);
                    }
                }
            }
        }
    }
}

impl<'a> Block<'a> {
    fn new(text: &'a Text<'a>, scan: Scan, start: usize, reading: &Reading) -> Self {
        let mark = |slots: &mut Vec<bool>, span: Span| {
            let from = text.tokens.partition_point(|token| token.span.end + start <= span.start);
            let to = text.tokens.partition_point(|token| token.span.start + start < span.end);
            slots.iter_mut().take(to).skip(from).for_each(|slot| *slot = true);
        };
        let none = vec![false; text.tokens.len()];
        let (mut actors, mut places, mut read, mut cues) = (none.clone(), none.clone(), none.clone(), none);
        reading.actors.iter().for_each(|actor| mark(&mut actors, actor.span));
        reading.places.iter().for_each(|place| mark(&mut places, place.span));
        reading.statements.iter().for_each(|statement| mark(&mut cues, statement.cue));
        let spans = reading.statements.iter().map(|statement| statement.cue);
        let spans = spans.chain(reading.times.iter().map(|time| time.span)).chain(reading.figures.iter().map(|figure| figure.span));
        let spans = spans.chain(reading.events.iter().map(|event| event.span));
        spans.chain(reading.instruments.iter().map(|instrument| instrument.span)).for_each(|span| mark(&mut read, span));
        Block { text, scan, start, actors, places, read, cues }
    }

    /// True where a sentence gives a fact.
    fn tells(&self, reading: &Reading, sentence: std::ops::Range<usize>) -> bool {
        let here = self.text.span(sentence);
        let span = Span::new(here.start + self.start, here.end + self.start);
        let mut spans = reading.statements.iter().map(|statement| statement.span).chain(reading.events.iter().map(|event| event.span));
        spans.any(|fact| fact.overlaps(span))
            || reading.instruments.iter().any(|instrument| instrument.span.overlaps(span))
            || reading.commitments.iter().any(|commitment| commitment.span.overlaps(span))
    }

    /// A word that no layer has read and that no list of small words, reporting verbs or triggers knows.
    fn is_unknown(&self, i: usize) -> bool {
        let known = |tag| {
            matches!(
                tag,
                Tag::Speech(_) | Tag::Event(EventTag::Trigger(..) | EventTag::Cue(..)) | Tag::Time(_) | Tag::Number(_) | Tag::Governor
            )
        };
        self.text.kind(i) == Kind::Word
            && self.text.form(i).chars().count() > 2
            && !(self.actors[i] || self.places[i] || self.read[i])
            && !self.scan.any(i, known)
    }

    fn is_small(&self, i: usize, class: SpeechWord) -> bool {
        self.scan.any(i, |tag| tag == Tag::Speech(SpeechTag::Word(class)))
    }

    /// True where token `i` begins a clause: the sentence, or what follows a mark or a connective.
    fn begins_clause(&self, first: usize, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).filter(|&before| before >= first) else { return true };
        self.text.kind(before) == Kind::Mark
            || self.is_small(before, SpeechWord::Connective)
            || self.is_small(before, SpeechWord::Auxiliary)
            || self.text.form(i).starts_with('و') && !self.actors[i]
    }

    /// The words that would be the cue of what begins at token `i`, where no statement has it: the one right before it, or before or after
    /// the speaker there.
    fn cues_before(&self, reading: &Reading, first: usize, i: usize) -> [Option<usize>; 2] {
        let quoted = |at: usize| matches!(self.text.form(at), "«" | "\"" | "“");
        let introduces = self.is_small(i, SpeechWord::Clause) || self.text.is_mark(i, ':') && quoted(i + 1);
        let Some(last) = i.checked_sub(1).filter(|&last| last >= first && introduces) else { return [None, None] };
        let (from, to) = (self.text.tokens[i].span.start + self.start, self.text.tokens[i].span.end + self.start);
        let taken = |content: Span| content.start >= from && content.start <= to + 4;
        if reading.statements.iter().any(|statement| statement.content.is_some_and(taken)) {
            return [None, None];
        }
        let speaker = (first..=last).rev().take_while(|&at| self.actors[at]).last();
        let near = speaker.map_or(Some(last), |speaker| speaker.checked_sub(1).filter(|&at| at >= first));
        let head = (first..=last).rev().take(12).find(|&at| self.begins_clause(first, at) && self.text.kind(at) == Kind::Word);
        // After a speaker that begins the clause.
        let head = head.and_then(|head| (head..=last).find(|&at| !self.actors[at]));
        // "وصفت الوزارة الحكم بأنه": a cue of its clause stands before it.
        if (first..=last).rev().take_while(|&at| self.text.kind(at) != Kind::Mark).any(|at| self.cues[at]) {
            return [None, None];
        }
        let wanted = |at: &usize| self.is_unknown(*at) && !self.is_small(*at, SpeechWord::NoCue);
        let near = near.filter(wanted);
        [near, head.filter(wanted).filter(|head| Some(*head) != near)]
    }

    /// True for an unknown word where the name of a deed would stand.
    fn is_trigger_position(&self, first: usize, i: usize) -> bool {
        if !self.is_unknown(i) {
            return false;
        }
        let named = |at: usize| self.actors.get(at).copied().unwrap_or(false);
        let place = |at: usize| self.places.get(at).copied().unwrap_or(false);
        let before = i.checked_sub(1).filter(|&before| before >= first);
        let verb_first = self.begins_clause(first, i) && named(i + 1);
        let subject_first = before.is_some_and(|before| named(before) && !named(i + 1)) && {
            let from = (first..i).rev().take_while(|&at| named(at)).last();
            from.is_some_and(|from| self.begins_clause(first, from))
        };
        let governed = before.is_some_and(|before| self.is_small(before, SpeechWord::Prepositions)) && (named(i + 1) || place(i + 1));
        verb_first || subject_first || governed
    }
}

/// Prints a list by falling count. A word with و is counted with the word where both are there.
fn list(out: &mut String, title: &str, mut counts: Counts) {
    let mut joined: Vec<String> =
        counts.keys().filter(|word| word.strip_prefix('و').is_some_and(|bare| counts.contains_key(bare))).cloned().collect();
    joined.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in joined {
        let more = counts.remove(&word).map_or(0, |row| row.0);
        if let Some(row) = word.strip_prefix('و').and_then(|bare| counts.get_mut(bare)) {
            row.0 += more;
        }
    }
    let all: usize = counts.values().map(|row| row.0).sum();
    let mut rows: Vec<(String, (usize, String, String))> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    let _ = writeln!(out, "\n# {all} {title}");
    for (word, (count, report, sentence)) in rows.into_iter().take(ROWS) {
        let _ = writeln!(out, "{count}\t{word}\t{report}\t{sentence}");
    }
}
