//! Attributions without a verb of their own clause: `بحسب`, `وفقاً لـ`, `نقلاً عن`, `على حد قوله`, `حسبما أفادت`.

use super::cue::Cue;
use super::reader::{Reader, is_definite, without_article};
use super::{Draft, Understood, content};
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventTag, Family, FigureTag, InstrumentTag, New, SpeechTag, SpeechWord, Tag};
use crate::reading::Why;
use crate::text::Kind;
use std::ops::Range;

/// An attribution at a token.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    cue: Range<usize>,
    /// Token after the whole phrase.
    end: usize,
    row: u8,
    speakers: Vec<usize>,
    medium: Option<String>,
    feminine: Option<bool>,
    /// The reporting verb behind `ما`, whose mode it is: `حسبما أكدت`.
    verb: Option<u16>,
    /// A source without a name (`مصدر في الجمارك`): nobody else is meant.
    unnamed: bool,
    /// Who passed the words on, and the verb that says so: `بحسب ما نقلته الوكالة عن الوزير`, `بحسب مصدر نقلت عنه الوكالة`.
    passed: Option<Passed>,
}

impl Attribution {
    /// The token after the whole phrase.
    pub(super) fn end(&self) -> usize {
        self.end
    }
}

/// An agency that passed on what another said.
#[derive(Debug, Clone)]
struct Passed {
    verb: Range<usize>,
    row: u16,
    by: Vec<usize>,
}

/// After a source: `نقلت عنه وكالة …`.
fn passed_on(reader: &Reader, at: usize) -> Option<(Passed, usize)> {
    let verb = at + usize::from(reader.is_comma(at));
    let row = reader.scan.at(verb).iter().find_map(|hit| match hit.tag {
        Tag::Speech(SpeechTag::Verb(row, shape)) if hit.before == 0 && hit.end == verb + 1 => {
            let (found, shape) = reader.lexicon.verbs.form(row, shape)?;
            (found.source && matches!(shape.part, Part::Past | Part::Present) && hit.clitics.pronoun.is_none()).then_some(row)
        }
        _ => None,
    })?;
    let about = verb + 1;
    let quoted = about + 1 + usize::from(reader.quote_from(about + 1).is_some());
    let agency = reader.mention_from(about + 1).or_else(|| reader.mention_from(quoted))?;
    let one = reader.is(about, SpeechWord::AboutOne);
    let by = reader.joint(agency);
    let end = by.last().map_or(about, |&last| reader.actors[last].tokens.end);
    one.then_some((Passed { verb: verb..verb + 1, row, by }, end))
}

/// The attribution that begins at token `i`.
pub(super) fn at(reader: &Reader, i: usize) -> Option<Attribution> {
    if !reader.scan.has(i, Family::SPEECH_PARTICLE) || reader.mention(i).is_some() {
        return None;
    }
    let hits = reader.scan.at(i).iter().filter(|hit| hit.clitics.preposition.is_none() && hit.clitics.pronoun.is_none());
    let mut found = hits.filter_map(|hit| match hit.tag {
        Tag::Speech(SpeechTag::Particle(row)) => Some((hit.end, row)),
        _ => None,
    });
    found.find_map(|(end, row)| read(reader, i, end, row))
}

