//! Who says what, and how: cues, speakers, contents, quotations, stance (codebook section 6).
//!
//! First the reporting words that are cues are found, each with its frame: where its subject stands, and what introduces its content
//! (`cue`, `frame`). Then contents end, before the next cue of the same voice (`content`); attributions such as `بحسب` take the clause
//! they stand beside (`attribution`). Last the speakers that are understood are resolved through the report (`speaker`), and statements
//! are tied to those they stand in or deny (`chain`).

mod aside;
mod attribution;
mod chain;
mod content;
mod cue;
mod frame;
mod inside;
mod introduce;
mod medium;
mod named;
mod quotation;
mod reach;
mod reader;
mod settle;
mod speaker;
mod stance;
mod subject;

pub(crate) use inside::innermost;

use crate::facts::Facts;
use crate::reading::{Statement, Why};
use crate::text::Span;
use cue::Cue;
use reader::Reader;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A statement being made.
#[derive(Debug, Clone, Default)]
struct Draft {
    /// The reporting word: first token and the one after the last.
    cue: Range<usize>,
    mode: String,
    stance: Option<String>,
    /// Mentions of those who speak; none where they are understood.
    speakers: Vec<usize>,
    addressees: Vec<usize>,
    content: Option<Range<usize>>,
    /// It stands in a relative clause and takes up the noun before that.
    retells: bool,
    /// The word that the speaker follows from where no mention is named.
    understood: Understood,
    medium: Option<String>,
    /// Tokens between cue and content, for time, place and medium.
    between: Range<usize>,
    why: Why,
    /// It speaks in the first person.
    first_person: bool,
    /// Gender and number of the verb, where it tells.
    feminine: Option<bool>,
    dual: bool,
    /// `التي وصفها بـ«الفردية»`: it gives something a name.
    calls: bool,
    /// `تحدث عن مقتل`: it tells what happened.
    tells: bool,
    /// An adverbial participle: `مشيرا إلى`.
    participle: bool,
    /// A finite verb in the singular.
    singular: bool,
    /// A verb or participle in the plural.
    plural: bool,
    /// The noun that is its subject where no mention stands for it.
    overt: Option<usize>,
    /// The mention behind the speaker's name that says what he is: `السفير فلان، الناطق باسم الوزارة`.
    office: Option<usize>,
    /// `نقلت الوكالة عن مسؤول`: it passes on what another said; the mention of that one.
    source: Option<usize>,
    passes_on: bool,
    attribution: bool,
    /// `على حد قوله`, of a phrase of another statement: he who makes that says it.
    in_his_words: bool,
    codes: Vec<String>,
    names: Vec<String>,
}

/// Whom a statement without a named speaker belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Understood {
    /// The one who spoke last.
    #[default]
    Last,
    /// The one named last (`الأخير`).
    Latter,
    /// Nobody: a passive.
    Nobody,
    /// Somebody whom the text names and nothing is known of.
    Unnamed,
}

/// Finds the statements of a text, in reading order.
pub fn find(facts: &Facts) -> Vec<Statement> {
    let reader = Reader::new(facts);
    let cues = cue::find(&reader);
    let mut drafts = content::drafts(&reader, &cues);
    let attributed = attribution::find(&reader, &cues, &drafts);
    // "بحسب ما نقلته الوكالة عن الوزير": the verb reports what stands before it.
    let passed: FxHashSet<usize> = attributed.iter().filter(|draft| draft.mode == "report").map(|draft| draft.cue.start).collect();
    drafts.retain(|draft| !passed.contains(&draft.cue.start));
    drafts.extend(attributed);
    drafts.extend(content::bare_quotations(&reader, &drafts));
    drafts.sort_by_key(|draft| (draft.cue.start, draft.cue.end));
    drafts.dedup_by(|a, b| a.cue.start < b.cue.end);
    // اختتمت تصريحها بالقول: two words for one statement.
    drafts.dedup_by(|next, first| {
        let inside = first.between.contains(&next.cue.start);
        let same = inside && first.content.is_some() && first.content == next.content;
        // ختم كلمته بالتحذير من أن: the second word says how.
        if inside && subject::is_said_by(&reader, next.cue.start).is_some() && first.mode == "say" && next.content.is_some() {
            let speakers = if next.speakers.is_empty() { first.speakers.clone() } else { next.speakers.clone() };
            let medium = first.medium.clone();
            *first = Draft { speakers, medium, ..next.clone() };
            return true;
        }
        same && !first.passes_on && (next.speakers.is_empty() || next.speakers == first.speakers)
    });
    // "اقترح المبعوث الهدنة التي اقترحتها مصر": what others say of a thing is theirs to tell.
    let mut inside = chain::within(&drafts).into_iter();
    drafts.retain(|draft| inside.next().flatten().is_none() || !draft.retells);
    let within = chain::within(&drafts);
    let told = chain::told_by(&drafts, &within);
    speaker::resolve(&reader, &mut drafts, &told);
    medium::spread(&reader, &mut drafts, &told);
    let stances: Vec<&'static str> = drafts.iter_mut().map(|draft| stance::settle(&reader, draft)).collect();
    let denies = chain::denies(&reader, &drafts, &within);
    // "وهو ما نفاه الجيش": what he denies is what was said.
    for number in 0..drafts.len() {
        let said = denies[number].filter(|_| drafts[number].content.is_none()).and_then(|said| drafts[said].content.clone());
        if let Some(said) = said.filter(|said| said.end <= drafts[number].cue.start) {
            drafts[number].content = Some(said);
        }
    }
    let finished =
        drafts.into_iter().enumerate().map(|(number, draft)| finish(&reader, draft, stances[number], within[number], denies[number]));
    finished.collect()
}

fn finish(reader: &Reader, draft: Draft, stance: &'static str, within: Option<usize>, denies: Option<usize>) -> Statement {
    let cue = reader.text.span(draft.cue.clone());
    let content = draft.content.clone().filter(|range| !range.is_empty()).map(|range| reader.text.span(range));
    let span = content.map_or(cue, |content| Span::new(cue.start.min(content.start), cue.end.max(content.end)));
    let addressees = draft.addressees.iter().flat_map(|&mention| reader.actors[mention].actor.codes.clone()).collect();
    let why = draft.speakers.iter().fold(draft.why, |why, &mention| why.with_fact("speaker", 'a', mention));
    let why = draft.addressees.iter().fold(why, |why, &mention| why.with_fact("addressee", 'a', mention));
    Statement {
        span,
        cue,
        mode: draft.mode,
        stance,
        speakers: draft.codes,
        speaker_names: draft.names,
        addressees,
        content,
        direct: draft.content.as_ref().is_some_and(|content| reader.is_direct(content)),
        medium: draft.medium,
        time: reader.time_in(&draft.between),
        place: reader.place_in(&draft.between),
        within,
        denies,
        why,
    }
}

/// The data row of a verb, for derivations.
fn why(reader: &Reader, rule: &'static str, cue: &Cue) -> Why {
    Why::new(rule, &[("data/verbs.toml", reader.lexicon.verbs.lines.get(cue.row as usize).copied().unwrap_or(0))])
}
