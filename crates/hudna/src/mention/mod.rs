//! Tokens → mentions: times, numbers and figures, places, actors.

pub mod number;
pub mod time;
