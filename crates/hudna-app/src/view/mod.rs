//! The record as it is shown: plain structs made from `record::*`, without a word of any language. Pages, the API, exports and the command
//! line show these, so that they show the same numbers. Nothing here opens a record or reads a clock.
//!
//! Every line carries its sources; every count its denominator.

pub(crate) mod agreement;
pub(crate) mod brief;
pub(crate) mod commitment;
pub(crate) mod conditions;
pub(crate) mod coverage;
pub(crate) mod day;
pub(crate) mod dispute;
pub(crate) mod document;
pub(crate) mod event;
pub(crate) mod figure;
pub(crate) mod provision;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod source;
pub(crate) mod story;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod thin;
pub(crate) mod timeline;
pub(crate) mod violations;
