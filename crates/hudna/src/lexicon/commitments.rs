//! Kinds of commitment, and the words that bind, ask, or report how it went: `data/commitments.toml`.

use super::morphology::{Inflected, Part, conjugate};
use super::{Automaton, Data, Tag};
use crate::Error;
use serde::Deserialize;

const FILE: &str = "commitments.toml";

/// How a cue binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Binding {
    /// Those who agree are bound.
    Agree,
    /// The subject binds himself.
    Bind,
    /// An instrument lays it down.
    Provide,
    /// The object is bound.
    Oblige,
    /// The one spoken to is to do it.
    Demand,
    /// The one named behind is to do it.
    Must,
    /// It is set for later.
    Due,
    /// The text spoken of lays it down, in a finite verb right behind.
    Under,
}

/// What a commitment's status may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nothing is said of it yet.
    Due,
    /// Done.
    Fulfilled,
    /// Done in part.
    Partly,
    /// Not done.
    Unfulfilled,
    /// Broken.
    Breached,
}

impl Status {
    /// The name in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Status::Due => "due",
            Status::Fulfilled => "fulfilled",
            Status::Partly => "partly",
            Status::Unfulfilled => "unfulfilled",
            Status::Breached => "breached",
        }
    }
}

/// What a phrase of the file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CommitmentTag {
    /// A masdar that names an action; the kind's row.
    Act(u8),
    /// A finite form of it; true for the future with `س`.
    Verb(u8, bool),
    /// What it is done to.
    Of(u8),
    /// A phrase that says it all.
    Phrase(u8),
    /// A cue; true where it is a finite verb.
    Cue(u8, bool),
    /// How it went.
    Status(Status),
    /// How it went, behind the colon of a list.
    Line(Status),
    /// A negation.
    No,
    /// Before a deadline.
    Deadline,
    /// Ends an action.
    Stop,
    /// An own obligation for later, in the future with `س`.
    Continues,
    /// Asks that a text be carried out.
    Fulfil,
    /// A pronoun for that text.
    It,
    /// `على` before the one who must.
    Upon,
    /// `أن` behind him.
    That,
    /// Leads to a further item of a list.
    Further,
    /// The sides, unnamed.
    Sides,
    /// Behind a verb of agreeing: at the meeting spoken of.
    Within,
    /// All that is owed.
    All,
    /// To commit a breach.
    Commits,
    /// A breach.
    Violation,
    /// What follows is only supposed.
    If,
    /// How it went with what was named before.
    Told(Status),
    /// Takes up what was named last.
    Resumes,
    /// Takes up all that was named.
    ResumesAll,
    /// A masdar whose genitive is who acts.
    Doing,
    /// All of those who act.
    AllOf,
    /// `بين` before two sides.
    Between,
    /// To hand over.
    Hands,
    /// Before who receives it.
    To,
    /// The state as receiver.
    State,
    /// No more than this.
    Only,
    /// So much until now.
    SoFar,
    /// Before a past.
    Already,
    /// Before an action: it is over or put off.
    Ended,
    /// Behind a verb: all of it was done.
    Wholly,
    /// States that nobody names.
    States,
    /// Forces of nobody in particular.
    Anybody,
    /// Before what another does in exchange, or at the same time.
    Exchange,
    /// How firmly a text is held to.
    Full,
    /// Behind an action: it has come to a stand.
    Stalled,
    /// What is threatened or refused holds until the verb behind it is done: `إذا لم`.
    Unless,
    /// Before the one with whom there is to be nothing until then: `مع`.
    Against,
    /// Before the stretch of time within which it is due: `في غضون`.
    Term,
    /// The law of a land, and its courts.
    Law,
    /// What was done before it carries out the text that follows.
    Fulfilling,
    /// Before the one who is asked.
    OfWhom,
    /// To declare.
    Declares,
    /// Between a verb of declaring and the truce.
    Begins,
    /// By one side alone.
    OneSided,
    /// Somebody says that he keeps to it.
    Keeping,
    /// Before what has to be done first.
    Before,
    /// To refuse.
    Refuses,
    /// What one refuses until then.
    Talks,
    /// Whoever it may be.
    Whoever,
    /// `هي من` before a verb: she and nobody else.
    ItIs,
    /// What follows is against what was expected.
    Contrast,
    /// Between a word of status and a noun of binding.
    Bridge,
    /// What came of talks, or was announced: before the agreement that it was.
    Results,
    /// Somebody has reached, signed or accepted what follows.
    Reached,
    /// What hands nobody over: lists and names.
    Papers,
    /// What is told was before.
    Earlier,
    /// A masdar of which the genitive is to lay down its arms.
    Disarms,
    /// What comes next: `ثم`.
    Then,
    /// What both sides make.
    Accord,
    /// Somebody says that he abides by it.
    Abides,
    /// It is to go on, or only as long as something holds.
    Lasting,
    /// Before the one by whom something is done: `من قبل`.
    Agent,
    /// Words that say how it went with a text, and have no subject but it: `تعثر تنفيذ`.
    Impersonal,
    /// To attack: what one says that one will not do.
    Attacks,
    /// To go in, likewise.
    Enters,
    /// A masdar whose object, forces of some side, says who acts: `سحب`.
    Draws,
    /// Before the colon of a list of what was agreed: `البنود التالية`.
    Listed,
    /// Before an item of a list: `أولا`.
    Ordinal,
    /// Not to do, or to put off: `رفض`, `أرجأ`.
    Withholds,
    /// The same as a masdar.
    Withholding,
    /// What follows says that it was owed: `خلافا ل`, `المنصوص عليه في`.
    Owed,
    /// The day by which it was due has gone by: `انتهاء المهلة`.
    Lapsed,
    /// What a text consists of: `بنود`.
    Terms,
    /// Those who make peace without being under arms: `قبائل`.
    Tribes,
    /// What a text is called where nothing else tells of it: `الصفقة`.
    Deal,
    /// To demand of the other side: `طالب`, `اشترط`.
    Insists,
}

