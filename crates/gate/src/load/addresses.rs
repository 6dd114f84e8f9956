//! Names of files → what may stand in an address.

/// Small ASCII letters and digits in groups with single hyphens between.
pub fn is_kebab_case(id: &str) -> bool {
    let is_group = |group: &str| {
        !group.is_empty() && group.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.split('-').all(is_group)
}

/// The name that a file or folder may have in an address: `När något har hänt` → `nar-nagot-har-hant`.
pub fn as_address(slug: &str) -> Option<String> {
    let kebab = |part: &str| {
        let plain = spoken(part);
        let words = plain.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("-")
    };
    let address = slug.split('/').map(kebab).collect::<Vec<_>>().join("/");
    address.split('/').all(is_kebab_case).then_some(address)
}

/// A name without what ids have not: `Grundskola Söder` → `grundskola-soder`.
pub fn spoken(name: &str) -> String {
    let plain = |sign: char| match sign {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        'é' => 'e',
        ' ' | '_' => '-',
        sign => sign,
    };
    name.to_lowercase().chars().map(plain).collect()
}
