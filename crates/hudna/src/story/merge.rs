//! The mentions of a fact in all reports → the fact.

use super::days::{self, Days};
use super::outline::{Happening, Outline, Speech, Telling};
use super::settle::{At, Ground};
use super::{bond, place, support};
use crate::edtf;
use crate::record::{Assessment, Commitment, Dispute, Event, Mention, Quote, Said, Spot, Support, Told};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// `prefix` and 12 hex digits of what is told first.
pub(super) fn id(ground: &Ground, prefix: &str, members: &[At], of: &str) -> String {
    let Some(&(report, node)) = members.first() else { return String::new() };
    let outline = ground.outlines[report];
    let first = outline.nodes.get(node).and_then(|node| node.mentions.first());
    let fact = first.map_or("", |mention| &mention.fact);
    let mut hash = Sha256::new();
    for part in [outline.id(), fact, of] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let digits: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{prefix}-{digits}")
}

impl<'a> Ground<'a> {
    pub(super) fn quote(&self, report: usize, words: &super::outline::Words) -> Quote {
        let document = &self.outlines[report].document;
        Quote {
            document: document.id.clone(),
            source: document.source.clone(),
            start: words.start,
            end: words.end,
            quote: words.quote.clone(),
        }
    }

    pub(super) fn speech(&self, report: usize, number: Option<usize>) -> Option<&Speech> {
        self.outlines[report].statements.get(number?)
    }

    pub(super) fn said(&self, report: usize, speech: &Speech) -> Said {
        Said {
            speakers: speech.speakers.clone(),
            names: speech.names.clone(),
            mode: speech.mode.clone(),
            stance: speech.stance.clone(),
            cue: self.quote(report, &speech.cue),
            content: speech.content.as_ref().map(|content| self.quote(report, content)),
        }
    }

    /// Who says it: names, else codes, else the outlet.
    pub(super) fn speaker(&self, report: usize, speech: Option<&Speech>) -> Vec<String> {
        match speech {
            Some(speech) if !speech.names.is_empty() => speech.names.clone(),
            Some(speech) if !speech.speakers.is_empty() => speech.speakers.clone(),
            _ => {
                let document = &self.outlines[report].document;
                vec![document.outlet.clone().unwrap_or_else(|| document.source.clone())]
            }
        }
    }

    /// Every mention of the nodes, by document and offset.
    pub(super) fn tellings(&self, members: &[At]) -> Vec<(usize, &'a Telling)> {
        let mut out: Vec<(usize, &'a Telling)> = Vec::new();
        for &(report, node) in members {
            let outline: &'a Outline = self.outlines[report];
            out.extend(outline.nodes.get(node).into_iter().flat_map(|node| &node.mentions).map(|mention| (report, mention)));
        }
        out.sort_by(|a, b| {
            let key = |&(report, mention): &(usize, &Telling)| (mention.words.start, mention.words.end, report);
            self.outlines[a.0].order().cmp(&self.outlines[b.0].order()).then(key(a).cmp(&key(b)))
        });
        out
    }

    pub(super) fn mention(&self, report: usize, telling: &Telling) -> Mention {
        let outline = self.outlines[report];
        Mention {
            at: self.quote(report, &telling.words),
            fact: telling.fact.clone(),
            sentence: outline.passages.get(telling.passage).map(|passage| passage.text.clone()).unwrap_or_default(),
            said_by: self.speech(report, telling.said).map(|speech| self.said(report, speech)),
            voice: self.outlines[self.voice(report, telling.passage)].id().to_owned(),
            told: telling.told.clone(),
        }
    }
}

/// What most voices give; of several, the first in order.
fn most<T: Ord + Clone>(told: impl Iterator<Item = (T, usize)>) -> Option<T> {
    let mut voices: BTreeMap<T, BTreeSet<usize>> = BTreeMap::new();
    for (value, voice) in told {
        voices.entry(value).or_default().insert(voice);
    }
    let mut best: Option<(usize, T)> = None;
    for (value, voices) in voices {
        if best.as_ref().is_none_or(|(count, _)| voices.len() > *count) {
            best = Some((voices.len(), value));
        }
    }
    best.map(|(_, value)| value)
}

/// The codes that more than half of the voices give that give any; where there are none, the list that most voices give.
fn sides<'a>(
    ground: &Ground,
    tellings: impl Iterator<Item = &'a (usize, &'a Telling)>,
    pick: impl Fn(&Told) -> &Vec<String>,
) -> Vec<String> {
    let mut lists: Vec<(Vec<String>, usize)> = Vec::new();
    let mut told: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut voices = BTreeSet::new();
    for (report, telling) in tellings {
        let mut codes = pick(&telling.told).clone();
        if codes.is_empty() {
            continue;
        }
        codes.sort_unstable();
        let voice = ground.voice(*report, telling.passage);
        voices.insert(voice);
        for code in &codes {
            told.entry(code.clone()).or_default().insert(voice);
        }
        lists.push((codes, voice));
    }
    let half: Vec<String> = told.into_iter().filter(|(_, own)| 2 * own.len() > voices.len()).map(|(code, _)| code).collect();
    if half.is_empty() { most(lists.into_iter()).unwrap_or_default() } else { half }
}

