//! Objects by id. An id that went away leads to what stands now where the words stand that gave it its id.

use super::page::{Object, parse};
use crate::store::database::{Row, Value, values};
use crate::store::{Store, pack};
use anyhow::{Context, Result};
use hudna::record::{Commitment, Dispute, Document, Event, Figure, Story};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value as Json;
use sqlx::AssertSqlSafe;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What an id names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Found {
    Document(Document),
    Event(Event),
    Figure(Figure),
    Commitment(Commitment),
    Dispute(Dispute),
    Story(Story),
    /// An agreement: its id. See [`Store::instrument_mentions`].
    Instrument(String),
}

impl Store {
    /// What an id names, whichever kind it is of; none where nothing has it.
    pub(crate) fn find(&self, id: &str) -> Result<Option<Found>> {
        if let Some(document) = self.document(id)? {
            return Ok(Some(Found::Document(document)));
        }
        let Some(kind) = self.kind_of(id)? else {
            let mentioned = self.database.row("SELECT 1 FROM instrument_mention WHERE instrument = $1 LIMIT 1", values![id])?.is_some();
            return Ok(mentioned.then(|| Found::Instrument(id.to_owned())));
        };
        Ok(match kind.as_str() {
            "event" => self.get(id)?.map(Found::Event),
            "figure" => self.get(id)?.map(Found::Figure),
            "commitment" => self.get(id)?.map(Found::Commitment),
            "dispute" => self.get(id)?.map(Found::Dispute),
            _ => self.get(id)?.map(Found::Story),
        })
    }

    /// A document by its id.
    pub(crate) fn document(&self, id: &str) -> Result<Option<Document>> {
        let row = self.database.row("SELECT body FROM document WHERE id = $1", values![id])?;
        row.map(|row| serde_json::from_str(&row.text(0)?).context("a stored document cannot be read")).transpose()
    }

