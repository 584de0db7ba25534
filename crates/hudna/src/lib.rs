//! Hudna reads news reports of a ceasefire, mostly Arabic, into sourced facts: bytes → article → text → mentions → reading.
//!
//! Reading is a pure function of the bytes, what the collector knows about them, and the lexicon. It never fails and never panics: a bad
//! input gives a reading with notes. This crate opens no file, asks no clock, starts no thread.

pub mod commitment;
pub mod edtf;
mod error;
pub mod event;
mod facts;
pub mod instrument;
mod interchange;
pub mod lexicon;
pub mod mention;
mod read;
mod reading;
pub mod record;
pub mod source;
pub mod statement;
pub mod story;
pub mod text;

pub use error::Error;
pub use facts::Facts;
pub use lexicon::Lexicon;
pub use read::{read, read_body, read_opened};
pub use reading::{
    Actor, Article, Basis, Commitment, Event, Figure, Instrument, Note, Place, Published, Quoted, Reading, Statement, Step, Time, Why,
};
pub use source::{Input, Metadata, Opened, Siblings};
