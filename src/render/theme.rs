//! A theme: templates, static files and messages. The default one is inside the binary.

use std::collections::BTreeMap;

/// Files of a theme by their path within it (`templates/report.html`, `static/site.css`, `i18n/sv.ftl`).
#[derive(Debug, Clone, Default)]
pub struct Theme {
    pub files: BTreeMap<String, Vec<u8>>,
}
