//! Asked once for a text: in whose words each token stands, and of which people the report speaks.

use super::ground::Ground;
use crate::facts::Facts;
use crate::statement::innermost;

/// The number of the innermost statement for each token.
pub(super) fn by_token(facts: Facts) -> Vec<Option<u32>> {
    innermost(facts.text, facts.statements, |statement| Some(statement.content.unwrap_or(statement.span)))
}

/// The code of the first people named, with no other beside it.
pub(super) fn people<'a>(facts: Facts<'a>) -> Option<&'a str> {
    let mention = facts.actors.iter().find(|mention| mention.actor.codes.len() == 1 && Ground::sector_is(mention, &["CVL"]))?;
    mention.actor.codes.first().map(String::as_str)
}
