//! Templates of own themes, held to what a page can need: so much text, so many turns of a loop, values so large. One that
//! doubles a text in a loop would take all memory of the machine, and three loops in each other would not end.
//!
//! The engine has no limits of its own and nothing that it calls on the way. So each template is written anew before it is
//! read: after what gives a name a value (`for`, `set`, a component's arguments) stands a call that measures it, and each
//! `{{ value }}` goes through one. What a single expression makes of its parts is not measured, only where it is named or
//! written: the engine takes at most 256 parts. Lines stay as they are; columns do not, so that faults of other kinds are
//! told of the template as its author wrote it. The built-in theme is not written anew.

use std::borrow::Cow;
use std::cell::Cell;

use tera::{Error, Kwargs, State, StringInput, Tera, TeraResult, Value};

/// How the engine's message begins where a template went beyond a limit; [`super::template_faults`] says it in Swedish.
pub const TOO_LARGE: &str = "Too large a value";
pub const TOO_MUCH: &str = "Too much text";
pub const TOO_LONG: &str = "Too many turns";

/// Bytes of one value: more than a figure or a text of a page has.
const LARGEST_VALUE: usize = 4 << 20;
/// Bytes that one page is written with.
const MOST_TEXT: usize = 128 << 20;
/// Turns of loops, and parts of the values that they name. Tests are not optimised.
const MOST_TURNS: usize = if cfg!(test) { 200_000 } else { 5_000_000 };

thread_local! {
    /// What the page that this thread writes has left: bytes of text, and turns.
    static LEFT: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// Templates that are bounded.
pub struct Bounded(Tera);

impl Bounded {
    /// # Errors
    /// The engine's, and the name of a template with the line of a list that is built inside an expression, which nothing
    /// can measure.
    pub fn new<'t>(
        mut tera: Tera,
        templates: impl Iterator<Item = (&'t str, &'t str)>,
    ) -> Result<Self, Refused> {
        let mut rewritten = Vec::new();
        for (name, source) in templates {
            let source = rewrite(source).map_err(|line| Refused::List(format!("{name}:{line}")))?;
            rewritten.push((name, source));
        }
        tera.register_function("lagesbild_step", step);
        tera.register_function("lagesbild_out", out);
        tera.register_filter("replace", replace);
        tera.register_filter("join", join);
        tera.register_filter("indent", indent);
        tera.add_raw_templates(rewritten).map_err(|error| Refused::Engine(Box::new(error)))?;
        Ok(Bounded(tera))
    }

    pub fn render(&self, template: &str, context: &tera::Context) -> TeraResult<String> {
        LEFT.set((MOST_TEXT, MOST_TURNS));
        self.0.render(template, context)
    }
}

/// Why templates cannot be bounded.
#[derive(Debug)]
pub enum Refused {
    /// Where the list is built.
    List(String),
    Engine(Box<Error>),
}

fn too(what: &str) -> Error {
    Error::message(what)
}

fn take(text: usize, turns: usize) -> TeraResult<()> {
    let (text_left, turns_left) = LEFT.get();
    let text_left = text_left.checked_sub(text).ok_or_else(|| too(TOO_MUCH))?;
    let turns_left = turns_left.checked_sub(turns).ok_or_else(|| too(TOO_LONG))?;
    LEFT.set((text_left, turns_left));
    Ok(())
}

/// Counts the parts of a value. The engine shares what is the same, so that a value may have more parts than memory: it is
/// told of as soon as there are no turns left for them.
fn walk(value: &Value) -> TeraResult<()> {
    take(0, 1)?;
    if value.as_str().is_some_and(|text| text.len() > LARGEST_VALUE) {
        return Err(too(TOO_LARGE));
    }
    if let Some(values) = value.as_array() {
        return values.iter().try_for_each(walk);
    }
    value.as_map().map_or(Ok(()), |map| map.iter().try_for_each(|(_, value)| walk(value)))
}

/// `n`: bytes that are written as they stand in the body that begins here; `v`: the values that have got a name.
fn step(kwargs: Kwargs, _: &State) -> TeraResult<String> {
    take(kwargs.get::<usize>("n")?.unwrap_or_default(), 1)?;
    for value in kwargs.get::<Vec<Value>>("v")?.unwrap_or_default() {
        walk(&value)?;
    }
    Ok(String::new())
}

