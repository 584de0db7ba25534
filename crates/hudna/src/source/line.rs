//! What a line is: its length, its marks, its words, its links, before any phrase is asked for.

use super::calendar::{Calendar, Dates, Tokens};
use super::clutter::{Clutter, Role, Word};
use super::page::{self, Block, Page};
use crate::text::{Kind, is_arabic_letter, tokenize};
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// What kind of line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Running text, beyond doubt.
    Prose,
    /// A sentence: probably running text.
    Sentence,
    /// Neither a sentence nor known clutter: a heading, a name, an item.
    Short,
    /// Nothing but a date, a time, or the words around them.
    Date,
    /// Clutter of a family.
    Clutter(u16, Role),
    /// Clutter by its shape: a menu, a row of numbers.
    Shape,
}

impl Class {
    /// Running text or a sentence.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Class::Prose | Class::Sentence)
    }
}

/// One line with what it is.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How many words and numbers.
    pub words: usize,
    /// How many of them sentences are built with.
    pub function: usize,
    /// How many are verbs of reporting.
    pub verbs: usize,
    /// True where a full stop ends it.
    pub ends: bool,
    /// True where it breaks off with an ellipsis.
    pub cut: bool,
    /// True where a colon ends it.
    pub opens: bool,
    /// True where it is in another script than the page.
    pub foreign: bool,
    /// The mark of a list item that it begins with.
    pub bullet: Option<char>,
    /// The dates in it, where it is short enough to be a date line.
    pub dates: Dates,
    /// What it is.
    pub class: Class,
    /// What it would be were it not for phrases.
    pub shape: Class,
    /// The hash of its folded words: lines of one hash say the same.
    pub hash: u64,
}

/// Longer lines are no date lines.
const LONGEST_DATE_LINE: usize = 30;
/// Longer lines hold no phrase of clutter.
const LONGEST_CLUTTER: usize = 60;
/// More words than these beside a date and its labels are no date line.
const WORDS_BESIDE_DATE: usize = 4;

/// How many words and numbers the tokens have, and the hash of these: lines of one hash say the same.
fn said(tokens: &Tokens, range: Range<usize>) -> (usize, u64) {
    let mut hasher = rustc_hash::FxHasher::default();
    let mut words = 0;
    for i in range.filter(|&i| matches!(tokens.kind(i), Kind::Word | Kind::Number)) {
        words += 1;
        tokens.form(i).hash(&mut hasher);
    }
    (words, hasher.finish())
}

/// The tokens of each block of a page.
fn ranges(page: &Page, tokens: &Tokens) -> Vec<Range<usize>> {
    let mut next = 0;
    let mut out = Vec::with_capacity(page.blocks.len());
    for block in &page.blocks {
        let start = next;
        while tokens.tokens.get(next).is_some_and(|token| token.span.start < block.span.end) {
            next += 1;
        }
        out.push(start..next);
    }
    out
}

/// The hashes of the lines of a page that have words, but not more than `longest`.
pub(super) fn hashes(page: &Page, longest: usize) -> Vec<u64> {
    // What letters stand in between two spaces is a word at the least: running text need not be cut into tokens to know that it is long.
    let is_letter = |c: char| is_arabic_letter(c) || c.is_ascii_alphabetic();
    let is_long = |text: &str| text.split_whitespace().filter(|part| part.contains(is_letter)).nth(longest).is_some();
    let texts = page.blocks.iter().filter_map(|block| page.view.text.get(block.span.start..block.span.end));
    let lines = texts.filter(|text| !is_long(text)).map(|text| {
        let (tokens, forms) = tokenize(text);
        said(&Tokens { tokens: &tokens, forms: &forms }, 0..tokens.len())
    });
    lines.filter(|(words, _)| (1..=longest).contains(words)).map(|(_, hash)| hash).collect()
}

/// All lines of a page.
pub(super) fn lines(page: &Page, tokens: &Tokens, clutter: &Clutter, calendar: &Calendar) -> Vec<Line> {
    // How many words of a line are Arabic, and how many are not.
    let scripts = |range: Range<usize>| {
        let words = range.filter(|&i| tokens.kind(i) == Kind::Word);
        words.fold((0, 0), |(ours, others), i| if tokens.form(i).starts_with(is_arabic) { (ours + 1, others) } else { (ours, others + 1) })
    };
    let mut reader = Reader { page, tokens, clutter, calendar, words: Vec::new(), at: Vec::new() };
    let mut out = Vec::with_capacity(page.blocks.len());
    let mut words: Vec<(usize, usize)> = Vec::with_capacity(page.blocks.len());
    for (block, range) in page.blocks.iter().zip(ranges(page, tokens)) {
        words.push(scripts(range.clone()));
        out.push(reader.line(block, range));
    }
    let (ours, others) = words.iter().fold((0, 0), |(a, b), (ours, others)| (a + ours, b + others));
    let is_arabic_page = ours >= others;
    for (line, (ours, others)) in out.iter_mut().zip(words) {
        line.foreign = is_arabic_page && others > 2 && ours * 3 < others;
    }
    out
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FEFF}')
}

