//! Commitments: what somebody is bound to do, by whom it is wanted, and how it went.

mod action;
mod aside;
mod breach;
mod carried;
mod declared;
mod exchange;
mod items;
mod later;
mod obligor;
mod outcome;
mod performer;
mod reached;
mod refrain;
mod sides;
mod term;
mod under;
mod unless;
mod upon;

use crate::facts::Facts;
use crate::instrument;
use crate::lexicon::{Binding, CommitmentStatus as Status, CommitmentTag, Family, Hit, InstrumentAround, InstrumentTag, Tag};
use crate::mention::place;
use crate::reading::{Commitment, Why};
use crate::statement::innermost;
use crate::text::Kind;
use std::ops::Range;

/// Finds the commitments of a text; spans are bytes into the readable text.
pub fn find(facts: &Facts) -> Vec<Commitment> {
    let mut finder = Finder {
        facts: *facts,
        told: innermost(facts.text, facts.statements, |statement| statement.content),
        bound: bound(facts),
        quotes: (0..facts.text.tokens.len()).filter(|&at| facts.is_quote(at)).collect(),
        cue: None,
        asides: Vec::new(),
        made: Vec::new(),
        taken: vec![false; facts.text.tokens.len()],
    };
    // Whatever makes a commitment begins with a word of the lexicon's for it.
    for at in (0..facts.text.tokens.len()).filter(|&at| facts.scan.has(at, Family::COMMITMENT)) {
        finder.cue = None;
        finder.cue(at);
        finder.asides.clear();
        finder.upon(at);
        finder.cue = None;
        if !finder.later(at) && !finder.told(at) && !finder.wholly(at) && !finder.undone(at) {
            finder.outcome(at);
        }
        finder.crime(at);
        finder.accused(at);
        finder.declared(at);
        finder.reached(at);
        finder.condition(at);
        finder.unless(at);
        finder.violation(at);
        finder.unbroken(at);
        finder.exchange(at);
        finder.own(at);
        finder.refrain(at);
    }
    let mut made = finder.made;
    made.sort_by_key(|made| (made.tokens.start, made.tokens.end));
    made.into_iter().map(|made| made.commitment).collect()
}

/// Up to each instrument the number of the last one that has parties.
fn bound(facts: &Facts) -> Vec<Option<usize>> {
    let mut last = None;
    let up_to = facts.instruments.iter().enumerate().map(|(number, found)| {
        if !found.instrument.parties.is_empty() {
            last = Some(number);
        }
        last
    });
    up_to.collect()
}

/// A commitment with its tokens.
#[derive(Debug, Clone)]
struct Made {
    tokens: Range<usize>,
    /// The last token at which it or one made before it begins: what is looked for near by is not looked for before that.
    farthest: usize,
    commitment: Commitment,
}

/// How far before a pronoun (`بموجبه`) its text may stand.
const FAR: usize = 60;
/// How many words of no known sort may stand between a cue and an action of no known kind.
const STRANGERS: usize = 2;
/// How far behind a claim that a truce is kept the word may stand that takes it back.
const LOOK: usize = 16;
/// How far behind a word of holding to a text that text may stand.
const NEAR: usize = 3;

struct Finder<'a> {
    facts: Facts<'a>,
    /// The innermost statement in whose content each token stands.
    told: Vec<Option<u32>>,
    /// Up to each instrument the last one that has parties.
    bound: Vec<Option<usize>>,
    /// The tokens that are quotation marks.
    quotes: Vec<usize>,
    /// The word that is being read and its row, for derivations.
    cue: Option<(usize, u8)>,
    /// What is put in between that word and its action.
    asides: Vec<Range<usize>>,
    made: Vec<Made>,
    /// Tokens that a commitment has.
    taken: Vec<bool>,
}

