//! What cannot both hold: denials, other doers, days and places, a side's own version. Each side with its quotes. Copies of one text do not
//! dispute with each other.

use super::days::Days;
use super::merge;
use super::outline::{Speech, Telling, Words};
use super::settle::{At, Ground};
use crate::record::{Commitment, Dispute, Event, Quote, Side};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Sides that are being gathered: by value, with who holds it, in whose voices, in which words.
#[derive(Debug, Default)]
pub(super) struct Sides<'a> {
    sides: BTreeMap<String, Gathered<'a>>,
}

#[derive(Debug, Default)]
struct Gathered<'a> {
    by: BTreeSet<String>,
    voices: BTreeSet<usize>,
    quotes: BTreeSet<(usize, &'a Words)>,
}

impl<'a> Sides<'a> {
    /// Adds words of a report to the side that holds `value`.
    pub(super) fn add(&mut self, ground: &Ground, value: &str, at: (usize, usize), speech: Option<&Speech>, words: &'a Words) {
        let side = self.sides.entry(value.to_owned()).or_default();
        side.by.extend(ground.speaker(at.0, speech));
        side.voices.insert(ground.voice(at.0, at.1));
        side.quotes.insert((at.0, words));
    }

    /// What somebody says, quoted by its reporting word; what a report says itself, quoted by the fact.
    pub(super) fn tell(
        &mut self,
        ground: &Ground<'a>,
        value: &str,
        report: usize,
        speech: Option<&'a Speech>,
        fact: &'a Words,
        passage: usize,
    ) {
        match speech {
            Some(speech) => {
                self.add(ground, value, (report, speech.passage), Some(speech), &speech.cue);
                self.add(ground, value, (report, passage), Some(speech), fact);
            }
            None => self.add(ground, value, (report, passage), None, fact),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.sides.len()
    }

    /// True where one voice alone holds every side, and no two speakers: an editor's slip, no dispute.
    fn is_slip(&self) -> bool {
        let voices: BTreeSet<usize> = self.sides.values().flat_map(|side| side.voices.iter().copied()).collect();
        let mut by = self.sides.values().map(|side| &side.by);
        let Some(first) = by.next() else { return true };
        voices.len() == 1 && by.all(|other| other == first)
    }

    /// A total that disputes with its own parts: one speaker is enough.
    pub(super) fn total(self, ground: &Ground, members: &[At], about: &str, parts: Vec<f64>) -> Option<Dispute> {
        Some(Dispute { parts, ..self.open(ground, members, ("total", "total"), about)? })
    }

    /// The dispute, if there are two sides.
    pub(super) fn close(self, ground: &Ground, members: &[At], what: (&str, &str), about: &str) -> Option<Dispute> {
        if self.is_slip() {
            return None;
        }
        self.open(ground, members, what, about)
    }

    fn open(self, ground: &Ground, members: &[At], (kind, field): (&str, &str), about: &str) -> Option<Dispute> {
        if self.len() < 2 {
            return None;
        }
        let sides = self.sides.into_iter().map(|(value, side)| Side {
            value,
            by: side.by.into_iter().collect(),
            voices: ground.independent(&side.voices),
            quotes: quotes(ground, side.quotes),
        });
        Some(Dispute {
            id: merge::id(ground, "di", members, &format!("{kind} {field}")),
            kind: kind.to_owned(),
            about: vec![about.to_owned()],
            field: field.to_owned(),
            sides: sides.collect(),
            parts: Vec::new(),
        })
    }
}

fn quotes(ground: &Ground, words: BTreeSet<(usize, &Words)>) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = words.into_iter().map(|(report, words)| ground.quote(report, words)).collect();
    quotes.sort();
    quotes
}

/// Modes of those who turn away what is asked of them, or ask for something: they call no account untrue.
const WANTS: [&str; 6] = ["reject", "demand", "warn", "promise", "propose", "ask"];

/// True where `denial` calls what `claim` tells untrue: to refuse what somebody demands is to grant that he demands it.
fn denies(denial: &Speech, claim: &Speech) -> bool {
    let wants = |speech: &Speech| WANTS.contains(&speech.mode.as_str());
    let asks = |speech: &Speech| wants(speech) || speech.stance == "demanded";
    !wants(denial) && !asks(claim)
}

