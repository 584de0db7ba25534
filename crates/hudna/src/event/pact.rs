//! Who the parties are where what is signed stands right before: `الإعلان، الموقع في جدة`, `للاتفاق المبرم في برن`.

use super::Made;
use super::ground::Ground;
use crate::lexicon::morphology::Part;

/// Gives a participle of signing the parties of the instrument that it describes.
pub(super) fn parties(ground: &Ground, made: &mut [Made]) {
    for event in made {
        let bare = event.source.is_empty() && event.target.is_empty();
        if event.kind != "agreement.reached" || !bare || event.named.verb || event.named.shape.part != Part::Active {
            continue;
        }
        let Some(mut before) = event.named.phrase.start.checked_sub(1) else { continue };
        while before > 0 && ground.is_mark(before) && !ground.is_stop(before) {
            before -= 1;
        }
        if let Some(found) = ground.facts.instrument_over(before) {
            // Only those who stand in the sentence.
            let sentence = ground.sentence(event.named.phrase.start);
            let actors = ground.facts.actors;
            let first = actors.partition_point(|mention| mention.tokens.start < sentence.start);
            let here = || actors.iter().skip(first).take_while(|mention| mention.tokens.start < sentence.end);
            let parties = &found.instrument.parties;
            if parties.len() > 1 && parties.iter().all(|party| here().any(|mention| mention.actor.codes.contains(party))) {
                event.source.clone_from(parties);
            }
        }
    }
}
