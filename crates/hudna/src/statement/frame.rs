//! The frame of a cue: its subject, the one spoken to, and what introduces the content.

use super::cue::{self, Cue};
use super::reader::Reader;
use crate::lexicon::SpeechWord;
use crate::lexicon::morphology::Part;
use crate::text::fold;

/// What introduces the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Intro {
    /// `أن`, `إن`.
    Clause,
    /// Quotation marks.
    Quote,
    /// A colon.
    Colon,
    /// A preposition of the verb.
    Preposition,
    /// A noun straight after the subject.
    Object,
    /// Nothing follows: the content stands before the cue.
    #[default]
    Before,
}

/// What stands around a cue.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    pub(super) intro: Intro,
    /// First token of the content.
    pub(super) content: usize,
    /// The token after the cue with its preposition.
    pub(super) cue_end: usize,
    /// Mentions that speak.
    pub(super) subject: Vec<usize>,
    /// The subject stands before the cue, from this token on.
    pub(super) subject_before: Option<usize>,
    pub(super) addressee: Vec<usize>,
    /// A document speaks: its row.
    pub(super) voice: Option<u8>,
    /// `الأخير`.
    pub(super) latter: bool,
    /// A passive without its agent: `تم الإعلان`.
    pub(super) passive: bool,
}

/// How far the content may stand from its cue, in tokens.
const REACH: usize = 45;
/// How many words that nothing is known of may stand between.
const UNKNOWN: usize = 14;

/// Reads the frame of `cue`; none where it is no cue after all.
pub(super) fn read(reader: &Reader, cue: &Cue, before: Option<&Cue>) -> Option<Frame> {
    let verb = cue.verb(reader);
    let mut scan = Scan {
        reader,
        cue,
        frame: Frame { cue_end: cue.end, ..Frame::default() },
        mentions: Vec::new(),
        named: false,
        unknown: 0,
        first_unknown: None,
    };
    if cue.shape.part != Part::Masdar {
        scan.subject_before();
    } else if !scan.agent() {
        return None;
    }
    let found = scan.forward();
    let mut frame = scan.settle(found, before)?;
    let near = |frame: &Frame| frame.content <= frame.cue_end + 2 || !frame.subject.is_empty() || frame.voice.is_some();
    let has_speaker = !frame.subject.is_empty() || frame.voice.is_some() || frame.latter || frame.passive;
    let takes_up = cue.conjunction
        || cue.shape.part == Part::Active
        || frame.subject_before.is_some()
        || cue.is_first_person()
        || cue.shape.part == Part::Masdar
        || led(reader, cue);
    match frame.intro {
        Intro::Clause | Intro::Quote | Intro::Colon if verb.weak || verb.ambiguous => {
            if !near(&frame) || frame.intro == Intro::Clause && frame.content > frame.cue_end + 14 {
                return None;
            }
        }
        Intro::Clause | Intro::Quote | Intro::Colon => {}
        Intro::Preposition if verb.weak && !(has_speaker && frame.content <= frame.cue_end + 8) => return None,
        Intro::Preposition if !has_speaker && !takes_up && frame.content > frame.cue_end + 1 => return None,
        Intro::Object if verb.weak || !(has_speaker || takes_up) => return None,
        Intro::Object | Intro::Preposition => {}
        Intro::Before if !says_before(reader, cue, &frame) => return None,
        Intro::Before => {}
    }
    if frame.intro == Intro::Object || frame.intro == Intro::Preposition {
        let words: Vec<&str> = (frame.content..frame.content + 3).map(|i| reader.text.form(i)).collect();
        let bare = |word: &str, listed: &String| {
            word == listed || word.strip_prefix(['ب', 'ل']) == Some(listed.as_str()) || word.strip_suffix('ا') == Some(listed.as_str())
        };
        let first = words.first().copied().unwrap_or("");
        if verb.not.iter().any(|listed| bare(first, listed)) {
            return None;
        }
        let number = reader.text.kind(frame.content) == crate::text::Kind::Number;
        if !verb.only.is_empty() && !number && !verb.only.iter().any(|listed| words[..2].iter().any(|word| bare(word, listed))) {
            return None;
        }
    }
    if !verb.needs.is_empty() {
        let reach = frame.content..(frame.content + 14).min(reader.sentence_end(cue.at));
        if !reach.into_iter().any(|i| verb.needs.iter().any(|word| reader.text.form(i) == word)) {
            return None;
        }
    }
    if frame.intro == Intro::Before {
        frame.content = cue.at;
    }
    Some(frame)
}

