//! Regions of a page that have the same name → names that tell them apart, for those who go from region to region.

use std::collections::BTreeMap;

const START: &str = " role=\"region\" aria-label=\"";

/// The page with a number after the second and further of each name.
pub fn tell_regions_apart(html: String) -> String {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ends = Vec::new();
    for (at, _) in html.match_indices(START) {
        let name_at = at + START.len();
        let Some(length) = html[name_at..].find('"') else { continue };
        let times = seen.entry(&html[name_at..name_at + length]).or_default();
        *times += 1;
        if *times > 1 {
            ends.push((name_at + length, *times));
        }
    }
    if ends.is_empty() {
        return html;
    }
    let mut out = String::with_capacity(html.len() + 4 * ends.len());
    let mut from = 0;
    for (end, number) in ends {
        out.push_str(&html[from..end]);
        out.push_str(&format!(" ({number})"));
        from = end;
    }
    out.push_str(&html[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_a_name_gets_a_number() {
        let region = |name: &str| format!("<div class=\"t\" role=\"region\" aria-label=\"{name}\">x</div>");
        let page = [region("Risker"), region("Mål"), region("Risker"), region("Risker")].concat();
        let told = [region("Risker"), region("Mål"), region("Risker (2)"), region("Risker (3)")].concat();
        assert_eq!(tell_regions_apart(page), told);
        assert_eq!(tell_regions_apart(region("Risker")), region("Risker"));
    }
}
