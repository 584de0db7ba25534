//! `data/` → what the layers ask: one automaton that finds every known phrase, and the tables that its tags point into.

mod actors;
mod automaton;
mod codes;
mod commitments;
mod country;
mod data;
mod events;
mod family;
mod gazetteer;
mod instruments;
mod links;
mod measures;
pub mod morphology;
mod number;
mod parse;
mod register;
mod time;
mod verbs;
mod vocabulary;

pub use actors::{Actors, Anaphor, Head, HeadKind, Known, Modifier, Office, Side, Title};
pub use automaton::{Automaton, Hit, Scan, stem_start};
pub use codes::{Codes, PloverEvent, Sector, SpeechAct};
pub use commitments::{Binding, CommitmentCue, CommitmentKind, CommitmentTag, Commitments, Status as CommitmentStatus};
pub use country::{Countries, Country, Number};
pub use data::{BUILT_IN, Data};
pub use events::{
    Around as EventAround, Counter, Cue as EventCue, EventTag, Events, Example, Frame, Plover, Refine, Role as EventRole, Rule, Test,
    Trigger as EventTrigger, TriggerCodes,
};
pub use family::Family;
pub use gazetteer::{Entry, Gazetteer, Locus, PlaceNoun, Relation};

pub(crate) use country::add_with_article;
pub use instruments::{Around as InstrumentAround, Clock, InstrumentNoun, InstrumentTag, Instruments, New, Provision, Registered, Stands};
pub use links::{EventFamily, Identity, LinkWord, Links};
pub use measures::{Around, Class, FigureTag, Measure, Measures, Noun, Shape, Trigger};
pub use number::{Cardinal, Joining, NumberTag, Numbers, Ordinal, Qualifier, Size, Vague};
pub use register::Register;
pub use time::{Count, Cue, Feast, Open, Part, PartOfDay, Role, TimeTag, Times, Unit, Way};
pub use verbs::{Particle, SpeechTag, SpeechWord, Verb, Verbs, Voice};

use crate::Error;
use crate::source::{Calendar, Clutter, Outlets};
use crate::text::Sentences;
use std::mem;
use std::panic::resume_unwind;
use std::thread;

/// What a phrase of the lexicon stands for: a kind and a row of that kind's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// A row of the gazetteer.
    Place(u32),
    /// A class noun before one name (`مدينة`).
    PlaceNoun(u16),
    /// A class noun before a list of names (`مدن`).
    PlaceNouns(u16),
    /// A relation word before one name (`شمالي`).
    Relation(u16),
    /// A relation word before a list of names (`أرياف`).
    Relations(u16),
    /// A direction after a name (`الجنوبي`).
    Direction(u16),
    /// A word that tells a place from a government.
    Locus(Locus),
    /// A country's name.
    Country(u16),
    /// A country's name that is also an ordinary word or another name.
    WeakCountry(u16),
    /// The capital or another seat of a country's government.
    Seat(u16),
    /// An adjective or noun of belonging to a country (`روسي`, `الأتراك`).
    Nisba(u16, Number),
    /// The same where the word is also an ordinary adjective.
    WeakNisba(u16, Number),
    /// An actor's full name.
    Actor(u32),
    /// An actor's short name.
    ActorShort(u32),
    /// A short name that is also something else.
    ActorWeak(u32),
    /// A noun that an actor phrase begins with.
    Head(u16, Number),
    /// A title of persons.
    Title(u16, Number),
    /// An adjective.
    Modifier(u16),
    /// What ties a group to whoever follows.
    Side(Side),
    /// A word for somebody named before.
    Anaphor(Anaphor),
    /// What the counted stand after: numbers and words of harm.
    Governor,
    /// A word of exchanging prisoners: they are those of both sides.
    Exchange,
    /// A verb that two parties are the subject of together: `توصل`, `تبادلت`.
    Together,
    /// A word for letting prisoners go: `أفرجت`.
    LetsGo,
    /// A word for getting, or wanting, one's own back: `تسلمت`, `تطالب`.
    GetsBack,
    /// A word whose object are its subject's own soldiers: `نشرت`, `خسر`.
    OwnMen,
    /// A verb of doing violence, in the active: `نفذوا`, `أطلق النار`.
    Assails,
    /// A word for bringing two sides together, behind which a mediator stands: `بوساطة`.
    Mediates,
    /// A phrase that looks like an actor and is none.
    NotActor,
    /// Behind it nobody is meant: غير السوريين, منصب وزير الدفاع.
    NobodyBehind,
    /// A word that names of movements are made of: `تحرير`.
    MovementWord,
    /// A word within names of persons (`بن`).
    NameLink,
    /// A given or family name.
    PersonName,
    /// An ordinary word.
    Ordinary,
    /// A number word.
    Number(NumberTag),
    /// A word of `data/measures.toml`.
    Figure(FigureTag),
    /// A word of time.
    Time(TimeTag),
    /// A word of the event files.
    Event(EventTag),
    /// A word of `data/verbs.toml`.
    Speech(SpeechTag),
    /// A name of an instrument, or a word around one.
    Instrument(InstrumentTag),
    /// A word of `data/commitments.toml`.
    Commitment(CommitmentTag),
    /// A word of `data/links.toml`.
    Link(LinkWord),
}