/// The event that its nodes tell.
pub(super) fn event(ground: &Ground, members: &[At]) -> Event {
    let tellings = ground.tellings(members);
    let happenings: Vec<(usize, &Happening)> =
        members.iter().filter_map(|&(report, node)| Some((report, ground.outlines[report].nodes.get(node)?.event()?))).collect();
    let voiced = |pick: &dyn Fn(&Telling) -> Option<Vec<String>>| {
        most(tellings.iter().filter_map(|(report, telling)| Some((pick(telling)?, ground.voice(*report, telling.passage)))))
    };
    let asserted = |telling: &Telling| telling.told.realis.as_deref() != Some("alleged-false");
    let kind = voiced(&|telling| Some(vec![telling.told.kind.clone()])).and_then(|kind| kind.into_iter().next()).unwrap_or_default();
    let types: BTreeSet<String> = tellings.iter().map(|(_, telling)| telling.told.kind.clone()).collect();
    let source = sides(ground, tellings.iter().filter(|(_, telling)| asserted(telling)), |told| &told.source);
    let source = if source.is_empty() { sides(ground, tellings.iter(), |told| &told.source) } else { source };
    let mut target = sides(ground, tellings.iter(), |told| &told.target);
    target.retain(|code| !source.contains(code));
    let mut event = Event {
        id: id(ground, "ev", members, ""),
        kind,
        types: types.into_iter().collect(),
        realis: realis(&tellings),
        source,
        target,
        time: time(ground, &tellings, &happenings),
        place: spot(&happenings),
        mentions: tellings.iter().map(|(report, telling)| ground.mention(*report, telling)).collect(),
        readouts: readouts(ground, members, &happenings),
        ..Event::default()
    };
    event.told_until = told_until(ground, members, event.time.as_deref());
    event.support = support::of(ground, tellings.iter().filter(|(_, telling)| asserted(telling)).copied(), &tellings);
    for &(report, node) in members {
        let Some(happening) = ground.outlines[report].nodes.get(node).and_then(|node| node.event()) else { continue };
        event.figures.extend(happening.figures.iter().map(|&figure| ground.node((report, figure)).to_string()));
        event.instruments.extend(happening.instruments.iter().cloned());
        event.part_of = event.part_of.or_else(|| happening.part_of.map(|whole| ground.node((report, whole)).to_string()));
    }
    event.figures.sort_unstable();
    event.instruments.sort_unstable();
    event.instruments.dedup();
    event
}

/// The day of the last report that tells what has a beginning and no end.
pub(super) fn told_until(ground: &Ground, members: &[At], time: Option<&str>) -> Option<String> {
    time.filter(|time| edtf::is_open(time))?;
    members.iter().filter_map(|&(report, _)| ground.outlines[report].published()).max().map(days::date)
}