fn read(reader: &Reader, i: usize, end: usize, row: u8) -> Option<Attribution> {
    let particle = reader.lexicon.verbs.particles.get(row as usize)?;
    let mut out =
        Attribution { cue: i..end, end, row, speakers: Vec::new(), medium: None, feminine: None, verb: None, unnamed: false, passed: None };
    if particle.own {
        return Some(out);
    }
    let mut at = end;
    if particle.ma {
        let verb = reader.scan.at(at).iter().find_map(|hit| match hit.tag {
            Tag::Speech(SpeechTag::Verb(row, shape)) => {
                let (verb, shape) = reader.lexicon.verbs.form(row, shape)?;
                (matches!(shape.part, Part::Past | Part::Present) && hit.clitics.preposition.is_none())
                    .then_some((hit.end, verb, shape, row))
            }
            _ => None,
        });
        let (after, passes, shape, row) = verb?;
        // "كما أعلن الجيش أن": a statement of its own. "كما يلزم الطرفين": what is asked for is no word for what was told.
        let bare = particle.bare;
        let tells = (!passes.weak || passes.document) && matches!(passes.mode.as_str(), "say" | "announce" | "affirm" | "report" | "deny");
        // "كما جاءت أسهم الشركات": only of what stands in a document.
        if bare && (!tells || passes.document && !reader.is(after, SpeechWord::Inside)) {
            return None;
        }
        let stop = reader.sentence_end(i);
        let goes_on = (after..stop.min(after + 12))
            .take_while(|&t| !reader.is_comma(t))
            .any(|t| reader.clause(t) || reader.text.is_mark(t, ':') || reader.quote_from(t).is_some_and(|q| q.close > q.open + 6));
        if bare && (goes_on || i == reader.sentence_start(i) || !reader.is_comma(i - 1)) {
            return None;
        }
        out.cue = if end == i + 1 { at..after } else { i..after };
        out.feminine = Some(shape.feminine);
        // "كما سجل وصول نازحين": of its own words.
        out.verb = Some(row).filter(|_| !bare || passes.mode != "report");
        // "بحسب ما نقلته الوكالة عن الوزير": he says it, she reports it.
        if passes.source
            && !bare
            && let Some(agency) = reader.mention_from(after).filter(|&number| !reader.is_governed(number))
        {
            let by = reader.joint(agency);
            let next = by.last().map_or(after, |&last| reader.actors[last].tokens.end);
            if let Some(said) = reader.mention_from(next + 1).filter(|_| reader.is(next, SpeechWord::TopicPreposition)) {
                let row = reader.scan.at(end).iter().find_map(|hit| match hit.tag {
                    Tag::Speech(SpeechTag::Verb(row, _)) => Some(row),
                    _ => None,
                });
                out.speakers = reader.joint(said);
                out.end = out.speakers.last().map_or(next, |&last| reader.actors[last].tokens.end);
                out.passed = row.map(|row| Passed { verb: end..after, row, by });
                // "بحسب ما": the first word alone.
                out.cue = i..i + 1;
                out.verb = None;
                return Some(out);
            }
        }
        at = after;
    }
    // "وفقا للاتفاق بين إسرائيل ولبنان": a text says nothing to anybody.
    let nouns = &reader.lexicon.instruments.nouns;
    let text = |tag| match tag {
        Tag::Instrument(InstrumentTag::Noun(row, ..)) => nouns.get(usize::from(row)).is_some_and(|noun| noun.new != New::Formed),
        Tag::Speech(SpeechTag::Word(SpeechWord::Texts)) => true,
        _ => false,
    };
    let named = at + usize::from(reader.is(at, SpeechWord::Toward));
    if !particle.ma && reader.voice(at).is_none() && reader.mention(named).is_none() && reader.scan.any(named, text) {
        return None;
    }
    let mut unknown = 0;
    let limit = reader.sentence_end(i).min(at + 10);
    let mut same = false;
    while at < limit {
        if let Some(number) = reader.mention_from(at) {
            out.speakers = reader.joint(number);
            out.end = out.speakers.last().map_or(at, |&last| reader.actors[last].tokens.end);
            break;
        }
        if reader.quote_from(at).is_some_and(|quote| reader.mention_from(at + 1).is_some() || quote.close <= at + 4) {
            at += 1;
        } else if reader.is_mark(at) {
            break;
        } else if let Some((after, voice)) = voice(reader, at) {
            let voice = reader.lexicon.verbs.voices.get(voice as usize)?;
            out.medium = voice.medium.clone();
            // A document named before stands for the one who spoke last.
            same = voice.same
                || is_definite(reader.text.form(at).trim_start_matches(['ب', 'ل']))
                || without_article(reader.text.form(at)) != reader.text.form(at);
            let adjective = |tag| matches!(tag, Tag::Nisba(..) | Tag::WeakNisba(..));
            // "بحسب تقرير أممي": of nobody named.
            let of_theirs =
                !same && reader.scan.any(after, adjective) && !is_definite(reader.text.form(after)) && reader.mention(after).is_none();
            out.unnamed |= of_theirs;
            at = after + usize::from(of_theirs);
            out.end = at;
        } else if let Some(after) = reader.word(at, SpeechWord::Owner) {
            at = after;
        } else if reader.word(at, SpeechWord::Skip).is_some() || reader.time(at).is_some() {
            at = reader.time(at).unwrap_or(at + 1);
        } else {
            let source = unknown == 0 && (reader.is(at, SpeechWord::Unnamed) || particle.ma);
            if source && reader.is_word(at) && !reader.clause(at) {
                out.unnamed = true;
                out.end = at + 1;
            } else if let Some(antecedent) = reader.antecedent(at).filter(|_| unknown == 0) {
                out.speakers = vec![antecedent];
                out.end = at + 1;
                break;
            }
            unknown += 1;
            if unknown > 2 && !out.unnamed || unknown > 5 || reader.clause(at) {
                break;
            }
            at += 1;
        }
    }
    if out.unnamed && out.speakers.is_empty() {
        out.end = (out.end..limit).find(|&at| reader.is_mark(at)).unwrap_or(out.end);
    }
    if out.medium.is_none() {
        out.medium = medium_behind(reader, out.end);
    }
    if !particle.own
        && !particle.ma
        && let Some((passed, end)) = passed_on(reader, out.end).filter(|_| !out.speakers.is_empty() || out.unnamed)
    {
        out.passed = Some(passed);
        out.end = end;
    }
    (!out.speakers.is_empty() || same || out.unnamed).then_some(out)
}

