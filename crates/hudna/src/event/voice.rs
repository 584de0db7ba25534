//! Asked once for a text: in whose words each token stands, and of which people the report speaks.

use super::ground::Ground;
use crate::facts::Facts;
use crate::reading::Statement;

/// The number of the innermost statement for each token.
pub(super) fn by_token(facts: Facts) -> Vec<Option<u32>> {
    let inside = |statement: &Statement| statement.content.unwrap_or(statement.span);
    let mut order: Vec<(usize, &Statement)> = facts.statements.iter().enumerate().collect();
    // The inner ones come last and have the word.
    order.sort_by_key(|(number, statement)| {
        let span = inside(statement);
        (std::cmp::Reverse(span.end.saturating_sub(span.start)), std::cmp::Reverse(*number))
    });
    let mut out = vec![None; facts.text.tokens.len()];
    for (number, statement) in order {
        let span = inside(statement);
        let first = facts.text.tokens.partition_point(|token| token.span.start < span.start);
        let last = facts.text.tokens.partition_point(|token| token.span.start < span.end);
        for slot in out.get_mut(first..last.max(first)).into_iter().flatten() {
            *slot = Some(number as u32);
        }
    }
    out
}

/// The code of the first people named, with no other beside it.
pub(super) fn people<'a>(facts: Facts<'a>) -> Option<&'a str> {
    let mention = facts.actors.iter().find(|mention| mention.actor.codes.len() == 1 && Ground::sector_is(mention, &["CVL"]))?;
    mention.actor.codes.first().map(String::as_str)
}
