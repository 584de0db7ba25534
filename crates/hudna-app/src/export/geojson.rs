//! Events with a place as points (RFC 7946): longitude before latitude, one feature an event. What is less exact than a spot has the centre of
//! its area, and says so in `place_precision`; what did not happen says so in `realis`.

use super::Source;
use super::incident::{Incident, speaker};
use anyhow::Result;
use hudna::record::{Commitment, Document, Mention};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;

pub(super) fn write(source: &Source, out: &mut dyn Write) -> Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    let mut before: &[u8] = b"\n";
    let mut bound = Bound(BTreeMap::new());
    source.each_incident(|incident| {
        let Some(feature) = feature(&incident, source, &mut bound)? else { return Ok(()) };
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

fn feature(incident: &Incident, source: &Source, bound: &mut Bound) -> Result<Option<Value>> {
    let event = &incident.event;
    let Some(place) = &event.place else { return Ok(None) };
    let Some((lat, lon)) = place.lat.zip(place.lon) else { return Ok(None) };
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
        "pcode": null,
        "adm1": place.adm1,
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
            properties.insert(format!("{measure}_low"), json!(bounds.map(|bounds| bounds.0)));
            properties.insert(format!("{measure}_high"), json!(bounds.map(|bounds| bounds.1)));
        }
    }
    let point = json!({"type": "Point", "coordinates": [lon, lat]});
    Ok(Some(json!({"type": "Feature", "id": event.id, "geometry": point, "properties": properties})))
}

fn cited(document: &Document) -> Value {
    json!({"id": document.id, "source": document.source, "outlet": document.outlet, "published": document.published, "url": document.url})
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
