//! Who of those between a cue and its content speaks, and who is spoken to.

use super::aside::NAME;
use super::cue;
use super::cue::Cue;
use super::frame::{Frame, Intro};
use super::reach::Reach;
use super::reader::is_definite;
use crate::lexicon::morphology::{Count, Part};
use crate::lexicon::{SpeechTag, SpeechWord, Tag};

/// How the actor layer says that a person's title is a form of address or a rank, and no office.
const ADDRESS: &str = "actor: rank or form of address";

impl Reach<'_, '_> {
    /// `نائب رئيس مجلس الوزراء وزير الخارجية القطري فلان`: after a title that nothing is known of and its office, the person.
    fn titled(&self, office: Option<usize>) -> Option<usize> {
        let reader = self.reader;
        let tokens = &reader.actors[office?].tokens;
        let person = reader.mention_from(tokens.end).filter(|&number| reader.proclitics(number).is_empty())?;
        let title = self.first_unknown.is_some_and(|unknown| unknown < tokens.start && tokens.start <= unknown + 3);
        (title && reader.is_person(person) && self.mentions.contains(&person)).then_some(person)
    }

    /// A title right behind another mention that says no name: `المتحدث باسم التحالف` `المستشار في مكتب وزير الدفاع العميد فلان`.
    pub(super) fn is_office(&self, number: usize) -> bool {
        let reader = self.reader;
        let tokens = &reader.actors[number].tokens;
        let unnamed = |last: usize| reader.actors[last].actor.name.is_none() || reader.actors[last].actor.resolved;
        let behind = number.checked_sub(1).is_some_and(|last| reader.actors[last].tokens.end == tokens.start && unnamed(last));
        let asked = self.cue.verb(reader).to.as_deref() == Some("object");
        behind && !asked && reader.proclitics(number).is_empty() && reader.scan.any(tokens.start, |tag| matches!(tag, Tag::Title(..)))
    }

    /// A mention that goes on a joint subject.
    pub(super) fn continues(&self, number: usize) -> bool {
        let first = self.mentions.first().copied();
        first.is_some_and(|first| self.reader.joint(first).contains(&number))
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
        } else if self.document_at.is_some_and(|at| !is_definite(reader.text.form(at))) && first.is_some_and(|first| self.near(first)) {
            // "دعا بيان صادر عن الخارجية الأطراف إلى": the document's owner, and then whom it calls on.
            self.frame.subject = joint;
            object = second.filter(|_| objects);
        } else if objects && self.document_at.is_some() && first.is_some_and(|first| !reader.owns(first)) {
            // "وطالب البيان إسرائيل بـ": of whom it was told before.
            object = first;
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
        // "واتهم مقاتلي «شيني» باختطاف": a construct and its name.
        let construct = at.checked_sub(1).map_or("", |last| reader.text.form(last));
        if let Some(quote) = reader.quote_from(at).filter(|_| is_definite(construct) || !construct.ends_with(['ي', 'و'])) {
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
