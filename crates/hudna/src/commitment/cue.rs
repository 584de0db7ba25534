//! What is agreed, promised, laid down or demanded: a cue, its actions, and who is bound.

use super::{Finder, LOOK, NEAR, STRANGERS, other_side};
use crate::instrument;
use crate::lexicon::{Binding, CommitmentStatus as Status, CommitmentTag, InstrumentAround, InstrumentTag, Tag};
use crate::text::Kind;

impl Finder<'_> {
    /// What is agreed, promised, laid down or demanded at `at`.
    pub(super) fn cue(&mut self, at: usize) {
        let facts = self.facts;
        let found = facts.pick(at, |tag| match tag {
            CommitmentTag::Cue(row, verb) => Some((row, verb)),
            _ => None,
        });
        let Some((end, (row, verb))) = found else { return };
        let Some(cue) = facts.lexicon.commitments.cues.get(row as usize) else { return };
        let how = cue.how;
        self.cue = Some((at, row));
        if facts.any(at.wrapping_sub(1), CommitmentTag::No) || cue.owned && facts.any(at.wrapping_sub(1), CommitmentTag::Ended) {
            return;
        }
        // نص عليها says of something named before that it is laid down.
        let pronoun = |end: usize| facts.scan.at(at).iter().all(|hit| hit.end != end || hit.clitics.pronoun.is_some());
        if how == Binding::Provide && pronoun(end) {
            return;
        }
        if cue.affirmed && !self.affirmed(at) {
            return;
        }
        if how == Binding::Under {
            self.under(at, end);
            return;
        }
        if how == Binding::Provide && self.of_law(at) {
            return;
        }
        // لم تف بعد بتعهدها: that word tells how it went.
        if how == Binding::Bind && !verb && self.governed(at) {
            return;
        }
        // أسفرت المحادثات عن اتفاق على …: what came of it is agreed.
        let resulted = how == Binding::Agree && !verb && self.resulted(at);
        // الاتفاق that is itself an instrument is no act of agreeing.
        let text = || facts.instrument_over(at).is_some_and(|found| found.tokens.start == at);
        if how == Binding::Agree && !verb && !cue.owned && !resulted && text() {
            return;
        }
        // تعهد طالبان, التزام لبنان: a noun of binding needs the one who is bound right behind it.
        let owner = self.side_from(end);
        // في حال التزام الحوثيين بالهدنة: nobody says that they are bound.
        let supposed = at.checked_sub(1).is_some_and(|before| facts.any(before, CommitmentTag::If));
        if cue.owned && (owner.is_none() && !resulted || supposed) {
            return;
        }
        let Some(lead) = self.lead(at, end, cue) else { return };
        self.asides.clone_from(&lead.asides);
        // وثيقة تلزم قبائل المنطقة بوقف القتال: they are named as those who are bound.
        let binds = matches!(how, Binding::Oblige | Binding::Bind | Binding::Agree);
        self.tribal = binds && (end..lead.action).any(|at| facts.any(at, CommitmentTag::Tribes));
        // طلب عدم الكشف عن اسمه: of nobody is it asked.
        let of_whom = |at: usize| facts.any(at, CommitmentTag::OfWhom) && self.side_from(at + 1).is_some();
        if cue.asked && !(end.saturating_sub(1)..lead.action).any(of_whom) {
            return;
        }
        // اتفاق الطرفين على عقد جولة; اتفاق الجزائر is a text, and what is told further on of it another matter.
        if cue.owned && how == Binding::Agree && !resulted && owner.as_ref().is_none_or(|(_, end)| lead.action > end + 2) {
            return;
        }
        let obligors = match owner {
            Some((codes, _)) if cue.owned => codes,
            _ if resulted => self.agreed(at, lead.action),
            _ => self.obligors(how, at, end, &lead),
        };
        // Of an action of no known kind only its own side, text, place or day may stand before it.
        // ينص الاتفاق الموقع بين … على: what stands between a text right behind its verb and what it lays down tells of the text.
        let text_behind = facts.instrument_over(end).is_some();
        let leads = |at: usize| {
            let around = [InstrumentAround::Signed, InstrumentAround::Between, InstrumentAround::About];
            let led = || around.into_iter().any(|around| facts.scan.is(at, Tag::Instrument(InstrumentTag::Around(around))));
            text_behind && (facts.any(at, CommitmentTag::Upon) || led())
        };
        let known = |at: usize| {
            leads(at)
                || facts.actor_over(at).is_some()
                || facts.instrument_over(at).is_some()
                || facts.place_from(at).is_some()
                || facts.time_from(at).is_some()
        };
        let listed = matches!(how, Binding::Agree | Binding::Provide) && self.is_listed(lead.action);
        let strangers =
            (end..lead.action).filter(|&at| facts.text.kind(at) == Kind::Word && !known(at) && !self.in_aside(at) && !listed).count();
        let mut actions = self.actions(lead.action, lead.letter);
        // طالب إسرائيل بفتح المعابر وحماس بالإفراج …: another one's turn.
        let another = match lead.letter.filter(|_| matches!(how, Binding::Demand | Binding::Oblige)) {
            Some(letter) => self.another(&mut actions, letter),
            None => None,
        };
        if how == Binding::Due {
            actions.truncate(1);
        }
        if how == Binding::Must
            && !cue.named
            && let Some(first) = actions.first_mut()
        {
            first.start = at;
        }
        // متمسك بالهدنة وبالملحق: that it holds to a text is itself the action.
        // مؤكدا التزام الحركة بالاتفاق: it begins where the word of holding stands.
        let holding = (at..end).find(|&at| facts.any(at, CommitmentTag::Fulfil));
        let holding = holding.filter(|_| how == Binding::Bind && self.meant(lead.action..lead.action + NEAR).is_some());
        if let Some(from) = holding {
            actions.clear();
            actions.push(from..self.holding_end(lead.action));
        }
        let holds = holding.is_some();
        if cue.text && !holds {
            return;
        }
        let instrument = self.instrument_of(how, at, lead.action);
        // اشترط الإفراج عنها قبل السماح بالعودة: what he will do then is not what he demands.
        if facts.any(at, CommitmentTag::Insists) {
            for tokens in &mut actions {
                let before = |&at: &usize| facts.any(at, CommitmentTag::Before) && self.is_action(self.past_quote(at + 1));
                tokens.end = (tokens.start + 1..tokens.end).find(before).unwrap_or(tokens.end);
            }
        }
        let mut acted: Option<Vec<String>> = None;
        for tokens in actions {
            let words = if holds { tokens.clone() } else { lead.action.max(tokens.start)..tokens.end };
            // على ما يأتي: 1- …: an item of a list is one, whatever it is.
            let how_firm = if listed { Binding::Bind } else { how };
            let kind =
                if cue.strict || strangers > STRANGERS { self.named_kind(words.clone()) } else { self.kind(words.clone(), how_firm) };
            let Some(kind) = kind else { continue };
            // من المقرر أن تجتمع اللجنة: that somebody will meet is no duty.
            let has = |tag| tokens.clone().any(|at| facts.any(at, tag));
            // المهلة المحددة لتوقيع الاتفاق: a term is one.
            let term = || facts.text.form(at).contains("مهل");
            let talks = || !term() && kind == "political-process" && has(CommitmentTag::Talks) && !has(CommitmentTag::Accord);
            if how == Binding::Due && (kind == "coordination" || talks()) {
                continue;
            }
            // يتضمن الاتفاق التزام الوزارة بحماية السكان: whose obligation it is, that is said there.
            if how == Binding::Provide && self.owned_at(tokens.start) {
                continue;
            }
            // Who acts by the words of the action itself is bound before those who agreed or were asked.
            let acting = match how {
                Binding::Agree | Binding::Provide | Binding::Due => {
                    let named = || self.actor_behind_that(tokens.start).or_else(|| self.actor_of_verb(tokens.start));
                    let disarmed = || self.disarmed(tokens.start);
                    self.performer(tokens.clone(), false).or_else(disarmed).or_else(named)
                }
                Binding::Demand => self.performer(tokens.clone(), true).or_else(|| self.meant_by_pronoun(tokens.start, at)),
                _ => None,
            };
            let acting = acting.or_else(|| if cue.named { self.actor_of_verb(lead.action.max(tokens.start)) } else { None });
            // بأن تسرّح الحركة مقاتليها وتسلّم أسلحتهم: a verb with nobody of its own goes on with the one before.
            let goes_on = acting.is_none() && how == Binding::Provide && self.to_come(tokens.start);
            let acting = if goes_on { acted.clone() } else { acting };
            acted = acting.clone();
            if cue.named && acting.is_none() {
                continue;
            }
            // Who is asked is another than who asks: if he is not named before the action, in it.
            let asks = |codes: &[String]| {
                let said = self.speaker(facts.text.span(tokens.clone()).start);
                how == Binding::Demand
                    && said.is_some_and(|said| said.speakers == codes)
                    && !codes.iter().any(|code| code.starts_with("---"))
            };
            let obligors = match acting {
                Some(codes) => codes,
                None if asks(&obligors) => Some(self.inside(tokens.clone())).filter(|codes| !asks(codes)).unwrap_or_default(),
                // تقضي الخطة باستهداف موكب الزعيم: of what no pact lays down and no kind covers, nobody inside it is bound.
                None if cue.pact && obligors.is_empty() && self.named_kind(words.clone()).is_none() => Vec::new(),
                None if obligors.is_empty() => self.inside(tokens.clone()),
                None => self.without_recipient(tokens.clone(), obligors.clone()),
            };
            // طالبت الحركة بالإفراج عن معتقليها: of the other side, where only one is spoken of.
            let obligors =
                match self.opponent(at, lead.action).filter(|_| obligors.is_empty() && lead.letter != Some('ل') && kind != "other") {
                    Some(codes) => codes,
                    None => obligors,
                };
            if obligors.is_empty() {
                continue;
            }
            let meant = self.meant(words);
            let instrument = instrument.clone().or_else(|| meant.and_then(|found| found.id()));
            // كان من المفترض أن تنسحب الأحد، لكنها أبقت قواتها.
            let missed = how == Binding::Due
                && (at.saturating_sub(2)..at).any(|at| facts.any(at, CommitmentTag::Already))
                && (tokens.end..tokens.end + 2).any(|at| facts.any(at, CommitmentTag::Contrast));
            // أكد التزام بلاده الكامل بالاتفاق: it is being kept.
            // ملتزمة التزاما تاما بالهدنة: whoever says so of himself.
            let firmly = holds && (end..lead.action).any(|at| facts.any(at, CommitmentTag::Full));
            let keeps = facts.any(at, CommitmentTag::Keeping) && meant.is_some_and(|text| text.truce);
            // قواتنا ملتزمة بالهدنة: whoever says so of his own side, and sets neither term nor condition.
            let own = || {
                let said = self.speaker(facts.text.span(at..at + 1).start);
                said.is_some_and(|said| said.stance != "alleged" && !other_side(&said.speakers, &obligors))
            };
            let lasting = |at: usize| facts.any(at, CommitmentTag::Lasting);
            // ملتزم بالهدنة، فيما قصف المدينة: the sentence goes on to tell another thing.
            let but = |at: usize| lasting(at) || facts.any(at, CommitmentTag::Contrast);
            let rest = tokens.start..facts.text.sentence(at).end.min(tokens.end + LOOK);
            let now = || !(at.saturating_sub(2)..at).any(lasting) && !rest.clone().any(but);
            // What is called a truce, that is; ملتزم بالاتفاق may be meant of what is to come.
            let truce = || {
                let stops = |text: &instrument::Found| self.named_kind(text.tokens.clone()).as_deref() == Some("cease-fire");
                meant.is_some_and(|text| text.truce && (!facts.any(text.tokens.start, CommitmentTag::Accord) || stops(text)))
            };
            // قواتنا التزمت الهدنة: what was, likewise.
            let abode = verb && (self.past(at) || self.affirmed(at)) && facts.any(at, CommitmentTag::Fulfil);
            let abides = (facts.any(at, CommitmentTag::Abides) || abode) && holds && truce();
            let kept = firmly && (keeps || cue.owned && self.affirmed(at)) || abides && own() && now();
            let status = match (kept, missed) {
                (true, _) => Status::Fulfilled,
                (false, true) => Status::Unfulfilled,
                (false, false) => Status::Due,
            };
            self.push(tokens, obligors, kind, instrument, status, "cue");
        }
        if let (Some((codes, action)), Some(letter)) = (another, lead.letter) {
            self.turn(&codes, action, letter, instrument.as_ref());
        }
    }

    /// `أكد التزام بلاده الكامل`: right before `at` somebody says that it is so; behind any other word it is a condition or an aim (`بشروط أهمها
    /// التزام الحوثيين الكامل`).
    fn affirmed(&self, at: usize) -> bool {
        const BACK: usize = 12;
        let facts = self.facts;
        let between = |i: usize| {
            let leads = facts.text.form(i) == "علي" || facts.any(i, CommitmentTag::That);
            leads || facts.actor_over(i).is_some() || facts.is_quote(i) || facts.time_from(i).is_some()
        };
        let cue = |i: usize| {
            let span = facts.text.span(i..i + 1);
            let next = facts.statements.partition_point(|statement| statement.cue.end <= span.start);
            facts.statements.get(next).is_some_and(|statement| statement.cue.overlaps(span))
        };
        let before = (facts.text.sentence(at).start.max(at.saturating_sub(BACK))..at).rev();
        before.into_iter().find(|&i| cue(i) || !between(i)).is_some_and(cue)
    }

    /// `ينص الدستور على`, `قضت محكمة ب`, `المادة التي تنص على`: the law of a land and its courts are no pact.
    fn of_law(&self, at: usize) -> bool {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        let law = |at: &usize| facts.any(*at, CommitmentTag::Law) && facts.instrument_over(*at).is_none();
        law(&(at + 1)) || (sentence.start.max(at.saturating_sub(2))..at).any(|at| law(&at))
    }

    /// A noun of binding at `at`, with the one who is bound right behind it.
    fn owned_at(&self, at: usize) -> bool {
        let cues = &self.facts.lexicon.commitments.cues;
        let owned = |row: u8| cues.get(usize::from(row)).is_some_and(|cue| cue.owned && cue.how == Binding::Bind);
        let found = self.facts.pick(at, |tag| matches!(tag, CommitmentTag::Cue(row, _) if owned(row)).then_some(()));
        found.is_some_and(|(end, ())| self.side_from(end).is_some())
    }
}