/// A value on its way to the page.
fn out(kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let value = kwargs.iter().next().map_or_else(Value::undefined, |(_, value)| value.clone());
    take(value.as_str().map_or(0, str::len), 1)?;
    if value.as_array().is_some() || value.as_map().is_some() {
        walk(&value)?;
    }
    Ok(value)
}

/// An error where a text would be larger than a value may be.
fn fits(bytes: Option<usize>) -> TeraResult<()> {
    if bytes.is_some_and(|bytes| bytes <= LARGEST_VALUE) { Ok(()) } else { Err(too(TOO_LARGE)) }
}

/// As the engine's own.
fn replace(value: StringInput, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let (from, to) = (kwargs.must_get::<&str>("from")?, kwargs.must_get::<StringInput>("to")?);
    let is_safe = state.autoescaping_enabled() && (value.is_safe() || to.is_safe());
    let (text, to) = match is_safe {
        true => (value.rendered(state)?, to.rendered(state)?),
        false => (Cow::Borrowed(value.as_str()), Cow::Borrowed(to.as_str())),
    };
    let times = text.matches(from).count();
    fits(times.checked_mul(to.len()).and_then(|bytes| bytes.checked_add(text.len())))?;
    let replaced = text.replace(from, &to);
    Ok(if is_safe { Value::safe_string(&replaced) } else { Value::from(replaced) })
}

/// As the engine's own.
fn join(values: &[Value], kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let separator = kwargs.get::<StringInput>("sep")?;
    let is_safe = state.autoescaping_enabled()
        && (values.iter().any(|value| value.is_string() && value.is_safe())
            || separator.as_ref().is_some_and(StringInput::is_safe));
    let between = match &separator {
        Some(separator) if is_safe => separator.rendered(state)?,
        Some(separator) => Cow::Borrowed(separator.as_str()),
        None => Cow::Borrowed(""),
    };
    let mut joined = String::new();
    for (place, value) in values.iter().enumerate() {
        walk(value)?;
        if place > 0 {
            joined.push_str(&between);
        }
        match is_safe {
            true if value.is_undefined() => {}
            true => joined.push_str(&state.escape_if_needed(value)?),
            false => joined.push_str(&value.to_string()),
        }
        fits(Some(joined.len()))?;
    }
    Ok(if is_safe { Value::safe_string(&joined) } else { Value::from(joined) })
}

/// As the engine's own.
fn indent(value: StringInput, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let width = kwargs.get::<usize>("width")?.unwrap_or(4).min(1000);
    let sign = kwargs.get::<StringInput>("indentation")?;
    let [first, blank] = ["first", "blank"].map(|name| kwargs.get::<bool>(name));
    let (first, blank) = (first?.unwrap_or(false), blank?.unwrap_or(false));
    let is_safe = state.autoescaping_enabled() && value.is_safe();
    let text = if is_safe { value.rendered(state)? } else { Cow::Borrowed(value.as_str()) };
    let margin = sign.as_ref().map_or(" ", |sign| sign.as_str()).repeat(width);
    let lines = text.lines().count();
    fits(lines.checked_mul(margin.len()).and_then(|bytes| bytes.checked_add(text.len())))?;
    let lines = text.lines().enumerate().map(|(place, line)| {
        let is_moved = if place == 0 { first } else { !line.is_empty() || blank };
        if is_moved { format!("{margin}{line}") } else { line.to_owned() }
    });
    let mut moved = lines.collect::<Vec<_>>().join("\n");
    moved.extend(text.ends_with('\n').then_some('\n'));
    Ok(if is_safe { Value::safe_string(&moved) } else { Value::from(moved) })
}

