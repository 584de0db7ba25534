//! Actors: who acts, speaks or suffers. First phrases are cut out (`phrase`), then each is given its country and antecedent (`resolve`).

mod name;
mod phrase;
mod resolve;

pub(crate) use name::is_no_name;
pub use phrase::{Core, Phrase};

use super::place::Found;
use super::theatre::Theatre;
use crate::lexicon::{Lexicon, Scan};
use crate::reading::Actor;
use crate::text::{Span, Text};
use std::ops::Range;

/// An actor found in the tokens of a text. The span inside is bytes into the readable text.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Row of its head noun in the lexicon, where it has one.
    pub head: Option<u16>,
    /// What it is.
    pub actor: Actor,
}

/// True for the code of those who fight each other: armies, rebels, jihadists, armed men of nobody known.
pub(crate) fn fights(code: &str) -> bool {
    ["MIL", "REB", "UAF", "RAD"].iter().any(|sector| code.ends_with(sector))
}

/// What the actor layer is told.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// What the lexicon knows in it.
    pub scan: &'a Scan,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// The countries of the report.
    pub theatre: &'a Theatre,
    /// Publication date (EDTF), for offices with terms.
    pub published: Option<&'a str>,
    /// Who publishes: an outlet speaks of itself by its name («قال مصدر لـ«الميناء»»).
    pub outlet: Option<&'a str>,
}

impl Context<'_> {
    /// True where the report speaks of the country of this code; of what has none every report does.
    fn speaks_of(&self, code: &str) -> bool {
        let country = code.get(..3).and_then(|code| self.lexicon.countries.row(code));
        country.is_none_or(|country| self.theatre.share(country) > 0.0)
    }
}

/// Finds the actors of a text. Places that turn out to stand inside an actor's phrase are taken out of `places`.
pub fn find(context: &Context, places: &mut Vec<Found>) -> Vec<Mention> {
    let phrases = phrase::cut(context, places);
    let mentions = resolve::resolve(context, places, phrases);
    let inside = |span: Span| {
        let next = mentions.partition_point(|mention| mention.actor.span.end <= span.start);
        mentions.get(next).is_some_and(|mention| mention.actor.span.overlaps(span))
    };
    places.retain(|found| !inside(found.span));
    mentions
}
