//! Where a content ends: with its quotation, its sentence, or before the next words of somebody.

use super::cue::Cue;
use super::frame::Intro;
use super::quotation::Quote;
use super::reader::Reader;
use super::{Draft, Understood, why};
use crate::lexicon::morphology::{Count, Part};
use crate::lexicon::{CommitmentTag, EventTag, FigureTag, SpeechTag, SpeechWord, Tag};
use crate::reading::Why;
use std::ops::Range;

/// The statements of the cues.
pub(super) fn drafts(reader: &Reader, cues: &[Cue]) -> Vec<Draft> {
    cues.iter().enumerate().filter_map(|(number, cue)| draft(reader, cues, number, cue)).collect()
}

fn draft(reader: &Reader, cues: &[Cue], number: usize, cue: &Cue) -> Option<Draft> {
    let verb = cue.verb(reader);
    let frame = &cue.frame;
    let (content, rule) = match frame.intro {
        Intro::Taken => (frame.antecedent.clone().unwrap_or(frame.content..frame.content), "statement: verb that takes up what was said"),
        Intro::Before => (before(reader, frame.subject_before.unwrap_or(cue.at)), "statement: words, then who said them"),
        Intro::Quote => (quoted(reader, frame.content), "statement: verb and quotation"),
        Intro::Clause => (clause(reader, cues, number, cue), "statement: verb and clause"),
        Intro::Colon => (clause(reader, cues, number, cue), "statement: verb and colon"),
        Intro::Preposition => (clause(reader, cues, number, cue), "statement: verb and its preposition"),
        Intro::Object => (clause(reader, cues, number, cue), "statement: verb and object"),
    };
    let content = reader.trim(content);
    if content.is_empty() && frame.intro != Intro::Taken {
        return None;
    }
    // "نقلت الوكالة عن المديرية إصابة ثلاثة": whom she quotes, then what he says.
    let of = reader.is(content.start, SpeechWord::TopicPreposition) && !reader.is(content.start, SpeechWord::CuePreposition);
    let quoted = reader.mention_from(content.start + 1).filter(|_| verb.source && of).map(|number| reader.actors[number].tokens.end);
    let source_at = content.start;
    let content = match quoted.filter(|&next| next < content.end && names_deed(reader, next)) {
        Some(next) => next..content.end,
        None => content,
    };
    let mut end = frame.cue_end;
    // "مستدركاً بالقول": the second word of speech belongs to the cue.
    if cue.shape.part == Part::Active
        && reader.is_word(end)
        && end < content.start
        && reader.word(end, SpeechWord::Skip).is_some()
        && (reader.text.is_mark(end + 1, ':') || reader.quote_from(end + 1).is_some())
    {
        end += 1;
    }
    let voice = frame.voice.and_then(|row| reader.lexicon.verbs.voices.get(row as usize));
    let about = |at: usize| reader.is(at, SpeechWord::TopicPreposition) && !reader.is(at, SpeechWord::CuePreposition);
    let source = (verb.source && about(source_at)).then(|| reader.mention_from(source_at + 1));
    let unnamed = frame.overt.is_some() && frame.subject.is_empty();
    let understood = match () {
        () if unnamed => Understood::Unnamed,
        () if frame.latter => Understood::Latter,
        // "نفى ما نقل عنه": nobody is said to have passed it on.
        () if verb.source && frame.subject.is_empty() && cue.at > 0 && reader.is(cue.at - 1, SpeechWord::Loose) => Understood::Nobody,
        // "واتهم بالتآمر": nobody is named whom he accuses, so that he is the one accused.
        () if verb.accused
            && frame.subject.is_empty()
            && frame.addressee.is_empty()
            && cue.is_finite()
            && !cue.pronoun
            && follows_at_once(reader, cue) =>
        {
            Understood::Unnamed
        }
        () if frame.passive || is_passive(reader, cue) => Understood::Nobody,
        () => Understood::Last,
    };
    let tells = verb.tells && about(content.start);
    let mut speakers = frame.subject.clone();
    if voice.is_some_and(|voice| voice.same) {
        speakers.clear();
    }
    let counts = voice.and_then(|voice| voice.mode.as_ref()).filter(|_| verb.mode == "say");
    let first = reader.text.form(content.start);
    let before = |word: &String| match word.chars().count() {
        1 => first.starts_with(word.as_str()) && !reader.clause(content.start),
        _ => (content.start..content.start + 3).any(|i| reader.text.form(i) == word),
    };
    let mode = verb.when.iter().find(|when| when.words.iter().any(before));
    Some(Draft {
        cue: cue.at..end,
        mode: mode.map(|when| &when.mode).or(counts).unwrap_or(&verb.mode).clone(),
        stance: verb.stance.clone(),
        speakers,
        addressees: frame.addressee.clone(),
        between: match frame.intro {
            Intro::Taken => cue.at..frame.subject.last().map_or(cue.end, |&last| reader.actors[last].tokens.end),
            _ if content.start > cue.at => cue.at..content.start,
            _ => cue.at..reader.sentence_end(cue.at),
        },
        content: Some(content).filter(|content| !content.is_empty()),
        understood,
        medium: voice.and_then(|voice| voice.medium.clone()),
        why: why(reader, rule, cue),
        retells: frame.antecedent.is_some(),
        first_person: cue.is_first_person(),
        // "وأضاف البيان": the verb has the document's gender, and not that of who speaks.
        feminine: cue.feminine().filter(|_| voice.is_none()),
        dual: cue.is_dual(),
        // A participle in -ين may be of two or of many.
        plural: (cue.shape.count == Count::Many || cue.shape.count == Count::Two && cue.shape.part == Part::Active)
            && cue.shape.part != Part::Masdar
            && !cue.is_first_person(),
        participle: cue.shape.part == Part::Active,
        tells,
        calls: verb.calls && cue.pronoun && cue.is_finite(),
        singular: cue.is_finite() && cue.shape.count == Count::One && cue.shape.person == 3,
        overt: frame.overt,
        office: frame.office,
        source: source.flatten(),
        passes_on: source.is_some(),
        ..Draft::default()
    })
}

