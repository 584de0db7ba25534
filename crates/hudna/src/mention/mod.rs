//! Tokens → mentions: times, numbers and figures, places, actors.

pub mod actor;
pub mod dateline;
pub mod figure;
pub mod locus;
pub mod number;
pub mod place;
pub mod theatre;
pub mod time;
