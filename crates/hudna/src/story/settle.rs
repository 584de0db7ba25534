//! Outlines → facts, voices, disputes, stories, possible links. Nothing here depends on the order in which reports came: what is one is
//! decided pair by pair, facts are what such pairs hold together, and every list is sorted by what is told.

use super::outline::{NodeRef, Outline, What};
use super::search::{Search, Unions};
use super::{copies, dispute, merge, story};
use crate::lexicon::Lexicon;
use crate::record::{Commitment, Dispute, Document, Event, Figure};
use rustc_hash::FxHashMap;
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
    /// Nodes that may be one and, taken alone, are not surely so, the smaller first: all such pairs of a touched report. Whether a third report
    /// makes them one fact after all is left to whoever knows all facts, so that a link depends on its two reports alone.
    pub links: BTreeSet<(NodeRef, NodeRef)>,
    /// The nodes that have been settled: a fact with one of these members, or with any member in a touched report, that is not in this delta
    /// is no more.
    pub settled: BTreeSet<NodeRef>,
}

/// Works out every fact that has a node in a touched report, or in a report whose voice may have changed with it.
///
/// `outlines` are the touched reports, and whatever [`super::gather`] says belongs to them; more do no harm. All of them and all touched
/// give the whole record.
pub fn settle(outlines: &[Outline], touched: &BTreeSet<String>, lexicon: &Lexicon) -> Delta {
    let (ground, scope) = Ground::new(outlines, touched, lexicon);
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
        if [one, other].iter().any(|&(report, _)| touched.contains(ground.outlines[report].id())) {
            let (a, b) = (ground.node(one), ground.node(other));
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
    /// Facts by their nodes, in the order of publication. Those that neither are to be worked out nor bear on a report of one that is may
    /// be in parts: see [`Search`].
    pub(super) facts: Vec<Vec<At>>,
    fact_of: FxHashMap<At, usize>,
    /// Pairs of nodes that may be one.
    possible: BTreeSet<(At, At)>,
}

impl<'a> Ground<'a> {
    /// With the reports whose facts are to be worked out: the touched ones and their copies.
    fn new(outlines: &'a [Outline], touched: &BTreeSet<String>, lexicon: &'a Lexicon) -> (Self, BTreeSet<usize>) {
        let mut sorted: Vec<&Outline> = outlines.iter().collect();
        sorted.sort_by_key(|outline| outline.id());
        sorted.dedup_by_key(|outline| outline.id());
        let touched = (0..sorted.len()).filter(|&report| touched.contains(sorted[report].id()));
        let mut search = Search::new(&sorted, lexicon);
        let scope = search.copies(touched);
        let told = search.facts(&scope);
        // A report's story is that of its facts which most reports tell, and its voice that of its copies.
        search.copies(told.iter().copied());
        search.facts(&told);
        let (mut unions, possible) = search.end();
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
        (ground, scope)
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
