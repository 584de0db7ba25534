//! Reporting words that are cues: verbs, participles and masdars that are neither negated nor used in another sense.

use super::frame::{self, Frame, Intro};
use super::reader::{Reader, is_definite};
use super::subject;
use crate::lexicon::morphology::{AFTER_ALEF, Count, Part, Shape};
use crate::lexicon::{EventTag, Family, Hit, SpeechTag, SpeechWord, Tag, Verb};
use crate::text::{Kind, Pronoun};

/// How a masdar of the speaker ends: `أمله`, `إدانتها`.
const PRONOUNS: [char; 3] = ['ه', 'ا', 'م'];

/// A reporting word with its frame.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// First token.
    pub(super) at: usize,
    /// The token after the verb itself, and after a preposition that belongs to it.
    pub(super) end: usize,
    /// Row in the lexicon.
    pub(super) row: u16,
    pub(super) shape: Shape,
    /// و or ف stands before it.
    pub(super) conjunction: bool,
    /// An object pronoun: `طالبها`.
    pub(super) pronoun: bool,
    /// `لا تعترف الحكومة إلا بـ`: negated, but for what begins at this token.
    pub(super) except: Option<usize>,
    pub(super) frame: Frame,
}

impl Cue {
    pub(super) fn is_finite(&self) -> bool {
        matches!(self.shape.part, Part::Past | Part::Present)
    }

    /// Gender of the subject, where the form tells.
    pub(super) fn feminine(&self) -> Option<bool> {
        match self.shape.part {
            Part::Masdar => None,
            _ if self.shape.person == 1 => None,
            _ => Some(self.shape.feminine),
        }
    }

    pub(super) fn is_first_person(&self) -> bool {
        self.is_finite() && self.shape.person == 1
    }

    pub(super) fn is_dual(&self) -> bool {
        self.shape.count == Count::Two && self.is_finite()
    }

    pub(super) fn verb<'a>(&self, reader: &Reader<'a>) -> &'a Verb {
        &reader.lexicon.verbs.verbs[self.row as usize]
    }
}

/// The cues of a text, in reading order.
pub(super) fn find(reader: &Reader) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut i = 0;
    while i < reader.text.tokens.len() {
        match at(reader, i, cues.last()) {
            Some(cue) => {
                // "وتعهد يحيى شاكر": no word of a name is a cue.
                i = cue.end.max(i + 1).max(cue.frame.name_end);
                cues.push(cue);
            }
            None => i += 1,
        }
    }
    cues
}

/// Whether a finite form of a reporting verb begins at token `i`, whatever becomes of it.
pub(super) fn is_finite_at(reader: &Reader, i: usize) -> bool {
    reader.scan.of(i, Family::SPEECH_VERB).iter().any(|hit| match hit.tag {
        Tag::Speech(SpeechTag::Verb(row, shape)) => {
            let form = reader.lexicon.verbs.form(row, shape);
            form.is_some_and(|(verb, shape)| {
                matches!(shape.part, Part::Past | Part::Present)
                    && hit.clitics.preposition.is_none()
                    && !verb.ambiguous
                    && !verb.weak
                    && !verb.document
                    && !has_noun_pronoun(hit)
            })
        }
        _ => false,
    })
}

/// Whether a finite reporting verb with a pronoun stands at token `i`: `نفاه`.
pub(super) fn takes_up(reader: &Reader, i: usize) -> bool {
    is_finite_at(reader, i) && reader.text.form(i).ends_with(['ه', 'ا', 'م'])
}

/// Whether an adverbial participle of a reporting verb stands at token `i`.
pub(super) fn is_participle_at(reader: &Reader, i: usize) -> bool {
    reader.scan.of(i, Family::SPEECH_VERB).iter().any(|hit| match hit.tag {
        Tag::Speech(SpeechTag::Verb(row, shape)) => {
            reader.lexicon.verbs.form(row, shape).is_some_and(|(_, shape)| shape.part == Part::Active && shape.adverbial && !shape.article)
        }
        _ => false,
    })
}

