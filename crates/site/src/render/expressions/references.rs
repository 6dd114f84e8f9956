//! Risks, indicators and figures in text.

use crate::language::Unshown;
use crate::render::codes;
use crate::render::figures::trend::TRENDS;
use crate::render::figures::{Entry, FigureKind, FigureRequest};
use crate::render::markdown::{ExpressionFault, PrintedWords, Resolved};
use crate::render::sentences::{CellText, cell_in_sentence, percent_in_sentence, unshown};
use crate::render::site_map::PageKey;
use model::{Audience, Code, Coded, MeasureName, Period, Register, TableName, UnitOfMeasure};

use super::arguments::{Arguments, fault, unknown};
use super::{Resolver, inline_text};

/// Of one text: more than any has, and less than what makes a page too large to open.
const MOST_FIGURES: usize = 100;

/// A link to the page of a risk, by its id and title.
pub fn risk(resolver: &mut Resolver, arguments: &Arguments) -> Result<Resolved, ExpressionFault> {
    let id = arguments.required("id")?;
    let risks = &resolver.published().registers.risks;
    let Some(position) = risks.iter().position(|risk| risk.id == id.text) else {
        let known = risks.iter().map(|risk| risk.id.as_str());
        return resolver.withheld("risk-withheld", unknown(id, "okänd risk", known));
    };
    let plain = format!("{} {}", risks[position].id, risks[position].title);
    Ok(match resolver.scope.site_map.link(resolver.page, PageKey::Risk(position)) {
        Some(href) => Resolved::Link(PrintedWords { words: plain, href }),
        None => inline_text(plain),
    })
}

/// The value of an indicator with its measure: `62 %`, `2,5 per 100 medarbetare`.
pub fn indicator(resolver: &mut Resolver, arguments: &Arguments) -> Result<Resolved, ExpressionFault> {
    let id = arguments.required("id")?;
    let indicators = &resolver.published().registers.indicators;
    let Some(position) = indicators.iter().position(|indicator| indicator.id == id.text) else {
        let known = indicators.iter().map(|indicator| indicator.id.as_str());
        return Err(unknown(id, "okänd indikator", known));
    };
    let period = Code::Tertial(arguments.period()?);
    let item = Code::Item(position as u32);
    let cell =
        resolver.published().cell(TableName::Indicators, &[period, item, Code::Measure(MeasureName::Value)]);
    let language = resolver.language();
    let text = match indicators[position].unit_of_measure {
        UnitOfMeasure::Percent => percent_in_sentence(language, cell),
        UnitOfMeasure::Count => cell_in_sentence(language, cell),
        measure => with_measure(cell_in_sentence(language, cell), &language.code_word(measure)),
    };
    Ok(resolver.inline_cell(arguments, cell, text))
}

fn with_measure(cell: CellText, measure: &str) -> CellText {
    match cell.spoken {
        None => CellText { text: format!("{}\u{a0}{measure}", cell.text), ..cell },
        Some(_) => cell,
    }
}

/// A figure of the catalogue. One that has nothing to show is told in words.
pub fn figure(resolver: &mut Resolver, arguments: &Arguments) -> Result<Resolved, ExpressionFault> {
    let request = request(resolver, arguments)?;
    if let Some((why, help)) = resolver.is_once_too_many(&request) {
        resolver.note(arguments, "figuren visas inte här", &why, help);
        if let Some(note) = &mut resolver.note {
            note.warning = Some(codes::FIGURE_AGAIN);
        }
        return Ok(inline_text(String::new()));
    }
    let Some(view) = resolver.figures.draw(&request) else {
        if let Some((register, year)) = request.register {
            let risks = &resolver.published().registers.risks;
            if !risks.iter().any(|risk| risk.register == register && risk.year == year) {
                let why = format!("registret `{}` för {year} finns inte på webbplatsen", register.code());
                let help = match risks.is_empty() {
                    true => "ta bort figuren".to_owned(),
                    false => format!("skriv `{}`, eller ta bort figuren", a_register(resolver)),
                };
                resolver.note(arguments, "figuren visas inte", &why, &help);
                return Ok(inline_text(resolver.language().text("figure-without-content")));
            }
        }
        let wider = resolver.figure_that_shows(arguments, &request);
        let wider = wider.map_or_else(
            || {
                "ingen sådan figur visas av något större: ta bort den, eller pröva en annan sorts figur"
                    .to_owned()
            },
            |figure| format!("skriv `{figure}`, som visas"),
        );
        let (why, help, text) = match behind(resolver, arguments, &request) {
            Behind::Protected => (
                "talen bakom den är skyddade eller publiceras inte så fint, för att de är små",
                wider.as_str(),
                "figure-protected",
            ),
            Behind::Events => (
                "händelser finns, men det som figuren delar dem efter är okänt eller skyddat",
                "pröva en annan sorts figur, eller skriv antalet med `count`",
                "figure-not-known",
            ),
            Behind::Nothing => (
                "inga uppgifter är publicerade om det som den skulle visa",
                "pröva en annan tid, enhet eller sorts figur; `data/` på webbplatsen visar vad som finns",
                "figure-without-content",
            ),
        };
        resolver.note(arguments, "figuren visas inte", why, help);
        return Ok(inline_text(resolver.language().text(text)));
    };
    resolver.drawn.push(request);
    Ok(Resolved::Figure(Box::new(view)))
}