/// A masdar or noun of what happened, or a number.
fn names_deed(reader: &Reader, i: usize) -> bool {
    let deed = |tag| match tag {
        Tag::Event(EventTag::Trigger(_, shape)) => !matches!(shape.part, Part::Past | Part::Present | Part::Jussive),
        Tag::Governor | Tag::Number(_) => true,
        _ => false,
    };
    reader.text.kind(i) == crate::text::Kind::Number || reader.scan.any(i, deed)
}

/// True where nothing but an adverb stands between a cue and its content.
fn follows_at_once(reader: &Reader, cue: &Cue) -> bool {
    (cue.end..cue.frame.content).all(|i| reader.is(i, SpeechWord::Skip))
}

/// `أُعلن`, `ذُكر`: a damma on the first letter.
fn is_passive(reader: &Reader, cue: &Cue) -> bool {
    let word = reader.text.slice(reader.text.tokens[cue.at].span);
    cue.shape.passive || word.chars().take(4).any(|c| c == '\u{064F}') && cue.shape.part == Part::Past && cue.frame.subject.is_empty()
}

/// What stands in the quotation that token `at` is the first of.
fn quoted(reader: &Reader, at: usize) -> Range<usize> {
    let close = at.checked_sub(1).and_then(|open| reader.quote_from(open)).map_or_else(|| reader.sentence_end(at), |quote| quote.close);
    at..close.max(at)
}

/// What stands before `end` in its sentence, or in the quotation that closes there.
fn before(reader: &Reader, end: usize) -> Range<usize> {
    let mut last = end;
    while last > 0 && reader.is_comma(last - 1) {
        last -= 1;
    }
    if let Some(quote) = last.checked_sub(1).and_then(|close| reader.quote_to(close)) {
        return quote.open + 1..quote.close;
    }
    reader.sentence_start(end.saturating_sub(1))..last
}