fn at(reader: &Reader, i: usize, before: Option<&Cue>) -> Option<Cue> {
    if !reader.scan.has(i, Family::SPEECH_VERB) {
        return None;
    }
    let skipped = reader.word(i, SpeechWord::Skip).is_some_and(|end| end == i + 1);
    let except = is_negated(reader, i).then(|| excepted(reader, i));
    if reader.mention(i).is_some()
        || except == Some(None)
        || is_impersonal(reader, i)
        || reader.passing(i).is_some()
        || reader.is(i, SpeechWord::Homograph) && !promises(reader, i)
        || skipped && !says_itself(reader, i, before) && !acts(reader, i)
    {
        return None;
    }
    // "نقلا عن" is an attribution, not a dual.
    let attributes = |tag| matches!(tag, Tag::Speech(SpeechTag::Particle(row)) if !reader.lexicon.verbs.particles[row as usize].ma);
    if reader.scan.at(i).iter().any(|hit| attributes(hit.tag) && hit.end > i + 1 && hit.clitics.preposition.is_none()) {
        return None;
    }
    // "على حد وصف نتنياهو": the last word of an attribution.
    let names = |tag| matches!(tag, Tag::Speech(SpeechTag::Particle(row)) if !reader.lexicon.verbs.particles[row as usize].own);
    let inside = |start: usize| reader.scan.at(start).iter().any(|hit| names(hit.tag) && attributes(hit.tag) && hit.end == i + 1);
    if (i.saturating_sub(2)..i).any(|start| reader.scan.has(start, Family::SPEECH_PARTICLE) && inside(start)) {
        return None;
    }
    let mut hits: Vec<(&Hit, u16, Shape)> = Vec::new();
    for hit in reader.scan.at(i) {
        let Tag::Speech(SpeechTag::Verb(row, shape)) = hit.tag else { continue };
        let Some((_, shape)) = reader.lexicon.verbs.form(row, shape) else { continue };
        hits.push((hit, row, shape));
    }
    // Verbs before participles before masdars; a third person before a first.
    let quoted = reader.quote_around(i).is_some();
    let first = |shape: &Shape| shape.person == 1 && !(quoted && shape.part == Part::Past && shape.count == Count::Many);
    hits.sort_by_key(|(hit, row, shape)| (shape.part, first(shape), hit.clitics.pronoun.is_some(), hit.before, *row));
    let cue = hits.into_iter().find_map(|(hit, row, shape)| read(reader, (hit, row, shape), except.flatten(), before))?;
    (!told_before(reader, &cue, before)).then_some(cue)
}

/// `هاجم أردوغان إسرائيل قائلا إنها …`: a second word of speech is a cue where no verb before it takes its words.
fn says_itself(reader: &Reader, i: usize, before: Option<&Cue>) -> bool {
    let governed =
        before.is_some_and(|before| before.at >= reader.sentence_start(i) && before.frame.content > i && before.frame.content < i + 12);
    reader.is(i, SpeechWord::Saying) && !governed
}

/// `وعبر رئيس البلدية عن قلقه`: a word that is also a preposition, before one who can act; `عبر وكالة` is through whom.
fn acts(reader: &Reader, i: usize) -> bool {
    reader.mention_from(i + 1).is_some_and(|number| reader.voices(i, number))
}

/// A word that is what the verb before it voices: right behind its preposition, or its object.
fn is_voiced(reader: &Reader, i: usize, before: Option<&Cue>) -> bool {
    let Some(before) = before.filter(|before| before.shape.part != Part::Masdar) else { return false };
    let content = before.frame.content;
    let topic = || reader.is(content, SpeechWord::TopicPreposition);
    match before.frame.intro {
        // "عن إدانتها واستنكارها"
        Intro::Preposition => topic() && (content + 1 == i || content + 2 == i && reader.has_conjunction(i)),
        // "مؤكدا رفضه أي إجراء"
        Intro::Object => content == i,
        _ => false,
    }
}

/// A participle between a verb of speech and its words.
fn is_manner(i: usize, before: Option<&Cue>) -> bool {
    before.is_some_and(|before| {
        before.is_finite()
            && before.at < i
            && i < before.frame.content
            && matches!(before.frame.intro, Intro::Clause | Intro::Quote | Intro::Colon)
    })
}

/// A possessive `ي` on what would be a finite verb: another word (`بشراي`).
fn has_noun_pronoun(hit: &Hit) -> bool {
    hit.clitics.pronoun == Some(Pronoun::Me)
}

