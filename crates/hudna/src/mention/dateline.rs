//! The dateline that a report's text opens with: `أنقرة - `, `دمشق، 10 شباط (سانا) - `, `بيروت/القاهرة – `. It says where a report is filed, and
//! nobody acts in it.

use crate::lexicon::{Lexicon, Scan, Tag};
use crate::text::{Kind, Text};

/// A dateline has at most so many tokens.
const LONGEST: usize = 16;
/// A name in brackets or between dashes has at most so many.
const NAME: usize = 5;

/// The number of tokens that the dateline takes, its closing mark with them; 0 where there is none.
pub fn end(text: &Text, scan: &Scan, lexicon: &Lexicon) -> usize {
    let first = usize::from(text.is_mark(0, '('));
    // روسيا - وهي ضامن - : a country's name is seldom where a report is filed.
    let Some(mut at) = place(scan, first).filter(|_| scan.any(first, |tag| matches!(tag, Tag::Place(_) | Tag::Seat(_)))) else { return 0 };
    let mut end = 0;
    while at < text.tokens.len().min(LONGEST) && !text.starts_line(at) {
        let form = text.form(at);
        // موسكو: المسلحون خرقوا الهدنة: a capital before a colon speaks.
        if matches!(form, "-" | "–" | "—" | "ـ" | "|" | "/") || form == ":" && end > 0 {
            end = at + 1;
            at += 1;
        } else if form == "(" || text.is_mark(at, '«') {
            let Some(close) = (at + 1..at + 1 + NAME).find(|&at| text.form(at) == ")" || text.is_mark(at, '»')) else { break };
            at = close + 1;
        } else if form == ")" && first == 1 && end == 0 {
            end = at + 1;
            at += 1;
        } else if form == "،" || form == "," || text.kind(at) == Kind::Number {
            at += 1;
        } else if let Some(next) = place(scan, at).or_else(|| agency(scan, lexicon, at)).or_else(|| time(scan, at)) {
            at = next;
        } else {
            break;
        }
    }
    end
}

/// The token behind a place, country or seat that begins at `at`.
fn place(scan: &Scan, at: usize) -> Option<usize> {
    let names = |tag| matches!(tag, Tag::Place(_) | Tag::Country(_) | Tag::WeakCountry(_) | Tag::Seat(_));
    let hits = scan.at(at).iter().filter(|hit| names(hit.tag) && hit.clitics.preposition.is_none());
    hits.map(|hit| hit.end).max()
}

/// The token behind the name of an agency or outlet that begins at `at`.
fn agency(scan: &Scan, lexicon: &Lexicon, at: usize) -> Option<usize> {
    let media = |tag| matches!(tag, Tag::Actor(row) | Tag::ActorShort(row) if lexicon.actors.row(row).code.ends_with("MED"));
    scan.at(at).iter().filter(|hit| media(hit.tag) && hit.before == 0).map(|hit| hit.end).max()
}

/// The token behind a word of time that begins at `at`.
fn time(scan: &Scan, at: usize) -> Option<usize> {
    let hits = scan.at(at).iter().filter(|hit| matches!(hit.tag, Tag::Time(_)) && hit.clitics.preposition.is_none());
    hits.map(|hit| hit.end).max()
}
