//! A theme: templates, static files and messages. The default one is inside the binary; others lie over it, file by
//! file and message by message. Reading a theme from disk is not done here.

use std::collections::BTreeMap;

use anyhow::{anyhow, bail};
use include_dir::{Dir, include_dir};

use model::{Coded, Locale};

use super::compact::{compact_script, compact_style};

static DEFAULT: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../themes/default");

const STYLE: &str = "static/site.css";

/// What a site looks like and says.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// By name, for instance `blocks/table.html`: the layer that it is from, and its text.
    templates: BTreeMap<String, (String, String)>,
    /// By path under `static/`.
    static_files: BTreeMap<String, Vec<u8>>,
    /// (file name with the layer's name, Fluent text), later ones over earlier ones.
    messages: Vec<(String, String)>,
}

impl Theme {
    /// The default theme.
    pub fn embedded() -> Self {
        let mut files = BTreeMap::new();
        collect(&DEFAULT, &mut files);
        Theme::default().overlay("themes/default", files).expect("a test loads the default theme")
    }

    /// Lays files over this theme, by their path within a theme (`templates/frame.html`, `static/site.css`,
    /// `i18n/sv.ftl`). `layer` names where they come from, for messages about faults in them.
    ///
    /// # Errors
    /// A template or a file of messages is not UTF-8, or a file lies where no theme has files.
    pub fn overlay(mut self, layer: &str, files: BTreeMap<String, Vec<u8>>) -> anyhow::Result<Self> {
        for (path, bytes) in files {
            let as_text = |bytes| {
                String::from_utf8(bytes).map_err(|_| {
                    anyhow!("{layer}/{path} är inte text i UTF-8\n  gör så här: spara om filen med teckenkodningen UTF-8")
                })
            };
            if let Some(name) = path.strip_prefix("templates/") {
                let text = as_text(bytes)?;
                self.templates.insert(name.to_owned(), (layer.to_owned(), text));
            } else if let Some(name) = path.strip_prefix("static/") {
                let bytes = compact(&path, bytes);
                self.static_files.insert(name.to_owned(), bytes);
            } else if path.starts_with("i18n/") {
                let text = as_text(bytes)?;
                self.messages.push((format!("{layer}/{path}"), text));
            } else if path != "theme.yaml" && !path.ends_with(".md") {
                bail!("{layer}/{path}: ett tema har filer under templates/, static/ och i18n/");
            }
        }
        Ok(self)
    }

    pub fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.templates.iter().map(|(name, (_, text))| (name.as_str(), text.as_str()))
    }

    /// True where a template is not the default theme's own.
    pub fn has_own_templates(&self) -> bool {
        let ours =
            |name: &str| DEFAULT.get_file(format!("templates/{name}")).map(include_dir::File::contents);
        self.templates().any(|(name, text)| ours(name) != Some(text.as_bytes()))
    }

    /// Where a template lies: `content/theme/templates/frame.html`.
    pub fn path_of_template(&self, name: &str) -> String {
        let layer = self.templates.get(name).map_or("", |(layer, _)| layer);
        format!("{layer}/templates/{name}")
    }

    pub fn static_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.static_files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The messages of a language, earlier layers first: what [`crate::language::Language::new`] takes.
    pub fn messages(&self, locale: Locale) -> Vec<(&str, &str)> {
        let ending = format!("i18n/{}.ftl", locale.code());
        let of_locale = self.messages.iter().filter(|(name, _)| name.ends_with(&ending));
        of_locale.map(|(name, text)| (name.as_str(), text.as_str())).collect()
    }
}

/// A file of the default theme, which is written to be read here, without what a browser does not need; also where it was
/// exported, and not changed. What somebody else has written is copied as it is.
fn compact(path: &str, bytes: Vec<u8>) -> Vec<u8> {
    let is_ours = DEFAULT.get_file(path).is_some_and(|file| file.contents() == bytes);
    if !is_ours {
        return bytes;
    }
    let text = String::from_utf8_lossy(&bytes);
    match path {
        STYLE => compact_style(&text).into_bytes(),
        _ if path.ends_with(".js") => compact_script(&text).into_bytes(),
        _ => bytes,
    }
}

fn collect(dir: &Dir, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in dir.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec());
    }
    for below in dir.dirs() {
        collect(below, files);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_theme_is_whole() {
        let theme = Theme::embedded();
        assert!(theme.templates().any(|(name, _)| name == "frame.html"));
        assert!(theme.static_files().any(|(name, _)| name == "site.css"));
        assert_eq!(theme.messages(Locale::Swedish).len(), 1);
        assert_eq!(theme.messages(Locale::English).len(), 1);
    }

    #[test]
    fn a_layer_replaces_single_files_and_adds_messages() {
        let files = BTreeMap::from([
            ("templates/frame.html".to_owned(), b"mine".to_vec()),
            ("i18n/sv.ftl".to_owned(), b"skip-link = Hopp".to_vec()),
        ]);
        let theme = Theme::embedded().overlay("content/theme", files).unwrap();
        assert!(theme.templates().any(|found| found == ("frame.html", "mine")));
        assert!(theme.templates().any(|(name, _)| name == "single.html"));
        assert_eq!(theme.messages(Locale::Swedish)[1], ("content/theme/i18n/sv.ftl", "skip-link = Hopp"));
    }

    /// The default style is written with comments; what lies over it may be anything.
    #[test]
    fn only_the_files_of_the_default_theme_are_compacted() {
        let style =
            |theme: &Theme| theme.static_files().find(|(name, _)| *name == "site.css").unwrap().1.to_vec();
        let ours = DEFAULT.get_file(STYLE).unwrap().contents().to_vec();
        let laid_over = |bytes: Vec<u8>| {
            style(&Theme::embedded().overlay("own", BTreeMap::from([(STYLE.to_owned(), bytes)])).unwrap())
        };
        assert!(style(&Theme::embedded()).len() < ours.len());
        assert_eq!(laid_over(ours), style(&Theme::embedded()));
        let own = b"/* Mine. */\na { color: red; }\n".to_vec();
        assert_eq!(laid_over(own.clone()), own);
    }

    #[test]
    fn a_file_outside_the_three_folders_is_refused() {
        let files = BTreeMap::from([("site.css".to_owned(), Vec::new())]);
        assert!(Theme::embedded().overlay("content/theme", files).is_err());
    }
}
