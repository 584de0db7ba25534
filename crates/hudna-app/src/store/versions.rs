//! Versions of facts, disputes and stories: what changed is stored beside what was, with a leaf; what went away is marked.

use super::database::{Database, Value, values};
use super::index::{self, Indexed};
use super::leaf::Leaves;
use super::settle::Settled;
use super::{Store, day, pack};
use crate::ledger::leaf::digest;
use anyhow::{Context, Result};
use hudna::record::{Document, Event, Spot, Story};
use hudna::story::{self, Delta, NodeRef, Outline};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The loaded outlines by document, with the documents' numbers.
pub(super) struct Nodes<'a> {
    numbers: HashMap<String, i64>,
    outlines: HashMap<&'a str, &'a Outline>,
}

impl<'a> Nodes<'a> {
    pub(super) fn new(outlines: &'a [Outline], numbers: HashMap<String, i64>) -> Self {
        Nodes { numbers, outlines: outlines.iter().map(|outline| (outline.document.id.as_str(), outline)).collect() }
    }

    fn number(&self, document: &str) -> Result<i64> {
        self.numbers.get(document).copied().context("a fact in a document that was not loaded")
    }

    fn at(&self, node: &NodeRef) -> Result<(i64, i64)> {
        Ok((self.number(&node.document)?, i64::try_from(node.node)?))
    }

    /// Where the mentions of a node stand.
    fn places(&self, node: &NodeRef) -> Vec<(usize, usize)> {
        let outline = self.outlines.get(node.document.as_str());
        let node = outline.and_then(|outline| outline.nodes.get(node.node));
        node.map_or_else(Vec::new, |node| node.mentions.iter().map(|mention| (mention.words.start, mention.words.end)).collect())
    }
}

/// An object of the delta, made ready.
struct Object<'a> {
    indexed: Indexed<'a>,
    members: &'a [NodeRef],
    body: Vec<u8>,
}

fn object<'a>(indexed: Indexed<'a>, members: &'a [NodeRef], object: &impl Serialize) -> Result<Object<'a>> {
    Ok(Object { indexed, members, body: serde_json::to_vec(object)? })
}

/// A fact as it is stored.
struct Stored {
    number: i64,
    id: String,
    kind: String,
    version: i64,
    superseded: bool,
    salt: Option<Vec<u8>>,
    digest: String,
    anchor: (Option<String>, String, i64),
}

/// The last version of a fact that went away.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Gone {
    pub(super) id: String,
    /// Always.
    pub(super) superseded: bool,
    /// The words that gave it its id: document (none for a story), kind, first code point. What stands there now took its place.
    pub(super) anchor: (Option<String>, String, i64),
}

/// A fact's new version.
struct New<'a> {
    number: i64,
    version: i64,
    object: &'a Object<'a>,
    packed: Vec<u8>,
}

/// Stores what of `delta` changed, and that `dirty` is lined up, in one transaction.
pub(super) fn store(store: &Store, delta: &Delta, dirty: &[i64], nodes: &Nodes) -> Result<Settled> {
    let objects = objects(delta)?;
    let settled: Result<HashSet<(i64, i64)>> = delta.settled.iter().map(|node| nodes.at(node)).collect();
    let settled = settled?;
    store.database.transaction(|| {
        let mut leaves = Leaves::begin(store)?;
        let gone = gone(store, &objects, &settled, dirty)?;
        let mut done = put(store, &objects, gone, nodes, &mut leaves)?;
        links(&store.database, delta, dirty, nodes)?;
        let stories = documents(&store.database, &delta.documents)?;
        done += self::stories(store, &stories, nodes, &mut leaves)?;
        leaves.store(store)?;
        store.database.rows_of("DELETE FROM dirty WHERE document IN {list}", dirty, &[])?;
        Ok(done)
    })
}

/// The objects of a delta, by kind and id. A dispute is dated, placed and anchored as what it is about.
fn objects(delta: &Delta) -> Result<Vec<Object<'_>>> {
    let events = delta.events.iter().map(|fact| object(index::event(&fact.body), &fact.members, &fact.body));
    let figures = delta.figures.iter().map(|fact| object(index::figure(&fact.body), &fact.members, &fact.body));
    let commitments = delta.commitments.iter().map(|fact| object(index::commitment(&fact.body), &fact.members, &fact.body));
    let objects: Result<Vec<Object>> = events.chain(figures).chain(commitments).collect();
    let mut objects = objects?;
    let facts: HashMap<&str, &Indexed> = objects.iter().map(|object| (object.indexed.id, &object.indexed)).collect();
    let mut disputes = Vec::new();
    for fact in &delta.disputes {
        let mut indexed = index::dispute(&fact.body);
        if let Some(about) = fact.body.about.first().and_then(|about| facts.get(about.as_str())) {
            indexed.days.clone_from(&about.days);
            indexed.place = about.place;
            indexed.mentions = about.mentions;
        }
        disputes.push(object(indexed, &fact.members, &fact.body)?);
    }
    objects.extend(disputes);
    objects.sort_by(|a, b| (a.indexed.kind, a.indexed.id).cmp(&(b.indexed.kind, b.indexed.id)));
    Ok(objects)
}

