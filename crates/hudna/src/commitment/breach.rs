//! A truce that is broken, or is said to be: by whom it is told, and of whom.

use super::obligor::unbound;
use super::{Finder, Made};
use crate::lexicon::morphology::Part;
use crate::lexicon::{CommitmentStatus as Status, CommitmentTag, EventCue, EventTag, Family, Tag};
use crate::mention::actor;
use crate::text::Kind;

/// How many words may stand between who is accused and what of.
const BESIDE: usize = 5;

impl Finder<'_> {
    /// `خرقوا وقف إطلاق النار`, `لم تخرق الاتفاق`, `الهدنة خرقت`.
    pub(super) fn breach(&mut self, at: usize, end: usize) {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        let verb = facts.scan.at(at).iter().any(|hit| {
            let plain = hit.clitics.pronoun.is_none() && hit.clitics.preposition.is_none();
            plain && hit.tag.is(Tag::Commitment(CommitmentTag::Status(Status::Breached)))
        });
        if !verb || at > sentence.start && facts.text.kind(at - 1) == Kind::Number {
            return;
        }
        // خرقت القوات الهدنة: only the subject may stand between; خرقا للهدنة is counted, not told.
        let behind = (end..sentence.end.min(end + 8))
            .take_while(|&at| facts.actor_over(at).is_some() || facts.is_quote(at) || facts.instrument_over(at).is_some())
            .find_map(|at| facts.instrument_over(at))
            .filter(|found| !facts.scan.at(found.tokens.start).iter().any(|hit| hit.clitics.preposition == Some('ل')));
        let before = || (sentence.start..at).rev().take(3).find_map(|at| facts.instrument_over(at));
        // من يخرق الهدنة, إذا خرقوا الهدنة: nobody says that anybody has.
        let none_but = |i: usize| i.checked_sub(1).is_some_and(|before| facts.any(before, CommitmentTag::ItIs));
        let supposed = |i: usize| facts.any(i, CommitmentTag::If) || facts.any(i, CommitmentTag::Whoever) && !none_but(i);
        if (sentence.start.max(at.saturating_sub(2))..at).any(supposed) {
            return;
        }
        let denied = at > sentence.start && facts.any(at - 1, CommitmentTag::No);
        // ضمان ألا تخرق إسرائيل الهدنة: nobody says that she has.
        if at > sentence.start && matches!(facts.text.form(at - 1), "الا" | "لئلا") && !self.past(at) {
            return;
        }
        // نفت خرق الهدنة, تخشى أن تخرق إسرائيل الهدنة, دعا إلى عدم خرق الهدنة: nobody says that it was done, or was not done.
        let short = |at: usize| facts.text.form(at).chars().count() < 3;
        if self.denied_there(at) || self.that(at) && !self.past(at) || denied && !short(at - 1) || self.may_be(at) {
            return;
        }
        let (broken, passive) = match behind {
            Some(broken) => (broken, false),
            None => match before() {
                Some(broken) => (broken, true),
                None => return,
            },
        };
        if !broken.truce {
            return;
        }
        let doer = if passive {
            (end..sentence.end.min(end + 25))
                .find_map(|at| facts.actor_over(at).filter(|actor| actor.tokens.start == at && self.armed(actor)))
        } else {
            self.subject_mention(at, end)
        };
        let Some(doer) = doer.filter(|doer| !self.records(doer, at)) else { return };
        let codes = if doer.tokens.end <= at { self.joined_back(doer) } else { doer.actor.codes.clone() };
        let tokens = if denied { at - 1..broken.tokens.end } else { broken.tokens.clone() };
        let status = if denied { Status::Fulfilled } else { Status::Breached };
        self.push(tokens, codes, "cease-fire".to_owned(), broken.id(), status, "breach");
    }

    /// `قد تخرق إسرائيل الهدنة`: قد before a present says that it may be.
    fn may_be(&self, at: usize) -> bool {
        let facts = self.facts;
        let Some(before) = at.checked_sub(1).filter(|&before| facts.any(before, CommitmentTag::Already)) else { return false };
        let form = facts.text.form(at);
        facts.text.form(before).ends_with('د') && form.starts_with(['ي', 'ت', 'ن'])
    }

    /// `رصدت مصر خرق الهدنة`, `حاول مسلحون خرق الهدنة`: a breach that is named by its masdar is no deed of who has a verb of his own.
    fn records(&self, doer: &actor::Mention, at: usize) -> bool {
        let facts = self.facts;
        let before = doer.tokens.start.checked_sub(1).filter(|&before| before >= facts.text.sentence(at).start);
        let led = |i: usize| [CommitmentTag::That, CommitmentTag::Contrast, CommitmentTag::Already].iter().any(|tag| facts.any(i, *tag));
        facts.any(at, CommitmentTag::Violation)
            && doer.tokens.end <= at
            && before.is_some_and(|before| facts.text.kind(before) == Kind::Word && !led(before))
    }

    /// Somebody who bears arms.
    pub(super) fn armed(&self, mention: &actor::Mention) -> bool {
        mention.actor.codes.iter().any(|code| actor::fights(code))
    }

    /// `اتهم القوات بارتكاب ألفي انتهاك للهدنة`, `خروقات ارتكبها الجيش منذ … الهدنة`.
    pub(super) fn crime(&mut self, at: usize) {
        let facts = self.facts;
        if !facts.any(at, CommitmentTag::Commits) {
            return;
        }
        let sentence = facts.text.sentence(at);
        let around = sentence.start.max(at.saturating_sub(6))..sentence.end.min(at + 12);
        let Some(violation) = around.clone().find(|&at| facts.any(at, CommitmentTag::Violation)) else { return };
        // بارتكاب 37 خرقا: a count is a figure, and says of no promise that it was broken.
        if (around.start.max(violation.saturating_sub(2))..violation).any(|at| facts.text.kind(at) == Kind::Number) {
            return;
        }
        let text = (at + 1..sentence.end.min(at + 24)).find_map(|at| facts.instrument_over(at)).filter(|found| found.truce);
        let Some(text) = text else { return };
        let behind = (at + 1..at + 3).find_map(|at| facts.actor_from(at));
        let Some(doer) = behind.or_else(|| self.subject_before(at)) else { return };
        let (tokens, codes) = (text.tokens.clone(), doer.actor.codes.clone());
        self.push(tokens, codes, "cease-fire".to_owned(), text.id(), Status::Breached, "breach");
    }

    /// `خروقات العدو المتكررة لاتفاق وقف الأعمال العدائية`: whose breaches they are, and of what; a count of them is a figure.
    pub(super) fn violation(&mut self, at: usize) {
        const REACH: usize = 4;
        let facts = self.facts;
        let number = |at: usize| facts.text.kind(at) == Kind::Number || facts.scan.has(at, Family::NUMBER);
        let counted = at.checked_sub(1).is_some_and(number);
        if !facts.any(at, CommitmentTag::Violation) || counted || self.denied_there(at) {
            return;
        }
        // لم تسجل خروقات, نفت أي خروقات, إذا وقعت خروقات: of none it is said that it was.
        let open =
            |at: usize| facts.any(at, CommitmentTag::No) || facts.any(at, CommitmentTag::If) || facts.any(at, CommitmentTag::Refuses);
        let sentence = facts.text.sentence(at);
        let any = at > sentence.start && facts.any(at - 1, CommitmentTag::Bridge);
        if any || (sentence.start.max(at.saturating_sub(BESIDE))..at).any(open) {
            return;
        }
        let doer = facts.actor_from(at + 1).filter(|doer| !unbound(&doer.actor.codes));
        let doer = doer.map(|doer| (doer.actor.codes.clone(), doer.tokens.end));
        // خروقات هندية لوقف إطلاق النار: the adjective says whose.
        let doer = doer.or_else(|| self.army_of(at + 1).map(|code| (vec![code], at + 2)));
        let Some((codes, from)) = doer.or_else(|| self.striker(at).map(|codes| (codes, at + 1))) else { return };
        let led = |at: &usize| facts.scan.at(*at).iter().any(|hit| hit.clitics.preposition == Some('ل'));
        let to = sentence.end.min(from + REACH);
        let text = (from..to).find(led).and_then(|at| facts.instrument_over(at)).filter(|found| found.truce);
        let Some(text) = text else { return };
        let (tokens, id) = (text.tokens.clone(), text.id());
        // خروقات سورية للهدنة لم تقع
        let clause = (tokens.end..sentence.end.min(tokens.end + BESIDE)).take_while(|&at| facts.text.kind(at) != Kind::Mark);
        if clause.into_iter().any(open) {
            return;
        }
        self.push(tokens, codes, "cease-fire".to_owned(), id, Status::Breached, "breach");
    }

    /// `قصفت إسرائيل البلدة، في خرق جديد لوقف إطلاق النار`: who did what the clause before tells.
    fn striker(&self, at: usize) -> Option<Vec<String>> {
        let facts = self.facts;
        let within = |i: usize| facts.scan.any(i, |tag| matches!(tag, Tag::Event(EventTag::Cue(EventCue::In, _))));
        let before = at.checked_sub(1).filter(|&before| within(before))?;
        let said = self.speaker(facts.text.span(at..at + 1).start).and_then(|said| said.content);
        let said = said.map_or(0, |content| facts.text.tokens.partition_point(|token| token.span.start < content.start));
        let clause = facts.text.sentence(at).start.max(said)..before;
        let finite = |tag| matches!(tag, Tag::Event(EventTag::Trigger(_, shape)) if matches!(shape.part, Part::Past | Part::Present));
        let deed = clause.clone().find(|&i| facts.scan.any(i, finite))?;
        // قتل جنديان, تعرضت القوات لقصف, قد تقصف: of an attack alone, told as done, by whoever stands beside its verb.
        let attack = |i: usize| {
            facts
                .scan
                .any(i, |tag| matches!(tag, Tag::Event(EventTag::Trigger(row, shape)) if shape.part == Part::Past && self.is_attack(row)))
        };
        if !attack(deed) {
            return self.behind_weapon(clause);
        }
        let denied = deed.checked_sub(1).is_some_and(|before| facts.any(before, CommitmentTag::No) || facts.any(before, CommitmentTag::If));
        let doer = self.mentions(clause).find(|mention| !unbound(&mention.actor.codes))?;
        if doer.tokens.start != deed + 1 && doer.tokens.end != deed {
            return None;
        }
        let sides = |code: &String| actor::fights(code) || code.ends_with("GOV");
        (!denied && doer.actor.codes.iter().all(sides)).then(|| self.joined_from(doer))
    }

    /// `قتل مدنيان بقصف القوات`, `بقذائف أطلقها المسلحون`: who stands right behind a word of an attack, where the clause tells of its victims.
    fn behind_weapon(&self, clause: std::ops::Range<usize>) -> Option<Vec<String>> {
        let facts = self.facts;
        let attack = |i: usize| facts.scan.any(i, |tag| matches!(tag, Tag::Event(EventTag::Trigger(row, _)) if self.is_attack(row)));
        let fires = |mention: &&actor::Mention| mention.tokens.start > clause.start && attack(mention.tokens.start - 1);
        let mut doers = self.mentions(clause.clone()).filter(|mention| self.armed(mention)).filter(fires);
        let doer = doers.next()?;
        doers.next().is_none().then(|| self.joined_from(doer))
    }

    /// The trigger in this row is of an attack.
    fn is_attack(&self, row: u16) -> bool {
        self.facts.lexicon.events.kind_of(row).is_some_and(|kind| kind.starts_with("attack."))
    }

    /// `والهدنة لم ننقضها ولن ننقضها`: a truce named before is not broken, or will not be.
    pub(super) fn unbroken(&mut self, at: usize) {
        const REACH: usize = 10;
        let facts = self.facts;
        let broken = CommitmentTag::Status(Status::Breached);
        let hit = facts.scan.at(at).iter().find(|hit| hit.tag == Tag::Commitment(broken) && hit.clitics.pronoun.is_some());
        let Some(no) = at.checked_sub(1).filter(|&no| facts.any(no, CommitmentTag::No) && hit.is_some()) else { return };
        // ما لم يخرقها الطرف الآخر: only supposed.
        if no.checked_sub(1).is_some_and(|before| facts.any(before, CommitmentTag::If)) {
            return;
        }
        let sentence = facts.text.sentence(at);
        let text = (sentence.start.max(at.saturating_sub(REACH))..no).rev().find_map(|at| facts.instrument_over(at));
        let Some(text) = text.filter(|found| found.truce) else { return };
        let speaker = self.speaker(facts.text.span(at..at + 1).start).map(|statement| statement.speakers.clone());
        let own = facts.text.form(at).starts_with('ن');
        let codes = if own { speaker } else { self.subject_before(at).map(|mention| mention.actor.codes.clone()) };
        // لم speaks of what has been, لن of what will be.
        let status = if facts.text.form(no).ends_with('م') { Status::Fulfilled } else { Status::Due };
        let id = text.id();
        if let Some(codes) = codes.filter(|codes| !codes.is_empty()) {
            self.push(no..at + 1, codes, "cease-fire".to_owned(), id, status, "breach");
        }
    }

    /// `اتهمت الحكومة الحوثيين بانتهاك وقف إطلاق النار`, `تبادل الطرفان الاتهامات بخرق الهدنة`: who is accused of breaking a truce, or who
    /// accuse each other.
    pub(super) fn accused(&mut self, at: usize) {
        const BEHIND: usize = 4;
        let facts = self.facts;
        let broken = facts.scan.at(at).iter().find(|hit| {
            hit.tag == Tag::Commitment(CommitmentTag::Violation) && hit.clitics.preposition == Some('ب') && !hit.clitics.conjunction
        });
        let apart = || facts.any(at, CommitmentTag::Violation) && at > 0 && facts.text.form(self.before_quote(at)) == "ب";
        let pronoun = broken.is_some_and(|hit| hit.clitics.pronoun.is_some());
        if broken.is_none() && !apart() {
            return;
        }
        let sentence = facts.text.sentence(at);
        let behind = (at + 1..sentence.end.min(at + 1 + BEHIND)).take_while(|&at| facts.text.kind(at) != Kind::Mark || facts.is_quote(at));
        // بخرق الهدنة, بانتهاك آخر لوقف إطلاق النار; بخرقه takes up what the sentence named.
        let text = match pronoun {
            true => (sentence.start..at).rev().find_map(|at| facts.instrument_over(at)),
            false => behind.take_while(|&at| facts.actor_over(at).is_none()).find_map(|at| facts.instrument_over(at)),
        };
        let Some(text) = text.filter(|found| found.truce) else { return };
        let Some(codes) = self.charged(sentence.start, at) else { return };
        let id = text.instrument.ids.first();
        // يتبادل الطرفان الاتهام بخرقه: what was said of it before is broken.
        let first = self.near(sentence.start);
        let due = |made: &Made| made.commitment.status == Status::Due.name() && made.commitment.instrument.as_ref() == id;
        if pronoun {
            if let Some(made) = self.made.iter_mut().skip(first).rfind(|made| due(made)) {
                made.commitment.status = Status::Breached.name();
            }
            return;
        }
        self.push(text.tokens.clone(), codes, "cease-fire".to_owned(), id.cloned(), Status::Breached, "breach");
    }

    /// Who is charged with what stands at `at`.
    fn charged(&self, from: usize, at: usize) -> Option<Vec<String>> {
        let facts = self.facts;
        let start = facts.text.span(at..at + 1).start;
        let next = facts.statements.partition_point(|statement| statement.cue.end <= start);
        let charge = next.checked_sub(1).and_then(|last| facts.statements.get(last)).filter(|statement| statement.mode == "accuse")?;
        let cue = facts.text.tokens.partition_point(|token| token.span.start < charge.cue.start);
        if cue < from {
            return None;
        }
        let within = |i: usize| facts.scan.any(i - 1, |tag| matches!(tag, Tag::Event(EventTag::Cue(EventCue::In, _))));
        let last = (cue + 1..at).rev().filter(|&i| !within(i)).find_map(|i| Some((i, self.side_from(i)?)));
        let speaks = |codes: &[String]| codes.len() == charge.speakers.len() && codes.iter().all(|code| charge.speakers.contains(code));
        if let Some((i, (codes, end))) = last.filter(|(_, (codes, _))| !speaks(codes)) {
            // اتهم مصدر في الجهاز، رفض كشف اسمه، غريمه بخرقه: who stands before a comma is not the one who is accused.
            let beside = at <= end + BESIDE && !(end..at).any(|at| self.is_comma(at));
            let codes = facts.actor_from(i).map_or(codes, |mention| self.joined_back(mention));
            return (beside && !unbound(&codes)).then_some(codes);
        }
        // Nobody but those who speak: they accuse each other.
        let named = !(from.max(cue.saturating_sub(3))..at).any(|at| facts.any(at, CommitmentTag::Sides));
        (charge.speakers.len() > 1 && named).then(|| charge.speakers.clone())
    }

    /// The token before `at` and before an opening quotation mark.
    fn before_quote(&self, at: usize) -> usize {
        let before = at.saturating_sub(1);
        if self.facts.is_quote(before) { before.saturating_sub(1) } else { before }
    }
}
