//! `data/` → what the layers ask: one automaton that finds every known phrase, and the tables that its tags point into.

mod automaton;
mod country;
mod data;
mod number;
mod time;

pub use automaton::{Automaton, Hit, Scan, stem_start};
pub use country::{Countries, Country, Number};
pub use data::{BUILT_IN, Data};
pub use number::{Cardinal, Joining, NumberTag, Numbers, Ordinal, Qualifier, Size, Vague};
pub use time::{Count, Cue, Feast, Open, Part, PartOfDay, Role, TimeTag, Times, Unit, Way};

use crate::Error;
use crate::text::Sentences;

/// What a phrase of the lexicon stands for: a kind and a row of that kind's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// A row of the gazetteer.
    Place(u32),
    /// A country's name.
    Country(u16),
    /// A country's name that is also an ordinary word or another name.
    WeakCountry(u16),
    /// The capital or another seat of a country's government.
    Seat(u16),
    /// An adjective or noun of belonging to a country (`روسي`, `الأتراك`).
    Nisba(u16, Number),
    /// A number word.
    Number(NumberTag),
    /// A word of time.
    Time(TimeTag),
}

/// Everything that Hudna knows before it reads: built once, shared by all readings.
#[derive(Debug)]
pub struct Lexicon {
    /// Finds the phrases of all tables.
    pub automaton: Automaton,
    /// Where sentences end.
    pub sentences: Sentences,
    /// Countries, their names, seats and adjectives.
    pub countries: Countries,
    /// Number words.
    pub numbers: Numbers,
    /// Words of time.
    pub times: Times,
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
        let mut automaton = Automaton::default();
        let countries = Countries::load(data, &mut automaton)?;
        let numbers = Numbers::load(data, &mut automaton)?;
        let times = Times::load(data, &mut automaton)?;
        Ok(Lexicon { sentences: Sentences::new(&data.file("abbreviations.txt")), countries, numbers, times, automaton })
    }
}