    /// Documents by their ids, in the order of the ids.
    pub(crate) fn documents_of(&self, ids: &[String]) -> Result<Vec<Document>> {
        let rows = self.database.rows_of("SELECT id, body FROM document WHERE id IN {list}", ids, &[])?;
        let found: Result<BTreeMap<String, Document>> =
            rows.iter().map(|row| Ok((row.text(0)?, serde_json::from_str(&row.text(1)?)?))).collect();
        let mut found = found?;
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// An event, figure, commitment, dispute or story: `store.get::<Event>(id)`. An id that went away gives what took its place.
    pub(crate) fn get<T: Object>(&self, id: &str) -> Result<Option<T>> {
        let Some(id) = self.current_id(id)? else { return Ok(None) };
        let row = self.database.row(
            "SELECT v.body FROM fact f JOIN version v ON v.fact = f.number AND v.version = f.version WHERE f.id = $1 AND f.kind = $2",
            values![&id, T::KIND],
        )?;
        let Some(row) = row else { return Ok(None) };
        let mut object = [parse::<T>(&row.blob(0)?).context(id)?];
        self.resolve(&mut object)?;
        let [object] = object;
        Ok(Some(object))
    }

    /// Several at once, in the order of the ids; what is gone without a trace is left out.
    pub(crate) fn get_all<T: Object>(&self, ids: &[String]) -> Result<Vec<T>> {
        let current = self.current_ids(ids)?;
        let mut met = BTreeSet::new();
        let now = ids.iter().map(|id| current.get(id).unwrap_or(id));
        let wanted: Vec<String> = now.filter(|id| met.insert(*id)).cloned().collect();
        let rows = self.database.rows_of(
            "SELECT f.id, v.body FROM fact f JOIN version v ON v.fact = f.number AND v.version = f.version WHERE f.id IN {list} AND f.kind = {0}",
            &wanted,
            &[Value::from(T::KIND)],
        )?;
        let mut found = BTreeMap::new();
        for row in rows {
            found.insert(row.text(0)?, parse::<T>(&row.blob(1)?)?);
        }
        let mut objects: Vec<T> = wanted.iter().filter_map(|id| found.remove(id)).collect();
        self.resolve(&mut objects)?;
        Ok(objects)
    }

    /// The kind of what has an id, or had it: `event` …
    pub(crate) fn kind_of(&self, id: &str) -> Result<Option<String>> {
        self.database.row("SELECT kind FROM fact WHERE id = $1", values![id])?.map(|row| row.text(0)).transpose()
    }

    /// The id under which something is known now; none where there is nothing any more.
    pub(crate) fn current_id(&self, id: &str) -> Result<Option<String>> {
        let known = self.database.row("SELECT superseded FROM fact WHERE id = $1", values![id])?;
        match known.map(|row| row.int(0)).transpose()? {
            None => Ok(None),
            Some(0) => Ok(Some(id.to_owned())),
            // A story is called after the event that holds it together.
            Some(_) if id.starts_with("st-") => {
                let Some(event) = self.current_id(&id.replacen("st", "ev", 1))? else { return Ok(None) };
                let heir = event.replacen("ev", "st", 1);
                let there = self.database.row("SELECT 1 FROM fact WHERE id = $1 AND superseded = 0", values![&heir])?;
                Ok(there.map(|_| heir))
            }
            Some(_) => Ok(self.heirs(&[id.to_owned()])?.remove(id)),
        }
    }

    /// Where ids among these went away: the ids under which things are known now.
    pub(super) fn current_ids(&self, ids: &[String]) -> Result<BTreeMap<String, String>> {
        let gone = self.database.rows_of("SELECT id FROM fact WHERE id IN {list} AND superseded = 1", ids, &[])?;
        let gone: Result<Vec<String>> = gone.iter().map(|row| row.text(0)).collect();
        self.heirs(&gone?)
    }

    /// What stands now where the words stand that gave these their ids.
    fn heirs(&self, gone: &[String]) -> Result<BTreeMap<String, String>> {
        let rows = self.database.rows_of(
            "SELECT g.id, f.id, m.start - g.anchor_start FROM fact g JOIN member m ON m.document = g.anchor_document AND m.kind = g.anchor_kind AND m.start <= g.anchor_start AND m.stop > g.anchor_start JOIN fact f ON f.number = m.fact AND f.superseded = 0 AND f.kind = g.kind AND (g.kind <> 'dispute' OR g.type = '' OR f.type = g.type) WHERE g.id IN {list}",
            gone,
            &[],
        )?;
        let mut heirs: BTreeMap<String, (i64, String)> = BTreeMap::new();
        for row in rows {
            let (old, heir) = (row.text(0)?, (-row.int(2)?, row.text(1)?));
            let best = heirs.entry(old).or_insert_with(|| heir.clone());
            if heir < *best {
                *best = heir;
            }
        }
        Ok(heirs.into_iter().map(|(old, heir)| (old, heir.1)).collect())
    }

    /// What objects say of others, from nodes to the ids of the facts that they belong to now. An object's canonical form names nodes, which
    /// stay what they are whatever facts are joined; only what is shown follows.
    pub(super) fn resolve<T: Object>(&self, objects: &mut [T]) -> Result<()> {
        let mut wanted: BTreeSet<String> = BTreeSet::new();
        for object in objects.iter() {
            object.nodes(&mut |node| {
                wanted.insert(node.to_owned());
            });
        }
        let documents: BTreeSet<&str> = wanted.iter().filter_map(|node| Some(node.split_once('/')?.0)).collect();
        let mut ids: HashMap<String, String> = HashMap::new();
        let sql = "SELECT d.id, m.node, f.id FROM document d JOIN member m ON m.document = d.number JOIN fact f ON f.number = m.fact WHERE d.id IN {list} AND m.kind <> 'dispute' AND f.superseded = 0";
        for row in self.database.rows_of(sql, &documents.into_iter().collect::<Vec<_>>(), &[])? {
            let node = format!("{}/{}", row.text(0)?, row.int(1)?);
            if wanted.contains(&node) {
                ids.insert(node, row.text(2)?);
            }
        }
        for object in objects.iter_mut() {
            object.resolve(&|node| ids.get(node).cloned());
        }
        self.link(objects)
    }

    /// Notes what may be the same.
    fn link<T: Object>(&self, objects: &mut [T]) -> Result<()> {
        if T::KIND != "event" {
            return Ok(());
        }
        let own: Vec<String> = objects.iter().map(|object| object.id().to_owned()).collect();
        let sql = "SELECT f.id, o.id FROM fact f JOIN member m ON m.fact = f.number JOIN link l ON l.document = m.document AND l.node = m.node JOIN member n ON n.document = l.other_document AND n.node = l.other_node JOIN fact o ON o.number = n.fact WHERE f.id IN {list} AND o.kind = f.kind AND o.superseded = 0 AND o.number <> f.number";
        let mut links: HashMap<String, BTreeSet<String>> = HashMap::new();
        for row in self.database.rows_of(sql, &own, &[])? {
            links.entry(row.text(0)?).or_default().insert(row.text(1)?);
        }
        for object in objects {
            let linked = links.remove(object.id()).unwrap_or_default();
            object.may_be(linked.into_iter().collect());
        }
        Ok(())
    }

    /// Ids and kinds of what a document tells, by their place in it.
    pub(crate) fn told_in(&self, document: &str) -> Result<Vec<(String, String)>> {
        let rows = self.database.rows(
            "SELECT f.kind, f.id, MIN(m.start) FROM document d JOIN member m ON m.document = d.number JOIN fact f ON f.number = m.fact WHERE d.id = $1 AND f.superseded = 0 GROUP BY f.kind, f.id ORDER BY MIN(m.start), f.id",
            values![document],
        )?;
        rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
    }

    /// The original, byte for byte.
    pub(crate) fn original(&self, document: &str) -> Result<Option<Vec<u8>>> {
        let row = self
            .database
            .row("SELECT o.bytes FROM document d JOIN original o ON o.sha256 = d.sha256 WHERE d.id = $1", values![document])?;
        row.map(|row| pack::unpack(&row.blob(0)?)).transpose()
    }

    /// The current reading in the interchange format: articles, statements, everything that was read, with offsets in code points.
    pub(crate) fn reading(&self, document: &str) -> Result<Option<Json>> {
        Ok(self.readings(&[document.to_owned()])?.into_iter().next().map(|(_, reading)| reading))
    }

    /// Current readings by document id, in the order of the ids.
    pub(crate) fn readings(&self, documents: &[String]) -> Result<Vec<(String, Json)>> {
        let mut found = BTreeMap::new();
        for (id, source, packed) in self.packed_readings(documents)? {
            let mut reading: Json = parse(&packed)?;
            if let Some(reading) = reading.as_object_mut() {
                reading.insert("source".to_owned(), Json::from(source));
            }
            found.insert(id, reading);
        }
        Ok(documents.iter().filter_map(|id| Some((id.clone(), found.remove(id)?))).collect())
    }

    /// The statements of current readings alone, by document id: a list may need those of many reports, and a whole reading is twenty
    /// times as long.
    pub(crate) fn statements(&self, documents: &[String]) -> Result<BTreeMap<String, Vec<Json>>> {
        #[derive(Deserialize)]
        struct Stated {
            #[serde(default)]
            statements: Vec<Json>,
        }
        let packed = self.packed_readings(documents)?;
        packed.into_par_iter().map(|(id, _, packed)| Ok((id, parse::<Stated>(&packed)?.statements))).collect()
    }

    /// Current readings as they are stored: document id, name of the report, packed bytes.
    fn packed_readings(&self, documents: &[String]) -> Result<Vec<(String, String, Vec<u8>)>> {
        let rows = self.database.rows_of(
            "SELECT d.id, d.source, r.body FROM document d JOIN reading r ON r.document = d.number WHERE d.id IN {list} AND r.version = (SELECT MAX(l.version) FROM reading l WHERE l.document = d.number)",
            documents,
            &[],
        )?;
        rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?, row.blob(2)?))).collect()
    }

    /// Which version of the reader read documents, by id.
    pub(crate) fn readers_of(&self, documents: &[String]) -> Result<BTreeMap<String, String>> {
        let rows = self.database.rows_of("SELECT id, reader FROM document WHERE id IN {list}", documents, &[])?;
        rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
    }

    /// Rows of a question that is put together here: for the modules beside this one.
    pub(super) fn ask(&self, sql: String, values: Vec<Value>) -> Result<Vec<Row>> {
        self.database.rows(AssertSqlSafe(sql), values)
    }
}
