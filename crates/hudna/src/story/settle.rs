//! Outlines → facts, voices, disputes, stories, possible links. Nothing here depends on the order in which reports came: what is one is
//! decided pair by pair, facts are what such pairs hold together, and every list is sorted by what is told.

use super::outline::{NodeRef, Outline, What};
use super::same::{Same, same};
use super::{copies, dispute, merge, story};
use crate::lexicon::Lexicon;
use crate::record::{Commitment, Dispute, Document, Event, Figure};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// A fact as it stands now, and the nodes that tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact<T> {
    /// What is shown. What it says of other facts (`figures`, `event`, `part_of`) are nodes (`d…/7`): the fact that has this node as a
    /// member is meant. `possible` and, where a dispute is about it, `disputes` are left to whoever knows all facts: see [`super::resolve`].
    pub body: T,
    /// The nodes that tell it, by document and number.
    pub members: Vec<NodeRef>,
}

/// What is to be written after reports have come, changed or gone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Delta {
    /// Documents whose voice, copies, story or inferred date may have changed.
    pub documents: Vec<Document>,
    /// Events.
    pub events: Vec<Fact<Event>>,
    /// Figures.
    pub figures: Vec<Fact<Figure>>,
    /// Commitments.
    pub commitments: Vec<Fact<Commitment>>,
    /// Disputes; their members are the nodes that the facts they are about have.
    pub disputes: Vec<Fact<Dispute>>,
    /// Nodes that may be one fact and are not surely so, the smaller first. All links of the settled nodes.
    pub links: BTreeSet<(NodeRef, NodeRef)>,
    /// The nodes that have been settled: a fact with one of these members, or with any member in a touched report, that is not in this delta
    /// is no more. So are the possible links of these nodes that are not in it.
    pub settled: BTreeSet<NodeRef>,
}

/// Works out every fact that has a node in a touched report, or in a report whose voice may have changed with it.
///
/// `outlines` are the touched reports, and whatever [`super::gather`] says belongs to them; more do no harm. All of them and all touched
/// give the whole record.
pub fn settle(outlines: &[Outline], touched: &BTreeSet<String>, lexicon: &Lexicon) -> Delta {
    let ground = Ground::new(outlines, lexicon);
    let mut scope: BTreeSet<usize> = BTreeSet::new();
    for group in &ground.copies {
        if group.iter().any(|&report| touched.contains(ground.outlines[report].id())) {
            scope.extend(group);
        }
    }
    let mut delta = Delta::default();
    let mut told: BTreeSet<usize> = scope.clone();
    for members in &ground.facts {
        if !members.iter().any(|&(report, _)| scope.contains(&report)) {
            continue;
        }
        told.extend(members.iter().map(|&(report, _)| report));
        delta.settled.extend(members.iter().map(|&(report, node)| ground.outlines[report].node(node)));
        ground.work_out(members, &mut delta);
    }
    for &(one, other) in &ground.possible {
        let (a, b) = (ground.node(one), ground.node(other));
        if delta.settled.contains(&a) || delta.settled.contains(&b) {
            delta.links.insert(if a < b { (a, b) } else { (b, a) });
        }
    }
    delta.documents = told.iter().map(|&report| ground.document(report)).collect();
    delta
}

/// A node: place of its report among the outlines, number.
pub(super) type At = (usize, usize);

/// What is known of all outlines together.
pub(super) struct Ground<'a> {
    /// By id.
    pub(super) outlines: Vec<&'a Outline>,
    pub(super) lexicon: &'a Lexicon,
    /// Groups of copies, each in the order of publication; every report is in one.
    copies: Vec<Vec<usize>>,
    copies_of: Vec<usize>,
    /// The voice of each passage of each report: a report.
    voices: Vec<Vec<usize>>,
    /// Facts by their nodes, in the order of publication.
    pub(super) facts: Vec<Vec<At>>,
    fact_of: FxHashMap<At, usize>,
    possible: BTreeSet<(At, At)>,
}

