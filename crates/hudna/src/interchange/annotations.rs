//! A reading as W3C Web Annotations (Web Annotation Data Model, 2017): one annotation a fact, with a quote selector for people and for
//! texts that have moved, and a position selector in code points.

use super::{Border, Kind};
use crate::reading::Reading;
use crate::text::Span;
use serde_json::{Value, json};

/// Code points of the source that a quote selector gives before and after the quote.
const CONTEXT: usize = 32;

impl Reading {
    /// Every fact as a Web Annotation of the text with the IRI `target`. `generator` names the program, with its version and data.
    ///
    /// Each has three sorts of bodies: the kind of fact (`classifying`), its main values (`tagging`), and all that is known of it as JSON
    /// (`describing`), as in [`Reading::to_json`].
    pub fn to_annotations(&self, target: &str, generator: &str) -> Vec<Value> {
        let border = Border::of(self);
        let mut all = self.to_json();
        let mut out = Vec::new();
        for kind in Kind::ALL {
            let facts = all[kind.plural()].as_array_mut().map(std::mem::take).unwrap_or_default();
            for (number, (span, fact)) in self.spans(kind).into_iter().zip(facts).enumerate() {
                out.push(self.annotation(&border, (kind, number, span), fact, target, generator));
            }
        }
        out
    }

    fn annotation(
        &self,
        border: &Border,
        (kind, number, span): (Kind, usize, Span),
        mut fact: Value,
        target: &str,
        generator: &str,
    ) -> Value {
        let id = format!("{}{number}", kind.letter());
        let mut bodies = vec![body("classifying", kind.name(), "text/plain")];
        bodies.extend(self.tags(kind, number).iter().map(|tag| body("tagging", tag, "text/plain")));
        // The selectors say where it stands, and the annotation's own id which it is; an instrument's id is more than that.
        let own_id = self.instruments.get(number).is_some_and(|instrument| kind == Kind::Instrument && !instrument.ids.is_empty());
        let about_place = ["start", "end", "quote", "mention", "id"];
        if let Some(fields) = fact.as_object_mut() {
            fields.retain(|key, _| !about_place.contains(&key.as_str()) || key == "id" && own_id);
        }
        bodies.push(body("describing", &fact.to_string(), "application/json"));
        let (before, after) = (self.text.get(..span.start).unwrap_or(""), self.text.get(span.end..).unwrap_or(""));
        let prefix = before.char_indices().rev().nth(CONTEXT - 1).map_or(before, |(at, _)| &before[at..]);
        let suffix = after.char_indices().nth(CONTEXT).map_or(after, |(at, _)| &after[..at]);
        let mut specific = json!({
            "type": "SpecificResource",
            "source": target,
            "selector": [
                {"type": "TextQuoteSelector", "exact": self.text.get(span.start..span.end).unwrap_or(""), "prefix": prefix, "suffix": suffix},
                {"type": "TextPositionSelector", "start": border.at(span.start), "end": border.at(span.end)},
            ],
        });
        if let (Some(url), Some(specific)) = (&self.article.url, specific.as_object_mut()) {
            specific.insert("scope".into(), json!(url));
        }
        json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": format!("{target}#{id}"),
            "type": "Annotation",
            "motivation": "classifying",
            "generator": {"type": "Software", "name": generator},
            "body": bodies,
            "target": specific,
        })
    }

    /// The values that a fact is filed under.
    fn tags(&self, kind: Kind, number: usize) -> Vec<String> {
        let tags = match kind {
            Kind::Time => self.times.get(number).map(|time| vec![time.value.clone()]),
            Kind::Figure => self.figures.get(number).map(|figure| vec![figure.measure.to_owned()]),
            Kind::Place => self.places.get(number).map(|place| vec![place.id.clone()]),
            Kind::Actor => self.actors.get(number).map(|actor| actor.codes.clone()),
            Kind::Statement => self.statements.get(number).map(|said| vec![said.mode.clone(), said.stance.to_owned()]),
            Kind::Event => self.events.get(number).map(|event| vec![event.kind.clone(), event.realis.to_owned()]),
            Kind::Instrument => self.instruments.get(number).map(|instrument| instrument.ids.clone()),
            Kind::Commitment => self.commitments.get(number).map(|bound| vec![bound.kind.clone(), bound.status.to_owned()]),
        };
        tags.unwrap_or_default()
    }
}

fn body(purpose: &str, value: &str, format: &str) -> Value {
    json!({"type": "TextualBody", "purpose": purpose, "value": value, "format": format})
}
