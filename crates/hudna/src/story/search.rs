//! Which nodes are one: from some reports on, as far as what is one leads, and no further. Reports that merely share a key with one of them are
//! compared with it, and not with each other.

use super::copies::{Compared, are_copies};
use super::outline::Outline;
use super::same::{Same, same};
use super::settle::At;
use crate::lexicon::Lexicon;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// What has been found so far.
pub(super) struct Search<'a> {
    /// By id.
    outlines: &'a [&'a Outline],
    compared: Vec<Compared<'a>>,
    lexicon: &'a Lexicon,
    /// Keys with the nodes that are kept under them, sorted.
    kept: Vec<(u64, At)>,
    /// The keys that each report asks for, by node.
    asked: Vec<Vec<(usize, u64)>>,
    /// Reports that each report is a copy of, once it has been compared with all that it may be a copy of.
    twins: Vec<Option<Vec<usize>>>,
    /// Nodes that have been compared with all that they may be one with.
    done: FxHashSet<At>,
    unions: Unions,
    /// Pairs of nodes that may be one, of what has been compared.
    possible: BTreeSet<(At, At)>,
}

impl<'a> Search<'a> {
    pub(super) fn new(outlines: &'a [&'a Outline], lexicon: &'a Lexicon) -> Self {
        let (mut kept, mut asked) = (Vec::new(), Vec::new());
        for (report, outline) in outlines.iter().enumerate() {
            let keys = outline.all_keys(lexicon);
            kept.extend(keys.kept.into_iter().map(|(node, key)| (key, (report, node))));
            asked.push(keys.asked);
        }
        kept.sort_unstable();
        Search {
            outlines,
            compared: outlines.iter().map(|outline| Compared::new(outline)).collect(),
            lexicon,
            kept,
            asked,
            twins: vec![None; outlines.len()],
            done: FxHashSet::default(),
            unions: Unions::new(outlines),
            possible: BTreeSet::new(),
        }
    }

    /// What has been found: which nodes are one, and which may be.
    pub(super) fn end(self) -> (Unions, BTreeSet<(At, At)>) {
        (self.unions, self.possible)
    }

    /// Finds the copies of reports, and theirs; gives them all.
    pub(super) fn copies(&mut self, reports: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        let mut waiting: Vec<usize> = reports.into_iter().collect();
        let mut found: BTreeSet<usize> = waiting.iter().copied().collect();
        while let Some(report) = waiting.pop() {
            for twin in self.twins(report) {
                self.unions.join((report, 0), (twin, 0));
                if found.insert(twin) {
                    waiting.push(twin);
                }
            }
        }
        found
    }

    /// Finds all nodes that are one with a node of these reports; gives the reports of them all.
    pub(super) fn facts(&mut self, reports: &BTreeSet<usize>) -> BTreeSet<usize> {
        let nodes = reports.iter().flat_map(|&report| (1..self.outlines[report].nodes.len()).map(move |node| (report, node)));
        let mut waiting: Vec<At> = nodes.filter(|at| !self.done.contains(at)).collect();
        let mut found = reports.clone();
        while let Some(one) = waiting.pop() {
            if !self.done.insert(one) {
                continue;
            }
            for other in self.near(one) {
                // What has been done has been compared with this one, too.
                if self.done.contains(&other) {
                    continue;
                }
                match same((self.outlines[one.0], one.1), (self.outlines[other.0], other.1), self.lexicon) {
                    Same::Sure => {
                        self.unions.join(one, other);
                        found.insert(other.0);
                        waiting.push(other);
                    }
                    Same::Possible => {
                        self.possible.insert((one.min(other), one.max(other)));
                    }
                    Same::Apart => {}
                }
            }
        }
        found
    }

    /// Nodes of other reports that share a key with this one, and those of copies of its report, whether or not they have keys.
    fn near(&mut self, one: At) -> BTreeSet<At> {
        let mut found = self.sharing(one);
        let kind = self.outlines[one.0].nodes.get(one.1).map(|node| std::mem::discriminant(&node.what));
        for twin in self.twins(one.0) {
            let nodes = self.outlines[twin].nodes.iter().enumerate().skip(1);
            found.extend(nodes.filter(|(_, node)| Some(std::mem::discriminant(&node.what)) == kind).map(|(number, _)| (twin, number)));
        }
        found
    }

    /// Nodes of other reports that share a key with this one: reports with reports, facts with facts.
    fn sharing(&self, one: At) -> BTreeSet<At> {
        let asked = self.asked[one.0].as_slice();
        let own = asked.get(asked.partition_point(|(node, _)| *node < one.1)..).unwrap_or_default();
        let mut found = BTreeSet::new();
        for (_, key) in own.iter().take_while(|(node, _)| *node == one.1) {
            let with = self.kept.get(self.kept.partition_point(|(other, _)| other < key)..).unwrap_or_default();
            let with = with.iter().take_while(|(other, _)| other == key).map(|(_, at)| *at);
            found.extend(with.filter(|other| other.0 != one.0 && (other.1 == 0) == (one.1 == 0)));
        }
        found
    }

    /// Reports that this one is a copy of.
    fn twins(&mut self, report: usize) -> Vec<usize> {
        if let Some(twins) = &self.twins[report] {
            return twins.clone();
        }
        let is_twin = |other: usize| match &self.twins[other] {
            Some(twins) => twins.contains(&report),
            None => are_copies(&self.compared[report], &self.compared[other], self.lexicon),
        };
        let twins: Vec<usize> = self.sharing((report, 0)).into_iter().map(|(other, _)| other).filter(|&other| is_twin(other)).collect();
        self.twins[report] = Some(twins.clone());
        twins
    }
}

/// Disjoint sets of nodes.
pub(super) struct Unions {
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

    pub(super) fn root(&mut self, at: At) -> At {
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
