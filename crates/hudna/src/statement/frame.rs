//! The frame of a cue: its subject, the one spoken to, and what introduces the content.

use super::cue::Cue;
use super::reach::Reach;
use super::reader::{Reader, is_definite};
use crate::lexicon::morphology::{Count, Part};
use crate::lexicon::{Role, SpeechTag, SpeechWord, Tag, TimeTag};
use std::ops::Range;

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
    /// Nothing is repeated: `وهو ما نفاه الجيش`.
    Taken,
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
    /// The mention behind the subject that says what he is, where his own title says little.
    pub(super) office: Option<usize>,
    /// A passive without its agent: `تم الإعلان`.
    pub(super) passive: bool,
    /// The noun that is the subject where no mention stands for it: nobody else may speak then.
    pub(super) overt: Option<usize>,
    /// The token after the name that is the subject, where nothing else is known of it.
    pub(super) name_end: usize,
    /// What was said stands before a relative clause: `الهدنة التي اقترحتها مصر`.
    pub(super) antecedent: Option<Range<usize>>,
}

/// Words of a weak verb's frame that nothing is known of, before a quotation that no colon leads to.
const LOOSE: usize = 2;

/// Reads the frame of `cue`; none where it is no cue after all.
pub(super) fn read(reader: &Reader, cue: &Cue, before: Option<&Cue>) -> Option<Frame> {
    let verb = cue.verb(reader);
    if cue.pronoun && cue.is_finite() && verb.to.as_deref() != Some("object") && reader.word_before(cue.at, SpeechWord::TakeUp).is_some() {
        return taken(reader, cue);
    }
    if is_unspoken(reader, cue) {
        return None;
    }
    if let Some(frame) = points_back(reader, cue) {
        return Some(frame);
    }
    let mut reach = Reach::new(reader, cue);
    // "أكد الرئيس … بين تونس وليبيا مبينا": a participle has the subject of the verb it goes with.
    let goes_with = cue.shape.part == Part::Active && before.is_some_and(|before| before.at >= reader.sentence_start(cue.at));
    if cue.shape.part == Part::Masdar {
        if !reach.agent() {
            return None;
        }
    } else if !goes_with {
        reach.document_of();
        reach.subject_before();
        reach.topic_before();
        reach.overt_before();
        reach.unknown_before();
    }
    let found = reach.forward();
    // "يدعى «أبو يوسف»": what he is called, and no claim.
    let called = verb.stance.as_deref() == Some("alleged") && cue.shape.part == Part::Present && ends_with_maqsura(reader, cue.at);
    if called && (found.is_none_or(|(intro, _)| intro != Intro::Clause) || reader.names_person(cue.end)) {
        return None;
    }
    let loose = reach.unknown > LOOSE;
    let passed = reach.passed;
    let mut frame = reach.settle(found, before)?;
    let near = |frame: &Frame| {
        frame.content <= frame.cue_end + 2 + usize::from(reader.is(cue.end, SpeechWord::Goes))
            // "معتبرا، في منشور، أن"
            || cue.shape.part == Part::Active && reader.is_comma(cue.end)
            || !frame.subject.is_empty()
            || frame.voice.is_some()
            || frame.overt.is_some()
    };
    let has_speaker = !frame.subject.is_empty() || frame.voice.is_some() || frame.latter || frame.passive || frame.overt.is_some();
    let takes_up = cue.conjunction
        || cue.shape.part == Part::Active
        || frame.subject_before.is_some()
        || cue.is_first_person()
        || cue.shape.part == Part::Masdar
        // A plural verb goes on from a subject before it; `بيانا أدانت فيه` from the noun it describes.
        || cue.is_finite() && cue.shape.count != Count::One
        || reader.is(cue.end, SpeechWord::Resumptive)
        // `إنها وثقت`, `الحصيلة التي سجلت`.
        || cue.at.checked_sub(1).is_some_and(|before| reader.clause(before) || reader.is(before, SpeechWord::Relative))
        || led(reader, cue);
    match frame.intro {
        Intro::Clause | Intro::Quote | Intro::Colon if verb.weak || verb.ambiguous => {
            // "ستستأنف الأسبوع المقبل، رأت أنقرة أن": the clause is of the verb nearer to it.
            let nearer = frame.intro == Intro::Clause
                && cue.is_finite()
                && (cue.end + 1..frame.content).any(|i| speaks_at(reader, i) && begins(reader, i));
            if nearer || !near(&frame) || frame.intro == Intro::Clause && frame.content > frame.cue_end + passed + 14 {
                return None;
            }
            if frame.intro == Intro::Quote && !reader.text.is_mark(frame.content.saturating_sub(2), ':') {
                let short = reader.quote_from(frame.content - 1).is_some_and(|quote| quote.close < frame.content + 3);
                if loose || short || !(has_speaker || takes_up) {
                    return None;
                }
            }
        }
        // `نقل الرضيع`: carried, not passed on.
        Intro::Quote if verb.source && !reader.text.is_mark(frame.content.saturating_sub(2), ':') => return None,
        // "توقف السائق قبل أن يعرف أنه": a topic is named by the verb's preposition.
        Intro::Clause if verb.topic && !verb.takes(reader.text.form(frame.content.saturating_sub(1))) => return None,
        Intro::Clause | Intro::Quote | Intro::Colon => {}
        // "بدأ نقل الدفعة الأولى، والذي يقضي بالإفراج عن": carried, and another word's preposition.
        Intro::Preposition if verb.source && passed == 0 && (cue.end..frame.content).any(|i| reader.is_comma(i)) => return None,
        Intro::Preposition if verb.weak && !(has_speaker && frame.content <= frame.cue_end + 8) => return None,
        Intro::Preposition if !has_speaker && !takes_up && frame.content > frame.cue_end + 1 => return None,
        Intro::Object | Intro::Preposition
            if verb.voiced
                && !(has_speaker || cue.conjunction || led(reader, cue) || frame.intro == Intro::Object && follows_one(reader, cue)) =>
        {
            return None;
        }
        Intro::Object if verb.weak || !(has_speaker || takes_up) => return None,
        // "ممن يؤيدون فكره": what people are, and nothing that they say.
        Intro::Object | Intro::Preposition if describes(reader, cue) => return None,
        Intro::Object | Intro::Preposition => {}
        Intro::Before if !says_before(reader, cue, &frame) => return None,
        Intro::Before | Intro::Taken => {}
    }
    // "ونسب إلى الوزير قوله إن": it ascribes words, and the words have a cue of their own.
    if frame.intro == Intro::Clause && reader.is(cue.at, SpeechWord::Ascribes) {
        return None;
    }
    if verb.not.iter().any(|listed| reader.text.form(cue.end) == listed) {
        return None;
    }
    if frame.intro == Intro::Object || frame.intro == Intro::Preposition {
        let words: Vec<&str> = (frame.content..frame.content + 3).map(|i| reader.text.form(i)).collect();
        let bare = |word: &str, listed: &String| {
            word == listed || word.strip_prefix(['ب', 'ل']) == Some(listed.as_str()) || word.strip_suffix('ا') == Some(listed.as_str())
        };
        let first = words.first().copied().unwrap_or("");
        // "سجل 26 هدفا": what is counted.
        let counted = words.get(1).copied().filter(|_| reader.text.kind(frame.content) == crate::text::Kind::Number);
        if verb.not.iter().any(|listed| bare(first, listed) || counted.is_some_and(|counted| bare(counted, listed))) {
            return None;
        }
        // What is counted needs no word of the list: أحصت 12 خرقا.
        let number = reader.text.kind(frame.content) == crate::text::Kind::Number && verb.mode == "report";
        if !verb.only.is_empty() && !number && !verb.only.iter().any(|listed| words[..2].iter().any(|word| bare(word, listed))) {
            return None;
        }
    }
    if !verb.needs.is_empty() {
        let reach = frame.content..(frame.content + if verb.accused { 24 } else { 14 }).min(reader.sentence_end(cue.at));
        if !reach.into_iter().any(|i| verb.needs.iter().any(|word| reader.text.form(i) == word)) {
            return None;
        }
    }
    if frame.intro == Intro::Before {
        frame.overt = frame.overt.or_else(|| frame.subject.is_empty().then_some(cue.end));
        frame.content = cue.at;
    }
    Some(frame)
}