/// How far it has come, as the strongest mention has it.
fn realis(tellings: &[(usize, &Telling)]) -> String {
    const RANK: [&str; 7] = ["actual", "ongoing", "planned", "demanded", "possible", "alleged-false", "negated"];
    let told = |rank: &&&str| tellings.iter().any(|(_, telling)| telling.told.realis.as_deref() == Some(**rank));
    RANK.iter().find(told).map_or_else(String::new, |rank| (*rank).to_owned())
}

/// The narrowest time that nobody contradicts; where they do, what most voices say.
fn time(ground: &Ground, tellings: &[(usize, &Telling)], happenings: &[(usize, &Happening)]) -> Option<String> {
    let days: Vec<(Days, usize)> = happenings.iter().filter_map(|(report, event)| Some((event.days?, *report))).collect();
    let common =
        days.iter().map(|(days, _)| *days).reduce(|a, b| Days { from: a.from.max(b.from), to: a.to.min(b.to), open: a.open && b.open })?;
    let exact = tellings.iter().filter_map(|(_, telling)| telling.told.time.clone());
    if common.from <= common.to {
        // The report's own words where one says just that, with the hour if it has one.
        let told =
            exact.filter(|time| Days::of(time, None) == Some(common)).max_by_key(|time| (time.len(), std::cmp::Reverse(time.clone())));
        return Some(told.unwrap_or_else(|| common.edtf()));
    }
    let exact: Vec<(Days, usize)> = days.iter().filter(|(days, _)| days.is_exact()).copied().collect();
    let told = if exact.is_empty() { days } else { exact };
    most(told.into_iter().map(|(days, report)| (days, ground.voice(report, 0)))).map(Days::edtf)
}

/// The most exact place; of several as exact, the one that most reports name.
fn spot(happenings: &[(usize, &Happening)]) -> Option<Spot> {
    let mut count: BTreeMap<&str, (u8, usize, &Spot)> = BTreeMap::new();
    for (_, event) in happenings {
        for spot in &event.spots {
            count.entry(&spot.id).or_insert((place::fineness(spot), 0, spot)).1 += 1;
        }
    }
    let best = count.into_iter().min_by_key(|(id, (fineness, count, _))| (*fineness, usize::MAX - count, (*id).to_owned()))?;
    Some(best.1.2.clone())
}

/// What each side says of a contact: what its parties are told to have said where it is told.
fn readouts(ground: &Ground, members: &[At], happenings: &[(usize, &Happening)]) -> Vec<Said> {
    let contact = |event: &Happening| ground.lexicon.links.family(event.kind()).is_some_and(|family| family.name == bond::CONTACT);
    let parties: BTreeSet<&String> = happenings.iter().filter(|(_, event)| contact(event)).flat_map(|(_, event)| event.parties()).collect();
    if parties.is_empty() {
        return Vec::new();
    }
    // Nothing that came out before it is an account of it.
    let held = happenings.iter().filter_map(|(_, event)| event.days.filter(|days| days.is_exact())).map(|days| days.from).min();
    let mut reports: BTreeMap<usize, Vec<&Telling>> = BTreeMap::new();
    for (report, telling) in ground.tellings(members) {
        reports.entry(report).or_default().push(telling);
    }
    let mut out: Vec<Said> = Vec::new();
    for (report, tellings) in reports {
        let outline = ground.outlines[report];
        if matches!((outline.published(), held), (Some(published), Some(held)) if published < held) {
            continue;
        }
        let mut before: Option<&Speech> = None;
        for (number, speech) in outline.statements.iter().enumerate() {
            let of_party = speech.content.is_some() && speech.speakers.iter().any(|code| parties.contains(code));
            // It tells of the contact, or stands in the sentence that does; or the same speaker goes on in the next.
            let tells = tellings.iter().any(|telling| telling.said == Some(number));
            let beside = tellings.iter().any(|telling| telling.passage == speech.passage && telling.said.is_none());
            let goes_on = before.is_some_and(|before| before.speakers == speech.speakers && before.passage + 1 == speech.passage);
            let denies = speech.stance == "denied" || !speech.denies.is_empty();
            if of_party && (tells || (beside || goes_on) && !denies) {
                out.push(ground.said(report, speech));
                before = Some(speech);
            }
        }
    }
    out.sort_by(|a, b| a.cue.cmp(&b.cue));
    out.dedup();
    out
}

