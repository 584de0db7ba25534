//! The subject of a cue: before its verb, as the agent of a masdar, as a noun that takes up somebody named before.

use super::cue;
use super::frame::{self, GIVEN};
use super::reach::Reach;
use super::reader::{Reader, is_definite};
use super::speaker;
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventTag, SpeechTag, SpeechWord, Tag, Verb};
use crate::text::Kind;

/// How far before its verb a noun behind an inner كان may stand.
const OVERT: usize = 10;
/// How far before what they come together for people are named.
const CROWD: usize = 14;
/// How far before `قد` and its verb `كان` with the subject may stand.
const WAS: usize = 30;
/// How far before its owner a document may stand that has adjectives between.
const DOCUMENT: usize = 4;
/// How far a verb stands from the masdar of speech that it leads to.
const LEADS: usize = 14;

/// The verb by which a masdar at token `i` is said: `سارعت الوزارة إلى نفي`, `ختم الوزير كلمته بالتحذير`.
pub(super) fn is_said_by(reader: &Reader, i: usize) -> Option<usize> {
    let masdar = |tag| match tag {
        Tag::Speech(SpeechTag::Verb(row, shape)) => {
            reader.lexicon.verbs.form(row, shape).is_some_and(|(_, shape)| shape.part == Part::Masdar)
        }
        _ => false,
    };
    let before = i.checked_sub(1).filter(|_| reader.scan.any(i, masdar))?;
    let class = if reader.is(before, SpeechWord::Toward) {
        SpeechWord::Moves
    } else if reader.scan.at(i).iter().any(|hit| hit.clitics.preposition == Some('ب') && masdar(hit.tag)) {
        SpeechWord::Ends
    } else {
        return None;
    };
    let start = reader.sentence_start(i).max(i.saturating_sub(LEADS));
    (start..before).rev().find(|&at| reader.is(at, class) && reader.mention(at).is_none())
}

/// `خرج متظاهرون للمطالبة برحيل`: what people come together for, they say.
pub(super) fn is_purpose(verb: &Verb) -> bool {
    matches!(verb.mode.as_str(), "demand" | "condemn" | "support" | "reject")
}