/// A content without quotation marks around it: to the end of the sentence, or to where somebody's next words begin.
fn clause(reader: &Reader, cues: &[Cue], number: usize, cue: &Cue) -> Range<usize> {
    let start = cue.frame.content;
    let around = reader.quote_around(cue.at).map_or(usize::MAX, |quote| quote.close);
    let mut limit = reader.sentence_end(start).min(around);
    // A quotation near the beginning is the content: "أنه «…»". Others that run over the sentence's end take it along.
    let first = reader.quotes.partition_point(|quote| quote.open < start);
    for quote in &reader.quotes[first..] {
        if quote.open >= limit {
            break;
        }
        if quote.close >= limit && quote.close < around {
            limit = reader.sentence_end(quote.close).min(around).max(quote.close);
        }
        let opens_content = quote.open <= start + 1 && quote.close > quote.open + 5;
        if opens_content && cue.frame.intro == Intro::Clause {
            let next = quote.close + 1;
            let goes_on = reader.is_word(next)
                && next < limit
                && !reader.has_conjunction(next)
                && reader.word(next, SpeechWord::Prepositions).is_none();
            if !goes_on {
                return start..quote.close;
            }
        }
    }
    // "التي وصفها بـ«الإرهابية»، بقصف": a name and no more.
    if cue.verb(reader).calls && cue.pronoun && cue.frame.intro == Intro::Preposition {
        if let Some(quote) = reader.quote_from(start + 1) {
            return start..quote.close;
        }
        limit = (start..limit).find(|&i| reader.is_comma(i)).unwrap_or(limit);
    }
    let mut end = limit;
    let mut inside = Inside { quotes: &reader.quotes[first..], farthest: 0 };
    for next in cues[number + 1..].iter().take_while(|next| next.at < limit) {
        if next.at <= start || inside.quotation(next.at) {
            continue;
        }
        if let Some(lead) = coordinated(reader, cue, next) {
            end = lead.max(start);
            break;
        }
    }
    let mut inside = Inside { quotes: &reader.quotes[first..], farthest: 0 };
    for i in start + 1..end {
        if inside.quotation(i) {
            continue;
        }
        if reader.is_comma(i) && (reader.is(i + 1, SpeechWord::Break) || takes_up(reader, i + 1))
            || reader.is_comma(i) && attributes(reader, i + 1)
        {
            return start..i;
        }
        if i > start + 1 && attributes(reader, i) && !reader.is_comma(i - 1) {
            return start..i;
        }
        if reader.is_comma(i) && (ends_noun(reader, cue, i + 1, end) || says_nothing(reader, i + 1, end)) {
            return start..i;
        }
    }
    start..end
}

/// How far into a relative clause its verb of telling stands.
const TELLS: usize = 8;

/// A content that is a noun with what belongs to it cannot go on, behind a comma, with a clause of its own: `، التي تنص على`, `، وانتشرت`,
/// `، ثم عاد`, `، على أن`.
fn ends_noun(reader: &Reader, cue: &Cue, next: usize, end: usize) -> bool {
    let start = cue.frame.content;
    let noun = match cue.frame.intro {
        Intro::Object => names_deed(reader, start) || cue.verb(reader).accused,
        Intro::Preposition => true,
        _ => false,
    };
    if !noun || (start..start + 3).any(|i| reader.clause(i)) {
        return false;
    }
    // One that a comma closes (قتلى الحرب، التي اندلعت …، بما بين) stands inside.
    let relative = reader.is(next, SpeechWord::Relative) && !reader.is(next, SpeechWord::Loose);
    let tells = |i: usize| {
        super::cue::is_finite_at(reader, i) || reader.scan.any(i, |tag| matches!(tag, Tag::Commitment(CommitmentTag::Cue(_, true))))
    };
    let relative = relative && !(next..end).any(|i| reader.is_comma(i)) && (next + 1..end.min(next + TELLS)).any(tells);
    let provided = reader.is(next, SpeechWord::OnWhom) && reader.clause(next + 1);
    let then = reader.is(next, SpeechWord::Likewise) && is_finite(reader, next + 1);
    relative || provided || then || reader.has_conjunction(next) && is_finite(reader, next)
}

/// A finite verb that the lexicon knows, and no noun written alike.
fn is_finite(reader: &Reader, i: usize) -> bool {
    let finite = |part: Part| matches!(part, Part::Past | Part::Present);
    let mut verb = false;
    for hit in reader.scan.at(i) {
        match hit.tag {
            Tag::Event(EventTag::Trigger(_, shape)) if finite(shape.part) => verb = true,
            Tag::Speech(SpeechTag::Verb(row, shape)) => match reader.lexicon.verbs.form(row, shape) {
                Some((found, shape)) if finite(shape.part) && !found.ambiguous && hit.clitics.preposition.is_none() => verb = true,
                _ => {}
            },
            Tag::Event(EventTag::Trigger(..)) | Tag::Head(..) | Tag::Figure(FigureTag::Trigger(_, true)) => return false,
            _ => {}
        }
    }
    verb
}