/// A kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentKind {
    /// Its name (codebook, section 8).
    pub kind: String,
    #[serde(default)]
    act: Vec<String>,
    #[serde(default)]
    verb: Vec<String>,
    /// What the action must be done to; empty where anything will do.
    #[serde(default)]
    pub of: Vec<String>,
    #[serde(default)]
    phrase: Vec<String>,
}

/// A cue.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentCue {
    /// How it binds.
    pub how: Binding,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    phrase: Vec<String>,
    /// What leads from it to the action: words, or single letters that are written to the next word; `none`.
    pub prep: Vec<String>,
    /// It binds only to an action of a known kind.
    #[serde(default)]
    pub strict: bool,
    /// It binds only the one who is named right behind it.
    #[serde(default)]
    pub owned: bool,
    /// It binds only to a text that is named.
    #[serde(default)]
    pub text: bool,
    /// It binds only who acts by the words of the action itself.
    #[serde(default)]
    pub named: bool,
    /// Only where a text of the report lays it down may it be an action of no known kind.
    #[serde(default)]
    pub pact: bool,
    /// It binds only where somebody says that it is so: `أكد أنه يحترم الهدنة`.
    #[serde(default)]
    pub affirmed: bool,
    /// It binds only the one whom `من` or `إلى` names behind it.
    #[serde(default)]
    pub asked: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusRow {
    status: Status,
    #[serde(default)]
    verb: Vec<String>,
    /// Verbs that say it when they are denied: `لم ينفذ`, `لا يطبق`.
    #[serde(default)]
    denied: Vec<String>,
    /// What says it only behind the colon of a list.
    #[serde(default)]
    line: Vec<String>,
    #[serde(default)]
    phrase: Vec<String>,
    /// What says it of all that was named before.
    #[serde(default)]
    told: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    no: Vec<String>,
    deadline: Vec<String>,
    stop: Vec<String>,
    continues: Vec<String>,
    fulfil: Vec<String>,
    it: Vec<String>,
    upon: Vec<String>,
    that: Vec<String>,
    further: Vec<String>,
    sides: Vec<String>,
    within: Vec<String>,
    all: Vec<String>,
    commits: Vec<String>,
    violation: Vec<String>,
    #[serde(rename = "if")]
    supposed: Vec<String>,
    before_jussive: Vec<String>,
    before_present: Vec<String>,
    resumes: Vec<String>,
    resumes_all: Vec<String>,
    doing: Vec<String>,
    all_of: Vec<String>,
    between: Vec<String>,
    hands: Vec<String>,
    to: Vec<String>,
    state: Vec<String>,
    only: Vec<String>,
    so_far: Vec<String>,
    already: Vec<String>,
    ended: Vec<String>,
    wholly: Vec<String>,
    states: Vec<String>,
    anybody: Vec<String>,
    exchange: Vec<String>,
    full: Vec<String>,
    stalled: Vec<String>,
    fulfilling: Vec<String>,
    of_whom: Vec<String>,
    declares: Vec<String>,
    begins: Vec<String>,
    one_sided: Vec<String>,
    keeping: Vec<String>,
    before: Vec<String>,
    refuses: Vec<String>,
    talks: Vec<String>,
    whoever: Vec<String>,
    it_is: Vec<String>,
    contrast: Vec<String>,
    bridge: Vec<String>,
    results: Vec<String>,
    reached: Vec<String>,
    papers: Vec<String>,
    earlier: Vec<String>,
    disarms: Vec<String>,
    lasting: Vec<String>,
    accord: Vec<String>,
    then: Vec<String>,
    abides: Vec<String>,
    unless: Vec<String>,
    against: Vec<String>,
    term: Vec<String>,
    law: Vec<String>,
    agent: Vec<String>,
    impersonal: Vec<String>,
    attacks: Vec<String>,
    enters: Vec<String>,
    draws: Vec<String>,
    listed: Vec<String>,
    ordinal: Vec<String>,
    withholds: Vec<String>,
    withholding: Vec<String>,
    owed: Vec<String>,
    lapsed: Vec<String>,
    terms: Vec<String>,
    insists: Vec<String>,
    deal: Vec<String>,
    tribes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<CommitmentKind>,
    cue: Vec<CommitmentCue>,
    status: Vec<StatusRow>,
    words: Words,
}

