//! What a page says about itself in JSON-LD (schema.org): headline, date, publisher.

use super::page::{Fact, Facts, tidy};
use crate::text::Span;
use serde_json::Value;

/// Deeper or more objects than these are not looked at.
const MOST_OBJECTS: usize = 2000;

/// Reads one `<script type="application/ld+json">`, which begins at byte `at` of the source.
pub(super) fn read(script: &str, at: usize, facts: &mut Facts) {
    let Some(value) = parse(script) else { return };
    let mut queue = vec![&value];
    let mut objects = Vec::new();
    let mut next = 0;
    while let Some(&value) = queue.get(next) {
        next += 1;
        if next > MOST_OBJECTS {
            break;
        }
        match value {
            Value::Array(items) => queue.extend(items),
            Value::Object(object) => {
                objects.push(object);
                queue.extend(["@graph", "mainEntity", "itemListElement", "item", "hasPart"].iter().filter_map(|key| object.get(*key)));
            }
            _ => {}
        }
    }
    let fact = |value: &str| {
        let value = tidy(value);
        let span = script.find(value.as_str()).filter(|_| !value.is_empty()).map(|found| Span::new(at + found, at + found + value.len()));
        (!value.is_empty()).then_some(Fact { value, span })
    };
    let text = |value: Option<&Value>| value.and_then(Value::as_str).and_then(&fact);
    // The publisher may be named by reference: {"@id": "…#organization"}.
    let named = |value: Option<&Value>| -> Option<Fact> {
        let value = value.map(|value| value.as_array().and_then(|items| items.first()).unwrap_or(value))?;
        if value.is_string() {
            return text(Some(value));
        }
        text(value.get("name")).or_else(|| {
            let id = value.get("@id")?.as_str()?;
            objects.iter().find(|object| object.get("@id").and_then(Value::as_str) == Some(id)).and_then(|object| text(object.get("name")))
        })
    };
    for object in &objects {
        if is_report(object.get("@type")) {
            facts.reports += 1;
            if facts.reports > 1 && facts.headline.is_some() {
                continue;
            }
            facts.headline = facts.headline.take().or_else(|| text(object.get("headline")).or_else(|| text(object.get("name"))));
            facts.published =
                facts.published.take().or_else(|| text(object.get("datePublished")).or_else(|| text(object.get("dateCreated"))));
            facts.publisher =
                facts.publisher.take().or_else(|| named(object.get("publisher")).or_else(|| named(object.get("sourceOrganization"))));
            let page = object.get("mainEntityOfPage").map(|page| page.get("@id").unwrap_or(page));
            facts.url =
                facts.url.take().or_else(|| text(object.get("url")).or_else(|| text(page)).filter(|url| url.value.starts_with("http")));
        }
    }
    let outlet = objects.iter().find(|object| is_type(object.get("@type"), &["NewsMediaOrganization", "WebSite"]));
    if let Some(outlet) = outlet {
        facts.site = facts.site.take().or_else(|| text(outlet.get("name")));
    }
}

/// JSON as pages write it: in comments, with line breaks inside strings.
fn parse(script: &str) -> Option<Value> {
    let trimmed = script.trim().trim_start_matches("<!--").trim_start_matches("//").trim_start_matches("<![CDATA[").trim();
    let trimmed = trimmed.trim_end_matches("-->").trim_end_matches("]]>").trim_end_matches("//").trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(trimmed) {
        return Some(value);
    }
    let cleaned: String = trimmed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(&cleaned).ok()
}

fn is_report(kind: Option<&Value>) -> bool {
    let reports =
        |name: &str| name.ends_with("Article") || matches!(name, "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting");
    types(kind).any(reports)
}

fn is_type(kind: Option<&Value>, names: &[&str]) -> bool {
    types(kind).any(|name| names.contains(&name))
}

fn types(kind: Option<&Value>) -> impl Iterator<Item = &str> {
    let many = kind.and_then(Value::as_array).into_iter().flatten();
    kind.into_iter().chain(many).filter_map(Value::as_str).map(|name| name.rsplit('/').next().unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(script: &str) -> Facts {
        let mut facts = Facts::default();
        read(script, 0, &mut facts);
        facts
    }

    #[test]
    fn a_graph_is_searched_and_references_are_followed() {
        let script = r##"{"@context":"https://schema.org","@graph":[{"@type":"Organization","@id":"#o","name":"بوابة الشط"},
            {"@type":["NewsArticle"],"headline":"هدنة جديدة","datePublished":"2021-05-02T10:00:00Z","publisher":{"@id":"#o"}}]}"##;
        let facts = facts(script);
        assert_eq!(facts.headline.map(|fact| fact.value).as_deref(), Some("هدنة جديدة"));
        assert_eq!(facts.publisher.map(|fact| fact.value).as_deref(), Some("بوابة الشط"));
        let published = facts.published.unwrap();
        assert_eq!(&script[published.span.unwrap().start..published.span.unwrap().end], published.value);
    }

    #[test]
    fn line_breaks_inside_strings_are_forgiven_and_nonsense_is_passed_over() {
        assert_eq!(facts("{\"@type\":\"Article\",\"headline\":\"هدنة\nجديدة\"}").headline.unwrap().value, "هدنة جديدة");
        assert!(facts("{\"@type\":\"Article\",").headline.is_none());
        assert!(facts("{\"@type\":\"Product\",\"name\":\"ساعة\"}").headline.is_none());
    }
}
