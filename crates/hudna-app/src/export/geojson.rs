//! Events with a place as points (RFC 7946): longitude before latitude, one feature an event. What is less exact than a spot has the centre of
//! its area, and says so in `place_precision`; what did not happen says so in `realis`. `pcode` is that of the place where it is a division, `adm1_pcode` that of
//! the division it is in.

use super::incident::{Incident, speaker};
use super::left::Why;
use super::{Source, cell};
use anyhow::Result;
use hudna::record::{Commitment, Document, Mention, Spot};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;

pub(super) fn write(source: &Source, out: &mut dyn Write) -> Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    let mut before: &[u8] = b"\n";
    let mut bound = Bound(BTreeMap::new());
    source.each_incident(|incident| {
        let point = incident.event.place.as_ref().and_then(|place| Some((place, place.lat?, place.lon?)));
        let Some(point) = source.left.count(point.ok_or(Why::NoPlace)) else { return Ok(()) };
        let feature = feature(&incident, point, source, &mut bound)?;
        out.write_all(before)?;
        before = b",\n";
        Ok(serde_json::to_writer(&mut *out, &feature)?)
    })?;
    Ok(out.write_all(b"\n]}\n")?)
}

/// The commitments of agreements, as far as they were asked for.
struct Bound(BTreeMap<String, Vec<String>>);

impl Bound {
    fn of(&mut self, instrument: &str, source: &Source) -> Result<Vec<String>> {
        if let Some(known) = self.0.get(instrument) {
            return Ok(known.clone());
        }
        let told = source.store.page::<Commitment>(&crate::store::Store::of_agreement(instrument), None, usize::from(u16::MAX))?;
        let ids: Vec<String> = told.items.into_iter().map(|commitment| commitment.id).collect();
        self.0.insert(instrument.to_owned(), ids.clone());
        Ok(ids)
    }
}

fn feature(incident: &Incident, (place, lat, lon): (&Spot, f64, f64), source: &Source, bound: &mut Bound) -> Result<Value> {
    let event = &incident.event;
    // A town is in its division, and is not it.
    let own_pcode = source.tables.pcode(Some(&place.name), place.country.as_deref());
    let days = incident.days();
    let mut commitments = Vec::new();
    for instrument in &event.instruments {
        commitments.extend(bound.of(instrument, source)?);
    }
    let mut properties = json!({
        "id": event.id,
        "url": source.address(&event.id),
        "event_type": event.kind.split('.').next(),
        "sub_event_type": event.kind,
        "realis": event.realis,
        "date": event.time,
        "date_start": days.as_ref().map(|days| &days.0),
        "date_end": days.as_ref().map(|days| &days.1),
        "date_precision": incident.exactness(source.tables).map(|exact| &exact.words),
        "place_name_ar": place.ar,
        "place_name_en": place.name,
        "place_id": place.id,
        "pcode": own_pcode,
        "adm1": place.adm1,
        "adm1_pcode": source.tables.pcode_of(place),
        "adm2": null,
        "country": place.country,
        "place_precision": source.tables.nearness(&place.kind).map(|near| &near.words),
        "actors": event.source,
        "targets": event.target,
        "displaced_unit": incident.figure("displaced").map(|_| "people"),
        "review_status": incident.review(),
        "verification": incident.verification(),
        "corroboration": event.support.kind,
        "n_reports": event.support.reports,
        "n_independent": event.support.voices,
        "sources": incident.documents.iter().map(cited).collect::<Vec<_>>(),
        "instrument_ids": event.instruments,
        "commitment_ids": commitments,
        "dispute_ids": event.disputes,
        "claims": event.mentions.iter().map(|mention| claim(&event.id, mention)).collect::<Vec<_>>(),
        "title_ar": incident.title(source.ar),
        "title_en": incident.title(source.en),
        "latitude": lat,
        "longitude": lon,
        "location": place.name,
        "description": incident.sentence(),
    });
    if let Some(properties) = properties.as_object_mut() {
        for measure in ["killed", "injured", "displaced"] {
            let bounds = incident.bounds(measure);
            properties.insert(format!("{measure}_qualifier"), json!(bounds.as_ref().and_then(|bounds| bounds.qualifier.as_deref())));
            properties.insert(format!("{measure}_low"), json!(bounds.as_ref().and_then(|bounds| bounds.low)));
            properties.insert(format!("{measure}_high"), json!(bounds.as_ref().and_then(|bounds| bounds.high)));
        }
    }
    let point = json!({"type": "Point", "coordinates": [lon, lat]});
    Ok(json!({"type": "Feature", "id": event.id, "geometry": point, "properties": properties}))
}

fn cited(document: &Document) -> Value {
    json!({"id": document.id, "source": document.source, "outlet": document.outlet, "published": document.published, "url": cell::link(document.url.as_deref())})
}

fn claim(event: &str, mention: &Mention) -> Value {
    let stance = mention.said_by.as_ref().map_or("asserted", |said| said.stance.as_str());
    json!({
        "id": format!("{event}#{}/{}", mention.at.document, mention.fact),
        "speaker": speaker(mention),
        "stance": stance,
        "realis": mention.told.realis,
        "quote": mention.at.quote,
        "source_id": mention.at.document,
        "start": mention.at.start,
        "end": mention.at.end,
    })
}
