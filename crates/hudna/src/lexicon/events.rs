//! `data/events/*.toml`, one file for each type of event, `data/event_words.toml`, the words around them, and
//! `data/event_setting.toml`, the words around their arguments.

use super::data::Lines;
use super::morphology::{Count, Part, Shape, conjugate};
use super::{Automaton, Data, Tag};
use crate::Error;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The folder of the rule files.
const FOLDER: &str = "events/";
/// The file of the words around events.
const WORDS: &str = "event_words.toml";
/// The file of the words around their arguments.
const SETTING: &str = "event_setting.toml";

/// What a phrase of the event files stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventTag {
    /// A row of [`Events::triggers`].
    Trigger(u16, Shape),
    /// A class of words that triggers ask for.
    Class(u16),
    /// A word that says whether something happened, or how a clause is built.
    Cue(Cue, Shape),
}

/// Words that say whether something happened, and words that clauses are built of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Cue {
    No,
    Without,
    Cancelled,
    Delayed,
    Future,
    Coming,
    Purpose,
    Demand,
    LaysDown,
    Agree,
    Maybe,
    Managed,
    Failed,
    If,
    Accuse,
    Any,
    Ongoing,
    Stop,
    Deny,
    Untrue,
    Responsibility,
    MayBe,
    Prevent,
    Before,
    Except,
    Terms,
    Was,
    Contrast,
    Starting,
    Do,
    Undergo,
    Occur,
    Cause,
    Own,
    Other,
    Say,
    Clause,
    Complement,
    Relative,
    By,
    With,
    On,
    To,
    From,
    About,
    Against,
    Between,
    In,
}

/// Who somebody is for an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who did it.
    Source,
    /// To whom, or with whom.
    Target,
    /// Those who bear arms did it, others suffered it.
    Either,
    /// No argument.
    None,
}

/// Which argument stands where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// The verb's subject.
    pub subject: Role,
    /// The verb's object.
    pub object: Role,
    /// The noun that follows a masdar.
    pub of: Role,
    /// `على`.
    pub on: Role,
    /// `مع`.
    pub with: Role,
    /// `إلى`, `ل`.
    pub to: Role,
    /// `من قبل`, `على يد`.
    pub by: Role,
    /// `ضد`.
    pub against: Role,
    /// `بين … و…`.
    pub between: Role,
    /// `من`.
    pub from: Role,
    /// `ب`.
    pub at: Role,
    /// `عن`.
    pub about: Role,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameRow {
    subject: Option<Role>,
    object: Option<Role>,
    of: Option<Role>,
    on: Option<Role>,
    with: Option<Role>,
    to: Option<Role>,
    by: Option<Role>,
    against: Option<Role>,
    between: Option<Role>,
    from: Option<Role>,
    at: Option<Role>,
    about: Option<Role>,
}

impl FrameRow {
    /// This frame, with what it leaves open taken from `base`.
    fn over(&self, base: &FrameRow) -> Frame {
        let pick = |own: Option<Role>, base: Option<Role>, usual: Role| own.or(base).unwrap_or(usual);
        Frame {
            subject: pick(self.subject, base.subject, Role::Source),
            object: pick(self.object, base.object, Role::Target),
            of: pick(self.of, base.of, Role::Source),
            on: pick(self.on, base.on, Role::None),
            with: pick(self.with, base.with, Role::Target),
            to: pick(self.to, base.to, Role::None),
            by: pick(self.by, base.by, Role::Source),
            against: pick(self.against, base.against, Role::Target),
            between: pick(self.between, base.between, Role::Source),
            from: pick(self.from, base.from, Role::None),
            at: pick(self.at, base.at, Role::None),
            about: pick(self.about, base.about, Role::None),
        }
    }
}

