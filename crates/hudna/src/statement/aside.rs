//! What stands between a cue and its content and is neither: asides, appositions, what is told of a document or medium.

use super::cue;
use super::quotation::Quote;
use super::reach::Reach;
use super::reader::is_definite;
use crate::lexicon::morphology::Part;
use crate::lexicon::{Anaphor, SpeechWord, Tag};

/// The longest aside between two commas.
pub(super) const ASIDE: usize = 16;
/// The longest phrase between two commas that says who somebody is.
const APPOSITION: usize = 16;
/// How far behind the word that says how a statement came out (`صدر`) its content may begin.
const ISSUED: usize = 16;
/// The longest name of which nothing is known.
pub(super) const NAME: usize = 5;

impl Reach<'_, '_> {
    /// `ونفى فلان، مدير المركز الإعلامي، أي وجود`, `، وهو كبير شيوخ القبيلة،`: who the one just named is. The comma that closes it.
    pub(super) fn apposition(&mut self, open: usize, limit: usize) -> Option<usize> {
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
    pub(super) fn aside(&self, open: usize, limit: usize) -> Option<usize> {
        let reader = self.reader;
        let first = open + 1;
        // "معتبرا، في منشور على المنصة، أن": a participle has its speaker before it.
        let spoken =
            !self.mentions.is_empty() || self.frame.overt.is_some() || !self.frame.subject.is_empty() || self.frame.voice.is_some();
        let before_subject = !spoken && open == self.cue.end && self.cue.is_finite();
        if !reader.is_comma(open) || !spoken && !before_subject && self.cue.shape.part != Part::Active {
            return None;
        }
        let comma = |from: usize| (from..limit.min(from + ASIDE)).find(|&i| reader.is_comma(i));
        let mut close = comma(first)?;
        if super::attribution::at(reader, first).is_some_and(|found| found.end() == close) {
            return Some(close);
        }
        // "على هامش المعرض، الذي افتتح أمس، أن"
        if reader.is(close + 1, SpeechWord::Relative) && !reader.is(close + 1, SpeechWord::Loose) {
            close = comma(close + 1)?;
        }
        // "في بيان نشرته منصتها «الزلاقة»": who brought it out, and a name, are of the aside.
        let issued = |i: usize| reader.is(i, SpeechWord::Owner) || reader.is(i, SpeechWord::Issued) || self.describes_noun(i);
        let name = |quote: Quote| quote.close < close && quote.close <= quote.open + NAME;
        let quoted = |i: usize| reader.quote_from(i).is_some_and(|quote| !name(quote));
        let inside = (first + 1..close).any(|i| reader.clause(i) || cue::is_finite_at(reader, i) && !issued(i) || quoted(i));
        if inside || reader.is_mark(close + 1) || reader.is(close + 1, SpeechWord::Relative) {
            return None;
        }
        let (verb, next) = (self.cue.verb(reader), close + 1);
        // "وأعلن، للمرة الأولى منذ بدء الحرب، قائد الجيش أن": nobody is named yet, and the subject follows.
        if before_subject {
            let subject = reader.mention_from(next).filter(|&number| !reader.is_governed(number) && reader.proclitics(number).is_empty());
            return subject.map(|_| close);
        }
        let object =
            verb.takes("object") && reader.is_word(next) && !reader.has_conjunction(next) && !reader.is(next, SpeechWord::Connective);
        let object = object && !cue::is_finite_at(reader, next) && !cue::is_participle_at(reader, next);
        let object = object && reader.word(next, SpeechWord::Prepositions).is_none();
        let introduced = reader.clause(next) || verb.takes(reader.text.form(next)) || self.proclitic(next);
        // "جددت اللجنة، عقب اجتماع في سرت، التزامها": when and where, then what it says.
        let adverb = reader.is(first, SpeechWord::Prepositions) || reader.is(first, SpeechWord::Skip) || reader.time(first).is_some();
        let when = adverb && !verb.takes(reader.text.form(first));
        // "قال مسؤول، طالبا حجب اسمه، إن"; "جاء في البيان، الذي تلته الوزيرة، أن": who or what it is.
        let relative = reader.is(first, SpeechWord::Relative) && !reader.is(first, SpeechWord::Loose);
        let verb_first = cue::is_finite_at(reader, first) && !reader.has_conjunction(first);
        let who = relative || verb_first || reader.passing(first).is_some_and(|end| end <= close);
        (when && (introduced || object) || who && (introduced || object && self.names_deed(next))).then_some(close)
    }

    /// A finite verb of speech right behind an indefinite subject, without و: Arabic leaves its relative unwritten (`مسؤول طلب`, `تصريحات نقلها`).
    pub(super) fn is_relative(&self, i: usize) -> bool {
        let reader = self.reader;
        if i <= self.cue.end || !cue::is_finite_at(reader, i) || reader.has_conjunction(i) {
            return false;
        }
        let last = i - 1;
        let subject = match reader.mention(last) {
            Some(number) => self.mentions.contains(&number).then(|| reader.actors[number].tokens.start),
            // "نشرت صحيفة تقريرا يفيد بأن": the report says it.
            None => self.frame.overt.filter(|&overt| overt <= last && last <= overt + 2 && !reader.text.form(last).ends_with('ا')),
        };
        subject.is_some_and(|at| !is_definite(reader.text.form(at)) && self.indefinite(at))
    }

    /// A common noun without its article, and no name: `مسؤول`, `قائد ميداني`, `مصادر`.
    fn indefinite(&self, at: usize) -> bool {
        let reader = self.reader;
        let noun = |tag| matches!(tag, Tag::Head(..) | Tag::Title(..));
        let named = reader.mention(at).is_some_and(|number| reader.actors[number].actor.name.is_some());
        !named && (reader.is(at, SpeechWord::Unnamed) || reader.scan.any(at, noun))
    }

    /// A finite verb that says which the noun right before it is: `في تصريحات نقلها التلفزيون`, `بيانا أصدره`, `ما ذكرته`.
    fn describes_noun(&self, i: usize) -> bool {
        let reader = self.reader;
        let Some(last) = i.checked_sub(1) else { return false };
        let noun = reader.is_word(last) && reader.mention(last).is_none() && !is_definite(reader.text.form(last));
        reader.is(last, SpeechWord::Relative) || noun && !reader.has_conjunction(i)
    }

    /// `جاء في بيان لـ`: the document that speaks; the token after it.
    pub(super) fn document(&mut self, i: usize) -> Option<usize> {
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
    pub(super) fn owner(&mut self, mut i: usize) -> usize {
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

    /// `في بيان بثته وكالة الأنباء`: an agency that carries the statement of whoever speaks. The token after it.
    pub(super) fn carrier(&self, i: usize) -> Option<usize> {
        let reader = self.reader;
        let number = reader.mention_from(reader.word(i, SpeechWord::Owner)?)?;
        let behind = (i.saturating_sub(3)..i).any(|at| reader.medium(at).is_some_and(|(end, _)| end == i));
        let found = &reader.actors[number];
        (behind && found.actor.codes.iter().all(|code| code.ends_with("MED"))).then_some(found.tokens.end)
    }

    /// `في بيان صدر مساء الاثنين أن`, `في بيان تلقت الوكالة نسخة منه أن`, `عبر منصة إكس أن`: what is told of the medium. The token after it.
    pub(super) fn issued(&self, i: usize, limit: usize) -> Option<usize> {
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

    /// An indefinite adjective of the medium right before it, and no object: `في بيان مقتضب انتهاء العملية`, `في بيان صادر عن مكتبه أن`. The token
    /// after it.
    pub(super) fn describes_medium(&mut self, i: usize, limit: usize) -> Option<usize> {
        let reader = self.reader;
        let ends = |at: usize| reader.medium(at).or_else(|| reader.voice(at).map(|(end, _)| (end, ""))).map_or(0, |(end, _)| end);
        let indefinite = |&at: &usize| !is_definite(reader.text.form(at));
        // "بيان مكتوب": the medium has a name of two words.
        if let Some(at) = (i.saturating_sub(2)..i).find(|&at| ends(at) > i).filter(indefinite) {
            self.described = Some((at, ends(at)));
            return Some(ends(at));
        }
        let medium = self.described.filter(|&(_, end)| end == i).map(|(at, _)| at);
        let medium = medium.or_else(|| (i.saturating_sub(3)..i).find(|&at| ends(at) == i).filter(indefinite))?;
        let form = reader.text.form(i);
        if is_definite(form) || !reader.is_word(i) {
            return None;
        }
        let feminine = (medium..i).any(|at| reader.text.form(at).ends_with(['ه', 'ت']));
        let known = reader.scan.any(i, |tag| matches!(tag, Tag::Modifier(_) | Tag::Nisba(..)));
        let listed = reader.word(i, SpeechWord::Described);
        if let Some(end) = listed.or_else(|| (known || is_adjective(form, feminine) && !self.names_act(i)).then_some(i + 1)) {
            self.described = Some((medium, end));
            return Some(end);
        }
        let clause = || (i + 1..limit.min(i + 16)).take_while(|&at| !cue::is_finite_at(reader, at)).any(|at| reader.clause(at));
        let end = reader.word(i, SpeechWord::Owner)?;
        // "في بيان أصدره اليوم"
        if let Some(after) = reader.time(end) {
            self.described = Some((medium, after));
            return Some(after);
        }
        if !clause() {
            return None;
        }
        Some(reader.mention_from(end).map_or(end + 1, |number| reader.actors[number].tokens.end))
    }
}

/// An adjective by its form: one made from a noun (`مالي`), or a participle that agrees with a feminine (`مقتضبة`, not the masdar `مغادرة`); `تبني` is
/// a masdar.
fn is_adjective(form: &str, feminine: bool) -> bool {
    let letters: Vec<char> = form.chars().collect();
    match letters.as_slice() {
        [first, .., 'ي'] => letters.len() > 3 && !(*first == 'ت' && letters.len() < 6),
        ['م', _, third, .., 'ه'] => feminine && letters.len() > 4 && *third != 'ا',
        [.., 'ي', 'ه'] => feminine && letters.len() > 4 && letters.first() != Some(&'ت'),
        _ => false,
    }
}
