//! Tables of the record: one for each kind of object. The workbook has the same ones.

use super::bounds::Bounds;
use super::cell::{number, number_or_none};
use super::incident::speaker;
use super::{Folder, Source, cell};
use crate::sheet::without_markup;
use anyhow::Result;
use hudna::record::{Commitment, Dispute, Event, Figure, Mention, Quote, Spot};
use serde_json::Value;

/// A table: its name, its columns, and what puts its rows, one after the other.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [&'static str],
    /// Those of them that hold numbers.
    pub(super) numbers: &'static [&'static str],
    pub(super) rows: fn(&Source, &mut Put) -> Result<()>,
}

/// Takes the rows of a table.
pub(super) type Put<'a> = dyn FnMut(Vec<String>) -> Result<()> + 'a;

/// What is between several values in one cell.
const AND: &str = "; ";

/// Every table.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "events",
        columns: &[
            "id",
            "url",
            "type",
            "realis",
            "date",
            "date_start",
            "date_end",
            "place",
            "place_ar",
            "adm1",
            "adm1_pcode",
            "country",
            "lat",
            "lon",
            "place_kind",
            "actors",
            "targets",
            "support",
            "voices",
            "reports",
            "outlets",
            "killed_low",
            "killed_high",
            "killed_qualifier",
            "injured_low",
            "injured_high",
            "injured_qualifier",
            "displaced_low",
            "displaced_high",
            "displaced_qualifier",
            "figures",
            "instruments",
            "disputes",
            "possible",
            "story_reports",
            "quote",
            "sources",
        ],
        numbers: &[
            "lat",
            "lon",
            "voices",
            "reports",
            "outlets",
            "killed_low",
            "killed_high",
            "injured_low",
            "injured_high",
            "displaced_low",
            "displaced_high",
            "story_reports",
        ],
        rows: events,
    },
    Table {
        name: "figures",
        columns: &[
            "id",
            "url",
            "measure",
            "sort",
            "who",
            "low",
            "high",
            "recommended",
            "qualifier",
            "rule",
            "period",
            "place",
            "adm1",
            "adm1_pcode",
            "country",
            "event",
            "part_of",
            "support",
            "voices",
            "reports",
            "claims",
            "disputes",
            "quote",
            "sources",
        ],
        numbers: &["low", "high", "recommended", "voices", "reports"],
        rows: figures,
    },
    Table {
        name: "commitments",
        columns: &[
            "id",
            "url",
            "type",
            "obligors",
            "instrument",
            "article",
            "zone",
            "deadline",
            "assessments",
            "support",
            "voices",
            "reports",
            "disputes",
            "quote",
            "sources",
        ],
        numbers: &["article", "voices", "reports"],
        rows: commitments,
    },
    Table {
        name: "disputes",
        columns: &["id", "url", "type", "about", "field", "side", "value", "by", "voices", "quotes", "note"],
        numbers: &["side", "voices"],
        rows: disputes,
    },
    Table {
        name: "documents",
        columns: &[
            "id",
            "url",
            "source",
            "title",
            "outlet",
            "published",
            "published_from",
            "agencies",
            "link",
            "sha256",
            "voice",
            "copies",
            "story",
        ],
        numbers: &[],
        rows: documents,
    },
    Table {
        name: "statements",
        columns: &[
            "id",
            "document",
            "source",
            "start",
            "end",
            "mode",
            "stance",
            "speakers",
            "speaker_names",
            "addressees",
            "medium",
            "time",
            "place",
            "quote",
        ],
        numbers: &["start", "end"],
        rows: statements,
    },
];

pub(super) fn write(source: &Source, folder: &Folder) -> Result<()> {
    for table in TABLES {
        let mut out = csv::Writer::from_writer(folder.file(&format!("{}.csv", table.name))?);
        cell::heading(&mut out, table.columns)?;
        (table.rows)(source, &mut |row| cell::row(&mut out, &row))?;
        out.flush()?;
    }
    Ok(())
}

fn events(source: &Source, put: &mut Put) -> Result<()> {
    source.each_incident(|incident| {
        let event: &Event = &incident.event;
        let (first, last) = incident.days().unwrap_or_default();
        let mut row = vec![event.id.clone(), source.address(&event.id), event.kind.clone(), event.realis.clone()];
        row.extend([event.time.clone().unwrap_or_default(), first, last]);
        row.extend(spot(event.place.as_ref(), source));
        row.extend([event.source.join(AND), event.target.join(AND), event.support.kind.clone()]);
        row.extend([event.support.voices, event.support.reports, event.support.outlets].map(|count| count.to_string()));
        for measure in ["killed", "injured", "displaced"] {
            let bounds = incident.bounds(measure).unwrap_or_default();
            row.extend([number_or_none(bounds.low), number_or_none(bounds.high), bounds.qualifier.unwrap_or_default()]);
        }
        row.extend([event.figures.join(AND), event.instruments.join(AND), event.disputes.join(AND), event.possible.join(AND)]);
        row.extend([incident.documents.len().to_string(), incident.sentence(), incident.outlets().join(AND)]);
        put(row)
    })
}

