//! Reference material: rows of other data sets beside the record. Bringing a row in again replaces it. Nothing here is attested by the log,
//! and nothing of the record is worked out from it.

use super::Store;
use super::database::{Row, values};
use super::query::Near;
use anyhow::Result;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A row of another data set.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reference {
    /// `acled`, `ucdp`, `pax`.
    pub(crate) collection: String,
    /// The data set's own.
    pub(crate) id: String,
    /// First day, `YYYY-MM-DD`.
    pub(crate) day: String,
    /// Last day.
    pub(crate) last_day: String,
    /// As the data set calls it.
    pub(crate) country: Option<String>,
    pub(crate) place: Option<String>,
    /// Degrees.
    pub(crate) point: Option<(f64, f64)>,
    /// What it is, in a line.
    pub(crate) title: String,
    /// The file that it came in.
    pub(crate) file: String,
    /// Every cell that says something, by heading: JSON.
    pub(crate) body: String,
}

/// What became of rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Referred {
    pub(crate) new: usize,
    pub(crate) changed: usize,
    pub(crate) same: usize,
}

/// A data set as far as it was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Collection {
    pub(crate) name: String,
    pub(crate) rows: u64,
    pub(crate) first: String,
    pub(crate) last: String,
}

const COLUMNS: &str = "reference (collection, id, day, last_day, country, place, lat, lon, title, file, digest, body)";
const AGAIN: &str = "ON CONFLICT (collection, id) DO UPDATE SET day = excluded.day, last_day = excluded.last_day, country = excluded.country, place = excluded.place, lat = excluded.lat, lon = excluded.lon, title = excluded.title, file = excluded.file, digest = excluded.digest, body = excluded.body";

impl Store {
    /// Puts rows beside the record, in the place of rows of the same ids. All or none of them.
    pub(crate) fn refer(&self, rows: Vec<Reference>) -> Result<Referred> {
        // A later row of one id counts; an INSERT must not meet an id twice.
        let rows: BTreeMap<(String, String), Reference> =
            rows.into_iter().map(|row| ((row.collection.clone(), row.id.clone()), row)).collect();
        self.database.transaction(|| {
            let mut done = Referred::default();
            let mut inserted = Vec::new();
            let known = self.digests(rows.keys())?;
            for (key, row) in rows {
                let digest = digest(&row)?;
                match known.get(&key) {
                    Some(known) if *known == digest => {
                        done.same += 1;
                        continue;
                    }
                    Some(_) => done.changed += 1,
                    None => done.new += 1,
                }
                let (lat, lon) = (row.point.map(|point| point.0), row.point.map(|point| point.1));
                inserted.push(values![
                    row.collection,
                    row.id,
                    row.day,
                    row.last_day,
                    row.country,
                    row.place,
                    lat,
                    lon,
                    row.title,
                    row.file,
                    digest,
                    row.body
                ]);
            }
            self.database.insert(COLUMNS, AGAIN, inserted)?;
            Ok(done)
        })
    }

    fn digests<'k>(&self, keys: impl Iterator<Item = &'k (String, String)>) -> Result<BTreeMap<(String, String), String>> {
        let mut by_collection: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (collection, id) in keys {
            by_collection.entry(collection).or_default().push(id.clone());
        }
        let mut found = BTreeMap::new();
        for (collection, ids) in by_collection {
            let sql = "SELECT id, digest FROM reference WHERE id IN {list} AND collection = {0}";
            for row in self.database.rows_of(sql, &ids, &[collection.into()])? {
                found.insert((collection.to_owned(), row.text(0)?), row.text(1)?);
            }
        }
        Ok(found)
    }

    /// Takes rows out that their data set has withdrawn; gives how many there were.
    pub(crate) fn withdraw(&self, collection: &str, ids: &[String]) -> Result<usize> {
        self.database.transaction(|| {
            let mut gone = 0;
            for id in ids {
                gone += self.database.run("DELETE FROM reference WHERE collection = $1 AND id = $2", values![collection, id])?;
            }
            Ok(usize::try_from(gone).unwrap_or(usize::MAX))
        })
    }

    /// The data sets beside the record.
    pub(crate) fn collections(&self) -> Result<Vec<Collection>> {
        let rows = self.database.rows(
            "SELECT collection, COUNT(*), MIN(day), MAX(last_day) FROM reference GROUP BY collection ORDER BY collection",
            Vec::new(),
        )?;
        let collection = |row: &Row| {
            let rows = u64::try_from(row.int(1)?).unwrap_or_default();
            Ok(Collection { name: row.text(0)?, rows, first: row.text(2)?, last: row.text(3)? })
        };
        rows.iter().map(collection).collect()
    }

    /// A row of a data set.
    pub(crate) fn reference(&self, collection: &str, id: &str) -> Result<Option<Reference>> {
        let sql = "SELECT collection, id, day, last_day, country, place, lat, lon, title, file, body FROM reference WHERE collection = $1 AND id = $2";
        self.database.row(sql, values![collection, id])?.map(|row| reference(&row)).transpose()
    }

    /// Every row, with the digest that was stored with it, for whoever goes over the record.
    pub(super) fn references_with_digests(&self) -> Result<Vec<Row>> {
        let sql = "SELECT collection, id, day, last_day, country, place, lat, lon, title, file, body, digest FROM reference ORDER BY collection, id";
        self.database.rows(sql, Vec::new())
    }

    /// Rows of these days within a circle, by data set, day and id.
    pub(crate) fn references_near(&self, from: &str, to: &str, near: &Near) -> Result<Vec<Reference>> {
        let (south, north, west, east) = near.bounds();
        let rows = self.database.rows(
            "SELECT collection, id, day, last_day, country, place, lat, lon, title, file, body FROM reference WHERE day <= $1 AND last_day >= $2 AND lat >= $3 AND lat <= $4 AND lon >= $5 AND lon <= $6 ORDER BY collection, day, id",
            values![to, from, south, north, west, east],
        )?;
        let rows: Result<Vec<Reference>> = rows.iter().map(reference).collect();
        let within = |row: &Reference| row.point.is_some_and(|(lat, lon)| near.distance(lat, lon) <= near.km);
        Ok(rows?.into_iter().filter(within).collect())
    }
}

/// Over all of a row, so that damage to any of it is found.
fn digest(row: &Reference) -> Result<String> {
    let Reference { collection, id, day, last_day, country, place, point, title, file, body } = row;
    let whole = serde_json::to_vec(&(collection, id, day, last_day, country, place, point, title, file, body))?;
    Ok(crate::data::hex(&Sha256::digest(whole)))
}

/// True where a row that was stored with its digest is as it was stored.
pub(super) fn is_whole(row: &Row) -> Result<bool> {
    Ok(digest(&reference(row)?)? == row.text(11)?)
}

fn reference(row: &Row) -> Result<Reference> {
    Ok(Reference {
        collection: row.text(0)?,
        id: row.text(1)?,
        day: row.text(2)?,
        last_day: row.text(3)?,
        country: row.text_or_none(4)?,
        place: row.text_or_none(5)?,
        point: row.real_or_none(6)?.zip(row.real_or_none(7)?),
        title: row.text(8)?,
        file: row.text(9)?,
        body: row.text(10)?,
    })
}