fn read(reader: &Reader, (hit, row, shape): (&Hit, u16, Shape), except: Option<usize>, before: Option<&Cue>) -> Option<Cue> {
    let verb = reader.lexicon.verbs.verbs.get(row as usize)?;
    // "بقوله", "بالقول" are adverbs of a verb that has no words of its own.
    let adverb = hit.clitics.preposition == Some('ب') && shape.part == Part::Masdar && reader.is(hit.start, SpeechWord::Saying);
    // "ختم كلمته بالتحذير من": what he ended it with is what he said.
    let ended = hit.clitics.preposition == Some('ب') && shape.part == Part::Masdar && subject::is_said_by(reader, hit.start).is_some();
    let purpose = hit.clitics.preposition == Some('ل') && shape.part == Part::Masdar && shape.article && subject::is_purpose(verb);
    if hit.clitics.preposition.is_some() && !adverb && !ended && !purpose || shape.part == Part::Jussive || shape.part == Part::Passive {
        return None;
    }
    if matches!(shape.part, Part::Past | Part::Present) && has_noun_pronoun(hit) {
        return None;
    }
    let mut cue = Cue {
        at: hit.start,
        end: hit.end,
        row,
        shape,
        conjunction: hit.clitics.conjunction,
        pronoun: hit.clitics.pronoun.is_some()
            || shape.part == Part::Past
                && AFTER_ALEF.iter().any(|end| verb.lemma.ends_with('ى') && reader.text.form(hit.start).ends_with(end)),
        except,
        frame: Frame::default(),
    };
    match shape.part {
        Part::Active if shape.article || !shape.adverbial || cue.pronoun => return None,
        // "ملاحظة منهجية:" is a heading.
        Part::Active if hit.start == reader.sentence_start(hit.start) && reader.text.is_mark(hit.end + 1, ':') => return None,
        // "وأضاف ساخرا أن": how the verb before it said it.
        Part::Active if is_manner(hit.start, before) => return None,
        Part::Active if !stands_free(reader, hit.start, shape) => return None,
        // "قبلت مقترحا أميركيا": a noun with its adjective.
        Part::Active if is_noun_with_adjective(reader, hit) => return None,
        // مدينة صناعية is a city, whatever مُدينة means.
        Part::Active if reader.scan.any(hit.start, |tag| matches!(tag, Tag::PlaceNoun(_))) => return None,
        Part::Masdar if shape.count != Count::One && !frame::is_given(reader, hit.start) => return None,
        // "أعرب عن أمله في أن": what he voices is one thing with the voicing.
        _ => {}
    }
    // "أعرب عن أمله في أن": what he voices is one with the voicing.
    if (cue.pronoun || reader.text.form(hit.start).ends_with(PRONOUNS)) && is_voiced(reader, hit.start, before) {
        return None;
    }
    // First persons speak only inside quotations.
    if cue.is_first_person()
        && (reader.quote_around(hit.start).is_none() && !after_colon(reader, hit.start)
            || verb.mode == "say" && !cue.pronoun && verb.to.is_none())
    {
        return None;
    }
    if cue.is_finite() && !stands_as_verb(reader, hit.start, verb) {
        return None;
    }
    let given = || shape.part == Part::Masdar && frame::is_given(reader, hit.start);
    if verb.ambiguous && !begins_clause(reader, &cue) && !given() {
        return None;
    }
    if cue.is_finite() && refers_back(reader, &cue) && !calls(reader, &cue) && reader.word_before(cue.at, SpeechWord::TakeUp).is_none() {
        cue.frame = frame::told_of(reader, &cue)?;
        return Some(cue);
    }
    // "ما يسمى بالجيش": its name, and nobody's word.
    if verb.weak && verb.calls && !cue.pronoun && verb.by.len() == 1 && verb.present.is_none() {
        return None;
    }
    if verb.weak && !verb.document && cue.is_finite() && describes(reader, &cue) {
        return None;
    }
    cue.frame = frame::read(reader, &cue, before)?;
    // "مضيفا، في تصريح للتلفزيون، أن": the words are those of the verb before it.
    let said = || before.is_some_and(|before| before.frame.content == cue.frame.content && before.at < cue.at);
    if shape.part == Part::Masdar && cue.at.checked_sub(1).is_some_and(|at| reader.is(at, SpeechWord::Inside)) && said() {
        return None;
    }
    // "ستواصل الوساطة «بالتعاون مع …»": what will be done, and a few words quoted.
    if verb.weak && shape.future && cue.frame.intro == Intro::Quote && cue.frame.content > cue.end + 2 {
        return None;
    }
    // "اختتم الاجتماع بالترحيب بالوفد": a meeting says nothing.
    let silent = |verb: usize| reader.mention(verb + 1).is_none() && is_definite(reader.text.form(verb + 1));
    if ended && cue.frame.subject.is_empty() && subject::is_said_by(reader, cue.at).is_some_and(silent) {
        return None;
    }
    cue.end = cue.frame.cue_end.max(cue.end);
    Some(cue)
}

/// An indefinite accusative, and behind it the adjective of a country in the same case.
fn is_noun_with_adjective(reader: &Reader, hit: &Hit) -> bool {
    let accusative = |i: usize| reader.text.form(i).ends_with('ا') && !is_definite(reader.text.form(i));
    let nisba = |hit: &Hit| matches!(hit.tag, Tag::Nisba(..)) && hit.clitics.is_bare();
    // "متهما تركيا"
    let country = reader.scan.any(hit.end, |tag| matches!(tag, Tag::Country(_)));
    accusative(hit.start) && accusative(hit.end) && !country && reader.scan.at(hit.end).iter().any(nisba)
}