/// `حسبما أعلن الجيش في بيان`: through what the one named says it, a time between or not.
fn medium_behind(reader: &Reader, end: usize) -> Option<String> {
    let at = reader.time(end).unwrap_or(end);
    let led = reader.is_word(at) && reader.is(at, SpeechWord::Prepositions);
    reader.medium(at + 1).filter(|_| led).map(|(_, medium)| medium.to_owned())
}

/// A document, with ل before it or not.
fn voice(reader: &Reader, i: usize) -> Option<(usize, u8)> {
    reader.voice(i)
}

/// The statements of the attributions.
pub(super) fn find(reader: &Reader, cues: &[Cue], drafts: &[Draft]) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < reader.text.tokens.len() {
        let Some(found) = at(reader, i) else {
            i += 1;
            continue;
        };
        if content::near(drafts, i).iter().any(|draft| {
            draft.cue.start < found.cue.end
                && found.cue.start < draft.cue.end
                && draft
                    .content
                    .as_ref()
                    .is_some_and(|content| content.start > found.end || content.start == found.end && found.speakers.is_empty())
                || speaks_for(reader, draft, &found)
        }) {
            i += 1;
            continue;
        }
        let Some(particle) = reader.lexicon.verbs.particles.get(found.row as usize) else { break };
        // "ذكرت صحيفة نقلا عن مسؤولين أن": between a verb and its words, from whom it has them.
        let between = |draft: &&Draft| {
            !draft.attribution
                && draft.cue.end <= i
                && !reader.is_comma(i.saturating_sub(1))
                && draft.content.as_ref().is_some_and(|content| content.start == found.end || content.start == found.end + 1)
                && draft.between.contains(&i)
        };
        let passed_on = content::near(drafts, i).iter().find(between).and_then(|draft| draft.content.clone());
        let own = if particle.own { said_by_him(reader, drafts, &found.cue) } else { None };
        let in_his_words = own.is_some() && passed_on.is_none();
        let content = reader.trim(passed_on.or(own).unwrap_or_else(|| content(reader, i, &found, cues)));
        if !content.is_empty() && !content::is_verb(reader, content.end) {
            let line = reader.lexicon.verbs.particle_lines.get(found.row as usize).copied().unwrap_or(0);
            let first = out.len();
            let verb = found.verb.and_then(|row| reader.lexicon.verbs.verbs.get(row as usize));
            out.push(Draft {
                cue: found.cue.clone(),
                mode: verb.map_or(&particle.mode, |verb| &verb.mode).clone(),
                stance: particle.stance.clone(),
                speakers: found.speakers.clone(),
                between: i..found.end,
                content: Some(content),
                understood: if found.unnamed { Understood::Unnamed } else { Understood::Last },
                medium: found.medium.clone(),
                why: Why::new("statement: attribution", &[("data/verbs.toml", line)]),
                feminine: found.feminine,
                attribution: true,
                in_his_words,
                ..Draft::default()
            });
            let report = found.passed.as_ref().and_then(|passed| Some((passed, reader.lexicon.verbs.verbs.get(passed.row as usize)?)));
            if let Some((passed, verb)) = report {
                let lines = &reader.lexicon.verbs.lines;
                out.push(Draft {
                    cue: passed.verb.clone(),
                    mode: verb.mode.clone(),
                    stance: verb.stance.clone(),
                    speakers: passed.by.clone(),
                    understood: Understood::Last,
                    medium: None,
                    why: Why::new(
                        "statement: who passed it on",
                        &[("data/verbs.toml", lines.get(passed.row as usize).copied().unwrap_or(0))],
                    ),
                    feminine: None,
                    ..out[first].clone()
                });
            }
        }
        i = found.end.max(i + 1);
    }
    out
}

