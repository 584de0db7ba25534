//! The way from a cue to what introduces its content: who stands between, and in which part.

use super::cue::{self, Cue};
use super::frame::{Frame, Intro};
use super::quotation::Quote;
use super::reader::{Reader, is_definite};
use crate::lexicon::morphology::{Count, Part};
use crate::lexicon::{Anaphor, SpeechTag, SpeechWord, Tag, Voice};
use crate::text::fold;

/// How far the content may stand from its cue, in tokens.
const REACH: usize = 45;
/// How many words that nothing is known of may stand between.
const UNKNOWN: usize = 14;
/// How far behind a word with ل the preposition may stand that brings in the content.
const TITLE: usize = 10;
/// The longest aside between two commas.
const ASIDE: usize = 9;
/// The longest phrase between two commas that says who somebody is.
const APPOSITION: usize = 16;
/// How far behind the word that says how a statement came out (`صدر`) its content may begin.
const ISSUED: usize = 16;
/// The longest name of which nothing is known.
const NAME: usize = 5;
/// How the actor layer says that a person's title is a form of address or a rank, and no office.
const ADDRESS: &str = "actor: rank or form of address";
/// The longest quotation that is a noun phrase and no speech: `«وقفاً شاملاً وفورياً لإطلاق النار» في المحافظة`.
const PHRASE: usize = 8;

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
    first_unknown: Option<usize>,
    /// A relative clause or a participle goes on from the subject.
    modified: bool,
}

impl<'r, 'a> Reach<'r, 'a> {
    pub(super) fn new(reader: &'r Reader<'a>, cue: &'r Cue) -> Self {
        let frame = Frame { cue_end: cue.end, ..Frame::default() };
        Reach { reader, cue, frame, mentions: Vec::new(), named: false, unknown: 0, first_unknown: None, modified: false }
    }

