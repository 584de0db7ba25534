//! What is asked for, and the SQL that says so.

use crate::store::Store;
use crate::store::database::{Value, values};
use anyhow::Result;
use sqlx::AssertSqlSafe;

/// Conditions; what is none is not asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Filter {
    /// Day or later, `YYYY-MM-DD`. What is not dated is not in a range.
    pub(crate) from: Option<String>,
    /// Day or earlier.
    pub(crate) to: Option<String>,
    /// Facts of which no day is told, and which a report of these days (first and last, `YYYY-MM-DD`) tells.
    pub(crate) reported: Option<(String, String)>,
    /// Gazetteer id.
    pub(crate) place: Option<String>,
    /// One of these gazetteer ids; none where any will do.
    pub(crate) places: Vec<String>,
    /// Around a point.
    pub(crate) near: Option<Near>,
    /// Beginning of the code of one who takes part: `RUS`, `SYRMIL`.
    pub(crate) actor: Option<String>,
    /// Beginning of the type: `attack`, `attack.air`; of a figure, its measure.
    pub(crate) kind: Option<String>,
    /// `single`, `repeated`, `corroborated`, `disputed`.
    pub(crate) support: Option<String>,
    /// Told by this outlet.
    pub(crate) outlet: Option<String>,
    /// Told in this story.
    pub(crate) story: Option<String>,
    /// Told in this document.
    pub(crate) document: Option<String>,
    /// About this fact or instrument: disputes about an event, events about an agreement.
    pub(crate) about: Option<String>,
}

/// A circle on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Near {
    /// Degrees.
    pub(crate) lat: f64,
    /// Degrees.
    pub(crate) lon: f64,
    /// Kilometres.
    pub(crate) km: f64,
}

/// Radius of the Earth in kilometres.
const EARTH: f64 = 6371.0;

impl Near {
    /// Kilometres from here to a point, on a sphere.
    pub(crate) fn distance(&self, lat: f64, lon: f64) -> f64 {
        let (from, to) = (self.lat.to_radians(), lat.to_radians());
        let (dlat, dlon) = (to - from, (lon - self.lon).to_radians());
        let a = (dlat / 2.0).sin().powi(2) + from.cos() * to.cos() * (dlon / 2.0).sin().powi(2);
        2.0 * EARTH * a.sqrt().min(1.0).asin()
    }

    /// The box around it: south, north, west, east. It is as wide as the circle is where it is widest; over a pole or the date line it is
    /// the whole band.
    pub(crate) fn bounds(&self) -> (f64, f64, f64, f64) {
        let height = (self.km / EARTH).to_degrees();
        let (south, north) = (self.lat - height, self.lat + height);
        let widest = south.abs().max(north.abs()).to_radians().cos();
        let width = if widest > 0.01 { height / widest } else { 360.0 };
        let (west, east) = (self.lon - width, self.lon + width);
        let (west, east) = if west < -180.0 || east > 180.0 { (-180.0, 180.0) } else { (west, east) };
        (south, north, west, east)
    }
}

/// A WHERE clause with its values, as it grows.
#[derive(Debug, Default)]
pub(super) struct Clause {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

impl Clause {
    /// Adds a condition; each `?` in it is the next of `values`.
    pub(super) fn and(&mut self, condition: &str, values: Vec<Value>) {
        self.sql.push_str(" AND ");
        self.put(condition, values);
    }

    fn put(&mut self, sql: &str, values: Vec<Value>) {
        let mut values = values.into_iter();
        for c in sql.chars() {
            if c != '?' {
                self.sql.push(c);
                continue;
            }
            if let Some(value) = values.next() {
                self.values.push(value);
                self.sql.push_str(&format!("${}", self.values.len()));
            }
        }
    }

    /// The number of the parameter that stands for `value`.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> usize {
        self.values.push(value.into());
        self.values.len()
    }
}

