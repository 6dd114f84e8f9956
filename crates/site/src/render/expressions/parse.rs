//! The source of an expression → a call: `count(type="hot", period="2018-t2")`. Places are kept; meaning is not
//! known here.

use super::is_argument;
use crate::render::markdown::ExpressionFault;

/// A name and what stands in its parentheses.
#[derive(Debug, PartialEq, Eq)]
pub struct Call {
    pub name: Word,
    pub arguments: Vec<Argument>,
}

impl Call {
    /// True if an argument has this name.
    pub fn names(&self, name: &str) -> bool {
        self.arguments.iter().any(|argument| argument.name.as_ref().is_some_and(|word| word.text == name))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// `None` for a value without a name, as in `risk("R-017")`.
    pub name: Option<Word>,
    pub value: Word,
}

/// A word and where it begins, in bytes of the expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub offset: usize,
}

const EXAMPLE: &str = "till exempel `{{ count(type=\"hot\") }}`";

/// Reads a call. The first fault ends the reading.
pub fn parse_call(source: &str) -> Result<Call, ExpressionFault> {
    read(source).map_err(|fault| match (&fault.help, &fault.expected) {
        (None, Some(expected)) => ExpressionFault { help: Some(format!("skriv {expected}")), ..fault },
        _ => fault,
    })
}

fn read(source: &str) -> Result<Call, ExpressionFault> {
    let mut reader = Reader { source, at: 0 };
    if reader.rest().starts_with('{') {
        let help = "ta bort en klammer på var sida".to_owned();
        let fault = reader.fault("uttrycket har en klammer för mycket", "två klamrar på var sida");
        return Err(ExpressionFault { help: Some(help), ..fault });
    }
    let name = reader.name().ok_or_else(|| reader.fault("ett uttryck börjar med ett namn", EXAMPLE))?;
    if !reader.take('(') {
        let rest = reader.rest().trim_end_matches([')', ' ']);
        let help = match rest {
            "" => format!("skriv `{}()`", name.text),
            _ => format!("skriv `{}({rest})`", name.text),
        };
        let fault = reader.fault("efter namnet ska en parentes komma", EXAMPLE);
        return Err(ExpressionFault { help: Some(help), ..fault });
    }
    let mut arguments = Vec::new();
    while !reader.take(')') {
        if reader.rest().is_empty() {
            let whole = source.trim().trim_end_matches([',', ' ']);
            let help = Some(format!("skriv `{{{{ {whole}) }}}}`"));
            return Err(ExpressionFault {
                help,
                ..reader.fault("parentesen avslutas inte", "`)` före `}}`")
            });
        }
        if !arguments.is_empty() && !reader.take(',') {
            let fault = reader.fault("mellan två argument ska ett komma stå", "`,` eller `)`");
            let (before, after) = source.split_at(reader.at);
            let whole =
                format!("{}, {}", before.trim(), after.trim().trim_start_matches([';', ' ', '&', '+']));
            let help = parse_call(&whole).is_ok().then(|| format!("skriv `{{{{ {whole} }}}}`"));
            return Err(ExpressionFault { help, ..fault });
        }
        arguments.push(reader.argument()?);
    }
    match reader.rest() {
        "" => Ok(Call { name, arguments }),
        _ => Err(reader.fault("efter parentesen ska uttrycket sluta", "`}}`")),
    }
}

struct Reader<'s> {
    source: &'s str,
    at: usize,
}

