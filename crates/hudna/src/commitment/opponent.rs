//! Who stands against whoever demands something and names nobody: `طالبت الحركة بالإفراج عن معتقليها`, `واشترط لأي حوار رفع الحصار`.

use super::Finder;
use crate::lexicon::CommitmentTag;

/// Of a state, or of those who fight one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Camp {
    State,
    Rebels,
}

fn camp(code: &str) -> Option<Camp> {
    match code.get(3..)? {
        "GOV" | "MIL" => Some(Camp::State),
        "REB" | "OPP" | "RAD" => Some(Camp::Rebels),
        _ => None,
    }
}

fn same_side(one: &str, other: &str) -> bool {
    one.get(..3) == other.get(..3) && camp(one).is_some() && camp(one) == camp(other)
}

impl Finder<'_> {
    /// The other side of whoever demands at `at`, where nobody is named before the `action`: of a text of the report that binds him and one more,
    /// else of his country, where only one is spoken of.
    pub(super) fn opponent(&self, at: usize, action: usize) -> Option<Vec<String>> {
        let facts = self.facts;
        if !facts.any(at, CommitmentTag::Insists) {
            return None;
        }
        let cue = facts.text.span(at..at + 1);
        let said = facts.statements.iter().find(|said| said.cue.overlaps(cue)).map(|said| &said.speakers);
        let first = facts.text.form(at).ends_with("نا") || facts.text.form(at).starts_with('ن');
        let within = || self.speaker(cue.start).map(|said| &said.speakers).filter(|_| first);
        let [own] = said.filter(|codes| !codes.is_empty()).or_else(within)?.as_slice() else { return None };
        // مطالبة الزعيم لقيادات الحركة بالحشد: another is asked.
        if self.mentions(at + 1..action).any(|mention| mention.actor.codes != [own.as_str()]) {
            return None;
        }
        let country = own.get(..3).filter(|country| *country != "---")?;
        let side = camp(own)?;
        let by_text = facts.instruments.iter().find_map(|found| match found.instrument.parties.as_slice() {
            [one, other] if same_side(one, own) && !same_side(other, own) => Some(other),
            [one, other] if same_side(other, own) && !same_side(one, own) => Some(one),
            _ => None,
        });
        if let Some(other) = by_text {
            return Some(vec![other.clone()]);
        }
        let codes = facts.actors.iter().flat_map(|mention| &mention.actor.codes);
        let mut against: Vec<String> = Vec::new();
        for code in codes.filter(|code| code.starts_with(country) && camp(code).is_some_and(|other| other != side)) {
            let code = if side == Camp::Rebels { format!("{country}GOV") } else { code.clone() };
            if !against.contains(&code) {
                against.push(code);
            }
        }
        (against.len() == 1).then_some(against)
    }
}