impl<'a> Ground<'a> {
    fn new(outlines: &'a [Outline], lexicon: &'a Lexicon) -> Self {
        let mut sorted: Vec<&Outline> = outlines.iter().collect();
        sorted.sort_by_key(|outline| outline.id());
        sorted.dedup_by_key(|outline| outline.id());
        let pairs = candidates(&sorted, lexicon);
        let mut unions = Unions::new(&sorted);
        let mut twins: Vec<(usize, usize)> = Vec::new();
        let is_same = |one: At, other: At| same((sorted[one.0], one.1), (sorted[other.0], other.1), lexicon);
        for &(one, other) in pairs.iter().filter(|(one, other)| one.1 == 0 && other.1 == 0) {
            if is_same(one, other) == Same::Sure {
                unions.join(one, other);
                twins.push((one.0, other.0));
            }
        }
        // What two copies tell is compared whether or not it has keys.
        let mut facts: BTreeSet<(At, At)> = pairs.into_iter().filter(|(one, other)| one.1 != 0 && other.1 != 0).collect();
        for (one, other) in twins {
            for (a, node) in sorted[one].nodes.iter().enumerate().skip(1) {
                for (b, twin) in sorted[other].nodes.iter().enumerate().skip(1) {
                    if std::mem::discriminant(&node.what) == std::mem::discriminant(&twin.what) {
                        facts.insert(((one, a), (other, b)));
                    }
                }
            }
        }
        let mut possible = BTreeSet::new();
        for (one, other) in facts {
            match is_same(one, other) {
                Same::Sure => unions.join(one, other),
                Same::Possible => {
                    possible.insert((one, other));
                }
                Same::Apart => {}
            }
        }
        let mut ground = Ground {
            outlines: sorted,
            lexicon,
            copies: Vec::new(),
            copies_of: Vec::new(),
            voices: Vec::new(),
            facts: Vec::new(),
            fact_of: FxHashMap::default(),
            possible,
        };
        ground.group(&mut unions);
        ground
    }

    /// Copies and facts out of what has been joined.
    fn group(&mut self, unions: &mut Unions) {
        let mut groups: BTreeMap<At, Vec<At>> = BTreeMap::new();
        for (report, outline) in self.outlines.iter().enumerate() {
            for (number, node) in outline.nodes.iter().enumerate() {
                if !matches!(node.what, What::Instrument(_)) {
                    groups.entry(unions.root((report, number))).or_default().push((report, number));
                }
            }
        }
        self.copies_of = vec![0; self.outlines.len()];
        self.voices = self.outlines.iter().enumerate().map(|(report, outline)| vec![report; outline.passages.len()]).collect();
        for (_, mut members) in groups {
            members.sort_by(|&a, &b| self.order(a).cmp(&self.order(b)));
            if members.first().is_some_and(|&(_, node)| node == 0) {
                let group: Vec<usize> = members.iter().map(|&(report, _)| report).collect();
                for &report in &group {
                    self.copies_of[report] = self.copies.len();
                }
                if group.len() > 1 {
                    let outlines: Vec<&Outline> = group.iter().map(|&report| self.outlines[report]).collect();
                    for (&report, voices) in group.iter().zip(copies::voices(&outlines)) {
                        self.voices[report] = voices.into_iter().map(|place| group[place]).collect();
                    }
                }
                self.copies.push(group);
            } else {
                for &member in &members {
                    self.fact_of.insert(member, self.facts.len());
                }
                self.facts.push(members);
            }
        }
        let possible = std::mem::take(&mut self.possible);
        self.possible = possible.into_iter().filter(|(one, other)| self.fact_of.get(one) != self.fact_of.get(other)).collect();
    }

    fn order(&self, (report, node): At) -> ((bool, &str, &str), usize, usize) {
        let outline = self.outlines[report];
        (outline.order(), outline.nodes.get(node).map_or(0, super::outline::Node::start), node)
    }

    pub(super) fn node(&self, (report, node): At) -> NodeRef {
        self.outlines[report].node(node)
    }

    /// The report whose voice a passage is.
    pub(super) fn voice(&self, report: usize, passage: usize) -> usize {
        self.voices[report].get(passage).copied().unwrap_or(report)
    }

    /// How many of `voices` are independent: an outlet that tells it once more is no second one.
    pub(super) fn independent(&self, voices: &BTreeSet<usize>) -> usize {
        let outlet = |voice: &usize| self.outlines.get(*voice).and_then(|outline| outline.document.outlet.as_deref());
        let known: BTreeSet<&str> = voices.iter().filter_map(outlet).collect();
        known.len() + voices.iter().filter(|voice| outlet(voice).is_none()).count()
    }

