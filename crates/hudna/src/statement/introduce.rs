//! What introduces a content: a preposition of the verb, a particle written onto a word; and what only looks like it.

use super::aside::ASIDE;
use super::cue;
use super::quotation::Quote;
use super::reach::Reach;
use super::reader::is_definite;
use crate::lexicon::morphology::{Part, Shape};
use crate::lexicon::{SpeechTag, SpeechWord, Tag};
use crate::text::fold;

/// How far behind a word with ل the preposition may stand that brings in the content.
const TITLE: usize = 10;
/// The longest quotation that is a noun phrase and no speech: `«وقفاً شاملاً وفورياً لإطلاق النار» في المحافظة`.
const PHRASE: usize = 8;

impl Reach<'_, '_> {
    /// A short quotation that the clause goes on from is part of a noun phrase.
    pub(super) fn is_noun_phrase(&self, quote: Quote, limit: usize) -> bool {
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

    /// `أعلنت حركة حماس رفض المقترح`: behind a subject a word that may be a masdar is one, since no second verb follows without و.
    pub(super) fn is_masdar_object(&self, i: usize) -> bool {
        let (reader, cue) = (self.reader, self.cue);
        let verb = cue.verb(reader);
        if !verb.takes("object") || !verb.only.is_empty() || i <= cue.end || self.modified || !cue::is_finite_at(reader, i) {
            return false;
        }
        let behind = |number: usize| self.mentions.contains(&number) || self.frame.subject.contains(&number);
        let medium =
            || self.described.is_some_and(|(_, end)| end == i) || (i - 3..i).any(|at| reader.medium(at).is_some_and(|(end, _)| end == i));
        let subject = !self.mentions.is_empty() || !self.frame.subject.is_empty();
        if !subject || !(reader.mention(i - 1).is_some_and(behind) || reader.time(i - 1).is_some() || medium()) {
            return false;
        }
        let masdar = reader.scan.at(i).iter().any(|hit| match hit.tag {
            Tag::Speech(SpeechTag::Verb(row, shape)) => {
                let masdar = |(_, shape): (_, Shape)| shape.part == Part::Masdar;
                hit.clitics.preposition.is_none() && reader.lexicon.verbs.form(row, shape).is_some_and(masdar)
            }
            _ => false,
        });
        // تبني الهجوم and no تبنى
        let raw = reader.text.tokens.get(i).map_or("", |token| reader.text.slice(token.span));
        let weak = raw.starts_with('ت') && raw.ends_with('ي');
        !reader.has_conjunction(i) && (masdar || weak)
    }

    /// A noun with ب that the verb does not ask for: `وأدين المتهم بانضمامه`.
    pub(super) fn is_adverbial(&self, i: usize) -> bool {
        let mut letters = self.reader.text.form(i).chars();
        letters.next() == Some('ب') && letters.next() == Some('ا') && letters.count() > 2 && !self.cue.verb(self.reader).takes("ب")
    }

    /// `علق على ذلك قائلا`: the words come later.
    fn said_later(&self, i: usize, limit: usize) -> bool {
        (i + 1..limit.min(i + 14)).any(|at| self.reader.is(at, SpeechWord::Saying))
    }

    /// Quotation marks around a name, not around words said.
    pub(super) fn is_name(&self, open: usize, close: usize) -> bool {
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

    pub(super) fn is_preposition(&self, i: usize) -> bool {
        self.reader.word(i, SpeechWord::Prepositions).is_some()
    }

    /// At a preposition: the first token of the content where it is the verb's own, else the token to go on from.
    pub(super) fn preposition(&mut self, i: usize, limit: usize) -> Option<Result<usize, usize>> {
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
            if !names_medium && reader.time(next).is_none() && !self.points_back(i) && !self.said_later(i, limit) {
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
    fn points_back(&self, i: usize) -> bool {
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
        let calls = first == 'ب' && verb.calls && self.cue.pronoun && self.cue.is_finite();
        if !calls && !verb.takes(if first == 'ب' { "ب" } else { "ل" }) || reader.lexicon.verbs.not_content.contains(form) {
            return false;
        }
        // "رحب بما جرى"
        if form.chars().count() == 1 || first == 'ب' && !verb.weak && reader.is(i, SpeechWord::Loose) {
            return true;
        }
        let split = reader.scan.at(i).iter().any(|hit| hit.clitics.preposition == Some(first));
        let whole = reader.scan.at(i).iter().any(|hit| hit.clitics.preposition.is_none());
        // "بشن", "بضم": of three letters only where the rest is known to be a word.
        let known =
            if form.chars().count() > 3 { split || !whole } else { form.chars().count() == 3 && split && (!whole || verb.mode == "warn") };
        known && reader.medium(i).is_none()
    }

    /// A noun nobody knows stands as the subject: a clause follows it. What is counted is no subject of a verb that has an object.
    pub(super) fn unknown_subject(&self, i: usize, limit: usize, number: bool) -> bool {
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
        // "وأكد طوبال، في تصريح إعلامي، أن": an aside stands between.
        let close = || (i + 2..limit.min(i + ASIDE)).find(|&at| reader.is_comma(at)).is_some_and(|close| reader.clause(close + 1));
        if reader.is_comma(i + 1) && !number && reader.scan.at(i).is_empty() && close() {
            return true;
        }
        let soon = (i + 1..limit.min(i + 12))
            .take_while(|&at| !reader.is_comma(at))
            .find(|&at| reader.clause(at) || reader.mention_from(at).is_some());
        soon.is_some_and(|at| reader.clause(at) || !number && !reader.is_governed(reader.mention(at).unwrap_or(0)) && at <= i + 2)
    }
}
