//! Which codes there are: the ids of the locales name them all.

use super::Lang;
use hudna::lexicon::Register;
use std::collections::BTreeSet;

/// The ends of the ids of a family: `type` gives all types, their dots written as hyphens.
fn family(name: &str) -> impl Iterator<Item = &'static str> {
    let lines = Lang::En.messages().lines().filter_map(|line| line.split_once(" = "));
    lines.filter_map(move |(id, _)| id.strip_prefix(name)?.strip_prefix('-'))
}

/// All types of events, measures, kinds of commitments and of disputes that there are words for.
pub(crate) fn types() -> BTreeSet<String> {
    let types = family("type").map(|kind| kind.replace('-', "."));
    let others = ["measure", "commitment", "dispute"].into_iter().flat_map(family).map(str::to_owned);
    types.chain(others).collect()
}

/// The codes of countries, and of all sectors in them.
pub(crate) fn actors(register: &Register) -> BTreeSet<String> {
    let countries = register.countries.iter().map(|country| country.code.as_str()).chain(["---"]);
    let of = |country: &str| family("sector").map(|sector| format!("{country}{sector}")).chain([country.to_owned()]).collect::<Vec<_>>();
    countries.flat_map(of).collect()
}

/// True for the code of a country, of a sector in one, or of what is within that.
pub(crate) fn is_actor(code: &str, register: &Register) -> bool {
    let (country, sector) = (code.get(..3).unwrap_or_default(), code.get(3..).unwrap_or_default());
    let is_country = country == "---" || register.countries.iter().any(|known| known.code == country);
    let first = sector.get(..3).unwrap_or(sector);
    is_country && sector.len() % 3 == 0 && (first.is_empty() || family("sector").any(|known| known == first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hudna::lexicon::Data;

    #[test]
    fn codes_and_types_are_told_from_slips() {
        let register = Register::load(&Data::default()).unwrap();
        for code in ["RUS", "RUSMIL", "---IGO", "SYRREBISI"] {
            assert!(is_actor(code, &register), "{code}");
        }
        for code in ["", "RUSS", "XYZ", "RUSXXX", "Russia", "SYRMI"] {
            assert!(!is_actor(code, &register), "{code}");
        }
        let types = types();
        assert!(["attack.air", "harm", "killed", "killed-or-injured", "cease-fire"].iter().all(|kind| types.contains(*kind)));
    }
}