/// True where a connective stands before the cue: `ثم أعلن`, `لكنه حذر`, `وقد أكد`.
fn led(reader: &Reader, cue: &Cue) -> bool {
    reader.word_before(cue.at, SpeechWord::Connective).is_some() || reader.word_before(cue.at, SpeechWord::Pronominal).is_some()
}

/// `«…»، قال لافروف.`: a verb of saying with its subject and nothing after it.
fn says_before(reader: &Reader, cue: &Cue, frame: &Frame) -> bool {
    let verb = cue.verb(reader);
    if verb.mode != "say" && verb.mode != "affirm"
        || verb.weak
        || verb.topic
        || !verb.by.is_empty() && verb.mode == "say"
        || frame.subject.is_empty()
        || !cue.is_finite()
    {
        return false;
    }
    let Some(before) = cue.at.checked_sub(1) else { return false };
    let after = frame.subject.last().map_or(cue.end, |&last| reader.actors[last].tokens.end);
    let closes = |i: usize| reader.closes(i);
    let quoted = closes(before) || reader.is_comma(before) && before.checked_sub(1).is_some_and(closes);
    quoted && after + 12 >= reader.sentence_end(cue.at)
}

struct Scan<'r, 'a> {
    reader: &'r Reader<'a>,
    cue: &'r Cue,
    frame: Frame,
    /// Mentions between the cue and the content that nothing governs.
    mentions: Vec<usize>,
    /// A name in quotation marks that no data knows stands as the subject.
    named: bool,
    unknown: usize,
    first_unknown: Option<usize>,
}

impl Scan<'_, '_> {
    /// The subject before the verb: `وكان البيت الأبيض قد أعلن`, `لكن «حزب الله» نفى`.
    fn subject_before(&mut self) {
        let reader = self.reader;
        let start = reader.sentence_start(self.cue.at);
        let mut at = self.cue.at;
        let mut commas = 0;
        while at > start {
            let before = at - 1;
            if let Some(number) = reader.mention(before) {
                if reader.is_governed(number) && !self.apposed(number) {
                    return;
                }
                let from = reader.actors[number].tokens.start;
                // Its own verb has taken it already: "قال لافروف أكد".
                if self.taken(from) || self.cue.conjunction && !self.topic(from) {
                    return;
                }
                self.frame.subject = vec![number];
                let mut first = from;
                while first > start && reader.quote_from(first - 1).is_some() {
                    first -= 1;
                }
                self.frame.subject_before = Some(first);
                return;
            }
            let passed = reader
                .word_before(at, SpeechWord::Connective)
                .filter(|&from| matches!(reader.text.form(from), "قد" | "وقد" | "كان" | "كانت" | "كانا" | "كانوا"));
            if let Some(from) = passed {
                at = from;
            } else if let Some(end) = reader.time(before).filter(|&end| end == at) {
                let _ = end;
                while at > start && reader.time(at - 1).is_some() {
                    at -= 1;
                }
            } else if reader.is_mark(before) && reader.closes(before) && at == self.cue.at && !self.cue.conjunction {
                at = before;
            } else if reader.is_comma(before) && commas == 0 && !self.cue.conjunction && self.cue.is_finite() {
                // An apposition between commas: "المرصد، ومقره بريطانيا، أحصى".
                commas += 1;
                let Some(open) = (before.saturating_sub(12).max(start)..before).rev().find(|&i| reader.is_comma(i)) else { return };
                if open == start
                    || reader.mention(open - 1).is_none()
                    || (open..before).any(|i| cue::is_finite_at(reader, i))
                    || !reader.has_conjunction(open + 1)
                {
                    return;
                }
                at = open;
            } else {
                return;
            }
        }
    }

