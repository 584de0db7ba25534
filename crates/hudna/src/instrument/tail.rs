//! What stands behind the noun: its adjectives, sides, place and day, and how far the mention goes.

use super::describe::{Traits, add, add_codes, is_point};
use super::head::has_article;
use crate::facts::Facts;
use crate::lexicon::{CommitmentTag, Family, InstrumentAround as Around, InstrumentTag, Tag};
use crate::text::Kind;

/// What follows the noun.
#[derive(Debug, Clone, Default)]
pub(super) struct Tail {
    /// The token after the mention.
    pub end: usize,
    /// What it tells.
    pub traits: Traits,
    /// It says that somebody signed it.
    pub signed: bool,
    /// Its sides are named by adjective or with `بين`.
    pub sided: bool,
    /// The two between whom it is said to be; none where nobody says.
    pub sides: Vec<String>,
    /// A place, day or number stands directly behind it, as its name.
    pub named: bool,
    /// That name is a place.
    pub placed: bool,
    /// It is called by that place (`اتفاق كيسمايو`), and was not only made there.
    pub titled: bool,
    /// An adjective tells it from others of its sort.
    pub qualified: bool,
    /// It has a number of its own: `رقم 1`.
    pub numbered: bool,
    /// A clause behind it says that it was made: `تم التوصل إليها`.
    pub made: bool,
}

/// How many tokens behind the noun are looked at.
const REACH: usize = 30;
/// How many unknown words a clause behind it may have before what is looked for.
const PATIENCE: usize = 10;

/// Where a tail is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Directly behind the noun: what is read belongs to the mention.
    Direct,
    /// Behind `بين`.
    Sides,
    /// Behind `الموقع`, `الذي`: it only tells.
    Clause,
}

/// Reads what stands behind the noun that ends before token `end`.
/// `truce`: it is called a truce; `definite`: it has the article.
pub(super) fn tail(facts: &Facts, end: usize, (truce, definite): (bool, bool)) -> Tail {
    let tail = Tail { end, ..Tail::default() };
    let Some(last) = end.checked_sub(1) else { return tail };
    let sentence = facts.text.sentence(last);
    let mut reader = Reader {
        facts,
        from: end,
        truce,
        definite,
        tail,
        stage: Stage::Direct,
        patience: PATIENCE,
        led: false,
        clause: false,
        between: false,
    };
    let mut at = end;
    while at < sentence.end.min(end + REACH) {
        match reader.next(at) {
            Some(next) => at = next.max(at + 1),
            None => break,
        }
    }
    let Reader { mut tail, clause, between, .. } = reader;
    if between && let [one, other, ..] = tail.traits.codes.as_slice() {
        tail.sides = vec![one.clone(), other.clone()];
    }
    // الاتفاقات التي وقعتها says too little to tell one.
    tail.signed |= clause && (tail.traits.is_dated() || tail.traits.countries.len() > 1);
    tail
}

struct Reader<'a> {
    facts: &'a Facts<'a>,
    /// The token after the noun.
    from: usize,
    truce: bool,
    definite: bool,
    tail: Tail,
    stage: Stage,
    patience: usize,
    /// A preposition stands before this token.
    led: bool,
    /// A relative clause says that it was made.
    clause: bool,
    /// `بين` has been read: two sides are all.
    between: bool,
}

