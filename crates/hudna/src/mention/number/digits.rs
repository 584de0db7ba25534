//! Numbers in digits: separators of both scripts, groups of three, and what is no number.

use super::{Join, Reader, Small, is_article};
use crate::lexicon::Size;
use crate::text::Kind;

impl Reader<'_, '_> {
    /// A number in digits at token `j`, with the article written before it (`الـ24`).
    pub(super) fn digits(&self, j: usize, join: Join) -> Option<Small> {
        let text = self.text;
        let j = match join {
            Join::Joined if text.form(j) == "و" => j + 1,
            Join::Joined => return None,
            _ => j,
        };
        let definite = text.kind(j) == Kind::Word && is_article(text.form(j)) && text.kind(j + 1) == Kind::Number;
        let first = j + usize::from(definite);
        if text.kind(first) != Kind::Number || text.starts_line(first) && definite || self.is_date_or_clock(first) {
            return None;
        }
        let (value, end) = self.digit_groups(first)?;
        Some(Small { value, end, cut: 0, digits: true, definite, line: None })
    }

    /// `5/3/2020` and `22:30` are no numbers.
    fn is_date_or_clock(&self, j: usize) -> bool {
        let text = self.text;
        let touches = |a: usize, b: usize| text.tokens.get(a).zip(text.tokens.get(b)).is_some_and(|(a, b)| a.span.end == b.span.start);
        let divider = |i: usize| text.kind(i) == Kind::Mark && matches!(text.form(i), "/" | ":");
        let after = divider(j + 1) && text.kind(j + 2) == Kind::Number && touches(j, j + 1) && touches(j + 1, j + 2);
        let before = j >= 2 && divider(j - 1) && text.kind(j - 2) == Kind::Number && touches(j - 1, j) && touches(j - 2, j - 1);
        after || before
    }

    /// The digits at token `j` and the groups of three that follow after a space or an Arabic comma without spaces.
    fn digit_groups(&self, j: usize) -> Option<(f64, usize)> {
        let text = self.text;
        let scaled = |end: usize| !text.starts_line(end) && self.cardinals(end, Join::Bare).any(|word| word.cardinal.size == Size::Scale);
        let form = text.form(j);
        let short = form.len() <= 3 && !form.starts_with('0') && form.bytes().all(|byte| byte.is_ascii_digit());
        if short {
            let gap = |a: usize, b: usize| match (text.tokens.get(a), text.tokens.get(b)) {
                (Some(a), Some(b)) => &text.raw[a.span.end..b.span.start],
                _ => "\n",
            };
            let three =
                |i: usize| text.kind(i) == Kind::Number && text.form(i).len() == 3 && text.form(i).bytes().all(|b| b.is_ascii_digit());
            if text.is_mark(j + 1, '،') && gap(j, j + 1).is_empty() && gap(j + 1, j + 2).is_empty() && text.kind(j + 2) == Kind::Number {
                let joined = format!("{form},{}", text.form(j + 2));
                return decimal(&joined, scaled(j + 3)).map(|value| (value, j + 3));
            }
            let mut joined = form.to_owned();
            let mut end = j + 1;
            while end < j + 4 && three(end) && matches!(gap(end - 1, end), " " | "\u{a0}" | "\u{202f}" | "\u{2009}") {
                joined.push_str(text.form(end));
                end += 1;
            }
            // «5 100» may be two numbers; «41 000» and longer runs are one.
            if joined.ends_with("00") || end > j + 2 {
                return joined.parse().ok().map(|value| (value, end));
            }
        }
        decimal(form, scaled(j + 1)).map(|value| (value, j + 1))
    }
}

/// Reads digits with separators. `scaled`: a scale word follows, before which numbers are decimals (`1,041 مليون`).
fn decimal(form: &str, scaled: bool) -> Option<f64> {
    if form.len() > 18 {
        return None;
    }
    let separators = form.matches([',', '.']).count();
    let last = form.rfind([',', '.']);
    let Some(last) = last else { return form.parse().ok() };
    let mark = form.as_bytes().get(last).copied()?;
    let (whole, part) = (&form[..last], &form[last + 1..]);
    let mixed = whole.bytes().any(|byte| matches!(byte, b',' | b'.') && byte != mark);
    let thousands = if separators > 1 { !mixed } else { part.len() == 3 && !scaled && whole != "0" && whole.len() <= 3 };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if thousands {
        return digits(form).parse().ok();
    }
    format!("{}.{part}", digits(whole)).parse().ok()
}
