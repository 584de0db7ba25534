//! Through what somebody spoke, and how far that holds.

use super::Draft;
use super::reader::Reader;

/// Gives each draft the medium named beside it; those that go on with the same speaker keep it.
pub(super) fn spread(reader: &Reader, drafts: &mut [Draft], within: &[Option<usize>]) {
    for number in 0..drafts.len() {
        if drafts[number].medium.is_none() {
            let between = drafts[number].between.clone();
            drafts[number].medium = between.filter(|&i| reader.mention(i).is_none()).find_map(|i| {
                let (end, medium) = reader.medium(i)?;
                let led = i > 0
                    && (reader.word(i - 1, crate::lexicon::SpeechWord::Prepositions).is_some()
                        || reader.scan.at(i).iter().any(|hit| hit.clitics.preposition.is_some()));
                (led && end > i).then(|| medium.to_owned())
            });
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
