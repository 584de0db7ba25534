//! `وقّعا القواعد`, `اتفقا على`, `يعقدان اجتماعا`: verbs of two whose subject was left out, where two have been told of.

use super::Made;
use super::ground::Ground;
use crate::lexicon::morphology::Count;

/// How many events back the two are looked for.
const BACK: usize = 8;
/// How many sentences back.
const SENTENCES: usize = 3;

/// Gives verbs of two that have nobody the two parties that were told of last.
pub(super) fn recall(ground: &Ground, made: &mut [Made]) {
    for i in 1..made.len() {
        let (before, rest) = made.split_at_mut(i);
        let Some(event) = rest.first_mut().filter(|event| is_of_two(event)) else { continue };
        let last = before.iter().rev().take(BACK).take_while(|earlier| near(ground, earlier, event)).find_map(two);
        if let Some(last) = last {
            event.source = last;
        }
    }
}

/// A verb of two with nobody; who suffers (`قُتلا`) is another matter.
fn is_of_two(event: &Made) -> bool {
    let shape = event.named.shape;
    let suffers = matches!(event.kind.as_str(), "harm" | "detain" | "displacement" | "return") || event.kind.starts_with("attack.");
    event.named.verb && shape.count == Count::Two && shape.person == 3 && !suffers && event.source.is_empty() && event.target.is_empty()
}

fn near(ground: &Ground, earlier: &Made, event: &Made) -> bool {
    let number = |event: &Made| ground.facts.text.sentence_number(event.named.phrase.start);
    number(earlier) + SENTENCES >= number(event)
}

/// The two parties of a contact or an agreement.
fn two(event: &Made) -> Option<Vec<String>> {
    let mutual = event.kind.starts_with("contact.") || event.kind.starts_with("agreement.");
    let mut parties: Vec<String> = event.source.clone();
    parties.extend(event.target.iter().filter(|code| !event.source.contains(code)).cloned());
    (mutual && parties.len() == 2).then_some(parties)
}