    fn apposed(&self, mention: usize) -> bool {
        let from = self.reader.actors[mention].tokens.start;
        from.checked_sub(1).is_some_and(|at| self.reader.text.form(at) == "ان" || self.reader.text.form(at) == "بان")
    }

    /// True where a verb stands right before the mention that begins at `from`.
    fn taken(&self, from: usize) -> bool {
        let reader = self.reader;
        let before = from.checked_sub(1).filter(|&at| at >= reader.sentence_start(from));
        before.is_some_and(|at| cue::is_finite_at(reader, at) && reader.mention(at).is_none())
    }

    /// True where a sentence or clause begins with the mention: `أما وزارة الدفاع فأكدت`.
    fn topic(&self, from: usize) -> bool {
        let reader = self.reader;
        reader.word_before(from, SpeechWord::Connective).is_some() && self.reader.text.form(self.cue.at).starts_with('ف')
    }

    /// The agent of a masdar: in iDafa, as a pronoun, or the subject of the verb that governs it (`أطلق لافروف دعوة`).
    fn agent(&mut self) -> bool {
        let (reader, cue) = (self.reader, self.cue);
        let next = if reader.quote_from(cue.end).is_some() { cue.end + 1 } else { cue.end };
        if let Some(number) = reader.mention_from(next).filter(|&number| reader.proclitics(number).is_empty()) {
            self.frame.subject = reader.joint(number);
            return !cue.shape.article;
        }
        if cue.pronoun {
            return true;
        }
        let start = reader.sentence_start(cue.at);
        for at in (cue.at.saturating_sub(9).max(start)..cue.at).rev() {
            if reader.word(at, SpeechWord::LightPassive).is_some() && at + 1 == cue.at {
                self.frame.passive = true;
                self.frame.subject_before = None;
                return true;
            }
            if reader.word(at, SpeechWord::Light).is_some() {
                let subject = (at + 1..cue.at).find_map(|i| reader.mention_from(i)).filter(|&number| !reader.is_governed(number));
                self.frame.subject = subject.into_iter().collect();
                return !cue.shape.article && (subject.is_some() || cue.at == at + 1);
            }
            if reader.is_comma(at) {
                break;
            }
        }
        // "في دعوة إلى": the one who spoke last.
        let verb = cue.verb(reader);
        cue.at > start
            && reader.text.form(cue.at - 1) == "في"
            && matches!(verb.mode.as_str(), "demand" | "warn" | "accuse")
            && !cue.shape.article
    }

