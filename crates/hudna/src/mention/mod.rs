//! Tokens → mentions: times, numbers and figures, places, actors.

pub mod figure;
pub mod actor;
pub mod locus;
pub mod place;
pub mod theatre;
pub mod number;
pub mod time;