/// The tables.
#[derive(Debug, Default)]
pub struct Commitments {
    /// Kinds in the order in which they are tried.
    pub kinds: Vec<CommitmentKind>,
    /// Cues. Their prepositions are folded.
    pub cues: Vec<CommitmentCue>,
    kind_lines: Vec<u32>,
    cue_lines: Vec<u32>,
}

impl Commitments {
    /// The file and line of a cue, for derivations.
    pub(crate) fn cue_line(&self, row: u8) -> Option<(&'static str, u32)> {
        self.cue_lines.get(usize::from(row)).map(|&line| (FILE, line))
    }

    /// The file and line of a kind, for derivations.
    pub(crate) fn kind_line(&self, kind: &str) -> Option<(&'static str, u32)> {
        let row = self.kinds.iter().position(|known| known.kind == kind)?;
        self.kind_lines.get(row).map(|&line| (FILE, line))
    }

    pub(super) fn load(data: &Data, automaton: &mut Automaton) -> Result<Self, Error> {
        let File { kind: kinds, cue: mut cues, status, words } = data.toml(FILE)?;
        let mut add = |phrase: &str, tag: CommitmentTag| automaton.add(phrase, Tag::Commitment(tag));
        for (row, kind) in kinds.iter().enumerate() {
            let row = row as u8;
            kind.act.iter().for_each(|word| add(word, CommitmentTag::Act(row)));
            kind.of.iter().for_each(|word| add(word, CommitmentTag::Of(row)));
            kind.phrase.iter().for_each(|phrase| add(phrase, CommitmentTag::Phrase(row)));
            for (form, future) in kind.verb.iter().flat_map(|verb| finite(verb)) {
                add(&form, CommitmentTag::Verb(row, future));
            }
        }
        for (row, cue) in cues.iter_mut().enumerate() {
            cue.phrase.iter().for_each(|phrase| add(phrase, CommitmentTag::Cue(row as u8, false)));
            for (form, _) in cue.verb.iter().flat_map(|verb| finite(verb)) {
                add(&form, CommitmentTag::Cue(row as u8, true));
            }
            cue.prep.iter_mut().for_each(|prep| *prep = crate::text::fold(prep));
        }
        for row in &status {
            let forms = row.verb.iter().flat_map(|verb| told(verb, row.status));
            row.told.iter().for_each(|phrase| add(phrase, CommitmentTag::Told(row.status)));
            row.line.iter().for_each(|phrase| add(phrase, CommitmentTag::Line(row.status)));
            let denied = row.denied.iter().flat_map(|verb| denied(verb, &words));
            forms.chain(denied).chain(row.phrase.iter().cloned()).for_each(|form| add(&form, CommitmentTag::Status(row.status)));
        }
        for (list, tag) in [
            (&words.no, CommitmentTag::No),
            (&words.deadline, CommitmentTag::Deadline),
            (&words.stop, CommitmentTag::Stop),
            (&words.fulfil, CommitmentTag::Fulfil),
            (&words.it, CommitmentTag::It),
            (&words.upon, CommitmentTag::Upon),
            (&words.that, CommitmentTag::That),
            (&words.further, CommitmentTag::Further),
            (&words.sides, CommitmentTag::Sides),
            (&words.within, CommitmentTag::Within),
            (&words.all, CommitmentTag::All),
            (&words.violation, CommitmentTag::Violation),
            (&words.supposed, CommitmentTag::If),
            (&words.resumes, CommitmentTag::Resumes),
            (&words.resumes_all, CommitmentTag::ResumesAll),
            (&words.doing, CommitmentTag::Doing),
            (&words.all_of, CommitmentTag::AllOf),
            (&words.between, CommitmentTag::Between),
            (&words.hands, CommitmentTag::Hands),
            (&words.to, CommitmentTag::To),
            (&words.state, CommitmentTag::State),
            (&words.only, CommitmentTag::Only),
            (&words.so_far, CommitmentTag::SoFar),
            (&words.already, CommitmentTag::Already),
            (&words.ended, CommitmentTag::Ended),
            (&words.wholly, CommitmentTag::Wholly),
            (&words.states, CommitmentTag::States),
            (&words.anybody, CommitmentTag::Anybody),
            (&words.exchange, CommitmentTag::Exchange),
            (&words.full, CommitmentTag::Full),
            (&words.stalled, CommitmentTag::Stalled),
            (&words.fulfilling, CommitmentTag::Fulfilling),
            (&words.of_whom, CommitmentTag::OfWhom),
            (&words.begins, CommitmentTag::Begins),
            (&words.one_sided, CommitmentTag::OneSided),
            (&words.keeping, CommitmentTag::Keeping),
            (&words.before, CommitmentTag::Before),
            (&words.talks, CommitmentTag::Talks),
            (&words.whoever, CommitmentTag::Whoever),
            (&words.it_is, CommitmentTag::ItIs),
            (&words.contrast, CommitmentTag::Contrast),
            (&words.bridge, CommitmentTag::Bridge),
            (&words.results, CommitmentTag::Results),
            (&words.reached, CommitmentTag::Reached),
            (&words.papers, CommitmentTag::Papers),
            (&words.earlier, CommitmentTag::Earlier),
            (&words.disarms, CommitmentTag::Disarms),
            (&words.lasting, CommitmentTag::Lasting),
            (&words.accord, CommitmentTag::Accord),
            (&words.then, CommitmentTag::Then),
            (&words.abides, CommitmentTag::Abides),
            (&words.unless, CommitmentTag::Unless),
            (&words.against, CommitmentTag::Against),
            (&words.term, CommitmentTag::Term),
            (&words.law, CommitmentTag::Law),
            (&words.agent, CommitmentTag::Agent),
            (&words.impersonal, CommitmentTag::Impersonal),
            (&words.draws, CommitmentTag::Draws),
            (&words.listed, CommitmentTag::Listed),
            (&words.ordinal, CommitmentTag::Ordinal),
            (&words.withholding, CommitmentTag::Withholding),
            (&words.owed, CommitmentTag::Owed),
            (&words.lapsed, CommitmentTag::Lapsed),
            (&words.terms, CommitmentTag::Terms),
            (&words.deal, CommitmentTag::Deal),
            (&words.tribes, CommitmentTag::Tribes),
        ] {
            list.iter().for_each(|phrase| add(phrase, tag));
        }
        for (verbs, tag) in [
            (&words.commits, CommitmentTag::Commits),
            (&words.declares, CommitmentTag::Declares),
            (&words.refuses, CommitmentTag::Refuses),
            (&words.withholds, CommitmentTag::Withholds),
            (&words.insists, CommitmentTag::Insists),
        ] {
            verbs.iter().flat_map(|verb| finite(verb)).for_each(|(form, _)| add(&form, tag));
            verbs.iter().for_each(|word| add(word, tag));
        }
        // سيعاد فتحه: nobody says who will do it.
        let later = words.continues.iter().flat_map(|verb| conjugate(verb, None)).filter(|form| form.shape.future && !form.shape.passive);
        later.for_each(|form| add(&form.text, CommitmentTag::Continues));
        for (verbs, tag) in [(&words.attacks, CommitmentTag::Attacks), (&words.enters, CommitmentTag::Enters)] {
            let open = |form: &Inflected| form.shape.part == Part::Present && !form.shape.future && !form.shape.passive;
            let forms = verbs.iter().flat_map(|verb| conjugate(verb, None)).filter(open);
            forms.for_each(|form| add(&form.text, tag));
        }
        let (kind_lines, cue_lines) = (lines_of(data, "[[kind]]"), lines_of(data, "[[cue]]"));
        Ok(Commitments { kinds, cues, kind_lines, cue_lines })
    }
}

