//! `منذ …`: open stretches from a date, a count, a happening, with `حتى الآن` that closes them.

use super::expression::{Expr, Year};
use super::phrase::{Piece, piece};
use super::reader::{Amount, Reader};
use crate::lexicon::morphology::Part;
use crate::lexicon::{Cue, EventTag, Open, Role, SpeechTag, Tag, TimeTag, Unit};
use crate::text::Kind;

/// How many words may stand between منذ and the date of the happening it names.
const NAME_OF_HAPPENING: usize = 6;

impl Reader<'_, '_> {
    /// `منذ …`: with a date, a period, a count, a happening; closed by `حتى الآن`.
    pub(super) fn since(&self, i: usize) -> Option<Piece> {
        let hit = self.role_at(i, Role::Since)?;
        let j = hit.end;
        if self.text.starts_line(j) {
            return None;
        }
        let mut best = self.since_count(i, j);
        let mut consider = |found: Option<Piece>| {
            if let Some(found) = found
                && best.as_ref().is_none_or(|best| found.end >= best.end)
            {
                best = Some(found);
            }
        };
        // A happening gives way to a period of the same length: «منذ بداية العام».
        consider(self.since_happening(j));
        consider(self.since_noun(j));
        consider(self.since_midnight(j));
        for inner in [self.part(j), self.period(j), self.pointing(j), self.season(j), self.decade(j), self.dated(j), self.bare_year_at(j)] {
            let inner = inner.filter(|inner| inner.cut == 0);
            consider(inner.map(|inner| Piece {
                expr: Expr::Since(Box::new(inner.expr)),
                part: inner.part,
                end: inner.end,
                cut: 0,
                rule: "since",
            }));
        }
        let mut found = best?;
        found.cut = hit.before;
        self.until_now(&mut found);
        Some(found)
    }

    /// `منذ انقلاب مارس 2012`, `منذ هجوم 7 أكتوبر`: one noun before a date.
    fn since_noun(&self, j: usize) -> Option<Piece> {
        let noun = self.text.kind(j) == Kind::Word && !self.text.form(j).starts_with("ال") && !self.may_begin(j);
        let read = self.date(j + 1).filter(|read| noun && read.cut == 0 && !self.text.starts_line(j + 1))?;
        let dated = read.date.month.is_some() || matches!(read.date.year, Year::Number(_));
        dated
            .then_some(())
            .and_then(|()| piece(Expr::Since(Box::new(Expr::Date(Box::new(read.date)))), read.end, 0, "since-dated-happening"))
    }

    /// `منذ منتصف الليل`.
    fn since_midnight(&self, j: usize) -> Option<Piece> {
        let (end, ()) = self.inner(j, |tag| (tag == TimeTag::Midnight).then_some(()))?;
        if self.date(j).is_some_and(|read| read.end > end) {
            return None;
        }
        piece(Expr::Since(Box::new(Expr::AfterMidnight)), end, 0, "since-midnight")
    }

    /// True where a finished verb stands right before, or before its subject: `وصل الوفد منذ يومين`.
    fn follows_finished_verb(&self, i: usize) -> bool {
        let start = self.text.sentence(i).start.max(i.saturating_sub(3));
        (start..i).rev().take_while(|&k| self.text.kind(k) == Kind::Word).any(|k| {
            let form = self.text.form(k);
            let ends = form.ends_with('ت') && !form.ends_with("ات") && form.chars().count() >= 4 && !form.starts_with("ال");
            ends || self.cue(k, Cue::Past) || self.scan.any(k, |tag| self.is_past(tag))
        })
    }

    /// A finished verb of events or of speech.
    fn is_past(&self, tag: Tag) -> bool {
        match tag {
            Tag::Event(EventTag::Trigger(_, shape) | EventTag::Cue(_, shape)) => shape.part == Part::Past,
            Tag::Speech(SpeechTag::Verb(_, shape)) => {
                self.lexicon.verbs.shapes.get(usize::from(shape)).is_some_and(|shape| shape.part == Part::Past)
            }
            _ => false,
        }
    }

    /// `منذ` with a count stays open (`عالقون منذ ثلاثة أسابيع`); beside a finished verb `منذ يومين` is the day itself.
    fn since_count(&self, i: usize, j: usize) -> Option<Piece> {
        let amount: Amount = self.amount(j).filter(|amount| amount.cut == 0 && !amount.definite)?;
        if self.goes_on(amount.end) || self.role(amount.end, Role::Of).is_some() && self.anchor(amount.end + 1).is_some() {
            return None;
        }
        match amount.count {
            None => piece(Expr::Open(Open::PastRef), amount.end, 0, "some-ago"),
            Some(_) if amount.unit < Unit::Hour => None,
            Some(count) if amount.unit <= Unit::Week && self.follows_finished_verb(i) => {
                piece(Expr::Shift(count, amount.unit, false), amount.end, 0, "since-n")
            }
            Some(count) => piece(Expr::OpenShift(count, amount.unit), amount.end, 0, "since-n"),
        }
    }

    /// `منذ اندلاع القتال في 15 أبريل 2023`, `منذ بدء الهدنة`.
    fn since_happening(&self, j: usize) -> Option<Piece> {
        let (class, end) = self.anchor(j)?;
        let pronoun = self.scan.at(j).iter().any(|hit| matches!(hit.tag, Tag::Time(TimeTag::Anchor(_))) && hit.clitics.pronoun.is_some());
        for k in j + 1..=(j + 1 + NAME_OF_HAPPENING) {
            if self.text.starts_line(k) || self.text.kind(k) == Kind::Mark {
                break;
            }
            // «منذ دخولها سوريا صيف عام 2016»: the season is the time.
            if pronoun && (self.season(k).is_some() || self.date(k).is_some()) {
                return None;
            }
            if let Some(read) = self.date(k).filter(|read| read.cut == 0 && read.date.is_dated()) {
                return piece(Expr::Since(Box::new(Expr::Date(Box::new(read.date)))), read.end, 0, "since-dated-happening");
            }
        }
        piece(Expr::SinceAnchor(class), end, 0, "since-happening")
    }

    /// `وحتى الآن` after `منذ X` closes it; `حتى X` too.
    fn until_now(&self, found: &mut Piece) {
        let Expr::Since(inner) = &found.expr else { return };
        let Some(until) =
            self.role_at(found.end, Role::Until).filter(|hit| hit.clitics.preposition.is_none() && !self.text.starts_line(found.end))
        else {
            return;
        };
        if let Some(end) = self.role(until.end, Role::Now) {
            found.expr = Expr::UpToNow(inner.clone());
            found.end = end;
        } else if let Some(read) = self.date(until.end).filter(|read| read.cut == 0) {
            found.expr = Expr::Range(inner.clone(), Box::new(Expr::Date(Box::new(read.date))));
            found.end = read.end;
        }
    }
}