    /// Goes on from the cue until something introduces the content.
    fn forward(&mut self) -> Option<(Intro, usize)> {
        let (reader, cue) = (self.reader, self.cue);
        let verb = cue.verb(reader);
        let limit = reader.sentence_end(cue.at).min(cue.end + REACH);
        let around = reader.quote_around(cue.at).map_or(usize::MAX, |quote| quote.close);
        let mut i = cue.end;
        while i < limit && i < around {
            if reader.is_mark(i) {
                if reader.text.is_mark(i, ':')
                    && !(reader.text.kind(i + 1) == crate::text::Kind::Number
                        && reader.text.kind(i.wrapping_sub(1)) == crate::text::Kind::Number)
                {
                    let open = (i + 1..i + 3).find(|&at| reader.quote_from(at).is_some());
                    return Some((if open.is_some() { Intro::Quote } else { Intro::Colon }, open.map_or(i + 1, |open| open + 1)));
                }
                if let Some(quote) = reader.quote_from(i) {
                    if self.is_name(i, quote.close) {
                        i += 1;
                        if reader.mention(i).is_none() {
                            self.named = true;
                            i = quote.close + 1;
                        }
                        continue;
                    }
                    return Some((Intro::Quote, i + 1));
                }
                if reader.text.is_mark(i, '(') || reader.text.is_mark(i, '[') {
                    let close = (i + 1..limit.min(i + 14)).find(|&at| matches!(reader.text.form(at), ")" | "]"));
                    i = close.unwrap_or(i);
                }
                if reader.is_comma(i) && verb.topic && self.mentions.is_empty() {
                    return None;
                }
                i += 1;
                continue;
            }
            if let Some(number) = reader.mention_from(i) {
                if self.frame.subject.contains(&number) {
                    i = reader.actors[number].tokens.end;
                    continue;
                }
                let governor = reader.proclitics(number);
                if governor.contains('ب') && verb.takes("ب") {
                    return Some((Intro::Preposition, i));
                }
                if reader.is_governed(number) {
                    let to_him = governor.contains('ل') || reader.text.form(i.wrapping_sub(1)) == "الي";
                    if governor.contains('ل') && verb.takes("ل") && verb.to.is_none() {
                        return Some((Intro::Preposition, i));
                    }
                    if to_him && self.frame.voice.is_none() {
                        self.frame.addressee.push(number);
                    } else if self.frame.voice.is_some() && self.mentions.is_empty() && governor.contains('ل') {
                        self.mentions.push(number);
                    }
                    i = reader.actors[number].tokens.end;
                    continue;
                }
                let object = verb.takes("object") && verb.to.as_deref() != Some("object");
                let has_subject = !self.mentions.is_empty() || !self.frame.subject.is_empty();
                if object && has_subject && !self.continues(number) {
                    return Some((Intro::Object, i));
                }
                self.mentions.push(number);
                i = reader.actors[number].tokens.end;
                continue;
            }
            if reader.mention(i).is_some() {
                i += 1;
                continue;
            }
            if reader.clause(i) {
                return Some((Intro::Clause, i));
            }
            if (verb.mode == "ask" || verb.lemma == "شكّك") && reader.word(i, SpeechWord::Question).is_some() {
                return Some((Intro::Clause, i));
            }
            if let Some(end) = reader.time(i) {
                i = end;
                continue;
            }
            if let Some(end) = reader.word(i, SpeechWord::Latter) {
                self.frame.latter = true;
                i = end;
                continue;
            }
            if let Some(end) =
                reader.word(i, SpeechWord::Skip).or_else(|| reader.word(i, SpeechWord::Connective).filter(|&end| end > i + 1))
            {
                let of_verb = verb.takes(reader.text.form(i)) && end == i + 1;
                if !of_verb {
                    // "بالقول", "قائلا" belong to the cue.
                    i = end;
                    continue;
                }
            }
            if i > cue.end && (cue::is_finite_at(reader, i) || reader.is_comma(i - 1) && cue::is_participle_at(reader, i)) {
                return None;
            }
            if let Some((end, row)) = reader.voice(i).filter(|_| {
                self.frame.voice.is_none() && self.mentions.is_empty() && self.frame.subject.is_empty() && cue.shape.part != Part::Masdar
            }) {
                self.frame.voice = Some(row);
                i = end;
                while let Some(end) = reader.word(i, SpeechWord::Owner) {
                    i = end;
                    if let Some(number) = reader.mention_from(i) {
                        self.mentions.push(number);
                        i = reader.actors[number].tokens.end;
                    }
                }
                continue;
            }
            if let Some(found) = self.preposition(i, limit) {
                match found {
                    Ok(content) => return Some((Intro::Preposition, content)),
                    Err(next) => {
                        i = next;
                        continue;
                    }
                }
            }
            if self.proclitic(i) {
                return Some((Intro::Preposition, i));
            }
            if verb.takes("object") && reader.is_word(i) && !self.unknown_subject(i, limit) && !self.is_preposition(i) {
                return Some((Intro::Object, i));
            }
            if verb.takes("object") && reader.text.kind(i) == crate::text::Kind::Number && !self.unknown_subject(i, limit) {
                return Some((Intro::Object, i));
            }
            self.unknown += 1;
            self.first_unknown.get_or_insert(i);
            if self.unknown > UNKNOWN {
                return None;
            }
            i += 1;
        }
        None
    }

    /// A mention that goes on a joint subject.
    fn continues(&self, number: usize) -> bool {
        let first = self.mentions.first().copied();
        first.is_some_and(|first| self.reader.joint(first).contains(&number))
    }

