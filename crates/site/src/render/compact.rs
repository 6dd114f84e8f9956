//! A stylesheet or script without what is there for those who write it: a page is read over slow networks, and kept for
//! long.

/// Without comments, and with a space where there were several, or none where one says nothing. Texts in quotes stay as they
/// are; a space between two names may join them in a selector, and stays.
pub fn compact_style(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut letters = style.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'*') => {
                letters.next();
                skip_comment(&mut letters);
                push_space(&mut out);
            }
            '"' | '\'' => {
                out.push(letter);
                copy_quoted(letter, &mut letters, &mut out);
            }
            _ if letter.is_ascii_whitespace() => push_space(&mut out),
            '{' | '}' | ';' => {
                if out.ends_with(' ') {
                    out.pop();
                }
                // The last rule of a block needs no end of its own.
                if letter == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(letter);
            }
            _ => {
                out.push(letter);
                // An address without quotes is no place for comments.
                let is_address = out.ends_with("url(") && !matches!(letters.peek(), Some('"' | '\''));
                if is_address {
                    out.extend(letters.by_ref().take_while(|letter| *letter != ')'));
                    out.push(')');
                }
            }
        }
    }
    let length = out.trim_end().len();
    out.truncate(length);
    out.push('\n');
    out
}

/// Without indents, empty lines and lines that are only a comment. Lines stay lines, since one may end a statement; a script
/// with a text over several lines stays as it is, for its spaces are part of the text.
pub fn compact_script(script: &str) -> String {
    let is_whole = |line: &str| line.matches('`').count().is_multiple_of(2);
    if !script.lines().all(is_whole) || script.contains("/*") {
        return script.to_owned();
    }
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Nothing after what begins or ends a rule, or after a space.
fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',']) {
        out.push(' ');
    }
}

fn skip_comment(letters: &mut impl Iterator<Item = char>) {
    let mut before = ' ';
    for letter in letters {
        if before == '*' && letter == '/' {
            return;
        }
        before = letter;
    }
}

fn copy_quoted(quote: char, letters: &mut impl Iterator<Item = char>, out: &mut String) {
    while let Some(letter) = letters.next() {
        out.push(letter);
        match letter {
            '\\' => out.extend(letters.next()),
            _ if letter == quote => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_the_writer_needs_is_left_out() {
        let style =
            "/* The look. */\n:root {\n  --ink: #1b2126;\n}\n\na :hover,\n a  .b { margin: 0 1rem ; }\n";
        assert_eq!(compact_style(style), ":root{--ink: #1b2126}a :hover,a .b{margin: 0 1rem}\n");
    }

    #[test]
    fn quotes_sums_and_conditions_stay() {
        let style = "p::before { content: \"/* {  } */ \\\" ;\"; width: calc(100% - 2rem); }\n\
                     @media (min-width: 40rem) and (color) {\n  td:not([data-label=\"\"]) { color: red }\n}";
        assert_eq!(
            compact_style(style),
            "p::before{content: \"/* {  } */ \\\" ;\";width: calc(100% - 2rem)}\
             @media (min-width: 40rem) and (color){td:not([data-label=\"\"]){color: red}}\n"
        );
    }

    #[test]
    fn an_address_without_quotes_stays() {
        assert_eq!(compact_style("a { background: url(x/*.svg) ; }"), "a{background: url(x/*.svg)}\n");
    }

    #[test]
    fn a_script_keeps_its_lines_and_its_texts() {
        let script = "// What it does.\nconst a = 1\n\n  // How.\n  const b = `x // ${a}`; // why\n";
        assert_eq!(compact_script(script), "const a = 1\nconst b = `x // ${a}`; // why\n");
        let over_lines = "const a = `x\n  y`;\n// z\n";
        assert_eq!(compact_script(over_lines), over_lines);
    }

    /// As many rules and properties after as before.
    #[test]
    fn the_default_style_keeps_every_rule() {
        let style = include_str!("../../../../themes/default/static/site.css");
        let short = compact_style(style);
        assert!(short.len() * 100 < style.len() * 92, "{} of {}", short.len(), style.len());
        for sign in ['{', '}', '(', ')', '[', '"'] {
            let count = |text: &str| text.matches(sign).count();
            let uncommented =
                style.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest));
            let uncommented: String = uncommented.collect();
            assert_eq!(count(&short), count(&uncommented), "{sign}");
        }
    }
}
