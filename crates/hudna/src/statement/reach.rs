//! The way from a cue to what introduces its content: who stands between, and in which part.

use super::cue::{self, Cue};
use super::frame::{Frame, Intro};
use super::reader::{Reader, is_definite};
use crate::lexicon::morphology::Part;
use crate::lexicon::{SpeechWord, Tag, Voice};

/// How far the content may stand from its cue, in tokens.
const REACH: usize = 45;
/// How many words that nothing is known of may stand between.
const UNKNOWN: usize = 14;

/// A frame being read.
pub(super) struct Reach<'r, 'a> {
    pub(super) reader: &'r Reader<'a>,
    pub(super) cue: &'r Cue,
    pub(super) frame: Frame,
    /// Mentions between the cue and the content that nothing governs.
    pub(super) mentions: Vec<usize>,
    /// A name in quotation marks that no data knows stands as the subject.
    pub(super) named: bool,
    pub(super) unknown: usize,
    pub(super) first_unknown: Option<usize>,
    /// A relative clause or a participle goes on from the subject.
    pub(super) modified: bool,
    /// The document that speaks.
    pub(super) document_at: Option<usize>,
    /// Tokens of asides that have been passed over.
    pub(super) passed: usize,
    /// A document or medium, and the token after the adjectives that have been read of it.
    pub(super) described: Option<(usize, usize)>,
}

impl<'r, 'a> Reach<'r, 'a> {
    pub(super) fn new(reader: &'r Reader<'a>, cue: &'r Cue) -> Self {
        let frame = Frame { cue_end: cue.end, ..Frame::default() };
        Reach {
            reader,
            cue,
            frame,
            mentions: Vec::new(),
            named: false,
            unknown: 0,
            first_unknown: None,
            modified: false,
            document_at: None,
            passed: 0,
            described: None,
        }
    }