/// `، وهو إعلان رفضته الحركة`: what another says of what has been told.
fn takes_up(reader: &Reader, next: usize) -> bool {
    reader.word(next, SpeechWord::TakeUp).is_some_and(|end| super::cue::takes_up(reader, end))
}

/// `، ورفضت إثيوبيا التعليق`, `، لكن الوزارة لم تعلق`: the report itself says that another said nothing.
fn says_nothing(reader: &Reader, next: usize, end: usize) -> bool {
    const REACH: usize = 8;
    let leads = reader.has_conjunction(next) || reader.is(next, SpeechWord::Connective);
    let here = (next..end.min(next + REACH)).take_while(|&i| !reader.is_comma(i));
    leads && here.into_iter().any(|i| reader.is(i, SpeechWord::NoComment))
}

/// Asks of one token after the other whether it stands in one of some quotations.
struct Inside<'a> {
    /// Those that open at the token asked for last or behind it.
    quotes: &'a [Quote],
    /// The farthest token at which one before that closes.
    farthest: usize,
}

impl Inside<'_> {
    fn quotation(&mut self, i: usize) -> bool {
        while let Some((quote, rest)) = self.quotes.split_first().filter(|(quote, _)| quote.open < i) {
            (self.quotes, self.farthest) = (rest, self.farthest.max(quote.close));
        }
        self.farthest > i
    }
}

/// An attribution that can take what stands before it begins at token `i`.
fn attributes(reader: &Reader, i: usize) -> bool {
    super::attribution::at(reader, i).is_some()
}

/// Where `next` begins a coordinated statement (with what leads it in), if it does not belong to the content of `cue`.
fn coordinated(reader: &Reader, cue: &Cue, next: &Cue) -> Option<usize> {
    if next.is_first_person() {
        return None;
    }
    let single = !cue.is_dual() && cue.frame.subject.len() < 2;
    if next.is_dual() && single && next.frame.subject.is_empty() {
        return None;
    }
    let mut lead = next.at;
    let subject = next.frame.subject_before;
    if let Some(subject) = subject {
        lead = subject;
    }
    let mut connected = false;
    let mut pronominal = false;
    for _ in 0..4 {
        if let Some(start) = reader.word_before(lead, SpeechWord::Pronominal) {
            (lead, connected, pronominal) = (start, true, true);
        } else if let Some(start) =
            reader.word_before(lead, SpeechWord::Connective).or_else(|| reader.word_before(lead, SpeechWord::Concessive))
        {
            (lead, connected) = (start, true);
        } else if lead > 0 && reader.is_comma(lead - 1) && connected && reader.word_before(lead - 1, SpeechWord::Connective).is_some() {
            lead -= 1;
        } else {
            break;
        }
    }
    if lead <= cue.frame.content {
        return None;
    }
    let before = lead - 1;
    let comma = reader.is_comma(before) || reader.is_mark(before) && reader.closes(before);
    let end = if comma { before } else { lead };
    // وصفها has a و of its own.
    let joined = |at: usize| if at == next.at { next.conjunction } else { reader.has_conjunction(at) };
    let conjunction = joined(lead) || next.conjunction && subject.is_none();
    match next.shape.part {
        Part::Active => Some(end),
        // "، مجددا دعوته إلى": a participle of doing it again, with what is done.
        Part::Masdar if reader.is(before, SpeechWord::Renewing) && before > 0 && reader.is_comma(before - 1) => Some(before - 1),
        Part::Masdar => {
            (next.frame.subject_before.is_none() && lead > 0 && reader.is(before, SpeechWord::Inside) && !next.pronoun).then_some(before)
        }
        _ if pronominal => Some(end),
        _ if connected && (comma || conjunction) => Some(end),
        _ if subject.is_some() => conjunction.then_some(end),
        _ if conjunction => Some(end),
        _ if reader.is_comma(before) && !next.frame.subject.is_empty() => Some(end),
        _ => None,
    }
}

