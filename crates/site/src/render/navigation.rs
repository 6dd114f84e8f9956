//! The navigation of a page: the first level in groups, and below it only the branch that the page is on.

use serde::Serialize;

use super::scope::Scope;
use super::site_map::{Group, PageKey};

/// More siblings than this are left to the page above them: a list of 2,000 units helps nobody.
const MOST_SIBLINGS: usize = 24;

#[derive(Debug, Clone, Serialize)]
pub struct NavigationGroup {
    pub title: String,
    pub items: Vec<NavigationItem>,
}

#[derive(Debug, Clone, Serialize)]
pub struct NavigationItem {
    pub title: String,
    pub href: String,
    /// The page itself.
    pub is_current: bool,
    /// The page itself or one above it.
    pub is_open: bool,
    pub items: Vec<NavigationItem>,
}

/// The navigation as seen from a page.
pub fn navigation(scope: &Scope, key: PageKey) -> Vec<NavigationGroup> {
    let branch: Vec<PageKey> = scope.site_map.ancestors(key).map(|entry| entry.key).collect();
    let first_level = scope.site_map.children(PageKey::Start);
    [Group::Reports, Group::FollowUp, Group::Guidance, Group::About]
        .into_iter()
        .map(|group| NavigationGroup {
            title: scope.text(group_title(group)),
            items: first_level
                .iter()
                .filter(|first| scope.site_map.kind(**first).group == group)
                .filter_map(|first| item(scope, key, &branch, *first))
                .collect(),
        })
        .filter(|group| !group.items.is_empty())
        .collect()
}

fn group_title(group: Group) -> &'static str {
    match group {
        Group::Reports => "nav-reports",
        Group::FollowUp => "nav-follow-up",
        Group::Guidance => "nav-guidance",
        Group::About => "nav-about",
    }
}

fn item(scope: &Scope, from: PageKey, branch: &[PageKey], key: PageKey) -> Option<NavigationItem> {
    let entry = scope.site_map.entry(key)?;
    let is_open = branch.contains(&key);
    Some(NavigationItem {
        title: entry.title.clone(),
        href: scope.site_map.link(from, key)?,
        is_current: key == from,
        is_open,
        items: if is_open { below(scope, from, branch, key) } else { Vec::new() },
    })
}

fn below(scope: &Scope, from: PageKey, branch: &[PageKey], key: PageKey) -> Vec<NavigationItem> {
    let children = scope.site_map.children(key);
    let shows_all = children.len() <= MOST_SIBLINGS;
    children
        .iter()
        .filter(|child| shows_all || branch.contains(child))
        .filter_map(|child| item(scope, from, branch, *child))
        .collect()
}
