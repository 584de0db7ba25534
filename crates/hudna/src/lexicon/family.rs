//! What sort of thing a tag stands for, as bits: so that a layer passes over a token at which nothing of its own begins.

use super::{CommitmentTag, EventTag, FigureTag, SpeechTag, Tag};
use std::ops::BitOr;

/// One sort of tags, or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Family(u32);

#[allow(missing_docs)]
impl Family {
    pub const NONE: Family = Family(0);
    pub const PLACE: Family = Family(1);
    /// Class nouns, relation words and directions.
    pub const PLACE_WORD: Family = Family(1 << 1);
    pub const LOCUS: Family = Family(1 << 2);
    /// Countries and the seats of their governments.
    pub const COUNTRY: Family = Family(1 << 3);
    pub const NISBA: Family = Family(1 << 4);
    pub const ACTOR: Family = Family(1 << 5);
    pub const HEAD: Family = Family(1 << 6);
    pub const TITLE: Family = Family(1 << 7);
    pub const ANAPHOR: Family = Family(1 << 8);
    /// The words around actors, and those that are none.
    pub const ACTOR_WORD: Family = Family(1 << 9);
    pub const ORDINARY: Family = Family(1 << 10);
    pub const NUMBER: Family = Family(1 << 11);
    pub const FIGURE_NOUN: Family = Family(1 << 12);
    /// All other words of figures.
    pub const FIGURE_WORD: Family = Family(1 << 13);
    pub const TIME: Family = Family(1 << 14);
    pub const TRIGGER: Family = Family(1 << 15);
    pub const EVENT_CLASS: Family = Family(1 << 16);
    pub const EVENT_CUE: Family = Family(1 << 17);
    pub const SPEECH_VERB: Family = Family(1 << 18);
    pub const SPEECH_PARTICLE: Family = Family(1 << 19);
    pub const SPEECH_WORD: Family = Family(1 << 20);
    /// Documents and media.
    pub const SPEECH_VOICE: Family = Family(1 << 21);
    pub const INSTRUMENT: Family = Family(1 << 22);
    /// Words that a commitment begins with.
    pub const COMMITMENT: Family = Family(1 << 23);
    /// Words that stand around those.
    pub const COMMITMENT_WORD: Family = Family(1 << 25);
    /// Words by which a report ties its events together.
    pub const LINK: Family = Family(1 << 24);

    /// The family of a tag.
    #[inline]
    pub fn of(tag: Tag) -> Family {
        match tag {
            Tag::Place(_) => Family::PLACE,
            Tag::PlaceNoun(_) | Tag::PlaceNouns(_) | Tag::Relation(_) | Tag::Relations(_) | Tag::Direction(_) => Family::PLACE_WORD,
            Tag::Locus(_) => Family::LOCUS,
            Tag::Country(_) | Tag::WeakCountry(_) | Tag::Seat(_) => Family::COUNTRY,
            Tag::Nisba(..) | Tag::WeakNisba(..) => Family::NISBA,
            Tag::Actor(_) | Tag::ActorShort(_) | Tag::ActorWeak(_) => Family::ACTOR,
            Tag::Head(..) => Family::HEAD,
            Tag::Title(..) => Family::TITLE,
            Tag::Anaphor(_) => Family::ANAPHOR,
            Tag::Modifier(_) | Tag::Side(_) | Tag::Governor | Tag::Exchange | Tag::Together | Tag::LetsGo | Tag::GetsBack => {
                Family::ACTOR_WORD
            }
            Tag::OwnMen | Tag::Assails | Tag::Mediates => Family::ACTOR_WORD,
            Tag::NotActor | Tag::NobodyBehind | Tag::MovementWord | Tag::NameLink | Tag::PersonName => Family::ACTOR_WORD,
            Tag::Ordinary => Family::ORDINARY,
            Tag::Number(_) => Family::NUMBER,
            Tag::Figure(FigureTag::Noun(..)) => Family::FIGURE_NOUN,
            Tag::Figure(_) => Family::FIGURE_WORD,
            Tag::Time(_) => Family::TIME,
            Tag::Event(EventTag::Trigger(..)) => Family::TRIGGER,
            Tag::Event(EventTag::Class(_)) => Family::EVENT_CLASS,
            Tag::Event(EventTag::Cue(..)) => Family::EVENT_CUE,
            Tag::Speech(SpeechTag::Verb(..)) => Family::SPEECH_VERB,
            Tag::Speech(SpeechTag::Particle(_)) => Family::SPEECH_PARTICLE,
            Tag::Speech(SpeechTag::Word(_)) => Family::SPEECH_WORD,
            Tag::Speech(SpeechTag::Voice(_) | SpeechTag::Medium(_)) => Family::SPEECH_VOICE,
            Tag::Instrument(_) => Family::INSTRUMENT,
            Tag::Commitment(
                CommitmentTag::Cue(..)
                | CommitmentTag::Verb(..)
                | CommitmentTag::Status(_)
                | CommitmentTag::Line(_)
                | CommitmentTag::Told(_)
                | CommitmentTag::No
                | CommitmentTag::Upon
                | CommitmentTag::Commits
                | CommitmentTag::Violation
                | CommitmentTag::Declares
                | CommitmentTag::Reached
                | CommitmentTag::Before
                | CommitmentTag::Continues
                | CommitmentTag::Exchange
                | CommitmentTag::Attacks
                | CommitmentTag::Enters
                | CommitmentTag::Unless
                | CommitmentTag::Withholds
                | CommitmentTag::Withholding,
            ) => Family::COMMITMENT,
            Tag::Commitment(_) => Family::COMMITMENT_WORD,
            Tag::Link(_) => Family::LINK,
        }
    }

    /// True where the two have a sort in common.
    #[inline]
    pub fn meets(self, other: Family) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub const fn and(self, other: Family) -> Family {
        Family(self.0 | other.0)
    }
}

impl BitOr for Family {
    type Output = Family;

    fn bitor(self, other: Family) -> Family {
        self.and(other)
    }
}