/// Words that no verb introduces: `لافروف: «…»`, and in headlines `لافروف: الهدنة صامدة`.
pub(super) fn bare_quotations(reader: &Reader, drafts: &[Draft]) -> Vec<Draft> {
    let told = Told::of(reader, drafts);
    (1..reader.text.tokens.len()).filter_map(|colon| bare_quotation(reader, &told, colon)).collect()
}

/// What drafts say already.
struct Told<'a> {
    /// For each token, whether it stands in the content of a draft.
    content: Vec<bool>,
    /// The drafts by the first token of their cue.
    cues: Vec<&'a Draft>,
}

impl<'a> Told<'a> {
    fn of(reader: &Reader, drafts: &'a [Draft]) -> Self {
        let mut content = vec![false; reader.text.tokens.len()];
        let mut contents: Vec<&Range<usize>> = drafts.iter().filter_map(|draft| draft.content.as_ref()).collect();
        contents.sort_by_key(|range| range.start);
        let mut filled = 0;
        for range in contents {
            // One inside another has been filled with it.
            let from = range.start.max(filled);
            content.get_mut(from..range.end.max(from)).into_iter().flatten().for_each(|told| *told = true);
            filled = filled.max(range.end);
        }
        let mut cues: Vec<&Draft> = drafts.iter().collect();
        cues.sort_by_key(|draft| draft.cue.start);
        Told { content, cues }
    }

    /// Words that begin at token `i` are told already, or `speaker` has a cue there.
    fn has(&self, i: usize, speaker: usize) -> bool {
        let from = self.cues.partition_point(|draft| draft.cue.start < i);
        let mut cues = self.cues.iter().skip(from).take_while(|draft| draft.cue.start == i);
        self.content.get(i).copied().unwrap_or(false) || cues.any(|draft| draft.speakers.contains(&speaker))
    }
}

fn bare_quotation(reader: &Reader, told: &Told, colon: usize) -> Option<Draft> {
    if !reader.text.is_mark(colon, ':') || reader.text.starts_line(colon) {
        return None;
    }
    let mut last = colon - 1;
    if reader.is_mark(last) && reader.closes(last) {
        last = last.checked_sub(1)?;
    }
    let speaker = reader.mention(last)?;
    let start = reader.actors[speaker].tokens.start;
    let opening = start.checked_sub(1).filter(|&before| reader.quote_from(before).is_some());
    if opening.unwrap_or(start) != reader.sentence_start(start) {
        return None;
    }
    let (content, rule) = match (colon + 1..colon + 3).find(|&at| reader.quote_from(at).is_some()) {
        Some(open) => (quoted(reader, open + 1), "statement: name, colon and quotation"),
        // A figure or a list may follow the name of a body; a person's name is followed by words.
        // "الكرملين: لا مفاوضات قبل وقف القصف"
        None if (reader.is_person(speaker) || opens_clause(reader, colon + 1))
            && reader.text.starts_line(opening.unwrap_or(start))
            && reader.is_word(colon + 1) =>
        {
            (colon + 1..reader.sentence_end(colon), "statement: name, colon and words")
        }
        None => return None,
    };
    let content = reader.trim(content);
    if content.len() < 3 || told.has(content.start, speaker) {
        return None;
    }
    Some(Draft {
        cue: colon..colon + 1,
        mode: "say".to_owned(),
        speakers: vec![speaker],
        between: start..colon,
        content: Some(content),
        why: Why::rule(rule),
        ..Draft::default()
    })
}

/// A clause opens at token `i`, and no list: a negation, `إن`, or a finite verb that the lexicon knows.
fn opens_clause(reader: &Reader, i: usize) -> bool {
    let known = reader.mention(i).is_some();
    !known && (reader.is(i, SpeechWord::Negation) || reader.clause(i) || is_finite(reader, i))
}

/// The drafts whose cues stand within a few paragraphs of token `i`.
pub(super) fn near(drafts: &[Draft], i: usize) -> &[Draft] {
    let from = drafts.partition_point(|draft| draft.cue.start + 400 < i);
    let to = drafts.partition_point(|draft| draft.cue.start < i + 400);
    drafts.get(from..to).unwrap_or(&[])
}

/// True where a tag of a reporting verb stands at token `i`.
pub(super) fn is_verb(reader: &Reader, i: usize) -> bool {
    reader.scan.any(i, |tag| matches!(tag, Tag::Speech(SpeechTag::Verb(..))))
}