struct Reader<'a> {
    page: &'a Page,
    tokens: &'a Tokens<'a>,
    clutter: &'a Clutter,
    calendar: &'a Calendar,
    /// The current line's words as the phrases know them, and the tokens that they are.
    words: Vec<Word>,
    at: Vec<usize>,
}

impl Reader<'_> {
    fn line(&mut self, block: &Block, range: Range<usize>) -> Line {
        let mut line = Line {
            tokens: range.clone(),
            words: 0,
            function: 0,
            verbs: 0,
            ends: false,
            cut: false,
            opens: false,
            foreign: false,
            bullet: None,
            dates: Dates::default(),
            class: Class::Short,
            shape: Class::Short,
            hash: 0,
        };
        self.words.clear();
        self.at.clear();
        let (mut digits, mut stops) = (0, 0);
        for i in range.clone() {
            let (kind, form) = (self.tokens.kind(i), self.tokens.form(i));
            match kind {
                Kind::Word => {
                    line.words += 1;
                    line.function += usize::from(self.clutter.is_function(form));
                    line.verbs += usize::from(self.clutter.is_verb(form));
                }
                Kind::Number => {
                    line.words += 1;
                    digits += 1;
                }
                _ => stops += usize::from(matches!(form, "." | "،" | "؛" | ";") && i + 1 < range.end),
            }
            if line.words <= LONGEST_CLUTTER
                && let Some(word) = self.clutter.word(kind, form)
            {
                self.words.push(word);
                self.at.push(i);
            }
        }
        line.hash = said(self.tokens, range.clone()).1;
        self.marks(&mut line);
        let cells = self.cells(&range);
        line.shape = shape(&line, block, cells.len(), digits, stops);
        line.class = line.shape;
        if line.words <= LONGEST_DATE_LINE && digits > 0 && line.shape != Class::Prose {
            line.dates = self.calendar.find(self.tokens, range);
        }
        if line.words <= LONGEST_CLUTTER {
            self.phrases(&mut line, &cells);
        }
        line
    }

    /// How the line begins and ends.
    fn marks(&self, line: &mut Line) {
        let mut last = line.tokens.end;
        while last > line.tokens.start && matches!(self.tokens.form(last - 1), "»" | "”" | "\"" | ")" | "]" | "'" | "’") {
            last -= 1;
        }
        if last > line.tokens.start {
            let (mark, before) = (self.tokens.form(last - 1), if last - 1 > line.tokens.start { self.tokens.form(last - 2) } else { "" });
            line.cut = mark == "…" || (mark == "." && before == ".");
            line.ends = mark == "." && !line.cut;
            // A headline may ask or exclaim, too: only a long line is a sentence for that.
            line.ends |= matches!(mark, "؟" | "?" | "!") && line.words >= 16;
            line.opens = mark == ":";
            // An agency in brackets behind the full stop: `… صباح غد. (رويترز)`.
            let open = (line.tokens.start..last).rev().take(6).find(|&i| matches!(self.tokens.form(i), "(" | "["));
            line.ends |= last < line.tokens.end && open.is_some_and(|open| open > line.tokens.start && self.tokens.form(open - 1) == ".");
        }
        let first = self.tokens.form(line.tokens.start);
        if self.tokens.kind(line.tokens.start) == Kind::Mark {
            line.bullet = first
                .chars()
                .next()
                .filter(|c| matches!(c, '-' | '–' | '—' | '*' | '•' | '·' | '▪' | '●' | '■' | '◾' | '◆' | '○' | '►' | '▸' | '†'));
        }
    }

    /// The parts of a line between separators, as ranges of `self.words`.
    fn cells(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut cells: Vec<Range<usize>> = Vec::new();
        let mut open: Option<usize> = None;
        let mut word = 0;
        if self.words.len() > 40 {
            return cells;
        }
        for i in range.clone() {
            let is_word = self.at.get(word) == Some(&i);
            let separates = !is_word && is_separator(self.tokens.form(i));
            let wide = i > range.start && self.is_wide_gap(i);
            if (separates || wide)
                && let Some(start) = open.take()
            {
                cells.push(start..word);
            }
            if is_word {
                open.get_or_insert(word);
                word += 1;
            }
        }
        if let Some(start) = open {
            cells.push(start..word);
        }
        cells
    }

    /// True where two spaces or a tab stand before token `i`.
    fn is_wide_gap(&self, i: usize) -> bool {
        let end_before = i.checked_sub(1).and_then(|before| self.tokens.tokens.get(before)).map(|token| token.span.end);
        let (Some(from), Some(to)) = (end_before, self.tokens.tokens.get(i).map(|token| token.span.start)) else { return false };
        to > from + 1
            && self
                .page
                .view
                .text
                .get(from..to)
                .is_some_and(|gap| gap.contains('\t') || gap.chars().filter(|c| c.is_whitespace()).count() > 1)
    }

    /// Lets phrases and dates say what a line is that its shape leaves open.
    fn phrases(&self, line: &mut Line, cells: &[Range<usize>]) {
        let is_text = line.shape.is_text();
        let has_time = !line.dates.dates.is_empty() || !line.dates.clocks.is_empty();
        let is_date = has_time
            && line.words <= line.dates.spent + self.label_words(cells) + WORDS_BESIDE_DATE
            && line.function <= 3
            && line.verbs == 0;
        if let Some(class) = self.line_family(line, is_text) {
            // A date beside the name of a section is the report's date.
            let is_section = is_date && matches!(class, Class::Clutter(_, Role::Line));
            line.class = if is_section { Class::Date } else { class };
            return;
        }
        if is_text {
            return;
        }
        if let Some(class) = self.credit_in_brackets(line) {
            line.class = class;
            return;
        }
        let mut known = 0;
        let mut first = None;
        for cell in cells {
            let words = self.words.get(cell.clone()).unwrap_or_default();
            let found = self.clutter.find(words, usize::from(words.len() > 2));
            let hit = found.iter().find(|found| found.whole || (found.start == 0 && self.holds(found.family, line)));
            if let Some(hit) = hit {
                first.get_or_insert(hit.family);
            }
            let span = self.cell_tokens(cell);
            known += usize::from(hit.is_some() || (has_time && self.is_dated(&span, 2)));
        }
        if is_date {
            line.class = Class::Date;
            return;
        }
        if known * 2 >= cells.len().max(1)
            && let Some(family) = first
            && let Some(role) = self.clutter.family(family).map(|family| family.role)
        {
            line.class = Class::Clutter(family, role);
        }
    }

    /// The family of the whole line.
    fn line_family(&self, line: &Line, is_text: bool) -> Option<Class> {
        let found = self.clutter.find(&self.words, 1);
        let best = found.iter().filter(|found| {
            let Some(family) = self.clutter.family(found.family) else { return false };
            if is_text && !(family.firm && (found.start == 0 || !is_told(line))) {
                return false;
            }
            if family.role == Role::Caption && found.end == self.words.len() && !found.whole && found.start > 0 {
                return self.stands_apart(found.start) && line.words <= 30;
            }
            found.whole || self.holds_at(found.family, found.start, found.end, line)
        });
        // A label with its date says more than what stands beside it.
        let is_label = |family: u16| self.clutter.family(family).is_some_and(|family| family.dated) && !line.dates.dates.is_empty();
        let best =
            best.max_by_key(|found| (is_label(found.family) && found.start == 0, found.end - found.start, found.whole, found.start == 0))?;
        let role = self.clutter.family(best.family)?.role;
        Some(Class::Clutter(best.family, role))
    }

    fn holds(&self, family: u16, line: &Line) -> bool {
        self.clutter
            .family(family)
            .is_some_and(|family| !family.dated || !line.dates.dates.is_empty() || !line.dates.clocks.is_empty() || line.words <= 4)
    }

    /// True where the conditions of a family that a phrase at words `start..end` belongs to hold.
    fn holds_at(&self, number: u16, start: usize, end: usize, line: &Line) -> bool {
        let Some(family) = self.clutter.family(number) else { return false };
        if family.dated && start == 0 {
            let has_number = self.words.iter().zip(&self.at).any(|(_, &i)| self.tokens.kind(i) == Kind::Number);
            return has_number || line.words <= 4;
        }
        if family.colon && start == 0 && end < self.words.len() {
            let next = self.at.get(end - 1).map_or(0, |&i| i + 1);
            return matches!(self.tokens.form(next), ":" | "|" | "-" | "–" | "—" | "/" | "؛" | "#") || self.is_wide_gap(next);
        }
        true
    }

    /// True where a separator or a bracket stands before word `word`.
    fn stands_apart(&self, word: usize) -> bool {
        let before = self.at.get(word).and_then(|&i| i.checked_sub(1));
        before.is_some_and(|i| is_separator(self.tokens.form(i)) || matches!(self.tokens.form(i), "(" | "[" | "," | "،" | ":" | "." | "©"))
    }

    /// A line that ends with a picture's credit in brackets: `سفينة ترسو في الميناء (أرشيف)`.
    fn credit_in_brackets(&self, line: &Line) -> Option<Class> {
        let last = line.tokens.end.checked_sub(1)?;
        if !matches!(self.tokens.form(last), ")" | "]") || line.words > 36 {
            return None;
        }
        let open = line.tokens.clone().rev().find(|&i| matches!(self.tokens.form(i), "(" | "["))?;
        // A line in brackets as a whole, or a sentence with its agency behind it, is something else.
        if open == line.tokens.start || self.tokens.form(open - 1) == "." {
            return None;
        }
        let from = self.at.partition_point(|&i| i < open);
        let inside = self.words.get(from..)?;
        let credit = |found: &&super::clutter::Found| self.clutter.family(found.family).is_some_and(|family| family.role == Role::Caption);
        let found = self.clutter.find(inside, 6);
        let hit = found.iter().find(credit)?;
        Some(Class::Clutter(hit.family, Role::Caption))
    }

    fn cell_tokens(&self, cell: &Range<usize>) -> Range<usize> {
        let start = self.at.get(cell.start).copied().unwrap_or(0);
        start..self.at.get(cell.end.saturating_sub(1)).map_or(start, |&last| last + 1)
    }

    /// True where a cell holds a date or a clock and at most `spare` other words.
    fn is_dated(&self, span: &Range<usize>, spare: usize) -> bool {
        let found = self.calendar.find(self.tokens, span.clone());
        let words = span.clone().filter(|&i| self.tokens.kind(i) != Kind::Mark).count();
        (!found.dates.is_empty() || !found.clocks.is_empty()) && words <= found.spent + spare
    }

    /// How many words of the line belong to labels (`تاريخ النشر`, `عدد القراءات 941`, `فريق التحرير`).
    fn label_words(&self, cells: &[Range<usize>]) -> usize {
        cells
            .iter()
            .map(|cell| self.clutter.find(self.words.get(cell.clone()).unwrap_or_default(), 0))
            .map(|found| found.iter().map(|f| f.end - f.start).max().unwrap_or(0))
            .sum()
    }
}