impl Tag {
    /// True for the same tag. Most differ in their kind already, which is told here without a call: this is asked of nearly every word.
    #[inline]
    pub fn is(self, other: Tag) -> bool {
        mem::discriminant(&self) == mem::discriminant(&other) && self == other
    }
}

/// About how many words the files compiled in make, with all their forms.
const WORDS: usize = 85_000;

/// Everything that Hudna knows before it reads: built once, shared by all readings.
#[derive(Debug)]
pub struct Lexicon {
    /// Finds the phrases of all tables.
    pub automaton: Automaton,
    /// Where sentences end.
    pub sentences: Sentences,
    /// Countries, their names, seats and adjectives.
    pub countries: Countries,
    /// Places and the words around them.
    pub gazetteer: Gazetteer,
    /// Actors and the words that actor phrases are built of.
    pub actors: Actors,
    /// What stands on a page and is not the report.
    pub clutter: Clutter,
    /// Who publishes.
    pub outlets: Outlets,
    /// How the heads of reports write dates.
    pub calendar: Calendar,
    /// Number words.
    pub numbers: Numbers,
    /// What is counted, and what gives it its measure.
    pub measures: Measures,
    /// Words of time.
    pub times: Times,
    /// Types of event, their triggers, the words around them.
    pub events: Events,
    /// Reporting words.
    pub verbs: Verbs,
    /// The register of agreements.
    pub instruments: Instruments,
    /// What binds, and to what.
    pub commitments: Commitments,
    /// When facts of several reports are one.
    pub links: Links,
    /// Codes of other ontologies.
    pub codes: Codes,
}

impl Lexicon {
    /// The lexicon of the files compiled in.
    ///
    /// # Errors
    /// Where a built-in file is broken, which the tests of this crate exclude.
    pub fn built_in() -> Result<Self, Error> {
        Lexicon::load(&Data::default())
    }

    /// The lexicon of `data`.
    ///
    /// # Errors
    /// Names the file, the line and what is wrong there.
    pub fn load(data: &Data) -> Result<Self, Error> {
        thread::scope(|scope| {
            // Half of the work is reading files, for which the phrases of the others need not wait.
            let beside = thread::Builder::new().spawn_scoped(scope, || Tables::read(data));
            let mut automaton = Automaton::default();
            automaton.reserve(WORDS);
            let countries = Countries::load(data, &mut automaton)?;
            let gazetteer = Gazetteer::load(data, &countries, &mut automaton)?;
            let tables = match beside {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic))?,
                Err(_) => Tables::read(data)?,
            };
            let actors = Actors::load(data, tables.actors, &mut automaton)?;
            for (file, tag) in [("given_names.txt", Tag::PersonName), ("ordinary_words.txt", Tag::Ordinary)] {
                data.file(file).lines().filter(|line| !line.starts_with('#')).for_each(|word| automaton.add(word, tag));
            }
            let numbers = Numbers::load(data, &mut automaton)?;
            let measures = Measures::load(data, &mut automaton)?;
            let times = Times::load(data, &mut automaton)?;
            let events = Events::load(data, &mut automaton)?;
            let verbs = Verbs::load(data, &mut automaton)?;
            let instruments = Instruments::load(data, tables.register, &mut automaton)?;
            let commitments = Commitments::load(data, &mut automaton)?;
            let links = Links::load(data, &mut automaton)?;
            Ok(Lexicon {
                sentences: Sentences::new(&data.file("abbreviations.txt")),
                countries,
                gazetteer,
                actors,
                clutter: tables.clutter,
                outlets: tables.outlets,
                calendar: tables.calendar,
                numbers,
                measures,
                times,
                events,
                verbs,
                instruments,
                commitments,
                links,
                codes: tables.codes,
                automaton,
            })
        })
    }
}

/// What can be read before any phrase is known.
struct Tables {
    actors: Vec<(u32, Known)>,
    register: Vec<Registered>,
    clutter: Clutter,
    outlets: Outlets,
    calendar: Calendar,
    codes: Codes,
}

impl Tables {
    fn read(data: &Data) -> Result<Self, Error> {
        Ok(Tables {
            actors: Actors::read(data)?,
            register: Instruments::read(data)?,
            clutter: Clutter::load(data)?,
            outlets: Outlets::load(data)?,
            calendar: Calendar::load(data)?,
            codes: Codes::load(data)?,
        })
    }
}
