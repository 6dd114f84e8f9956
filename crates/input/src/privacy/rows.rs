//! Cells that stand side by side in tables of Word, Excel, PowerPoint and LibreOffice: a day of birth in one, the last four
//! digits in the next. In the XML they are pieces of text like others.

/// Names of elements, without their namespaces.
const ROWS: [&[u8]; 3] = [b"tr", b"row", b"table-row"];
const CELLS: [&[u8]; 4] = [b"tc", b"c", b"table-cell", b"covered-table-cell"];

/// The texts that the cells of a workbook share, in their order.
pub(super) fn shared_texts(xml: &[u8]) -> Vec<Vec<u8>> {
    let mut texts = Vec::new();
    let mut text = Vec::new();
    let mut is_phonetic = false;
    for_each_piece(xml, |tag, after| {
        match local_name(tag) {
            b"si" if tag.starts_with(b"/") || tag.ends_with(b"/") => texts.push(std::mem::take(&mut text)),
            b"rPh" => is_phonetic = !tag.starts_with(b"/"),
            _ => {}
        }
        if !is_phonetic {
            text.extend(after.trim_ascii());
        }
    });
    texts
}

/// A line for each pair of neighbours that may be the two parts of a number: `811218;9876`.
pub(super) fn push_pairs(xml: &[u8], shared: &[Vec<u8>], words: &mut Vec<u8>) {
    let mut last: Option<Vec<u8>> = None;
    let mut cell = Vec::new();
    let mut is_shared = false;
    let mut is_formula = false;
    for_each_piece(xml, |tag, after| {
        let name = local_name(tag);
        let (is_end, is_whole) = (tag.starts_with(b"/"), tag.ends_with(b"/"));
        if ROWS.contains(&name) {
            last = None;
        }
        if name == b"f" {
            is_formula = !is_end && !is_whole;
        }
        if CELLS.contains(&name) {
            if !is_end {
                cell.clear();
                is_shared = memchr::memmem::find(tag, b" t=\"s\"").is_some();
                cell.extend(value_of(tag));
            }
            if is_end || is_whole {
                let text = if is_shared { text_at(&cell, shared) } else { std::mem::take(&mut cell) };
                if let Some(before) = last.as_ref().filter(|before| is_day(before) && is_serial(&text)) {
                    words.push(b'\n');
                    words.extend(before.iter().chain(b";").chain(&text));
                    words.push(b'\n');
                }
                last = Some(text);
            }
        }
        let after = after.trim_ascii();
        // What a cell of LibreOffice shows repeats its value.
        if !is_formula && !after.is_empty() && cell != after {
            cell.extend(after);
        }
    });
}

fn text_at(index: &[u8], shared: &[Vec<u8>]) -> Vec<u8> {
    let index = std::str::from_utf8(index).ok().and_then(|index| index.parse::<usize>().ok());
    index.and_then(|index| shared.get(index)).cloned().unwrap_or_default()
}

fn is_day(cell: &[u8]) -> bool {
    matches!(cell.len(), 6 | 8) && cell.iter().all(u8::is_ascii_digit)
}

/// Four digits, with a dash before them or without.
fn is_serial(cell: &[u8]) -> bool {
    let digits = cell.strip_prefix(b"-").or(cell.strip_prefix(b"+")).unwrap_or(cell);
    digits.len() == 4 && digits.iter().all(u8::is_ascii_digit)
}

/// `office:value="811218"`.
fn value_of(tag: &[u8]) -> &[u8] {
    let key = b"office:value=\"";
    let value = memchr::memmem::find(tag, key).map_or(&[][..], |at| &tag[at + key.len()..]);
    &value[..memchr::memchr(b'"', value).unwrap_or(0)]
}

/// Calls `with` for each tag without its brackets, and the text between it and the next.
fn for_each_piece<'a>(xml: &'a [u8], mut with: impl FnMut(&'a [u8], &'a [u8])) {
    let mut rest = xml;
    while let Some(start) = memchr::memchr(b'<', rest) {
        let Some(length) = memchr::memchr(b'>', &rest[start..]) else { return };
        let end = start + length;
        let next = memchr::memchr(b'<', &rest[end..]).map_or(rest.len(), |next| end + next);
        with(&rest[start + 1..end], &rest[end + 1..next]);
        rest = &rest[next..];
    }
}

/// `tc` of `/w:tc`.
pub(super) fn local_name(tag: &[u8]) -> &[u8] {
    let name = tag.strip_prefix(b"/").unwrap_or(tag);
    let name = name.split(|byte| matches!(byte, b' ' | b'/' | b'\n' | b'\r' | b'\t')).next().unwrap_or(name);
    name.rsplit(|byte| *byte == b':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(xml: &str, shared: &[&str]) -> Vec<String> {
        let shared: Vec<Vec<u8>> = shared.iter().map(|text| text.as_bytes().to_vec()).collect();
        let mut words = Vec::new();
        push_pairs(xml.as_bytes(), &shared, &mut words);
        let words = String::from_utf8(words).unwrap();
        words.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn neighbours_in_a_row_are_one_in_every_kind_of_document() {
        for xml in [
            "<w:tr><w:tc><w:p><w:r><w:t>811218</w:t></w:r></w:p></w:tc><w:tc><w:p><w:t>98</w:t><w:t>76</w:t></w:p></w:tc></w:tr>",
            "<a:tr><a:tc><a:t>811218</a:t></a:tc><a:tc><a:t>9876</a:t></a:tc></a:tr>",
            "<row><c r=\"A1\"><v>811218</v></c><c r=\"B1\"><f>A1+1</f><v>9876</v></c></row>",
            "<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c></row>",
            "<row><c t=\"inlineStr\"><is><t>811218</t></is></c><c><v>9876</v></c></row>",
            "<table:table-row><table:table-cell office:value=\"811218\"><text:p>811218</text:p></table:table-cell><table:table-cell office:value=\"9876\"/></table:table-row>",
            "<table:table-row>\n <table:table-cell>\n  <text:p>811218</text:p>\n </table:table-cell>\n <table:table-cell><text:p>9876</text:p></table:table-cell></table:table-row>",
        ] {
            assert_eq!(pairs(xml, &["9876", "811218"]), ["811218;9876"], "{xml}");
        }
    }

    #[test]
    fn cells_that_are_not_neighbours_are_apart() {
        for xml in [
            "<row><c><v>811218</v></c></row><row><c><v>9876</v></c></row>",
            "<row><c><v>811218</v></c><c/><c><v>9876</v></c></row>",
            "<row><c><v>9876</v></c><c><v>811218</v></c></row>",
            "<row><c><v>811218</v></c><c><v>98765</v></c></row>",
            "<row><c t=\"s\"><v>7</v></c><c t=\"s\"><v>x</v></c></row>",
            "<p>811218</p><p>9876</p>",
            "<row><c",
        ] {
            assert_eq!(pairs(xml, &[]), [""; 0], "{xml}");
        }
    }

    #[test]
    fn shared_texts_keep_their_places() {
        let xml = b"<sst><si><t>811218</t></si><si/><si><r><t>98</t></r><r><t>76</t></r><rPh><t>x</t></rPh></si></sst>";
        assert_eq!(shared_texts(xml), [&b"811218"[..], b"", b"9876"]);
    }
}