impl Reach<'_, '_> {
    /// The subject before the verb: `وكان البيت الأبيض قد أعلن`, `لكن «حزب الله» نفى`.
    pub(super) fn subject_before(&mut self) {
        let reader = self.reader;
        let start = reader.sentence_start(self.cue.at);
        let mut at = self.cue.at;
        if let Some(number) = self.happened_to().or_else(|| self.was_before()) {
            self.frame.subject = reader.joint(number);
            self.frame.subject_before = Some(reader.actors[number].tokens.start);
            return;
        }
        let mut commas = 0;
        while at > start && self.frame.subject.is_empty() {
            let before = at - 1;
            if let Some(number) = reader.mention(before) {
                if reader.is_governed(number) && !self.apposed(number) {
                    self.document_before(number);
                    return;
                }
                let from = reader.actors[number].tokens.start;
                // Its own verb has taken it already: "قال لافروف أكد".
                if self.taken(from) || self.cue.conjunction && !self.topic(from) {
                    return;
                }
                let Some((joint, from)) = self.joint_before(number) else { return };
                self.frame.subject = joint;
                let mut first = from;
                while first > start && reader.quote_from(first - 1).is_some() {
                    first -= 1;
                }
                self.frame.subject_before = Some(first);
                return;
            }
            // "لكن مسؤولا في مقلي نفى": where he is stands between.
            let seat = reader.place_ending(at).filter(|&from| from > start + 1 && reader.is(from - 1, SpeechWord::Inside));
            if let Some(from) = seat.filter(|&from| reader.mention(from - 2).is_some()) {
                at = from - 1;
            } else if reader.is(before, SpeechWord::Resumptive) && before > start && reader.mention(before - 1).is_some() {
                // "لكن مسؤولا فيها لوح"
                at = before;
            } else if let Some(from) = reader.word_before(at, SpeechWord::Auxiliary) {
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

    /// `سبق لحاكم الولاية أن تحدث عن`: he stands behind ل.
    fn happened_to(&self) -> Option<usize> {
        let reader = self.reader;
        let that = self.cue.at.checked_sub(1).filter(|&that| reader.clause(that))?;
        let number = that.checked_sub(1).and_then(|last| reader.mention(last)).filter(|&number| reader.owns(number))?;
        let before = reader.actors[number].tokens.start.checked_sub(1)?;
        reader.is(before, SpeechWord::Happened).then_some(number)
    }

    /// `كان التحالف الذي يقاتل الحوثيين قد أعلن`: the subject stands right behind كان, and those behind the relative are told of him.
    fn was_before(&self) -> Option<usize> {
        let (reader, cue) = (self.reader, self.cue);
        let first = reader.word_before(cue.at, SpeechWord::Auxiliary)?;
        let start = reader.sentence_start(cue.at).max(cue.at.saturating_sub(WAS));
        let was = (start..first).rev().find(|&i| reader.is(i, SpeechWord::Auxiliary))?;
        let number = reader.mention_from(was + 1).filter(|&number| !reader.is_governed(number))?;
        let relative = reader.actors[number].tokens.end;
        let told = reader.is(relative, SpeechWord::Relative) && !reader.is(relative, SpeechWord::Loose);
        let agrees = cue.feminine().zip(reader.feminine(number)).is_none_or(|(cue, named)| cue == named);
        (told && agrees && !(relative..first).any(|i| reader.clause(i))).then_some(number)
    }

    /// `كانت مصر وقطر قد أعلنتا`: those whom و joins to the last one named before the verb, and the token at which they begin; none where something
    /// governs the first (`بين مصر وقطر`).
    fn joint_before(&self, last: usize) -> Option<(Vec<usize>, usize)> {
        let reader = self.reader;
        let mut first = last;
        while let Some(number) = first.checked_sub(1).filter(|&number| {
            let adjacent = reader.actors[number].tokens.end == reader.actors[first].tokens.start;
            adjacent && reader.proclitics(first).starts_with('و')
        }) {
            first = number;
        }
        let governed = first < last && reader.is_governed(first);
        (!governed).then(|| ((first..=last).collect(), reader.actors[first].tokens.start))
    }

    /// `وكان تقرير سابق للأمم المتحدة قد أشار إلى`, `لكن بيانا لوزارة الدفاع نفى`: the document's owner speaks in it.
    fn document_before(&mut self, owner: usize) {
        let reader = self.reader;
        let from = reader.actors[owner].tokens.start;
        let start = reader.sentence_start(from).max(from.saturating_sub(DOCUMENT));
        if !reader.owns(owner) || reader.proclitics(owner).contains('و') {
            return;
        }
        let Some((at, row)) = (start..from).rev().find_map(|i| reader.voice(i).map(|(_, row)| (i, row))) else { return };
        let adjectives = (at + 1..from).all(|i| reader.is_word(i) && reader.mention(i).is_none() && !cue::is_finite_at(reader, i));
        let preposition = at > start && reader.word_before(at, SpeechWord::Prepositions).is_some();
        if adjectives && !preposition && !reader.scan.at(at).iter().any(|hit| hit.clitics.preposition.is_some()) {
            self.frame.voice = Some(row);
            self.frame.subject = vec![owner];
            self.frame.subject_before = Some(at);
        }
    }

    /// `أما «الائتلاف» المعارض فندد`: who stands behind أما is the subject of the verb with ف, whatever is told of him between.
    pub(super) fn topic_before(&mut self) {
        let (reader, cue) = (self.reader, self.cue);
        let start = reader.sentence_start(cue.at);
        if !self.frame.subject.is_empty() || !cue.is_finite() || !reader.text.form(cue.at).starts_with('ف') {
            return;
        }
        let Some(topic) = (start..cue.at).rev().find(|&i| reader.is(i, SpeechWord::Topic)) else { return };
        let first = topic + 1 + usize::from(reader.is_mark(topic + 1));
        let other = (first..cue.at).any(|i| cue::is_finite_at(reader, i) && reader.text.form(i).starts_with('ف'));
        let agrees = |number: usize| cue.feminine().zip(reader.feminine(number)).is_none_or(|(cue, named)| cue == named);
        if let Some(number) = reader.mention_from(first).filter(|&number| !other && agrees(number)) {
            self.frame.subject = reader.joint(number);
            self.frame.subject_before = Some(topic);
        } else if !other && reader.mention_from(first).is_none() && is_definite(reader.text.form(first)) {
            // "أما «الائتلاف» فندد": of whom nothing is known.
            self.frame.overt = Some(first);
        }
    }

    /// `بعث الرئيس رسالة إلى المجلس أكد فيها أن`: whose document or talk it is speaks in it, and not to whom it was sent. `تلقى اتصالا من
    /// نظيره أكد خلاله`: from whom it came.
    pub(super) fn document_of(&mut self) {
        let (reader, cue) = (self.reader, self.cue);
        let document = cue.verb(reader).document;
        if !cue.is_finite() || cue.conjunction && !document || !reader.is(cue.end, SpeechWord::Resumptive) {
            return;
        }
        let start = reader.sentence_start(cue.at);
        let from = (start..cue.at).rev().find(|&i| reader.clause(i)).unwrap_or(start);
        let named = (from..cue.at).filter_map(|i| reader.mention_from(i));
        let sender = |&number: &usize| {
            let at = reader.actors[number].tokens.start;
            at > 0 && reader.is(at - 1, SpeechWord::FromWhom)
        };
        let received = (from..cue.at).any(|i| reader.is(i, SpeechWord::Receives));
        // "بلاغ لقصر الإليزيه جاء فيه أن": whose document it is.
        let owner = |&number: &usize| {
            let at = reader.actors[number].tokens.start;
            reader.owns(number) && at > from && (at.saturating_sub(DOCUMENT)..at).any(|i| reader.voice(i).is_some())
        };
        let owned = named.clone().next_back().filter(|number| document && owner(number));
        let found = match received {
            _ if owned.is_some() => owned,
            true => named.clone().find(sender),
            // "أصدرت الوزارة بيانا جاء فيه": who has the sentence's first verb.
            false => {
                named.clone().find(|&number| !reader.is_governed(number) && (!document || reader.actors[number].tokens.start <= from + 3))
            }
        };
        let agrees = |number: usize| cue.feminine().zip(reader.feminine(number)).is_none_or(|(cue, named)| cue == named);
        if document {
            self.frame.voice = (from..cue.at).rev().find_map(|i| reader.voice(i).map(|(_, row)| row));
        }
        if let Some(number) = found.filter(|&number| document || agrees(number)) {
            self.frame.subject = reader.joint(number);
        }
    }

    /// `وكانت قوات الدفاع، الجناح العسكري للحزب، دانت`: behind كان stands a noun that nothing is known of, and it is the subject.
    pub(super) fn overt_before(&mut self) {
        let (reader, cue) = (self.reader, self.cue);
        if cue.conjunction || !cue.is_finite() || !self.frame.subject.is_empty() {
            return;
        }
        let start = reader.sentence_start(cue.at);
        // "بعد أن كان تقدير سابق قد تحدث عن"
        let was = |at: &usize| reader.word(*at, SpeechWord::Auxiliary) == Some(at + 1);
        let near = start.max(cue.at.saturating_sub(OVERT));
        let inner = || (near..cue.at).find(|at| was(at) && *at > start && reader.clause(at - 1));
        let Some(noun) = Some(start).filter(was).or_else(inner).map(|at| at + 1) else { return };
        let known = reader.mention(noun).is_some() || reader.time(noun).is_some() || reader.is(noun, SpeechWord::Auxiliary);
        let noun_like =
            reader.is_word(noun) && !known && reader.word(noun, SpeechWord::Prepositions).is_none() && !cue::is_finite_at(reader, noun);
        let other = (noun..cue.at).any(|i| cue::is_finite_at(reader, i) || reader.clause(i));
        if noun < cue.at && noun_like && !other {
            self.frame.overt = Some(noun);
        }
    }

    fn apposed(&self, mention: usize) -> bool {
        let from = self.reader.actors[mention].tokens.start;
        from.checked_sub(1).is_some_and(|at| self.reader.clause(at))
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
    pub(super) fn agent(&mut self) -> bool {
        let (reader, cue) = (self.reader, self.cue);
        // "سارعت الوزارة إلى نفي", "بادر الجيش إلى اتهام الحركة": what stands behind the masdar is its object.
        if let Some(verb) = is_said_by(reader, cue.at) {
            let named = (verb + 1..cue.at).find_map(|i| reader.mention_from(i)).filter(|&number| !reader.is_governed(number));
            let before = verb.checked_sub(1).and_then(|at| reader.mention(at)).filter(|&number| !reader.is_governed(number));
            self.frame.subject = named.or(before).map(|number| reader.joint(number)).unwrap_or_default();
            return true;
        }
        if let Some(crowd) = self.crowd_before() {
            self.frame.subject = vec![crowd];
            return true;
        }
        let next = if reader.quote_from(cue.end).is_some() { cue.end + 1 } else { cue.end };
        if let Some(number) = reader.mention_from(next).filter(|&number| !cue.pronoun && reader.proclitics(number).is_empty()) {
            // "جدد المستشار مطالبة تركيا بسحب قواتها": who asks has been named, and whom he asks follows.
            let giver = if cue.verb(reader).to.as_deref() == Some("object") { self.giver() } else { None };
            self.frame.subject = giver.map_or_else(|| reader.joint(number), |giver| reader.joint(giver));
            return !cue.shape.article;
        }
        if cue.pronoun {
            // "وجدد فضائل مطالبته": the subject of the verb before it.
            let before = cue.at.checked_sub(1).filter(|&at| at >= reader.sentence_start(cue.at));
            if let Some(number) = before.and_then(|at| self.ascribed(at)) {
                self.frame.subject = reader.joint(number);
                return true;
            }
            let named =
                before.and_then(|at| reader.mention(at).filter(|&number| !reader.is_governed(number)).or_else(|| reader.antecedent(at)));
            self.frame.subject = named.into_iter().collect();
            return true;
        }
        if reader.is(cue.at, SpeechWord::Saying) {
            return true;
        }
        let start = reader.sentence_start(cue.at);
        for at in frame::behind(reader, cue.at.saturating_sub(GIVEN).max(start), cue.at) {
            if reader.is(at, SpeechWord::Exchange) {
                let subject = (at + 1..cue.at).find_map(|i| reader.mention_from(i)).filter(|&number| !reader.is_governed(number));
                // "فيما يتبادلان الاتهامات": the two who were named before.
                let dual = reader.text.form(at).ends_with("ان") && at + 1 == cue.at;
                let subject = subject.or_else(|| if dual { self.pair_before(start, at) } else { None });
                self.frame.subject = subject.map(|number| reader.joint(number)).unwrap_or_default();
                self.frame.overt = self.frame.subject.is_empty().then_some(at + 1);
                return true;
            }
            if reader.is(at, SpeechWord::LightPassive) && at + 1 == cue.at {
                // "تم الكشف عن معسكرات": found, and nobody's word.
                if matches!(cue.verb(reader).mode.as_str(), "say" | "warn") {
                    return false;
                }
                self.frame.passive = true;
                self.frame.subject_before = None;
                return true;
            }
            if reader.word(at, SpeechWord::Light).is_some() {
                let subject = (at + 1..cue.at).find_map(|i| reader.mention_from(i)).filter(|&number| !reader.is_governed(number));
                self.frame.subject = subject.into_iter().collect();
                // "جدد التأكيد على", "وجهت التحذير إلى": with its article too.
                return subject.is_some() || cue.at == at + 1;
            }
        }
        // "في دعوة إلى": the one who spoke last.
        let verb = cue.verb(reader);
        cue.at > start
            && reader.is(cue.at - 1, SpeechWord::Inside)
            && matches!(verb.mode.as_str(), "demand" | "warn" | "accuse")
            && !cue.shape.article
    }

    /// `خرج متظاهرون ليلا للمطالبة برحيل`: the people named before a masdar with ل.
    fn crowd_before(&self) -> Option<usize> {
        let (reader, cue) = (self.reader, self.cue);
        let purpose = cue.shape.article && reader.text.form(cue.at).starts_with("لل") && is_purpose(cue.verb(reader));
        let start = reader.sentence_start(cue.at).max(cue.at.saturating_sub(CROWD));
        let named = (start..cue.at).rev().filter_map(|i| reader.mention_from(i)).find(|&number| speaker::is_people(reader, number));
        named.filter(|_| purpose)
    }

    /// `نسبت صحف إلى الوزير قوله`: to whom the words before token `at` ascribe what follows.
    fn ascribed(&self, at: usize) -> Option<usize> {
        let reader = self.reader;
        let number = reader.mention(at)?;
        let toward = reader.actors[number].tokens.start.checked_sub(1).filter(|&to| reader.is(to, SpeechWord::Toward))?;
        let start = reader.sentence_start(at).max(toward.saturating_sub(GIVEN));
        (start..toward).any(|i| reader.is(i, SpeechWord::Ascribes)).then_some(number)
    }

    /// The last mention of more than one side between these tokens.
    fn pair_before(&self, start: usize, at: usize) -> Option<usize> {
        let reader = self.reader;
        let mut named = (start..at).rev().filter_map(|i| reader.mention_from(i));
        named.find(|&number| reader.actors[number].actor.codes.len() > 1 || reader.joint(number).len() > 1)
    }

    /// The subject of the verb that does something for a masdar: `جدد المستشار مطالبة …`.
    fn giver(&self) -> Option<usize> {
        let (reader, at) = (self.reader, self.cue.at);
        let start = at.saturating_sub(GIVEN).max(reader.sentence_start(at));
        let light = (start..at).rev().take_while(|&i| !reader.is_comma(i)).find(|&i| reader.word(i, SpeechWord::Light).is_some())?;
        (light + 1..at).find_map(|i| reader.mention_from(i)).filter(|&number| !reader.is_governed(number))
    }

    /// True where no word has been seen yet that can be the subject.
    pub(super) fn has_no_subject(&self) -> bool {
        self.mentions.is_empty()
            && self.frame.subject.is_empty()
            && self.frame.voice.is_none()
            && self.frame.overt.is_none()
            && !self.named
            && !self.frame.latter
    }

    /// Where a subject that follows its verb may stand: a finite verb in the singular, right after it or after a time.
    pub(super) fn may_be_subject(&self, i: usize) -> bool {
        let cue = self.cue;
        let singular = cue.shape.count == crate::lexicon::morphology::Count::One && cue.shape.person == 3 && !cue.pronoun;
        let adverb = |at: usize| self.reader.word(at, SpeechWord::Skip) == Some(at + 1) && !self.reader.is(at, SpeechWord::Prepositions);
        let passed = |at: usize| self.reader.time(at).is_some() || adverb(at);
        cue.is_finite() && singular && self.has_no_subject() && self.unknown == 0 && i <= cue.end + 6 && (cue.end..i).all(passed)
    }

    /// A noun that takes up somebody named before (`ونفت الجماعة ذلك`), or a source without a name: the token after it.
    pub(super) fn noun_subject(&mut self, i: usize) -> Option<usize> {
        let reader = self.reader;
        if !self.may_be_subject(i) {
            return None;
        }
        if reader.is(i, SpeechWord::Unnamed) {
            if is_definite(reader.text.form(i)) && reader.antecedent(i).is_none() {
                return None;
            }
            self.frame.overt = Some(i);
            return Some(i + 1);
        }
        let feminine = reader.text.form(i).ends_with('ه');
        if feminine && !self.cue.shape.feminine {
            return None;
        }
        let antecedent = reader.antecedent(i)?;
        // "ودعا الحكومة إلى": a noun after و may be the one spoken to.
        let object = self.cue.verb(reader).to.as_deref() == Some("object") && self.cue.conjunction;
        if object && feminine != self.cue.shape.feminine {
            return None;
        }
        self.frame.subject = vec![antecedent];
        let belongs = |at: usize| reader.scan.any(at, |tag| matches!(tag, Tag::Nisba(..) | Tag::WeakNisba(..) | Tag::Modifier(_)));
        let mut end = i + 1;
        while end < i + 4 && is_definite(reader.text.form(end)) && belongs(end) {
            end += 1;
        }
        Some(end)
    }

    /// `ووصفت الاتهامات بأنها`: what is called something, by the one who spoke last.
    pub(super) fn is_called(&self, i: usize) -> bool {
        let verb = self.cue.verb(self.reader);
        // "واصفة هذه المعلومات بأنها"
        let this = self.reader.is(i, SpeechWord::PointsBack) && is_definite(self.reader.text.form(i + 1));
        let next = i + 1 + usize::from(this);
        let clause = self.reader.clause(next) && self.reader.text.form(next).starts_with('ب');
        let goes_on = self.cue.conjunction || self.cue.shape.part == Part::Active || self.has_antecedent();
        clause && goes_on && verb.by.len() == 1 && verb.takes("object") && self.has_no_subject()
    }

    /// `المبعوث فلان، الذي وصف الخطوة بأنها`: a relative clause on somebody, whose subject he is.
    fn has_antecedent(&self) -> bool {
        let reader = self.reader;
        let Some(relative) = self.cue.at.checked_sub(1) else { return false };
        if !self.cue.is_finite() || self.cue.pronoun || !reader.is(relative, SpeechWord::Relative) || reader.is(relative, SpeechWord::Loose)
        {
            return false;
        }
        let last = relative.checked_sub(1).map(|at| at.saturating_sub(usize::from(reader.is_comma(at))));
        last.is_some_and(|at| reader.mention(at).is_some())
    }

    /// A word that nothing is known of, where the subject stands: a name or a noun, no adverb.
    pub(super) fn is_overt(&self, i: usize) -> bool {
        let form = self.reader.text.form(i);
        let definite = is_definite(form);
        let adverb = (form.ends_with('ا') || form.starts_with(['ب', 'ل', 'ك']) && !definite) && !self.is_foreign_name(i);
        // "كما دعت جميع الأطراف إلى": the same speaker, and those spoken to.
        let goes_on = self.cue.conjunction || self.reader.word_before(self.cue.at, SpeechWord::Likewise).is_some();
        let object = self.cue.verb(self.reader).to.as_deref() == Some("object") && goes_on || self.is_called(i);
        self.reader.is_word(i)
            && self.may_be_subject(i)
            && !adverb
            && !object
            && form.chars().count() > 2
            && !self.names_deed(i)
            && !self.reader.is(i, SpeechWord::Unnamed)
            && !self.reader.is(i, SpeechWord::PointsBack)
            && !self.reader.is(i, SpeechWord::NoCue)
    }

    /// `وقال ليسينكو`, `دعا بن حلي`: a name, though it begins like a word with a preposition. Masdars (`باقتضاب`, `بحدة`) are none.
    fn is_foreign_name(&self, i: usize) -> bool {
        let reader = self.reader;
        if reader.scan.is(i, Tag::NameLink) {
            return reader.names_person(i + 1) || reader.mention(i + 1).is_some();
        }
        let form = reader.text.form(i);
        let masdar = form.ends_with('ه') || form.chars().rev().nth(1) == Some('ا') || form.starts_with("بت");
        reader.scan.at(i).is_empty() && form.chars().count() > 4 && !masdar
    }

    /// A word of what happened, or a number: what is reported, not who reports it.
    pub(super) fn names_deed(&self, i: usize) -> bool {
        let named = |tag| matches!(tag, Tag::Event(EventTag::Trigger(..)) | Tag::Governor | Tag::Number(_));
        self.reader.text.kind(i) == Kind::Number || self.reader.scan.any(i, named)
    }

    /// `رفضه`, `استعدادها`: a masdar of speech with a pronoun.
    fn own_word(&self, i: usize) -> bool {
        let reader = self.reader;
        reader.scan.at(i).iter().any(|hit| match hit.tag {
            Tag::Speech(SpeechTag::Verb(row, shape)) => {
                hit.clitics.pronoun.is_some() && reader.lexicon.verbs.form(row, shape).is_some_and(|(_, shape)| shape.part == Part::Masdar)
            }
            _ => false,
        })
    }

    /// A masdar or noun of what happened, no verb.
    pub(super) fn names_act(&self, i: usize) -> bool {
        let act = |tag| match tag {
            Tag::Event(EventTag::Trigger(_, shape)) => !matches!(shape.part, Part::Past | Part::Present | Part::Jussive),
            Tag::Governor | Tag::Number(_) => true,
            _ => false,
        };
        self.reader.text.kind(i) == Kind::Number || self.reader.scan.any(i, act)
    }

    /// Before an object: a noun that nothing is known of is the subject where the verb begins what is said (no و, nobody named before), or
    /// where a number or another definite noun follows it (`ونسبت الآلية خمسة`, `ونفت الجماعة ذلك`).
    pub(super) fn is_overt_before_object(&self, i: usize) -> bool {
        let (reader, cue) = (self.reader, self.cue);
        if !self.is_overt(i) {
            return false;
        }
        let led = reader.word_before(cue.at, SpeechWord::Connective).is_some()
            || reader.word_before(cue.at, SpeechWord::Pronominal).is_some()
            || reader.word_before(cue.at, SpeechWord::Relative).is_some()
            || cue.at.checked_sub(1).is_some_and(|before| reader.clause(before))
            || reader.is(cue.end, SpeechWord::Resumptive);
        if !cue.conjunction && !led {
            return true;
        }
        let adjective = |at: usize| reader.scan.any(at, |tag| matches!(tag, Tag::Nisba(..) | Tag::WeakNisba(..) | Tag::Modifier(_)));
        let mut next = i + 1;
        while next < i + 3 && is_definite(reader.text.form(next)) && adjective(next) {
            next += 1;
        }
        let object = reader.is(next, SpeechWord::PointsBack)
            || self.own_word(next)
            || self.names_deed(next)
            || next > i + 1 && is_definite(reader.text.form(next));
        is_definite(reader.text.form(i)) && object
    }

    /// Whether what a verb announces may begin at `i`, after a subject that nothing is known of.
    pub(super) fn follows_overt(&self, i: usize) -> bool {
        let Some(overt) = self.frame.overt else { return true };
        let reader = self.reader;
        if self.frame.name_end > overt && i >= self.frame.name_end {
            return true;
        }
        let adjective = reader.scan.any(i, |tag| matches!(tag, Tag::Nisba(..) | Tag::WeakNisba(..) | Tag::Modifier(_)));
        self.names_deed(i)
            || self.own_word(i)
            || reader.is(i, SpeechWord::PointsBack)
            || i > overt + 1 && is_definite(reader.text.form(overt)) && is_definite(reader.text.form(i)) && !adjective
    }

    /// `مصدر في الجيش`, `متحدث باسم الحكومة`: a source without a name speaks for whom it belongs to.
    pub(super) fn belongs_to_source(&self, mention: usize) -> bool {
        let start = self.reader.actors[mention].tokens.start;
        let source = self.frame.overt.filter(|&at| self.reader.is(at, SpeechWord::Unnamed));
        let direct = source.is_some_and(|at| at < start && start <= at + 4 && (at..start).all(|i| !self.reader.is_comma(i)));
        // "المركز الإعلامي للقوات المسلحة": whose it is.
        let body = self.frame.overt.filter(|&at| !self.reader.is(at, SpeechWord::Unnamed) && is_definite(self.reader.text.form(at)));
        if body.is_some_and(|at| at < start && start <= at + 3) && self.reader.owns(mention) {
            return true;
        }
        let toward = start.checked_sub(1).is_some_and(|at| self.reader.is(at, SpeechWord::Toward));
        direct && !toward && !self.reader.owns(mention)
    }
}
