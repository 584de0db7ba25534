//! A person of whom nothing is known but the name: `وقال كواسي كونان إن`, `ودعت نادية العمري إلى`, `أما ليلى حداد فحذرت من`. Nobody else
//! speaks then.

use super::cue;
use super::reach::Reach;
use super::reader::{Reader, is_definite};
use crate::lexicon::morphology::Count;
use crate::lexicon::{Anaphor, SpeechWord, Tag};
use crate::mention::actor::is_no_name;
use crate::text::Kind;

/// The longest name, in tokens.
const LONGEST: usize = 5;
/// The longest phrase between two commas that says who somebody is.
const ASIDE: usize = 16;
/// How many words and phrases may stand between a name and what it says.
const STEPS: usize = 8;
/// How many words of which nothing is known may be a subject that stands before its verb.
const WORDS: usize = 4;

/// A name of which nothing else is known.
struct Name {
    /// The token after it.
    end: usize,
    /// One of its words is listed as a name.
    listed: bool,
    /// The lexicon knows nothing at all of any of its words.
    unheard: bool,
}

/// The name that begins at token `i`: two words that can only be a name, or one that is listed and no other word.
fn name(reader: &Reader, i: usize) -> Option<Name> {
    let inside = |at: usize| at == i || !reader.text.starts_line(at);
    let mut end = i;
    while end < i + LONGEST && inside(end) && is_name_word(reader, end, i) {
        end += 1;
    }
    while end > i && is_link(reader, end - 1) {
        end -= 1;
    }
    let listed = (i..end).any(|at| is_listed(reader, at));
    let alone = end == i + 1 && listed && !reader.scan.is(i, Tag::Ordinary);
    let unheard = (i..end).all(|at| reader.scan.at(at).is_empty() && reader.text.form(at).chars().count() > 3);
    (end >= i + 2 || alone).then_some(Name { end, listed, unheard })
}

/// A word of a name: one that is listed, or one of which the lexicon knows nothing else.
fn is_name_word(reader: &Reader, at: usize, first: usize) -> bool {
    let form = reader.text.form(at);
    // محمد الجزائري: a family name that is also of a country.
    let family = || {
        let one = reader.mention_from(at).is_some_and(|number| reader.actors[number].tokens.len() == 1);
        at > first && one && is_definite(form) && is_listed(reader, at - 1) && reader.scan.any(at, |tag| matches!(tag, Tag::Nisba(..)))
    };
    if !reader.is_word(at) || form.is_ascii() || reader.time(at).is_some() || reader.clause(at) {
        return false;
    }
    if reader.mention(at).is_some() {
        return family();
    }
    if is_listed(reader, at) || is_link(reader, at) {
        return true;
    }
    let raw = reader.text.tokens.get(at).map_or("", |token| reader.text.slice(token.span));
    let abstract_noun = is_definite(form) && raw.ends_with('ة');
    let adverb = raw.contains('\u{064B}');
    if form.chars().count() < 3 || abstract_noun || adverb || at == first && is_definite(form) {
        return false;
    }
    // "ببالغ القلق", "لصحافيين": a preposition before a word that is known. ك stands before hardly any subject, and begins many names.
    reader.scan.at(at).iter().all(|hit| !is_no_name(hit) && !matches!(hit.clitics.preposition, Some('ب' | 'ل')))
}

/// على folds like the name علي and is no name.
fn is_listed(reader: &Reader, at: usize) -> bool {
    let listed = reader.scan.at(at).iter().any(|hit| hit.clitics.is_bare() && hit.tag == Tag::PersonName);
    listed && !(super::frame::ends_with_maqsura(reader, at) && reader.word(at, SpeechWord::Prepositions).is_some())
}

fn is_link(reader: &Reader, at: usize) -> bool {
    reader.scan.at(at).iter().any(|hit| hit.clitics.is_bare() && hit.tag == Tag::NameLink)
}

impl Reach<'_, '_> {
    /// The token after the name that begins at token `i`, or `i` where none does.
    pub(super) fn name_behind(&self, i: usize) -> usize {
        let reader = self.reader;
        if let Some(number) = reader.mention_from(i).filter(|&number| reader.is_person(number)) {
            return reader.actors[number].tokens.end;
        }
        name(reader, i).map_or(i, |name| name.end)
    }

    /// A person of whom nothing is known is the subject right behind the verb: the token after the name.
    pub(super) fn unknown_name(&mut self, i: usize, limit: usize) -> Option<usize> {
        if !self.may_be_subject(i) || self.is_called(i) {
            return None;
        }
        // "وأوضح كارتر": the surname of one named before.
        if self.reader.antecedent(i).is_some() {
            return None;
        }
        let name = name(self.reader, i).filter(|name| self.introduced(name, limit))?;
        self.frame.overt = Some(i);
        self.frame.name_end = name.end;
        Some(name.end)
    }

