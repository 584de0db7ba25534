//! Character references: `&amp;`, `&#1571;`, `&laquo;`.

use html5gum::{Token, Tokenizer};
use std::borrow::Cow;

/// The longest name of a character reference has 31 characters.
const LONGEST: usize = 34;

/// What the character reference that `text` begins with stands for, and its length in bytes; empty where none begins there.
pub(super) fn at(text: &str) -> (Cow<'static, str>, usize) {
    const COMMON: &[(&str, &str)] = &[
        ("&nbsp;", "\u{A0}"),
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&laquo;", "«"),
        ("&raquo;", "»"),
        ("&#39;", "'"),
    ];
    if let Some((name, decoded)) = COMMON.iter().find(|(name, _)| text.starts_with(name)) {
        return (Cow::Borrowed(decoded), name.len());
    }
    let body = text.bytes().skip(1).take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    if body == 0 {
        return (Cow::Borrowed(""), 1);
    }
    let closed = text.as_bytes().get(1 + body) == Some(&b';');
    let length = 1 + body + usize::from(closed);
    let Some(reference) = text.get(..length) else { return (Cow::Borrowed(""), 1) };
    let decoded: String = Tokenizer::new(reference)
        .flatten()
        .filter_map(|token| match token {
            Token::String(text) => Some(String::from_utf8_lossy(&text).into_owned()),
            _ => None,
        })
        .collect();
    if decoded == reference || decoded.is_empty() {
        return (Cow::Borrowed(""), 1);
    }
    (Cow::Owned(decoded), length)
}

/// `text` with all character references decoded.
pub fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, reference) = rest.split_at(start);
        out.push_str(before);
        let (decoded, length) = at(reference);
        out.push_str(if decoded.is_empty() { "&" } else { &decoded });
        rest = reference.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded() {
        assert_eq!(decode("&laquo; هدنة &raquo; &amp; &#1571;&#x628;"), "« هدنة » & أب");
        assert_eq!(decode("AT&T & co &unknown;"), "AT&T & co &unknown;");
        assert_eq!(decode("&copy 2020"), "© 2020");
        assert_eq!(at("&hellip;x"), ("…".into(), 8));
    }
}