/// `عليهم أن يعلنوا`, `ينتظر أن يؤكد`: what is to be said, and has not been. `قبل أن يضيف` has, and `يمكننا أن نؤكد` does it.
fn is_unspoken(reader: &Reader, cue: &Cue) -> bool {
    let present = cue.shape.part == Part::Present && !cue.is_first_person() && !cue.conjunction;
    let that = cue.at.checked_sub(1).filter(|&that| present && reader.clause(that) && reader.text.form(that).chars().count() <= 3);
    that.is_some_and(|that| {
        let before = |i: usize| reader.scan.is(i, Tag::Time(TimeTag::Role(Role::Before)));
        !that.checked_sub(1).is_some_and(before)
    })
}

/// A clause begins at token `i`: behind a comma or a connective.
fn begins(reader: &Reader, i: usize) -> bool {
    reader.is_comma(i - 1) || reader.word_before(i, SpeechWord::Connective).is_some()
}

/// `البرنامج الذي يقدر عدد النازحين`: a relative ties it to somebody.
fn follows_one(reader: &Reader, cue: &Cue) -> bool {
    let relative = cue.at.checked_sub(1).filter(|&at| reader.is(at, SpeechWord::Relative) && !reader.is(at, SpeechWord::Loose));
    relative.and_then(|at| at.checked_sub(1)).is_some_and(|at| reader.mention(at).is_some())
}

