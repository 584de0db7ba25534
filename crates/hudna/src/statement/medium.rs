//! Through what somebody spoke, and how far that holds.

use super::Draft;
use super::cue;
use super::reader::Reader;
use crate::lexicon::SpeechWord;

/// Gives each draft the medium named beside it; those that go on with the same speaker keep it.
pub(super) fn spread(reader: &Reader, drafts: &mut [Draft], within: &[Option<usize>]) {
    for number in 0..drafts.len() {
        if drafts[number].medium.is_none() {
            let between = drafts[number].between.clone();
            drafts[number].medium = between.filter(|&i| reader.mention(i).is_none()).find_map(|i| {
                let (end, medium) = reader.medium(i)?;
                let led = i > 0
                    && (reader.word(i - 1, SpeechWord::Prepositions).is_some()
                        || reader.scan.at(i).iter().any(|hit| hit.clitics.preposition.is_some()));
                (led && end > i).then(|| medium.to_owned())
            });
        }
        if drafts[number].medium.is_none() {
            drafts[number].medium = in_front(reader, drafts[number].cue.start);
        }
        if drafts[number].medium.is_some() || drafts[number].attribution {
            continue;
        }
        if let Some(outer) = within[number] {
            if drafts[number].first_person {
                drafts[number].medium = drafts[outer].medium.clone();
            }
            continue;
        }
        let last = (number.saturating_sub(80)..number).rev().find(|&other| within[other].is_none() && !drafts[other].attribution);
        if let Some(last) = last
            && drafts[last].codes == drafts[number].codes
            && !drafts[number].codes.is_empty()
        {
            drafts[number].medium = drafts[last].medium.clone();
        }
    }
}

/// The longest phrase in front of a verb that says through what somebody speaks.
const FRONT: usize = 20;

/// `وفي بيان صدر أمس، قالت الوزارة إن`: the medium of a phrase that opens the sentence and that a comma closes right before the verb.
fn in_front(reader: &Reader, cue: usize) -> Option<String> {
    let comma = cue.checked_sub(1).filter(|&at| reader.is_comma(at))?;
    let start = reader.sentence_start(cue);
    // A comma that closes a line closes no phrase of this sentence.
    if comma.checked_sub(start).is_none_or(|words| words > FRONT) || !reader.is(start, SpeechWord::Through) {
        return None;
    }
    let (end, medium) = reader.medium(start + 1)?;
    let own = |i: usize| reader.is(i, SpeechWord::Owner) || reader.is(i, SpeechWord::Issued);
    let other = (end..comma).any(|i| reader.clause(i) || reader.is_comma(i) || cue::is_finite_at(reader, i) && !own(i));
    (!other).then(|| medium.to_owned())
}
