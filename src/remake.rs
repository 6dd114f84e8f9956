//! The same site built again and again in memory, for who shows it while its author writes.
//!
//! In: the content as it is now, and what is kept of the last time. Out: a site that can be shown at once, since each of
//! its files is made when it is asked for, or all of them together. What is made is what [`crate::build_site`] writes,
//! byte for byte: both go through the same functions, and what is kept is taken only for what it was made from.

use anyhow::{Context, Result};

use crate::frozen::EditionsToCopy;
use crate::kept::Kept;
use crate::pipeline::{Clock, Outcome, Prepared, Request, beside, protect, read_content, with_sound_theme};
use crate::write::Sink;
use input::ContentSource;
use model::diag::Diagnostic;
use site::render::RenderedFile;

/// Keeps what the next time can use.
#[derive(Debug)]
pub struct Remaker {
    kept: Kept,
}

/// A site whose files are made when they are asked for.
#[derive(Debug)]
pub struct SiteOnDemand {
    request: Request,
    prepared: Prepared,
    editions: EditionsToCopy,
}

impl Default for Remaker {
    fn default() -> Self {
        Remaker { kept: Kept::for_next_time() }
    }
}

impl Remaker {
    /// The site as its content is now; or what was found, sorted, where there are errors.
    ///
    /// # Errors
    /// As [`crate::build_site`].
    pub fn remake(&mut self, request: &Request) -> Result<Result<SiteOnDemand, Vec<Diagnostic>>> {
        let mut clock = Clock::default();
        let sound = match read_content(&request.content, &mut self.kept, &mut clock)? {
            Ok(sound) => sound,
            Err(findings) => return Ok(Err(findings.into_sorted())),
        };
        let sound = match with_sound_theme(request, sound)? {
            Ok(sound) => sound,
            Err(findings) => return Ok(Err(findings.into_sorted())),
        };
        let editions = EditionsToCopy::of(request, &sound);
        let prepared = protect(request, sound, Some(&mut self.kept), &mut clock)?;
        Ok(Ok(SiteOnDemand { request: request.clone(), prepared, editions }))
    }
}

impl SiteOnDemand {
    /// A page, an attachment or a file of the theme. `None` for all others, which are made with the rest, and where there
    /// is none.
    ///
    /// # Errors
    /// A template is wrong, or an attachment cannot be read.
    pub fn file(&self, path: &str) -> Result<Option<RenderedFile>> {
        let renderer = &self.prepared.renderer;
        let attachments = &renderer.published.texts.files;
        match path.strip_prefix("files/").filter(|name| attachments.iter().any(|file| file.path == **name)) {
            Some(_) => {
                let bytes = ContentSource::from(self.request.content.as_path()).read(path);
                let bytes = bytes.with_context(|| format!("kan inte läsa {path}"))?;
                Ok(Some(RenderedFile { bytes, is_faulty: false }))
            }
            None => renderer.render_file(path),
        }
    }

    /// Every file of the site into `sink`, and what is found when all are made.
    ///
    /// # Errors
    /// As [`crate::build_site`].
    pub fn render(&self, sink: &dyn Sink) -> Result<Outcome> {
        let SiteOnDemand { request, prepared, editions } = self;
        let (rendered, copied) =
            beside(|| prepared.render(request, sink), || editions.copy(&request.content, sink));
        let (mut findings, summary) = rendered?;
        findings.extend(copied?);
        Ok(Clock::default().outcome(findings, Some(summary)))
    }
}