/// The first text that sorts behind all that begin with `prefix`.
pub(super) fn behind(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

/// What is rarer than this is looked up and put in order; what is more frequent is met soon enough in going through all in order.
const FEW: i64 = 2000;

impl Store {
    /// True where a question has few rows: `rows` is its FROM and WHERE.
    pub(super) fn is_few(&self, rows: &str, values: Vec<Value>) -> Result<bool> {
        let mut clause = Clause::default();
        clause.put("SELECT COUNT(*) FROM (SELECT 1 ", Vec::new());
        clause.put(rows, values);
        clause.put(" LIMIT ?) AS few", values![FEW + 1]);
        Ok(self.database.number(AssertSqlSafe(clause.sql), clause.values)? <= FEW)
    }

    /// The conditions on facts `f`.
    pub(super) fn fact_clause(&self, kind: &'static str, filter: &Filter) -> Result<Clause> {
        let mut clause = Clause::default();
        clause.and("f.superseded = 0 AND f.kind = ?", values![kind]);
        if let Some(from) = &filter.from {
            let lasting = "SELECT l.number FROM fact l WHERE l.superseded = 0 AND l.last_day > l.day AND l.kind = ? AND l.last_day >= ? AND l.day < ?";
            clause.and(&format!("(f.day >= ? OR f.number IN ({lasting})) AND f.day < '~'"), values![from, kind, from, from]);
        }
        if let Some(to) = &filter.to {
            clause.and("f.day <= ?", values![to]);
        }
        if let Some((first, last)) = &filter.reported {
            let told = "SELECT m.fact FROM document d JOIN member m ON m.document = d.number WHERE d.day >= ? AND d.day <= ?";
            clause.and(&format!("f.day = '~' AND f.number IN ({told})"), values![first, last]);
        }
        let mut lists: Vec<Vec<String>> = filter.place.iter().map(|place| vec![place.clone()]).collect();
        lists.extend(Some(&filter.places).filter(|places| !places.is_empty()).cloned());
        if let Some(near) = &filter.near {
            lists.push(self.places_near(near)?);
        }
        for places in lists {
            let marks = vec!["?"; places.len()].join(", ");
            let values: Vec<Value> = places.iter().map(Value::from).collect();
            match places.is_empty() {
                true => clause.and("1 = 0", Vec::new()),
                false if self.is_few(&format!("FROM fact WHERE superseded = 0 AND place IN ({marks})"), values.clone())? => {
                    clause.and(&format!("f.place IN ({marks})"), values);
                }
                false => clause.and(&format!("(f.place || '') IN ({marks})"), values),
            }
        }
        if let Some(kind) = &filter.kind {
            let range = values![kind, behind(kind)];
            match self.is_few("FROM fact WHERE superseded = 0 AND type >= ? AND type < ?", range.clone())? {
                true => clause.and("f.type >= ? AND f.type < ?", range),
                false => clause.and("(f.type || '') >= ? AND (f.type || '') < ?", range),
            }
        }
        if let Some(support) = &filter.support {
            clause.and("f.support = ?", values![support]);
        }
        if let Some(actor) = &filter.actor {
            let range = values![actor, behind(actor)];
            match self.is_few("FROM fact_actor WHERE code >= ? AND code < ?", range.clone())? {
                true => clause.and("f.number IN (SELECT a.fact FROM fact_actor a WHERE a.code >= ? AND a.code < ?)", range),
                false => {
                    clause.and(
                        "EXISTS (SELECT 1 FROM fact_actor a WHERE a.fact = f.number AND (a.code || '') >= ? AND (a.code || '') < ?)",
                        range,
                    );
                }
            }
        }
        if let Some(outlet) = &filter.outlet {
            match self.is_few("FROM document WHERE outlet = ?", values![outlet])? {
                true => clause.and(
                    "f.number IN (SELECT m.fact FROM document d JOIN member m ON m.document = d.number WHERE d.outlet = ?)",
                    values![outlet],
                ),
                false => {
                    let told = "EXISTS (SELECT 1 FROM member m JOIN document d ON d.number = m.document WHERE m.fact = f.number AND (d.outlet || '') = ?)";
                    clause.and(told, values![outlet]);
                }
            }
        }
        if let Some(story) = &filter.story {
            let story = self.current_id(story)?.unwrap_or_else(|| story.clone());
            clause.and(
                "f.number IN (SELECT m.fact FROM document d JOIN member m ON m.document = d.number WHERE d.story = ?)",
                values![story],
            );
        }
        if let Some(document) = &filter.document {
            clause.and(
                "f.number IN (SELECT m.fact FROM document d JOIN member m ON m.document = d.number WHERE d.id = ?)",
                values![document],
            );
        }
        if let Some(about) = &filter.about {
            let about = self.current_id(about)?.unwrap_or_else(|| about.clone());
            clause.and("f.number IN (SELECT a.fact FROM about a WHERE a.subject = ?)", values![about]);
        }
        Ok(clause)
    }

    /// The conditions on documents `d`: days of publication, outlet, story, and facts told in them.
    pub(super) fn document_clause(&self, filter: &Filter) -> Result<Clause> {
        let mut clause = Clause::default();
        if let Some(from) = &filter.from {
            clause.and("d.day >= ? AND d.day < '~'", values![from]);
        }
        if let Some(to) = &filter.to {
            clause.and("d.day <= ?", values![to]);
        }
        if let Some(outlet) = &filter.outlet {
            clause.and("d.outlet = ?", values![outlet]);
        }
        if let Some(story) = &filter.story {
            let story = self.current_id(story)?.unwrap_or_else(|| story.clone());
            clause.and("d.story = ?", values![story]);
        }
        if let Some(document) = &filter.document {
            clause.and("d.id = ?", values![document]);
        }
        let told = "EXISTS (SELECT 1 FROM member m JOIN fact f ON f.number = m.fact WHERE m.document = d.number AND f.superseded = 0";
        if let Some(place) = &filter.place {
            clause.and(&format!("{told} AND f.place = ?)"), values![place]);
        }
        if !filter.places.is_empty() {
            let marks = vec!["?"; filter.places.len()].join(", ");
            clause.and(&format!("{told} AND f.place IN ({marks}))"), filter.places.iter().cloned().map(Value::from).collect());
        }
        if let Some(near) = &filter.near {
            let places = self.places_near(near)?;
            let marks = vec!["?"; places.len()].join(", ");
            match places.is_empty() {
                true => clause.and("1 = 0", Vec::new()),
                false => clause.and(&format!("{told} AND f.place IN ({marks}))"), places.into_iter().map(Value::from).collect()),
            }
        }
        if let Some(kind) = &filter.kind {
            clause.and(&format!("{told} AND f.type >= ? AND f.type < ?)"), values![kind, behind(kind)]);
        }
        if let Some(support) = &filter.support {
            clause.and(&format!("{told} AND f.support = ?)"), values![support]);
        }
        if let Some(actor) = &filter.actor {
            let taking = "EXISTS (SELECT 1 FROM fact_actor a WHERE a.fact = f.number AND a.code >= ? AND a.code < ?)";
            clause.and(&format!("{told} AND {taking})"), values![actor, behind(actor)]);
        }
        if let Some(about) = &filter.about {
            let about = self.current_id(about)?.unwrap_or_else(|| about.clone());
            clause.and(
                &format!("({told} AND f.id = ?) OR d.number IN (SELECT i.document FROM instrument_mention i WHERE i.instrument = ?))"),
                values![&about, &about],
            );
        }
        Ok(clause)
    }

    /// Ids of the places that facts name within a circle: a box by SQL, the circle by us.
    pub(super) fn places_near(&self, near: &Near) -> Result<Vec<String>> {
        let (south, north, west, east) = near.bounds();
        let rows = self.database.rows(
            "SELECT id, lat, lon FROM spot WHERE lat >= $1 AND lat <= $2 AND lon >= $3 AND lon <= $4 ORDER BY id",
            values![south, north, west, east],
        )?;
        let mut found = Vec::new();
        for row in rows {
            let (lat, lon) = (row.real_or_none(1)?.unwrap_or(f64::NAN), row.real_or_none(2)?.unwrap_or(f64::NAN));
            if near.distance(lat, lon) <= near.km {
                found.push(row.text(0)?);
            }
        }
        Ok(found)
    }
}
