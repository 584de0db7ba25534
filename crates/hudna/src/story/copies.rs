//! Copies: the same text at several outlets, or the same agency report cut and edited by each of them. They are one voice, but for what only
//! one of them has.

use super::keys::COPIED;
use super::outline::{Node, Outline, Passage};
use super::sketch;
use crate::lexicon::Lexicon;
use crate::text::fold;
use std::cell::OnceCell;

/// Share of the words of the shorter sentence that makes two sentences one.
const SENTENCE: f64 = 0.5;
/// Share of the shorter report that stands in the other one.
const REPORT: f64 = 0.5;
/// The same where one credits the other, or both the same agency.
const CREDITED: f64 = 0.3;
/// Pairs of words that a sentence needs to be compared.
const LONG: usize = 5;
/// Two reports of so few pairs of words tell the same in the same words by themselves: they are copies if nearly nothing differs.
const FLASH: usize = 30;
/// Share of the words of the shorter of two such reports.
const NEARLY: f64 = 0.85;

/// Two sentences that are one, but for the editor: he may cut a number, and does not change one.
fn is_same(one: &Passage, other: &Passage) -> bool {
    let lacks = |a: &Passage, b: &Passage| a.numbers.iter().any(|number| !b.numbers.contains(number));
    if lacks(one, other) && lacks(other, one) {
        return false;
    }
    let (shorter, longer) = (one.shingles.len().min(other.shingles.len()), one.shingles.len().max(other.shingles.len()));
    // A short sentence within a long one is a quotation of it.
    shorter >= LONG && longer <= 3 * shorter && sketch::containment(&one.shingles, &other.shingles) >= SENTENCE
}

/// A report that is compared with many others: what finding its sentences takes is made once.
pub(super) struct Compared<'a> {
    pub(super) outline: &'a Outline,
    published: Option<i32>,
    /// Pairs of words in the sentences that are long enough to be compared.
    weight: usize,
    index: OnceCell<Index>,
}

/// Pairs of words with the passages that they stand in, sorted.
type Index = Vec<(u32, u32)>;

impl<'a> Compared<'a> {
    pub(super) fn new(outline: &'a Outline) -> Self {
        let long = outline.passages.iter().filter(|passage| passage.shingles.len() >= LONG);
        let weight = long.map(|passage| passage.shingles.len()).sum();
        Compared { outline, published: outline.published(), weight, index: OnceCell::new() }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let passages = (0_u32..).zip(&self.outline.passages);
            let mut index: Index =
                passages.flat_map(|(number, passage)| passage.shingles.iter().map(move |&shingle| (shingle, number))).collect();
            index.sort_unstable();
            index
        })
    }

    /// The passage that is `passage`, if there is one: the one that has most in common with it, the first of several.
    fn twin(&self, passage: &Passage) -> Option<&'a Passage> {
        let mut hits = vec![0_usize; self.outline.passages.len()];
        let mut rest = self.index().as_slice();
        for shingle in &passage.shingles {
            rest = rest.get(rest.partition_point(|(other, _)| other < shingle)..)?;
            for (_, number) in rest.iter().take_while(|(other, _)| other == shingle) {
                if let Some(count) = usize::try_from(*number).ok().and_then(|number| hits.get_mut(number)) {
                    *count += 1;
                }
            }
        }
        let (best, count) = hits.into_iter().enumerate().max_by_key(|&(number, count)| (count, usize::MAX - number))?;
        self.outline.passages.get(best).filter(|candidate| count > 0 && is_same(passage, candidate))
    }
}

/// True where two reports go back to one text, whichever is asked first.
pub(super) fn are_copies(one: &Compared, other: &Compared, lexicon: &Lexicon) -> bool {
    let (one, other) = if one.outline.id() <= other.outline.id() { (one, other) } else { (other, one) };
    if let (Some(a), Some(b)) = (one.published, other.published)
        && (a - b).abs() > COPIED
    {
        return false;
    }
    let (shorter, longer) = if one.weight <= other.weight { (one, other) } else { (other, one) };
    let all = shorter.weight;
    if all < LONG {
        return false;
    }
    let found: usize = shorter
        .outline
        .passages
        .iter()
        .filter(|passage| passage.shingles.len() >= LONG)
        .filter_map(|passage| Some((passage, longer.twin(passage)?)))
        .filter(|(passage, twin)| all >= FLASH || sketch::containment(&passage.shingles, &twin.shingles) >= NEARLY)
        .map(|(passage, _)| passage.shingles.len())
        .sum();
    let share = found as f64 / all as f64;
    share >= REPORT || share >= CREDITED && credits(one.outline, other.outline, lexicon)
}