    /// Of how many reports a fact is told, and the fact.
    pub(super) fn fact_of(&self, at: At) -> Option<&Vec<At>> {
        self.facts.get(*self.fact_of.get(&at)?)
    }

    fn work_out(&self, members: &[At], delta: &mut Delta) {
        let Some(first) = members.first() else { return };
        let Some(node) = self.outlines[first.0].nodes.get(first.1) else { return };
        let mut nodes: Vec<NodeRef> = members.iter().map(|&at| self.node(at)).collect();
        nodes.sort_unstable();
        let disputes = match node.what {
            What::Event(_) => {
                let mut body = merge::event(self, members);
                let disputes = dispute::of_event(self, members, &body);
                merge::dispute(&mut body.support, &mut body.disputes, &disputes);
                delta.events.push(Fact { body, members: nodes.clone() });
                disputes
            }
            What::Figure(_) => {
                let (mut body, disputes) = super::figure::figure(self, members);
                merge::dispute(&mut body.support, &mut body.disputes, &disputes);
                delta.figures.push(Fact { body, members: nodes.clone() });
                disputes
            }
            What::Commitment(_) => {
                let mut body = merge::commitment(self, members);
                let disputes = dispute::of_commitment(self, members, &body);
                merge::dispute(&mut body.support, &mut body.disputes, &disputes);
                delta.commitments.push(Fact { body, members: nodes.clone() });
                disputes
            }
            What::Document | What::Instrument(_) => Vec::new(),
        };
        delta.disputes.extend(disputes.into_iter().map(|body| Fact { body, members: nodes.clone() }));
    }

    /// A report with what the others tell of it.
    fn document(&self, report: usize) -> Document {
        let mut document = self.outlines[report].document.clone();
        let group = self.copies.get(self.copies_of[report]).map_or(&[][..], Vec::as_slice);
        document.voice = group.first().map_or_else(|| document.id.clone(), |&first| self.outlines[first].id().to_owned());
        document.copies = group.iter().filter(|&&other| other != report).map(|&other| self.outlines[other].id().to_owned()).collect();
        document.copies.sort_unstable();
        story::place(self, report, group, &mut document);
        document
    }
}

/// Nodes of different reports that share a key.
fn candidates(outlines: &[&Outline], lexicon: &Lexicon) -> BTreeSet<(At, At)> {
    let mut kept: FxHashMap<String, Vec<At>> = FxHashMap::default();
    for (report, outline) in outlines.iter().enumerate() {
        for (node, key) in outline.all_keys(false, lexicon) {
            kept.entry(key).or_default().push((report, node));
        }
    }
    let mut pairs: FxHashSet<(At, At)> = FxHashSet::default();
    for (report, outline) in outlines.iter().enumerate() {
        for (node, key) in outline.all_keys(true, lexicon) {
            for &other in kept.get(&key).map_or(&[][..], Vec::as_slice) {
                let one = (report, node);
                if other.0 != report {
                    pairs.insert(if one < other { (one, other) } else { (other, one) });
                }
            }
        }
    }
    let mut pairs: Vec<(At, At)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs.into_iter().collect()
}

/// Disjoint sets of nodes.
struct Unions {
    first: Vec<usize>,
    parent: Vec<usize>,
    at: Vec<At>,
}

impl Unions {
    fn new(outlines: &[&Outline]) -> Self {
        let mut unions = Unions { first: Vec::new(), parent: Vec::new(), at: Vec::new() };
        for (report, outline) in outlines.iter().enumerate() {
            unions.first.push(unions.parent.len());
            for number in 0..outline.nodes.len() {
                unions.parent.push(unions.parent.len());
                unions.at.push((report, number));
            }
        }
        unions
    }

    fn find(&mut self, mut place: usize) -> usize {
        while self.parent[place] != place {
            self.parent[place] = self.parent[self.parent[place]];
            place = self.parent[place];
        }
        place
    }

    fn root(&mut self, at: At) -> At {
        let root = self.find(self.first[at.0] + at.1);
        self.at[root]
    }

    /// The smaller node stays the root.
    fn join(&mut self, one: At, other: At) {
        let (a, b) = (self.find(self.first[one.0] + one.1), self.find(self.first[other.0] + other.1));
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high] = low;
    }
}
