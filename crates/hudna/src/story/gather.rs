//! Which reports have to be at hand for settling some of them, asked of whoever keeps them.

use super::copies::{Compared, are_copies};
use super::outline::{NodeRef, Outline};
use super::same::{Same, same};
use crate::lexicon::Lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// Where outlines are kept, with their keys and with the facts that were last settled.
pub trait Shelf {
    /// What goes wrong in asking.
    type Error;

    /// The outlines of these documents; those that are not there are left out.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn outlines(&mut self, documents: &BTreeSet<String>) -> Result<Vec<Outline>, Self::Error>;

    /// Documents that have one of these keys ([`Outline::keys`]).
    ///
    /// # Errors
    /// Where they cannot be read.
    fn with_keys(&mut self, keys: &BTreeSet<String>) -> Result<BTreeSet<String>, Self::Error>;

    /// Documents that have a member in a fact with a member in one of these documents, as last settled. Copies count as a fact of their node
    /// 0: see [`crate::record::Document::copies`].
    ///
    /// # Errors
    /// Where they cannot be read.
    fn sharing_facts(&mut self, documents: &BTreeSet<String>) -> Result<BTreeSet<String>, Self::Error>;

    /// The same for single nodes.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn sharing_nodes(&mut self, nodes: &BTreeSet<NodeRef>) -> Result<BTreeSet<String>, Self::Error>;
}

/// The outlines that [`super::settle`] needs for `touched`. The touched reports are on the shelf already, as they are now; the facts on it are
/// those from before. A report that is gone is not touched: those that shared a fact with it are.
///
/// # Errors
/// Those of the shelf.
pub fn gather<S: Shelf>(shelf: &mut S, touched: &BTreeSet<String>, lexicon: &Lexicon) -> Result<Vec<Outline>, S::Error> {
    let mut known: BTreeMap<String, Outline> = BTreeMap::new();
    load(shelf, &mut known, touched)?;
    // Who may be one with a touched report, by node.
    let keys: BTreeSet<String> =
        touched.iter().filter_map(|id| known.get(id)).flat_map(|outline| outline.asks(lexicon)).map(|(_, key)| key).collect();
    let near = shelf.with_keys(&keys)?;
    load(shelf, &mut known, &near)?;
    let joined = joined(&known, touched, &near, lexicon);
    // Reports whose voice may have changed: all copies of the touched, old and new.
    let mut scope = touched.clone();
    scope.extend(joined.iter().filter(|node| node.node == 0).map(|node| node.document.clone()));
    let copied = shelf.sharing_nodes(&scope.iter().map(|id| NodeRef { document: id.clone(), node: 0 }).collect())?;
    scope.extend(copied);
    // All facts of these, and the facts of whatever a touched node joins.
    let mut facts = shelf.sharing_facts(&scope)?;
    facts.extend(scope);
    let more = shelf.sharing_nodes(&joined)?;
    facts.extend(more);
    facts.extend(joined.into_iter().map(|node| node.document));
    // Their copies, for voices, and their other facts, for stories.
    let copies = shelf.sharing_nodes(&facts.iter().map(|id| NodeRef { document: id.clone(), node: 0 }).collect())?;
    let stories = shelf.sharing_facts(&facts)?;
    facts.extend(copies);
    facts.extend(stories);
    load(shelf, &mut known, &facts)?;
    Ok(known.into_values().collect())
}

fn load<S: Shelf>(shelf: &mut S, known: &mut BTreeMap<String, Outline>, wanted: &BTreeSet<String>) -> Result<(), S::Error> {
    let missing: BTreeSet<String> = wanted.iter().filter(|id| !known.contains_key(*id)).cloned().collect();
    if missing.is_empty() {
        return Ok(());
    }
    known.extend(shelf.outlines(&missing)?.into_iter().map(|outline| (outline.document.id.clone(), outline)));
    Ok(())
}

/// Nodes of reports nearby that a node of a touched report is surely one with.
fn joined(known: &BTreeMap<String, Outline>, touched: &BTreeSet<String>, near: &BTreeSet<String>, lexicon: &Lexicon) -> BTreeSet<NodeRef> {
    let near: Vec<Compared> = near.iter().filter_map(|id| known.get(id)).map(Compared::new).collect();
    let mut kept: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    for (report, other) in near.iter().enumerate() {
        for (node, key) in other.outline.all_keys(lexicon).kept {
            kept.entry(key).or_default().push((report, node));
        }
    }
    let mut found: FxHashSet<(usize, usize)> = FxHashSet::default();
    for one in touched.iter().filter_map(|id| known.get(id)).map(Compared::new) {
        // Sentences that two reports have in common are many, and the reports are the same two each time.
        let mut compared: FxHashSet<(usize, usize, usize)> = FxHashSet::default();
        for (node, key) in one.outline.all_keys(lexicon).asked {
            for &(report, twin) in kept.get(&key).map_or(&[][..], Vec::as_slice) {
                let Some(other) = near.get(report).filter(|other| other.outline.id() != one.outline.id()) else { continue };
                if !found.contains(&(report, twin)) && compared.insert((node, report, twin)) && is_one((&one, node), (other, twin), lexicon)
                {
                    found.insert((report, twin));
                }
            }
        }
    }
    let mut nodes: Vec<(usize, usize)> = found.into_iter().collect();
    nodes.sort_unstable();
    nodes.into_iter().filter_map(|(report, node)| Some(near.get(report)?.outline.node(node))).collect()
}

/// True where two nodes are surely one.
fn is_one(one: (&Compared, usize), other: (&Compared, usize), lexicon: &Lexicon) -> bool {
    if one.1 == 0 && other.1 == 0 {
        return are_copies(one.0, other.0, lexicon);
    }
    same((one.0.outline, one.1), (other.0.outline, other.1), lexicon) == Same::Sure
}
