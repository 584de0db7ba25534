//! Codes of six letters, and the stems by which a noun is known again.

use super::Identity;
use crate::lexicon::HeadKind;

pub(super) fn coded(codes: Vec<String>, rule: &'static str) -> Identity {
    Identity { codes, rule, ..Identity::default() }
}

/// The sector of a code of six letters.
pub(super) fn sector_of(code: &str) -> &str {
    code.get(3..).unwrap_or("")
}

/// The code of a part of `owner`: forces of a government are its military, parts of armed groups are the group.
pub(super) fn part_code(owner: &str, sector: &str, kind: HeadKind, open: bool) -> String {
    let keeps = matches!(sector_of(owner), "REB" | "RAD" | "UAF" | "IGO" | "NGO" | "OPP" | "PAR" | "MED" | "BUS");
    // Fighters of tribes and notables are armed men.
    let fights = sector == "UAF" && matches!(sector_of(owner), "CVL" | "ELI");
    let member = matches!(kind, HeadKind::Member) && !matches!(sector, "MIL" | "COP") && sector_of(owner) != "GOV" && !fights
        || open && matches!(sector, "GOV" | "UNK") && !fights;
    // ميليشيات صالح: whose armed men bear arms against somebody.
    let bears_arms = kind == HeadKind::Group && matches!(sector, "UAF" | "REB") || kind == HeadKind::Organ && sector == "MIL";
    if bears_arms && matches!(sector_of(owner), "PAR" | "ELI" | "OPP") {
        return format!("{}REB", &owner[..3]);
    }
    // زعماء القبيلة lead a people by custom.
    if kind == HeadKind::Member && sector == "GOV" && matches!(sector_of(owner), "CVL" | "ELI") {
        return format!("{}ELI", &owner[..3]);
    }
    let group = kind == HeadKind::Group && sector_of(owner) != "GOV"
        || matches!(kind, HeadKind::People | HeadKind::Member) && matches!(sector_of(owner), "COP" | "SPY" | "MIL");
    if keeps || member || group {
        owner.to_owned()
    } else {
        format!(
            "{}{}",
            &owner[..3],
            if matches!(kind, HeadKind::Member | HeadKind::Group) && sector == "UAF" && !fights { "MIL" } else { sector }
        )
    }
}

/// A dual without proclitics, article and ending: `المسؤولان`, `مسؤولين`, `مسؤولا`.
pub(super) fn dual_stem(form: &str) -> &str {
    let noun = stem(form);
    noun.strip_suffix("ان").or(noun.strip_suffix("ين")).or(noun.strip_suffix(['ا', 'ي'])).unwrap_or(noun)
}

/// A word without proclitics and article, roughly: to tell the same noun again.
pub(super) fn stem(form: &str) -> &str {
    let proclitics = ['و', 'ف', 'ب'];
    let form = form.trim_start_matches(proclitics);
    // Again behind the article, so that الوزارة and وزارة lose the same letter.
    form.strip_prefix("ال").or(form.strip_prefix("لل")).unwrap_or(form).trim_start_matches(proclitics)
}

/// True where `word` is the noun of this stem: `آلية` begins like an article and has none.
pub(super) fn is_noun(word: &str, noun: &str) -> bool {
    word == noun || stem(word) == noun
}
