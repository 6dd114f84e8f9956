//! Values that people write otherwise than their key asks, with how they are written.

/// By key: what stands under it, as it is written in a file.
const EXAMPLES: &[(&str, &str)] = &[
    ("authority", "authority: {name: Digg, report_url: \"https://www.digg.se/tdosanmalan\"}"),
    ("children_heard", "children_heard: {answer: yes, how: Elevrådet har fått yttra sig.}"),
    ("concerns", "concerns: {risks: [R-017]}"),
    ("contact", "contact: {role: Säkerhetsstrateg, email: sakerhet@example.se}"),
    ("decision", "decision: {body: Utbildningsnämnden, date: 2026-03-12}"),
    ("disclosure", "disclosure: {threshold: 5}"),
    ("extract", "extract: {source: kia, taken: 2026-05-07, from: 2026-01-01, to: 2026-04-30}"),
    ("focus_area", "focus_area: {programmets-id: forebygga-olyckor}"),
    ("goals", "goals: [{focus_area: forebygga-olyckor, judgement: partly}]"),
    ("residual", "residual: {likelihood: 3, consequence: 4}"),
];

/// What stands under a key whose value is made of keys, as it is written.
pub fn example_of(key: &str) -> Option<&'static str> {
    EXAMPLES.iter().find(|(known, _)| *known == key).map(|(_, example)| *example)
}
