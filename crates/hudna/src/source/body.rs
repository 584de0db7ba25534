//! Which blocks are the report: the dense run of sentences, with the headings and lists inside it, without what was put between.

use super::clutter::Role;
use super::line::{Class, Line};
use super::page::{self, Page};
use rustc_hash::{FxHashMap, FxHashSet};

/// Running text (in words) after which comments, copyright and the like end the report.
const ENOUGH: usize = 40;
/// The first paragraph of a report of short ones has at least so many words.
const SHORT_LEAD: usize = 5;
/// A line of so many words that opens a list holds a headline itself.
const HEADLINE_BESIDE: usize = 8;
/// So many headings in a row between two paragraphs are still the report's own; more are a list of other headlines.
const MOST_HEADINGS: usize = 5;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The blocks of the report, in order.
    pub blocks: Vec<usize>,
    /// True where the page holds another report that was left out.
    pub several: bool,
}

/// What is passed over at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Skip {
    Nothing,
    /// The headlines after `اقرأ أيضاً`.
    Headlines,
    /// A list of other headlines.
    List,
    /// All the rest.
    Rest,
}

/// A block taken for the report, and what stood before it since the last one.
#[derive(Debug, Clone, Copy)]
struct Taken {
    block: usize,
    /// Other blocks passed over since the last one taken.
    passed: usize,
}

struct Selector<'a> {
    page: &'a Page,
    lines: &'a [Line],
    /// The `<article>` to read, where the page has several.
    article: Option<u32>,
    taken: Vec<Taken>,
    /// Headings, dates and items since the last text.
    pending: Vec<usize>,
    passed: usize,
    mass: usize,
    paragraphs: usize,
    skip: Skip,
    containers: FxHashMap<u32, usize>,
    seen: FxHashSet<u64>,
}

/// Chooses the blocks of the report. `title` are the blocks that repeat the headline; `head` is the last of them before the text.
pub(super) fn select(page: &Page, lines: &[Line], title: &[usize], head: Option<usize>) -> Body {
    let (article, several) = main_article(page, lines, title);
    let mut selector = Selector {
        page,
        lines,
        article,
        taken: Vec::new(),
        pending: Vec::new(),
        passed: 0,
        mass: 0,
        paragraphs: 0,
        skip: Skip::Nothing,
        containers: FxHashMap::default(),
        seen: FxHashSet::default(),
    };
    let mut body = Body { blocks: Vec::new(), several };
    for i in 0..lines.len() {
        if title.binary_search(&i).is_ok() {
            selector.pass(i);
            continue;
        }
        if selector.is_next_report(i) {
            body.several = true;
            break;
        }
        selector.see(i);
    }
    selector.list_after_colon();
    selector.trim_head(head);
    selector.trim_tail();
    selector.add_first_heading(title);
    body.blocks = selector.taken.iter().map(|taken| taken.block).collect();
    if body.blocks.is_empty() {
        // Nothing but short lines: a bulletin of one line, a post.
        body.blocks = (0..lines.len())
            .filter(|i| {
                selector.line(*i).is_some_and(|line| matches!(line.class, Class::Short | Class::Sentence) && line.words >= 3)
                    && title.binary_search(i).is_err()
            })
            .collect();
    }
    body
}

/// The `<article>` that is the report where there are several, and whether another one was left out.
fn main_article(page: &Page, lines: &[Line], title: &[usize]) -> (Option<u32>, bool) {
    let mut masses: FxHashMap<u32, usize> = FxHashMap::default();
    let mut order: Vec<u32> = Vec::new();
    let mut total = 0;
    for (block, line) in page.blocks.iter().zip(lines) {
        if !line.class.is_text() {
            continue;
        }
        total += line.words;
        if block.article > 0 {
            if !masses.contains_key(&block.article) {
                order.push(block.article);
            }
            *masses.entry(block.article).or_default() += line.words;
        }
    }
    let mass = |article: &u32| masses.get(article).copied().unwrap_or(0);
    let Some(&largest) = order.iter().max_by_key(|article| mass(article)) else { return (None, false) };
    let in_articles: usize = order.iter().map(mass).sum();
    if in_articles * 10 < total * 6 {
        return (None, false);
    }
    let large: Vec<u32> = order.iter().copied().filter(|article| mass(article) * 5 >= mass(&largest) * 2).collect();
    if large.len() > 3 || (large.len() > 1 && mass(&largest) < ENOUGH / 2) {
        // The entries of a live report, or the cards of one.
        return (None, false);
    }
    let titled = title.iter().filter_map(|&i| page.blocks.get(i)).map(|block| block.article).find(|article| large.contains(article));
    let chosen = titled.or(large.first().copied()).unwrap_or(largest);
    (Some(chosen), large.len() > 1)
}