/// The shortest phrase behind a comma that `على حد قوله` is said of alone.
const PHRASE: usize = 5;

/// `أعلن أن المعتصمين باقون، بعد وفاة 29 مريضا، على حد قوله`: of what he says, the phrase right before it.
fn said_by_him(reader: &Reader, drafts: &[Draft], cue: &Range<usize>) -> Option<Range<usize>> {
    let i = cue.start;
    if reader.text.form(cue.end - 1).ends_with("هم") {
        return None;
    }
    let end = if i > 0 && reader.is_comma(i - 1) { i - 1 } else { i };
    if reader.quote_to(end.checked_sub(1)?).is_some() {
        return None;
    }
    let holds =
        |draft: &&Draft| !draft.attribution && draft.cue.end <= i && draft.content.as_ref().is_some_and(|content| content.end == end);
    let said = content::near(drafts, i).iter().find(holds)?.content.clone()?;
    let comma = said.clone().rev().find(|&at| reader.is_comma(at)).map(|comma| comma + 1);
    let phrase = |&from: &usize| from + PHRASE <= end && !reader.is(from, SpeechWord::Relative) && !reader.has_conjunction(from);
    Some(comma.filter(phrase).unwrap_or(said.start)..end)
}

/// `عرضت تركيا، على لسان مصدر، عقد محادثات`: between a verb and its words, the mouth of its subject: no second voice.
fn speaks_for(reader: &Reader, draft: &Draft, found: &Attribution) -> bool {
    let mouth = reader.lexicon.verbs.particles.get(found.row as usize).is_some_and(|particle| particle.mouth);
    mouth && draft.cue.end <= found.cue.start && draft.content.as_ref().is_some_and(|content| found.end <= content.start)
}

/// The clause that an attribution stands beside.
fn content(reader: &Reader, i: usize, found: &Attribution, cues: &[Cue]) -> Range<usize> {
    let quote = reader.quote_around(i);
    let start = reader.sentence_start(i).max(quote.map_or(0, |quote| quote.open + 1));
    let limit = reader.sentence_end(i).min(quote.map_or(usize::MAX, |quote| quote.close));
    let words_before = (start..i).filter(|&at| reader.is_word(at)).take(7).count();
    let mut after = found.end;
    while after < limit && !reader.is_comma(after) && after < found.end + 6 {
        after += 1;
    }
    let leads = words_before <= 1
        || reader.word_before(i, SpeechWord::Connective).is_some_and(|from| from == start || reader.is_comma(from.saturating_sub(1)));
    let own_preposition = |at: usize| reader.is(at, SpeechWord::TopicPreposition) || reader.clause(at);
    let split = reader.is_comma(after) && own_preposition(after + 1) && words_before <= 6;
    if leads && !reader.lexicon.verbs.particles[found.row as usize].own || split {
        let from = if reader.is_comma(after) { after + 1 } else { found.end };
        let next = cues[cues.partition_point(|cue| cue.at <= from)..].iter().take(12).map(|cue| cue.at).find(|&at| {
            at > from
                && at < limit
                && reader.word_before(at, SpeechWord::Connective).is_some_and(|lead| reader.is_comma(lead.saturating_sub(1)))
        });
        let end = next.and_then(|at| (from..at).rev().find(|&at| reader.is_comma(at))).unwrap_or(limit);
        let broken = (from + 1..end).find(|&at| {
            reader.is_comma(at)
                && reader.word(at + 1, SpeechWord::Break).is_some()
                && reader.quote_around(at).is_none_or(|quote| quote.open < i)
        });
        return from..broken.unwrap_or(end);
    }
    let end = if i > 0 && reader.is_comma(i - 1) { i - 1 } else { i };
    let mut from = start;
    // A short adverb that opens the sentence: "ميدانياً،".
    if let Some(comma) = (start..(start + 3).min(end)).find(|&at| reader.is_comma(at)) {
        from = comma + 1;
    }
    let mut at = from;
    while at < end {
        let boundary = reader.is_comma(at)
            && reader.word(at + 1, SpeechWord::Connective).is_some_and(|after| after < end)
            && reader.quote_around(at).map(|q| q.open) == quote.map(|q| q.open);
        if boundary && !reader.is(at + 1, SpeechWord::Likewise) {
            from = reader.word(at + 1, SpeechWord::Connective).unwrap_or(at + 1);
        } else if at > from && self::at(reader, at).is_some_and(|earlier| earlier.end < end) {
            from = self::at(reader, at).map_or(from, |earlier| earlier.end);
        }
        at += 1;
    }
    // "على حد تعبيرهم" stands by the phrase right before it.
    if reader.lexicon.verbs.particles[found.row as usize].own
        && let Some(quote) = end.checked_sub(1).and_then(|close| reader.quote_to(close)).filter(|quote| quote.open > from)
    {
        return quote.open + 1..quote.close;
    }
    divided(reader, from..end, i, found, limit).unwrap_or(from..end)
}