/// How a mention stands to the event.
enum Stand<'a> {
    /// It tells it.
    Tells,
    /// It stands in a denial.
    Denied(&'a Speech),
    /// It is told by somebody whom a denial answers.
    Answered(&'a Speech, &'a Speech),
    /// It happened, and the speaker had no part in it.
    Disclaimed(&'a Speech),
}

fn stand<'a>(ground: &Ground<'a>, report: usize, telling: &Telling) -> Option<Stand<'a>> {
    let statements = &ground.outlines[report].statements;
    let speech = telling.said.and_then(|said| statements.get(said));
    let realis = telling.told.realis.as_deref().unwrap_or("");
    // Whatever it is reported in that denies what it is reported in.
    let denier = telling.said.and_then(|said| statements.iter().find(|denial| denial.denies.contains(&said)));
    let denier = denier.filter(|denial| speech.is_some_and(|claim| denies(denial, claim)));
    match (realis, speech, denier) {
        ("alleged-false", Some(claim), Some(denial)) if claim.stance != "denied" => Some(Stand::Answered(claim, denial)),
        ("alleged-false", Some(denial), _) => Some(Stand::Denied(denial)),
        // Who rejects or demands something does not say that it is not so.
        ("negated", Some(denial), _) if !WANTS.contains(&denial.mode.as_str()) => Some(Stand::Denied(denial)),
        ("actual" | "ongoing", Some(claim), _) if claim.disclaims => Some(Stand::Disclaimed(claim)),
        ("actual" | "ongoing", ..) => Some(Stand::Tells),
        _ => None,
    }
}

/// Disputes about an event.
pub(super) fn of_event(ground: &Ground, members: &[At], event: &Event) -> Vec<Dispute> {
    let tellings = ground.tellings(members);
    let mut out = Vec::new();
    out.extend(denial(ground, members, event, &tellings));
    out.extend(version(ground, members, event, &tellings));
    out.extend(doer(ground, members, event, &tellings));
    out.extend(day(ground, members, event, &tellings));
    out
}

/// Somebody says that it is not so, or that it was not he.
fn denial(ground: &Ground, members: &[At], event: &Event, tellings: &[(usize, &Telling)]) -> Option<Dispute> {
    let mut sides = Sides::default();
    let (mut disclaims, mut denies, mut tells) = (false, BTreeSet::new(), BTreeSet::new());
    for &(report, telling) in tellings {
        match stand(ground, report, telling) {
            Some(Stand::Denied(denial)) => {
                denies.extend(telling.told.source.iter().cloned());
                sides.tell(ground, "denied", report, Some(denial), &telling.words, telling.passage);
            }
            Some(Stand::Answered(claim, denial)) => {
                denies.extend(telling.told.source.iter().cloned());
                sides.add(ground, "denied", (report, denial.passage), Some(denial), &denial.cue);
                // A reader who finds no other speaker takes the denier for the one who is denied.
                let claimant = Some(claim).filter(|claim| claim.speakers != denial.speakers);
                sides.add(ground, "told", (report, claim.passage), claimant, &claim.cue);
            }
            Some(Stand::Disclaimed(denial)) => {
                disclaims = true;
                sides.tell(ground, "denied", report, Some(denial), &telling.words, telling.passage);
            }
            Some(Stand::Tells) => {
                tells.extend(telling.told.source.iter().cloned());
                let speech = telling.said.and_then(|said| ground.outlines[report].statements.get(said));
                sides.tell(ground, "told", report, speech, &telling.words, telling.passage);
            }
            None => {}
        }
    }
    let source = disclaims || !denies.is_empty() && tells.iter().any(|code| !denies.contains(code));
    let field = if source { "source" } else { "realis" };
    sides.close(ground, members, ("denial", field), &event.id)
}

/// One side calls the other's account of it untrue.
fn version(ground: &Ground, members: &[At], event: &Event, tellings: &[(usize, &Telling)]) -> Option<Dispute> {
    let mut sides = Sides::default();
    for &(report, telling) in tellings {
        let Some(said) = telling.said.filter(|_| telling.told.realis.as_deref() != Some("alleged-false")) else { continue };
        let statements = &ground.outlines[report].statements;
        let Some(claim) = statements.get(said) else { continue };
        let deniers =
            statements.iter().filter(|denial| denial.denies.contains(&said) && denial.speakers != claim.speakers && denies(denial, claim));
        for denial in deniers {
            sides.add(ground, "told", (report, claim.passage), Some(claim), &claim.cue);
            sides.add(ground, "denied", (report, denial.passage), Some(denial), &denial.cue);
            for &other in &denial.denies {
                if let Some(speech) = statements.get(other).filter(|speech| speech.speakers == claim.speakers) {
                    sides.add(ground, "told", (report, speech.passage), Some(speech), &speech.cue);
                }
            }
        }
    }
    if sides.len() < 2 {
        return None;
    }
    // The same side elsewhere.
    let by: BTreeSet<String> = sides.sides.get("told").map(|side| side.by.clone()).unwrap_or_default();
    for &(report, telling) in tellings {
        let Some(speech) = telling.said.and_then(|said| ground.outlines[report].statements.get(said)) else { continue };
        if ground.speaker(report, Some(speech)).iter().any(|name| by.contains(name)) {
            sides.add(ground, "told", (report, speech.passage), Some(speech), &speech.cue);
        }
    }
    sides.close(ground, members, ("version", "content"), &event.id)
}

/// Mode of the statements that lay something at somebody's door.
const ACCUSE: &str = "accuse";

