//! `data/links.toml`: when facts of several reports are one.

use super::{Automaton, Data, Tag, add_with_article};
use crate::Error;
use serde::Deserialize;
use std::collections::HashMap;

const FILE: &str = "links.toml";

/// What tells one event of a family from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Identity {
    /// Where it struck.
    Place,
    /// Who met or agreed.
    Parties,
    /// Whom it befell.
    People,
}

/// Types of event that may name one happening.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventFamily {
    /// Its name.
    pub name: String,
    /// Types (codebook section 7).
    pub types: Vec<String>,
    /// Types that may stand for any other of the family.
    pub vague: Vec<String>,
    /// What tells one from another.
    pub by: Identity,
    /// Days that two tellings may lie apart.
    pub days: i32,
    /// Kilometres that two named places may lie apart.
    pub km: f64,
    /// Days before its report that an undated one may lie.
    pub news: i32,
    /// It lasts.
    #[serde(default)]
    pub long: bool,
    /// What is planned, wanted or laid down and what comes of it are told as one.
    #[serde(default)]
    pub ahead: bool,
    /// A place may be its object (قصف البلدة).
    #[serde(default)]
    pub strikes: bool,
    /// With the article it is the one told before.
    #[serde(default)]
    pub known: bool,
    /// A report tells of one as a rule.
    #[serde(default)]
    pub sole: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Joined {
    families: [String; 2],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    sectors: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Camp {
    actors: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sorts {
    flow: Vec<String>,
    stock: Vec<String>,
    lasting: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    another: Vec<String>,
    any: Vec<String>,
    light: Vec<String>,
    campaign: Vec<String>,
    toll: Vec<String>,
    account: Vec<String>,
    disclaims: Vec<String>,
    leads_on: Vec<String>,
    nobody: Vec<String>,
    front: Vec<String>,
    front_in: Vec<String>,
    freed: Vec<String>,
    moved: Vec<String>,
    town: Vec<String>,
    order: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    family: Vec<EventFamily>,
    joined: Vec<Joined>,
    side: Vec<Side>,
    camp: Vec<Camp>,
    rivals: Vec<String>,
    unarmed: Vec<String>,
    measures: Sorts,
    words: Words,
}

/// What a word of the file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkWord {
    /// The event beside it is one more.
    Another,
    /// Any such event is meant, and none in particular.
    Any,
    /// A verb that says no more than that something was done.
    Light,
    /// A campaign, and no single act.
    Campaign,
    /// How many they were is what is spoken of.
    Toll,
    /// Somebody's account, as a denial calls it.
    Account,
    /// No part in it.
    Disclaims,
    /// What an account is about follows.
    LeadsOn,
    /// The report turns to something else.
    Front,
    /// With a place after it, the report turns to that place.
    FrontIn,
    /// A place is taken, and whoever tells it is glad of it.
    Freed,
    /// Forces move on, and no place is taken by that alone.
    Moved,
    /// Between the taking of a place and its name.
    Town,
    /// Which of several of one name: the first, the second, the one before.
    Order(u8),
}

/// The tables.
#[derive(Debug)]
pub struct Links {
    families: Vec<EventFamily>,
    joined: Vec<Joined>,
    sides: Vec<Side>,
    camps: HashMap<String, Vec<usize>>,
    rivals: Vec<String>,
    unarmed: Vec<String>,
    sorts: Sorts,
    nobody: Vec<String>,
}

impl Links {
    pub(super) fn load(data: &Data, automaton: &mut Automaton) -> Result<Self, Error> {
        let file: File = data.toml(FILE)?;
        let words = file.words;
        for (list, word) in [
            (&words.another, LinkWord::Another),
            (&words.account, LinkWord::Account),
            (&words.campaign, LinkWord::Campaign),
            (&words.toll, LinkWord::Toll),
            (&words.freed, LinkWord::Freed),
            (&words.moved, LinkWord::Moved),
        ] {
            list.iter().for_each(|phrase| add_with_article(automaton, phrase, Tag::Link(word)));
        }
        for (list, word) in [
            (&words.any, LinkWord::Any),
            (&words.light, LinkWord::Light),
            (&words.leads_on, LinkWord::LeadsOn),
            (&words.disclaims, LinkWord::Disclaims),
            (&words.front, LinkWord::Front),
            (&words.front_in, LinkWord::FrontIn),
            (&words.town, LinkWord::Town),
        ] {
            list.iter().for_each(|phrase| automaton.add(phrase, Tag::Link(word)));
        }
        for (list, order) in words.order.iter().zip(0u8..) {
            list.iter().for_each(|phrase| add_with_article(automaton, phrase, Tag::Link(LinkWord::Order(order))));
        }
        let mut camps: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, camp) in file.camp.into_iter().enumerate() {
            for actor in camp.actors {
                camps.entry(actor).or_default().push(number);
            }
        }
        Ok(Links {
            families: file.family,
            joined: file.joined,
            sides: file.side,
            camps,
            rivals: file.rivals,
            unarmed: file.unarmed,
            sorts: file.measures,
            nobody: words.nobody,
        })
    }

    /// The family of a type of event.
    pub fn family(&self, kind: &str) -> Option<&EventFamily> {
        self.families.iter().find(|family| family.types.iter().any(|known| known == kind))
    }

    /// True where events of these families may be one act under two names.
    pub fn joins(&self, one: &str, other: &str) -> bool {
        let is = |row: &Joined, one: &str, other: &str| row.families[0] == one && row.families[1] == other;
        one == other || self.joined.iter().any(|row| is(row, one, other) || is(row, other, one))
    }

    /// True for what strikes a place: the place is its object.
    pub fn strikes(&self, kind: &str) -> bool {
        self.family(kind).is_some_and(|family| family.strikes)
    }

    /// The name that a family is kept under: that of the first of those that may be one act under two names.
    pub fn common_name<'a>(&'a self, name: &'a str) -> &'a str {
        self.joined.iter().find(|row| row.families[1] == name).map_or(name, |row| &row.families[0])
    }

    /// True where two actor codes may be one side in the words of two outlets: the same country, and sectors that are called by each
    /// other's names.
    pub fn same_side(&self, one: &str, other: &str) -> bool {
        if one == other {
            return true;
        }
        let cut = |code: &str| Some((code.get(..3)?.to_owned(), code.get(3..)?.to_owned()));
        let (Some((land, sector)), Some((other_land, other_sector))) = (cut(one), cut(other)) else { return false };
        land == other_land && self.sides.iter().any(|side| side.sectors.contains(&sector) && side.sectors.contains(&other_sector))
    }

    /// True where two names under one code are names of two sides: the code is that of whoever fights a government, and no camp has both.
    pub fn are_rivals(&self, code: &str, one: &str, other: &str) -> bool {
        let camps = |id: &str| self.camps.get(id).map_or(&[][..], Vec::as_slice);
        one != other
            && self.rivals.iter().any(|sector| code.get(3..) == Some(sector))
            && !camps(one).iter().any(|camp| camps(other).contains(camp))
    }

    /// The actors that camps name.
    pub fn camp_actors(&self) -> impl Iterator<Item = &String> {
        self.camps.keys()
    }

    /// True for civilians and others who bear no arms.
    pub fn is_people(&self, code: &str) -> bool {
        self.unarmed.iter().any(|sector| code.get(3..) == Some(sector))
    }

    /// True for a measure that is counted in all at one moment, and not within a period.
    pub fn is_stock(&self, measure: &str) -> bool {
        self.sorts.stock.iter().any(|known| known == measure)
    }

    /// True for a measure that is counted within a period.
    pub fn is_flow(&self, measure: &str) -> bool {
        self.sorts.flow.iter().any(|known| known == measure)
    }

    /// True for a measure of what lasts for weeks, told with a beginning.
    pub fn lasts(&self, measure: &str) -> bool {
        self.sorts.lasting.iter().any(|known| known == measure)
    }

    /// True for a credit that names nobody (`وكالات`).
    pub fn credits_nobody(&self, agency: &str) -> bool {
        self.nobody.iter().any(|known| known == agency)
    }
}