/// What is known of the counts behind a figure that cannot be drawn.
enum Behind {
    /// A count of the tertial or of one of its months is hidden.
    Protected,
    /// There are events. Why they cannot be shown so may be that nobody knows, or that it is hidden.
    Events,
    Nothing,
}

fn behind(resolver: &Resolver, arguments: &Arguments, request: &FigureRequest) -> Behind {
    let published = resolver.published();
    let period = request.period.or(published.domain.periods.last().copied());
    let is_of_counts = request.entry.is_none() && request.kind != FigureKind::Matrix;
    let (Ok(what), Ok(unit), Some(period), true) = (arguments.what(), arguments.unit(), period, is_of_counts)
    else {
        return Behind::Nothing;
    };
    let whole = published.count(Code::Tertial(period), what, unit);
    let months = period.months().map(|month| published.count(Code::Month(month), what, unit));
    let is_hidden = |cell| matches!(unshown(cell), Some(Unshown::Protected | Unshown::NotPublished));
    match whole.value() {
        _ if is_hidden(whole) || months.into_iter().any(is_hidden) => Behind::Protected,
        Some(count) if count.units() > 0 => Behind::Events,
        _ => Behind::Nothing,
    }
}

fn request(resolver: &Resolver, arguments: &Arguments) -> Result<FigureRequest, ExpressionFault> {
    // `figure(type="months")`
    let misnamed = arguments.value("type", false).filter(|word| FigureKind::from_code(&word.text).is_some());
    let kind_word = arguments.required("kind").map_err(|missing| ExpressionFault {
        help: Some(match misnamed {
            Some(word) => format!("`{0}` är en sorts figur: skriv `kind=\"{0}\"`", word.text),
            None => "säg vilken sorts figur: `kind=\"periods\"` visar antal per tertial, `kind=\"months\"` per månad".to_owned(),
        }),
        ..missing
    })?;
    let kinds = FigureKind::ALL.iter().map(|kind| kind.code());
    let kind = FigureKind::from_code(&kind_word.text).ok_or_else(|| {
        let fault = unknown(kind_word, "okänd sorts figur", kinds);
        let help = fault.help.clone().unwrap_or_else(|| {
            "skriv `periods` för antal per tertial, `months` per månad eller `types` per händelsetyp; `lagesbild docs \
             skriva-kommentarer` säger vad de andra visar"
                .to_owned()
        });
        ExpressionFault { help: Some(help), ..fault }
    })?;
    if let Some(stray) = stray_argument(arguments, kind) {
        let lacks = match (kind, arguments.value(kind.arguments()[0], false)) {
            (_, Some(_)) => None,
            (FigureKind::Matrix, None) => Some(a_register(resolver)),
            _ => entry(resolver, arguments, kind).err().and_then(|lacks| lacks.expected),
        };
        return Err(match lacks {
            Some(lacks) => {
                ExpressionFault { help: Some(format!("ta bort det, och lägg till `{lacks}`")), ..stray }
            }
            None => stray,
        });
    }
    let (what, unit) = match kind {
        FigureKind::Delay => arguments.area_or_unit()?,
        _ => (arguments.what()?, arguments.unit()?),
    };
    let request = FigureRequest::new(&resolver.scope, kind).about(what).in_unit(unit);
    let request = match period(resolver, arguments)? {
        Some(period) => request.at(period),
        None => request,
    };
    match register(arguments, request.period)? {
        Some((register, year)) => Ok(request.of_register(register, year)),
        None if kind == FigureKind::Matrix => Err(ExpressionFault {
            help: Some(format!("skriv `{{{{ figure(kind=\"matrix\", {}) }}}}`", a_register(resolver))),
            expected: Some(a_register(resolver)),
            ..fault(kind_word, "en riskmatris gäller ett register och ett år")
        }),
        None => Ok(entry(resolver, arguments, kind)?.map_or(request, |entry| request.of_entry(entry))),
    }
}