impl<'a> Facts<'a> {
    /// The phrases at `at`, where one of them is of `data/commitments.toml`.
    fn words(&self, at: usize) -> &'a [Hit] {
        self.scan.of(at, Family::COMMITMENT | Family::COMMITMENT_WORD)
    }

    fn any(&self, at: usize, tag: CommitmentTag) -> bool {
        self.scan.is(at, Tag::Commitment(tag))
    }

    /// The longest phrase at `at` for which `pick` gives something, and the token after it.
    fn pick<T>(&self, at: usize, pick: impl Fn(CommitmentTag) -> Option<T>) -> Option<(usize, T)> {
        self.words(at).iter().find_map(|hit| match hit.tag {
            Tag::Commitment(tag) => Some((hit.end, pick(tag)?)),
            _ => None,
        })
    }
}

impl<'a> Finder<'a> {
    /// What is agreed, promised, laid down or demanded at `at`.
    fn cue(&mut self, at: usize) {
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
        let known = |at: usize| {
            facts.actor_over(at).is_some()
                || facts.instrument_over(at).is_some()
                || facts.place_from(at).is_some()
                || facts.time_from(at).is_some()
        };
        let strangers = (end..lead.action).filter(|&at| facts.text.kind(at) == Kind::Word && !known(at) && !self.in_aside(at)).count();
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
        for tokens in actions {
            let words = if holds { tokens.clone() } else { lead.action.max(tokens.start)..tokens.end };
            let kind = if cue.strict || strangers > STRANGERS { self.named_kind(words.clone()) } else { self.kind(words.clone(), how) };
            let Some(kind) = kind else { continue };
            // من المقرر أن تجتمع اللجنة: that somebody will meet is no duty.
            if how == Binding::Due && kind == "coordination" {
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
                None if obligors.is_empty() => self.inside(tokens.clone()),
                None => self.without_recipient(tokens.clone(), obligors.clone()),
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
            let abode = verb && self.past(at) && facts.any(at, CommitmentTag::Fulfil);
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
        let between =
            |i: usize| facts.actor_over(i).is_some() || facts.is_quote(i) || facts.text.form(i) == "علي" || facts.time_from(i).is_some();
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

    /// Whoever comes after the actions in the same breath (`والحكومة بوقف الغارات`), and where his own action begins; the actions end before
    /// him.
    fn another(&self, actions: &mut [Range<usize>], letter: char) -> Option<(Vec<String>, usize)> {
        let facts = self.facts;
        let last = actions.last_mut()?;
        let comma = |at: usize| self.is_comma(at);
        let to = facts.text.sentence(last.start).end.min(last.end + 2);
        for at in last.start + 1..to {
            if at >= last.end && !comma(at) && !(at == last.end || comma(at - 1)) {
                return None;
            }
            let joined = facts.scan.at(at).iter().any(|hit| hit.clitics.conjunction);
            let Some((codes, action)) = self.side_from(at).filter(|_| joined) else { continue };
            let led = facts.scan.at(action).iter().any(|hit| {
                hit.clitics.preposition == Some(letter)
                    && matches!(hit.tag, Tag::Commitment(CommitmentTag::Act(_) | CommitmentTag::Phrase(_) | CommitmentTag::Fulfil))
            });
            if led && !obligor::unbound(&codes) {
                last.end = last.end.min(at);
                return Some((codes, action));
            }
        }
        None
    }

    /// The actions of one whose turn it is after another.
    fn turn(&mut self, codes: &[String], action: usize, letter: char, instrument: Option<&String>) {
        for tokens in self.actions(action, Some(letter)) {
            let Some(kind) = self.named_kind(tokens.clone()) else { continue };
            let own = self.meant(tokens.clone()).and_then(|found| found.id());
            self.push(tokens, codes.to_vec(), kind, instrument.cloned().or(own), Status::Due, "cue");
        }
    }

    /// Who is named at `at`, and the token after him: an actor, or a country that was taken for a place.
    fn side_from(&self, at: usize) -> Option<(Vec<String>, usize)> {
        let facts = self.facts;
        if let Some(actor) = facts.actor_from(at) {
            return Some((actor.actor.codes.clone(), actor.tokens.end));
        }
        let place = facts.place_from(at).filter(|place| place.place.kind == "country" && place.place.relation.is_none())?;
        let code = format!("{}GOV", place.place.country.as_ref()?);
        Some((vec![code], place.tokens.end))
    }

    /// A verb of some kind that is not yet done: `تنسحب`, `ينسحبون`.
    fn to_come(&self, at: usize) -> bool {
        let verb = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(..)));
        let form = self.facts.text.form(at);
        let first = form.strip_prefix('و').unwrap_or(form);
        self.facts.scan.any(at, verb) && first.starts_with(['ي', 'ت', 'ن'])
    }

    /// `ستستأنف العملية`, `سنواصل القصف`: a threat, and no promise: what a ceasefire stops, after a verb that does not stop it.
    fn goes_to_war(&self, at: usize) -> bool {
        let (facts, kinds) = (self.facts, &self.facts.lexicon.commitments.kinds);
        let truce = |row: u8| kinds.get(usize::from(row)).is_some_and(|kind| kind.kind == "cease-fire");
        let stops = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(row, _)) if truce(row));
        let of = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Of(row)) if truce(row));
        let act = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Act(row) | CommitmentTag::Phrase(row)) if truce(row));
        let object = self.past_quote(facts.actor_from(at + 1).map_or(at + 1, |mention| mention.tokens.end));
        let kind = || self.named_kind(at..object + 1).is_some_and(|kind| kind != "other");
        facts.scan.any(object, of) && !facts.scan.any(object, act) && !facts.scan.any(at, stops) && !kind()
    }

    /// `الخطوات التي سيقدم عليها`, `من يتصور أننا سنسمح`: the clause says of what or of whom one speaks, and promises nothing.
    fn supposed(&self, at: usize) -> bool {
        const BACK: usize = 8;
        let facts = self.facts;
        let sentence = facts.text.sentence(at).start;
        let which = |at| facts.scan.is(at, Tag::Instrument(InstrumentTag::Around(InstrumentAround::Which)));
        let own = facts.text.form(at).chars().nth(1) == Some('ن');
        let described = at.checked_sub(1).is_some_and(|before| before >= sentence && which(before)) && !own;
        let back = (sentence.max(at.saturating_sub(BACK))..at).rev();
        let mut near = back.take_while(|&at| !self.is_comma(at));
        described || near.any(|at| facts.any(at, CommitmentTag::If) && facts.text.form(at).chars().count() > 2)
    }

    /// `سنواصل العمل …`, `ستفتّش`: somebody says what he will do.
    fn own(&mut self, at: usize) {
        let facts = self.facts;
        if !facts.any(at, CommitmentTag::Continues) {
            return;
        }
        if self.goes_to_war(at) || self.supposed(at) || self.unknown_subject(at) {
            return;
        }
        let tokens = self.extent(at);
        let position = facts.text.span(at..at + 1).start;
        let speaker = self.speaker(position);
        let hit = facts.scan.at(at).iter().find(|hit| hit.tag == Tag::Commitment(CommitmentTag::Continues));
        let own = match hit {
            // First person, or the speaker of himself.
            Some(hit) => facts.text.form(at).chars().nth(hit.before + 1) == Some('ن'),
            None => false,
        };
        // التحالف سينشر مراقبين: who stands right before the verb sends them.
        let beside = at.checked_sub(1).and_then(|before| facts.actor_over(before)).filter(|mention| mention.tokens.end == at);
        let subject = self.subject_mention(at, at + 1);
        let foreign = |codes: &[String]| speaker.is_some_and(|statement| other_side(&statement.speakers, codes));
        let beside = beside.filter(|mention| subject.is_some_and(|subject| subject.tokens.start > at) && !foreign(&mention.actor.codes));
        let obligors = match beside.or(subject) {
            // What is foreseen of others is no promise; one who stands further off may not be meant at all.
            Some(subject) if !own && foreign(&subject.actor.codes) => {
                if subject.tokens.end + 1 >= at {
                    return;
                }
                speaker.map(|statement| statement.speakers.clone()).unwrap_or_default()
            }
            Some(subject) if !own => subject.actor.codes.clone(),
            _ => speaker.map(|statement| statement.speakers.clone()).unwrap_or_default(),
        };
        let obligors = if obligors.is_empty() && own { self.last_government(at) } else { obligors };
        let named = self.named_kind(tokens.clone());
        let Some(kind) = named.clone().or_else(|| self.kind(tokens.clone(), Binding::Bind)) else { return };
        let in_quotes = self.quoted(at);
        if obligors.is_empty() || named.is_none() && !in_quotes {
            return;
        }
        let instrument = tokens.clone().find_map(|at| facts.instrument_over(at)).and_then(|found| found.id());
        self.push(tokens, obligors, kind, instrument, Status::Due, "own");
    }

    /// The number from which on those that begin at token `from` or later have been made.
    fn near(&self, from: usize) -> usize {
        self.made.partition_point(|made| made.farthest < from)
    }

    fn push(
        &mut self,
        tokens: Range<usize>,
        obligors: Vec<String>,
        kind: String,
        instrument: Option<String>,
        status: Status,
        rule: &'static str,
    ) {
        let facts = self.facts;
        let votes = kind == "cease-fire" && obligor::unarmed(&obligors);
        if tokens.is_empty()
            || votes
            || obligor::unbound(&obligors)
            || self.taken.get(tokens.clone()).is_none_or(|taken| taken.contains(&true))
        {
            return;
        }
        let mut span = facts.text.span(tokens.clone());
        span.start = match facts.instrument_over(tokens.start).filter(|found| found.tokens == tokens) {
            Some(text) => text.instrument.span.start,
            None => self.without_conjunction(tokens.start),
        };
        let open = matches!(status, Status::Due | Status::Unfulfilled);
        let deadline = self.deadline(tokens.clone());
        let deadline = deadline.or_else(|| self.term(tokens.clone(), instrument.as_deref()).filter(|_| open));
        let status = if status == Status::Due && self.stalled(tokens.end) { Status::Unfulfilled } else { status };
        let next = facts.places.partition_point(|place| place.tokens.start < tokens.start);
        // على إسرائيل الإفراج …: the country that must is no zone.
        let must = |place: &place::Found| place.place.country.as_ref().is_some_and(|country| obligors.contains(&format!("{country}GOV")));
        let mut within = facts.places.get(next..).unwrap_or_default().iter().take_while(|place| place.tokens.start < tokens.end);
        let upon = |place: &place::Found| place.tokens.start > 0 && facts.any(place.tokens.start - 1, CommitmentTag::Upon);
        let zone = within.find(|place| !(upon(place) && must(place))).map(|place| place.place.name.clone());
        let lines = &facts.lexicon.commitments;
        let rows: Vec<_> = self.cue.and_then(|(_, row)| lines.cue_line(row)).into_iter().chain(lines.kind_line(&kind)).collect();
        let mut why = Why::new(rule, &rows);
        if let Some((at, _)) = self.cue {
            why = why.with_words("cue", facts.text.span(at..at + 1));
        }
        let by = self.speaker(span.start).and_then(|statement| statement.speakers.first().cloned());
        let commitment = Commitment { span, obligors, kind, instrument, zone, deadline, status: status.name(), status_by: by, why };
        self.taken.get_mut(tokens.clone()).into_iter().flatten().for_each(|taken| *taken = true);
        let farthest = self.made.last().map_or(0, |made| made.farthest).max(tokens.start);
        self.made.push(Made { tokens, farthest, commitment });
    }
}

/// True where two lists of codes share no country, nor an actor of none.
fn other_side(one: &[String], other: &[String]) -> bool {
    let side = |code: &String| code.get(..3).filter(|country| *country != "---").unwrap_or(code).to_owned();
    !one.is_empty() && !one.iter().any(|code| other.iter().any(|other| side(code) == side(other)))
}