impl Reader<'_> {
    /// Reads what begins at token `at`, and gives the token after it; none where the tail ends.
    fn next(&mut self, at: usize) -> Option<usize> {
        // يوقع الاتفاق اليوم: the day behind the article is the verb's.
        if self.definite && at == self.from && self.facts.time_from(at).is_some() {
            return None;
        }
        // الاتفاق الموقع بين الهند وباكستان على سحب القوات: what is laid down names no parties.
        if self.stage != Stage::Direct && self.lays_down(at) {
            return None;
        }
        // بين إثيوبيا وإريتريا: a country's name, though it is written like an adjective of it.
        let country = |tag| matches!(tag, Tag::Country(_));
        let named = self.stage == Stage::Clause && self.facts.actor_from(at).is_some() && self.facts.scan.any(at, country);
        let people = |reader: &mut Self| if named { None } else { reader.people(at) };
        let read = self.time(at).or_else(|| self.titled(at)).or_else(|| self.place(at)).or_else(|| people(self));
        if read.is_some() {
            return read;
        }
        if let Some(actor) = self.facts.actor_from(at) {
            return self.actor(at, actor);
        }
        self.link(at).or_else(|| self.own(at)).or_else(|| self.gap(at))
    }

    /// `على سحب القوات`, `على أن تنسحب`: what was agreed on begins at `at`; behind both sides also `بسحب القوات`, `سحب القوات`.
    fn lays_down(&self, at: usize) -> bool {
        let scan = self.facts.scan;
        let act = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Act(_) | CommitmentTag::Phrase(_)));
        let both = self.between && self.tail.traits.codes.len() > 1;
        if both && scan.at(at).iter().any(|hit| act(hit.tag) && (hit.clitics.preposition == Some('ب') || hit.clitics.is_bare())) {
            return true;
        }
        let upon = scan.is(at, Tag::Commitment(CommitmentTag::Upon));
        let next = at + 1 + usize::from(self.facts.is_quote(at + 1));
        upon && scan.any(next, |tag| act(tag) || matches!(tag, Tag::Commitment(CommitmentTag::That | CommitmentTag::Doing)))
    }

    fn time(&mut self, at: usize) -> Option<usize> {
        let (time, next) = self.facts.time_from(at)?;
        if is_point(&time.value) {
            add(&mut self.tail.traits.dates, time.value.clone());
        }
        if at == self.from && self.stage == Stage::Direct {
            self.tail.end = next;
            self.tail.named = true;
        }
        if self.stage == Stage::Clause {
            self.patience = self.patience.saturating_sub(3);
        }
        self.led = false;
        Some(next)
    }

    /// `اتفاق كيسمايو`, `اتفاقية تشوبان`: the place that it is called by, which is no place then.
    fn titled(&mut self, at: usize) -> Option<usize> {
        let facts = self.facts;
        let free = at == self.from && !self.definite && self.stage == Stage::Direct;
        // نصوص القرآن: a text of another sort.
        let wording = at.checked_sub(1).is_some_and(|noun| facts.scan.is(noun, Tag::Commitment(CommitmentTag::Terms)));
        if !free || wording || facts.place_from(at).is_some() || facts.text.starts_line(at) {
            return None;
        }
        let (hit, row) = facts.scan.longest(at, |hit| match hit.tag {
            Tag::Place(row) if hit.clitics.is_bare() => Some(row),
            _ => None,
        })?;
        // إعلان واشنطن استعدادها: a capital that announces; اتفاق تعاون: a village of that name.
        let other =
            |tag| matches!(tag, Tag::Ordinary | Tag::Nisba(..) | Tag::Event(_) | Tag::Commitment(_) | Tag::Instrument(_) | Tag::Country(_));
        let speaks = facts.scan.any(at, |tag| matches!(tag, Tag::Seat(_))) && facts.actor_over(at).is_some();
        let entry = facts.lexicon.gazetteer.row(row);
        let here = entry.land.is_some_and(|country| facts.theatre.share(country) > 0.0);
        // نصوص عبادة, اتفاق سلام عادل: hamlets of far countries are called like anything.
        let known = matches!(&*entry.kind, "city" | "town" | "capital") && !entry.weak;
        let person = hit.is_word() && facts.scan.is(at, Tag::PersonName);
        if speaks || person || !here && !known || &*entry.kind == "country" || facts.scan.any(at, other) {
            return None;
        }
        add(&mut self.tail.traits.places, entry.en.to_string());
        (self.tail.named, self.tail.titled, self.tail.end) = (true, true, hit.end);
        Some(hit.end)
    }

    fn place(&mut self, at: usize) -> Option<usize> {
        let place = self.facts.place_from(at)?;
        add(&mut self.tail.traits.places, place.place.name.clone());
        // المبرم في بريتوريا بين …: where it was made is no side of it.
        let made_there = at.checked_sub(1).is_some_and(|before| self.facts.is(before, Around::About));
        if place.seat
            && !made_there
            && let Some(country) = &place.place.country
            && self.stage != Stage::Direct
        {
            add(&mut self.tail.traits.countries, country.clone());
        }
        // الموقع أمس بين إثيوبيا وإريتريا, التي وقعتها إثيوبيا وإريتريا: countries that sign are its sides.
        let sides = self.stage != Stage::Direct && (self.between || self.clause) && self.tail.traits.codes.len() < 2;
        if sides
            && place.place.kind == "country"
            && let Some(country) = &place.place.country
        {
            add(&mut self.tail.traits.countries, country.clone());
            add_codes(&mut self.tail.traits, &[format!("{country}GOV")]);
        }
        if self.stage != Stage::Clause && (at == self.tail.end || self.led) {
            self.tail.named |= at == self.from;
            self.tail.placed |= at == self.from;
            self.tail.end = place.tokens.end;
        }
        self.led = false;
        Some(place.tokens.end)
    }

    /// The adjective of a country: `الروسية`.
    fn people(&mut self, at: usize) -> Option<usize> {
        let facts = self.facts;
        let (hit, row) = facts.scan.longest(at, |hit| match hit.tag {
            Tag::Nisba(row, _) if hit.clitics.preposition.is_none() && hit.clitics.pronoun.is_none() => Some(row),
            _ => None,
        })?;
        // في مدينة الصخيرات المغربية: of the place, and no side.
        let of_place = self.stage != Stage::Direct && at.checked_sub(1).is_some_and(|before| facts.place_over(before).is_some());
        if of_place {
            return Some(hit.end);
        }
        let code = facts.lexicon.countries.rows.get(row as usize)?.code.clone();
        add(&mut self.tail.traits.countries, code);
        if self.stage == Stage::Direct {
            self.tail.sided = true;
            self.tail.end = hit.end;
        }
        Some(hit.end)
    }

    fn actor(&mut self, at: usize, actor: &crate::mention::actor::Mention) -> Option<usize> {
        if self.stage == Stage::Direct && !self.led {
            // The subject of the verb, or the sides in the genitive: القرار المشترك للرئيسين.
            let owner = self.facts.scan.at(at).iter().any(|hit| hit.clitics.preposition == Some('ل'));
            if !owner {
                return None;
            }
            self.tail.sided = true;
            self.stage = Stage::Clause;
        }
        add_codes(&mut self.tail.traits, &actor.actor.codes);
        if self.stage == Stage::Sides {
            self.tail.sided = true;
            self.tail.end = actor.tokens.end;
        }
        self.led = false;
        Some(actor.tokens.end)
    }

    /// A word that leads to sides, places and days.
    fn link(&mut self, at: usize) -> Option<usize> {
        let facts = self.facts;
        let direct = self.stage != Stage::Clause;
        if let Some(next) = facts.longest(at, Around::Signed) {
            (self.tail.signed, self.stage) = (true, Stage::Clause);
            return Some(next);
        }
        // بيان وقعه الوزيران: a clause behind an indefinite one, with no pronoun to lead it.
        let by_whom = |hit: &crate::lexicon::Hit| {
            hit.tag == Tag::Instrument(InstrumentTag::Around(Around::Makes)) && hit.clitics.pronoun.is_some() && !hit.clitics.conjunction
        };
        // قرار أقره الكنيست: what a parliament passes is its own.
        let law = || facts.actor_from(at + 1).is_some_and(|found| found.actor.codes.iter().all(|code| code.ends_with("LEG")));
        if direct && !self.definite && at == self.tail.end && facts.scan.at(at).iter().any(by_whom) && !law() {
            (self.tail.made, self.stage) = (true, Stage::Clause);
            return Some(at + 1);
        }
        if let Some(next) = facts.longest(at, Around::Which) {
            self.tail.made |= next > at + 1;
            // الاتفاق الذي رعته واشنطن
            self.clause |= facts.is(next, Around::Makes);
            self.stage = Stage::Clause;
            return Some(next);
        }
        if let Some(next) = facts.longest(at, Around::Between).filter(|_| direct || self.patience > 0) {
            if self.stage == Stage::Direct {
                self.stage = Stage::Sides;
            }
            (self.led, self.between) = (true, true);
            return Some(next);
        }
        let next = facts.longest(at, Around::About).filter(|_| direct)?;
        self.led = true;
        Some(next)
    }

    /// What belongs to the mention itself: an adjective, `رقم 1`, `لوقف إطلاق النار`.
    fn own(&mut self, at: usize) -> Option<usize> {
        let facts = self.facts;
        if self.stage != Stage::Direct {
            return None;
        }
        if at == self.tail.end
            && let Some(next) = facts.longest(at, Around::Numbered)
            && facts.text.kind(next) == Kind::Number
        {
            (self.tail.named, self.tail.numbered, self.tail.end) = (true, true, next + 1);
            return Some(next + 1);
        }
        // اتفاقا من 14 بندا مع …: what it consists of.
        if let Some(next) = facts.longest(at, Around::Consists).filter(|&next| !self.definite && at == self.tail.end && counts(facts, next))
        {
            self.tail.end = next + 2;
            return Some(next + 2);
        }
        // الاتفاق قائم says something of it; الاتفاق القائم names it.
        if at == self.tail.end
            && let Some(next) = facts.longest(at, Around::Adjective)
            && (!self.definite || has_article(facts.text.form(at)))
            && !(self.tail.titled && facts.text.form(at).starts_with('و'))
        {
            self.tail.qualified |= facts.is(at, Around::Qualifies);
            self.tail.end = next;
            return Some(next);
        }
        if at == self.from
            && !self.definite
            && !self.truce
            && let Some(next) = matter(facts, at)
        {
            self.tail.end = next;
            return Some(next);
        }
        if let Some(next) = self.about_what(at) {
            self.tail.end = next;
            return Some(next);
        }
        // اتفاق لوقف إطلاق النار
        let next = truce_at(facts, at).filter(|_| !self.truce)?;
        self.tail.end = next;
        Some(next)
    }

    /// `اتفاق السلامة والحصانة الموقع عام 1995`: nouns in the genitive that say what it is about, where it is told behind them that it was
    /// signed; the token after them.
    fn about_what(&self, at: usize) -> Option<usize> {
        /// How many words may say it.
        const WORDS: usize = 5;
        let facts = self.facts;
        if at != self.from || self.definite {
            return None;
        }
        let word = |at: &usize| {
            let form = facts.text.form(*at);
            let joined = form.strip_prefix('و').unwrap_or(form);
            facts.text.kind(*at) == Kind::Word && has_article(joined) && !facts.is(*at, Around::Signed) && !facts.text.starts_line(*at)
        };
        let end = (at..facts.text.sentence(at).end.min(at + WORDS)).take_while(word).last()? + 1;
        // وثيقة التخرج الصادرة عن الجامعة: papers are issued.
        let issued = facts.text.form(end).starts_with("الصادر");
        (facts.is(end, Around::Signed) && !issued).then_some(end)
    }

    /// A mark or an unknown word that may be passed over.
    fn gap(&mut self, at: usize) -> Option<usize> {
        let (facts, text) = (self.facts, self.facts.text);
        if text.kind(at) == Kind::Mark {
            let joins = matches!(text.form(at), "-" | "–" | "/") || facts.is_around_name(at);
            let comma = text.is_mark(at, '،') || text.is_mark(at, ',');
            let clause = comma && (facts.is(at + 1, Around::Signed) || facts.is(at + 1, Around::Which));
            let both = self.between && self.tail.traits.codes.len() > 1;
            let passed = joins || clause || comma && self.stage == Stage::Clause && self.patience > 0 && !both;
            self.patience = self.patience.saturating_sub(2);
            return passed.then_some(at + 1);
        }
        // اتفاقات منفصلة في هذه المنطقة تم التوصل إليها
        let passed = (self.stage == Stage::Clause || self.led && text.kind(at) == Kind::Word) && self.patience > 0;
        self.patience = self.patience.saturating_sub(if self.led { 3 } else { 1 });
        passed.then_some(at + 1)
    }
}