/// An argument that the kind of figure does not use.
fn stray_argument(arguments: &Arguments, kind: FigureKind) -> Option<ExpressionFault> {
    let known = kind.arguments();
    let stray = arguments.names().find(|name| name.text != "kind" && !known.contains(&name.text.as_str()))?;
    let instead = match stray.text.as_str() {
        "year" if known.contains(&"period") => {
            "; ska figuren gälla ett annat tertial, skriv det, som `period=\"2018-t1\"`"
        }
        _ => "",
    };
    let known: Vec<String> = known.iter().map(|known| format!("`{known}`")).collect();
    Some(ExpressionFault {
        expected: Some(format!("inget annat än {}", known.join(", "))),
        help: Some(format!("ta bort det{instead}")),
        ..fault(stray, format!("figuren `{}` tar inte `{}`", kind.code(), stray.text))
    })
}

/// A register that there is, as it is asked for.
fn a_register(resolver: &Resolver) -> String {
    let risk = resolver.published().registers.risks.last();
    let (register, year) = risk.map_or(("rsa", 2018), |risk| (risk.register.code(), risk.year));
    format!("register=\"{register}\", year={year}")
}

/// The indicator of a bullet or the survey of points, by its id, or the share of a trend, by its name in the table.
fn entry(
    resolver: &Resolver,
    arguments: &Arguments,
    kind: FigureKind,
) -> Result<Option<Entry>, ExpressionFault> {
    let registers = &resolver.published().registers;
    let (name, ids): (_, Vec<&str>) = match kind {
        FigureKind::Bullet => {
            ("indicator", registers.indicators.iter().map(|found| found.id.as_str()).collect())
        }
        FigureKind::Points => ("survey", registers.surveys.iter().map(|found| found.id.as_str()).collect()),
        FigureKind::Trend => ("measure", TRENDS.iter().map(|trend| trend[0].code()).collect()),
        _ => return Ok(None),
    };
    let Some(id) = arguments.value(name, false) else {
        return Err(ExpressionFault {
            expected: Some(format!("{name}=\"…\"")),
            help: Some(match ids.first() {
                Some(first) => format!("lägg till det, som `{name}=\"{first}\"`"),
                None => "innehållet har ingen sådan: ta bort figuren".to_owned(),
            }),
            ..fault(arguments.required("kind")?, format!("figuren saknar argumentet `{name}`"))
        });
    };
    let Some(position) = ids.iter().position(|known| *known == id.text) else {
        return Err(unknown(id, "okänt id", ids.into_iter()));
    };
    Ok(Some(match kind {
        FigureKind::Bullet => Entry::Indicator(position),
        FigureKind::Trend => Entry::Share(TRENDS[position][0]),
        _ => Entry::Survey { survey: position, part: 0 },
    }))
}

fn period(resolver: &Resolver, arguments: &Arguments) -> Result<Option<Period>, ExpressionFault> {
    match arguments.value("period", false) {
        Some(word) => arguments.tertial(word).map(Some),
        None => Ok(resolver.defaults.period),
    }
}

/// `register` and its `year`; without a year, that of the period.
fn register(
    arguments: &Arguments,
    period: Option<Period>,
) -> Result<Option<(Register, model::Year)>, ExpressionFault> {
    let Some(register) = arguments.coded::<Register>("register")? else { return Ok(None) };
    let year = match arguments.value("year", false) {
        Some(word) => Some(word.text.parse().map_err(|_| fault(word, "året kan inte läsas"))?),
        None => period.map(|period| period.year),
    };
    Ok(year.map(|year| (register, year)))
}

impl Resolver<'_, '_> {
    /// Why a figure is not drawn, and what to do. A reader has no use for the same one twice, and each is some hundred
    /// kilobytes of a page.
    fn is_once_too_many(&self, request: &FigureRequest) -> Option<(String, &'static str)> {
        if self.drawn.contains(request) {
            let help = "ta bort uttrycket, eller låt figuren gälla något annat";
            return Some(("den står redan i texten".to_owned(), help));
        }
        let why = || format!("texten har redan {MOST_FIGURES} figurer, fler än en webbläsare orkar visa");
        (self.drawn.len() >= MOST_FIGURES).then(|| (why(), "dela texten på flera sidor"))
    }

    /// What is not in a site for the public may be something that the public may not read: then the text says so,
    /// and the fault is told when the site for the intranet is built.
    fn withheld(&self, key: &str, fault: ExpressionFault) -> Result<Resolved, ExpressionFault> {
        match self.published().domain.site.audience {
            Audience::Public => Ok(inline_text(self.language().text(key))),
            Audience::Intranet => Err(fault),
        }
    }
}
