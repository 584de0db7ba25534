//! What the figure layer reads on: the text, what the lexicon finds in it, and which tokens other layers have taken.

use crate::lexicon::{Around, Class, Family, FigureTag, HeadKind, Hit, Lexicon, Measure, Noun, Number, Scan, Shape, Tag};
use crate::mention::actor::Mention;
use crate::mention::number::Numbers;
use crate::mention::place::Found;
use crate::mention::theatre::Theatre;
use crate::reading::Time;
use crate::text::{Kind, Text};
use std::ops::Range;

/// What a counted noun may begin with.
pub(super) const NOUNS: Family = Family::FIGURE_NOUN.and(Family::HEAD).and(Family::NISBA);

/// The ground of one reading.
pub(super) struct Ground<'a> {
    pub text: &'a Text<'a>,
    pub scan: &'a Scan,
    pub numbers: &'a Numbers,
    pub lexicon: &'a Lexicon,
    pub theatre: &'a Theatre,
    pub times: &'a [Time],
    pub places: &'a [Found],
    pub actors: &'a [Mention],
    /// For each token the time, place and actor that it belongs to.
    time_of: Vec<Option<u32>>,
    place_of: Vec<Option<u32>>,
    actor_of: Vec<Option<u32>>,
}

/// A counted noun in the text.
#[derive(Debug, Clone)]
pub(super) struct NounHit {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What kind of thing it is.
    pub class: Class,
    /// What it says by itself, and whether no word around changes that.
    pub measure: Option<(Measure, bool)>,
    /// Sector of those counted.
    pub sector: Option<String>,
    /// The country of a noun of belonging.
    pub country: Option<u16>,
    /// Its number.
    pub shape: Shape,
    /// With the article.
    pub definite: bool,
    /// With a pronoun.
    pub owned: bool,
    /// Folded characters before the stem.
    pub cut: usize,
    /// و or ف stands before it.
    pub joined: bool,
    /// A preposition stands before it.
    pub led: bool,
    /// The line in `data/measures.toml`, if it is from there.
    pub line: Option<u32>,
}

impl NounHit {
    /// A plural with the article or a pronoun: those spoken of (`القتلى`, `قتلاه`).
    pub(super) fn those(&self) -> bool {
        matches!(self.shape, Shape::Many | Shape::TwoOrMany) && (self.definite || self.owned)
    }
}

impl<'a> Ground<'a> {
    pub(super) fn new(
        (text, scan, numbers): (&'a Text<'a>, &'a Scan, &'a Numbers),
        lexicon: &'a Lexicon,
        theatre: &'a Theatre,
        (times, places, actors): (&'a [Time], &'a [Found], &'a [Mention]),
    ) -> Self {
        let count = text.tokens.len();
        let mut time_of = vec![None; count];
        for (number, time) in times.iter().enumerate() {
            let first = text.tokens.partition_point(|token| token.span.end <= time.span.start);
            let taken = text.tokens.iter().skip(first).take_while(|token| token.span.start < time.span.end).count();
            time_of.iter_mut().skip(first).take(taken).for_each(|slot| *slot = Some(number as u32));
        }
        let mark = |ranges: Vec<Range<usize>>| {
            let mut of = vec![None; count];
            for (number, range) in ranges.into_iter().enumerate() {
                of.iter_mut().take(range.end).skip(range.start).for_each(|slot| *slot = Some(number as u32));
            }
            of
        };
        let place_of = mark(places.iter().map(|place| place.tokens.clone()).collect());
        let actor_of = mark(actors.iter().map(|actor| actor.tokens.clone()).collect());
        Ground { text, scan, numbers, lexicon, theatre, times, places, actors, time_of, place_of, actor_of }
    }

    /// The time that token `i` belongs to.
    pub(super) fn time(&self, i: usize) -> Option<usize> {
        self.time_of.get(i).copied().flatten().map(|number| number as usize)
    }

    /// The place that token `i` belongs to.
    pub(super) fn place(&self, i: usize) -> Option<&'a Found> {
        self.place_of.get(i).copied().flatten().and_then(|number| self.places.get(number as usize))
    }