/// What an agreement is about, in the genitive: `اتفاق سحب القوات`, `اتفاق تبادل الأسرى والمختطفين`; the token after it.
pub(super) fn matter(facts: &Facts, at: usize) -> Option<usize> {
    /// How many words may follow the masdar.
    const WORDS: usize = 4;
    let act = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Act(_) | CommitmentTag::Phrase(_)));
    let hit = facts.scan.at(at).iter().find(|hit| act(hit.tag) && hit.clitics.is_bare())?;
    if has_article(facts.text.form(at)) {
        return None;
    }
    let words = |at: &usize| {
        let form = facts.text.form(*at);
        let leads = facts.is(*at, Around::Signed) || facts.is(*at, Around::Which);
        has_article(form.strip_prefix('و').unwrap_or(form)) && !leads && !facts.text.starts_line(*at)
    };
    let end = (hit.end..facts.text.sentence(at).end.min(hit.end + WORDS)).take_while(words).last().map_or(hit.end, |last| last + 1);
    (end > at + 1).then_some(end)
}

/// A ceasefire in token `at`.
pub(super) fn truce_at(facts: &Facts, at: usize) -> Option<usize> {
    let nouns = &facts.lexicon.instruments.nouns;
    let truce = facts.scan.longest(at, |hit| match hit.tag {
        Tag::Instrument(InstrumentTag::Noun(row, ..)) => nouns.get(row as usize).filter(|noun| noun.truce).map(|_| ()),
        _ => None,
    });
    truce.map(|(hit, ())| hit.end)
}

/// A number stands at `at`.
pub(super) fn counts(facts: &Facts, at: usize) -> bool {
    facts.text.kind(at) == Kind::Number || facts.scan.has(at, Family::NUMBER)
}
