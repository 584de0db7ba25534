//! What the event layer asks of a text: words of the lexicon, mentions by token, clauses.

use super::clause::{self, Clause};
use super::voice;
use crate::facts::Facts;
use crate::lexicon::morphology::{Part, Shape};
use crate::lexicon::{
    Around as FigureAround, EventAround as Around, EventCue as Cue, EventTag, Family, FigureTag, Hit, NumberTag, Tag, Test,
};
use crate::mention::actor::Mention;
use crate::mention::place::Found;
use crate::text::{Kind, Span};
use std::cell::Cell;
use std::ops::Range;

/// The text with everything found in it before.
pub(super) struct Ground<'a> {
    pub(super) facts: Facts<'a>,
    /// The number of the actor mention that covers a token.
    actor_at: Vec<Option<u32>>,
    /// The number of the place mention that covers a token.
    place_at: Vec<Option<u32>>,
    /// The number of the time expression that covers a token.
    time_at: Vec<Option<u32>>,
    /// The innermost statement whose content a token stands in.
    told_at: Vec<Option<u32>>,
    /// The code of the people whom the report speaks of.
    people: Option<&'a str>,
    /// The kinds of words that begin at each token, a bit each.
    cues: Vec<u64>,
    pub(super) clauses: Vec<Clause>,
    /// The number of the clause that a token stands in.
    clause_of: Vec<u32>,
    /// The last word of a kind asked for that was there, for derivations.
    pub(super) heard: Cell<Option<(usize, Cue)>>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(facts: Facts<'a>) -> Self {
        let count = facts.text.tokens.len();
        let (mut actor_at, mut place_at, mut time_at) = (vec![None; count], vec![None; count], vec![None; count]);
        let mark = |slots: &mut Vec<Option<u32>>, tokens: Range<usize>, number: usize| {
            for slot in slots.get_mut(tokens).into_iter().flatten() {
                *slot = Some(number as u32);
            }
        };
        for (number, mention) in facts.actors.iter().enumerate() {
            mark(&mut actor_at, mention.tokens.clone(), number);
        }
        for (number, place) in facts.places.iter().enumerate() {
            mark(&mut place_at, place.tokens.clone(), number);
        }
        for (number, time) in facts.times.iter().enumerate() {
            mark(&mut time_at, tokens_of(facts.text, time.span), number);
        }
        let mut ground = Ground {
            facts,
            actor_at,
            place_at,
            time_at,
            told_at: voice::by_token(facts),
            people: voice::people(facts),
            cues: (0..count).map(|i| cues_at(facts, i)).collect(),
            clauses: Vec::new(),
            clause_of: Vec::new(),
            heard: Cell::new(None),
        };
        let clauses = clause::cut(&ground);
        ground.clause_of = vec![0; count];
        for (number, clause) in clauses.iter().enumerate() {
            for slot in ground.clause_of.get_mut(clause.tokens.clone()).into_iter().flatten() {
                *slot = number as u32;
            }
        }
        ground.clauses = clauses;
        ground
    }

    pub(super) fn form(&self, i: usize) -> &str {
        self.facts.text.form(i)
    }

    pub(super) fn clause_number(&self, i: usize) -> usize {
        self.clause_of.get(i).map_or(0, |&number| number as usize)
    }

    /// The tokens of the clause that token `i` stands in.
    pub(super) fn clause(&self, i: usize) -> Range<usize> {
        self.clauses.get(self.clause_number(i)).map_or(i..i + 1, |clause| clause.tokens.clone())
    }

    pub(super) fn sentence(&self, i: usize) -> Range<usize> {
        self.facts.text.sentence(i)
    }

    pub(super) fn actor(&self, i: usize) -> Option<(usize, &'a Mention)> {
        let number = (*self.actor_at.get(i)?)? as usize;
        Some((number, self.facts.actors.get(number)?))
    }

    /// The actor mention that begins at token `i`.
    pub(super) fn actor_from(&self, i: usize) -> Option<(usize, &'a Mention)> {
        self.actor(i).filter(|(_, mention)| mention.tokens.start == i)
    }

    pub(super) fn place(&self, i: usize) -> Option<(usize, &'a Found)> {
        let number = (*self.place_at.get(i)?)? as usize;
        Some((number, self.facts.places.get(number)?))
    }

    /// The innermost statement that token `i` stands in.
    pub(super) fn told(&self, i: usize) -> Option<usize> {
        self.told_at.get(i).copied().flatten().map(|number| number as usize)
    }

    /// The code of the people whom the report speaks of.
    pub(super) fn people(&self) -> Option<&'a str> {
        self.people
    }

    /// A word of the class `pick` begins at token `i`.
    pub(super) fn around(&self, i: usize, pick: impl Fn(&Around) -> Option<u16>) -> Option<Hit> {
        pick(&self.facts.lexicon.events.around).and_then(|class| self.class(i, class))
    }

    /// A word of the class `pick` ends right before token `i`.
    pub(super) fn led_by(&self, i: usize, pick: impl Fn(&Around) -> Option<u16>) -> bool {
        const LONGEST: usize = 3;
        (i.saturating_sub(LONGEST)..i).any(|at| self.around(at, &pick).is_some_and(|hit| hit.end == i))
    }

    pub(super) fn time(&self, i: usize) -> Option<usize> {
        self.time_at.get(i).copied().flatten().map(|number| number as usize)
    }

    pub(super) fn is_mark(&self, i: usize) -> bool {
        self.facts.text.kind(i) == Kind::Mark
    }

    /// A mark that ends what is said: full stop, colon, semicolon.
    pub(super) fn is_stop(&self, i: usize) -> bool {
        self.is_mark(i) && matches!(self.form(i), "." | "؛" | ";" | ":" | "؟" | "?" | "!" | "…") && !self.in_a_clock(i)
    }

    /// The colon of 00:01.
    fn in_a_clock(&self, i: usize) -> bool {
        let number = |at: usize| self.facts.text.kind(at) == Kind::Number;
        self.form(i) == ":" && i > 0 && number(i - 1) && number(i + 1)
    }

    pub(super) fn is_comma(&self, i: usize) -> bool {
        self.is_mark(i) && matches!(self.form(i), "،" | ",")
    }

    /// The words of kind `cue` at token `i`.
    pub(super) fn cue(&self, i: usize, cue: Cue) -> Option<(Hit, Shape)> {
        // Asked of every word, of one kind after the other.
        self.cues.get(i).filter(|&&cues| cues & bit(cue) != 0)?;
        self.facts.scan.of(i, Family::EVENT_CUE).iter().find_map(|hit| match hit.tag {
            // بحث is no حث with ب: before a finite verb stands no preposition but ل.
            // الشرطة is no شرط: what stands in the name of somebody says nothing of a deed.
            Tag::Event(EventTag::Cue(found, shape))
                if found == cue && !wrong_clitic(hit, shape) && !(says_how(cue) && self.names_somebody(i)) =>
            {
                Some((*hit, shape))
            }
            _ => None,
        })
    }

    /// Token `i` stands in a mention of an actor.
    fn names_somebody(&self, i: usize) -> bool {
        self.actor_at.get(i).is_some_and(Option::is_some)
    }

    pub(super) fn is(&self, i: usize, cue: Cue) -> bool {
        let found = self.cue(i, cue).is_some();
        if found {
            self.heard.set(Some((i, cue)));
        }
        found
    }

    /// The word of class `class` at token `i`.
    pub(super) fn class(&self, i: usize, class: u16) -> Option<Hit> {
        let is = |tag| matches!(tag, Tag::Event(EventTag::Class(found)) if found == class);
        self.facts.scan.of(i, Family::EVENT_CLASS).iter().find(|hit| is(hit.tag)).copied()
    }

    /// A preposition stands at token `i`, as a word or before one.
    pub(super) fn preposition(&self, i: usize) -> Option<Cue> {
        const WORDS: [Cue; 9] = [Cue::By, Cue::With, Cue::On, Cue::To, Cue::From, Cue::About, Cue::Against, Cue::Between, Cue::In];
        // نحو 40 ألف: about.
        // أكثر من ألف, ما لا يقل عن عشرة.
        let about = |cue: Cue| {
            matches!(cue, Cue::To | Cue::From | Cue::About | Cue::On)
                && self.form(i).chars().count() < 4
                && (self.holds(Test::Number, i + 1) || cue == Cue::To && self.holds(Test::Number, i + 2) && !self.is_trigger_noun(i + 1))
        };
        let any = const { bits(&WORDS) };
        self.cues.get(i).filter(|&&cues| cues & any != 0)?;
        WORDS
            .into_iter()
            .find(|&cue| self.cue(i, cue).is_some_and(|(hit, _)| hit.clitics.preposition.is_none() || cue == Cue::By) && !about(cue))
    }

    /// من stands at token `i`, by itself; منه has its object.
    pub(super) fn is_from(&self, i: usize) -> bool {
        self.cue(i, Cue::From).is_some_and(|(hit, _)| hit.end == i + 1 && hit.clitics.pronoun.is_none())
    }

    /// A preposition that leads to what stands behind it: `يسيطر عليها المتمردون` has its object in itself, and leads to nobody.
    pub(super) fn leading(&self, i: usize) -> Option<Cue> {
        self.preposition(i).filter(|&cue| cue == Cue::Between || !self.has_object(i, cue))
    }

    fn has_object(&self, i: usize, cue: Cue) -> bool {
        self.cue(i, cue).is_some_and(|(hit, _)| hit.clitics.pronoun.is_some())
    }

    /// A preposition with its object in itself: عليها, منه.
    pub(super) fn is_resumptive(&self, i: usize) -> bool {
        self.preposition(i).is_some_and(|cue| self.has_object(i, cue))
    }

    /// The ب, ل or ك before the word at token `i`, as the mention or phrase that begins there is read.
    pub(super) fn clitic(&self, mention: &Mention) -> Option<char> {
        let text = self.facts.text;
        let token = text.tokens.get(mention.tokens.start)?;
        let before = mention.actor.span.start.checked_sub(token.span.start)?;
        let cut = text.raw.get(token.span.start..token.span.start + before)?;
        cut.chars().rev().find(|c| matches!(c, 'ب' | 'ل' | 'ك')).or_else(|| {
            // لل…: the article's lam belongs to the mention.
            (self.form(mention.tokens.start).trim_start_matches(['و', 'ف']).starts_with("لل") && before <= 3).then_some('ل')
        })
    }

    /// The sectors of a mention's codes.
    pub(super) fn sector_is(mention: &Mention, sectors: &[&str]) -> bool {
        mention.actor.codes.iter().any(|code| code.get(3..).is_some_and(|sector| sectors.contains(&sector)))
    }

    pub(super) fn armed(mention: &Mention) -> bool {
        Self::sector_is(mention, &["MIL", "REB", "UAF", "RAD", "COP", "SPY"])
    }

    pub(super) fn civil(mention: &Mention) -> bool {
        Self::sector_is(mention, &["CVL", "REF", "MED"])
    }

    pub(super) fn is_person(&self, mention: &Mention) -> bool {
        self.facts.scan.any(mention.tokens.start, |tag| match tag {
            Tag::Title(..) => true,
            Tag::Actor(row) | Tag::ActorShort(row) => self.facts.lexicon.actors.row(row).kind == "person",
            _ => false,
        })
    }

    /// True where token `i` is what `test` asks for.
    pub(super) fn holds(&self, test: Test, i: usize) -> bool {
        let actor = || self.actor_from(i).map(|(_, mention)| mention);
        match test {
            Test::Class(class) => self.class(i, class).is_some(),
            Test::Actor => actor().is_some(),
            Test::Person => actor().is_some_and(|mention| self.is_person(mention)),
            Test::Armed => actor().is_some_and(Self::armed),
            Test::Gov => actor().is_some_and(|mention| Self::sector_is(mention, &["GOV"])),
            Test::Civil => actor().is_some_and(Self::civil),
            Test::Place => self.place(i).is_some(),
            Test::Time => self.time(i).is_some(),
            Test::Number => {
                self.facts.text.kind(i) == Kind::Number
                    || self.facts.scan.any(i, |tag| matches!(tag, Tag::Number(NumberTag::Cardinal { .. } | NumberTag::Vague(_))))
            }
            Test::With => self.is(i, Cue::With),
            Test::Between => self.is(i, Cue::Between),
            Test::Nisba => self.facts.scan.any(i, |tag| matches!(tag, Tag::Nisba(..))),
            Test::Pronoun | Test::Alone | Test::They | Test::Verbal | Test::LaysDown | Test::HeldIn => false,
        }
    }
}