/// How many words a clause may have before an attribution that divides it.
const STUMP: usize = 5;

/// `وأعقب الانفجار، بحسب المرصد، قصف مدفعي`: a verb, an attribution between commas, and what the verb still waits for. The whole clause.
fn divided(reader: &Reader, left: Range<usize>, i: usize, found: &Attribution, limit: usize) -> Option<Range<usize>> {
    if i == 0 || !reader.is_comma(i - 1) || !reader.is_comma(found.end) {
        return None;
    }
    let from = left.clone().rev().find(|&at| reader.is_comma(at)).map_or(left.start, |comma| comma + 1);
    let words = (from..left.end).filter(|&at| reader.is_word(at)).count();
    let counted = |at: usize| reader.text.kind(at) == Kind::Number || reader.scan.any(at, |tag| matches!(tag, Tag::Number(_)));
    if !(1..=STUMP).contains(&words) || (from..left.end).any(|at| counted(at) || reader.clause(at)) || !opens_with_verb(reader, from) {
        return None;
    }
    let next = found.end + 1;
    let connected = |at: usize| {
        reader.has_conjunction(at)
            || [SpeechWord::Connective, SpeechWord::Break, SpeechWord::Relative].into_iter().any(|class| reader.is(at, class))
    };
    if !reader.is_word(next) || connected(next) || super::cue::is_finite_at(reader, next) || super::cue::is_participle_at(reader, next) {
        return None;
    }
    let end = (next..limit).find(|&at| reader.is_comma(at) && connected(at + 1)).unwrap_or(limit);
    Some(from..end)
}

/// A finite verb that the lexicon knows, or an imperfect by its first letter, stands at token `i`.
fn opens_with_verb(reader: &Reader, i: usize) -> bool {
    let finite = |part: Part| matches!(part, Part::Past | Part::Present);
    let verb = |tag| match tag {
        Tag::Event(EventTag::Trigger(_, shape)) => finite(shape.part),
        Tag::Speech(SpeechTag::Verb(row, shape)) => reader.lexicon.verbs.form(row, shape).is_some_and(|(_, shape)| finite(shape.part)),
        Tag::Figure(FigureTag::Trigger(_, noun)) => !noun,
        _ => false,
    };
    let form = reader.text.form(i);
    let bare = form.strip_prefix(['و', 'ف']).unwrap_or(form);
    let noun = |tag| matches!(tag, Tag::Head(..) | Tag::Title(..) | Tag::Place(_) | Tag::Time(_) | Tag::PersonName);
    let imperfect = bare.starts_with(['ي', 'ت']) && bare.chars().count() > 3 && !bare.ends_with('ه');
    // وأعقب الانفجار: a word that nothing is known of, with و, before a definite noun.
    let unknown = bare.len() < form.len() && !is_definite(bare) && is_definite(reader.text.form(i + 1));
    reader.mention(i).is_none() && !reader.scan.any(i, noun) && (reader.scan.any(i, verb) || imperfect || unknown)
}