/// The lines (counted from 1) on which rows of this header begin.
fn lines_of(data: &Data, header: &str) -> Vec<u32> {
    let lines = data.file(FILE);
    let lines = lines.lines().zip(1..).filter(|(line, _)| line.trim() == header).map(|(_, number)| number);
    lines.collect()
}

/// The finite forms of a verb, what follows it (`أجبر على`) kept; true for the future.
fn finite(verb: &str) -> Vec<(String, bool)> {
    let (past, rest) = verb.split_once(' ').map_or((verb, String::new()), |(past, rest)| (past, format!(" {rest}")));
    let whole = |text: String| if rest.is_empty() { text } else { text + &rest };
    let forms = conjugate(past, None).into_iter().filter(|form| !looks_joined(form));
    forms.map(|form| (whole(form.text), form.shape.future)).collect()
}

/// `ووفقا`, the passive of وافق, is in reports nothing but و and وفقا.
pub(super) fn looks_joined(form: &Inflected) -> bool {
    form.shape.passive && form.text.starts_with("وو")
}

/// The forms of a verb that say how it went: what was carried out is over (`أنجز`), and what is broken may go on (`ينتهك`).
fn told(verb: &str, status: Status) -> Vec<String> {
    let over = |part: Part| status != Status::Fulfilled || part == Part::Past;
    conjugate(verb, None).into_iter().filter(|form| !form.shape.future && over(form.shape.part)).map(|form| form.text).collect()
}

/// What denies a verb: `لم` before its shortened present, `لا` before its present.
fn denied(verb: &str, words: &Words) -> Vec<String> {
    let (past, rest) = verb.split_once(' ').map_or((verb, String::new()), |(past, rest)| (past, format!(" {rest}")));
    let mut out = Vec::new();
    for form in conjugate(past, None) {
        // Most verbs are written alike in both moods.
        let lists = match form.shape.part {
            Part::Jussive => [Some(&words.before_jussive), None],
            Part::Present if !form.shape.future => [Some(&words.before_jussive), Some(&words.before_present)],
            _ => continue,
        };
        out.extend(lists.into_iter().flatten().flatten().map(|no| format!("{no} {}{rest}", form.text)));
    }
    out
}
