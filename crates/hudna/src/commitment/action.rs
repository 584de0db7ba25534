//! The action: where it begins and ends, how many there are, of which kind, and by when.

use super::Finder;
use super::aside;
use crate::facts::Facts;
use crate::instrument;
use crate::lexicon::{Binding, CommitmentCue, CommitmentTag, InstrumentAround, InstrumentTag, Tag, stem_start};
use crate::text::Kind;
use std::ops::Range;

/// How far behind its cue an action may begin.
pub(super) const REACH: usize = 34;
/// How many tokens an aside between two actions may have.
const ASIDE: usize = 14;
/// How many tokens an action may have.
const LONGEST: usize = 40;
/// How far into an action the word stands that names it.
const HEAD: usize = 6;

/// What leads from a cue to the action.
#[derive(Debug, Clone)]
pub(super) struct Lead {
    /// The action's first token.
    pub action: usize,
    /// The letter that is written to it: `ب`, `ل`.
    pub letter: Option<char>,
    /// What is put in between: those named there are not the ones who are bound.
    pub asides: Vec<Range<usize>>,
}

impl Finder<'_> {
    /// Finds where the action of a cue begins.
    pub(super) fn lead(&self, at: usize, end: usize, cue: &CommitmentCue) -> Option<Lead> {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        let closes = self.quote_end(at);
        let mut comma = false;
        let mut clause = end;
        let mut asides: Vec<Range<usize>> = Vec::new();
        for here in end..sentence.end.min(end + REACH) {
            if matches!(cue.how, Binding::Agree | Binding::Provide | Binding::Oblige) {
                clause = clause.max(self.past_clause(here).unwrap_or(clause));
            }
            if here < clause || asides.last().is_some_and(|aside| here < aside.end) {
                continue;
            }
            if asides.len() < aside::MOST
                && let Some(aside) = self.aside(here, cue)
            {
                asides.push(aside);
                comma |= matches!(cue.how, Binding::Agree | Binding::Provide | Binding::Oblige);
                continue;
            }
            if facts.actor_over(here).is_some_and(|actor| actor.tokens.start < here) {
                continue;
            }
            // يتضمن الاتفاق النقاط الآتية: أولا: …
            if matches!(cue.how, Binding::Agree | Binding::Provide)
                && let Some(action) = self.first_item(here)
            {
                return Some(Lead { action, letter: None, asides });
            }
            let form = facts.text.form(here);
            comma |= self.is_comma(here);
            // What is promised or asked follows at once; only those who agree are told of at length.
            if comma && !matches!(cue.how, Binding::Agree | Binding::Provide | Binding::Oblige) {
                return None;
            }
            let word = cue.prep.iter().any(|prep| prep.chars().count() > 1 && prep.as_str() != "none" && prep == form);
            if word {
                // على موسكو أن …: the one who must stands between.
                let next = match cue.how {
                    Binding::Agree | Binding::Provide => self.past_announced(self.past_quote(here + 1)),
                    _ => self.past_quote(here + 1),
                };
                if cue.how == Binding::Demand && (self.obliges(next) || self.presses(next)) {
                    return None;
                }
                if facts.actor_over(next).is_some() && cue.how != Binding::Provide {
                    continue;
                }
                if facts.time_from(next).is_some() || facts.place_from(next).is_some() {
                    continue;
                }
                // … على ما يأتي: and then another paragraph, which is no item.
                let signed = !facts.text.is_mark(next - 1, ':') || self.is_action(next);
                let listed = next > here + 2 && next < facts.text.tokens.len() && signed;
                return (listed || next < sentence.end).then_some(Lead { action: next, letter: None, asides });
            }
            // طالب الوسطاء بإلزام إسرائيل ب…: who is to be obliged is bound, not who is asked to see to it.
            if cue.how == Binding::Demand && here >= end && (self.obliges(here) || self.presses(here)) {
                return None;
            }
            // تلتزم طالبان بموجب الاتفاق ب…
            if here > at && self.binding(here, Binding::Under) {
                continue;
            }
            // What lays it down is not what is laid down.
            let itself = cue.how == Binding::Provide && facts.instrument_over(here).is_some();
            let free = facts.actor_over(here).is_none() && facts.time_from(here).is_none() && !itself;
            if here == end && facts.any(here, CommitmentTag::It) {
                // التزامها بها: the text itself; of anything else nobody says what is owed.
                let text = cue.how == Binding::Bind && self.meant(here..here + 1).is_some();
                return text.then_some(Lead { action: here, letter: None, asides });
            }
            let letter = cue
                .prep
                .iter()
                .filter(|prep| prep.chars().count() == 1)
                .find_map(|prep| prep.chars().next().filter(|&letter| self.led_by(here, letter)));
            // تعهد طالبان بمنع …, ألزم إسرائيل بإدخال …: only the one who is bound stands between; a text may have a clause of its own.
            let bound = || {
                (end..here).all(|at| {
                    asides.iter().any(|aside| aside.contains(&at))
                        || facts.actor_over(at).is_some()
                        || self.binding(at, Binding::Under)
                        || facts.instrument_over(at).is_some()
                        || facts.is_quote(at)
                        || facts.any(at, CommitmentTag::Full)
                        || facts.place_over_country(at)
                })
            };
            let resumed = || cue.how == Binding::Provide && (facts.text.is_mark(here - 1, '،') || facts.text.is_mark(here - 1, ','));
            let written = |letter: char| facts.scan.at(here).iter().any(|hit| hit.clitics.preposition == Some(letter));
            let at_once = matches!(cue.how, Binding::Bind | Binding::Oblige | Binding::Provide) && bound();
            // استعدادها لـ«وقف فوري»: the letter stands apart before a quotation.
            let next = self.past_quote(here + 1);
            let apart = cue.prep.iter().find(|prep| prep.chars().count() == 1 && prep.as_str() == form);
            if let Some(letter) = apart.and_then(|prep| prep.chars().next()).filter(|_| at_once || self.is_action(next)) {
                return (next < sentence.end).then_some(Lead { action: next, letter: Some(letter), asides });
            }
            // تشمل المبادئ، بحسب البيان، …: by whose word.
            let aside_word = facts.any(here, CommitmentTag::Stop);
            if let Some(letter) =
                letter.filter(|&letter| free && !aside_word && (at_once || self.is_action(here) || resumed() && written(letter)))
            {
                return Some(Lead { action: here, letter: Some(letter), asides });
            }
            // المهلة التي حددها الاتفاق لتوقيع …: the verb of that clause is no action.
            let which = |at| facts.scan.is(at, Tag::Instrument(InstrumentTag::Around(InstrumentAround::Which)));
            let bare = cue.prep.iter().any(|prep| prep == "none") && !(cue.how == Binding::Due && which(end));
            // تشمل المرحلة الأولى، ومدتها 42 يوما، الإفراج …: behind the comma that ends what is put in.
            let near = here <= end + 12 || cue.how == Binding::Provide && comma && facts.text.kind(here - 1) == Kind::Mark;
            // الاتفاق الذي أعقب انسحاب القوات: what the clause itself tells.
            let told = cue.how == Binding::Provide && (here.saturating_sub(2)..here).any(which);
            if bare && free && near && !told && self.is_action(here) {
                return Some(Lead { action: here, letter: None, asides });
            }
            if closes.is_some_and(|close| here > close) || matches!(form, "." | "؛" | "؟") || here > end + 1 && self.other_cue(here) {
                return None;
            }
        }
        None
    }

    /// `الضغط على إسرائيل ل…`: a masdar of demanding that has the one who must behind it.
    fn presses(&self, at: usize) -> bool {
        let hit = self.facts.pick(at, |tag| matches!(tag, CommitmentTag::Cue(_, false)).then_some(()));
        hit.is_some_and(|(end, ())| end > at + 1 && self.binding(at, Binding::Demand) && self.facts.actor_from(end).is_some())
    }

    fn obliges(&self, at: usize) -> bool {
        self.binding(at, Binding::Oblige)
    }

    /// A cue that binds in this way begins at `at`.
    pub(super) fn binding(&self, at: usize, how: Binding) -> bool {
        let cues = &self.facts.lexicon.commitments.cues;
        let so = |row: u8| cues.get(row as usize).is_some_and(|cue| cue.how == how);
        self.facts.pick(at, |tag| matches!(tag, CommitmentTag::Cue(row, _) if so(row)).then_some(())).is_some()
    }

    fn other_cue(&self, at: usize) -> bool {
        self.facts.pick(at, |tag| matches!(tag, CommitmentTag::Cue(_, true)).then_some(())).is_some()
    }

    /// An action of some kind is named at `at`.
    pub(super) fn is_action(&self, at: usize) -> bool {
        !self.facts.in_time(at)
            && self.facts.scan.any(at, |tag| {
                matches!(tag, Tag::Commitment(CommitmentTag::Act(_) | CommitmentTag::Phrase(_) | CommitmentTag::Fulfil))
                    || matches!(tag, Tag::Commitment(CommitmentTag::Verb(..)))
            })
    }

    /// The letter is written to the word at `at`.
    fn led_by(&self, at: usize, letter: char) -> bool {
        let form = self.facts.text.form(at);
        // ونص بيان مشترك على: a word that is known as it stands begins with no letter of the cue's.
        let whole = || self.facts.scan.at(at).iter().any(|hit| hit.clitics.is_bare());
        let long = form.starts_with(letter) && form.chars().count() > 4 && !whole();
        long || self.facts.scan.at(at).iter().any(|hit| hit.clitics.preposition == Some(letter))
    }

    /// The token after an opening quotation mark or particle.
    pub(super) fn past_quote(&self, at: usize) -> usize {
        if self.facts.is_quote(at) { at + 1 } else { at }
    }

    /// The closing quotation mark of the quotation that `at` stands in.
    fn quote_end(&self, at: usize) -> Option<usize> {
        let sentence = self.facts.text.sentence(at);
        let before = |token: usize| self.quotes.partition_point(|&quote| quote < token);
        let (first, next) = (before(sentence.start), before(at));
        let open = next.saturating_sub(first) % 2 == 1;
        self.quotes.get(next).copied().filter(|&quote| open && quote < sentence.end)
    }

    /// True where `at` stands in quotation marks.
    pub(super) fn quoted(&self, at: usize) -> bool {
        self.quote_end(at).is_some()
    }

    /// An action ends before such a token.
    pub(super) fn ends(&self, at: usize) -> bool {
        let facts = self.facts;
        if facts.text.kind(at) == Kind::Mark {
            // The colon of 00:01 ends nothing.
            let clock = facts.text.is_mark(at, ':') && facts.text.kind(at + 1) == Kind::Number;
            return !clock && matches!(facts.text.form(at), "." | "؛" | "؟" | "!" | ":" | "…");
        }
        // … وعلى إيران أن …: another one's turn.
        // ملتزم بالاتفاق وأن على تركيا …: another thing that is said.
        if facts.any(at, CommitmentTag::That) && self.led_by_and(at) && !self.to_come(self.past_quote(at + 1)) {
            return true;
        }
        let turn =
            self.upon_at(at).is_some_and(|upon| facts.any(upon.action - 1, CommitmentTag::That) || facts.text.form(at).starts_with('و'));
        turn || facts.any(at, CommitmentTag::Stop) || facts.any(at, CommitmentTag::Exchange) || self.binds_anew(at)
    }

    /// `… ويلزم الطرفين ب…`: a further verb of binding, with what it binds to.
    fn binds_anew(&self, at: usize) -> bool {
        let cues = &self.facts.lexicon.commitments.cues;
        let firm =
            |row: u8| cues.get(usize::from(row)).is_some_and(|cue| matches!(cue.how, Binding::Bind | Binding::Provide | Binding::Oblige));
        self.facts.words(at).iter().any(|hit| {
            hit.clitics.conjunction
                && hit.clitics.pronoun.is_none()
                && matches!(hit.tag, Tag::Commitment(CommitmentTag::Cue(row, true)) if firm(row))
        })
    }

    /// The end of a holding to a text: before the clause that says what the text lays down (`باتفاق جنيف، الذي يقضي ب…`).
    pub(super) fn holding_end(&self, at: usize) -> usize {
        let facts = self.facts;
        let end = self.extent(at).end;
        let which = |at: usize| facts.scan.is(at, Tag::Instrument(InstrumentTag::Around(InstrumentAround::Which)));
        let lays_down = |at: &usize| which(*at) && (at + 1..at + 3).any(|next| self.binding(next, Binding::Provide));
        let mut end = (at + 1..end).find(lays_down).unwrap_or(end);
        while end > at + 1 && facts.text.kind(end - 1) == Kind::Mark && !facts.is_quote(end - 1) {
            end -= 1;
        }
        end
    }

    /// The tokens of one action that begins at `at`: to the end of its clause.
    pub(super) fn extent(&self, at: usize) -> Range<usize> {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        let close = self.quote_end(at);
        let mut end = at + 1;
        while end < sentence.end.min(at + LONGEST) {
            if close == Some(end) || self.ends(end) {
                break;
            }
            let comma = self.is_comma(end);
            let which = facts.scan.is(end + 1, Tag::Instrument(InstrumentTag::Around(InstrumentAround::Which)));
            if comma && close.is_none() && facts.time_from(end + 1).is_none() && !which {
                break;
            }
            // A quotation that opens and closes inside belongs to the action.
            end += 1;
        }
        while end > at + 1 && facts.text.kind(end - 1) == Kind::Mark && !facts.is_quote(end - 1) {
            end -= 1;
        }
        at..end
    }

    /// The actions of a list that begins at `at`: `على … ، وعلى … وتسيير …`.
    pub(super) fn actions(&self, at: usize, letter: Option<char>) -> Vec<Range<usize>> {
        let facts = self.facts;
        let mut sentence = facts.text.sentence(at);
        let mut out = Vec::new();
        let mut start = at;
        let finite = self.to_come(self.past_quote(at)) || facts.any(at, CommitmentTag::That) && self.to_come(self.past_quote(at + 1));
        while start < sentence.end && out.len() < 8 {
            let whole = self.extent(start);
            let next = (start + 2..sentence.end.min(start + LONGEST)).find(|&at| {
                // Behind an aside (على أن تحدد … لاحقا، وتسيير …) a comma shows that the list goes on.
                let mark = facts.text.kind(at - 1) == Kind::Mark;
                let near = at <= whole.end + 3 || mark && (at <= whole.end + ASIDE || self.led_again(at, letter));
                near && (self.begins_item(at, letter) || finite && self.joined_verb(at))
            });
            let end = next.map_or(whole.end, |next| whole.end.min(next));
            let mut end = end.max(start + 1);
            while end > start + 1 && facts.text.kind(end - 1) == Kind::Mark && !facts.is_quote(end - 1) {
                end -= 1;
            }
            out.push(start..end);
            let Some(next) = next else {
                let Some(item) = self.next_item(at, end) else { break };
                (start, sentence) = (item, facts.text.sentence(item));
                continue;
            };
            start = self.item_start(next);
        }
        out
    }

    /// `بأن يسحبوا المقاتلين ويفتحوا الطريق`: a second verb of what is asked, with nobody of its own.
    fn joined_verb(&self, at: usize) -> bool {
        let head = at..(at + HEAD).min(self.facts.text.sentence(at).end);
        let led = self.led_by_and(at) && self.to_come(at) && self.facts.actor_from(at + 1).is_none();
        led && !self.facts.any(at - 1, CommitmentTag::Contrast) && self.named_kind(head).is_some()
    }

    /// `، وبالسماح …`, `، وعلى وقف …`: the preposition of the first action stands before this one too, however far it is.
    fn led_again(&self, at: usize, letter: Option<char>) -> bool {
        let facts = self.facts;
        let written = |letter: char| facts.scan.at(at).iter().any(|hit| hit.clitics.conjunction && hit.clitics.preposition == Some(letter));
        match letter {
            Some(letter) => written(letter) && self.is_action(at),
            None => facts.any(at, CommitmentTag::Further) && self.is_action(self.item_start(at)),
        }
    }

    /// A further item of the list begins at `at`: `وعلى`, `وإنشاء`, `وبتسيير`.
    fn begins_item(&self, at: usize, letter: Option<char>) -> bool {
        let facts = self.facts;
        // وعلى الحركة تسليم …: another one's turn, and no further duty of the first.
        if self.upon_at(at).is_some() {
            return false;
        }
        if facts.any(at, CommitmentTag::Further) {
            return true;
        }
        if letter.is_some() && facts.scan.at(at).iter().any(|hit| hit.clitics.conjunction && hit.clitics.preposition == letter) {
            return true;
        }
        // وأن تنسحب إسرائيل …
        if self.led_by_and(at) && facts.any(at, CommitmentTag::That) && self.to_come(self.past_quote(at + 1)) {
            return true;
        }
        if self.of_its_own(at) {
            return true;
        }
        let joined = facts.scan.at(at).iter().find(|hit| {
            hit.clitics.conjunction
                && matches!(hit.tag, Tag::Commitment(CommitmentTag::Act(_) | CommitmentTag::Phrase(_)))
                && (hit.clitics.preposition.is_none() || hit.clitics.preposition == letter)
        });
        let Some(hit) = joined else { return false };
        // The word names another action only where it says of what kind; of what a text lays down each masdar is one.
        let cue = self.cue.and_then(|(_, row)| facts.lexicon.commitments.cues.get(usize::from(row)));
        // بإدارة وتشغيل المدينة: masdars that share their object are one action.
        let closed = at.checked_sub(1).is_some_and(|before| {
            let word = facts.text.form(before).starts_with("ال") || facts.text.kind(before) != Kind::Word;
            word || facts.actor_over(before).is_some() || facts.place_over(before).is_some() || facts.in_time(before)
        });
        let text = || self.cue.is_some_and(|(cue, _)| self.provider(cue).or_else(|| self.last_text(cue)).is_some());
        let provides = closed && cue.is_some_and(|cue| cue.how == Binding::Provide) && text();
        let how = if provides { Binding::Provide } else { Binding::Agree };
        hit.end > hit.start && self.kind(at..(at + HEAD + 4).min(facts.text.sentence(at).end), how).is_some()
    }

    /// `ممر آمن تجوبه دوريات مشتركة`: a clause that describes what is laid down, and lays down more.
    fn of_its_own(&self, at: usize) -> bool {
        let facts = self.facts;
        let pronoun = facts.scan.at(at).iter().any(|hit| {
            hit.clitics.pronoun.is_some() && !hit.clitics.conjunction && matches!(hit.tag, Tag::Commitment(CommitmentTag::Verb(..)))
        });
        pronoun && self.to_come(at) && self.named_kind(at..(at + HEAD).min(facts.text.sentence(at).end)).is_some_and(|kind| kind != "other")
    }

    fn item_start(&self, at: usize) -> usize {
        let further = self.facts.pick(at, |tag| (tag == CommitmentTag::Further).then_some(()));
        further.map_or(at, |(end, ())| self.past_quote(end))
    }

    /// The byte where the action begins: `و` is outside, `ب` stays.
    pub(super) fn without_conjunction(&self, at: usize) -> usize {
        let text = self.facts.text;
        let joined = self.facts.scan.at(at).iter().find(|hit| hit.clitics.conjunction && matches!(hit.tag, Tag::Commitment(_)));
        match joined {
            Some(_) => stem_start(text, at, 1),
            None => text.span(at..at + 1).start,
        }
    }

    /// The kind of an action; `other` where nothing is known of it and the cue is firm.
    pub(super) fn kind(&self, tokens: Range<usize>, how: Binding) -> Option<String> {
        if let Some(kind) = self.named_kind(tokens.clone()) {
            return Some(kind);
        }
        let firm = matches!(how, Binding::Bind | Binding::Provide | Binding::Oblige);
        firm.then(|| "other".to_owned())
    }

    /// The kind that the words of an action name.
    pub(super) fn named_kind(&self, tokens: Range<usize>) -> Option<String> {
        let facts = self.facts;
        let kinds = &facts.lexicon.commitments.kinds;
        let head = tokens.start..tokens.end.min(tokens.start + HEAD);
        // What carries out a truce is a ceasefire; what carries out another text is what that text is spoken of for.
        let carries_out = head.clone().any(|at| facts.any(at, CommitmentTag::Fulfil));
        let is_phrase = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Phrase(_)));
        // خطوات عملية لدعم تنفيذ الاتفاق: what is named first says what it is.
        let first = facts.scan.any(tokens.start, is_phrase) && !facts.any(tokens.start, CommitmentTag::Fulfil);
        let text = if carries_out && !first { self.meant(tokens.clone()) } else { None };
        if let Some(text) = text
            && let kind = self.kind_of(text)
            && kind != "other"
        {
            return Some(kind);
        }
        let has = |range: Range<usize>, tag: CommitmentTag| {
            range.into_iter().any(|at| facts.words(at).iter().any(|hit| hit.tag.is(Tag::Commitment(tag)) && hit.end <= tokens.end))
        };
        // What is named first decides; of several kinds of one word the first in the file.
        let best = head.clone().filter(|&at| !facts.in_time(at)).find_map(|at| {
            let rows = facts.words(at).iter().filter(|hit| hit.end <= tokens.end).filter_map(|hit| match hit.tag {
                Tag::Commitment(CommitmentTag::Phrase(row)) => Some(row),
                Tag::Commitment(CommitmentTag::Act(row) | CommitmentTag::Verb(row, _)) => {
                    let alone = kinds.get(usize::from(row)).is_some_and(|kind| kind.of.is_empty());
                    (alone || has(at + 1..tokens.end, CommitmentTag::Of(row))).then_some(row)
                }
                _ => None,
            });
            rows.min()
        });
        if let Some(row) = best {
            return kinds.get(usize::from(row)).map(|kind| kind.kind.clone());
        }
        // تنفيذ التزاماتهما: all that is owed, whatever it is.
        if carries_out && text.is_none() && head.clone().any(|at| facts.any(at, CommitmentTag::All)) {
            return Some("other".to_owned());
        }
        text?;
        let whole = |number: u8| has(tokens.clone(), CommitmentTag::Phrase(number));
        let row = (0..kinds.len()).find(|&row| whole(row as u8));
        row.and_then(|row| kinds.get(row)).map(|kind| kind.kind.clone()).or_else(|| Some("other".to_owned()))
    }

    /// The kind of carrying out a whole text.
    pub(super) fn kind_of(&self, text: &instrument::Found) -> String {
        let rows = &self.facts.lexicon.instruments.rows;
        let row = text.rows.first().and_then(|&row| rows.get(row as usize));
        // العودة إلى مسار جدة: a track is a political process.
        if row.is_some_and(|row| matches!(row.kind.as_str(), "process" | "format")) {
            return "political-process".to_owned();
        }
        // Several agreements are spoken of for more than the silence of arms.
        // الهدنة الإنسانية that the register has as an initiative: what it is called here decides.
        let nouns = &self.facts.lexicon.instruments.nouns;
        let called = text.noun.and_then(|noun| nouns.get(usize::from(noun))).is_some_and(|noun| noun.truce);
        let truce = !text.several && text.rows.len() < 2 && (called || row.map_or(text.truce, |row| row.kind == "truce"));
        if truce { "cease-fire".to_owned() } else { "other".to_owned() }
    }

    /// The instrument that an action speaks of, by a pronoun too: `الالتزام به`.
    pub(super) fn meant(&self, tokens: Range<usize>) -> Option<&instrument::Found> {
        let facts = self.facts;
        let inside = tokens.clone().find_map(|at| facts.instrument_over(at));
        let it = || tokens.clone().any(|at| facts.any(at, CommitmentTag::It));
        inside.or_else(|| {
            let sentence = facts.text.sentence(tokens.start).start;
            let next = facts.instruments.partition_point(|found| found.tokens.start < tokens.start);
            let last = next.checked_sub(1).and_then(|last| facts.instruments.get(last));
            last.filter(|found| found.tokens.start >= sentence && it())
        })
    }

    /// `خلال سبعة أيام`, `حتى 18 شباط`, `اعتبارا من 15 مارس`: the day in the action that such a word leads to.
    pub(super) fn deadline(&self, tokens: Range<usize>) -> Option<String> {
        let facts = self.facts;
        tokens.clone().find_map(|at| {
            let (time, _) = facts.time_from(at)?;
            let led = (tokens.start..=at).rev().take(6).any(|at| facts.any(at, CommitmentTag::Deadline));
            let value = time.value.split('/').next_back().unwrap_or(&time.value);
            let value = value.split('T').next().unwrap_or(value);
            (led && value.starts_with(|c: char| c.is_ascii_digit())).then(|| value.to_owned())
        })
    }
}

impl Facts<'_> {
    /// The token stands in a country that was taken for a place.
    fn place_over_country(&self, at: usize) -> bool {
        let next = self.places.partition_point(|place| place.tokens.start <= at);
        let place = next.checked_sub(1).and_then(|last| self.places.get(last)).filter(|place| place.tokens.contains(&at));
        place.is_some_and(|place| place.place.kind == "country")
    }

    /// True where the token begins with a pronoun's verb: `طالبها`, `طالبهم`.
    pub(super) fn pronoun(&self, at: usize, end: usize) -> bool {
        self.scan
            .at(at)
            .iter()
            .any(|hit| hit.end == end && hit.clitics.pronoun.is_some() && matches!(hit.tag, Tag::Commitment(CommitmentTag::Cue(_, true))))
    }
}
