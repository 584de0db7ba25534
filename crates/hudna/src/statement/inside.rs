//! In whose words each token stands.

use crate::reading::Statement;
use crate::text::{Span, Text};

/// For each token the number of the innermost statement whose `words` it stands in; of two as long the first.
pub(crate) fn innermost(text: &Text, statements: &[Statement], words: impl Fn(&Statement) -> Option<Span>) -> Vec<Option<u32>> {
    let count = text.tokens.len();
    let mut order: Vec<(Span, usize)> =
        statements.iter().enumerate().filter_map(|(number, statement)| Some((words(statement)?, number))).collect();
    order.sort_by_key(|(span, number)| (span.end.saturating_sub(span.start), *number));
    let mut out = vec![None; count];
    // From each token on, the next one that no statement has taken yet: a statement inside many others is passed over at once.
    let mut free: Vec<usize> = (0..=count).collect();
    for (span, number) in order {
        let end = text.tokens.partition_point(|token| token.span.start < span.end);
        let mut at = next_free(&mut free, text.tokens.partition_point(|token| token.span.start < span.start));
        while at < end {
            if let (Some(slot), Some(next)) = (out.get_mut(at), free.get_mut(at)) {
                *slot = Some(number as u32);
                *next = at + 1;
            }
            at = next_free(&mut free, at + 1);
        }
    }
    out
}

/// The first free token from `i` on; shortens the way there.
fn next_free(free: &mut [usize], mut i: usize) -> usize {
    while let Some(&next) = free.get(i).filter(|&&next| next != i) {
        let after = free.get(next).copied().unwrap_or(next);
        if let Some(slot) = free.get_mut(i) {
            *slot = after;
        }
        i = after;
    }
    i
}
