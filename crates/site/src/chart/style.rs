//! The part of a stylesheet that one drawing needs: a file of its own carries its style, and most of a stylesheet is about
//! other kinds, about pages in the dark, and about readers who force their colours upon pages.

use std::collections::BTreeSet;

/// The rules of `stylesheet` that may concern `svg`, a chart that is the root of its file and always light.
pub fn style_for(stylesheet: &str, svg: &str) -> String {
    let classes: BTreeSet<&str> = attribute_values(svg, "class").flat_map(str::split_whitespace).collect();
    let mut rules = Vec::new();
    take_rules(stylesheet, &classes, &mut rules);
    let used: BTreeSet<&str> = rules.iter().flat_map(|rule| variables_in(&rule.1)).collect();
    let written = rules.iter().map(|(selector, body)| {
        let is_needed = |declaration: &&str| {
            let name = declaration.trim().split(':').next().unwrap_or_default();
            !name.starts_with("--") || used.contains(name)
        };
        let body: Vec<&str> = body.split(';').filter(is_needed).collect();
        format!("{selector}{{{}}}", body.join(";"))
    });
    written.collect()
}

/// Selectors and declarations. Of blocks, only that for print concerns a file.
fn take_rules(stylesheet: &str, classes: &BTreeSet<&str>, rules: &mut Vec<(String, String)>) {
    let mut rest = stylesheet;
    while let Some((before, after)) = rest.split_once('{') {
        let selector = before.rsplit("*/").next().unwrap_or_default().trim();
        let end = end_of_block(after);
        let (body, next) = (&after[..end], after.get(end + 1..).unwrap_or_default());
        if selector == "@media print" {
            let mut printed = Vec::new();
            take_rules(body, classes, &mut printed);
            let printed: String =
                printed.iter().map(|(selector, body)| format!("{selector}{{{body}}}")).collect();
            rules.push((selector.to_owned(), printed));
        } else if !selector.starts_with(['@', ':']) && concerns(selector, classes) {
            rules.push((selector.to_owned(), body.trim().to_owned()));
        }
        rest = next;
    }
}

/// Where the brace is that closes a block.
fn end_of_block(text: &str) -> usize {
    let mut depth = 0;
    let closes = text.bytes().position(|sign| {
        match sign {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        depth < 0
    });
    closes.unwrap_or(text.len())
}

/// True for a selector that names one of the classes, or none but that of charts.
fn concerns(selector: &str, classes: &BTreeSet<&str>) -> bool {
    let is_end = |sign: char| !sign.is_ascii_alphanumeric() && sign != '-' && sign != '_';
    let named = selector.split('.').skip(1).map(|name| name.split(is_end).next().unwrap_or_default());
    let mut named = named.filter(|name| *name != "chart").peekable();
    named.peek().is_none() || named.any(|name| classes.contains(name))
}

fn variables_in(body: &str) -> impl Iterator<Item = &str> {
    body.split("var(").skip(1).filter_map(|after| after.split([')', ',']).next())
}

fn attribute_values<'s>(svg: &'s str, name: &str) -> impl Iterator<Item = &'s str> {
    let opening = format!(" {name}=\"");
    let starts: Vec<usize> = svg.match_indices(&opening).map(|(at, _)| at + opening.len()).collect();
    starts.into_iter().filter_map(|start| svg[start..].split('"').next())
}

#[cfg(test)]
mod tests {
    use super::style_for;

    const STYLE: &str = "/* Roles */\n.chart{--a:red;--b:blue;fill:var(--a)}\n.chart text{stroke:none}\n\
        @media screen{@media (prefers-color-scheme:dark){:root .chart{--a:pink}}}\n.chart .now{fill:var(--a)}\n\
        .chart .k1,.chart .k2{fill:var(--b)}\n@media print{.chart :is(.r1,.r2){stroke:#000}.chart{x:y}}";

    #[test]
    fn a_file_carries_the_rules_of_its_own_classes() {
        let svg = r#"<svg class="chart"><g class="now"><text class="m b">1</text></g></svg>"#;
        let expected = ".chart{--a:red;fill:var(--a)}.chart text{stroke:none}.chart .now{fill:var(--a)}\
            @media print{.chart{x:y}}";
        assert_eq!(style_for(STYLE, svg), expected);
        let svg = r#"<svg class="chart"><g class="k2 r1"/></svg>"#;
        let kept = style_for(STYLE, svg);
        assert!(kept.contains(".k1,.chart .k2{fill:var(--b)}"), "{kept}");
        assert!(kept.contains("{--a:red;--b:blue;") && kept.contains(":is(.r1,.r2){stroke:#000}"), "{kept}");
        assert!(!kept.contains(".now") && !kept.contains("pink"), "{kept}");
    }
}