/// The commitment that its nodes tell.
pub(super) fn commitment(ground: &Ground, members: &[At]) -> Commitment {
    let tellings = ground.tellings(members);
    let duties: Vec<_> =
        members.iter().filter_map(|&(report, node)| Some((report, ground.outlines[report].nodes.get(node)?.commitment()?))).collect();
    let mut out = Commitment { id: id(ground, "co", members, ""), ..Commitment::default() };
    let mut obligors: BTreeMap<&String, BTreeSet<usize>> = BTreeMap::new();
    for (report, duty) in &duties {
        for code in &duty.obligors {
            obligors.entry(code).or_default().insert(*report);
        }
        out.kind.clone_from(&duty.kind);
        if out.instrument.is_none() || duty.listed {
            out.instrument = duty.instrument.clone().or(out.instrument);
        }
        out.article = out.article.or(duty.article);
        out.zone = out.zone.or_else(|| duty.zone.clone());
        out.deadline = out.deadline.or_else(|| duty.deadline.clone());
    }
    let provision = out.instrument.as_deref().and_then(|id| ground.lexicon.instruments.by_id(id));
    let provision = provision.and_then(|row| row.provisions.iter().find(|provision| Some(provision.article) == out.article));
    if let Some(provision) = provision {
        out.obligors.clone_from(&provision.obligors);
        out.extent = provision.zone.as_deref().and_then(extent);
    }
    for (code, _) in obligors {
        if !out.obligors.contains(code) {
            out.obligors.push(code.clone());
        }
    }
    for (report, telling) in &tellings {
        let document = &ground.outlines[*report].document;
        let speech = ground.speech(*report, telling.said);
        // A joint statement is the word of each who makes it.
        let by = telling.told.status_by.clone().map_or_else(|| ground.speaker(*report, speech), |by| vec![by]);
        out.assessments.extend(by.into_iter().map(|by| Assessment {
            status: telling.told.status.clone().unwrap_or_default(),
            by,
            as_of: document.published.clone().unwrap_or_default(),
            quote: Some(ground.quote(*report, &telling.words)),
        }));
    }
    out.assessments.sort_by(|a, b| a.as_of.cmp(&b.as_of).then_with(|| a.quote.cmp(&b.quote)).then_with(|| a.by.cmp(&b.by)));
    out.mentions = tellings.iter().map(|(report, telling)| ground.mention(*report, telling)).collect();
    out.support = support::of(ground, tellings.iter().copied(), &tellings);
    out
}

/// `15–20 km` out of a provision's zone, as a mention has it.
fn extent(zone: &str) -> Option<String> {
    let words: Vec<&str> = zone.split_whitespace().collect();
    let at = words.iter().position(|word| word.trim_end_matches([',', '.', ';']) == "km")?;
    let number = words.get(at.checked_sub(1)?)?;
    let (low, high) = number.split_once(['–', '-']).unwrap_or((number, number));
    let (low, high): (f64, f64) = (low.parse().ok()?, high.parse().ok()?);
    Some(if low == high { format!("{low} km") } else { format!("{low}..{high} km") })
}

/// A fact with its disputes.
pub(super) fn dispute(support: &mut Support, ids: &mut Vec<String>, disputes: &[Dispute]) {
    ids.extend(disputes.iter().map(|dispute| dispute.id.clone()));
    if !disputes.is_empty() {
        support.kind = "disputed".to_owned();
    }
}
