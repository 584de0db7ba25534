//! Which events of one report are the same happening mentioned again.

use crate::reading::Event;

/// How many events back the same one is looked for.
const REACH: usize = 60;

/// Sets [`Event::same_as`] to the first mention of the same happening.
pub(super) fn tie(events: &mut [Event]) {
    for i in 0..events.len() {
        let (before, rest) = events.split_at(i);
        let Some(event) = rest.first() else { return };
        let same = before
            .iter()
            .enumerate()
            .rev()
            .take(REACH)
            .find(|(_, earlier)| is_same(earlier, event))
            .map(|(number, earlier)| earlier.same_as.unwrap_or(number));
        if let Some(event) = events.get_mut(i) {
            event.same_as = same;
        }
    }
}

/// The same family and realis, nothing that differs, and something that agrees.
fn is_same(earlier: &Event, event: &Event) -> bool {
    let family = |event: &Event| if event.kind.starts_with("attack.") { "attack" } else { "" };
    let same_kind =
        earlier.kind == event.kind || family(earlier) == "attack" && family(event) == "attack" && (bare(earlier) || bare(event));
    if !same_kind || kinds_apart(earlier, event) {
        return false;
    }
    let mut agree = 0;
    for (one, other) in [(&earlier.source, &event.source), (&earlier.target, &event.target)] {
        if one.is_empty() || other.is_empty() {
            continue;
        }
        if !one.iter().any(|code| other.contains(code)) {
            return false;
        }
        agree += 1;
    }
    for (one, other) in [(&earlier.time, &event.time), (&earlier.place, &event.place)] {
        match (one, other) {
            (Some(one), Some(other)) if one == other => agree += 1,
            (Some(_), Some(_)) => return false,
            _ => {}
        }
    }
    agree >= 2 || agree == 1 && !event.kind.starts_with("contact.talks") && one_time(earlier, event)
}

/// A word for an attack that says nothing of its means.
fn bare(event: &Event) -> bool {
    matches!(event.kind.as_str(), "attack.ground" | "attack.shelling")
}

fn kinds_apart(earlier: &Event, event: &Event) -> bool {
    let open = |realis: &str| matches!(realis, "actual" | "alleged-false" | "ongoing");
    earlier.realis != event.realis && !(open(earlier.realis) && open(event.realis))
}

/// Neither is dated elsewhere.
fn one_time(earlier: &Event, event: &Event) -> bool {
    earlier.time.is_none() || event.time.is_none()
}