/// What a trigger asks of the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Test {
    /// A word of this class.
    Class(u16),
    Actor,
    Person,
    Armed,
    Gov,
    Civil,
    Place,
    Time,
    Number,
    /// The trigger carries a pronoun.
    Pronoun,
    /// Nothing follows that could be its object: a mark or the end.
    Alone,
    /// A verb in the plural or dual, whose subject stands before it: those counted `أصيبوا`.
    They,
    /// A politician or a party says it: an attack in words.
    Verbal,
    /// The verb is one that lays down: `يقضي بـ`.
    LaysDown,
    With,
    Between,
    Nisba,
    /// A place where it is held: `في جنيف`, `محادثات موسكو`.
    HeldIn,
}

/// A row of a rule file.
#[derive(Debug)]
pub struct Trigger {
    /// Row of [`Events::rules`].
    pub rule: u16,
    /// One of these follows within `reach` words.
    pub needs: Vec<Test>,
    /// One of these stands within `reach` words on either side.
    pub near: Vec<Test>,
    /// One of these stands before.
    pub after: Vec<Test>,
    /// None of these follows at once.
    pub unless: Vec<Test>,
    /// None of these stands before.
    pub unless_after: Vec<Test>,
    /// None of these stands anywhere around.
    pub unless_near: Vec<Test>,
    /// How many words.
    pub reach: usize,
    /// Which argument stands where.
    pub frame: Frame,
    /// The group whose other types may take it over.
    pub open: Option<Box<str>>,
    /// How many words of the phrase are the trigger; all where none is given.
    pub span: Option<usize>,
    /// A noun for those harmed.
    pub victim: bool,
    /// A noun for those who act (`متظاهرون`).
    pub person: bool,
    /// Its own codes, where they are not those of the type.
    pub codes: TriggerCodes,
    /// Its line in the file.
    pub line: u32,
}

/// Codes of a trigger that are not those of its type: `خطف` within `detain`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TriggerCodes {
    /// PLOVER event.
    pub event: Option<String>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// ACLED sub-event type.
    pub acled: Option<String>,
}

/// PLOVER's event, modes and contexts for a type; others where it is planned, declared …
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plover {
    /// PLOVER event.
    pub event: String,
    /// Modes, the usual one first.
    #[serde(default)]
    pub modes: Vec<String>,
    /// Contexts.
    #[serde(default)]
    pub contexts: Vec<String>,
    /// PLOVER event where it is planned only.
    pub planned: Option<String>,
    /// PLOVER event where it is declared only.
    pub declared: Option<String>,
    /// PLOVER event of what several do together (joint patrols).
    pub joint: Option<String>,
}

/// A sentence that shows what a rule finds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Its line in the file.
    #[serde(skip)]
    pub line: u32,
    /// The sentence.
    pub text: String,
    /// The trigger, as the reading quotes it.
    pub trigger: String,
    /// What is said of it.
    pub realis: String,
}

/// A sentence in which a rule finds nothing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counter {
    /// Its line in the file.
    #[serde(skip)]
    pub line: u32,
    /// The sentence.
    pub text: String,
}

/// Takes over triggers of other types beside words of a class.
#[derive(Debug)]
pub struct Refine {
    /// Triggers whose `open` is one of these names.
    pub groups: Vec<String>,
    /// Beside one of these.
    pub test: Test,
    /// It has to be what the event is done with, or who does it: the subject, or after `ب`.
    pub instrument: bool,
}

/// A type of event.
#[derive(Debug)]
pub struct Rule {
    /// `contact.call` …
    pub kind: Box<str>,
    /// Codes of other ontologies.
    pub plover: Plover,
    /// CAMEO codes, the usual one first.
    pub cameo: Vec<String>,
    /// ACLED sub-event types, the usual one first.
    pub acled: Vec<String>,
    /// Which triggers of other types it takes over.
    pub refine: Option<Refine>,
    /// The line that says so.
    pub refine_line: u32,
    /// Sentences that it finds.
    pub examples: Vec<Example>,
    /// Sentences that it passes over.
    pub counters: Vec<Counter>,
    /// Its file.
    pub file: &'static str,
}