fn figures(source: &Source, put: &mut Put) -> Result<()> {
    source.each::<Figure>(|figure| {
        let shown = figure.mentions.get(figure.recommended);
        let told = shown.map(|mention| &mention.told);
        let [place, _, adm1, adm1_pcode, country, ..] = spot(figure.place.as_ref(), source);
        let bounds = Bounds::of(&figure);
        put(vec![
            figure.id.clone(),
            source.address(&figure.id),
            figure.measure.clone(),
            figure.sort.clone(),
            figure.who.clone().unwrap_or_default(),
            number_or_none(bounds.low),
            number_or_none(bounds.high),
            number_or_none(told.and_then(|told| told.low)),
            told.and_then(|told| told.qualifier.clone()).unwrap_or_default(),
            figure.rule.clone(),
            figure.period.clone().unwrap_or_default(),
            place,
            adm1,
            adm1_pcode,
            country,
            figure.event.clone().unwrap_or_default(),
            figure.part_of.clone().unwrap_or_default(),
            figure.support.kind.clone(),
            figure.support.voices.to_string(),
            figure.support.reports.to_string(),
            figure.mentions.iter().map(claim).collect::<Vec<_>>().join(AND),
            figure.disputes.join(AND),
            shown.map(|mention| without_markup(&mention.at.quote)).unwrap_or_default(),
            names(&figure.mentions),
        ])
    })
}

/// A claim in short: its number and how it is told, who says it, where.
fn claim(mention: &Mention) -> String {
    let value = match (mention.told.low, mention.told.high) {
        (Some(low), Some(high)) if low != high => format!("{}..{}", number(low), number(high)),
        (low, _) => number_or_none(low),
    };
    let bounds = Bounds::told(mention);
    let value = bounds.hedge().map(|hedge| format!("{hedge} {value}")).unwrap_or(value);
    format!("{value} ({})", speaker(mention).unwrap_or_else(|| mention.at.source.clone()))
}

fn commitments(source: &Source, put: &mut Put) -> Result<()> {
    source.each::<Commitment>(|commitment| {
        let assessed = commitment.assessments.iter().map(|held| format!("{} {} {}", held.as_of, held.by, held.status));
        put(vec![
            commitment.id.clone(),
            source.address(&commitment.id),
            commitment.kind.clone(),
            commitment.obligors.join(AND),
            commitment.instrument.clone().unwrap_or_default(),
            commitment.article.map(|article| article.to_string()).unwrap_or_default(),
            commitment.zone.clone().unwrap_or_default(),
            commitment.deadline.clone().unwrap_or_default(),
            assessed.collect::<Vec<_>>().join(AND),
            commitment.support.kind.clone(),
            commitment.support.voices.to_string(),
            commitment.support.reports.to_string(),
            commitment.disputes.join(AND),
            commitment.mentions.first().map(|mention| without_markup(&mention.at.quote)).unwrap_or_default(),
            names(&commitment.mentions),
        ])
    })
}

/// One row a side.
fn disputes(source: &Source, put: &mut Put) -> Result<()> {
    source.each::<Dispute>(|dispute| {
        for (number, side) in dispute.sides.iter().enumerate() {
            put(vec![
                dispute.id.clone(),
                source.address(&dispute.id),
                dispute.kind.clone(),
                dispute.about.join(AND),
                dispute.field.clone(),
                (number + 1).to_string(),
                side.value.clone(),
                side.by.join(AND),
                side.voices.to_string(),
                side.quotes.iter().map(cited).collect::<Vec<_>>().join(AND),
                source.en.differs(&dispute.kind, &dispute.field, &dispute.parts),
            ])?;
        }
        Ok(())
    })
}

fn cited(quote: &Quote) -> String {
    format!("«{}» {} {}-{}", without_markup(&quote.quote), quote.source, quote.start, quote.end)
}

fn documents(source: &Source, put: &mut Put) -> Result<()> {
    source.each_document(|document| {
        put(vec![
            document.id.clone(),
            source.address(&document.id),
            document.source,
            document.title.unwrap_or_default(),
            document.outlet.unwrap_or_default(),
            document.published.unwrap_or_default(),
            document.published_from.unwrap_or_default(),
            document.agencies.join(AND),
            cell::link(document.url.as_deref()).unwrap_or_default().to_owned(),
            document.sha256,
            document.voice,
            document.copies.join(AND),
            document.story.unwrap_or_default(),
        ])
    })
}

fn statements(source: &Source, put: &mut Put) -> Result<()> {
    source.each_statement(|document, statement| {
        let text = |key: &str| statement.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let place = |key: &str| statement.get(key).and_then(Value::as_u64).map(|at| at.to_string()).unwrap_or_default();
        let list = |key: &str| {
            let values = statement.get(key).and_then(Value::as_array).into_iter().flatten();
            values.filter_map(Value::as_str).collect::<Vec<_>>().join(AND)
        };
        put(vec![
            format!("{}/{}", document.id, text("id")),
            document.id.clone(),
            document.source.clone(),
            place("start"),
            place("end"),
            text("mode"),
            text("stance"),
            list("speakers"),
            list("speaker_names"),
            list("addressees"),
            text("medium"),
            text("time"),
            text("place"),
            without_markup(&text("quote")),
        ])
    })
}

/// Name, Arabic name, division and its p-code, country, latitude, longitude, kind.
fn spot(spot: Option<&Spot>, source: &Source) -> [String; 8] {
    let spot = spot.cloned().unwrap_or_default();
    let pcode = source.tables.pcode_of(&spot).unwrap_or_default().to_owned();
    [
        spot.name,
        spot.ar,
        spot.adm1.unwrap_or_default(),
        pcode,
        spot.country.unwrap_or_default(),
        number_or_none(spot.lat),
        number_or_none(spot.lon),
        spot.kind,
    ]
}

/// The names of the reports that mention it, each once.
fn names(mentions: &[Mention]) -> String {
    let mut names: Vec<&str> = mentions.iter().map(|mention| mention.at.source.as_str()).collect();
    names.dedup();
    names.join(AND)
}
