//! Versions of facts, disputes and stories: what changed is stored beside what was, with a leaf; what went away is marked.

use super::database::{Database, LIST, Value, values};
use super::index::{self, Indexed};
use super::leaf::{self, Leaves};
use super::settle::Settled;
use super::story_stub::{Delta, Outline};
use super::{Store, day, pack};
use anyhow::{Context, Result};
use hudna::record::{Document, Spot};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where the nodes of the loaded outlines are: document id → its number, local fact id → its node.
pub(super) struct Nodes {
    documents: BTreeMap<String, i64>,
    nodes: HashMap<(i64, String), i64>,
}

impl Nodes {
    pub(super) fn new(outlines: &[Outline], documents: BTreeMap<String, i64>) -> Self {
        let mut nodes = HashMap::new();
        for outline in outlines {
            let Some(document) = documents.get(&outline.document.id) else { continue };
            for (node, event) in outline.events.iter().enumerate() {
                nodes.insert((*document, event.0.clone()), node as i64 + 1);
            }
        }
        Nodes { documents, nodes }
    }
}

/// An object of the delta, made ready.
struct Object<'a> {
    indexed: Indexed<'a>,
    body: Vec<u8>,
}

fn object<'a>(indexed: Indexed<'a>, object: &impl Serialize) -> Result<Object<'a>> {
    Ok(Object { indexed, body: serde_json::to_vec(object)? })
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
    store.database.transaction(|| {
        let ids: Vec<&str> = objects.iter().map(|object| object.indexed.id).collect();
        let known = stored(&store.database, "f.id IN {list}", &ids)?;
        let known: HashMap<&str, &Stored> = known.iter().map(|stored| (stored.id.as_str(), stored)).collect();
        let gone = gone(store, &objects, dirty, nodes)?;
        let next = store.database.number("SELECT COALESCE(MAX(number) + 1, 0) FROM fact", Vec::new())?;
        let new = changed(&objects, &known, next)?;
        let mut rows = Rows::default();
        let mut leaves = Leaves::begin(store)?;
        for new in &new {
            rows.take(new, nodes, &mut leaves)?;
        }
        for gone in &gone {
            rows.supersede(gone, &mut leaves)?;
        }
        let emptied = new.iter().filter(|new| new.version > 1).map(|new| new.number).chain(gone.iter().map(|gone| gone.number));
        let settled = Settled { versions: new.len(), superseded: gone.len(), ..Settled::default() };
        rows.store(&store.database, &emptied.collect::<Vec<_>>())?;
        leaves.store(store)?;
        documents(&store.database, &delta.documents)?;
        store.database.rows_of("DELETE FROM dirty WHERE document IN {list}", dirty, &[])?;
        Ok(settled)
    })
}

fn objects(delta: &Delta) -> Result<Vec<Object<'_>>> {
    let events = delta.events.iter().map(|event| object(index::event(event), event));
    let figures = delta.figures.iter().map(|figure| object(index::figure(figure), figure));
    let commitments = delta.commitments.iter().map(|commitment| object(index::commitment(commitment), commitment));
    let disputes = delta.disputes.iter().map(|dispute| object(index::dispute(dispute), dispute));
    let stories = delta.stories.iter().map(|story| object(index::story(story), story));
    let objects: Result<Vec<Object>> = events.chain(figures).chain(commitments).chain(disputes).chain(stories).collect();
    let mut objects = objects?;
    objects.sort_by(|a, b| (a.indexed.kind, a.indexed.id).cmp(&(b.indexed.kind, b.indexed.id)));
    Ok(objects)
}

/// Facts as they are stored, with the leaf of their current version.
fn stored<T: Clone + Into<Value>>(database: &Database, condition: &'static str, list: &[T]) -> Result<Vec<Stored>> {
    const SELECT: &str = "SELECT f.number, f.id, f.kind, f.version, f.superseded, l.salt, l.digest FROM fact f JOIN version v ON v.fact = f.number AND v.version = f.version JOIN leaf l ON l.seq = v.leaf WHERE ";
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
        })
    };
    rows.iter().map(stored).collect()
}

