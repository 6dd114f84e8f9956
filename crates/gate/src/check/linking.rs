//! Records of the same event in several sources: which of them counts.
//!
//! `linked` joins records into groups, also by way of a third. Of each group the record of the first source counts, in
//! the order of [`Source`]; within a source the first in the order of the files. Cancelled records neither count nor
//! lend their source to the group.

use rustc_hash::FxHashMap;

use super::content::{Content, RecordAt};
use super::rules::links_of;
use crate::load::files::Rows;
use model::{CaseStatus, Incident, SourceSet};

/// Sets `sources` and `counts` of linked records. `incidents` are in the order of the files and their rows.
pub fn link_records(content: &Content<'_>, incidents: &mut [Incident]) {
    let starts = starts_of_files(content);
    let position = |record: &RecordAt| starts[record.file as usize] + record.row as usize;
    let mut groups = Groups::default();
    for (i, file) in content.raw.incidents.iter().enumerate() {
        let Rows::Records(rows) = &file.rows else { continue };
        for (k, row) in rows.iter().enumerate().filter(|(_, row)| row.linked.count > 0) {
            let others = links_of(file, row.linked).iter().flat_map(|id| content.records.with_id(*id));
            let others = others.filter(|record| record.source != file.extract.source.value);
            others.for_each(|other| groups.join(starts[i] + k, position(other)));
        }
    }
    for group in groups.into_sorted() {
        count_once(content, incidents, &group);
    }
}

fn starts_of_files(content: &Content<'_>) -> Vec<usize> {
    let lengths = content.raw.incidents.iter().map(|file| match &file.rows {
        Rows::Records(rows) => rows.len(),
        Rows::Counts(_) => 0,
    });
    let starts = lengths.scan(0, |next, length| {
        let start = *next;
        *next += length;
        Some(start)
    });
    starts.collect()
}

fn count_once(content: &Content<'_>, incidents: &mut [Incident], group: &[usize]) {
    let source =
        |incident: &Incident| content.raw.incidents[usize::from(incident.extract.0)].extract.source.value;
    let alive = || group.iter().filter(|member| incidents[**member].status != CaseStatus::Cancelled);
    let sources =
        alive().map(|member| incidents[*member].sources).fold(SourceSet::default(), SourceSet::union);
    let Some(first) = alive().min_by_key(|member| (source(&incidents[**member]), **member)).copied() else {
        return;
    };
    for member in group {
        incidents[*member].sources = sources.union(incidents[*member].sources);
        incidents[*member].counts = *member == first;
    }
}

/// Disjoint sets of positions; a position alone is in none.
#[derive(Debug, Default)]
struct Groups {
    parents: FxHashMap<usize, usize>,
}

impl Groups {
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents.insert(a.max(b), a.min(b));
    }

    /// The first member of the group of `member`; shortens the way to it.
    fn root(&mut self, member: usize) -> usize {
        let mut root = member;
        while let Some(parent) = self.parents.get(&root).copied().filter(|parent| *parent != root) {
            root = parent;
        }
        self.parents.insert(member, root);
        root
    }

    /// The members of each group in order; groups by their first member.
    fn into_sorted(mut self) -> Vec<Vec<usize>> {
        let mut members: Vec<usize> = self.parents.keys().copied().collect();
        members.sort_unstable();
        let mut with_root: Vec<_> = members.into_iter().map(|member| (self.root(member), member)).collect();
        with_root.sort_unstable();
        with_root
            .chunk_by(|a, b| a.0 == b.0)
            .map(|group| group.iter().map(|(_, member)| *member).collect())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_join_by_way_of_a_third() {
        let mut groups = Groups::default();
        groups.join(7, 3);
        groups.join(9, 5);
        groups.join(3, 9);
        groups.join(1, 2);
        assert_eq!(groups.into_sorted(), [vec![1, 2], vec![3, 5, 7, 9]]);
    }
}