/// A finite verb of speech at token `i`, weak or not.
fn speaks_at(reader: &Reader, i: usize) -> bool {
    !reader.names_person(i + 1)
        && reader.scan.at(i).iter().any(|hit| match hit.tag {
            Tag::Speech(SpeechTag::Verb(row, shape)) => {
                let finite =
                    |(_, shape): (_, crate::lexicon::morphology::Shape)| !shape.passive && matches!(shape.part, Part::Past | Part::Present);
                hit.clitics.is_bare() && reader.lexicon.verbs.form(row, shape).is_some_and(finite)
            }
            _ => false,
        })
}

/// True for a word written with ى at its end.
pub(super) fn ends_with_maqsura(reader: &Reader, i: usize) -> bool {
    reader.text.tokens.get(i).is_some_and(|token| reader.text.slice(token.span).ends_with('ى'))
}

/// A verb of standing for or against in the present, in a relative clause: `الحزب الذي يؤيد`, `ممن يرفضون`.
fn describes(reader: &Reader, cue: &Cue) -> bool {
    let stands = matches!(cue.verb(reader).mode.as_str(), "support" | "reject");
    let relative =
        cue.at.checked_sub(1).is_some_and(|before| reader.is(before, SpeechWord::Relative) && !reader.is(before, SpeechWord::Loose));
    stands && cue.shape.part == Part::Present && relative
}

/// True where a connective stands before the cue: `ثم أعلن`, `لكنه حذر`, `وقد أكد`.
fn led(reader: &Reader, cue: &Cue) -> bool {
    reader.word_before(cue.at, SpeechWord::Concessive).is_some()
        || reader.word_before(cue.at, SpeechWord::Connective).is_some()
        || reader.word_before(cue.at, SpeechWord::Pronominal).is_some()
}

