//! How wide text is, without opening a font: the wider of DejaVu Sans and Liberation Sans (metrically Arial) for
//! each character, so that text fits in any common system font. DejaVu is among the widest there are.

use super::backend::Tenths;

/// Size of all text in charts but the headline of a file, in CSS pixels.
pub(super) const FONT_SIZE: i32 = 12;

/// From baseline to baseline.
pub(super) const LINE_HEIGHT: Tenths = 150;

/// From the top of capitals and digits to the baseline.
pub(super) const CAP_HEIGHT: Tenths = 90;

/// From the baseline to the bottom of `g` and `p`.
pub(super) const DESCENT: Tenths = 30;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// Width of one line in tenths of a CSS pixel, rounded up.
pub(super) fn text_width(text: &str, weight: Weight) -> Tenths {
    let thousandths: i32 = text.chars().map(advance).sum();
    let percent = match weight {
        Weight::Regular => 100,
        Weight::Bold => 115,
    };
    (thousandths * FONT_SIZE * percent).div_euclid(10_000) + 1
}

/// Breaks `text` into at most `max_lines` lines of at most `width`, at spaces and after hyphens; what does not fit
/// ends with an ellipsis.
pub(super) fn wrap(text: &str, width: Tenths, max_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        let fits = text_width(format!("{line}{word}").trim_end(), Weight::Regular) <= width;
        if !(fits || line.is_empty() || lines.len() + 1 == max_lines) {
            lines.push(std::mem::take(&mut line));
        }
        line.push_str(word);
    }
    lines.push(line);
    lines.iter().map(|line| shorten(line.trim_end(), width)).collect()
}

/// As [`wrap`], and a word that is wider than a line goes on in the next one after a hyphen.
pub(super) fn wrap_anywhere(text: &str, width: Tenths, max_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        let mut rest = word;
        while lines.len() + 1 < max_lines
            && text_width(format!("{line}{rest}").trim_end(), Weight::Regular) > width
        {
            if line.is_empty() {
                let (beginning, after) = rest.split_at(fitting(rest, "-", width));
                lines.push(format!("{beginning}-"));
                rest = after;
            } else {
                lines.push(std::mem::take(&mut line));
            }
        }
        line.push_str(rest);
    }
    lines.push(line);
    lines.iter().map(|line| shorten(line.trim_end(), width)).collect()
}

/// `text`, or as much of its beginning as fits before an ellipsis.
pub(super) fn shorten(text: &str, width: Tenths) -> String {
    if text_width(text, Weight::Regular) <= width {
        return text.to_owned();
    }
    let kept = &text[..fitting(text, "…", width)];
    format!("{}…", kept.trim_end_matches([' ', '-', ',']))
}

/// How many bytes of `text` fit before `ending`; at least one character.
fn fitting(text: &str, ending: &str, width: Tenths) -> usize {
    let room = width - text_width(ending, Weight::Regular);
    let ends = text.char_indices().map(|(start, character)| start + character.len_utf8());
    let fits = |end: &usize| text_width(&text[..*end], Weight::Regular) <= room;
    let first = text.chars().next().map_or(0, char::len_utf8);
    ends.take_while(fits).last().unwrap_or(first)
}

/// Words with the space or hyphen that ends them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '-', '/'])
}

/// Advance width in thousandths of the font size.
fn advance(character: char) -> i32 {
    match character as u32 {
        code @ 0x20..=0x7e => i32::from(ASCII[(code - 0x20) as usize]),
        code @ 0xa0..=0xff => i32::from(LATIN_1[(code - 0xa0) as usize]),
        0x2013 => 556,
        0x2019 | 0x202f => 318,
        0x2212 | 0x2265 | 0x2264 => 838,
        0x0100..=0x024f => 800,
        _ => 1000,
    }
}

#[rustfmt::skip]
const ASCII: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 636, 337, 337, 838, 838, 838, 556, 1015, 684, 686, 722, 770, 667, 611, 778, 752, 295, 500, 667,
    557, 863, 748, 787, 667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838, 556, 500, 613,
    635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818,
    592, 592, 525, 636, 337, 636, 838,
];

#[rustfmt::skip]
const LATIN_1: [u16; 96] = [
    318, 401, 636, 636, 636, 636, 337, 556, 500, 1000, 471, 612, 838, 361, 1000, 552, 500, 838, 401, 401, 500, 636,
    636, 318, 500, 401, 471, 612, 969, 969, 969, 611, 684, 684, 684, 684, 684, 684, 1000, 722, 667, 667, 667, 667,
    295, 295, 295, 295, 775, 748, 787, 787, 787, 787, 787, 838, 787, 732, 732, 732, 732, 667, 667, 630, 613, 613,
    613, 613, 613, 613, 982, 550, 615, 615, 615, 615, 278, 278, 278, 278, 612, 634, 612, 612, 612, 612, 612, 838,
    612, 634, 634, 634, 634, 592, 635, 592,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_only_where_its_lines_do_not_suffice() {
        let name = "Hot mot utbildningsförvaltningsområdet";
        assert_eq!(wrap_anywhere(name, 1400, 4), ["Hot mot", "utbildningsförvaltning-", "sområdet"]);
        assert_eq!(wrap_anywhere(name, 3000, 4), [name]);
        assert_eq!(wrap_anywhere(name, 1400, 2), ["Hot mot", "utbildningsförvaltnin…"]);
        assert_eq!(wrap(name, 1400, 4), ["Hot mot", "utbildningsförvaltnin…"]);
    }

    #[test]
    fn no_line_is_wider_than_its_place() {
        let name = "Arbetsmiljöverksanmälningsskyldighetshändelser på väg till Ångermanlands gymnasium/Östra";
        for width in (200..3000).step_by(50) {
            for line in wrap_anywhere(name, width, 9) {
                assert!(text_width(&line, Weight::Regular) <= width, "{line} in {width}");
            }
        }
    }
}
