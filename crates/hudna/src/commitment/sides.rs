//! The sides, unnamed (`الطرفان`): those of the text that is spoken of.

use super::Finder;
use crate::lexicon::CommitmentTag;
use crate::mention::actor;
use crate::text::Kind;

/// How far before it the text may be named whose sides are meant.
const TEXT: usize = 120;

impl Finder<'_> {
    /// Who is meant by a mention: `الطرفان` of a text are its parties.
    pub(super) fn codes_of(&self, mention: &actor::Mention) -> Vec<String> {
        self.sides(mention).unwrap_or_else(|| mention.actor.codes.clone())
    }

    fn sides(&self, mention: &actor::Mention) -> Option<Vec<String>> {
        let facts = self.facts;
        let (end, ()) = facts.pick(mention.tokens.start, |tag| (tag == CommitmentTag::Sides).then_some(()))?;
        if end < mention.tokens.end {
            return None;
        }
        let before = self.last_bound(mention.tokens.start).filter(|text| text.tokens.end + TEXT >= mention.tokens.start);
        // اتفق الطرفان، ضمن اتفاق ستوكهولم، على …: or behind it in the sentence.
        let behind = || {
            let next = facts.instruments.partition_point(|found| found.tokens.start < mention.tokens.start);
            let end = facts.text.sentence(mention.tokens.start).end;
            let within = facts.instruments.get(next..).unwrap_or_default().iter().take_while(|found| found.tokens.start < end);
            within.into_iter().find(|found| found.instrument.parties.len() > 1)
        };
        let text = before.or_else(behind)?;
        let parties = &text.instrument.parties;
        // Whoever was found is right where nobody else is among them, or none of theirs.
        let of_text = |code: &&String| parties.iter().any(|party| party.get(..3) == code.get(..3));
        let known = mention.actor.codes.iter().filter(of_text).count();
        let doubtful = mention.actor.codes.len() < 2 || known > 0 && known < mention.actor.codes.len();
        (parties.len() > 1 && doubtful).then(|| parties.clone())
    }

    /// Each code once.
    pub(super) fn distinct<'b>(&self, mentions: impl Iterator<Item = &'b actor::Mention>) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for code in mentions.flat_map(|mention| self.codes_of(mention)) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }

    /// `جددا فيه التزامهما`, `الذي تعهدا فيه`: a verb or a pronoun of two, and only one who is named: the parties of the text that the
    /// sentence speaks of.
    pub(super) fn both(&self, at: usize, codes: Vec<String>) -> Vec<String> {
        let facts = self.facts;
        let form = facts.text.form(at);
        let verb = facts.pick(at, |tag| matches!(tag, CommitmentTag::Cue(_, true)).then_some(())).is_some();
        let two = form.ends_with("هما") || verb && form.ends_with('ا') && !form.ends_with("وا") && !form.ends_with("نا");
        if codes.len() > 1 || !two || facts.text.kind(at) != Kind::Word {
            return codes;
        }
        let sentence = facts.text.sentence(at).start;
        let text = self.last_bound(at).filter(|text| text.tokens.start >= sentence && text.instrument.parties.len() > 1);
        text.map_or(codes, |text| text.instrument.parties.clone())
    }
}
