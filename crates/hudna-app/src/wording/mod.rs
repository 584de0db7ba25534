//! The record's codes, dates and numbers in words, in English or Arabic. The words themselves are in `locales/`.

mod codes;
mod time;

use clap::ValueEnum;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use hudna::lexicon::{Data, Register};
use hudna::record::Spot;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

pub(crate) use codes::{actors, is_actor, types};

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

    /// Words of the language for what the register says in English.
    fn register(self) -> &'static str {
        match self {
            Lang::En => "",
            Lang::Ar => include_str!("../../locales/register.ar.ftl"),
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
    /// Of people and bodies, by their English names; empty where those are wanted.
    names: BTreeMap<String, String>,
}

impl Wording {
    pub(crate) fn new(lang: Lang, register: &Register) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.tag().parse().unwrap_or_default()]);
        // Whoever shows the words keeps directions apart.
        bundle.set_use_isolating(false);
        // What is not understood of a broken file is left out; a test holds that nothing is.
        for messages in [lang.messages(), lang.register()] {
            let resource = FluentResource::try_new(messages.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        let name = |country: &hudna::lexicon::Country| match lang {
            Lang::En => country.en.clone(),
            Lang::Ar => country.ar.first().cloned().unwrap_or_else(|| country.en.clone()),
        };
        let countries = register.countries.iter().map(|country| (country.code.clone(), name(country))).collect();
        let divisions = if lang == Lang::Ar { register.divisions.clone() } else { BTreeMap::new() };
        Wording { lang, bundle, countries, divisions, names: BTreeMap::new() }
    }

    /// With the names that `data` has for those whom the reader knows by name. Their English names need none.
    pub(crate) fn with_names(mut self, data: &Data) -> anyhow::Result<Self> {
        #[derive(Deserialize)]
        struct File {
            actor: Vec<Actor>,
        }
        #[derive(Deserialize)]
        struct Actor {
            name: String,
            #[serde(default)]
            ar: Vec<String>,
        }
        if self.lang == Lang::Ar {
            let file: File = data.toml("actors.toml")?;
            self.names = file.actor.into_iter().filter_map(|actor| Some((actor.name, actor.ar.into_iter().next()?))).collect();
        }
        Ok(self)
    }

    /// Somebody by the name under which the data knows him; any other name stays as it is.
    pub(crate) fn named(&self, name: &str) -> String {
        self.names.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    /// True where the language is written from right to left.
    pub(crate) fn is_rtl(&self) -> bool {
        self.say("direction") == "rtl"
    }

    /// The message `id`; the id itself where there is none.
    pub(crate) fn say(&self, id: &str) -> String {
        self.message(id, None).unwrap_or_else(|| id.to_owned())
    }

    /// What differs in a dispute, as a sentence; `parts` are those of a total that they do not make.
    pub(crate) fn differs(&self, kind: &str, field: &str, parts: &[f64]) -> String {
        let numbers: Vec<String> = parts.iter().map(|part| self.number(*part)).collect();
        let sum = format!("{} = {}", numbers.join(" + "), self.number(parts.iter().sum()));
        self.fill(&format!("note-{kind}-{}", field.replace(',', "-")), &[("sum", &sum)])
    }

    /// What a provision of the register lays down, where the language has words of its own for it.
    pub(crate) fn provision(&self, agreement: &str, article: u32, kind: &str) -> Option<String> {
        self.message(&format!("provision-{agreement}-{article}-{kind}"), None)
    }

    /// A zone of the register; one that the language has no words for stays as it is.
    pub(crate) fn zone(&self, zone: &str) -> String {
        self.message(&format!("zone-{}", slug(zone)), None).unwrap_or_else(|| self.division(zone))
    }

    /// What is counted, in the form that so many ask for: `violation`, `violations`.
    pub(crate) fn noun(&self, measure: &str, count: f64) -> String {
        let whole = if count.fract() == 0.0 && (0.0..1e9).contains(&count) { count as usize } else { 100 };
        let id = format!("counted-{measure}");
        if self.bundle.has_message(&id) { self.counted(&id, "count", whole) } else { self.term("measure", measure) }
    }

    /// A type of events, or a measure; the beginning of one stays as it is.
    pub(crate) fn kind(&self, code: &str) -> String {
        let of = |family: &str| self.message(&format!("{family}-{}", code.replace('.', "-")), None);
        of("type").or_else(|| of("measure")).unwrap_or_else(|| code.to_owned())
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
        let (Some(country), Some(sector)) = (code.get(..3), code.get(3..)) else { return self.named(code) };
        let sector = match self.message(&format!("sector-{sector}"), None) {
            Some(sector) => sector,
            None if sector.is_empty() && self.countries.contains_key(country) => return self.country(country),
            None => return self.named(code),
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

/// A text as part of an id: `Idlib de-escalation zone` → `idlib-de-escalation-zone`.
fn slug(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
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
    use std::collections::BTreeSet;

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

    /// Agreements of which every provision has words in Arabic.
    const IN_ARABIC: [&str; 5] = ["astana-2017", "sochi-2018", "sochi-2019", "moscow-2020", "lebanon-truce-2024"];

    #[test]
    fn provisions_and_zones_are_said_in_arabic() {
        let register = Register::load(&Data::default()).unwrap();
        let words = wording(Lang::Ar);
        let has_latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
        let mut ids = BTreeSet::new();
        for row in &register.instruments {
            for provision in &row.provisions {
                let (agreement, kind) = (row.id.get_ref(), &provision.kind);
                ids.insert(format!("provision-{agreement}-{}-{kind}", provision.article));
                ids.extend(provision.zone.as_deref().map(|zone| format!("zone-{}", slug(zone))));
                if !IN_ARABIC.contains(&agreement.as_str()) {
                    continue;
                }
                let text = words.provision(agreement, provision.article, kind);
                assert!(text.is_some_and(|text| !has_latin(&text)), "{agreement} {} {kind}", provision.article);
                assert!(provision.zone.as_deref().is_none_or(|zone| !has_latin(&words.zone(zone))), "{agreement} {:?}", provision.zone);
                assert_eq!(wording(Lang::En).provision(agreement, provision.article, kind), None);
            }
        }
        let lines = Lang::Ar.register().lines().filter_map(|line| line.split_once(" = "));
        for (id, _) in lines.filter(|(id, _)| !id.starts_with('#')) {
            assert!(ids.contains(id), "{id}: the register has nothing of the kind");
        }
    }

    #[test]
    fn people_are_named_as_the_data_names_them() {
        let named = |lang| wording(lang).with_names(&Data::default()).unwrap().named("United Nations");
        assert_eq!((named(Lang::En).as_str(), named(Lang::Ar).as_str()), ("United Nations", "الأمم المتحدة"));
        let ar = wording(Lang::Ar).with_names(&Data::default()).unwrap();
        assert_eq!((ar.actor("United Nations").as_str(), ar.actor("TURGOV").as_str()), ("الأمم المتحدة", "تركيا (الحكومة)"));
        assert_eq!(ar.named("Nobody Whom We Know"), "Nobody Whom We Know");
    }

    #[test]
    fn what_is_counted_agrees_with_its_number() {
        let (en, ar) = (wording(Lang::En), wording(Lang::Ar));
        assert_eq!(
            [en.noun("violations", 1.0), en.noun("violations", 12.0), en.noun("killed", 1.0)],
            ["violation", "violations", "killed"]
        );
        assert_eq!([ar.noun("violations", 3.0), ar.noun("violations", 12.0)], ["خروق", "خرقاً"]);
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