/// Words that say whether and how something is done.
fn says_how(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::Demand
            | Cue::Future
            | Cue::Maybe
            | Cue::Do
            | Cue::Occur
            | Cue::Own
            | Cue::Other
            | Cue::Undergo
            | Cue::Ongoing
            | Cue::Purpose
            | Cue::Without
            | Cue::Stop
            | Cue::Agree
    )
}

/// The bit of a kind of words.
const fn bit(cue: Cue) -> u64 {
    1 << (cue as u32 % u64::BITS)
}

/// The bits of several.
const fn bits(cues: &[Cue]) -> u64 {
    let (mut all, mut i) = (0, 0);
    while i < cues.len() {
        all |= bit(cues[i]);
        i += 1;
    }
    all
}

/// The kinds of words that begin at token `i`.
fn cues_at(facts: Facts, i: usize) -> u64 {
    let hits = facts.scan.of(i, Family::EVENT_CUE).iter();
    hits.fold(0, |all, hit| match hit.tag {
        Tag::Event(EventTag::Cue(cue, _)) => all | bit(cue),
        _ => all,
    })
}

fn wrong_clitic(hit: &Hit, shape: Shape) -> bool {
    match shape.part {
        Part::Past => hit.clitics.preposition.is_some(),
        Part::Present | Part::Jussive => hit.clitics.preposition.is_some_and(|c| c != 'ل'),
        _ => false,
    }
}