/// `لم تعلق`, `دون أن يؤكد`, `عدم`.
fn is_negated(reader: &Reader, i: usize) -> bool {
    reader.word_before(i, SpeechWord::Negation).is_some_and(|start| reader.mention(start).is_none())
}

/// `ويعد بمواصلة الحوار`: with ب and an act the word is a verb of speech; `تعد بمثابة` is none.
fn promises(reader: &Reader, i: usize) -> bool {
    let act = |tag| matches!(tag, Tag::Event(EventTag::Trigger(_, shape)) if shape.part == Part::Masdar);
    reader.scan.at(i + 1).iter().any(|hit| hit.clitics.preposition == Some('ب') && act(hit.tag))
}

/// How far behind its verb `إلا` may stand.
const EXCEPT: usize = 8;

/// `لا تعترف الحكومة إلا بمقتل …`, `لم تعرض سوى مناصب`: nothing but the subject stands between, and what is said follows. `لم تعلن الهدنة إلا بعد
/// ضغوط` says when.
fn excepted(reader: &Reader, i: usize) -> Option<usize> {
    let behind = i + 1..reader.sentence_end(i).min(i + EXCEPT);
    let except = behind.take_while(|&at| !reader.is_mark(at) && !reader.clause(at)).find(|&at| reader.is(at, SpeechWord::Except))?;
    let unknown = |at: &usize| reader.mention(*at).is_none() && reader.time(*at).is_none() && !reader.is(*at, SpeechWord::Skip);
    let between: Vec<usize> = (i + 1..except).filter(unknown).collect();
    // "لم يسجل بعده سوى", "لم تعلن الحكومة الهدنة إلا"
    let subject = match between.as_slice() {
        [] => (i + 1..except).any(|at| reader.mention(at).is_some()),
        [one] => is_definite(reader.text.form(*one)),
        [first, second] => !is_definite(reader.text.form(*first)) && is_definite(reader.text.form(*second)),
        _ => false,
    };
    let next = except + 1;
    let own = reader.is(next, SpeechWord::TopicPreposition) || !reader.is(next, SpeechWord::Prepositions);
    let says = reader.text.kind(next) != Kind::Mark && own && reader.time(next).is_none() && !reader.clause(next);
    let toward = reader.text.form(next).starts_with('ل');
    (says && !toward && subject).then_some(next)
}

/// `قال مسؤول تحدث للوكالة إن …`: of the clause that the verb before has taken a relative between the two has nothing. `نقلت عنه الوكالة` passes
/// it on.
fn told_before(reader: &Reader, cue: &Cue, before: Option<&Cue>) -> bool {
    let Some(before) = before.filter(|before| before.is_finite() && cue.is_finite() && before.at < cue.at) else { return false };
    let same = before.frame.content == cue.frame.content && before.frame.intro == cue.frame.intro && cue.frame.intro != Intro::Taken;
    same && !cue.conjunction && !(cue.verb(reader).source && reader.is(cue.at + 1, SpeechWord::AboutOne))
}

/// `يذكر أن`: the outlet speaks.
fn is_impersonal(reader: &Reader, i: usize) -> bool {
    // "ويذكّر بأن": he reminds.
    if reader.clause(i + 1) && reader.text.form(i + 1).starts_with('ب') {
        return false;
    }
    (i.saturating_sub(3)..=i).any(|start| {
        reader
            .scan
            .of(start, Family::SPEECH_WORD)
            .iter()
            .any(|hit| hit.tag == Tag::Speech(SpeechTag::Word(SpeechWord::Impersonal)) && hit.end > i && hit.clitics.pronoun.is_none())
    })
}

/// No finite verb follows a preposition (`على تبني`); `الأمر الذي دعا تركيا للرد` is no call.
fn stands_as_verb(reader: &Reader, i: usize, verb: &Verb) -> bool {
    let Some(before) = i.checked_sub(1) else { return true };
    if !reader.text.starts_line(i) && !reader.has_conjunction(i) && reader.mention(before).is_none() {
        let preposition = reader.word_before(i, SpeechWord::Prepositions).is_some_and(|start| start == before);
        if preposition && !reader.is(before, SpeechWord::Relative) {
            return false;
        }
    }
    let relative = reader.is(before, SpeechWord::Relative) && !reader.is(before, SpeechWord::Connective) && !reader.text.starts_line(i);
    !(relative && verb.to.as_deref() == Some("object") && before.checked_sub(1).is_none_or(|at| reader.mention(at).is_none()))
}

