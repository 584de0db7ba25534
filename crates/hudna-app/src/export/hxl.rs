//! Tables with a row of HXL tags under their headings (https://hxlstandard.org), as HDX tags its own: incidents, and a file of claims for each
//! measure of figures. What happened only; claims of one figure are one row each, and `role` says which to count.

use super::bounds::Bounds;
use super::cell::number_or_none;
use super::incident::{Incident, sentence, speaker};
use super::{Folder, Source, cell};
use crate::view::source::cited;
use anyhow::Result;
use hudna::record::{Document, Figure, Mention};
use std::collections::BTreeMap;

/// Headings and tags of incidents.
pub(super) const INCIDENTS: &[(&str, &str)] = &[
    ("id", "#event+code"),
    ("date_occurred", "#date+occurred"),
    ("type", "#event+type"),
    ("subtype", "#event+type+sub"),
    ("actor1", "#group+name+first"),
    ("actor2", "#group+name+second"),
    ("adm1", "#adm1+name"),
    ("adm1_pcode", "#adm1+code"),
    ("adm2", "#adm2+name"),
    ("adm2_pcode", "#adm2+code"),
    ("adm3", "#adm3+name"),
    ("adm3_pcode", "#adm3+code"),
    ("place", "#loc+name"),
    ("lat", "#geo+lat"),
    ("lon", "#geo+lon"),
    ("killed", "#affected+killed"),
    ("injured", "#affected+injured"),
    ("description", "#description"),
    ("source", "#meta+source"),
    ("url", "#meta+url"),
    ("status", "#status"),
];

/// Headings of figures.
pub(super) const FIGURES: &[&str] = &[
    "figure_id",
    "event_id",
    "date_reported",
    "kind",
    "value_low",
    "value_high",
    "unit",
    "sex",
    "age",
    "adm1_pcode",
    "source",
    "speaker",
    "quote",
    "role",
    "qualifier",
];

pub(super) fn write(source: &Source, folder: &Folder) -> Result<()> {
    let mut out = csv::Writer::from_writer(folder.file("incidents.csv")?);
    let (heads, tags): (Vec<&str>, Vec<&str>) = INCIDENTS.iter().copied().unzip();
    cell::heading(&mut out, &heads)?;
    cell::heading(&mut out, &tags)?;
    source.each_incident(|incident| match source.left.count(incident.if_happened()) {
        Some(incident) => cell::row(&mut out, &line(incident, source)),
        None => Ok(()),
    })?;
    out.flush()?;
    figures(source, folder)
}

fn line(incident: &Incident, source: &Source) -> Vec<String> {
    let event = &incident.event;
    let place = event.place.clone().unwrap_or_default();
    let pcode = source.tables.pcode_of(&place).unwrap_or_default().to_owned();
    let none = String::new;
    vec![
        event.id.clone(),
        event.time.as_deref().and_then(date).or_else(|| incident.days().map(|days| days.0)).unwrap_or_default(),
        event.kind.split('.').next().unwrap_or_default().to_owned(),
        event.kind.clone(),
        event.source.iter().map(|code| source.en.actor(code)).collect::<Vec<_>>().join("; "),
        event.target.iter().map(|code| source.en.actor(code)).collect::<Vec<_>>().join("; "),
        place.adm1.unwrap_or_default(),
        pcode,
        none(),
        none(),
        none(),
        none(),
        place.name,
        number_or_none(place.lat),
        number_or_none(place.lon),
        number_or_none(incident.number("killed")),
        number_or_none(incident.number("injured")),
        incident.sentence(),
        incident.outlets().join("; "),
        source.address(&event.id),
        event.support.kind.clone(),
    ]
}

/// A date as HXL takes it: a year, month or day, without its time.
fn date(edtf: &str) -> Option<String> {
    let date = edtf.split('T').next()?;
    let digits = date.split('-').all(|part| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_digit()));
    let is_date = digits && matches!(date.len(), 4 | 7 | 10) && date.split('-').nth(1).is_none_or(|month| month <= "12");
    is_date.then(|| date.to_owned())
}

fn figures(source: &Source, folder: &Folder) -> Result<()> {
    let rows = &source.tables.hxl;
    let mut files = Vec::new();
    for row in rows {
        let mut out = csv::Writer::from_writer(folder.file(&format!("{}.csv", row.file))?);
        cell::heading(&mut out, FIGURES)?;
        let (min, max) = (format!("{}+min", row.tag), format!("{}+max", row.tag));
        let tags = [
            "#meta+id",
            "#event+code",
            "#date+reported",
            "#indicator+name",
            &min,
            &max,
            "#affected+unit",
            "#affected+sex",
            "#affected+age",
            "#adm1+code",
            "#meta+source",
            "#meta+speaker",
            "#description",
            "#status+role",
            "#meta+qualifier",
        ];
        cell::heading(&mut out, &tags)?;
        files.push(out);
    }
    source.each_page(|figures: Vec<Figure>| {
        let documents = source.documents(&cited(&figures))?;
        for figure in &figures {
            let Some(at) = source.tables.hxl(&figure.measure, &figure.sort) else { continue };
            let (Some(out), Some(row)) = (files.get_mut(at), rows.get(at)) else { continue };
            let pcode = figure.place.as_ref().and_then(|place| source.tables.pcode_of(place)).unwrap_or_default();
            for (nth, mention) in figure.mentions.iter().enumerate() {
                cell::row(out, &claim(figure, (nth, mention), (&row.unit, pcode), &documents))?;
            }
        }
        Ok(())
    })?;
    files.into_iter().try_for_each(|mut out| Ok(out.flush()?))
}

fn claim(
    figure: &Figure,
    (nth, mention): (usize, &Mention),
    (unit, pcode): (&str, &str),
    documents: &BTreeMap<String, Document>,
) -> Vec<String> {
    let bounds = Bounds::told(mention);
    let document = documents.get(&mention.at.document);
    let none = String::new;
    let role = match nth {
        nth if nth == figure.recommended => "recommended",
        nth if figure.overtaken.contains(&nth) => "overtaken",
        _ => "triangulation",
    };
    vec![
        figure.id.clone(),
        figure.event.clone().unwrap_or_default(),
        document.and_then(|document| date(document.published.as_deref()?)).unwrap_or_default(),
        figure.measure.clone(),
        number_or_none(bounds.low),
        number_or_none(bounds.high),
        unit.to_owned(),
        none(),
        none(),
        pcode.to_owned(),
        document
            .map(|document| document.outlet.clone().unwrap_or_else(|| document.source.clone()))
            .unwrap_or_else(|| mention.at.source.clone()),
        speaker(mention).unwrap_or_default(),
        sentence(mention),
        role.to_owned(),
        bounds.qualifier.unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_are_those_that_a_program_reads() {
        for (edtf, wanted) in [("2020-03-09", Some("2020-03-09")), ("2020-03", Some("2020-03")), ("2020-03-06T00:01", Some("2020-03-06"))] {
            assert_eq!(date(edtf).as_deref(), wanted);
        }
        for none in ["2015-22", "2020-03-06/2020-03-09", "PAST_REF", "XXXX-01-08", "", "201X", "2020-XX-01"] {
            assert_eq!(date(none), None, "{none}");
        }
    }
}
