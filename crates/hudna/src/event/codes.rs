//! An event's type in other ontologies: PLOVER event, mode and context, CAMEO, ACLED sub-event. The tables are the heads of the files in
//! `data/events/`, the rows of triggers that are not like their type, and `data/codes.toml`.

use crate::lexicon::Lexicon;
use crate::reading::Event;
use crate::record;

/// The codes of one event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Codes {
    /// PLOVER event; none where PLOVER has no such event.
    pub plover: Option<String>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// ACLED sub-event type.
    pub acled: Option<String>,
}

/// What of an event its codes hang on.
#[derive(Debug, Clone, Copy)]
pub struct Happening<'a> {
    /// Its type.
    pub kind: &'a str,
    /// How far it has come.
    pub realis: &'a str,
    /// Codes of the doers.
    pub source: &'a [String],
    /// Codes of those to whom or with whom.
    pub target: &'a [String],
    /// Row of the trigger that tells it, where one does.
    pub trigger: Option<u16>,
}

impl<'a> From<&'a Event> for Happening<'a> {
    fn from(event: &'a Event) -> Self {
        Happening { kind: &event.kind, realis: event.realis, source: &event.source, target: &event.target, trigger: event.trigger }
    }
}

impl<'a> From<&'a record::Event> for Happening<'a> {
    fn from(event: &'a record::Event) -> Self {
        Happening { kind: &event.kind, realis: &event.realis, source: &event.source, target: &event.target, trigger: None }
    }
}

/// The codes of `event` as if it had happened: what it is, not whether it is.
pub fn of<'a>(event: impl Into<Happening<'a>>, lexicon: &Lexicon) -> Codes {
    let event = event.into();
    let Some(rule) = lexicon.events.rule(event.kind) else { return Codes::default() };
    let plover = &rule.plover;
    let own = event.trigger.and_then(|row| lexicon.events.triggers.get(usize::from(row))).map(|trigger| &trigger.codes);
    let own = |pick: fn(&crate::lexicon::TriggerCodes) -> &Option<String>| own.and_then(|own| pick(own).clone());
    let joint = plover.joint.as_ref().filter(|_| event.source.len() > 1).cloned();
    let other = own(|own| &own.event).or(joint);
    let usual = match event.kind {
        // Guests of one host, or several parties.
        "contact.meeting" if event.source.len() + event.target.len() > 2 || event.target.is_empty() => plover.modes.get(1),
        _ => plover.modes.first(),
    };
    // Modes of the type belong to its usual event only.
    let mode = own(|own| &own.mode).or_else(|| usual.filter(|_| other.is_none()).cloned());
    Codes {
        plover: other.or_else(|| Some(plover.event.clone())).filter(|event| !event.is_empty()),
        mode,
        contexts: plover.contexts.clone(),
        cameo: own(|own| &own.cameo).or_else(|| rule.cameo.first().cloned()),
        acled: own(|own| &own.acled).or_else(|| rule.acled.first().cloned()),
    }
}

/// The PLOVER event and mode for how far it has come: what happened is what it is; what is planned has a name of its own or none; what did
/// not happen, may happen, or is false is no event of PLOVER's. (What is demanded is the demand: see the statement that it stands in.)
pub fn plover<'a>(event: impl Into<Happening<'a>>, lexicon: &Lexicon) -> Option<(String, Option<String>)> {
    let event = event.into();
    let codes = of(event, lexicon);
    let name = codes.plover?;
    match event.realis {
        "actual" | "ongoing" => Some((name, codes.mode)),
        "planned" => {
            let own = lexicon.events.rule(event.kind).and_then(|rule| rule.plover.planned.clone().or_else(|| rule.plover.declared.clone()));
            own.or_else(|| lexicon.codes.plover(&name).and_then(|row| row.planned.clone())).map(|planned| (planned, None))
        }
        _ => None,
    }
}