/// Others are said to have done it.
fn doer(ground: &Ground, members: &[At], event: &Event, tellings: &[(usize, &Telling)]) -> Option<Dispute> {
    let links = &ground.lexicon.links;
    if !links.family(&event.kind).is_some_and(|family| matches!(family.name.as_str(), "attack" | "harm" | "breach" | "custody")) {
        return None;
    }
    let named = tellings
        .iter()
        .filter(|(_, telling)| telling.told.source.iter().any(|code| !links.is_people(code)))
        .filter(|(report, telling)| matches!(stand(ground, *report, telling), Some(Stand::Tells)));
    let named: Vec<&(usize, &Telling)> = named.collect();
    let meets = |a: &[String], b: &[String]| a.iter().any(|x| b.iter().any(|y| links.same_side(x, y)));
    let speech = |report: usize, telling: &Telling| telling.said.and_then(|said| ground.outlines[report].statements.get(said));
    let accuses = |report: usize, telling: &Telling| speech(report, telling).is_some_and(|speech| speech.mode == ACCUSE);
    // A report that names two doers speaks of two things, unless somebody accuses: it disputes with nobody.
    let torn = |(report, telling): (usize, &Telling)| {
        !accuses(report, telling)
            && named
                .iter()
                .any(|(other, twin)| *other == report && !accuses(*other, twin) && !meets(&telling.told.source, &twin.told.source))
    };
    let clear: Vec<&(usize, &Telling)> = named.iter().filter(|one| !torn(***one)).copied().collect();
    let mut sides = Sides::default();
    for (report, telling) in &clear {
        // Only what some other mention cannot hold with.
        if clear.iter().all(|(_, other)| meets(&telling.told.source, &other.told.source)) {
            continue;
        }
        let mut codes = telling.told.source.clone();
        codes.sort_unstable();
        let speech = speech(*report, telling);
        sides.tell(ground, &codes.join("+"), *report, speech, &telling.words, telling.passage);
    }
    sides.close(ground, members, ("perpetrator", "source"), &event.id)
}

/// Another day is told.
fn day(ground: &Ground, members: &[At], event: &Event, tellings: &[(usize, &Telling)]) -> Option<Dispute> {
    let mut days: Vec<(usize, &Telling, Days)> = Vec::new();
    for &(report, telling) in tellings {
        let published = ground.outlines[report].published();
        let told = telling.told.time.as_deref().and_then(|time| Days::of(time, published)).filter(|days| days.from == days.to);
        // Only a date that is written out: what was the night of yesterday is a matter of the hour.
        let sentence = ground.outlines[report].passages.get(telling.passage).map_or("", |passage| &passage.text);
        days.extend(told.filter(|days| writes(sentence, *days)).map(|days| (report, telling, days)));
    }
    let mut sides = Sides::default();
    for (report, telling, told) in &days {
        let voice = ground.voice(*report, telling.passage);
        let elsewhere = days.iter().any(|(other, twin, time)| !time.meets(*told, 0) && ground.voice(*other, twin.passage) != voice);
        // A report that gives both days disputes with nobody.
        let both = days.iter().any(|(other, _, time)| other == report && !time.meets(*told, 0));
        if elsewhere && !both {
            let speech = telling.said.and_then(|said| ground.outlines[*report].statements.get(said));
            sides.tell(ground, &told.edtf(), *report, speech, &telling.words, telling.passage);
        }
    }
    sides.close(ground, members, ("time", "time"), &event.id)
}

/// The sentence has the number of the day.
fn writes(sentence: &str, day: Days) -> bool {
    let date = day.edtf();
    let number = date.get(8..10).unwrap_or("").trim_start_matches('0').to_owned();
    let folded = fold(sentence);
    folded.split(|c: char| !c.is_ascii_digit()).any(|word| word.trim_start_matches('0') == number)
}

/// Disputes about a commitment: what is reported of it, and how far its zone reaches.
pub(super) fn of_commitment(ground: &Ground, members: &[At], commitment: &Commitment) -> Vec<Dispute> {
    let tellings = ground.tellings(members);
    let mut out = Vec::new();
    let mut status = Sides::default();
    let group = |status: &str| match status {
        "fulfilled" => Some("fulfilled"),
        "unfulfilled" | "breached" => Some("unfulfilled"),
        _ => None,
    };
    for &(report, telling) in &tellings {
        let Some(value) = telling.told.status.as_deref().and_then(group) else { continue };
        let speech = telling.said.and_then(|said| ground.outlines[report].statements.get(said));
        status.tell(ground, value, report, speech, &telling.words, telling.passage);
    }
    out.extend(status.close(ground, members, ("status", "status"), &commitment.id));
    let told: BTreeSet<&String> = tellings.iter().filter_map(|(_, telling)| telling.told.extent.as_ref()).collect();
    let mut extent = Sides::default();
    for &(report, telling) in &tellings {
        let Some(value) = &telling.told.extent else { continue };
        if told.len() > 1 {
            let speech = telling.said.and_then(|said| ground.outlines[report].statements.get(said));
            extent.tell(ground, value, report, speech, &telling.words, telling.passage);
        }
    }
    out.extend(extent.close(ground, members, ("extent", "extent"), &commitment.id));
    out
}
