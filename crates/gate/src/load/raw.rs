//! `Raw`: the content as written.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::files::{
    ActivitiesFile, CalendarFile, CommentaryFront, Document, EventTypesFile, GlossaryFile, GuidanceFront,
    IncidentFile, IndicatorsFile, LagesbildFront, MeasuresFile, OrganisationFile, PageFront, ProgrammeFile,
    ReportFront, RisksFile, SiteFile, SurveysFile, Text,
};
use model::diag::SourcePath;
use model::{Attachment, Markdown};

/// The content as written. Lists are in the order of their paths.
#[derive(Debug, Default)]
pub struct Raw {
    /// True where `site.yaml` lies in the folder above.
    pub has_site_above: bool,
    pub site: Option<Document<SiteFile>>,
    pub organisation: Option<Document<OrganisationFile>>,
    pub programmes: Vec<Document<ProgrammeFile>>,
    pub event_types: Option<Document<EventTypesFile>>,
    /// Shared with what is kept for the next time.
    pub incidents: Vec<Arc<IncidentFile>>,
    pub risks: Vec<Document<RisksFile>>,
    pub measures: Vec<Document<MeasuresFile>>,
    pub activities: Option<Document<ActivitiesFile>>,
    pub indicators: Option<Document<IndicatorsFile>>,
    pub surveys: Option<Document<SurveysFile>>,
    pub calendar: Option<Document<CalendarFile>>,
    pub glossary: Option<Document<GlossaryFile>>,
    pub reports: Vec<ReportFolder>,
    pub guidance: Vec<Text<GuidanceFront>>,
    pub pages: Vec<Text<PageFront>>,
    /// What every text holds below its front matter, also where that is faulty.
    pub bodies: Vec<Markdown>,
    /// The YAML of registers and of the front of texts, as it is written.
    pub fields: Vec<Markdown>,
    /// What lies under `files/`.
    pub files: Vec<Attachment>,
    /// Files under `editions/`.
    pub editions: Vec<SourcePath>,
    /// Files under `theme/`.
    pub theme: Vec<SourcePath>,
    /// Files that are there but could not be read, in full or in part. Each has a finding already; what they would have
    /// defined must not be reported as missing.
    pub unreadable: Vec<SourcePath>,
}

impl Raw {
    /// What their authors call the texts that have a title, by path.
    pub fn titles(&self) -> BTreeMap<String, String> {
        let guidance = self.guidance.iter().map(|text| (&text.path, &text.front.title.value));
        let pages = self.pages.iter().map(|text| (&text.path, &text.front.title.value));
        guidance.chain(pages).map(|(path, title)| (path.as_str().to_owned(), title.clone())).collect()
    }
}

/// One folder under `reports/`.
#[derive(Debug)]
pub struct ReportFolder {
    /// For instance `2018-t2`.
    pub name: String,
    /// The folder itself, for instance `reports/2018-t2`.
    pub path: SourcePath,
    pub report: Option<Text<ReportFront>>,
    pub commentary: Vec<Text<CommentaryFront>>,
    pub lagesbild: Option<Text<LagesbildFront>>,
}
