//! Which reports have to be at hand for settling some of them, asked of whoever keeps them.

use super::copies;
use super::outline::{NodeRef, Outline};
use super::same::{Same, same};
use crate::lexicon::Lexicon;
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
    // Reports whose voice may have changed: all copies of the touched, old and new.
    let mut scope = touched.clone();
    for id in &near {
        let copied = |other: &String| match (known.get(id), known.get(other)) {
            (Some(one), Some(other)) => copies::are_copies(one, other, lexicon),
            _ => false,
        };
        if touched.iter().any(copied) {
            scope.insert(id.clone());
        }
    }
    let copied = shelf.sharing_nodes(&scope.iter().map(|id| NodeRef { document: id.clone(), node: 0 }).collect())?;
    scope.extend(copied);
    // All facts of these, and the facts of whatever a touched node joins.
    let mut facts = shelf.sharing_facts(&scope)?;
    facts.extend(scope);
    load(shelf, &mut known, &facts)?;
    let joined = joined(&known, touched, &near, lexicon);
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
    let mut kept: BTreeMap<String, Vec<(&Outline, usize)>> = BTreeMap::new();
    for outline in near.iter().filter_map(|id| known.get(id)) {
        for (node, key) in outline.all_keys(false, lexicon) {
            kept.entry(key).or_default().push((outline, node));
        }
    }
    let mut out = BTreeSet::new();
    for outline in touched.iter().filter_map(|id| known.get(id)) {
        for (node, key) in outline.all_keys(true, lexicon) {
            for &(other, twin) in kept.get(&key).map_or(&[][..], Vec::as_slice) {
                let reference = other.node(twin);
                if other.id() != outline.id() && !out.contains(&reference) && same((outline, node), (other, twin), lexicon) == Same::Sure {
                    out.insert(reference);
                }
            }
        }
    }
    out
}
