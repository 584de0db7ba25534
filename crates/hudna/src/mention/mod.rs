//! Tokens → mentions: times, numbers and figures, places, actors.

pub mod time;