/// `في تسجيل مصور نشر على تلغرام، إن`: a passive after an indefinite noun says which, and nobody says anything by it.
fn describes(reader: &Reader, cue: &Cue) -> bool {
    let Some(before) = cue.at.checked_sub(1) else { return false };
    let noun = reader.is_word(before)
        && !is_definite(reader.text.form(before))
        && reader.mention(before).is_none()
        && reader.time(before).is_none()
        && !reader.clause(before);
    let link = [SpeechWord::Connective, SpeechWord::Pronominal, SpeechWord::Relative, SpeechWord::Auxiliary, SpeechWord::Negation];
    let linked = link.into_iter().any(|class| reader.word_before(cue.at, class).is_some());
    noun && !linked && !cue.conjunction && cue.frame.subject.is_empty() && !reader.text.starts_line(cue.at)
}

/// `في تجاوزات وصفتها بـ«الفردية»`: what somebody calls it is his word.
fn calls(reader: &Reader, cue: &Cue) -> bool {
    let next = reader.mention_from(cue.end).map_or(cue.end, |number| reader.actors[number].tokens.end);
    cue.verb(reader).calls && reader.text.form(next).starts_with('ب')
}

/// `الهدنة التي أعلنها بوتين`: the pronoun takes up what was announced, and nothing new is told. `ما أوردته وسائل إعلام عن` tells it.
fn refers_back(reader: &Reader, cue: &Cue) -> bool {
    if !cue.pronoun || cue.verb(reader).to.as_deref() == Some("object") {
        return false;
    }
    let start = reader.sentence_start(cue.at).max(cue.at.saturating_sub(12));
    let mut at = cue.at;
    while at > start {
        let before = at - 1;
        if let Some(number) = reader.mention(before) {
            at = reader.actors[number].tokens.start;
        } else if reader.time(before).is_some() || reader.is(before, SpeechWord::Auxiliary) {
            at = before;
        } else {
            return reader.is(before, SpeechWord::Relative) && !reader.is(before, SpeechWord::Loose);
        }
    }
    false
}

/// A participle that is no adjective of a noun right before it: `، مؤكداً أن`, `تظاهر المئات مطالبين بـ`.
fn stands_free(reader: &Reader, i: usize, shape: Shape) -> bool {
    let Some(before) = i.checked_sub(1) else { return true };
    if reader.is_mark(before) || reader.has_conjunction(i) || reader.text.starts_line(i) || reader.time(before).is_some() {
        return true;
    }
    // An indefinite accusative after a definite noun says how, not which. The feminine singular is written like a masdar.
    let adverbial = shape.adverbial && !(shape.feminine && shape.count == Count::One);
    // "ناشطين مؤيدين للقضية": an adjective, of one case with its indefinite noun; "نازحون مطالبين بـ" is none.
    let like = |i: usize| reader.text.form(i).ends_with("ين") && !is_definite(reader.text.form(i));
    if like(i) && like(before) && reader.mention_from(before).is_some() && reader.proclitics(reader.mention(before).unwrap_or(0)).is_empty()
    {
        return false;
    }
    if adverbial && (reader.mention(before).is_some() || is_definite(reader.text.form(before))) {
        return true;
    }
    reader.clause(i + 1) || reader.clause(i + 2) || reader.quote_from(i + 1).is_some() || reader.text.is_mark(i + 1, ':')
}

fn after_colon(reader: &Reader, i: usize) -> bool {
    let start = reader.sentence_start(i);
    (start..i).any(|at| reader.text.is_mark(at, ':'))
}

/// A form that is also another word (`بين`, `عبر`) is a verb where a clause begins: with و, after a mark, after `قد`.
fn begins_clause(reader: &Reader, cue: &Cue) -> bool {
    let Some(before) = cue.at.checked_sub(1) else { return true };
    cue.conjunction
        || reader.is_mark(before)
        || reader.text.starts_line(cue.at)
        || cue.shape.part == Part::Active
        || cue.shape.part == Part::Present
        || cue.shape.feminine
        || reader.mention(before).is_some_and(|number| {
            let from = reader.actors[number].tokens.start;
            from == reader.sentence_start(from)
                || reader.clause(from - 1)
                || reader.word_before(from, SpeechWord::Connective).is_some_and(|_| !reader.is_governed(number))
        })
        || reader.word_before(cue.at, SpeechWord::Connective).is_some()
        || reader.word_before(cue.at, SpeechWord::Pronominal).is_some()
}
