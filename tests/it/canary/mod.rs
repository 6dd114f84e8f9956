//! Tokens that must not come out, searched for in every form that a program could write them in.

/// Where a token stands in files or in their names, in any case and any form.
pub fn traces<'f>(files: impl Iterator<Item = (&'f str, &'f [u8])>, token: &str) -> Vec<String> {
    let forms = forms(token);
    let mut found = Vec::new();
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        let name = path.to_lowercase();
        let is_in = |form: &&String| text.contains(form.as_str()) || name.contains(form.as_str());
        found.extend(forms.iter().filter(is_in).map(|form| format!("{form} in {path}")));
    }
    found
}

/// The token plain; as HTML, URL, JSON and JavaScript escape it, all of it or only what is not ASCII; as an address; without
/// its last letters, as searched for; backwards; in hexadecimal; and in base64 at each of its three offsets.
fn forms(token: &str) -> Vec<String> {
    let token = token.to_lowercase();
    let written = |write: &dyn Fn(char) -> String, is_all: bool| -> String {
        token.chars().map(|sign| if is_all || !sign.is_ascii() { write(sign) } else { sign.into() }).collect()
    };
    let percent = |sign: char| sign.to_string().bytes().map(|byte| format!("%{byte:02x}")).collect();
    let escapes: [&dyn Fn(char) -> String; 4] = [
        &percent,
        &|sign| format!("&#{};", sign as u32),
        &|sign| format!("&#x{:x};", sign as u32),
        &|sign| format!("\\u{:04x}", sign as u32),
    ];
    let named = token.replace('å', "&aring;").replace('ä', "&auml;").replace('ö', "&ouml;");
    let address = token.replace(['å', 'ä'], "a").replace('ö', "o");
    let stem: String = token.chars().take(token.chars().count() - 2).collect();
    let hex: String = token.bytes().map(|byte| format!("{byte:02x}")).collect();
    let mut forms = vec![
        named,
        address.clone(),
        stem,
        hex,
        address.chars().rev().collect(),
        token.chars().rev().collect(),
    ];
    forms.extend(escapes.iter().flat_map(|escape| [written(escape, true), written(escape, false)]));
    forms.extend((0..3).map(|offset| base64_within(&token, offset).to_lowercase()));
    forms.push(token);
    forms.sort();
    forms.dedup();
    forms
}

/// The signs of base64 that only the word decides, when it begins `offset` bytes into a group of three.
fn base64_within(word: &str, offset: usize) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let whole_groups = &word.as_bytes()[(3 - offset) % 3..];
    let groups = whole_groups.chunks_exact(3).map(|group| {
        let bits = u32::from(group[0]) << 16 | u32::from(group[1]) << 8 | u32::from(group[2]);
        [18, 12, 6, 0].map(|shift| char::from(SIGNS[(bits >> shift & 63) as usize]))
    });
    groups.flatten().collect()
}
