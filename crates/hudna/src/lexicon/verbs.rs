//! Reporting verbs, nominal cues and attributions, and the small words around them. `data/verbs.toml`.

use super::data::Lines;
use super::morphology::{Lemma, Part, Shape, inflect, noun, past_with_pronoun};
use super::{Automaton, Data, Tag};
use crate::Error;
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

const FILE: &str = "verbs.toml";

/// A reporting verb; see the head of `data/verbs.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verb {
    /// Past, third person masculine singular.
    pub lemma: String,
    /// The statement's mode.
    pub mode: String,
    /// The present, where it is not regular.
    #[serde(default)]
    pub present: Option<String>,
    /// Masdars, where they are not regular.
    #[serde(default)]
    pub masdar: Vec<String>,
    /// What introduces the content beside a clause and a quotation.
    #[serde(default)]
    pub by: Vec<String>,
    /// How the one spoken to stands.
    #[serde(default)]
    pub to: Option<String>,
    /// The stance, where it is not that of the mode.
    #[serde(default)]
    pub stance: Option<String>,
    /// A cue only before a clause or a quotation.
    #[serde(default)]
    pub weak: bool,
    /// Its letters are another word's too.
    #[serde(default)]
    pub ambiguous: bool,
    /// Its masdar is a cue.
    #[serde(default)]
    pub nominal: bool,
    /// It names a topic only.
    #[serde(default)]
    pub topic: bool,
    /// It passes on a source's words (`نقل عن`).
    #[serde(default)]
    pub source: bool,
    /// A document is what speaks (`جاء في بيان أن`): a cue only before في and its name.
    #[serde(default)]
    pub document: bool,
    /// An indirect question may be its content (`شكك في ما إذا`).
    #[serde(default)]
    pub question: bool,
    /// It never stands without the one it is said to (`حث الأطراف على`).
    #[serde(default)]
    pub urges: bool,
    /// It gives something a name, with ب behind its pronoun (`وصفها بـ«الفردية»`).
    #[serde(default)]
    pub calls: bool,
    /// With عن it tells what happened, which media and bodies that count report.
    #[serde(default)]
    pub tells: bool,
    /// It is a cue only where somebody is named who says it.
    #[serde(default)]
    pub voiced: bool,
    /// The object is part of what is said.
    #[serde(default)]
    pub accused: bool,
    /// Words after it that make another sense.
    #[serde(default)]
    pub not: Vec<String>,
    /// The only words that a bare object may begin with.
    #[serde(default)]
    pub only: Vec<String>,
    /// Words of which one must stand in the content.
    #[serde(default)]
    pub needs: Vec<String>,
    /// The mode before certain words.
    #[serde(default)]
    pub when: Vec<When>,
}

/// A mode that holds before certain words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// First words of the content; of one letter, a particle written onto the first.
    pub words: Vec<String>,
    /// The mode.
    pub mode: String,
}

/// An attribution: `بحسب`, `نقلاً عن`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Particle {
    /// The phrases.
    pub words: Vec<String>,
    /// The statement's mode.
    pub mode: String,
    /// The stance, where it is not that of the mode.
    #[serde(default)]
    pub stance: Option<String>,
    /// The speaker is understood (`على حد قوله`).
    #[serde(default)]
    pub own: bool,
    /// A reporting verb follows (`حسبما أفادت`).
    #[serde(default)]
    pub ma: bool,
    /// With `ma`: an attribution only after a comma, where no clause follows (`، كما أعلن الجيش`); else the verb is a cue of its own.
    #[serde(default)]
    pub bare: bool,
    /// Between a verb and its words it is the mouth of the verb's subject, and no voice of its own (`على لسان`).
    #[serde(default)]
    pub mouth: bool,
}

/// A nominal cue that belongs to no verb.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct NounRow {
    words: Vec<String>,
    mode: String,
    #[serde(default)]
    stance: Option<String>,
    #[serde(default)]
    by: Vec<String>,
}

/// A document or voice that speaks for its owner.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// Its names.
    pub words: Vec<String>,
    /// The medium it is.
    #[serde(default)]
    pub medium: Option<String>,
    /// It stands for the last speaker (`المصدر نفسه`).
    #[serde(default)]
    pub same: bool,
    /// It speaks for nobody where it does not say whose it is (`قالت الوثيقة`).
    #[serde(default)]
    pub alone: bool,
    /// The mode of what it says, where it is not that of the verb (`تشير تقديرات` counts).
    #[serde(default)]
    pub mode: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct MediumRow {
    medium: String,
    words: Vec<String>,
}

