//! What each kind of file is read from, as its reader tells: for schemas, which editors check and explain files by.

use super::files::{
    ActivitiesFile, CalendarFile, CommentaryFront, EventTypesFile, GlossaryFile, GuidanceFront,
    IndicatorsFile, LagesbildFront, MeasuresFile, OrganisationFile, PageFront, ProgrammeFile, ReportFront,
    RisksFile, SiteFile, SurveysFile,
};
use super::incidents;
use input::yaml::{Shape, shape_of};

/// A kind of file.
#[derive(Debug)]
pub struct FileShape {
    pub name: &'static str,
    /// Where such files lie in the content folder, as editors write it.
    pub path: &'static str,
    /// Of a Markdown file, that of its front matter.
    pub shape: Shape,
    /// By each word of its key `form`: the list that the file then has.
    pub lists: &'static [(&'static str, &'static str)],
}

/// Every kind of file that authors write.
pub fn file_shapes() -> Vec<FileShape> {
    let shape = |name, path, shape| FileShape { name, path, shape, lists: &[] };
    vec![
        shape("site", "site.yaml", shape_of::<SiteFile>()),
        shape("organisation", "organisation.yaml", shape_of::<OrganisationFile>()),
        shape("programme", "programmes/*.yaml", shape_of::<ProgrammeFile>()),
        shape("event_types", "event_types.yaml", shape_of::<EventTypesFile>()),
        FileShape {
            lists: &incidents::LISTS,
            ..shape("incidents", "incidents/**/*.yaml", incidents::shape())
        },
        shape("risks", "risks/**/*.yaml", shape_of::<RisksFile>()),
        shape("measures", "measures/**/*.yaml", shape_of::<MeasuresFile>()),
        shape("activities", "activities.yaml", shape_of::<ActivitiesFile>()),
        shape("indicators", "indicators.yaml", shape_of::<IndicatorsFile>()),
        shape("surveys", "surveys.yaml", shape_of::<SurveysFile>()),
        shape("calendar", "calendar.yaml", shape_of::<CalendarFile>()),
        shape("glossary", "glossary.yaml", shape_of::<GlossaryFile>()),
        shape("report", "reports/*/report.md", shape_of::<ReportFront>()),
        shape("lagesbild", "reports/*/lagesbild.md", shape_of::<LagesbildFront>()),
        shape("commentary", "reports/*/*.md", shape_of::<CommentaryFront>()),
        shape("guidance", "guidance/**/*.md", shape_of::<GuidanceFront>()),
        shape("page", "pages/*.md", shape_of::<PageFront>()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::kind::{FileKind, kind_of};

    #[test]
    fn every_kind_of_file_with_keys_has_a_shape() {
        let shapes = file_shapes();
        let paths = shapes.iter().map(|shape| shape.path.replace("**/*", "a/b").replace('*', "2018-t2"));
        let mut kinds: Vec<FileKind> =
            paths.map(|path| kind_of(&path).unwrap_or_else(|| panic!("{path}"))).collect();
        kinds.dedup();
        assert_eq!(kinds.len(), shapes.len(), "one shape a kind");
        let without_keys = [FileKind::Attachment, FileKind::Edition, FileKind::Theme, FileKind::Readme];
        assert_eq!(kinds.len() + without_keys.len(), FileKind::Readme as usize + 1);
    }
}
