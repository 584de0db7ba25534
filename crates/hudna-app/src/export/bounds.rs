//! Between which numbers the claims of a figure lie. `At least 34` has no highest number, and `at most 10` no lowest: a side that nobody gives
//! stays open, and is an empty cell.

use super::cell::number;
use hudna::record::{Figure, Mention};

/// Lowest and highest claim; none for a side that is open.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Bounds {
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    /// How the number that is shown is told: `exact`, `at-least` …
    pub(super) qualifier: Option<String>,
}

impl Bounds {
    /// Those of the live claims of a figure.
    pub(super) fn of(figure: &Figure) -> Self {
        let denied = |mention: &Mention| mention.said_by.as_ref().is_some_and(|said| said.stance == "denied");
        let told = |live: &dyn Fn(usize, &Mention) -> bool| -> Vec<Bounds> {
            let mentions = figure.mentions.iter().enumerate().filter(|(nth, mention)| live(*nth, mention));
            mentions.map(|(_, mention)| Bounds::told(mention)).collect()
        };
        let mut claims = told(&|nth, mention| !figure.overtaken.contains(&nth) && !denied(mention));
        if claims.is_empty() {
            claims = told(&|_, _| true);
        }
        if claims.is_empty() {
            return Bounds { low: Some(figure.low), high: Some(figure.high), qualifier: None };
        }
        let low = claims.iter().filter_map(|claim| claim.low).reduce(f64::min);
        let high = claims.iter().filter_map(|claim| claim.high).reduce(f64::max);
        // `At least 40` beside 34: the highest claim is open, not 34.
        let below = claims.iter().any(|claim| claim.low.is_none() && claim.high.zip(low).is_some_and(|(most, low)| most < low));
        let above = claims.iter().any(|claim| claim.high.is_none() && claim.low.zip(high).is_some_and(|(least, high)| least > high));
        let qualifier = figure.mentions.get(figure.recommended).and_then(|mention| mention.told.qualifier.clone());
        if below && above {
            // `At most 35` against `more than 1000`: they are open on both sides, and the numbers named are all there is to tell.
            return Bounds { low: Some(figure.low), high: Some(figure.high), qualifier };
        }
        Bounds { low: low.filter(|_| !below), high: high.filter(|_| !above), qualifier }
    }

    /// Those of one claim.
    pub(super) fn told(mention: &Mention) -> Self {
        let told = &mention.told;
        let (low, high) = (told.low.or(told.high), told.high.or(told.low));
        let (low, high) = match told.qualifier.as_deref() {
            Some("at-least" | "more-than") => (low, None),
            Some("at-most" | "less-than") => (None, high),
            _ => (low, high),
        };
        Bounds { low, high, qualifier: told.qualifier.clone() }
    }

    /// Those of two counts together: open where one is.
    pub(super) fn plus(self, other: Bounds) -> Bounds {
        let both = |one: Option<f64>, two: Option<f64>| one.zip(two).map(|(one, two)| one + two);
        let hedged = |bounds: &Bounds| bounds.hedge().is_some();
        let qualifier = if hedged(&self) || !hedged(&other) { self.qualifier } else { other.qualifier };
        Bounds { low: both(self.low, other.low), high: both(self.high, other.high), qualifier }
    }

    /// The qualifier, where it says more than the numbers.
    pub(super) fn hedge(&self) -> Option<&str> {
        self.qualifier.as_deref().filter(|qualifier| *qualifier != "exact")
    }

    /// `33 to 36`, `at least 34`, `at most 10`; none where it is one number.
    pub(super) fn words(&self) -> Option<String> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low != high => Some(format!("{} to {}", number(low), number(high))),
            (Some(low), None) => Some(format!("at least {}", number(low))),
            (None, Some(high)) => Some(format!("at most {}", number(high))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bounds;
    use hudna::record::{Figure, Mention, Quote, Told};

    fn figure(claims: &[(f64, f64, &str)]) -> Figure {
        let mention = |(low, high, qualifier): &(f64, f64, &str)| Mention {
            at: Quote { document: "d".to_owned(), source: "s".to_owned(), start: 0, end: 1, quote: "q".to_owned() },
            fact: "f0".to_owned(),
            sentence: String::new(),
            said_by: None,
            voice: "d".to_owned(),
            told: Told { low: Some(*low), high: Some(*high), qualifier: Some((*qualifier).to_owned()), ..Told::default() },
        };
        let mentions: Vec<Mention> = claims.iter().map(mention).collect();
        Figure {
            low: claims.iter().map(|claim| claim.0).fold(f64::INFINITY, f64::min),
            high: claims.iter().map(|claim| claim.1).fold(0.0, f64::max),
            mentions,
            ..Figure::default()
        }
    }

    #[test]
    fn a_side_that_nobody_gives_is_open() {
        for (claims, low, high, words) in [
            (&[(34.0, 34.0, "exact")][..], Some(34.0), Some(34.0), None),
            (&[(34.0, 34.0, "at-least")], Some(34.0), None, Some("at least 34")),
            (&[(280.0, 280.0, "more-than")], Some(280.0), None, Some("at least 280")),
            (&[(10.0, 10.0, "at-most")], None, Some(10.0), Some("at most 10")),
            (&[(10.0, 10.0, "less-than")], None, Some(10.0), Some("at most 10")),
            // Somebody gives a highest number, and it leaves room for what the other tells.
            (&[(33.0, 33.0, "at-least"), (36.0, 36.0, "exact")], Some(33.0), Some(36.0), Some("33 to 36")),
            (&[(33.0, 33.0, "exact"), (40.0, 40.0, "at-least")], Some(33.0), None, Some("at least 33")),
            (&[(20.0, 99.0, "vague")], Some(20.0), Some(99.0), Some("20 to 99")),
            (
                &[(35.0, 35.0, "at-most"), (950.0, 950.0, "exact"), (1000.0, 1000.0, "more-than")],
                Some(35.0),
                Some(1000.0),
                Some("35 to 1000"),
            ),
        ] {
            let bounds = Bounds::of(&figure(claims));
            assert_eq!((bounds.low, bounds.high, bounds.words().as_deref()), (low, high, words), "{claims:?}");
        }
    }

    #[test]
    fn claims_that_were_overtaken_or_denied_are_no_bounds() {
        let mut grown = figure(&[(3.0, 3.0, "exact"), (5.0, 5.0, "exact")]);
        grown.overtaken = vec![0];
        assert_eq!(Bounds::of(&grown).low, Some(5.0));
        grown.overtaken = vec![0, 1];
        assert_eq!(Bounds::of(&grown).low, Some(3.0), "where none is live, all of them");
        assert_eq!(Bounds::of(&Figure { low: 2.0, high: 4.0, ..Figure::default() }).high, Some(4.0));
    }
}