/// Classes of small words. The names are the keys of `[words]` in `data/verbs.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum SpeechWord {
    Clause,
    Question,
    Negation,
    Connective,
    Pronominal,
    Break,
    Impersonal,
    Duty,
    DutyFirst,
    SupportFirst,
    CondemnFirst,
    RejectFirst,
    DemandFirst,
    PledgeFirst,
    FalseClaim,
    Skip,
    NotContent,
    Prepositions,
    Relative,
    Latter,
    That,
    Light,
    LightPassive,
    Owner,
    Auxiliary,
    Toward,
    CuePreposition,
    Until,
    TopicPreposition,
    Inside,
    PointsBack,
    DeniesWhole,
    LeadIn,
    Loose,
    Unnamed,
    Exchange,
    Saying,
    Aside,
    AboutOne,
    TakeUp,
    Resumptive,
    Likewise,
    NoCue,
    Homograph,
    Modifying,
    Concedes,
    Goes,
    OnWhom,
    Moves,
    Ends,
    NoComment,
    Obliging,
    Keeping,
    Masculine,
    Either,
    Asked,
    Issued,
    Each,
    Receives,
    FromWhom,
    WithWhom,
    Texts,
    Meets,
    Except,
    Hides,
    Identity,
    Topic,
    Described,
    Renewing,
    Happened,
    Ascribes,
    Acting,
    Through,
    Cataphor,
    Concessive,
}

/// What a phrase of `data/verbs.toml` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpeechTag {
    /// A form of a reporting verb: row, and row in [`Verbs::shapes`].
    Verb(u16, u16),
    /// An attribution: row.
    Particle(u8),
    /// A document or voice: row.
    Voice(u8),
    /// A medium: row in [`Verbs::media`].
    Medium(u8),
    /// A small word.
    Word(SpeechWord),
}

/// Everything of `data/verbs.toml`.
#[derive(Debug, Default)]
pub struct Verbs {
    /// Reporting verbs; after them the nominal cues, as verbs of which only the masdar is written.
    pub verbs: Vec<Verb>,
    /// The line of each verb.
    pub lines: Vec<u32>,
    /// What the forms say.
    pub shapes: Vec<Shape>,
    /// Attributions.
    pub particles: Vec<Particle>,
    /// The line of each attribution.
    pub particle_lines: Vec<u32>,
    /// Documents and voices.
    pub voices: Vec<Voice>,
    /// Names of media.
    pub media: Vec<String>,
    /// Words (folded) that are no content although they begin with ب or ل.
    pub not_content: FxHashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verb: Vec<Spanned<Verb>>,
    particle: Vec<Spanned<Particle>>,
    noun: Vec<Spanned<NounRow>>,
    light: Vec<String>,
    light_passive: Vec<String>,
    source: Vec<Voice>,
    owner: Vec<String>,
    medium: Vec<MediumRow>,
    words: FxHashMap<SpeechWord, Vec<String>>,
}

const MODES: [&str; 14] = [
    "say", "announce", "affirm", "deny", "accuse", "warn", "demand", "promise", "propose", "support", "condemn", "reject", "report", "ask",
];
const STANCES: [&str; 7] = ["asserted", "alleged", "denied", "admitted", "announced", "demanded", "questioned"];