    /// The actor that token `i` belongs to.
    pub(super) fn actor(&self, i: usize) -> Option<&'a Mention> {
        self.actor_of.get(i).copied().flatten().and_then(|number| self.actors.get(number as usize))
    }

    /// True where a word of this use begins at token `i`.
    pub(super) fn around(&self, i: usize, around: Around) -> bool {
        self.around_hit(i, around).is_some()
    }

    /// The word of this use that begins at token `i`, the longest one.
    pub(super) fn around_hit(&self, i: usize, around: Around) -> Option<Hit> {
        let mut hits = self.scan.of(i, Family::FIGURE_WORD).iter();
        let is = |tag| matches!(tag, Tag::Figure(FigureTag::Around(found)) if found == around);
        hits.find(|hit| is(hit.tag) && hit.clitics.pronoun.is_none()).copied()
    }

    /// The sentence of token `i`.
    pub(super) fn sentence(&self, i: usize) -> Range<usize> {
        if i < self.text.tokens.len() { self.text.sentence(i) } else { i..i }
    }

    /// True where a clause ends at token `i`: a mark other than a comma, quotation mark or bracket.
    pub(super) fn stops(&self, i: usize) -> bool {
        self.text.kind(i) == Kind::Mark && matches!(self.text.form(i), "." | "؛" | ";" | ":" | "؟" | "?" | "!" | "•" | "*" | "…")
    }

    /// True for a comma.
    pub(super) fn comma(&self, i: usize) -> bool {
        self.text.kind(i) == Kind::Mark && matches!(self.text.form(i), "،" | ",")
    }

    /// The token after the quotation marks that stand at token `i`.
    pub(super) fn past_quotes(&self, mut i: usize) -> usize {
        while self.text.kind(i) == Kind::Mark && matches!(self.text.form(i), "«" | "»" | "\"" | "“" | "”" | "'") {
            i += 1;
        }
        i
    }

    /// The counted noun that begins at token `i`: one of `data/measures.toml`, else a noun of people that another table knows.
    pub(super) fn noun(&self, i: usize) -> Option<NounHit> {
        if !self.scan.has(i, NOUNS) {
            return None;
        }
        let listed = self.scan.of(i, Family::FIGURE_NOUN).iter().find_map(|hit| match hit.tag {
            Tag::Figure(FigureTag::Noun(row, shape, definite)) => self.lexicon.measures.noun(row).map(|noun| (hit, noun, shape, definite)),
            _ => None,
        });
        if let Some((hit, noun, shape, definite)) = listed {
            return Some(self.listed_noun(hit, noun, shape, definite));
        }
        self.scan.of(i, Family::HEAD | Family::NISBA).iter().find_map(|hit| self.other_noun(hit))
    }

    fn listed_noun(&self, hit: &Hit, noun: &Noun, shape: Shape, definite: bool) -> NounHit {
        NounHit {
            tokens: hit.start..hit.end,
            class: noun.class,
            measure: noun.measure.map(|measure| (measure, noun.firm)),
            sector: noun.sector.clone(),
            country: None,
            shape: if shape == Shape::TwoOrMany && self.is_marked_dual(hit) { Shape::Two } else { shape },
            definite,
            owned: hit.clitics.pronoun.is_some(),
            cut: hit.before,
            joined: hit.clitics.conjunction,
            led: hit.clitics.preposition.is_some(),
            line: Some(noun.line),
        }
    }

    /// A head of actor phrases or a noun of belonging (`44 فلسطينيا`).
    fn other_noun(&self, hit: &Hit) -> Option<NounHit> {
        let (sector, country, number) = match hit.tag {
            Tag::Head(row, number) => {
                let head = self.lexicon.actors.heads.get(row as usize)?;
                matches!(head.kind, HeadKind::People | HeadKind::Victim).then_some(())?;
                (head.sector.clone(), None, number)
            }
            // سوريا is a country before it is one Syrian.
            Tag::Nisba(row, number) if !self.is_place_name(hit.start) => ("CVL".to_owned(), Some(row), number),
            _ => return None,
        };
        let armed = matches!(&*sector, "MIL" | "REB" | "UAF" | "COP" | "RAD");
        Some(NounHit {
            tokens: hit.start..hit.end,
            class: if armed { Class::Armed } else { Class::Person },
            measure: None,
            sector: Some(sector),
            country,
            shape: match number {
                Number::Singular => Shape::One,
                Number::Dual => Shape::Two,
                Number::Plural => Shape::Many,
            },
            definite: self.text.form(hit.start).chars().skip(hit.before).collect::<String>().starts_with("ال"),
            owned: hit.clitics.pronoun.is_some(),
            cut: hit.before,
            joined: hit.clitics.conjunction,
            led: hit.clitics.preposition.is_some(),
            line: None,
        })
    }

    /// True where the name of a country or a place begins at token `i`.
    pub(super) fn is_place_name(&self, i: usize) -> bool {
        let country = |hit: &Hit| matches!(hit.tag, Tag::Country(_) | Tag::WeakCountry(_)) && hit.clitics.pronoun.is_none();
        self.place(i).is_some_and(|place| place.name_at == i) || self.scan.at(i).iter().any(country)
    }

    /// `مدنيَّين` with its marks is a dual, whatever the letters say.
    fn is_marked_dual(&self, hit: &Hit) -> bool {
        let Some(token) = self.text.tokens.get(hit.start) else { return false };
        let raw = self.text.slice(token.span);
        raw.rfind('ي').is_some_and(|at| raw[..at].ends_with('\u{064E}') || raw[..at].ends_with("\u{064E}\u{0651}"))
    }

    /// True where the word at token `i` can be an adjective of the noun before it: a nisba, or a word with the article after one with it.
    pub(super) fn adjective(&self, i: usize, definite: bool) -> bool {
        if self.text.starts_line(i.min(self.text.tokens.len().saturating_sub(1))) || self.text.kind(i) != Kind::Word {
            return false;
        }
        let form = self.text.form(i);
        if definite {
            return form.starts_with("ال") && form.chars().count() > 4;
        }
        let known = self
            .scan
            .at(i)
            .iter()
            .any(|hit| hit.clitics.is_bare() && matches!(hit.tag, Tag::Nisba(..) | Tag::WeakNisba(..) | Tag::Modifier(_)));
        let shape = form.ends_with("يه")
            || form.ends_with("يا")
            || form.ends_with("يين")
            || form.ends_with("يان")
            || form.ends_with("تين")
            || form.ends_with("تان");
        known || (shape && form.chars().count() > 3 && !form.starts_with('و'))
    }
}