/// The tables of the event files.
#[derive(Debug, Default)]
pub struct Events {
    /// Types, by file name.
    pub rules: Vec<Rule>,
    /// Triggers of all types.
    pub triggers: Vec<Trigger>,
    /// The class of words that lead to what talks are about.
    pub topic: Option<u16>,
    /// The class of words that make what follows a setting.
    pub setting: Option<u16>,
    /// The class of nouns for what is reported.
    pub report: Option<u16>,
    /// The class of words that take for granted what they govern.
    pub presupposing: Option<u16>,
    /// The class of those who attack with words.
    pub voices: Option<u16>,
    /// The class of words after which `ل` leads to who or what suffers.
    pub suffering: Option<u16>,
    /// The classes that arguments ask for.
    pub around: Around,
    /// The lines of the words that say whether something happened.
    cue_lines: BTreeMap<Cue, u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    r#type: String,
    plover: Plover,
    cameo: Vec<String>,
    acled: Vec<String>,
    #[serde(default)]
    frame: FrameRow,
    refine: Option<RefineRow>,
    #[serde(default)]
    trigger: Vec<Spanned<TriggerRow>>,
    #[serde(default)]
    example: Vec<Spanned<Example>>,
    #[serde(default)]
    counter: Vec<Spanned<Counter>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RefineRow {
    groups: Vec<String>,
    class: String,
    #[serde(default)]
    instrument: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TriggerRow {
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    construct: Vec<String>,
    #[serde(default)]
    many: Vec<String>,
    #[serde(default)]
    adj: Vec<String>,
    #[serde(default)]
    form: Vec<String>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    unless_after: Vec<String>,
    #[serde(default)]
    unless_near: Vec<String>,
    #[serde(default = "usual_reach")]
    reach: usize,
    #[serde(default)]
    frame: FrameRow,
    open: Option<String>,
    span: Option<usize>,
    #[serde(default)]
    victim: bool,
    #[serde(default)]
    person: bool,
    #[serde(default)]
    codes: TriggerCodes,
}

fn usual_reach() -> usize {
    6
}

/// Words of a row, by how their forms are made.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Words {
    /// Past, third person masculine singular (`past/present` where the present is not regular); what follows the verb stays.
    verb: Vec<String>,
    /// Singular nouns, alone or with adjectives: article, accusative, dual, sound plural.
    noun: Vec<String>,
    /// The same for constructs (`حملة قصف`): the article goes to the last word.
    construct: Vec<String>,
    /// Broken plurals: article and accusative.
    many: Vec<String>,
    /// Participles: gender, number, article.
    adj: Vec<String>,
    /// Taken as it stands.
    form: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    class: FxHashMap<String, Words>,
    cue: BTreeMap<Cue, Spanned<Words>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingFile {
    class: BTreeMap<String, Words>,
}

/// Classes of words that arguments ask for.
#[derive(Debug, Default, Clone, Copy)]
#[allow(missing_docs)]
pub struct Around {
    pub dating: Option<u16>,
    pub ahead_of: Option<u16>,
    pub up_to: Option<u16>,
    pub by_then: Option<u16>,
    pub dated: Option<u16>,
    pub attribute: Option<u16>,
    pub scheduled: Option<u16>,
    pub origin: Option<u16>,
    pub aside: Option<u16>,
    pub auxiliary: Option<u16>,
    pub happening: Option<u16>,
    pub carrying: Option<u16>,
    pub gunfire: Option<u16>,
    pub taking_part: Option<u16>,
    pub joined_by: Option<u16>,
    pub reported: Option<u16>,
    pub force_part: Option<u16>,
    pub belonging: Option<u16>,
    pub air_defence: Option<u16>,
    pub collective: Option<u16>,
    pub carrying_out: Option<u16>,
    pub no_less: Option<u16>,
    pub in_order: Option<u16>,
    pub as_follows: Option<u16>,
    pub more_or_less: Option<u16>,
    pub for_a_deed: Option<u16>,
    pub musters: Option<u16>,
    pub how_many_times: Option<u16>,
    pub posted: Option<u16>,
    pub impersonal: Option<u16>,
    pub travels: Option<u16>,
    pub deals_with: Option<u16>,
    pub never: Option<u16>,
    pub put_in: Option<u16>,
    pub put_in_by: Option<u16>,
    pub adverb: Option<u16>,
    pub of_rank: Option<u16>,
    pub banning: Option<u16>,
    pub spreads: Option<u16>,
    pub operation: Option<u16>,
    pub holds_it: Option<u16>,
    pub transitive: Option<u16>,
    pub same_doer: Option<u16>,
    pub ruin: Option<u16>,
    pub ground_held: Option<u16>,
    pub thing: Option<u16>,
    pub condition: Option<u16>,
    pub negates_present: Option<u16>,
    pub sponsors: Option<u16>,
    pub answers: Option<u16>,
    pub anyone: Option<u16>,
    pub beside: Option<u16>,
    pub capital: Option<u16>,
    pub by_means: Option<u16>,
    pub since: Option<u16>,
    pub whoever: Option<u16>,
    pub judged: Option<u16>,
    pub criticised: Option<u16>,
    pub also: Option<u16>,
    pub ascribed: Option<u16>,
    pub premises: Option<u16>,
    pub sequence: Option<u16>,
    pub documenting: Option<u16>,
    pub during: Option<u16>,
    pub held: Option<u16>,
    pub received: Option<u16>,
    pub in_return: Option<u16>,
    pub laid: Option<u16>,
    pub strikes: Option<u16>,
    pub demonstrative: Option<u16>,
    pub keeps_its_day: Option<u16>,
    pub deed: Option<u16>,
    pub whereupon: Option<u16>,
    pub as_for: Option<u16>,
    pub claimed: Option<u16>,
    pub other_one: Option<u16>,
    pub toll: Option<u16>,
    pub new_matter: Option<u16>,
    pub lets: Option<u16>,
    pub himself_who: Option<u16>,
    pub then: Option<u16>,
    pub own_forces: Option<u16>,
    pub repels: Option<u16>,
    pub among_them: Option<u16>,
    pub striking: Option<u16>,
    pub held_by: Option<u16>,
    pub gathers: Option<u16>,
    pub upon: Option<u16>,
    pub discusses: Option<u16>,
    pub begins: Option<u16>,
    pub unless_they: Option<u16>,
    pub some_of_them: Option<u16>,
    pub loses: Option<u16>,
    pub own_side: Option<u16>,
    pub assailants: Option<u16>,
    pub taking_place: Option<u16>,
    pub hosting: Option<u16>,
}

impl Events {
    /// The type of event that the trigger in row `row` names; none for a row that there is not.
    pub fn kind_of(&self, row: u16) -> Option<&str> {
        let trigger = self.triggers.get(usize::from(row))?;
        self.rules.get(usize::from(trigger.rule)).map(|rule| &*rule.kind)
    }

    pub(super) fn load(data: &Data, automaton: &mut Automaton) -> Result<Self, Error> {
        let mut words = data.toml::<WordsFile>(WORDS)?;
        for (name, class) in data.toml::<SettingFile>(SETTING)?.class {
            if words.class.insert(name.clone(), class).is_some() {
                return Err(Error::data(SETTING, None, &format!("{name:?} is a class of {WORDS} already")));
            }
        }
        let mut names: Vec<String> = words.class.keys().cloned().collect();
        names.sort_unstable();
        if names.len() > usize::from(u16::MAX) {
            return Err(Error::data(WORDS, None, "more classes than there are numbers for"));
        }
        for (number, name) in names.iter().enumerate() {
            for (form, _) in words.class[name].forms() {
                automaton.add(&form, Tag::Event(EventTag::Class(number as u16)));
            }
        }
        for (&cue, words) in &words.cue {
            for (form, shape) in words.get_ref().forms() {
                automaton.add(&form, Tag::Event(EventTag::Cue(cue, shape)));
            }
        }
        let class = |wanted: &str| names.binary_search_by(|name| name.as_str().cmp(wanted)).ok().map(|number| number as u16);
        let mut events = Events {
            topic: class("topic"),
            setting: class("setting"),
            report: class("report"),
            presupposing: class("presupposing"),
            voices: class("voices"),
            suffering: class("suffering"),
            around: Around {
                dating: class("dating"),
                ahead_of: class("ahead_of"),
                up_to: class("up_to"),
                by_then: class("by_then"),
                dated: class("dated"),
                attribute: class("attribute"),
                scheduled: class("scheduled"),
                origin: class("origin"),
                aside: class("aside"),
                auxiliary: class("auxiliary"),
                happening: class("happening"),
                carrying: class("carrying"),
                gunfire: class("gunfire"),
                taking_part: class("taking_part"),
                joined_by: class("joined_by"),
                reported: class("reported"),
                force_part: class("force_part"),
                belonging: class("belonging"),
                air_defence: class("air_defence"),
                collective: class("collective"),
                carrying_out: class("carrying_out"),
                no_less: class("no_less"),
                in_order: class("in_order"),
                as_follows: class("as_follows"),
                more_or_less: class("more_or_less"),
                for_a_deed: class("for_a_deed"),
                musters: class("musters"),
                how_many_times: class("how_many_times"),
                posted: class("posted"),
                impersonal: class("impersonal"),
                travels: class("travels"),
                deals_with: class("deals_with"),
                never: class("never"),
                put_in: class("put_in"),
                put_in_by: class("put_in_by"),
                adverb: class("adverb"),
                of_rank: class("of_rank"),
                banning: class("banning"),
                spreads: class("spreads"),
                operation: class("operation"),
                holds_it: class("holds_it"),
                transitive: class("transitive"),
                same_doer: class("same_doer"),
                ruin: class("ruin"),
                ground_held: class("territory"),
                thing: class("target"),
                condition: class("condition"),
                negates_present: class("negates_present"),
                sponsors: class("sponsors"),
                answers: class("answers"),
                anyone: class("anyone"),
                beside: class("beside"),
                capital: class("capital"),
                by_means: class("by_means"),
                since: class("since_event"),
                whoever: class("whoever"),
                judged: class("judged"),
                criticised: class("critic"),
                also: class("also"),
                ascribed: class("ascribed"),
                premises: class("premises"),
                sequence: class("sequence"),
                documenting: class("documenting"),
                during: class("during"),
                held: class("held"),
                received: class("received"),
                in_return: class("in_return"),
                laid: class("laid"),
                strikes: class("strikes"),
                demonstrative: class("demonstrative"),
                keeps_its_day: class("keeps_its_day"),
                deed: class("deed"),
                whereupon: class("whereupon"),
                as_for: class("as_for"),
                claimed: class("claimed"),
                other_one: class("other_one"),
                toll: class("toll"),
                new_matter: class("new_matter"),
                lets: class("lets"),
                himself_who: class("himself_who"),
                then: class("then"),
                own_forces: class("own_forces"),
                repels: class("repels"),
                among_them: class("among_them"),
                striking: class("striking"),
                held_by: class("held_by"),
                gathers: class("gathers"),
                upon: class("upon"),
                discusses: class("discusses"),
                begins: class("begins"),
                unless_they: class("unless_they"),
                some_of_them: class("some_of_them"),
                loses: class("loses"),
                own_side: class("own_side"),
                assailants: class("assailants"),
                taking_place: class("taking_place"),
                hosting: class("hosting"),
            },
            ..Events::default()
        };
        let lines = Lines::new(&data.file(WORDS));
        events.cue_lines = words.cue.iter().map(|(&cue, words)| (cue, lines.of(words.span().start))).collect();
        for (file, known) in data.folder(FOLDER) {
            events.load_rule(data, (&file, known), &names, automaton)?;
        }
        Ok(events)
    }

    fn load_rule(
        &mut self,
        data: &Data,
        (name, file): (&str, &'static str),
        classes: &[String],
        automaton: &mut Automaton,
    ) -> Result<(), Error> {
        let content = data.file(name);
        let lines = Lines::new(&content);
        let read = data.toml::<File>(name)?;
        let rule = self.rules.len() as u16;
        let test = |word: &String| test(word, classes).ok_or_else(|| Error::data(name, None, &format!("no class is called {word:?}")));
        let tests = |words: &[String]| words.iter().map(test).collect::<Result<Vec<Test>, Error>>();
        for row in read.trigger {
            let line = lines.of(row.span().start);
            let row = row.into_inner();
            let TriggerRow { verb, noun, construct, many, adj, form, .. } = row;
            let words = Words { verb, noun, construct, many, adj, form };
            let number = self.triggers.len() as u16;
            for (form, shape) in words.forms() {
                automaton.add(&form, Tag::Event(EventTag::Trigger(number, shape)));
            }
            self.triggers.push(Trigger {
                rule,
                needs: tests(&row.needs)?,
                near: tests(&row.near)?,
                after: tests(&row.after)?,
                unless: tests(&row.unless)?,
                unless_after: tests(&row.unless_after)?,
                unless_near: tests(&row.unless_near)?,
                reach: row.reach,
                frame: row.frame.over(&read.frame),
                open: row.open.map(Into::into),
                span: row.span,
                victim: row.victim,
                person: row.person,
                codes: row.codes,
                line,
            });
        }
        let refine = match read.refine {
            Some(row) => Some(Refine { test: test(&row.class)?, groups: row.groups, instrument: row.instrument }),
            None => None,
        };
        self.rules.push(Rule {
            kind: read.r#type.into(),
            plover: read.plover,
            cameo: read.cameo,
            acled: read.acled,
            refine,
            refine_line: content.lines().zip(1..).find(|(line, _)| line.starts_with("refine")).map_or(1, |(_, number)| number),
            examples: read.example.into_iter().map(|row| Example { line: lines.of(row.span().start), ..row.into_inner() }).collect(),
            counters: read.counter.into_iter().map(|row| Counter { line: lines.of(row.span().start), ..row.into_inner() }).collect(),
            file,
        });
        Ok(())
    }

    /// The file and line of the words of kind `cue`, for derivations.
    pub(crate) fn cue_line(&self, cue: Cue) -> Option<(&'static str, u32)> {
        self.cue_lines.get(&cue).map(|&line| (WORDS, line))
    }

    /// The rule of the type `kind`.
    pub fn rule(&self, kind: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| &*rule.kind == kind)
    }
}

fn test(word: &str, classes: &[String]) -> Option<Test> {
    Some(match word {
        "@actor" => Test::Actor,
        "@person" => Test::Person,
        "@armed" => Test::Armed,
        "@gov" => Test::Gov,
        "@civil" => Test::Civil,
        "@place" => Test::Place,
        "@time" => Test::Time,
        "@number" => Test::Number,
        "@pronoun" => Test::Pronoun,
        "@alone" => Test::Alone,
        "@they" => Test::They,
        "@verbal" => Test::Verbal,
        "@lays_down" => Test::LaysDown,
        "@with" => Test::With,
        "@between" => Test::Between,
        "@nisba" => Test::Nisba,
        "@held_in" => Test::HeldIn,
        name => Test::Class(classes.binary_search_by(|class| class.as_str().cmp(name)).ok()? as u16),
    })
}

/// The shape of a noun that nothing more is known of.
const PLAIN: Shape = Shape {
    part: Part::Masdar,
    person: 0,
    count: Count::One,
    feminine: false,
    future: false,
    passive: false,
    article: false,
    adverbial: false,
};

impl Words {
    /// Every form with its shape.
    fn forms(&self) -> Vec<(String, Shape)> {
        let mut out = Vec::new();
        for verb in &self.verb {
            verb_forms(verb, &mut out);
        }
        for noun in &self.noun {
            noun_forms(noun, &mut out);
        }
        for construct in &self.construct {
            out.push((construct.clone(), PLAIN));
            if let Some((first, last)) = construct.rsplit_once(' ')
                && !last.starts_with("ال")
            {
                out.push((format!("{first} ال{last}"), Shape { article: true, ..PLAIN }));
            }
        }
        for many in &self.many {
            let shape = Shape { count: Count::Many, ..PLAIN };
            let bare = many.strip_prefix("ال").unwrap_or(many);
            let words: Vec<&str> = bare.split(' ').collect();
            out.push((bare.to_owned(), shape));
            out.push((each(&words, definite), Shape { article: true, ..shape }));
            if words.len() == 1 && !bare.ends_with(['ة', 'ى', 'ا', 'ء', 'ت']) {
                out.push((format!("{bare}ا"), Shape { adverbial: true, ..shape }));
            }
        }
        for adj in &self.adj {
            participle_forms(adj, &mut out);
        }
        out.extend(self.form.iter().map(|form| (form.clone(), PLAIN)));
        out
    }
}

fn each(words: &[&str], make: impl Fn(&str) -> String) -> String {
    match words {
        [word] => make(word),
        words => words.iter().map(|word| make(word)).collect::<Vec<_>>().join(" "),
    }
}

fn definite(word: &str) -> String {
    ["ال", word].concat()
}

fn verb_forms(verb: &str, out: &mut Vec<(String, Shape)>) {
    let (verb, rest) = verb.split_once(' ').map_or((verb, String::new()), |(verb, rest)| (verb, format!(" {rest}")));
    let (past, present) = verb.split_once('/').map_or((verb, None), |(past, present)| (past, Some(present)));
    let whole = |text: String| if rest.is_empty() { text } else { text + &rest };
    out.extend(conjugate(past, present).into_iter().map(|form| (whole(form.text), form.shape)));
}

/// Singular, accusative, dual, sound feminine plural; adjectives agree.
fn noun_forms(noun: &str, out: &mut Vec<(String, Shape)>) {
    let words: Vec<&str> = noun.split(' ').collect();
    let mut add = |make: &dyn Fn(&str) -> String, count: Count| {
        let form = each(&words, make);
        let shape = Shape { count, ..PLAIN };
        if !noun.starts_with("ال") {
            out.push((each(&words, |word| definite(&make(word))), Shape { article: true, ..shape }));
        }
        out.push((form, shape));
    };
    add(&|word| word.to_owned(), Count::One);
    if noun.starts_with("ال") {
        return;
    }
    add(&accusative, Count::One);
    add(&|word| open(word) + "ان", Count::Two);
    add(&|word| open(word) + "ين", Count::Two);
    let closed = words.first().is_some_and(|word| word.ends_with('ة'));
    if closed && words.len() == 1 {
        add(&|word| [word.trim_end_matches('ة'), "ات"].concat(), Count::Many);
    }
    if words.len() == 1 {
        // مدنيون; أذى and the like are not plurals of anything, which does no harm.
        if !closed && !noun.ends_with(['ى', 'ا', 'ء']) {
            add(&|word| [word, "ون"].concat(), Count::Many);
            add(&|word| [word, "ات"].concat(), Count::Many);
            add(&|word| [word, "ة"].concat(), Count::One);
        }
        if let Some(stem) = noun.strip_suffix('ء') {
            // إجراء: إجراؤه and إجرائه before a pronoun.
            out.push((format!("{stem}ئ"), PLAIN));
        }
    }
}

fn participle_forms(adj: &str, out: &mut Vec<(String, Shape)>) {
    let stem = adj.trim_end_matches('ة');
    for (ending, count) in [
        ("", Count::One),
        ("ة", Count::One),
        ("ا", Count::One),
        ("ان", Count::Two),
        ("تان", Count::Two),
        ("تين", Count::Two),
        ("ين", Count::Many),
        ("ون", Count::Many),
        ("ات", Count::Many),
        ("و", Count::Many),
        ("ي", Count::Many),
    ] {
        let shape = Shape { part: Part::Active, count, ..PLAIN };
        out.push(([stem, ending].concat(), shape));
        out.push((["ال", stem, ending].concat(), Shape { article: true, ..shape }));
    }
}

/// A word ready for an ending: ة opens, ى becomes ي.
fn open(word: &str) -> String {
    match word.strip_suffix('ة') {
        Some(stem) => format!("{stem}ت"),
        None => word.strip_suffix('ى').map_or_else(|| word.to_owned(), |stem| format!("{stem}ي")),
    }
}

fn accusative(word: &str) -> String {
    if word.ends_with(['ة', 'ى', 'ا', 'ء']) { word.to_owned() } else { format!("{word}ا") }
}
