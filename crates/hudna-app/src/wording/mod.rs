//! The record's codes, dates and numbers in words, in English or Arabic. The words themselves are in `locales/`.

mod time;

use clap::ValueEnum;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use hudna::lexicon::Register;
use hudna::record::Spot;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A language in which the record is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Lang {
    /// English.
    En,
    /// Arabic.
    Ar,
}

impl Lang {
    /// Its tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ar => "ar",
        }
    }

    fn messages(self) -> &'static str {
        match self {
            Lang::En => include_str!("../../locales/en.ftl"),
            Lang::Ar => include_str!("../../locales/ar.ftl"),
        }
    }
}

/// Codes whose side is the state: its government, army, police, services.
const OFFICIAL: [&str; 4] = ["GOV", "MIL", "COP", "SPY"];

/// Says what the record holds in one language.
pub(crate) struct Wording {
    pub(crate) lang: Lang,
    bundle: FluentBundle<FluentResource>,
    /// Names by ISO code.
    countries: BTreeMap<String, String>,
    /// Of divisions of countries, by their English names; empty where those are wanted.
    divisions: BTreeMap<String, String>,
}

impl Wording {
    pub(crate) fn new(lang: Lang, register: &Register) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.tag().parse().unwrap_or_default()]);
        // Whoever shows the words keeps directions apart.
        bundle.set_use_isolating(false);
        // What is not understood of a broken file is left out; a test holds that nothing is.
        let resource = FluentResource::try_new(lang.messages().to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        let name = |country: &hudna::lexicon::Country| match lang {
            Lang::En => country.en.clone(),
            Lang::Ar => country.ar.first().cloned().unwrap_or_else(|| country.en.clone()),
        };
        let countries = register.countries.iter().map(|country| (country.code.clone(), name(country))).collect();
        let divisions = if lang == Lang::Ar { register.divisions.clone() } else { BTreeMap::new() };
        Wording { lang, bundle, countries, divisions }
    }

    /// True where the language is written from right to left.
    pub(crate) fn is_rtl(&self) -> bool {
        self.say("direction") == "rtl"
    }

    /// The message `id`; the id itself where there is none.
    pub(crate) fn say(&self, id: &str) -> String {
        self.message(id, None).unwrap_or_else(|| id.to_owned())
    }

    /// The message `id` with values put in.
    pub(crate) fn fill(&self, id: &str, values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(Cow::Owned((*name).to_owned()), FluentValue::from(*value));
        }
        self.message(id, Some(&args)).unwrap_or_else(|| id.to_owned())
    }

    /// The message `id` about a number, in the form that the number asks for; the message shows it as `$number`.
    pub(crate) fn counted(&self, id: &str, name: &str, count: usize) -> String {
        let mut args = FluentArgs::new();
        // The plural rules of the crate are wrong for Arabic beyond 102: they look at the number where they should look at its last two
        // digits. Those, or a hundred for a number that ends in 00, 01 or 02, take the right form.
        let form = match count % 100 {
            0..=2 if count > 100 => 100,
            last if count > 100 && self.lang == Lang::Ar => last,
            _ => count,
        };
        args.set(Cow::Owned(name.to_owned()), FluentValue::from(form));
        args.set("number", FluentValue::from(self.number(count as f64)));
        self.message(id, Some(&args)).unwrap_or_else(|| count.to_string())
    }

    fn message(&self, id: &str, args: Option<&FluentArgs>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, args, &mut errors).into_owned())
    }

    /// A code of the codebook: `term("type", "attack.air")`. One that the language has no word for stays as it is.
    pub(crate) fn term(&self, family: &str, code: &str) -> String {
        let id = format!("{family}-{}", code.replace('.', "-"));
        self.message(&id, None).unwrap_or_else(|| code.to_owned())
    }

    /// A country by its code.
    pub(crate) fn country(&self, code: &str) -> String {
        self.countries.get(code).cloned().unwrap_or_else(|| code.to_owned())
    }

    /// An actor by its code: `Turkey (armed forces)`. A name stays as it is.
    pub(crate) fn actor(&self, code: &str) -> String {
        let (Some(country), Some(sector)) = (code.get(..3), code.get(3..)) else { return code.to_owned() };
        let sector = match self.message(&format!("sector-{sector}"), None) {
            Some(sector) => sector,
            None if sector.is_empty() && self.countries.contains_key(country) => return self.country(country),
            None => return code.to_owned(),
        };
        if country == "---" {
            return sector;
        }
        self.fill("actor", &[("country", &self.country(country)), ("sector", &sector)])
    }

    /// Actors, with `+` between those who act together.
    pub(crate) fn actors(&self, codes: &[String]) -> String {
        codes.iter().map(|code| self.actor(code)).collect::<Vec<_>>().join(" + ")
    }

    /// A side: a state by its name alone, others as actors.
    pub(crate) fn side(&self, code: &str) -> String {
        if code.len() == 3 { self.country(code) } else { self.actor(code) }
    }

    /// Things in a row.
    pub(crate) fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(&self.comma())
    }

    /// What stands between things in a row.
    pub(crate) fn comma(&self) -> String {
        // Fluent trims the ends of a message.
        format!("{} ", self.say("comma"))
    }

    /// A place: its name, and the division where the name is not that.
    pub(crate) fn spot(&self, spot: &Spot) -> String {
        let name = match self.lang {
            Lang::Ar if !spot.ar.is_empty() => &spot.ar,
            _ => &spot.name,
        };
        let division = spot.adm1.as_ref().map(|adm1| self.division(adm1)).filter(|division| division != name);
        division.map_or_else(|| name.clone(), |division| format!("{name}{}{division}", self.comma()))
    }

    /// A division of a country by its English name.
    pub(crate) fn division(&self, name: &str) -> String {
        self.divisions.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    /// Digits in groups of three: see [`crate::render::words::number`].
    pub(crate) fn number(&self, value: f64) -> String {
        crate::render::words::number(value)
    }

    /// `400`, `33–36`.
    pub(crate) fn range(&self, low: f64, high: f64) -> String {
        if low == high { self.number(low) } else { self.fill("range", &[("low", &self.number(low)), ("high", &self.number(high))]) }
    }

    /// A claim's number with its qualifier: `at least 34`.
    pub(crate) fn claimed(&self, low: f64, high: f64, qualifier: Option<&str>) -> String {
        let number = self.range(low, high);
        let id = format!("qualifier-{}", qualifier.unwrap_or("exact"));
        let mut args = FluentArgs::new();
        args.set("number", FluentValue::from(number.as_str()));
        self.message(&id, Some(&args)).unwrap_or(number)
    }
}