impl Verbs {
    pub(super) fn load(data: &Data, automaton: &mut Automaton) -> Result<Self, Error> {
        let file = data.toml::<File>(FILE)?;
        let lines = Lines::new(&data.file(FILE));
        let line = |at: usize| lines.of(at);
        let wrong = |at: usize, what: &str| Error::data(FILE, Some(line(at) as usize), what);
        let mut verbs = Verbs::default();
        let mut known: FxHashMap<Shape, u16> = FxHashMap::default();
        let mut shape_row = |shapes: &mut Vec<Shape>, shape: Shape| {
            *known.entry(shape).or_insert_with(|| {
                shapes.push(shape);
                shapes.len() as u16 - 1
            })
        };
        let check = |mode: &str, stance: Option<&String>, at: usize| {
            if !MODES.contains(&mode) {
                return Err(wrong(at, &format!("there is no mode {mode:?}; known are {}", MODES.join(", "))));
            }
            match stance {
                Some(stance) if !STANCES.contains(&stance.as_str()) => {
                    Err(wrong(at, &format!("there is no stance {stance:?}; known are {}", STANCES.join(", "))))
                }
                _ => Ok(()),
            }
        };
        for row in file.verb {
            let at = row.span().start;
            let mut verb = row.into_inner();
            check(&verb.mode, verb.stance.as_ref(), at)?;
            for when in &verb.when {
                check(&when.mode, None, at)?;
            }
            let forms = inflect(Lemma { past: &verb.lemma, present: verb.present.as_deref(), masdars: &verb.masdar });
            let with_pronoun = past_with_pronoun(&verb.lemma);
            if forms.is_empty() {
                return Err(wrong(at, &format!("{:?} is no past tense of a verb", verb.lemma)));
            }
            let number = verbs.verbs.len() as u16;
            for form in forms.into_iter().chain(with_pronoun) {
                if form.shape.part == Part::Passive || form.shape.part == Part::Masdar && !verb.nominal {
                    continue;
                }
                let shape = shape_row(&mut verbs.shapes, form.shape);
                automaton.add(&form.text, Tag::Speech(SpeechTag::Verb(number, shape)));
            }
            for words in [&mut verb.not, &mut verb.only, &mut verb.needs].into_iter().chain(verb.when.iter_mut().map(|w| &mut w.words)) {
                words.iter_mut().for_each(|word| *word = fold(word));
            }
            verbs.lines.push(line(at));
            verbs.verbs.push(verb);
        }
        for row in file.noun {
            let at = row.span().start;
            let row = row.into_inner();
            check(&row.mode, row.stance.as_ref(), at)?;
            let number = verbs.verbs.len() as u16;
            for word in &row.words {
                for form in noun(word) {
                    let shape = shape_row(&mut verbs.shapes, form.shape);
                    automaton.add(&form.text, Tag::Speech(SpeechTag::Verb(number, shape)));
                }
            }
            verbs.lines.push(line(at));
            verbs.verbs.push(Verb::of_noun(row));
        }
        for (number, row) in file.particle.into_iter().enumerate() {
            let at = row.span().start;
            let row = row.into_inner();
            check(&row.mode, row.stance.as_ref(), at)?;
            // A last ل is written onto the word that follows: the automaton takes it off there.
            row.words
                .iter()
                .for_each(|words| automaton.add(words.strip_suffix(" ل").unwrap_or(words), Tag::Speech(SpeechTag::Particle(number as u8))));
            verbs.particle_lines.push(line(at));
            verbs.particles.push(row);
        }
        for (number, row) in file.source.into_iter().enumerate() {
            if let Some(mode) = &row.mode {
                check(mode, None, 0)?;
            }
            row.words.iter().for_each(|word| automaton.add(word, Tag::Speech(SpeechTag::Voice(number as u8))));
            verbs.voices.push(row);
        }
        for (number, row) in file.medium.into_iter().enumerate() {
            row.words.iter().for_each(|word| automaton.add(word, Tag::Speech(SpeechTag::Medium(number as u8))));
            verbs.media.push(row.medium);
        }
        let lists = [(SpeechWord::Light, file.light), (SpeechWord::LightPassive, file.light_passive), (SpeechWord::Owner, file.owner)];
        for (class, words) in file.words.into_iter().chain(lists) {
            if class == SpeechWord::NotContent {
                verbs.not_content = words.iter().map(|word| fold(word)).collect();
            }
            words.iter().for_each(|word| automaton.add(word, Tag::Speech(SpeechTag::Word(class))));
        }
        Ok(verbs)
    }

    /// The verb and the shape of a form.
    pub fn form(&self, row: u16, shape: u16) -> Option<(&Verb, Shape)> {
        Some((self.verbs.get(row as usize)?, *self.shapes.get(shape as usize)?))
    }
}

impl Verb {
    fn of_noun(row: NounRow) -> Self {
        Verb {
            lemma: row.words.into_iter().next().unwrap_or_default(),
            mode: row.mode,
            present: None,
            masdar: Vec::new(),
            by: row.by,
            to: None,
            stance: row.stance,
            weak: false,
            ambiguous: false,
            nominal: true,
            topic: false,
            source: false,
            document: false,
            question: false,
            urges: false,
            voiced: false,
            calls: false,
            tells: false,
            accused: false,
            not: Vec::new(),
            only: Vec::new(),
            needs: Vec::new(),
            when: Vec::new(),
        }
    }

    /// True where `introducer` (a preposition, or `object`) brings in the content.
    pub fn takes(&self, introducer: &str) -> bool {
        self.by.iter().any(|by| by == introducer)
    }
}