/// `«…»، قال لافروف.`: a verb of saying with its subject and nothing after it.
fn says_before(reader: &Reader, cue: &Cue, frame: &Frame) -> bool {
    let verb = cue.verb(reader);
    if verb.mode != "say" && verb.mode != "affirm"
        || verb.weak
        || verb.topic
        || !verb.by.is_empty() && verb.mode == "say"
        || frame.subject.is_empty() && !names_teller(reader, cue)
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

/// `«…»، تقول فاطمة.`: a listed name and no other word.
fn names_teller(reader: &Reader, cue: &Cue) -> bool {
    let listed = reader.scan.at(cue.end).iter().any(|hit| hit.clitics.is_bare() && hit.tag == Tag::PersonName);
    listed && !reader.scan.is(cue.end, Tag::Ordinary)
}

/// `وهو ما نفاه مصدر عسكري`: a statement on what was said right before.
fn taken(reader: &Reader, cue: &Cue) -> Option<Frame> {
    if reader.is(cue.end, SpeechWord::Latter) {
        return Some(Frame { intro: Intro::Taken, content: cue.end, cue_end: cue.end, latter: true, ..Frame::default() });
    }
    let subject = reader.mention_from(cue.end).filter(|&number| !reader.is_governed(number));
    let subject = subject.map(|number| reader.joint(number)).or_else(|| reader.antecedent(cue.end).map(|number| vec![number]));
    // "وهو القرار الذي أعلنته أواخر العام الماضي": he who spoke last.
    if subject.is_none() && reader.time(cue.end).is_some() {
        return Some(Frame { intro: Intro::Taken, content: cue.end, cue_end: cue.end, ..Frame::default() });
    }
    // "وهو ما نفاه المقر المشترك": of whom nothing is known.
    let known = [SpeechWord::Prepositions, SpeechWord::Skip, SpeechWord::Connective, SpeechWord::NoCue];
    let noun = reader.is_word(cue.end) && !reader.clause(cue.end) && !known.into_iter().any(|class| reader.is(cue.end, class));
    let overt = (subject.is_none() && noun && !cue.verb(reader).weak && reader.time(cue.end).is_none()).then_some(cue.end);
    if subject.is_none() && overt.is_none() {
        return None;
    }
    let subject = subject.unwrap_or_default();
    Some(Frame { intro: Intro::Taken, content: cue.end, cue_end: cue.end, subject, overt, ..Frame::default() })
}

/// `كما رحبت بها القاهرة`: a pronoun stands for what is welcomed, and the subject follows it.
fn points_back(reader: &Reader, cue: &Cue) -> Option<Frame> {
    let verb = cue.verb(reader);
    let form = reader.text.form(cue.end);
    let judges = matches!(verb.mode.as_str(), "support" | "condemn" | "reject" | "demand") && verb.takes("ب") && cue.is_finite();
    let pronoun = judges && form.starts_with('ب') && reader.is(cue.end, SpeechWord::Resumptive);
    let subject = reader.mention_from(cue.end + 1).filter(|&number| pronoun && !reader.is_governed(number))?;
    let end = reader.actors[subject].tokens.end;
    // "طالبت به الحكومة أن": her words come after her.
    let ends = end >= reader.sentence_end(cue.at) || reader.is_mark(end) || reader.has_conjunction(end) || reader.time(end).is_some();
    let subject = ends.then(|| reader.joint(subject))?;
    Some(Frame { intro: Intro::Taken, content: cue.end, cue_end: cue.end, subject, ..Frame::default() })
}

/// `الهدنة التي اقترحتها مصر`: somebody announced or proposed what the relative clause stands behind.
pub(super) fn told_of(reader: &Reader, cue: &Cue) -> Option<Frame> {
    let relative = cue.at.checked_sub(1).filter(|&at| reader.is(at, SpeechWord::Relative) && !reader.is(at, SpeechWord::Loose))?;
    let verb = cue.verb(reader);
    let subject = reader.mention_from(cue.end).filter(|&number| !reader.is_governed(number))?;
    // Who is named in full is named for the first time, and tells something; "التي أعلنها بوتين" only says which.
    let news = reader.actors[subject].tokens.len() > 1 || reader.joint(subject).len() > 1;
    if verb.mode != "propose" && !(verb.mode == "announce" && news) || verb.weak || verb.ambiguous {
        return None;
    }
    // "التي اقترحتها الأمم المتحدة العام الماضي": it is told anew of no day, but of long ago.
    let end = reader.joint(subject).iter().map(|&number| reader.actors[number].tokens.end).max()?;
    if (cue.end..end + 3).any(|at| reader.time(at).is_some_and(|after| after > at + 1)) {
        return None;
    }
    let antecedent = Some(noun_phrase(reader, relative)).filter(|range| !range.is_empty())?;
    Some(Frame {
        intro: Intro::Taken,
        content: cue.end,
        cue_end: cue.end,
        subject: reader.joint(subject),
        antecedent: Some(antecedent),
        ..Frame::default()
    })
}

/// The definite noun with its adjectives that ends before token `end`; a phrase that the lexicon knows (`وقف إطلاق النار`) as a whole.
fn noun_phrase(reader: &Reader, end: usize) -> Range<usize> {
    let start = reader.sentence_start(end.saturating_sub(1));
    let mut from = end;
    while from > start {
        let at = from - 1;
        let form = reader.text.form(at);
        let other = reader.mention(at).is_some() || reader.time(at).is_some() || reader.clause(at);
        if other || !reader.is_word(at) || reader.word(at, SpeechWord::Prepositions).is_some() {
            break;
        }
        let led = form.starts_with("بال") || form.starts_with("لل") || form.starts_with("وال");
        let known = from < end && reader.scan.at(at).iter().any(|hit| hit.end > from && hit.end <= end);
        if !is_definite(form) && !led && !known {
            break;
        }
        from = at;
        if led {
            break;
        }
    }
    from..end
}

/// The tokens before token `i` down to `start`, the nearest first, to the last comma; an aside of time between two commas is passed over.
pub(super) fn behind(reader: &Reader, start: usize, i: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = i;
    while at > start {
        at -= 1;
        if !reader.is_comma(at) {
            out.push(at);
            continue;
        }
        let open = (start..at).rev().take(GIVEN).find(|&open| reader.is_comma(open));
        let aside = |open: &usize| (open + 1..at).all(|token| reader.time(token).is_some() || reader.mention(token).is_some());
        match open.filter(aside) {
            Some(open) => at = open,
            None => break,
        }
    }
    out
}

/// True where a noun at token `i` is the object of a verb that does something for it: `وجهت … تحذيرات`, `تبادلا الاتهامات`.
pub(super) fn is_given(reader: &Reader, i: usize) -> bool {
    let start = reader.sentence_start(i).max(i.saturating_sub(GIVEN));
    behind(reader, start, i).into_iter().any(|at| reader.is(at, SpeechWord::Light) || reader.is(at, SpeechWord::Exchange))
}

/// How far a noun may stand from the verb that does something for it.
pub(super) const GIVEN: usize = 9;
