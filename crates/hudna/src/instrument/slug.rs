//! Ids for instruments that the register does not have: the mention's own words in Latin letters.

/// The Latin letters that stand for a folded Arabic one in an id.
const LATIN: &[(char, &str)] = &[
    ('ا', "a"),
    ('ب', "b"),
    ('ت', "t"),
    ('ث', "th"),
    ('ج', "j"),
    ('ح', "h"),
    ('خ', "kh"),
    ('د', "d"),
    ('ذ', "dh"),
    ('ر', "r"),
    ('ز', "z"),
    ('س', "s"),
    ('ش', "sh"),
    ('ص', "s"),
    ('ض', "d"),
    ('ط', "t"),
    ('ظ', "z"),
    ('ع', "a"),
    ('غ', "gh"),
    ('ف', "f"),
    ('ق', "q"),
    ('ك', "k"),
    ('ل', "l"),
    ('م', "m"),
    ('ن', "n"),
    ('ه', "h"),
    ('و', "w"),
    ('ي', "y"),
    ('ء', ""),
    ('ئ', "y"),
];

/// An id of the mention's own words, in Latin letters, with the year where it is known.
pub(super) fn slug(words: &str, date: Option<&str>) -> String {
    let mut out = String::new();
    let words = crate::text::fold(words);
    // للاتفاق and الاتفاق are one: the lam before the article takes its alef.
    let words = words.strip_prefix("لل").map_or(words.clone(), |rest| format!("ال{rest}"));
    for c in words.chars() {
        match LATIN.iter().find(|(letter, _)| *letter == c) {
            Some((_, latin)) => out.push_str(latin),
            None if c.is_ascii_alphanumeric() => out.push(c),
            None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            None => {}
        }
    }
    let out = out.trim_end_matches('-').to_owned();
    match date.and_then(|date| date.get(..4)) {
        Some(year) if !out.contains(year) => format!("{out}-{year}"),
        _ => out,
    }
}