/// Stores new versions of `objects` where they differ, and marks `gone`.
fn put(store: &Store, objects: &[Object], gone: Vec<Stored>, nodes: &Nodes, leaves: &mut Leaves) -> Result<Settled> {
    let ids: Vec<&str> = objects.iter().map(|object| object.indexed.id).collect();
    let known = stored(&store.database, "f.id IN {list}", &ids)?;
    let known: HashMap<&str, &Stored> = known.iter().map(|stored| (stored.id.as_str(), stored)).collect();
    let next = store.database.number("SELECT COALESCE(MAX(number) + 1, 0) FROM fact", Vec::new())?;
    let new = changed(objects, &known, next)?;
    let mut rows = Rows::default();
    for new in &new {
        rows.take(new, nodes, leaves)?;
    }
    for gone in &gone {
        rows.supersede(gone, leaves)?;
    }
    let emptied = new.iter().filter(|new| new.version > 1).map(|new| new.number).chain(gone.iter().map(|gone| gone.number));
    rows.store(&store.database, &emptied.collect::<Vec<_>>())?;
    Ok(Settled { versions: new.len(), superseded: gone.len(), ..Settled::default() })
}

/// Facts as they are stored, with the leaf of their current version.
fn stored<T: Clone + Into<Value>>(database: &Database, condition: &'static str, list: &[T]) -> Result<Vec<Stored>> {
    const SELECT: &str = "SELECT f.number, f.id, f.kind, f.version, f.superseded, l.salt, l.digest, d.id, f.anchor_kind, f.anchor_start FROM fact f JOIN version v ON v.fact = f.number AND v.version = f.version JOIN leaf l ON l.seq = v.leaf LEFT JOIN document d ON d.number = f.anchor_document WHERE ";
    let rows = database.rows_with(&format!("{SELECT}{condition}"), list, &[])?;
    let stored = |row: &super::database::Row| {
        Ok(Stored {
            number: row.int(0)?,
            id: row.text(1)?,
            kind: row.text(2)?,
            version: row.int(3)?,
            superseded: row.int(4)? != 0,
            salt: row.blob_or_none(5)?,
            digest: row.text(6)?,
            anchor: (row.text_or_none(7)?, row.text(8)?, row.int(9)?),
        })
    };
    rows.iter().map(stored).collect()
}

