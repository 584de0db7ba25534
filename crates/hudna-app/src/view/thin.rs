//! Facts that many reports tell, cut down to what a line of a list shows of them. How many tell them stays in their support.

use hudna::record::{Commitment, Event, Figure, Mention};
use std::collections::BTreeSet;

/// One mention a report, the first `most` of them.
fn mentions(mentions: &mut Vec<Mention>, most: usize) {
    if mentions.len() > most {
        let mut seen = BTreeSet::new();
        mentions.retain(|mention| seen.len() < most && seen.insert(mention.at.document.clone()));
    }
}

pub(crate) fn event(event: &mut Event, most: usize) {
    mentions(&mut event.mentions, most);
    event.readouts.truncate(most);
}

/// Of what is held of a commitment, the first of each who holds it, status and day stays.
pub(crate) fn commitment(commitment: &mut Commitment, most: usize) {
    mentions(&mut commitment.mentions, most);
    if commitment.assessments.len() > most {
        let mut seen = BTreeSet::new();
        commitment.assessments.retain(|held| seen.insert((held.by.clone(), held.status.clone(), held.as_of.get(..10).map(str::to_owned))));
    }
}

/// The recommended claim and the first `most` others.
pub(crate) fn figure(figure: &mut Figure, most: usize) {
    if figure.mentions.len() <= most {
        return;
    }
    let kept: Vec<usize> = (0..figure.mentions.len()).filter(|&number| number < most || number == figure.recommended).collect();
    let place = |number: usize| kept.iter().position(|&kept| kept == number);
    let overtaken = figure.overtaken.iter().filter_map(|&number| place(number)).collect();
    let recommended = place(figure.recommended).unwrap_or(0);
    let mut number = 0;
    figure.mentions.retain(|_| {
        number += 1;
        kept.contains(&(number - 1))
    });
    (figure.overtaken, figure.recommended) = (overtaken, recommended);
}

#[cfg(test)]
mod tests {
    use crate::view::tests::{killed, strike};

    #[test]
    fn the_claim_to_show_stays() {
        let mut figure = killed();
        super::figure(&mut figure, 1);
        let told: Vec<Option<f64>> = figure.mentions.iter().map(|mention| mention.told.low).collect();
        assert_eq!((told, figure.recommended, figure.overtaken), (vec![Some(36.0), Some(33.0)], 1, Vec::new()));
    }

    #[test]
    fn one_mention_a_report_stays() {
        let mut event = strike();
        super::event(&mut event, 2);
        let documents: Vec<&str> = event.mentions.iter().map(|mention| mention.at.document.as_str()).collect();
        assert_eq!(documents, ["d3", "d1"]);
    }
}
