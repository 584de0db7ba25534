//! An event's type in other ontologies: PLOVER event, mode and context, CAMEO, ACLED sub-event. The tables are the heads of the files in
//! `data/events/`.

use crate::lexicon::Lexicon;
use crate::reading::Event;

/// The codes of one event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Codes {
    /// PLOVER event; empty where PLOVER has none.
    pub plover: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// ACLED sub-event type.
    pub acled: Option<String>,
}

/// The codes of `event`.
pub fn of(event: &Event, lexicon: &Lexicon) -> Codes {
    let Some(rule) = lexicon.events.rule(&event.kind) else { return Codes::default() };
    let plover = &rule.plover;
    let mutual = event.source.len() > 1 || !event.target.is_empty();
    let planned = matches!(event.realis, "planned" | "possible");
    let other = if planned { plover.planned.as_ref().or(plover.declared.as_ref()) } else { None };
    let joint = plover.joint.as_ref().filter(|_| event.source.len() > 1);
    let name = other.or(joint).unwrap_or(&plover.event).clone();
    let mode = match event.kind.as_str() {
        // Guests of one host, or several parties.
        "contact.meeting" if event.source.len() + event.target.len() > 2 => plover.modes.get(1),
        "contact.meeting" if !mutual => plover.modes.get(1).or(plover.modes.first()),
        _ => plover.modes.first(),
    };
    Codes {
        plover: name,
        // Modes belong to the usual event only.
        mode: mode.filter(|_| other.is_none() && joint.is_none()).cloned(),
        contexts: plover.contexts.clone(),
        cameo: rule.cameo.first().cloned(),
        acled: rule.acled.first().cloned(),
    }
}