/// A piece of a template that is written anew.
enum Piece<'t> {
    Source(&'t str),
    Out(&'t str),
    /// The names that have got values, and whether the tag before takes away the space after it.
    Step {
        text: usize,
        names: Vec<&'t str>,
        trims: bool,
    },
}

/// The template with its measuring calls, or the line of a list that is built inside an expression.
fn rewrite(source: &str) -> Result<String, usize> {
    let mut pieces = vec![Piece::Step { text: 0, names: Vec::new(), trims: false }];
    // The steps whose bodies are open, the template's own first; and the names that captured text will get.
    let (mut open, mut captured) = (vec![0], Vec::new());
    let (mut at, mut extends) = (0, false);
    while let Some((start, kind)) = next_tag(source, at) {
        let line = 1 + source[..start].matches('\n').count();
        count_text(&mut pieces, &open, start - at);
        pieces.push(Piece::Source(&source[at..start]));
        let close = match kind {
            '#' => "#}",
            '%' => "%}",
            _ => "}}",
        };
        let Some(end) = end_of_tag(source, start + 2, close) else {
            at = start;
            break;
        };
        let inside = source[start + 2..end - 2].trim_start_matches('-');
        let (trims, inside) = (inside.ends_with('-'), inside.trim_end_matches('-').trim());
        at = end;
        if kind == '#' {
            pieces.push(Piece::Source(&source[start..end]));
            continue;
        }
        let word = inside.split(|sign: char| !is_of_name(sign)).next().unwrap_or_default();
        if holds_list(inside) {
            return Err(line);
        }
        if kind == '{' {
            match inside.starts_with('<') {
                // A component, whose own template is measured.
                true => pieces.push(Piece::Source(&source[start..end])),
                false => pieces.push(Piece::Out(&source[start..end])),
            }
            continue;
        }
        let rest = inside[word.len()..].trim();
        if word == "raw" {
            let ends = source[end..]
                .find("endraw")
                .and_then(|raw| source[end + raw..].find("%}").map(|to| end + raw + to + 2));
            at = ends.unwrap_or(source.len());
            count_text(&mut pieces, &open, at - end);
        }
        pieces.push(Piece::Source(&source[start..at]));
        let names = match word {
            "for" => Some(rest.split(" in ").next().unwrap_or_default().split(',').map(str::trim).collect()),
            "component" => Some(parameters(rest)),
            "block" => Some(Vec::new()),
            "set" | "set_global" if rest.contains('=') => Some(vec![name_at(rest)]),
            "set" | "set_global" => {
                captured.push(name_at(rest));
                None
            }
            "endset" => captured.pop().map(|name| vec![name]),
            _ => None,
        };
        extends |= word == "extends";
        if let Some(names) = names {
            if matches!(word, "for" | "component" | "block") {
                open.push(pieces.len());
            }
            pieces.push(Piece::Step { text: 0, names, trims });
        }
        if matches!(word, "endfor" | "endcomponent" | "endblock") && open.len() > 1 {
            open.pop();
        }
    }
    count_text(&mut pieces, &open, source.len() - at);
    pieces.push(Piece::Source(&source[at..]));
    Ok(pieces[usize::from(extends)..].iter().map(written).collect())
}

fn written(piece: &Piece) -> String {
    match piece {
        Piece::Source(text) => (*text).to_owned(),
        Piece::Out(tag) => {
            let inside = tag[2..tag.len() - 2].strip_prefix('-');
            let (before, inside) = inside.map_or(("", &tag[2..tag.len() - 2]), |inside| ("-", inside));
            let (inside, after) = inside.strip_suffix('-').map_or((inside, ""), |inside| (inside, "-"));
            format!("{{{{{before} lagesbild_out(v={inside}) {after}}}}}")
        }
        Piece::Step { text, names, trims } => {
            let trim = if *trims { "-" } else { "" };
            format!("{{{{ lagesbild_step(n={text}, v=[{}]) {trim}}}}}", names.join(", "))
        }
    }
}

/// Text that is written as it stands belongs to the innermost body.
fn count_text(pieces: &mut [Piece], open: &[usize], bytes: usize) {
    if let Some(Piece::Step { text, .. }) = open.last().and_then(|at| pieces.get_mut(*at)) {
        *text += bytes;
    }
}

/// Where the next tag begins, and its second sign.
fn next_tag(source: &str, from: usize) -> Option<(usize, char)> {
    let mut braces = source[from..].match_indices('{').map(|(at, _)| from + at);
    braces.find_map(|at| {
        let kind = source[at + 1..].chars().next()?;
        matches!(kind, '{' | '%' | '#').then_some((at, kind))
    })
}

/// Where a tag ends, outside texts in quotes and maps.
fn end_of_tag(source: &str, from: usize, close: &str) -> Option<usize> {
    if close == "#}" {
        return source[from..].find(close).map(|at| from + at + 2);
    }
    let (mut quote, mut depth) = (None, 0_usize);
    let mut signs = source[from..].char_indices();
    while let Some((at, sign)) = signs.next() {
        match quote {
            Some(_) if sign == '\\' => drop(signs.next()),
            Some(mark) if sign == mark => quote = None,
            Some(_) => {}
            None if depth == 0 && source[from + at..].starts_with(close) => return Some(from + at + 2),
            None if matches!(sign, '"' | '\'' | '`') => quote = Some(sign),
            None if sign == '{' => depth += 1,
            None if sign == '}' => depth = depth.saturating_sub(1),
            None => {}
        }
    }
    None
}

/// True for `[a for a in b]` in a tag: `for` that is not its first word, outside texts in quotes.
fn holds_list(inside: &str) -> bool {
    let (mut quote, mut bare) = (None, String::new());
    for sign in inside.chars() {
        match quote {
            Some(mark) if sign == mark => quote = None,
            Some(_) => {}
            None if matches!(sign, '"' | '\'' | '`') => quote = Some(sign),
            None => bare.push(sign),
        }
    }
    let words = bare.split(|sign: char| !is_of_name(sign) && sign != '.').filter(|word| !word.is_empty());
    words.skip(1).any(|word| word == "for")
}

/// The names of a component's parameters: `name(a: string, b = 1, @text)`.
fn parameters(rest: &str) -> Vec<&str> {
    let inside =
        rest.split_once('(').and_then(|(_, list)| list.rsplit_once(')')).map_or("", |(list, _)| list);
    let (mut depth, mut start, mut names) = (0_usize, 0, Vec::new());
    for (at, sign) in inside.char_indices().chain([(inside.len(), ',')]) {
        match sign {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                names.push(name_at(inside[start..at].trim()));
                start = at + 1;
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The name that a text begins with.
fn name_at(text: &str) -> &str {
    &text[..text.find(|sign: char| !is_of_name(sign)).unwrap_or(text.len())]
}

fn is_of_name(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::Theme;

    fn rendered(source: &str) -> Result<String, String> {
        let bounded = Bounded::new(Tera::new(), [("a.html", source)].into_iter());
        let bounded = bounded.map_err(|refused| format!("{refused:?}"))?;
        let mut context = tera::Context::new();
        context.insert("list", &["<a>", "b", "c"]);
        context.insert("map", &std::collections::BTreeMap::from([("x", 1)]));
        bounded.render("a.html", &context).map_err(|error| error.to_string())
    }

    /// What a template says is what the engine says without limits.
    #[test]
    fn what_is_bounded_says_the_same() {
        for source in [
            "a {{ list | join(sep=\", \") }} b",
            "{{- list | length -}}  c",
            "x\n{%- for one in list -%}\n  {{ one }},\n{%- else -%} none {%- endfor -%}\n y",
            "{% for k, v in map %}{{ k }}={{ v }} {% endfor %}",
            "{% set a = \"%}<\" ~ 1 %}{{ a }}{{ a | safe }}{{ {\"k\": {\"l\": 1} } }}",
            "{% set a %}<b>{{ list[0] }}</b>{% endset %}{{ a }}",
            "{% raw %}{{ a }}{% for %}{% endraw %}{# {{ b }} #}.",
            "{% component f(a: string, b = [1, 2], c = {\"d\": 1}) -%} {{ a }}{{ b }}{{ body }} {%- endcomponent f %}[{% <f a={list[0]}> %}{{ list[1] }}{% </f> %}]{% <f a=\"q\"> %}in{% </f> %}",
            "{{ list[0] | replace(from=\"a\", to=\"<i>\") }}{{ \"a\\n\\nb\\n\" | indent(width=2, blank=true) }}",
            "{{ 1 if list else 2 }}{{ not list or true }}{{ list[0] == \"<a>\" and 1 < 2 }}{% if list and \"b\" in list %}ja{% endif %}",
            "{% filter upper %}a{{ list[1] }}{% endfilter %}{{ \"for\" }}{{ loop_for | default(value=\"d\") }}",
            "{% component g(a) %}{{ a }}{% endcomponent g %}{{ <g a={list[0]} /> }}{{- <g a=\"q\" /> -}} z",
            "{{ '{{' }}{{ \"}}\" }} { {a} }",
        ] {
            let mut plain = Tera::new();
            plain.add_raw_template("a.html", source).unwrap_or_else(|error| panic!("{source}: {error}"));
            let mut context = tera::Context::new();
            context.insert("list", &["<a>", "b", "c"]);
            context.insert("map", &std::collections::BTreeMap::from([("x", 1)]));
            let expected = plain.render("a.html", &context).map_err(|error| error.to_string());
            assert!(expected.is_ok(), "{source}: {expected:?}");
            assert_eq!(rendered(source), expected, "{source}\n{}", rewrite(source).unwrap());
        }
    }

    #[test]
    fn what_has_no_end_is_told_with_its_line() {
        let loops = "{% for a in range(end=100000) %}{% for b in range(end=100000) %}";
        for (line, limit, source) in [
            (3, TOO_LARGE, "{% set a = \"x\" %}\n{% for i in range(end=99) %}\n{% set_global a = a ~ a %}{% endfor %}".to_owned()),
            (3, TOO_LARGE, "{% set a = \"x\" %}\n{% for i in range(end=99) %}\n{% set_global a = a | replace(from=\"x\", to=\"xx\") %}{% endfor %}".to_owned()),
            (3, TOO_LARGE, "{% set a = \"xy\" %}\n{% for i in range(end=99) %}\n{% set_global a = [a, a] | join(sep=a) %}{% endfor %}".to_owned()),
            (3, TOO_LARGE, "{% set a = \"xy\" %}\n{% for i in range(end=99) %}\n{% set_global a %}{{ a }}{{ a }}{% endset %}{% endfor %}".to_owned()),
            (3, TOO_LARGE, "{% set a = \"x\\n\" %}\n{% for i in range(end=99) %}\n{% set_global a = a | indent(width=1000, first=true) ~ a %}{% endfor %}".to_owned()),
            (3, TOO_LONG, "{% set a = [1] %}\n{% for i in range(end=99) %}\n{% set_global a = [a, a] %}{% endfor %}".to_owned()),
            (3, TOO_LONG, "{% set a = [1] %}\n{% for i in range(end=99) %}\n{% set_global a = [...a, ...a] %}{% endfor %}".to_owned()),
            (1, TOO_LONG, format!("{loops}{{% endfor %}}{{% endfor %}}")),
            (1, TOO_MUCH, format!("{loops}{}{{% endfor %}}{{% endfor %}}", "text ".repeat(1000))),
            (1, TOO_LONG, "{% component f(n) %}{% if n > 0 %}{% for i in range(end=9) %}{{ <f n={n - 1} /> }}{% endfor %}{% endif %}{% endcomponent f %}{{ <f n={18} /> }}".to_owned()),
            (1, TOO_LARGE, "{% component f(n) %}{{ <f n={n ~ n ~ n} /> }}{% endcomponent f %}{{ <f n=\"abcdefgh\" /> }}".to_owned()),
            (1, TOO_LARGE, format!("{{% for a in [{}] %}}{{% endfor %}}", ["X"; 9].join(" ~ ")).replace('X', &format!("\"{}\"", "x".repeat(1 << 20)))),
        ] {
            let error = rendered(&source).expect_err(limit);
            assert!(error.contains(limit), "{limit}: {}", &error[..error.len().min(400)]);
            assert!(error.contains(&format!("a.html:{line}:")), "{line}: {}", &error[..error.len().min(400)]);
        }
        assert!(rendered("a\n{{ [a for a in list] }}").unwrap_err().contains("a.html:2"));
    }

    /// An own theme may hold any of them.
    #[test]
    fn the_built_in_templates_can_be_bounded() {
        let theme = Theme::embedded();
        assert!(Bounded::new(Tera::new(), theme.templates()).is_ok());
        assert_eq!(parameters("f(a: map = {\"b\": [1, 2]}, @text, c)"), ["a", "c"]);
    }
}
