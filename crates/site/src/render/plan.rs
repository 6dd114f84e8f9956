//! What is worked out once for a site, before its pages are made: where pages lie, the parsed templates, and what texts can
//! refer to.

use gate::Published;

use super::ask::Context;
use super::markdown::TextIndex;
use super::pages::kind_of;
use super::revised::Revision;
use super::scope::Scope;
use super::site_map::SiteMap;
use super::templates::Templates;
use super::theme::Theme;
use crate::language::Language;

/// What a [`Context`] points to.
#[derive(Debug)]
pub struct Plan {
    site_map: SiteMap,
    templates: Templates,
    text_index: TextIndex,
    pub revisions: Vec<Revision>,
}

impl Plan {
    pub fn new(published: &Published, theme: &Theme, language: &Language) -> anyhow::Result<Self> {
        Ok(Plan {
            site_map: SiteMap::new(published, language, kind_of),
            templates: Templates::new(theme, language)?,
            text_index: TextIndex::new(published, language),
            revisions: Vec::new(),
        })
    }

    /// For a page that stands alone.
    pub fn detached(self) -> Self {
        Plan { site_map: self.site_map.detached(), ..self }
    }

    pub fn scope<'a>(&'a self, published: &'a Published, language: &'a Language) -> Scope<'a> {
        Scope { published, language, site_map: &self.site_map, templates: &self.templates }
    }

    pub fn context<'a>(&'a self, published: &'a Published, language: &'a Language) -> Context<'a> {
        let Plan { text_index, revisions, .. } = self;
        Context { scope: self.scope(published, language), text_index, revisions }
    }
}