    /// Goes on from the cue until something introduces the content.
    pub(super) fn forward(&mut self) -> Option<(Intro, usize)> {
        let (reader, cue) = (self.reader, self.cue);
        let verb = cue.verb(reader);
        let limit = reader.sentence_end(cue.at).min(cue.end + REACH);
        let around = reader.quote_around(cue.at).map_or(usize::MAX, |quote| quote.close);
        let mut i = cue.end;
        if verb.document && !reader.is(cue.end, SpeechWord::Resumptive) {
            i = self.document(i)?;
        }
        if let Some(next) = cue.except {
            self.mentions.extend((i..next).filter_map(|at| reader.mention_from(at)).filter(|&number| !reader.is_governed(number)));
            self.frame.overt = (i + 1 < next && self.mentions.is_empty()).then_some(i);
            i = next;
        }
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
                    return Some(if self.is_noun_phrase(quote, limit) { (Intro::Object, i) } else { (Intro::Quote, i + 1) });
                }
                if reader.text.is_mark(i, '(') || reader.text.is_mark(i, '[') {
                    let close = (i + 1..limit.min(i + 14)).find(|&at| matches!(reader.text.form(at), ")" | "]"));
                    i = close.unwrap_or(i);
                }
                if reader.is_comma(i) && verb.topic && self.mentions.is_empty() {
                    return None;
                }
                if let Some(end) = self.apposition(i, limit).or_else(|| self.aside(i, limit)) {
                    self.passed += end - i;
                    i = end;
                    continue;
                }
                i += 1;
                continue;
            }
            // "أكد خلاله أهمية", "أكد كل من فلان وفلان": no content, nor a preposition that governs.
            let resumes = reader.word(i, SpeechWord::Resumptive).filter(|_| i == cue.end && !(verb.takes("ب") && self.proclitic(i)));
            if let Some(end) = resumes.or_else(|| reader.word(i, SpeechWord::Each)) {
                i = end;
                continue;
            }
            if let Some(end) = self.carrier(i).or_else(|| self.issued(i, limit)).or_else(|| self.unknown_name(i, limit)) {
                i = end;
                continue;
            }
            if let Some(number) = reader.mention_from(i) {
                if self.frame.subject.contains(&number) {
                    i = reader.actors[number].tokens.end;
                    continue;
                }
                let governor = if reader.owns(number) { "ل" } else { reader.proclitics(number) };
                if verb.to.as_deref().is_some_and(|to| to.chars().count() == 1 && governor.contains(to)) {
                    self.frame.addressee.push(number);
                    i = reader.actors[number].tokens.end;
                    continue;
                }
                if self.frame.subject.is_empty() && reader.is_governed(number) && self.belongs_to_source(number) {
                    self.frame.subject.push(number);
                    i = reader.actors[number].tokens.end;
                    continue;
                }
                if governor.contains('ب') && verb.takes("ب") {
                    return Some((Intro::Preposition, i));
                }
                if reader.is_governed(number) {
                    let to_him = governor.contains('ل') || i > 0 && reader.is(i - 1, SpeechWord::Toward);
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
                let object = verb.takes("object") && verb.to.as_deref() != Some("object") && !self.modified;
                let has_subject = !self.mentions.is_empty() || !self.frame.subject.is_empty();
                // "أكد سامح شكري وزير الخارجية المصري أن": who he is, and nothing that he says.
                let end = reader.actors[number].tokens.end;
                let office = has_subject && (reader.apposed_to(number).is_some() || self.is_office(number) && reader.clause(end));
                if office {
                    i = end;
                    continue;
                }
                if object && has_subject && !self.continues(number) {
                    return Some((Intro::Object, i));
                }
                self.mentions.push(number);
                i = reader.after(number);
                continue;
            }
            if reader.mention(i).is_some() && reader.text.form(i).chars().count() > 1 {
                i += 1;
                continue;
            }
            // "رأى جثة رجل على الرغم من أنه": no content of his.
            if reader.clause(i) && i > cue.end && reader.word_before(i, SpeechWord::Concedes).is_some() {
                i += 1;
                continue;
            }
            if reader.clause(i) {
                return Some((Intro::Clause, i));
            }
            if (verb.mode == "ask" || verb.question) && reader.word(i, SpeechWord::Question).is_some() {
                return Some((Intro::Clause, i));
            }
            if let Some(end) = reader.time(i).or_else(|| reader.passing(i)) {
                i = end;
                continue;
            }
            // "التحالف الذي يقاتل الحوثيين وقفا": the relative's own words are not what is announced.
            if (verb.takes("object") || verb.accused)
                && reader.is(i, SpeechWord::Relative)
                && !reader.is(i, SpeechWord::Loose)
                && (reader.mention(i.wrapping_sub(1)).is_some() || i > cue.end && is_definite(reader.text.form(i - 1)))
            {
                self.modified = true;
                // Its first word is its verb, with what that calls it.
                i += 1 + usize::from(reader.is_word(i + 1) && reader.mention(i + 1).is_none());
                i += usize::from(reader.text.form(i).starts_with('ب') && cue::takes_up(reader, i - 1));
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
                // "أعلن عقب الزلزال هدنة": the preposition takes its noun along.
                let leads = verb.takes("object")
                    && self.is_preposition(i)
                    && is_definite(reader.text.form(end))
                    && reader.mention(end).is_none()
                    && reader.time(end).is_none();
                if !of_verb && !leads {
                    // "بالقول", "قائلا" belong to the cue.
                    i = end;
                    continue;
                }
            }
            // "ذكرت صحيفة نقلا عن مسؤولين أن": from whom she has it, and then what she tells.
            if i > cue.end
                && !reader.is_comma(i - 1)
                && let Some(end) = super::attribution::at(reader, i).map(|found| found.end()).filter(|&end| end > i && end < limit)
            {
                i = end;
                continue;
            }
            // "قال مسؤول يدعى فلان إن": what he is called.
            if i > cue.end && cue::is_finite_at(reader, i) && super::frame::ends_with_maqsura(reader, i) && reader.names_person(i + 1) {
                i += 1;
                continue;
            }
            // "وتابع يقول": one with the verb before it.
            if i == cue.end && cue.is_finite() && reader.is(i, SpeechWord::Goes) {
                i += 1;
                continue;
            }
            // "قال مسؤول تحدث للوكالة إن": a verb right behind an indefinite noun says who he is.
            if self.is_relative(i) {
                self.modified = true;
                i += 1;
                continue;
            }
            if self.is_masdar_object(i) {
                return Some((Intro::Object, i));
            }
            if i > cue.end && (cue::is_finite_at(reader, i) || reader.is_comma(i - 1) && cue::is_participle_at(reader, i)) {
                return None;
            }
            if let Some((end, row)) = reader.voice(i).filter(|&(_, row)| {
                let tells = matches!(verb.mode.as_str(), "say" | "affirm" | "report");
                // خفّضت الحصيلة: what is put right says nothing.
                let object = verb.takes("object") && verb.only.iter().any(|listed| reader.text.form(i) == listed);
                // "وطالبت بتحقيق مستقل": what is asked for.
                !object
                    && !self.proclitic(i)
                    && (tells || !reader.lexicon.verbs.voices.get(row as usize).is_some_and(|voice| voice.alone))
                    && self.frame.voice.is_none()
                    && self.mentions.is_empty()
                    && self.frame.subject.is_empty()
                    && cue.shape.part != Part::Masdar
            }) {
                self.frame.voice = Some(row);
                let at = i;
                self.document_at = Some(at);
                i = self.owner(end);
                // "أشارت تقارير إلى", "وقالت الوثيقة": papers of nobody's.
                let indefinite = !is_definite(reader.text.form(at));
                let alone = |voice: &Voice| voice.alone || indefinite && voice.medium.is_none() && !voice.same;
                let alone = reader.lexicon.verbs.voices.get(row as usize).is_some_and(alone);
                // نشره is written like نشرة.
                let owner = reader.is(at, SpeechWord::Owner);
                if alone && !owner && i == end && self.mentions.is_empty() && reader.mention_from(end).is_none() {
                    self.frame.overt = Some(at);
                }
                continue;
            }
            if let Some(end) = self.noun_subject(i) {
                i = end;
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
            if let Some(end) = reader.word(i, SpeechWord::Modifying).filter(|_| i > cue.end && reader.mention(i - 1).is_some()) {
                // "فصائل الجبهة المؤلفة من …، استئناف": what is announced comes after the modifier.
                self.modified = true;
                i = end;
                continue;
            }
            // "رئيسة البعثة بالإنابة فلانة الفلانية أن": her name behind what qualifies her office.
            if reader.is(i, SpeechWord::Acting) && i > 0 && reader.mention(i - 1).is_some_and(|number| self.mentions.contains(&number)) {
                i = self.name_behind(i + 1);
                continue;
            }
            // "وأكدت زينب: «…»": a name is who speaks, no content.
            if verb.takes("object") && self.has_no_subject() && self.names_speaker(i) {
                self.frame.overt = Some(i);
                i += 1;
                continue;
            }
            // "ناشد الهلال الأحمر المتقاتلين فتح ممر": whom it asks stands before what it asks for.
            let object = verb.takes("object")
                && (!verb.urges || self.names_act(i) && !self.mentions.is_empty())
                && reader.is_word(i)
                && !self.is_preposition(i)
                && !self.is_adverbial(i)
                && self.follows_overt(i)
                && (!self.modified || self.names_act(i));
            if object && let Some(end) = self.describes_medium(i, limit) {
                i = end;
                continue;
            }
            if object && (self.is_called(i) || !self.unknown_subject(i, limit, false) && !self.is_overt_before_object(i)) {
                return Some((Intro::Object, i));
            }
            if verb.takes("object") && reader.text.kind(i) == crate::text::Kind::Number && !self.unknown_subject(i, limit, true) {
                return Some((Intro::Object, i));
            }
            if self.is_overt(i) {
                self.frame.overt = Some(i);
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

    /// A listed name of a person right behind a finite verb that has no object pronoun.
    fn names_speaker(&self, i: usize) -> bool {
        let (reader, cue) = (self.reader, self.cue);
        let listed = reader.scan.at(i).iter().any(|hit| hit.clitics.is_bare() && hit.tag == Tag::PersonName);
        let other = reader.scan.any(i, |tag| matches!(tag, Tag::Ordinary | Tag::Event(_) | Tag::Modifier(_) | Tag::Nisba(..)));
        listed && !other && cue.is_finite() && !cue.pronoun && (cue.end..i).all(|at| reader.is_mark(at) || reader.time(at).is_some())
    }
}