/// The objects that are new, or say something else than their current version.
fn changed<'a>(objects: &'a [Object<'a>], known: &HashMap<&str, &Stored>, mut next: i64) -> Result<Vec<New<'a>>> {
    let new = objects.par_iter().map(|object| {
        let known = known.get(object.indexed.id);
        let same = known
            .is_some_and(|known| !known.superseded && known.salt.as_deref().is_some_and(|salt| digest(salt, &object.body) == known.digest));
        if same {
            return Ok(None);
        }
        let (number, version) = known.map_or((-1, 1), |known| (known.number, known.version + 1));
        Ok(Some(New { number, version, object, packed: pack::pack(&object.body)? }))
    });
    let new: Result<Vec<Option<New>>> = new.collect();
    let mut new: Vec<New> = new?.into_iter().flatten().collect();
    for new in new.iter_mut().filter(|new| new.number < 0) {
        new.number = next;
        next += 1;
    }
    Ok(new)
}

/// Marks facts as gone that a report took with it. What others still tell of them comes back when those are settled.
pub(super) fn supersede(store: &Store, facts: &[i64], leaves: &mut Leaves) -> Result<()> {
    let gone = stored(&store.database, "f.superseded = 0 AND f.number IN {list}", facts)?;
    put(store, &[], gone, &Nodes::new(&[], HashMap::new()), leaves).map(|_| ())
}

/// Tells stories again after a report has gone from them.
pub(super) fn tell_again(store: &Store, ids: &BTreeSet<String>, leaves: &mut Leaves) -> Result<()> {
    stories(store, ids, &Nodes::new(&[], HashMap::new()), leaves).map(|_| ())
}

/// Facts that went away: what their words tell is told by others now, or is not read any more. A member that was settled, or that stands in a
/// report which was, and whose fact did not come out again.
fn gone(store: &Store, objects: &[Object], settled: &HashSet<(i64, i64)>, dirty: &[i64]) -> Result<Vec<Stored>> {
    let ids: BTreeSet<&str> = objects.iter().map(|object| object.indexed.id).collect();
    let all: BTreeSet<i64> = settled.iter().map(|(document, _)| *document).chain(dirty.iter().copied()).collect();
    let dirty: BTreeSet<i64> = dirty.iter().copied().collect();
    let mut again: BTreeSet<i64> = BTreeSet::new();
    let members = "SELECT document, node, fact FROM member WHERE document IN {list}";
    for row in store.database.rows_of(members, &all.into_iter().collect::<Vec<_>>(), &[])? {
        let document = row.int(0)?;
        if dirty.contains(&document) || settled.contains(&(document, row.int(1)?)) {
            again.insert(row.int(2)?);
        }
    }
    let facts = stored(&store.database, "f.superseded = 0 AND f.number IN {list}", &again.into_iter().collect::<Vec<_>>())?;
    Ok(facts.into_iter().filter(|old| !ids.contains(old.id.as_str())).collect())
}

/// Possible links: those of the reports that were lined up are all in the delta.
fn links(database: &Database, delta: &Delta, dirty: &[i64], nodes: &Nodes) -> Result<()> {
    let mut new = BTreeSet::new();
    for (one, other) in &delta.links {
        let (one, other) = (nodes.at(one)?, nodes.at(other)?);
        new.insert((one, other));
        new.insert((other, one));
    }
    let mut old = BTreeSet::new();
    let sql = "SELECT document, node, other_document, other_node FROM link WHERE document IN {list}";
    for row in database.rows_of(sql, dirty, &[])? {
        let (one, other) = ((row.int(0)?, row.int(1)?), (row.int(2)?, row.int(3)?));
        old.insert((one, other));
        old.insert((other, one));
    }
    for ((document, node), (other_document, other_node)) in old.difference(&new) {
        database.run(
            "DELETE FROM link WHERE document = $1 AND node = $2 AND other_document = $3 AND other_node = $4",
            values![*document, *node, *other_document, *other_node],
        )?;
    }
    let rows = new.difference(&old).map(|(one, other)| values![one.0, one.1, other.0, other.1]).collect();
    database.insert("link (document, node, other_document, other_node)", "ON CONFLICT DO NOTHING", rows)
}

/// Voices, copies, stories, and dates that a story gave. Gives the stories that this concerns.
fn documents(database: &Database, documents: &[Document]) -> Result<BTreeSet<String>> {
    let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    let mut known = HashMap::new();
    for row in database.rows_of("SELECT id, body, story FROM document WHERE id IN {list}", &ids, &[])? {
        known.insert(row.text(0)?, (row.text(1)?, row.text_or_none(2)?));
    }
    let mut stories = BTreeSet::new();
    for document in documents {
        let body = serde_json::to_string(document)?;
        let Some((old, story)) = known.remove(&document.id) else { continue };
        // After a new reading, the body is the reading's, and the story still the old one.
        if old == body && story == document.story {
            continue;
        }
        stories.extend(story);
        stories.extend(document.story.clone());
        let day = day::first(document.published.as_deref());
        database.run(
            "UPDATE document SET voice = $1, story = $2, day = $3, body = $4 WHERE id = $5",
            values![&document.voice, document.story.clone(), day, body, &document.id],
        )?;
    }
    Ok(stories)
}

/// The stories of these ids as they are now: what their reports make of them.
fn stories(store: &Store, ids: &BTreeSet<String>, nodes: &Nodes, leaves: &mut Leaves) -> Result<Settled> {
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let rows = store.database.rows_of("SELECT body FROM document WHERE story IN {list}", &ids, &[])?;
    let told: Result<Vec<Document>> = rows.iter().map(|row| Ok(serde_json::from_str(&row.text(0)?)?)).collect();
    let events: Vec<Event> =
        ids.iter().map(|id| Event { id: format!("ev{}", id.strip_prefix("st").unwrap_or(id)), ..Event::default() }).collect();
    let stories: Vec<Story> = story::stories(&told?, &events.iter().collect::<Vec<_>>());
    let objects: Result<Vec<Object>> = stories.iter().map(|story| object(index::story(story), &[], story)).collect();
    let objects = objects?;
    let now: BTreeSet<&str> = stories.iter().map(|story| story.id.as_str()).collect();
    let known = stored(&store.database, "f.superseded = 0 AND f.id IN {list}", &ids)?;
    let gone = known.into_iter().filter(|story| !now.contains(story.id.as_str())).collect();
    put(store, &objects, gone, nodes, leaves)
}

/// Rows by table.
#[derive(Default)]
struct Rows {
    fact: Vec<Vec<Value>>,
    version: Vec<Vec<Value>>,
    member: Vec<Vec<Value>>,
    fact_actor: Vec<Vec<Value>>,
    about: Vec<Vec<Value>>,
    spot: BTreeMap<String, Vec<Value>>,
    superseded: Vec<(i64, i64)>,
}

impl Rows {
    fn take(&mut self, new: &New, nodes: &Nodes, leaves: &mut Leaves) -> Result<()> {
        let (indexed, number) = (&new.object.indexed, new.number);
        let leaf = leaves.add(indexed.kind, indexed.id, new.version, &new.object.body)?;
        self.version.push(values![number, new.version, leaf, new.packed.clone()]);
        let place = |offset: usize| i64::try_from(offset).unwrap_or(i64::MAX);
        for member in new.object.members {
            let (document, node) = nodes.at(member)?;
            for (start, stop) in nodes.places(member) {
                self.member.push(values![document, node, number, indexed.kind, place(start), place(stop)]);
            }
        }
        // The id is that of what is told first.
        let first = indexed.mentions.first();
        let anchor = first.map(|first| Ok::<_, anyhow::Error>((nodes.number(&first.at.document)?, place(first.at.start))));
        let anchor = anchor.transpose()?.unwrap_or((-1, -1));
        let (first, last) = &indexed.days;
        let support = if indexed.support.is_empty() { "single" } else { indexed.support };
        self.fact.push(values![
            number,
            indexed.id,
            indexed.kind,
            new.version,
            0_i64,
            indexed.type_,
            first,
            last,
            indexed.place.map(|place| place.id.clone()),
            indexed.place.and_then(|place| place.country.clone()),
            support,
            anchor.0,
            indexed.kind,
            anchor.1,
        ]);
        let actors: BTreeSet<&(&str, &str)> = indexed.actors.iter().collect();
        self.fact_actor.extend(actors.into_iter().map(|(code, role)| values![*code, first, number, *role]));
        let about: BTreeSet<&&str> = indexed.about.iter().collect();
        self.about.extend(about.into_iter().map(|subject| values![*subject, indexed.kind, number]));
        if let Some(Spot { id, name, ar, lat, lon, .. }) = indexed.place {
            self.spot.entry(id.clone()).or_insert_with(|| values![id, name, ar, *lat, *lon]);
        }
        Ok(())
    }

    /// A last version says that there is no more; the row stays, and leads to what took its place.
    fn supersede(&mut self, old: &Stored, leaves: &mut Leaves) -> Result<()> {
        let body = serde_json::to_vec(&Gone { id: old.id.clone(), superseded: true, anchor: old.anchor.clone() })?;
        let version = old.version + 1;
        let leaf = leaves.add(&old.kind, &old.id, version, &body)?;
        self.version.push(values![old.number, version, leaf, pack::pack(&body)?]);
        self.superseded.push((old.number, version));
        Ok(())
    }

    fn store(self, database: &Database, emptied: &[i64]) -> Result<()> {
        for delete in [
            "DELETE FROM member WHERE fact IN {list}",
            "DELETE FROM fact_actor WHERE fact IN {list}",
            "DELETE FROM about WHERE fact IN {list}",
        ] {
            database.rows_of(delete, emptied, &[])?;
        }
        database.insert(
            "fact (number, id, kind, version, superseded, type, day, last_day, place, country, support, anchor_document, anchor_kind, anchor_start)",
            "ON CONFLICT (number) DO UPDATE SET version = excluded.version, superseded = 0, type = excluded.type, day = excluded.day, last_day = excluded.last_day, place = excluded.place, country = excluded.country, support = excluded.support, anchor_document = excluded.anchor_document, anchor_start = excluded.anchor_start",
            self.fact,
        )?;
        for (number, version) in self.superseded {
            let blank = "UPDATE fact SET superseded = 1, version = $1, type = '', day = $2, last_day = $2, place = NULL, country = NULL, support = '' WHERE number = $3";
            database.run(blank, values![version, day::UNKNOWN, number])?;
        }
        database.insert("version (fact, version, leaf, body)", "", self.version)?;
        database.insert("member (document, node, fact, kind, start, stop)", "ON CONFLICT DO NOTHING", self.member)?;
        database.insert("fact_actor (code, day, fact, role)", "", self.fact_actor)?;
        database.insert("about (subject, kind, fact)", "", self.about)?;
        database.insert(
            "spot (id, name, ar, lat, lon)",
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, ar = excluded.ar, lat = excluded.lat, lon = excluded.lon",
            self.spot.into_values().collect(),
        )
    }
}