/// The side that a code speaks for: a state's officials speak for the state, others for themselves.
pub(crate) fn side_of(code: &str) -> String {
    match (code.get(..3), code.get(3..)) {
        (Some(country), Some(sector)) if country != "---" && OFFICIAL.contains(&sector) => country.to_owned(),
        _ => code.to_owned(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use hudna::lexicon::Data;

    pub(crate) fn wording(lang: Lang) -> Wording {
        Wording::new(lang, &Register::load(&Data::default()).unwrap())
    }

    /// The ids of a file, in order.
    fn ids(lang: Lang) -> Vec<&'static str> {
        let first = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic()) && line.contains('=');
        lang.messages().lines().filter(first).filter_map(|line| line.split(" =").next()).collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(ids(Lang::En), ids(Lang::Ar));
    }

    #[test]
    fn every_message_is_understood() {
        for lang in [Lang::En, Lang::Ar] {
            assert!(FluentResource::try_new(lang.messages().to_owned()).is_ok(), "{lang:?}");
            let words = wording(lang);
            for id in ids(lang) {
                assert!(words.bundle.get_message(id).is_some_and(|message| message.value().is_some()), "{lang:?} {id}");
            }
        }
    }

    #[test]
    fn every_type_measure_and_kind_has_a_word() {
        let lexicon = hudna::Lexicon::built_in().unwrap();
        for lang in [Lang::En, Lang::Ar] {
            let words = wording(lang);
            let has = |family: &str, code: &str| {
                assert!(words.bundle.has_message(&format!("{family}-{}", code.replace('.', "-"))), "{lang:?} {family} {code}")
            };
            lexicon.events.rules.iter().for_each(|rule| has("type", &rule.kind));
            for row in &lexicon.instruments.rows {
                row.provisions.iter().for_each(|provision| has("commitment", &provision.kind));
                has("kind", &row.kind);
            }
        }
    }

    #[test]
    fn arabic_counts_as_arabic_does() {
        let words = wording(Lang::Ar);
        let counted: Vec<String> =
            [0, 1, 2, 3, 11, 100, 102, 103, 515, 1300].iter().map(|&count| words.counted("coverage-days", "count", count)).collect();
        assert_eq!(counted, ["لا أيام", "يوم واحد", "يومان", "3 أيام", "11 يوماً", "100 يوم", "102 يوم", "103 أيام", "515 يوماً", "1300 يوم"]);
    }

    #[test]
    fn actors_are_named_by_country_and_sector() {
        let (en, ar) = (wording(Lang::En), wording(Lang::Ar));
        assert_eq!(en.actor("TURGOV"), "Turkey (government)");
        assert_eq!(ar.actor("TURGOV"), "تركيا (الحكومة)");
        assert_eq!(en.actor("---IGO"), "international organisation");
        assert_eq!(en.actor("Hatay governor"), "Hatay governor");
        assert_eq!((side_of("RUSMIL").as_str(), side_of("SYRNGO").as_str()), ("RUS", "SYRNGO"));
        assert_eq!(en.side("RUS"), "Russia");
        assert_eq!((en.division("Tripoli District").as_str(), ar.division("Tripoli District").as_str()), ("Tripoli District", "طرابلس"));
    }

    #[test]
    fn numbers_are_grouped_and_qualified() {
        let en = wording(Lang::En);
        assert_eq!(en.claimed(1_041_000.0, 1_041_000.0, Some("more-than")), "more than 1,041,000");
        assert_eq!(en.range(33.0, 36.0), "33–36");
        assert_eq!(wording(Lang::Ar).range(33.0, 36.0), "من 33 إلى 36");
    }
}