/// The objects that are new, or say something else than their current version.
fn changed<'a>(objects: &'a [Object<'a>], known: &HashMap<&str, &Stored>, mut next: i64) -> Result<Vec<New<'a>>> {
    let new = objects.par_iter().map(|object| {
        let known = known.get(object.indexed.id);
        let same = known.is_some_and(|known| {
            !known.superseded && known.salt.as_deref().is_some_and(|salt| leaf::digest(salt, &object.body) == known.digest)
        });
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

/// Facts that went away: what their words tell is told by others now, or is not read any more. So are disputes about facts that were worked
/// out anew, and stories of such documents, that did not come out again.
fn gone(store: &Store, objects: &[Object], dirty: &[i64], nodes: &Nodes) -> Result<Vec<Stored>> {
    let database = &store.database;
    let ids: BTreeSet<&str> = objects.iter().map(|object| object.indexed.id).collect();
    let mut covered: BTreeSet<(i64, &str, i64)> = BTreeSet::new();
    let mut documents: BTreeSet<i64> = dirty.iter().copied().collect();
    for object in objects {
        for mention in object.indexed.mentions {
            let Some(&document) = nodes.documents.get(&mention.at.document) else { continue };
            covered.insert((document, object.indexed.kind, i64::try_from(mention.at.start).unwrap_or(i64::MAX)));
            documents.insert(document);
        }
    }
    let dirty: BTreeSet<i64> = dirty.iter().copied().collect();
    let documents: Vec<i64> = documents.into_iter().collect();
    let members = "SELECT m.document, m.kind, m.start, m.fact FROM member m WHERE m.document IN {list}";
    let mut again: BTreeSet<i64> = BTreeSet::new();
    for row in database.rows_of(members, &documents, &[])? {
        let (document, kind) = (row.int(0)?, row.text(1)?);
        if dirty.contains(&document) || covered.contains(&(document, kind.as_str(), row.int(2)?)) {
            again.insert(row.int(3)?);
        }
    }
    let again: Vec<i64> = again.into_iter().collect();
    let facts = stored(database, "f.superseded = 0 AND f.number IN {list}", &again)?;
    let about: Vec<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
    let disputes = stored(database, "f.superseded = 0 AND f.kind = 'dispute' AND f.number IN (SELECT a.fact FROM about a WHERE a.subject IN {list})", &about)?;
    let stories = stored(
        database,
        "f.superseded = 0 AND f.kind = 'story' AND f.id IN (SELECT d.story FROM document d WHERE d.number IN {list})",
        &dirty.iter().copied().collect::<Vec<_>>(),
    )?;
    let mut seen = BTreeSet::new();
    let all = facts.into_iter().chain(disputes).chain(stories);
    Ok(all.filter(|old| !ids.contains(old.id.as_str()) && seen.insert(old.number)).collect())
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
        let mut anchor = (-1, -1);
        for mention in indexed.mentions {
            let document = *nodes.documents.get(&mention.at.document).context("a fact in a document that was not loaded")?;
            let node = *nodes.nodes.get(&(document, mention.fact.clone())).context("a fact of a node that was not loaded")?;
            let (start, stop) = (place(mention.at.start), place(mention.at.end));
            if anchor.0 < 0 {
                anchor = (document, start);
            }
            self.member.push(values![document, node, number, indexed.kind, start, stop]);
        }
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
        let body = format!("{{\"id\":\"{}\",\"superseded\":true}}", old.id).into_bytes();
        let version = old.version + 1;
        let leaf = leaves.add(&old.kind, &old.id, version, &body)?;
        self.version.push(values![old.number, version, leaf, pack::pack(&body)?]);
        self.superseded.push((old.number, version));
        Ok(())
    }

    fn store(self, database: &Database, emptied: &[i64]) -> Result<()> {
        for table in ["DELETE FROM member WHERE fact IN {list}", "DELETE FROM fact_actor WHERE fact IN {list}", "DELETE FROM about WHERE fact IN {list}"] {
            database.rows_of(table, emptied, &[])?;
        }
        database.insert(
            "fact (number, id, kind, version, superseded, type, day, last_day, place, country, support, anchor_document, anchor_kind, anchor_start)",
            "ON CONFLICT (number) DO UPDATE SET version = excluded.version, superseded = 0, type = excluded.type, day = excluded.day, last_day = excluded.last_day, place = excluded.place, country = excluded.country, support = excluded.support, anchor_document = excluded.anchor_document, anchor_start = excluded.anchor_start",
            self.fact,
        )?;
        for (number, version) in self.superseded {
            database.run("UPDATE fact SET superseded = 1, version = $1 WHERE number = $2", values![version, number])?;
        }
        database.insert("version (fact, version, leaf, body)", "", self.version)?;
        database.insert("member (document, node, fact, kind, start, stop)", "", self.member)?;
        database.insert("fact_actor (code, day, fact, role)", "", self.fact_actor)?;
        database.insert("about (subject, kind, fact)", "", self.about)?;
        database.insert("spot (id, name, ar, lat, lon)", "ON CONFLICT (id) DO NOTHING", self.spot.into_values().collect())
    }
}

/// Voices, copies, stories, and dates that a story gave.
fn documents(database: &Database, documents: &[Document]) -> Result<()> {
    for document in documents {
        let day = document.published.as_deref().and_then(day::range).map_or_else(|| day::UNKNOWN.to_owned(), |days| days.0);
        database.run(
            "UPDATE document SET voice = $1, story = $2, day = $3, body = $4 WHERE id = $5",
            values![&document.voice, document.story.clone(), day, serde_json::to_string(document)?, &document.id],
        )?;
    }
    Ok(())
}