impl<'s> Reader<'s> {
    /// What is left, after spaces.
    fn rest(&mut self) -> &'s str {
        let rest = self.source[self.at..].trim_start();
        self.at = self.source.len() - rest.len();
        rest.trim_end()
    }

    fn take(&mut self, sign: char) -> bool {
        let is_next = self.rest().starts_with(sign);
        if is_next {
            self.at += sign.len_utf8();
        }
        is_next
    }

    /// Letters, digits and `_`, beginning with a letter.
    fn name(&mut self) -> Option<Word> {
        let rest = self.rest();
        let length = rest.find(|sign: char| !(sign.is_alphanumeric() || sign == '_')).unwrap_or(rest.len());
        rest.starts_with(char::is_alphabetic).then(|| self.word(length))
    }

    fn argument(&mut self) -> Result<Argument, ExpressionFault> {
        if let Some(value) = self.quoted()? {
            return Ok(Argument { name: None, value });
        }
        let name = self.name().ok_or_else(|| self.fault("här ska ett argument stå", "`namn=\"värde\"`"))?;
        if !self.take('=') {
            let fault = self.fault("efter argumentets namn ska ett likhetstecken komma", "`namn=\"värde\"`");
            // `figure(months)`: the value alone, without its marks.
            let is_alone = matches!(self.rest().chars().next(), Some(')' | ','));
            let help = match is_alone && !is_argument(&name.text) {
                true if self.source.trim_start().starts_with("figure") => {
                    format!("skriv `kind=\"{}\"`", name.text)
                }
                true => {
                    format!("skriv `type=\"{0}\"` eller `unit=\"{0}\"`, beroende på vad det är", name.text)
                }
                false => format!("skriv `{}=\"…\"`", name.text),
            };
            return Err(ExpressionFault { help: Some(help), ..fault });
        }
        let value = match self.quoted()? {
            Some(value) => Some(value),
            None => self.number(),
        };
        match value {
            Some(value) => Ok(Argument { name: Some(name), value }),
            None => Err(self.bare_value(&name)),
        }
    }

    /// `type=hot` and `type=«hot»`.
    fn bare_value(&mut self, name: &Word) -> ExpressionFault {
        let rest = self.rest();
        let value = rest.split([',', ')', '\n']).next().unwrap_or_default().trim();
        let plain = without_entities(value);
        let word = plain.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '*');
        let fault = self.fault("argumentets värde ska stå inom citattecken", "`namn=\"värde\"`");
        match word {
            "" => ExpressionFault { help: Some(format!("skriv `{}=\"…\"`", name.text)), ..fault },
            _ => ExpressionFault {
                value: Some(value.to_owned()),
                help: Some(format!("skriv `{}=\"{word}\"`", name.text)),
                ..fault
            },
        }
    }

    /// `None` where no quotation mark stands. Marks that a word processor has turned are taken too.
    fn quoted(&mut self) -> Result<Option<Word>, ExpressionFault> {
        let rest = self.rest();
        let (marks, mark): (&[char], _) = match rest.chars().next() {
            Some('\'') => (&['\''], '\''),
            Some(mark @ ('"' | '”' | '“')) => (&['"', '”', '“'], mark),
            _ => return Ok(None),
        };
        let inside = &rest[mark.len_utf8()..];
        let Some(length) = inside.find(marks) else {
            let value = inside.split([',', ')', '}']).next().unwrap_or_default().trim();
            let name = self.source[..self.at].rsplit(['(', ',', ' ']).next().unwrap_or_default();
            let help = Some(format!("skriv `{name}\"{value}\"`"));
            let fault = self.fault("citattecknet avslutas inte", "ett citattecken efter värdet");
            return Err(ExpressionFault { help, ..fault });
        };
        self.at += mark.len_utf8();
        let word = self.word(length);
        self.at += self.source[self.at..].chars().next().map_or(0, char::len_utf8);
        Ok(Some(word))
    }

    /// A bare number, such as a year.
    fn number(&mut self) -> Option<Word> {
        let rest = self.rest();
        let length = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
        (length > 0).then(|| self.word(length))
    }

    fn word(&mut self, length: usize) -> Word {
        let word = Word { text: self.source[self.at..self.at + length].to_owned(), offset: self.at };
        self.at += length;
        word
    }

    fn fault(&mut self, message: &str, expected: &str) -> ExpressionFault {
        let rest = self.rest();
        ExpressionFault {
            offset: self.at,
            message: message.to_owned(),
            value: (!rest.is_empty()).then(|| rest.to_owned()),
            expected: Some(expected.to_owned()),
            ..ExpressionFault::default()
        }
    }
}

/// `&quot;hot&quot;`, as a web page has it, without its marks.
fn without_entities(value: &str) -> String {
    let mut parts = value.split('&');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let after = part.split_once(';').filter(|(name, _)| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
        });
        text + after.map_or(part, |(_, rest)| rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(source: &str) -> Vec<(Option<String>, String)> {
        let call = parse_call(source).unwrap();
        call.arguments.into_iter().map(|a| (a.name.map(|name| name.text), a.value.text)).collect()
    }

    #[test]
    fn reads_names_and_values() {
        let named = |name: &str, value: &str| (Some(name.to_owned()), value.to_owned());
        assert_eq!(
            values(" count(type=\"hot\", period = '2018-t2',year=2018) "),
            [named("type", "hot"), named("period", "2018-t2"), named("year", "2018")]
        );
        assert_eq!(values("risk(”R-017”)"), [(None, "R-017".to_owned())]);
        assert_eq!(values("count()"), []);
        assert_eq!(parse_call(" a(b=\"c\")").unwrap().arguments[0].value.offset, 6);
    }

    #[test]
    fn faults_have_their_place() {
        let offset = |source: &str| parse_call(source).unwrap_err().offset;
        assert_eq!(offset(" 12"), 1);
        assert_eq!(offset("count"), 5);
        assert_eq!(offset("count(type=hot)"), 11);
        assert_eq!(offset("count(type \"hot\")"), 11);
        assert_eq!(offset("count(a=\"b\" c=\"d\")"), 12);
        assert_eq!(offset("count(a=\"b)"), 8);
        assert_eq!(offset("count() + 1"), 8);
        assert_eq!(offset("count("), 6);
    }
}