    /// Quotation marks around a name, not around words said.
    fn is_name(&self, open: usize, close: usize) -> bool {
        let reader = self.reader;
        if let Some(number) = reader.mention(open + 1) {
            return reader.actors[number].tokens.end + 1 >= close;
        }
        if close > open + 6 || !reader.is_word(close + 1) && !reader.is_comma(close + 1) {
            return false;
        }
        // A clause or a longer quotation comes soon after it.
        let has_subject = !self.mentions.is_empty() || !self.frame.subject.is_empty();
        let soon = (close + 1..close + 14).take_while(|&i| i < reader.sentence_end(open)).any(|i| reader.clause(i));
        soon || !has_subject && close <= open + 5 && self.cue.verb(reader).takes("object")
    }

    fn is_preposition(&self, i: usize) -> bool {
        self.reader.word(i, SpeechWord::Prepositions).is_some()
    }

    /// At a preposition: the first token of the content where it is the verb's own, else the token to go on from.
    fn preposition(&mut self, i: usize, limit: usize) -> Option<Result<usize, usize>> {
        let reader = self.reader;
        let verb = self.cue.verb(reader);
        let form = reader.text.form(i);
        let own = verb.by.iter().find(|by| by.chars().count() > 1 && *by != "object" && fold(by) == form);
        let next = i + 1;
        if let Some(own) = own {
            let outside = matches!(fold(own).as_str(), "الي" | "علي" | "عند" | "حتي");
            let names_medium = reader.medium(next).is_some() && !matches!(form, "الي" | "علي" | "عن");
            let person = reader.mention_from(next).filter(|_| verb.to.as_deref() == Some("object") && form == "الي");
            if let Some(number) = person
                && self.another_introducer(reader.actors[number].tokens.end, limit)
            {
                self.frame.addressee.push(number);
                return Some(Err(reader.actors[number].tokens.end));
            }
            if !names_medium && reader.time(next).is_none() && !self.topic_before(i) {
                if i == self.frame.cue_end && outside {
                    self.frame.cue_end = next;
                }
                return Some(Ok(if outside && form != "حتي" { next } else { i }));
            }
        }
        if verb.to.as_deref().map(fold).as_deref() == Some(form)
            && let Some(number) = reader.mention_from(next)
        {
            self.frame.addressee.push(number);
            return Some(Err(reader.actors[number].tokens.end));
        }
        if !self.is_preposition(i) {
            return None;
        }
        // Another preposition: it takes the noun after it and that noun's adjectives.
        let mut end = next;
        if let Some((after, _)) = reader.medium(end) {
            end = after;
        } else if let Some(after) = reader.time(end) {
            end = after;
        } else if let Some(number) = reader.mention_from(end) {
            if form == "الي" || form == "ل" {
                self.frame.addressee.push(number);
            }
            end = reader.actors[number].tokens.end;
        } else if reader.quote_from(end).is_none() && !reader.clause(end) {
            end += 1;
        }
        while end < limit
            && reader.text.form(end).starts_with("ال")
            && reader.mention(end).is_none()
            && reader.time(end).is_none()
            && end < i + 6
        {
            end += 1;
        }
        Some(Err(end.min(limit)))
    }

    /// `ولفت بوتين إلى ذلك خلال …، إلى حرص`: the first one points back.
    fn topic_before(&self, i: usize) -> bool {
        let reader = self.reader;
        let word = reader.text.form(i + 1);
        matches!(word, "ذلك") && (i + 2..(i + 16).min(reader.sentence_end(i))).any(|at| reader.text.form(at) == reader.text.form(i))
    }

    /// True where a word with ل, ب or `إلى` follows soon.
    fn another_introducer(&self, from: usize, limit: usize) -> bool {
        (from..limit.min(from + 5)).any(|i| {
            let form = self.reader.text.form(i);
            form == "الي" || form == "علي" || form.starts_with(['ل', 'ب']) && !self.reader.lexicon.verbs.not_content.contains(form)
        })
    }

    /// A word with ب or ل written onto it that brings in the content.
    fn proclitic(&self, i: usize) -> bool {
        let reader = self.reader;
        let verb = self.cue.verb(reader);
        let form = reader.text.form(i);
        let Some(first) = form.chars().next().filter(|c| matches!(c, 'ب' | 'ل')) else { return false };
        if !verb.takes(if first == 'ب' { "ب" } else { "ل" }) || reader.lexicon.verbs.not_content.contains(form) {
            return false;
        }
        if form.chars().count() == 1 {
            return true;
        }
        let split = reader.scan.at(i).iter().any(|hit| hit.clitics.preposition == Some(first));
        let whole = reader.scan.at(i).iter().any(|hit| hit.clitics.preposition.is_none());
        form.chars().count() > 3 && (split || !whole) && reader.medium(i).is_none()
    }