/// The tokens that the bytes of `span` touch.
pub(super) fn tokens_of(text: &crate::text::Text, span: Span) -> Range<usize> {
    let start = text.tokens.partition_point(|token| token.span.end <= span.start);
    let end = text.tokens.partition_point(|token| token.span.start < span.end);
    start..end.max(start)
}

impl Ground<'_> {
    /// A word of what talks are about.
    pub(super) fn is_topic(&self, i: usize) -> bool {
        // الدعم السريع: a name is no matter.
        self.facts.lexicon.events.topic.is_some_and(|class| self.class(i, class).is_some()) && !self.is_named(i)
    }

    /// Token `i` stands in the name of an actor.
    pub(super) fn is_named(&self, i: usize) -> bool {
        self.actor(i).is_some_and(|(_, mention)| mention.head.is_none())
    }

    /// A thing that is attacked, without its article, at token `i`: `مواقع`, `بلدة`; no weapon (`طائرات`), and nobody who acts.
    pub(super) fn is_thing_hit(&self, i: usize) -> bool {
        let word = |pick: fn(&Around) -> Option<u16>| {
            self.around(i, pick).is_some_and(|hit| hit.clitics.preposition.is_none() && hit.end == i + 1)
        };
        let thing = word(|words| words.thing) || word(|words| words.ground_held) || word(|words| words.ruin);
        let known = self.form(i).trim_start_matches('و').starts_with("ال");
        thing && !known && self.actor(i).is_none() && self.around(i, |words| words.striking).is_none()
    }

    /// Behind the comma at token `i` something is put in that a second comma closes (`، فجر أمس الاثنين،`, `، بحسب شهود عيان،`, `، يرافقه وفد،`):
    /// where it ends. Of its words only the first may be a verb: `، بحسب ما نقلت وكالة،`.
    pub(super) fn aside(&self, i: usize) -> Option<usize> {
        const LONGEST: usize = 12;
        if !self.is_comma(i) {
            return None;
        }
        let led = || self.around(i + 1, |words| words.put_in_by).filter(|hit| hit.clitics.preposition.is_some());
        let opener = self.around(i + 1, |words| words.put_in).or_else(led);
        let opens =
            opener.is_some() || !self.is_conjoined(i + 1) && (self.time(i + 1).is_some() || self.preposition(i + 1) == Some(Cue::In));
        let close = (i + 2..i + 2 + LONGEST).find(|&at| self.is_comma(at) || self.is_stop(at)).filter(|&at| self.is_comma(at) && opens)?;
        let turns = |at: usize| {
            let turn = || [Cue::Relative, Cue::Complement].into_iter().any(|cue| self.is(at, cue)) || clause::finite(self, at).is_some();
            // آب, a month, is no verb.
            self.time(at).is_none() && turn()
        };
        let inner = opener.map_or(i + 1, |hit| hit.end + 1);
        // مطلع الشهر على وادي حضرموت: what the verb leads to is no part of the day.
        let leads = |at: usize| [Cue::On, Cue::To, Cue::About, Cue::Against].into_iter().any(|cue| self.preposition(at) == Some(cue));
        (!(inner..close).any(|at| turns(at) || opener.is_none() && leads(at))).then_some(close + 1)
    }

    /// Where the aside ends that token `i` stands in.
    pub(super) fn aside_around(&self, i: usize) -> Option<usize> {
        self.aside(self.comma_before(i)?).filter(|&closed| closed > i)
    }

    /// The same, where the aside parts a verb from its subject or its object: `قصفت، بعد انهيار المحادثات، القوات`, `قصف الجيش أمس، خلال حملة، مواقع`.
    pub(super) fn parted(&self, i: usize) -> Option<usize> {
        let closed = self.aside_around(i)?;
        let comma = self.comma_before(i)?;
        let sentence = self.sentence(i);
        let mut at = comma;
        while at > sentence.start && (self.actor(at - 1).is_some() || self.time(at - 1).is_some()) {
            at -= 1;
        }
        let verb = at > sentence.start && clause::finite(self, at - 1).is_some();
        let more = self.preposition(closed).is_none() && self.time(closed).is_none() && !self.is_conjoined(closed);
        (verb && more && sentence.contains(&closed)).then_some(closed)
    }

    fn comma_before(&self, i: usize) -> Option<usize> {
        const LONGEST: usize = 12;
        let from = self.sentence(i).start.max(i.saturating_sub(LONGEST));
        (from..i).rev().find(|&at| self.is_comma(at) || self.is_stop(at))
    }

    /// A condition opens at token `i`: إذا, ما لم.
    pub(super) fn is_condition(&self, i: usize) -> bool {
        self.around(i, |words| words.condition).is_some() && self.actor(i).is_none()
    }

    /// A word that stands for a count: عدد, حصيلة.
    pub(super) fn is_tally(&self, i: usize) -> bool {
        self.facts.scan.is(i, Tag::Figure(FigureTag::Around(FigureAround::Tally)))
    }

    /// The word at token `i` has the article, whatever joins it.
    pub(super) fn is_definite(&self, i: usize) -> bool {
        self.form(i).trim_start_matches(['و', 'ف']).starts_with("ال")
    }

    /// The word begins with و or ف that joins it.
    pub(super) fn is_conjoined(&self, i: usize) -> bool {
        self.facts.scan.at(i).iter().any(|hit| hit.clitics.conjunction) && self.form(i).starts_with(['و', 'ف'])
    }

    /// The type of a trigger by name.
    pub(super) fn kind(&self, named: &super::trigger::Named) -> &'static str {
        let rules = &self.facts.lexicon.events.rules;
        let kind: &str = rules.get(usize::from(named.rule)).map_or("", |rule| &rule.kind);
        // Only compared with names.
        FAMILIES.iter().find(|family| kind.starts_with(**family)).copied().unwrap_or("")
    }

    /// The trigger's type is `kind`.
    pub(super) fn is_kind(&self, named: &super::trigger::Named, kind: &str) -> bool {
        self.facts.lexicon.events.rules.get(usize::from(named.rule)).is_some_and(|rule| &*rule.kind == kind)
    }

    /// A trigger of killing or wounding.
    pub(super) fn is_harm(&self, named: &super::trigger::Named) -> bool {
        self.kind(named) == "harm"
    }
}