    /// Behind the name follows what the verb asks for: `إن`, its preposition, words that are quoted, what is announced.
    fn introduced(&self, name: &Name, limit: usize) -> bool {
        let (reader, verb) = (self.reader, self.cue.verb(self.reader));
        let mut i = name.end;
        for _ in 0..STEPS {
            if i >= limit {
                return false;
            }
            let form = reader.text.form(i);
            let own = verb.by.iter().any(|by| by.chars().count() > 1 && *by != "object" && crate::text::fold(by) == form);
            if reader.clause(i) || reader.text.is_mark(i, ':') || reader.quote_from(i).is_some() || own || self.proclitic(i) {
                return true;
            }
            let object = verb.takes("object") && (name.listed || name.unheard) && i == name.end;
            if object && (self.names_act(i) || name.listed && is_definite(form) || reader.is(i, SpeechWord::DeniesWhole)) {
                return true;
            }
            i = match self.past(i, limit) {
                Some(next) => next,
                None => return false,
            };
        }
        false
    }

    /// What may stand between a name and what is said: a day, an adverb, somebody spoken to, who he is.
    fn past(&self, i: usize, limit: usize) -> Option<usize> {
        let reader = self.reader;
        if let Some(end) = reader.time(i).or_else(|| reader.word(i, SpeechWord::Skip)) {
            return Some(end);
        }
        if let Some(number) = reader.mention_from(i) {
            let asked = self.cue.verb(reader).to.as_deref() == Some("object");
            return (asked || reader.owns(number)).then(|| reader.actors[number].tokens.end);
        }
        if reader.text.is_mark(i, '(') {
            return (i + 1..limit.min(i + ASIDE)).find(|&at| reader.text.is_mark(at, ')')).map(|close| close + 1);
        }
        if reader.is_comma(i) {
            let first = i + 1;
            let is = reader.scan.is(first, Tag::Anaphor(Anaphor::Is));
            let title = reader.scan.any(first, |tag| matches!(tag, Tag::Title(..) | Tag::Head(..)));
            let says_who = is || title || reader.is(first, SpeechWord::Relative) || is_definite(reader.text.form(first));
            let close = (first + 1..limit.min(first + ASIDE)).find(|&at| reader.is_comma(at))?;
            return says_who.then_some(close + 1);
        }
        if reader.is(i, SpeechWord::Inside) {
            return Some(reader.medium(i + 1).map_or(i + 2, |(end, _)| end));
        }
        None
    }

    /// `كواسي كونان قال`, `أما ليلى حداد فحذرت`: the sentence begins with a name or a noun of which nothing is known, and its verb follows.
    pub(super) fn unknown_before(&mut self) {
        let (reader, cue) = (self.reader, self.cue);
        let singular = cue.shape.count == Count::One && cue.shape.person == 3;
        if !cue.is_finite() || !singular || !self.frame.subject.is_empty() || self.frame.overt.is_some() {
            return;
        }
        let start = reader.sentence_start(cue.at);
        let topic = reader.word(start, SpeechWord::Connective).filter(|&end| end == start + 1);
        let taken_up = cue.conjunction && reader.text.form(cue.at).starts_with('ف') && topic.is_some();
        let first = topic.unwrap_or(start);
        if first >= cue.at || cue.conjunction && !taken_up {
            return;
        }
        if let Some(name) = name(reader, first).filter(|_| reader.antecedent(first).is_none()) {
            let aside = reader.is_comma(name.end) && reader.is_comma(cue.at - 1) && name.end + 1 < cue.at && cue.at <= name.end + ASIDE;
            if name.end == cue.at || aside {
                self.frame.overt = Some(first);
            }
            return;
        }
        let known = |at: usize| {
            reader.mention(at).is_some()
                || reader.time(at).is_some()
                || reader.clause(at)
                || cue::is_finite_at(reader, at)
                || [SpeechWord::Prepositions, SpeechWord::Skip, SpeechWord::Auxiliary, SpeechWord::Connective, SpeechWord::Relative]
                    .into_iter()
                    .any(|class| reader.is(at, class))
        };
        let words = first..cue.at;
        let noun = words.len() <= WORDS
            && words.clone().all(|at| reader.text.kind(at) == Kind::Word && !known(at))
            && is_definite(reader.text.form(first));
        if !noun {
            return;
        }
        match reader.antecedent(first) {
            Some(number) => self.frame.subject = vec![number],
            None => self.frame.overt = Some(first),
        }
    }
}