    /// A noun nobody knows stands as the subject: a clause follows it.
    fn unknown_subject(&self, i: usize, limit: usize) -> bool {
        let has_subject =
            self.named || !self.mentions.is_empty() || !self.frame.subject.is_empty() || self.frame.voice.is_some() || self.frame.latter;
        if has_subject || self.cue.shape.part != Part::Past && self.cue.shape.part != Part::Present {
            return false;
        }
        let reader = self.reader;
        let soon = (i + 1..limit.min(i + 12))
            .take_while(|&at| !reader.is_comma(at))
            .find(|&at| reader.clause(at) || reader.mention_from(at).is_some());
        soon.is_some_and(|at| reader.clause(at) || !reader.is_governed(reader.mention(at).unwrap_or(0)) && at <= i + 2)
    }

    /// Shares the mentions out, and gives the frame.
    fn settle(mut self, found: Option<(Intro, usize)>, before: Option<&Cue>) -> Option<Frame> {
        let (reader, cue) = (self.reader, self.cue);
        let verb = cue.verb(reader);
        let objects = verb.to.as_deref() == Some("object") && !cue.pronoun;
        let first = self.mentions.first().copied();
        let joint = first.map(|first| reader.joint(first)).unwrap_or_default();
        let second = self.mentions.iter().copied().find(|number| !joint.contains(number));
        let mut object = None;
        if cue.shape.part == Part::Masdar {
            object = second.or(first).filter(|_| objects && !self.frame.subject.iter().any(|number| Some(*number) == first));
        } else if cue.is_first_person() {
            object = first;
        } else if cue.shape.part == Part::Active {
            object = first.filter(|_| objects);
        } else if !self.frame.subject.is_empty() {
            // A subject before the verb; one after it too is the object, or the true subject where the verb has none.
            if objects {
                object = first;
            } else if let Some(first) =
                first.filter(|&first| reader.actors[first].tokens.start <= cue.end + 1 && self.frame.voice.is_none())
            {
                self.frame.subject = reader.joint(first);
                self.frame.subject_before = None;
            }
        } else if objects && second.is_none() && first.is_some_and(|first| self.is_object(first, before)) {
            object = first;
        } else if first.is_some_and(|first| self.near(first)) {
            self.frame.subject = joint;
            object = second.filter(|_| objects);
        }
        if let Some(object) = object {
            self.frame.addressee.push(object);
        }
        let Some((intro, content)) = found else {
            self.frame.intro = Intro::Before;
            return Some(self.frame);
        };
        self.frame.intro = intro;
        self.frame.content = content;
        if verb.accused
            && let Some(object) = object
        {
            let start = reader.actors[object].tokens.start;
            self.frame.content = start.min(content);
        }
        Some(self.frame)
    }

    /// A mention so near that it can be the subject: few unknown words between.
    fn near(&self, first: usize) -> bool {
        let start = self.reader.actors[first].tokens.start;
        self.first_unknown.is_none_or(|unknown| unknown > start || start <= unknown + 3)
    }

    /// The one mention of a verb that takes an object: is it that? `واتهم دمشق بـ` after another's words.
    fn is_object(&self, mention: usize, before: Option<&Cue>) -> bool {
        let (reader, cue) = (self.reader, self.cue);
        let verb = cue.verb(reader);
        if verb.accused {
            return true;
        }
        let same_sentence = before.is_some_and(|before| before.at >= reader.sentence_start(cue.at));
        let pronominal = reader.word_before(cue.at, SpeechWord::Pronominal).is_some();
        let disagrees = cue.feminine().zip(reader.feminine(mention)).is_some_and(|(cue, mention)| cue != mention);
        pronominal || disagrees || cue.conjunction && same_sentence && verb.mode != "warn" && reader.quote_around(cue.at).is_none()
    }
}