/// Families of types that behave alike.
const FAMILIES: [&str; 14] = [
    "attack.clash",
    "attack.",
    "contact.",
    "agreement.effective",
    "agreement.",
    "harm",
    "force.advance",
    "force.withdraw",
    "force.deploy",
    "detain",
    "release",
    "displacement",
    "return",
    "aid",
];

impl Ground<'_> {
    /// A noun for what is reported: الأنباء, تقارير, معلومات.
    pub(super) fn is_report(&self, i: usize) -> bool {
        self.facts.lexicon.events.report.is_some_and(|class| self.class(i, class).is_some())
    }
}

impl Ground<'_> {
    /// A word that takes for granted what it governs: ملف, منفذ, تحقيق, إدانة.
    pub(super) fn presupposes(&self, i: usize) -> bool {
        self.facts.lexicon.events.presupposing.is_some_and(|class| self.class(i, class).is_some()) && self.actor(i).is_none()
    }

    /// A word after which ل leads to what somebody suffers: تعرض لقصف, ضحية لهجوم, نتيجة لقصف.
    pub(super) fn suffers(&self, i: usize) -> bool {
        self.is(i, Cue::Undergo) || self.facts.lexicon.events.suffering.is_some_and(|class| self.class(i, class).is_some())
    }
}

impl Ground<'_> {
    /// People or a number stand at token `i` whose ending says that they are a subject: `المسلحون`, `جنديان`, `عشرون`.
    pub(super) fn is_nominative(&self, i: usize) -> bool {
        let text = self.facts.text;
        let raw = text.tokens.get(i).map_or("", |token| text.slice(token.span));
        let people = || self.actor_from(i).is_some_and(|(_, mention)| raw.ends_with("ون") || mention.head.is_some());
        // ثمان has the ending of its root.
        let number = || raw.chars().count() > 4 && self.holds(Test::Number, i);
        (raw.ends_with("ون") || raw.ends_with("ان")) && (people() || number())
    }

    /// A noun that names an event begins at token `i`.
    pub(super) fn is_trigger_noun(&self, i: usize) -> bool {
        self.facts
            .scan
            .any(i, |tag| matches!(tag, Tag::Event(EventTag::Trigger(_, shape)) if shape.part == crate::lexicon::morphology::Part::Masdar))
            && self.actor(i).is_none()
    }
}