impl Selector<'_> {
    fn line(&self, i: usize) -> Option<&Line> {
        self.lines.get(i)
    }

    fn class(&self, i: usize) -> Option<Class> {
        self.lines.get(i).map(|line| line.class)
    }

    fn is_in_article(&self, i: usize) -> bool {
        self.article.is_none_or(|article| self.page.blocks.get(i).is_some_and(|block| block.article == article))
    }

    fn pass(&mut self, i: usize) {
        if self.line(i).is_some_and(|line| line.words > 0) {
            self.passed += 1;
        }
    }

    fn see(&mut self, i: usize) {
        let Some(line) = self.lines.get(i) else { return };
        if !self.is_in_article(i) {
            return self.pass(i);
        }
        match line.class {
            Class::Clutter(_, role) => {
                self.pass(i);
                self.turn(i, role);
            }
            Class::Prose | Class::Sentence if !self.seen.insert(line.hash) && line.words >= 8 => self.pass(i),
            Class::Prose | Class::Sentence => {
                if self.resumes(i) {
                    self.take(i);
                } else {
                    self.pass(i);
                }
            }
            Class::Short | Class::Date if self.skip == Skip::Nothing => self.pending.push(i),
            Class::Shape if self.skip == Skip::Nothing && line.bullet.is_some() => self.pending.push(i),
            _ => self.pass(i),
        }
    }

    /// What a line of clutter means for the lines after it.
    fn turn(&mut self, i: usize, role: Role) {
        if self.skip == Skip::Rest {
            return;
        }
        match role {
            Role::Lead if self.line(i).is_some_and(|line| line.words <= 4) => self.skip = Skip::Headlines,
            // «مواضيع ذات صلة: …» with its one headline on the line itself opens no list.
            Role::List if self.line(i).is_some_and(|line| line.words >= HEADLINE_BESIDE) => self.skip = Skip::Headlines,
            Role::List => self.skip = Skip::List,
            Role::End if self.mass >= ENOUGH && self.paragraphs > 1 => self.skip = Skip::Rest,
            Role::End if self.mass >= ENOUGH => self.skip = Skip::List,
            _ => {}
        }
    }

    /// True where the text of block `i` is the report's, whatever was passed over before.
    fn resumes(&mut self, i: usize) -> bool {
        let (Some(line), Some(block)) = (self.lines.get(i), self.page.blocks.get(i)) else { return false };
        let same_container = self.page.marked_up && self.containers.get(&block.container).is_some_and(|mass| *mass * 2 > self.mass);
        let goes_on = match self.skip {
            Skip::Nothing => true,
            Skip::Rest => false,
            Skip::Headlines => line.class == Class::Prose || same_container || (line.ends && line.words >= 6),
            Skip::List => {
                // Teasers stand between headlines; the report goes on with paragraph after paragraph.
                let next = self.lines.get(i + 1..).into_iter().flatten().find(|next| next.words > 0);
                let next_is_text = next.is_some_and(|next| next.class == Class::Prose);
                let was_over = self.mass >= 4 * ENOUGH && self.page.marked_up;
                line.class == Class::Prose && (same_container || (!was_over && (next_is_text || (line.ends && line.words >= 35))))
            }
        };
        if goes_on {
            self.skip = Skip::Nothing;
        }
        goes_on
    }

    fn take(&mut self, i: usize) {
        let (Some(line), Some(block)) = (self.lines.get(i), self.page.blocks.get(i)) else { return };
        if self.taken.is_empty() {
            // The first text is beyond doubt: a short sentence in the head of a page is a caption or a motto.
            let short = line.class != Class::Prose && (line.words < 8 || line.function == 0);
            if short && !self.begins_told(i) || line.foreign {
                return self.pass(i);
            }
            self.passed += self.pending.len();
            self.pending.clear();
        }
        let pending = std::mem::take(&mut self.pending);
        let bullets = pending.iter().filter(|&&i| self.line(i).is_some_and(|line| line.bullet.is_some())).count();
        let is_list = pending.len() - bullets > MOST_HEADINGS;
        for heading in pending {
            let keep = self.line(heading).is_some_and(|line| line.bullet.is_some()) || (!is_list && self.belongs(heading, i));
            if keep {
                self.taken.push(Taken { block: heading, passed: self.passed });
                self.passed = 0;
            } else {
                self.pass(heading);
            }
        }
        self.taken.push(Taken { block: i, passed: self.passed });
        self.passed = 0;
        if line.class == Class::Prose {
            self.mass += line.words;
            self.paragraphs += 1;
            *self.containers.entry(block.container).or_default() += line.words;
        }
    }

    /// `قصف الجيش البلدة أمس.`, and text right behind it: a report of short paragraphs, as collectors hand them on.
    fn begins_told(&self, i: usize) -> bool {
        let next = self.lines.get(i + 1..).into_iter().flatten().find(|next| next.words > 0);
        let goes_on = next.is_some_and(|next| next.class.is_text() && next.ends);
        !self.page.marked_up && goes_on && self.line(i).is_some_and(|line| line.ends && line.verbs > 0 && line.words >= SHORT_LEAD)
    }

    /// True where a heading, a date or an item between two texts is the report's.
    fn belongs(&self, heading: usize, next: usize) -> bool {
        let (Some(line), Some(block), Some(after)) = (self.line(heading), self.page.blocks.get(heading), self.page.blocks.get(next)) else {
            return false;
        };
        if line.foreign || block.linked as usize * 2 > block.span.end - block.span.start {
            return false;
        }
        if line.class == Class::Date && line.words > 8 {
            return false;
        }
        let before = self.taken.last().and_then(|taken| self.page.blocks.get(taken.block));
        let near = block.container == after.container || before.is_some_and(|before| before.container == block.container);
        !self.page.marked_up || near || matches!(block.role, page::Role::Heading(_) | page::Role::Item | page::Role::Cell)
    }

    /// A headline with a labelled date of its own and text after it, when a whole report was read: the next report of the page.
    fn is_next_report(&self, i: usize) -> bool {
        if self.page.marked_up || self.mass < 2 * ENOUGH || self.skip == Skip::Rest {
            return false;
        }
        let is_labelled = self.line(i).is_some_and(|line| {
            matches!(line.class, Class::Clutter(_, Role::Head)) && line.dates.dates.iter().any(|date| date.year.is_some())
        });
        let has_headline = self.pending.last() == Some(&i.wrapping_sub(1))
            && self.line(i.wrapping_sub(1)).is_some_and(|line| line.class == Class::Short && line.words >= 4);
        let next = self.lines.get(i + 1..).into_iter().flatten().take(4).any(|line| line.class == Class::Prose);
        is_labelled && has_headline && next
    }

    /// Items after a last line that ends with a colon.
    fn list_after_colon(&mut self) {
        let Some(last) = self.taken.last().copied() else { return };
        if !self.line(last.block).is_some_and(|line| line.opens) {
            return;
        }
        let mut next = last.block + 1;
        while self.line(next).is_some_and(|line| matches!(line.class, Class::Short | Class::Shape) && line.bullet.is_some()) {
            self.taken.push(Taken { block: next, passed: 0 });
            next += 1;
        }
    }

    fn text_mass<'a>(&self, taken: impl Iterator<Item = &'a Taken>) -> usize {
        taken.filter_map(|taken| self.line(taken.block)).filter(|line| line.class.is_text()).map(|line| line.words).sum()
    }

    /// Takes off what stands before the headline, if the report stands after it.
    fn trim_head(&mut self, head: Option<usize>) {
        let Some(head) = head else { return };
        let split = self.taken.partition_point(|taken| taken.block < head);
        let before = self.text_mass(self.taken.iter().take(split));
        let after = self.text_mass(self.taken.iter().skip(split));
        if split > 0 && before * 2 < after {
            self.taken.drain(..split);
        }
        // A heading cannot be the first.
        let first = self.taken.iter().position(|taken| self.class(taken.block).is_some_and(Class::is_text)).unwrap_or(self.taken.len());
        self.taken.drain(..first);
    }

    /// Takes off what stands apart at the end: a motto, a note, who the outlet is.
    fn trim_tail(&mut self) {
        let total = self.text_mass(self.taken.iter());
        let has_starred_items = self.has_starred_items();
        while let Some(last) = self.taken.last().copied() {
            let Some(line) = self.line(last.block) else { break };
            let is_only = self.taken.len() == 1;
            let apart = last.passed >= 3 && line.words * 5 < total && !self.page.marked_up;
            let short = line.class == Class::Sentence && line.words < 15 && last.passed >= 2;
            let footnote = matches!(line.bullet, Some('*' | '†')) && !has_starred_items;
            if is_only || !(apart || short || footnote || !line.class.is_text() && line.bullet.is_none()) {
                break;
            }
            self.taken.pop();
        }
    }

    /// True where the report itself has items that begin with a star, besides those at its very end.
    fn has_starred_items(&self) -> bool {
        let is_starred = |taken: &&Taken| self.line(taken.block).is_some_and(|line| line.bullet == Some('*'));
        let trailing = self.taken.iter().rev().take_while(is_starred).count();
        self.taken.iter().filter(is_starred).count() > trailing || trailing == self.taken.len()
    }

    /// The heading over the first text of a bulletin whose other parts have headings, too.
    fn add_first_heading(&mut self, title: &[usize]) {
        let Some(first) = self.taken.first().map(|taken| taken.block) else { return };
        let Some(heading) = first.checked_sub(1).filter(|heading| title.binary_search(heading).is_err()) else { return };
        let adjoins = |heading: usize| {
            let (Some(line), Some(block), Some(next)) =
                (self.line(heading), self.page.blocks.get(heading), self.page.blocks.get(heading + 1))
            else {
                return false;
            };
            let marked = matches!(block.role, page::Role::Heading(2..)) && block.container == next.container;
            line.class == Class::Short
                && line.words <= 8
                && line.dates.dates.is_empty()
                && (marked || (!self.page.marked_up && block.gap && !next.gap))
        };
        let others = self.taken.iter().filter(|taken| adjoins(taken.block)).count();
        if adjoins(heading) && others >= 1 && self.is_in_article(heading) {
            self.taken.insert(0, Taken { block: heading, passed: 0 });
        }
    }
}
