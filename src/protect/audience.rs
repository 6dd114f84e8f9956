//! What an audience may not read, and what hangs on it, is left out before anything is counted or shown.

use std::collections::BTreeSet;

use crate::model::{Audience, Registers, Texts};

/// Leaves out of the registers what `audience` may not read, and references to it.
pub fn narrow_registers(registers: &mut Registers, audience: Audience) {
    registers.risks.retain(|risk| audience.may_read(risk.publication));
    registers.measures.retain(|measure| audience.may_read(measure.publication));
    registers.activities.retain(|activity| audience.may_read(activity.publication));
    for activity in &mut registers.activities {
        activity.dependencies.retain(|dependency| audience.may_read(dependency.publication));
    }
    let risks: BTreeSet<&str> = registers.risks.iter().map(|risk| risk.id.as_str()).collect();
    for measure in &mut registers.measures {
        measure.risks.retain(|risk| risks.contains(risk.as_str()));
    }
}

/// Leaves out of the texts what `audience` may not read, and the attachments that nothing else names.
pub fn narrow_texts(texts: &mut Texts, audience: Audience) {
    texts.reports.retain(|report| audience.may_read(report.publication));
    let (kept, left_out): (Vec<_>, Vec<_>) = std::mem::take(&mut texts.guidance)
        .into_iter()
        .partition(|guidance| audience.may_read(guidance.publication));
    texts.guidance = kept;
    let slugs: BTreeSet<String> = texts.guidance.iter().map(|guidance| guidance.slug.clone()).collect();
    for guidance in &mut texts.guidance {
        guidance.replaces = guidance.replaces.take().filter(|slug| slugs.contains(slug));
    }
    let named = |path: &String| texts.guidance.iter().any(|guidance| guidance.attachments.contains(path));
    let secret = |path: &String| left_out.iter().any(|guidance| guidance.attachments.contains(path));
    texts.files.retain(|file| named(&file.path) || !secret(&file.path));
}