impl Ground<'_> {
    /// A word that makes what follows the setting or the cause of something else: خلال, عقب, جراء.
    pub(super) fn is_setting(&self, i: usize) -> bool {
        let cause =
            self.cue(i, Cue::Cause).is_some_and(|(hit, shape)| shape.part == crate::lexicon::morphology::Part::Masdar && hit.end == i + 1);
        let ended = (i.saturating_sub(1)..=i)
            .any(|at| self.facts.lexicon.events.setting.is_some_and(|class| self.class(at, class).is_some_and(|hit| hit.end == i + 1)));
        cause || ended
    }

    /// The token behind the time expression `number`.
    pub(super) fn time_end(&self, number: usize) -> usize {
        self.facts.times.get(number).map_or(0, |time| tokens_of(self.facts.text, time.span).end)
    }

    /// A noun for a deed or its weapon stands at token `i`: هجوم, انفجار, حادث, قذيفة.
    pub(super) fn is_deed(&self, i: usize) -> bool {
        let noun = || self.around(i, |words| words.deed).is_some_and(|hit| hit.clitics.pronoun.is_none());
        self.actor(i).is_none() && (self.is_violence(i) || noun())
    }

    /// A noun for the making of an agreement begins at token `i`: اتفاق, تفاهم.
    pub(super) fn is_pact(&self, i: usize) -> bool {
        let events = &self.facts.lexicon.events;
        let reached = |row: u16| events.kind_of(row) == Some("agreement.reached");
        self.facts.scan.any(i, |tag| matches!(tag, Tag::Event(EventTag::Trigger(row, shape)) if shape.part == Part::Masdar && reached(row)))
    }

    /// A noun that names an attack begins at token `i`.
    pub(super) fn is_violence(&self, i: usize) -> bool {
        self.names_attack(i, |part| part == Part::Masdar) && self.actor(i).is_none()
    }

    /// A finite verb of attacking stands at token `i`.
    pub(super) fn is_attack_verb(&self, i: usize) -> bool {
        self.names_attack(i, |part| matches!(part, Part::Past | Part::Present)) && clause::finite(self, i).is_some()
    }

    fn names_attack(&self, i: usize, fits: impl Fn(Part) -> bool) -> bool {
        let events = &self.facts.lexicon.events;
        let attack = |row: u16| events.kind_of(row).is_some_and(|kind| kind.starts_with("attack"));
        self.facts.scan.any(i, |tag| matches!(tag, Tag::Event(EventTag::Trigger(row, shape)) if fits(shape.part) && attack(row)))
    }

    /// The time expression `number` begins at token `i`.
    pub(super) fn time_starts(&self, number: usize, i: usize) -> bool {
        self.facts.times.get(number).is_some_and(|time| tokens_of(self.facts.text, time.span).start == i)
    }
}

impl Ground<'_> {
    /// The trigger is one of a truce that is wanted or made, by the words around it that it asks for.
    pub(super) fn wanted(&self, named: &super::trigger::Named) -> bool {
        let triggers = &self.facts.lexicon.events.triggers;
        triggers.get(usize::from(named.row)).is_some_and(|trigger| !trigger.after.is_empty() || !trigger.near.is_empty())
    }
}