/// True where somebody tells something: a phrase inside it is what is told, not the page's own.
fn is_told(line: &Line) -> bool {
    line.verbs > 0 && line.words > 14
}

/// Marks that menus and heads put between their parts.
fn is_separator(form: &str) -> bool {
    matches!(
        form,
        "|" | "/"
            | "»"
            | "›"
            | ">"
            | "•"
            | "·"
            | "-"
            | "–"
            | "—"
            | "::"
            | "¦"
            | "│"
            | "«"
            | "‹"
            | "<"
            | "■"
            | "●"
            | "~"
            | "→"
            | "←"
            | "﹥"
            | "⟩"
    )
}

/// What a line is by length, words and marks.
fn shape(line: &Line, block: &Block, cells: usize, digits: usize, stops: usize) -> Class {
    if line.words == 0 {
        return Class::Shape;
    }
    let length = block.span.end - block.span.start;
    let linked = block.linked as usize * 10 >= length * 9;
    if linked {
        // A paragraph that is one link is a teaser; a long one may be the work of an unclosed tag.
        return if line.words >= 30 && line.function >= 3 && line.ends { Class::Sentence } else { Class::Short };
    }
    if matches!(block.role, page::Role::Heading(_)) && line.words < 40 {
        return Class::Short;
    }
    let is_menu = cells >= 4 && line.words <= cells * 3 && !line.ends && line.function * 8 <= line.words;
    if is_menu || (digits == line.words && line.words > 0) {
        return Class::Shape;
    }
    let long = line.words >= 20 && line.function >= 2 && !line.cut;
    let full = line.ends && line.words >= 9 && (line.function >= 1 || line.verbs >= 1);
    let built = line.words >= 14 && line.function >= 1 && line.verbs >= 1 && stops >= 1 && !line.cut;
    if long || full || built || (line.cut && line.words >= 30 && line.function >= 3) {
        return Class::Prose;
    }
    let closed = line.ends && line.words >= 2;
    let likely = line.words >= 12 && line.function >= 2 && line.verbs >= 1;
    let opening = line.opens && line.words >= 6 && line.function >= 1;
    if closed || likely || opening {
        return Class::Sentence;
    }
    Class::Short
}