    /// Goes on from the cue until something introduces the content.
    pub(super) fn forward(&mut self) -> Option<(Intro, usize)> {
        let (reader, cue) = (self.reader, self.cue);
        let verb = cue.verb(reader);
        let limit = reader.sentence_end(cue.at).min(cue.end + REACH);
        let around = reader.quote_around(cue.at).map_or(usize::MAX, |quote| quote.close);
        let mut i = cue.end;
        if verb.document {
            i = self.document(i)?;
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
            if let Some(end) = reader.time(i).or_else(|| reader.word(i, SpeechWord::Aside)) {
                i = end;
                continue;
            }
            // "التحالف الذي يقاتل الحوثيين وقفا": the relative's own words are not what is announced.
            if verb.takes("object")
                && reader.is(i, SpeechWord::Relative)
                && !reader.is(i, SpeechWord::Loose)
                && (reader.mention(i.wrapping_sub(1)).is_some() || i > cue.end && is_definite(reader.text.form(i - 1)))
            {
                self.modified = true;
                // Its first word is its verb.
                i += 1 + usize::from(reader.is_word(i + 1) && reader.mention(i + 1).is_none());
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
            if i > cue.end && (cue::is_finite_at(reader, i) || reader.is_comma(i - 1) && cue::is_participle_at(reader, i)) {
                return None;
            }
            if let Some((end, row)) = reader.voice(i).filter(|&(_, row)| {
                let tells = matches!(verb.mode.as_str(), "say" | "affirm" | "report");
                // خفّضت الحصيلة: what is put right says nothing.
                let object = verb.takes("object") && verb.only.iter().any(|listed| reader.text.form(i) == listed);
                !object
                    && (tells || !reader.lexicon.verbs.voices.get(row as usize).is_some_and(|voice| voice.alone))
                    && self.frame.voice.is_none()
                    && self.mentions.is_empty()
                    && self.frame.subject.is_empty()
                    && cue.shape.part != Part::Masdar
            }) {
                self.frame.voice = Some(row);
                let at = i;
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
            // "وأكدت زينب: «…»": a name is who speaks, no content.
            if verb.takes("object") && self.has_no_subject() && self.names_speaker(i) {
                self.frame.overt = Some(i);
                i += 1;
                continue;
            }
            let object = verb.takes("object")
                && reader.is_word(i)
                && !self.is_preposition(i)
                && !self.is_adverbial(i)
                && self.follows_overt(i)
                && (!self.modified || self.names_act(i));
            if object && self.describes_medium(i, limit) {
                let end = reader.word(i, SpeechWord::Owner).unwrap_or(i + 1);
                let owned = end > i + 1 || reader.is(i, SpeechWord::Owner);
                i = if owned { reader.mention_from(end).map_or(end + 1, |number| reader.actors[number].tokens.end) } else { end };
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

    /// `ونفى فلان، مدير المركز الإعلامي، أي وجود`, `، وهو كبير شيوخ القبيلة،`: who the one just named is. The comma that closes it.
    fn apposition(&mut self, open: usize, limit: usize) -> Option<usize> {
        let (reader, first) = (self.reader, open + 1);
        if !reader.is_comma(open) || self.cue.shape.part == Part::Masdar {
            return None;
        }
        let mention = open.checked_sub(1).and_then(|last| reader.mention(last)).filter(|number| self.mentions.contains(number));
        let name = self.frame.overt.filter(|&overt| self.mentions.is_empty() && overt < open && open <= overt + NAME);
        let is = reader.scan.is(first, Tag::Anaphor(Anaphor::Is));
        // وزير begins with no و of its own.
        let title = reader.scan.at(first).iter().any(|hit| matches!(hit.tag, Tag::Title(..)) && !hit.clitics.conjunction);
        if mention.is_none() && name.is_none() || !is && !title {
            return None;
        }
        let close = (first + 1..limit.min(first + APPOSITION)).find(|&i| reader.is_comma(i))?;
        let next = close + 1;
        let clause = |i: usize| reader.clause(i) || reader.text.is_mark(i, ':') || !is && cue::is_finite_at(reader, i);
        let goes_on = reader.is_word(next) && !reader.has_conjunction(next) && !cue::is_finite_at(reader, next);
        if (first..close).any(clause) || !goes_on || cue::is_participle_at(reader, next) {
            return None;
        }
        if let Some(office) = reader.mention_from(first).filter(|_| mention.is_none()) {
            self.mentions.push(office);
        }
        Some(close)
    }

    /// `وأكد مصدر، نقلت عنه وكالة الأنباء، أن`; `عرضت تركيا، على لسان مصدر، عقد …`: what stands between two commas and goes on from the
    /// subject. The comma that closes it.
    fn aside(&self, open: usize, limit: usize) -> Option<usize> {
        let reader = self.reader;
        let first = open + 1;
        // "معتبرا، في منشور على المنصة، أن": a participle has its speaker before it.
        let spoken = !self.mentions.is_empty() || self.frame.overt.is_some() || !self.frame.subject.is_empty();
        if !reader.is_comma(open) || !spoken && self.cue.shape.part != Part::Active {
            return None;
        }
        let close = (first..limit.min(first + ASIDE)).find(|&i| reader.is_comma(i))?;
        if super::attribution::at(reader, first).is_some_and(|found| found.end() == close) {
            return Some(close);
        }
        let relative = cue::is_finite_at(reader, first) && !reader.has_conjunction(first);
        // "في بيان نشرته منصتها «الزلاقة»": who brought it out, and a name, are of the aside.
        let issued = |i: usize| reader.is(i, SpeechWord::Owner) || reader.is(i, SpeechWord::Issued);
        let name = |quote: Quote| quote.close < close && quote.close <= quote.open + NAME;
        let quoted = |i: usize| reader.quote_from(i).is_some_and(|quote| !name(quote));
        let inside = (first + 1..close).any(|i| reader.clause(i) || cue::is_finite_at(reader, i) && !issued(i) || quoted(i));
        if inside || reader.is_mark(close + 1) {
            return None;
        }
        // "جددت اللجنة، عقب اجتماع في سرت، التزامها": when and where, then what it says.
        let verb = self.cue.verb(reader);
        let led = reader.word(first, SpeechWord::Prepositions).is_some() && !verb.takes(reader.text.form(first));
        let next = close + 1;
        let object =
            verb.takes("object") && reader.is_word(next) && !reader.has_conjunction(next) && !reader.is(next, SpeechWord::Connective);
        let object = object && !cue::is_finite_at(reader, next) && !cue::is_participle_at(reader, next);
        let content =
            reader.clause(next) || verb.takes(reader.text.form(next)) || object && reader.word(next, SpeechWord::Prepositions).is_none();
        (relative && reader.clause(next) || led && content).then_some(close)
    }

    /// `جاء في بيان لـ`: the document that speaks; the token after it.
    fn document(&mut self, i: usize) -> Option<usize> {
        let (end, row) = self.reader.is(i, SpeechWord::Inside).then(|| self.reader.voice(i + 1)).flatten()?;
        self.frame.voice = Some(row);
        self.frame.cue_end = i + 1;
        let next = self.owner(end);
        if self.mentions.is_empty() && !is_definite(self.reader.text.form(i + 1)) && next == end {
            self.frame.overt = Some(i + 1);
        }
        Some(next)
    }

    /// Whose document it is: `بيان أصدره الكرملين`. The token after its owner.
    fn owner(&mut self, mut i: usize) -> usize {
        while let Some(end) = self.reader.word(i, SpeechWord::Owner) {
            i = end;
            if let Some(number) = self.reader.mention_from(i) {
                // "في بيان بثته وكالة الأنباء": she carries what another says.
                let voice = self.frame.voice.and_then(|row| self.reader.lexicon.verbs.voices.get(row as usize));
                let carries = voice.is_some_and(|voice| voice.medium.is_some())
                    && self.reader.actors[number].actor.codes.iter().all(|code| code.ends_with("MED"));
                if !carries {
                    self.mentions.push(number);
                }
                i = self.reader.actors[number].tokens.end;
            }
        }
        i
    }

    /// A short quotation that the clause goes on from is part of a noun phrase.
    fn is_noun_phrase(&self, quote: Quote, limit: usize) -> bool {
        let reader = self.reader;
        let (first, next) = (quote.open + 1, quote.close + 1);
        self.cue.verb(reader).takes("object")
            && quote.close <= quote.open + PHRASE
            && next < limit
            && reader.is_word(next)
            && !reader.has_conjunction(next)
            && !reader.clause(first)
            && !cue::is_finite_at(reader, first)
    }

    /// A noun with ب that the verb does not ask for: `وأدين المتهم بانضمامه`.
    fn is_adverbial(&self, i: usize) -> bool {
        let mut letters = self.reader.text.form(i).chars();
        letters.next() == Some('ب') && letters.next() == Some('ا') && letters.count() > 2 && !self.cue.verb(self.reader).takes("ب")
    }

    /// `علق على ذلك قائلا`: the words come later.
    fn said_later(&self, i: usize, limit: usize) -> bool {
        (i + 1..limit.min(i + 14)).any(|at| self.reader.is(at, SpeechWord::Saying))
    }

    /// `نائب رئيس مجلس الوزراء وزير الخارجية القطري فلان`: after a title that nothing is known of and its office, the person.
    fn titled(&self, office: Option<usize>) -> Option<usize> {
        let reader = self.reader;
        let tokens = &reader.actors[office?].tokens;
        let person = reader.mention_from(tokens.end).filter(|&number| reader.proclitics(number).is_empty())?;
        let title = self.first_unknown.is_some_and(|unknown| unknown < tokens.start && tokens.start <= unknown + 3);
        (title && reader.is_person(person) && self.mentions.contains(&person)).then_some(person)
    }

    /// `في بيان بثته وكالة الأنباء`: an agency that carries the statement of whoever speaks. The token after it.
    fn carrier(&self, i: usize) -> Option<usize> {
        let reader = self.reader;
        let number = reader.mention_from(reader.word(i, SpeechWord::Owner)?)?;
        let behind = (i.saturating_sub(3)..i).any(|at| reader.medium(at).is_some_and(|(end, _)| end == i));
        let found = &reader.actors[number];
        (behind && found.actor.codes.iter().all(|code| code.ends_with("MED"))).then_some(found.tokens.end)
    }

    /// `في بيان صدر مساء الاثنين أن`, `في بيان تلقت الوكالة نسخة منه أن`, `عبر منصة إكس أن`: what is told of the medium. The token after it.
    fn issued(&self, i: usize, limit: usize) -> Option<usize> {
        let reader = self.reader;
        if i <= self.cue.end {
            return None;
        }
        if let Some((end, _)) = reader.medium(i).filter(|_| reader.word_before(i, SpeechWord::Skip).is_some()) {
            return Some(end);
        }
        let behind = (i.saturating_sub(3)..i).any(|at| reader.medium(at).is_some_and(|(end, _)| end == i || end + 1 == i));
        if !behind || !reader.is(i, SpeechWord::Issued) {
            return None;
        }
        let object = self.cue.verb(reader).takes("object");
        let free = |at: usize| reader.time(at).is_none() && reader.word(at - 1, SpeechWord::Prepositions).is_none();
        let begins = |at: &usize| reader.clause(*at) || reader.text.is_mark(*at, ':') || reader.quote_from(*at).is_some();
        let deed = |at: &usize| object && reader.mention(*at).is_none() && free(*at) && self.names_act(*at);
        let end = limit.min(i + ISSUED);
        (i + 1..end).take_while(|&at| !reader.is_comma(at)).find(begins).or_else(|| (i + 2..end).find(deed))
    }

    /// A title right behind another mention that says no name: `المتحدث باسم التحالف` `المستشار في مكتب وزير الدفاع العميد فلان`.
    fn is_office(&self, number: usize) -> bool {
        let reader = self.reader;
        let tokens = &reader.actors[number].tokens;
        let unnamed = |last: usize| reader.actors[last].actor.name.is_none() || reader.actors[last].actor.resolved;
        let behind = number.checked_sub(1).is_some_and(|last| reader.actors[last].tokens.end == tokens.start && unnamed(last));
        let asked = self.cue.verb(reader).to.as_deref() == Some("object");
        behind && !asked && reader.proclitics(number).is_empty() && reader.scan.any(tokens.start, |tag| matches!(tag, Tag::Title(..)))
    }

    /// A listed name of a person right behind a finite verb that has no object pronoun.
    fn names_speaker(&self, i: usize) -> bool {
        let (reader, cue) = (self.reader, self.cue);
        let listed = reader.scan.at(i).iter().any(|hit| hit.clitics.is_bare() && hit.tag == Tag::PersonName);
        let other = reader.scan.any(i, |tag| matches!(tag, Tag::Ordinary | Tag::Event(_) | Tag::Modifier(_) | Tag::Nisba(..)));
        listed && !other && cue.is_finite() && !cue.pronoun && (cue.end..i).all(|at| reader.is_mark(at) || reader.time(at).is_some())
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
        // "لـ«الوطن»، إن": a paper, a programme, a firm between the verb and what is said.
        let behind = close + 1 + usize::from(reader.is_comma(close + 1));
        if open > self.cue.end && close <= open + 4 && reader.clause(behind) && !reader.text.is_mark(open - 1, ':') {
            return true;
        }
        // A clause or a longer quotation comes soon after it.
        let has_subject = !self.mentions.is_empty() || !self.frame.subject.is_empty();
        let soon = (close + 1..close + 14)
            .take_while(|&i| i < reader.sentence_end(open) && !reader.is_comma(i) && !cue::is_finite_at(reader, i))
            .any(|i| reader.clause(i));
        // "في برنامج «بوليتيكا» اليوم": a word or two that the sentence goes on from are no speech.
        let object = self.cue.verb(reader).takes("object");
        let title = close <= open + 3 && !object && reader.is_word(close + 1) && !reader.has_conjunction(close + 1);
        soon || title || !has_subject && close <= open + 5 && self.cue.verb(reader).takes("object")
    }

    fn is_preposition(&self, i: usize) -> bool {
        self.reader.word(i, SpeechWord::Prepositions).is_some()
    }

    /// `في بيان صادر عن مكتبه أن`: an indefinite adjective of the document that a clause follows, and no object.
    fn describes_medium(&self, i: usize, limit: usize) -> bool {
        let reader = self.reader;
        let behind = (i.saturating_sub(3)..i).any(|at| reader.medium(at).is_some_and(|(end, _)| end == i));
        let adjective = || reader.scan.any(i, |tag| matches!(tag, Tag::Modifier(_) | Tag::Nisba(..)));
        let describes = reader.word(i, SpeechWord::Owner).is_some() || adjective();
        let clause = || (i + 1..limit.min(i + 16)).take_while(|&at| !cue::is_finite_at(reader, at)).any(|at| reader.clause(at));
        behind && describes && !is_definite(reader.text.form(i)) && clause()
    }

    /// At a preposition: the first token of the content where it is the verb's own, else the token to go on from.
    fn preposition(&mut self, i: usize, limit: usize) -> Option<Result<usize, usize>> {
        let reader = self.reader;
        let verb = self.cue.verb(reader);
        let form = reader.text.form(i);
        let own = verb.by.iter().any(|by| by.chars().count() > 1 && *by != "object" && fold(by) == form);
        let next = i + 1;
        if own {
            let toward = reader.is(i, SpeechWord::Toward);
            let until = reader.is(i, SpeechWord::Until);
            let outside = until || reader.is(i, SpeechWord::CuePreposition);
            let names_medium = reader.medium(next).is_some() && !reader.is(i, SpeechWord::TopicPreposition);
            let person = reader.mention_from(next).filter(|_| verb.to.as_deref() == Some("object") && toward);
            if let Some(number) = person
                && self.another_introducer(reader.actors[number].tokens.end, limit)
            {
                self.frame.addressee.push(number);
                return Some(Err(reader.actors[number].tokens.end));
            }
            if !names_medium && reader.time(next).is_none() && !self.topic_before(i) && !self.said_later(i, limit) {
                if i == self.frame.cue_end && outside {
                    self.frame.cue_end = next;
                }
                return Some(Ok(if outside && !until { next } else { i }));
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
            // "أكد بعد لقائه الرئيس عون أن": whom he met.
            let raw = reader.text.tokens.get(after - 1).map_or("", |token| reader.text.slice(token.span));
            let own = raw.ends_with('ه') || raw.ends_with("ها") || raw.ends_with("هما");
            if let Some(met) = reader.mention_from(end).filter(|_| own) {
                end = reader.actors[met].tokens.end;
            }
        } else if let Some(after) = reader.time(end) {
            end = after;
        } else if let Some(number) = reader.mention_from(end) {
            if reader.is(i, SpeechWord::Toward) {
                self.frame.addressee.push(number);
            }
            end = reader.actors[number].tokens.end;
        } else if reader.quote_from(end).is_none() && !reader.clause(end) {
            end += 1;
        }
        while end < limit
            && is_definite(reader.text.form(end))
            && !reader.is(end, SpeechWord::Relative)
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
        reader.is(i + 1, SpeechWord::PointsBack)
            && (i + 2..(i + 16).min(reader.sentence_end(i))).any(|at| reader.text.form(at) == reader.text.form(i))
    }

    /// True where a word with ل, ب or `إلى` follows soon.
    fn another_introducer(&self, from: usize, limit: usize) -> bool {
        (from..limit.min(from + 5)).any(|i| {
            let form = self.reader.text.form(i);
            self.reader.is(i, SpeechWord::Toward)
                || self.reader.is(i, SpeechWord::CuePreposition)
                || form.starts_with(['ل', 'ب']) && !self.reader.lexicon.verbs.not_content.contains(form)
        })
    }

    /// A word with ب or ل written onto it that brings in the content.
    pub(super) fn proclitic(&self, i: usize) -> bool {
        let reader = self.reader;
        let verb = self.cue.verb(reader);
        let form = reader.text.form(i);
        let Some(first) = form.chars().next().filter(|c| matches!(c, 'ب' | 'ل')) else { return false };
        // "دعا مفوض الأمم المتحدة السامي لحقوق الإنسان الطرفين إلى": of his title, where what he calls for follows.
        let later = |i: usize| (i + 1..i + TITLE).take_while(|&at| !reader.is_mark(at)).any(|at| reader.is(at, SpeechWord::Toward));
        // "اسرائيل للسماح", "الطرفين لوقف": whoever is asked stands before what is asked.
        let before = i.checked_sub(1).filter(|&at| is_definite(reader.text.form(at)) && reader.mention(at).is_none());
        if first == 'ل' && verb.takes("إلى") && before.is_some() && !self.names_act(i) && later(i) {
            return false;
        }
        if !verb.takes(if first == 'ب' { "ب" } else { "ل" }) || reader.lexicon.verbs.not_content.contains(form) {
            return false;
        }
        if form.chars().count() == 1 {
            return true;
        }
        let split = reader.scan.at(i).iter().any(|hit| hit.clitics.preposition == Some(first));
        let whole = reader.scan.at(i).iter().any(|hit| hit.clitics.preposition.is_none());
        // "بشن", "بضم": of three letters only where the rest is known to be a word.
        let known = if form.chars().count() > 3 { split || !whole } else { form.chars().count() == 3 && split && !whole };
        known && reader.medium(i).is_none()
    }

    /// A noun nobody knows stands as the subject: a clause follows it. What is counted is no subject of a verb that has an object.
    fn unknown_subject(&self, i: usize, limit: usize, number: bool) -> bool {
        let has_subject = self.named
            || !self.mentions.is_empty()
            || !self.frame.subject.is_empty()
            || self.frame.voice.is_some()
            || self.frame.latter
            || self.frame.overt.is_some();
        if has_subject || self.cue.shape.part != Part::Past && self.cue.shape.part != Part::Present {
            return false;
        }
        let reader = self.reader;
        // "ونفى وجود قوات": what is denied.
        if self.names_deed(i) || reader.is(i, SpeechWord::NoCue) {
            return false;
        }
        let soon = (i + 1..limit.min(i + 12))
            .take_while(|&at| !reader.is_comma(at))
            .find(|&at| reader.clause(at) || reader.mention_from(at).is_some());
        soon.is_some_and(|at| reader.clause(at) || !number && !reader.is_governed(reader.mention(at).unwrap_or(0)) && at <= i + 2)
    }

    /// A definite noun of which nothing is known stands between the verb and this mention, which is no person that it calls by a title.
    fn behind_overt(&self, mention: usize) -> bool {
        let (reader, start) = (self.reader, self.reader.actors[mention].tokens.start);
        let overt = self.frame.overt.filter(|&at| at == self.cue.end && at < start && start <= at + 2);
        overt.is_some_and(|at| is_definite(reader.text.form(at)) && !reader.is(at, SpeechWord::Unnamed)) && !reader.is_person(mention)
    }

    /// Shares the mentions out, and gives the frame.
    pub(super) fn settle(mut self, found: Option<(Intro, usize)>, before: Option<&Cue>) -> Option<Frame> {
        let (reader, cue) = (self.reader, self.cue);
        let verb = cue.verb(reader);
        let objects = verb.to.as_deref() == Some("object") && (!cue.pronoun || cue.shape.part == Part::Masdar);
        let first = self.mentions.first().copied();
        let joint = self.titled(first).map(|person| vec![person]);
        let joint = joint.or_else(|| first.map(|first| reader.joint(first))).unwrap_or_default();
        let second = self
            .mentions
            .iter()
            .copied()
            .find(|number| !joint.contains(number) && (joint.contains(&first.unwrap_or(*number)) || Some(*number) != first));
        // "دعا مفوض الأمم المتحدة السامي فلان إسرائيل إلى": the person is he who asks, and the third is asked.
        let named = second.filter(|&second| objects && reader.is_person(second) && first.is_some_and(|first| !reader.is_person(first)));
        let third = named.and_then(|named| self.mentions.iter().copied().find(|&number| number > named));
        let second = third.or(second);
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
        } else if objects && second.is_none() && first.is_some_and(|first| self.follows_name(first)) {
            // "دعا بن حلي الأطراف إلى"
            object = first;
        } else if objects && second.is_none() && first.is_some_and(|first| self.is_object(first, before, found.map(|(_, at)| at))) {
            object = first;
        } else if objects && second.is_none() && first.is_some_and(|first| self.behind_overt(first)) {
            // "دعا المرصد الحكومة إلى": the noun that nothing is known of asks.
            object = first;
        } else if cue.shape.count == Count::One && first.is_some_and(|first| self.near(first)) {
            self.frame.subject = joint;
            object = second.filter(|_| objects);
        }
        if let Some(object) = object {
            let asked = reader.joint(object).into_iter().filter(|number| !self.frame.subject.contains(number));
            self.frame.addressee.extend(asked);
        }
        if !self.frame.subject.is_empty() {
            self.frame.overt = None;
        }
        self.frame.office =
            self.frame.subject.first().and_then(|&subject| self.office_behind(subject)).filter(|_| self.frame.subject.len() == 1);
        let Some((intro, content)) = found else {
            self.frame.intro = Intro::Before;
            return Some(self.frame);
        };
        self.frame.intro = intro;
        self.frame.content = content;
        // "اتهمت السلطات التنظيمين بـ"
        if verb.accused
            && object.is_none()
            && let Some(accused) = first.filter(|&first| self.another_follows(first)).map(|first| reader.after(first))
        {
            self.frame.content = accused.min(content);
        }
        if verb.accused
            && let Some(object) = object
        {
            let start = reader.actors[object].tokens.start;
            self.frame.content = start.min(content);
        }
        Some(self.frame)
    }

    /// `واتهمت السلطات التنظيمين بـ`: whom it accuses stands behind, though no actor is known of it.
    fn another_follows(&self, mention: usize) -> bool {
        let reader = self.reader;
        let at = reader.after(mention);
        // "اتهم فلان «أطرافا خارجية» بعرقلة"
        if let Some(quote) = reader.quote_from(at) {
            return reader.text.form(quote.close + 1).starts_with('ب') && self.proclitic(quote.close + 1);
        }
        let form = reader.text.form(at);
        let adjective = reader.scan.any(at, |tag| matches!(tag, Tag::Nisba(..) | Tag::WeakNisba(..) | Tag::Modifier(_)));
        let accused = reader.text.form(at + 1).starts_with('ب') && self.proclitic(at + 1);
        let noun = reader.is_word(at)
            && reader.mention(at).is_none()
            && reader.time(at).is_none()
            && reader.word(at, SpeechWord::Prepositions).is_none();
        // "اتهم مصدر في الجهاز غريمه بـ", "اتهمت السلطات التنظيمين بـ"
        noun && (is_definite(form) || form.ends_with(['ه', 'ا', 'م'])) && !adjective && accused
    }

    /// True where a person's name that nothing is known of stands between verb and mention.
    fn follows_name(&self, mention: usize) -> bool {
        let start = self.reader.actors[mention].tokens.start;
        self.frame.overt.is_some_and(|overt| overt + 3 >= start && (overt..start).all(|i| self.reader.names_person(i)))
    }

    /// `السفير فلان، الناطق باسم الوزارة، أن`: what he is, between commas, where his own title says little of whom he serves.
    fn office_behind(&self, subject: usize) -> Option<usize> {
        let reader = self.reader;
        let found = &reader.actors[subject];
        let little = found.actor.ids.is_empty() && found.actor.why.rule.starts_with(ADDRESS);
        let comma = found.tokens.end;
        let office = reader.mention_from(comma + 1).filter(|_| little && reader.is_comma(comma))?;
        let tokens = &reader.actors[office].tokens;
        let title = reader.scan.any(tokens.start, |tag| matches!(tag, Tag::Title(..)));
        let closed = reader.is_comma(tokens.end) || reader.clause(tokens.end) || reader.has_conjunction(tokens.end);
        (title && closed && reader.proclitics(office).is_empty() && reader.actors[office].actor.name.is_none()).then_some(office)
    }

    /// `قال فلان ابن فلان الفلاني، السكرتير العام للحركة،`: a name of which nothing is known, a comma, and what he is.
    fn names_office(&self, name: usize, start: usize) -> bool {
        let reader = self.reader;
        let comma = start.wrapping_sub(1);
        let title = reader.scan.any(start, |tag| matches!(tag, Tag::Title(..)));
        let words = name < comma && comma <= name + NAME && (name..comma).all(|i| reader.is_word(i) && !cue::is_finite_at(reader, i));
        title && words && reader.is_comma(comma)
    }

    /// A mention so near that it can be the subject: few unknown words between.
    fn near(&self, first: usize) -> bool {
        let start = self.reader.actors[first].tokens.start;
        self.first_unknown.is_none_or(|unknown| unknown > start || start <= unknown + 3 || self.names_office(unknown, start))
    }

    /// What is asked is for another to do (`بإلزام الحوثيين`), or to keep to his own word (`بالوفاء بالتزاماتها`): so that `mention` is asked.
    fn binds(&self, mention: usize, content: Option<usize>) -> bool {
        let reader = self.reader;
        let Some(at) = content else { return false };
        let word = |i: usize, class: SpeechWord| reader.scan.is(i, Tag::Speech(SpeechTag::Word(class)));
        let own = |i: usize| {
            let form = reader.text.form(i);
            let feminine = reader.feminine(mention) == Some(true);
            form.ends_with("ها") && feminine || form.ends_with("اته") && !feminine || form.ends_with("هم") || form.ends_with("هما")
        };
        (at..at + 2).any(|i| word(i, SpeechWord::Obliging) || word(i, SpeechWord::Keeping) && (i + 1..i + 4).any(own))
    }

    /// The one mention of a verb that takes an object: is it that? `واتهم دمشق بـ` after another's words.
    fn is_object(&self, mention: usize, before: Option<&Cue>, content: Option<usize>) -> bool {
        let (reader, cue) = (self.reader, self.cue);
        let verb = cue.verb(reader);
        // The subject of a plural verb stands before it.
        if cue.is_finite() && cue.shape.count != Count::One {
            return true;
        }
        if verb.accused && self.frame.overt.is_none() {
            return !self.another_follows(mention);
        }
        // "حذرت المتحدثة": a sentence that begins with its verb has its subject behind it.
        let head = cue.at == reader.sentence_start(cue.at) && !cue.conjunction;
        if !head && reader.is_asked(mention) {
            return true;
        }
        // "وطالبت مجلس الأمن بإلزام الحوثيين", "وحث الأطراف على": he who spoke before asks.
        let goes_on = cue.conjunction && before.is_some_and(|before| before.feminine() == cue.feminine());
        if goes_on && reader.quote_around(cue.at).is_none() && (verb.urges || self.binds(mention, content)) {
            return true;
        }
        let same_sentence = before.is_some_and(|before| before.at >= reader.sentence_start(cue.at));
        let pronominal = reader.word_before(cue.at, SpeechWord::Pronominal).is_some();
        let disagrees = cue.feminine().zip(reader.feminine(mention)).is_some_and(|(cue, mention)| cue != mention);
        pronominal || disagrees && !head || cue.conjunction && same_sentence && verb.mode != "warn" && reader.quote_around(cue.at).is_none()
    }
}