/// Both credit one agency, or one credits the other's outlet.
fn credits(one: &Outline, other: &Outline, lexicon: &Lexicon) -> bool {
    let named = |outline: &Outline| -> Vec<String> {
        outline.document.agencies.iter().filter(|agency| !lexicon.links.credits_nobody(agency)).map(|name| fold(name)).collect()
    };
    let outlet = |outline: &Outline| outline.document.outlet.as_deref().map(fold);
    let (a, b) = (named(one), named(other));
    a.iter().any(|agency| b.contains(agency))
        || outlet(other).is_some_and(|outlet| a.contains(&outlet))
        || outlet(one).is_some_and(|outlet| b.contains(&outlet))
}

/// The longer of `passages`, each as one number.
pub(super) fn marks(passages: &[Passage]) -> Vec<u32> {
    let long = passages.iter().filter(|passage| passage.shingles.len() >= LONG);
    let mut marks: Vec<u32> = long.map(|passage| sketch::minhash(&passage.shingles)).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// True where two reports share sentences, so that a sentence of the one that is like one of the other is that sentence, edited.
fn are_kin(one: &Outline, other: &Outline) -> bool {
    let shared = sketch::common(&one.marks, &other.marks);
    shared >= 3 || shared == 2 && one.marks.len().min(other.marks.len()) <= 6
}

/// True where two nodes are told in one sentence that both reports have, by the same word.
pub(super) fn aligned(one: (&Outline, &Node), other: (&Outline, &Node)) -> bool {
    let near = match (one.0.published(), other.0.published()) {
        (Some(a), Some(b)) => (a - b).abs() <= COPIED,
        _ => true,
    };
    // Elsewhere a formula is no copy: the ministry denied that its planes had struck this town and that.
    let wanted = || if are_kin(one.0, other.0) { SENTENCE } else { NEARLY };
    near && one.1.mentions.iter().any(|mention| {
        other.1.mentions.iter().any(|twin| {
            mention.told.kind == twin.told.kind
                && mention.told.realis == twin.told.realis
                && word(&mention.words.quote) == word(&twin.words.quote)
                && match (one.0.passages.get(mention.passage), other.0.passages.get(twin.passage)) {
                    (Some(a), Some(b)) => {
                        // They find each other by this number: see `Outline::all_keys`.
                        sketch::minhash(&a.shingles) == sketch::minhash(&b.shingles)
                            && is_same(a, b)
                            && sketch::common(&a.shingles, &b.shingles) >= 6
                            && sketch::containment(&a.shingles, &b.shingles) >= wanted()
                    }
                    _ => false,
                }
                && nth(one, mention.passage, &mention.words.quote, mention.words.start)
                    == nth(other, twin.passage, &twin.words.quote, twin.words.start)
        })
    })
}

/// A trigger or figure without what is written before it, folded.
fn word(quote: &str) -> String {
    fold(quote).trim_start_matches(['و', 'ف']).to_owned()
}

/// How often the same word stands before it in its sentence.
fn nth((outline, node): (&Outline, &Node), passage: usize, quote: &str, start: usize) -> usize {
    let Some(passage) = outline.passages.get(passage) else { return 0 };
    let own = word(quote);
    let before = outline.nodes.iter().filter(|other| std::mem::discriminant(&other.what) == std::mem::discriminant(&node.what));
    before
        .flat_map(|other| &other.mentions)
        .filter(|mention| mention.words.start >= passage.start && mention.words.start < start && word(&mention.words.quote) == own)
        .count()
}

/// The voices of reports that are copies of each other: the voice of each passage of each of them, as the place of a report in `group`,
/// which stands in the order of publication.
pub(super) fn voices(group: &[&Outline]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::with_capacity(group.len());
    let compared: Vec<Compared> = group.iter().map(|outline| Compared::new(outline)).collect();
    for (number, outline) in group.iter().enumerate() {
        let voice = |passage: &Passage| {
            let mut earlier = compared.iter().take(number);
            earlier.position(|other| passage.shingles.len() >= LONG && other.twin(passage).is_some()).unwrap_or(number)
        };
        out.push(outline.passages.iter().map(voice).collect());
    }
    out
}
