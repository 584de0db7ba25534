//! Every version of every fact, dispute and story against its leaf, and the rows that say where it stands against its last version.

use super::{Auditor, Counted, leaf, leaf_columns, same, unpack};
use crate::store::database::{Row, values};
use crate::store::{day, versions};
use anyhow::{Context, Result, bail};
use hudna::record::Spot;

/// A place in a line.
fn spot(name: &str, ar: &str, lat: Option<f64>, lon: Option<f64>) -> String {
    format!("{name:?} {ar:?} {lat:?} {lon:?}")
}

/// A fact's row.
struct Fact {
    number: i64,
    id: String,
    kind: String,
    version: i64,
    superseded: i64,
}

impl Auditor<'_> {
    pub(super) fn versions(&mut self) -> Result<()> {
        let sql = concat!(
            "SELECT v.fact, v.version, v.body, f.id, f.kind, f.version, f.superseded, ",
            leaf_columns!(),
            " FROM version v LEFT JOIN fact f ON f.number = v.fact LEFT JOIN leaf l ON l.seq = v.leaf WHERE (v.fact, v.version) > ($1, $2) ORDER BY v.fact, v.version LIMIT 1024"
        );
        let (mut at, mut version) = (i64::MIN, i64::MIN);
        let mut counted = Counted::default();
        let mut last: Option<Fact> = None;
        loop {
            let rows = self.store.database.rows(sql, values![at, version])?;
            let Some(end) = rows.last() else { break };
            (at, version) = (end.int(0)?, end.int(1)?);
            self.each("version", rows, |this, row| {
                let Some(id) = row.text_or_none(3)? else { bail!("belongs to no fact") };
                let fact = Fact { number: row.int(0)?, id, kind: row.text(4)?, version: row.int(5)?, superseded: row.int(6)? };
                let named = format!("version {} of {} {}", row.int(1)?, fact.kind, fact.id);
                if last.as_ref().is_some_and(|last| last.number != fact.number) {
                    this.ended(last.take(), &counted);
                }
                let counted_right = counted.next(fact.number, row.int(1)?);
                last = Some(Fact { id: fact.id.clone(), kind: fact.kind.clone(), ..fact });
                this.version(row, &fact).and(counted_right).context(named)
            });
        }
        self.ended(last, &counted);
        let orphans = "SELECT f.id FROM fact f WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.fact = f.number)";
        for row in self.store.database.rows(orphans, Vec::new())? {
            self.finding("fact", row.text(0).unwrap_or_default(), "has no version");
        }
        self.spots()?;
        self.superseded()
    }

    /// One version against its leaf.
    fn version(&mut self, row: &Row, fact: &Fact) -> Result<()> {
        let (version, packed) = (row.int(1)?, row.blob(2)?);
        let body = if packed.is_empty() { Vec::new() } else { unpack(&packed)? };
        if !self.attest(leaf(row, 7)?, (&fact.kind, &fact.id, version), &body)? {
            if version == fact.version {
                bail!("was expunged, and is the last one");
            }
            return Ok(());
        }
        let told: serde_json::Value = serde_json::from_slice(&body).context("is no JSON")?;
        if let Ok(place) = serde_json::from_value::<Spot>(told["place"].clone()) {
            self.places.entry(place.id.clone()).or_default().insert(spot(&place.name, &place.ar, place.lat, place.lon));
        }
        if version != fact.version {
            return Ok(());
        }
        same("id", &told["id"].as_str(), &Some(fact.id.as_str()))?;
        let superseded = told["superseded"].as_bool().unwrap_or_default();
        same("mark of what went away", &(fact.superseded != 0), &superseded)
    }

    /// The places of the map are those that facts name.
    fn spots(&mut self) -> Result<()> {
        let rows = self.store.database.rows("SELECT id, name, ar, lat, lon FROM spot", Vec::new())?;
        self.each("spot", rows, |this, row| {
            let (id, told) = (row.text(0)?, spot(&row.text(1)?, &row.text(2)?, row.real_or_none(3)?, row.real_or_none(4)?));
            if !this.places.get(&id).is_some_and(|places| places.contains(&told)) {
                bail!("is not what any fact says of this place");
            }
            Ok(())
        });
        Ok(())
    }

    /// After the last version of a fact.
    fn ended(&mut self, fact: Option<Fact>, counted: &Counted) {
        let Some(fact) = fact else { return };
        if fact.version != counted.last {
            self.finding("fact", fact.id, format!("its version is said to be {} and its last one is {}", fact.version, counted.last));
        }
        if fact.superseded == 0 {
            self.audit.facts += 1;
        }
    }

    /// Facts that went away keep only where they stood; what stands now is worked out again elsewhere.
    fn superseded(&mut self) -> Result<()> {
        let sql = "SELECT f.number, f.id, f.superseded, f.type, f.day, f.last_day, f.place, f.country, f.support, f.anchor_document, f.anchor_kind, f.anchor_start, v.body FROM fact f JOIN version v ON v.fact = f.number AND v.version = f.version WHERE f.superseded <> 0 AND f.number > $1 ORDER BY f.number LIMIT $2";
        let mut number = i64::MIN;
        loop {
            let rows = self.store.database.rows(sql, super::after(number))?;
            let Some(last) = rows.last() else { break };
            number = last.int(0)?;
            for row in rows {
                let id = row.text(1).unwrap_or_else(|_| format!("number {number}"));
                if let Err(error) = self.superseded_row(&row) {
                    self.finding("fact", id, format!("{error:#}"));
                }
            }
        }
        for sql in [
            "SELECT COUNT(*) FROM member m JOIN fact f ON f.number = m.fact WHERE f.superseded <> 0",
            "SELECT COUNT(*) FROM fact_actor m JOIN fact f ON f.number = m.fact WHERE f.superseded <> 0",
            "SELECT COUNT(*) FROM about m JOIN fact f ON f.number = m.fact WHERE f.superseded <> 0",
        ] {
            let count = self.store.database.number(sql, Vec::new())?;
            if count > 0 {
                let table = sql.split(' ').nth(3).unwrap_or_default();
                self.finding(table, "", format!("{count} rows are of facts that went away"));
            }
        }
        Ok(())
    }

    fn superseded_row(&self, row: &Row) -> Result<()> {
        let (unpacked, blank) = (crate::store::pack::unpack(&row.blob(12)?)?, String::new());
        let gone: versions::Gone = serde_json::from_slice(&unpacked).context("its last version cannot be read")?;
        same("mark of what went away", &row.int(2)?, &1)?;
        same("type", &row.text(3)?, &blank)?;
        same("day", &row.text(4)?, &day::UNKNOWN.to_owned())?;
        same("last day", &row.text(5)?, &day::UNKNOWN.to_owned())?;
        same("place", &row.text_or_none(6)?, &None)?;
        same("country", &row.text_or_none(7)?, &None)?;
        same("support", &row.text(8)?, &blank)?;
        let (document, kind, start) = gone.anchor;
        let number = match document.as_deref().map(|document| (document, self.numbers.get(document))) {
            Some((_, Some(number))) => *number,
            Some((document, None)) if !self.expunged.contains(document) => bail!("stood in {document}, which is not in the record"),
            _ => -1,
        };
        same("anchor", &(row.int(9)?, row.text(10)?, row.int(11)?), &(number, kind, start))
    }
}
