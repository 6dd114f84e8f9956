//! What an author meant by an address that leads nowhere.

use model::diag::{edits, nearest};

use crate::render::markdown::headings::slug;
use crate::render::site_map::{encode, relative};

use super::super::index::TextIndex;
use super::{LinkFault, SCHEMES, decode, elsewhere, fault, fault_alone, write_this};

/// Folders of a path that are looked at from its end.
const DEEPEST: usize = 8;

/// An image of a kind that browsers do not show.
pub fn not_of_browsers(written: &str) -> Option<LinkFault> {
    const NOT_SHOWN: [&str; 12] =
        ["tif", "tiff", "heic", "heif", "emf", "wmf", "psd", "eps", "ai", "pdf", "docx", "pptx"];
    let name = written.split(['?', '#']).next().unwrap_or(written);
    let (stem, kind) = name.rsplit_once('.')?;
    NOT_SHOWN.iter().any(|unshown| kind.eq_ignore_ascii_case(unshown)).then(|| LinkFault {
        help: Some(match kind.to_ascii_lowercase().as_str() {
            "pdf" | "docx" | "pptx" => format!(
                "ta bort `!`, så blir det en länk till filen; är den en bild: spara den som PNG och skriv `{stem}.png`"
            ),
            _ => format!("spara bilden som PNG och skriv `{stem}.png`"),
        }),
        ..fault(format!("webbläsare visar inga bilder av slaget `.{kind}`"), "en bild i PNG, JPEG eller SVG")
    })
}

/// An address in quotation marks, which belong to HTML.
pub fn quoted(written: &str) -> Option<LinkFault> {
    const QUOTES: [char; 7] = ['"', '\'', '”', '“', '’', '«', '»'];
    let address = written.trim_matches(QUOTES);
    let is_quoted = written.starts_with(QUOTES) && !address.is_empty();
    is_quoted.then(|| LinkFault {
        help: Some(format!("ta bort citattecknen: `{address}`")),
        ..fault("adressen står inom citattecken", "en adress utan citattecken")
    })
}

/// `mailto:sakerhet`, `tel:växeln` and `#`: links that nothing happens at.
pub fn no_address(written: &str) -> Option<LinkFault> {
    if written == "#" {
        let help = Some("skriv adressen inom parentesen efter orden".to_owned());
        return Some(LinkFault { help, ..fault("länken har ingen adress", "`[ord](adress)`") });
    }
    if let Some(number) = written.strip_prefix("tel:") {
        let has_number = number.bytes().filter(u8::is_ascii_digit).count() >= 3;
        let help = Some("skriv `tel:+4681234567`, med siffror".to_owned());
        let fault = || LinkFault { help, ..fault("telefonnumret är inte helt", "ett nummer med siffror") };
        return (!has_number).then(fault);
    }
    let addresses =
        written.strip_prefix("mailto:")?.split('?').next().unwrap_or_default().replace("%40", "@");
    if addresses.split(',').all(is_mail) {
        return None;
    }
    let with_point = addresses.replace(',', ".");
    let help = match is_mail(&with_point) {
        true => format!("skriv `mailto:{with_point}`"),
        false => "skriv hela adressen, som `mailto:namn@example.se`".to_owned(),
    };
    Some(LinkFault {
        help: Some(help),
        ..fault("e-postadressen är inte hel", "`mailto:` och en adress med `@`")
    })
}

/// `namn@example.se`
fn is_mail(address: &str) -> bool {
    let is_host = |host: &str| {
        let is_sound = host.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '-'));
        is_sound && host.contains('.') && host.split('.').all(|part| !part.is_empty())
    };
    let parts = address.trim().split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && !name.contains(char::is_whitespace) && is_host(host))
}

/// `http//a.se`, `https:/a.se`, `HTTPS://a.se` and `htpps://a.se`.
pub fn misspelt_scheme(written: &str) -> Option<LinkFault> {
    let lower = written.to_ascii_lowercase();
    let known = ["https", "http"].into_iter().find(|known| lower.starts_with(known));
    let (scheme, rest) = match known {
        Some(known) => (known, &written[known.len()..]),
        None => {
            let (scheme, rest) = written.split_once("://")?;
            (nearest(&scheme.to_ascii_lowercase(), ["https", "http"])?, rest)
        }
    };
    let address = rest.trim_start_matches([':', ';', '.', ',', '/', '\\']);
    let signs = &rest[..rest.len() - address.len()];
    let is_scheme = known.is_none() || signs.contains([':', ';', '\\']) || signs.contains("//");
    if !is_scheme || written.starts_with(&format!("{scheme}://")) {
        return None;
    }
    let help = match address {
        "" => format!("skriv hela adressen, som `{scheme}://www.example.se`"),
        _ => format!("skriv `{scheme}://{address}`"),
    };
    Some(LinkFault { help: Some(help), ..fault("adressens början är felskriven", SCHEMES) })
}

/// An address of the preview, which only the author's own computer has: `http://127.0.0.1:8000/vagledning/hot/`.
pub fn own_computer(source: &str, written: &str, index: &TextIndex) -> Option<LinkFault> {
    let (_, address) = written.split_once("://").filter(|(scheme, _)| scheme.starts_with("http"))?;
    let (host, path) = address.split_at(address.find(['/', '?', '#']).unwrap_or(address.len()));
    let name = host.rsplit_once(':').map_or(host, |(name, port)| if is_number(port) { name } else { host });
    let is_local = name.starts_with("127.") && is_number(&name.replace('.', ""));
    if !is_local && !name.eq_ignore_ascii_case("localhost") && !matches!(name, "0.0.0.0" | "[::1]") {
        return None;
    }
    let fault = fault("länken leder till din egen dator", "en adress som läsarna når");
    Some(LinkFault { help: page(source, &format!("output{path}"), index), ..fault })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The file of the content that a path on a computer leads to, or one of the same name.
pub fn known_file(written: &str, index: &TextIndex) -> Option<String> {
    let path = written.replace('\\', "/");
    let path = decode(&path).unwrap_or(path);
    let is_known = |path: &String| {
        index.anchors(path).is_some() || path.strip_prefix("files/").is_some_and(|file| index.has_file(file))
    };
    ends(&path).find(is_known).or_else(|| elsewhere(&path, index)).or_else(|| source_of_page(&path, index))
}

/// The ends of a path, the longest first.
pub fn ends(path: &str) -> impl Iterator<Item = String> {
    let parts: Vec<&str> = path.split('/').collect();
    (parts.len().saturating_sub(DEEPEST)..parts.len()).map(move |from| parts[from..].join("/"))
}

/// What to write for a page in the folder of the finished site: the text that it is made of, or its address.
pub fn page(source: &str, path: &str, index: &TextIndex) -> Option<String> {
    let page = page_of_output(path)?;
    Some(source_of_page(path, index).map_or_else(
        || format!("skriv sidans adress på webbplatsen: `{}/`", format!("/{page}").trim_end_matches('/')),
        |text| write_this(source, &text),
    ))
}

/// The page without `index.html`, from the root of the site.
fn page_of_output(path: &str) -> Option<&str> {
    let (before, page) =
        path.rsplit_once("output").filter(|(_, page)| page.is_empty() || page.starts_with('/'))?;
    let page = page.trim_end_matches("index.html").trim_end_matches(".html").trim_matches('/');
    (before.is_empty() || before.ends_with('/')).then_some(page)
}

fn source_of_page(path: &str, index: &TextIndex) -> Option<String> {
    let page = page_of_output(path)?;
    if let [.., year, tertial] = page.split('/').collect::<Vec<_>>()[..] {
        let report = format!("reports/{year}-{tertial}/report.md");
        if index.anchors(&report).is_some() {
            return Some(report);
        }
    }
    ends(page).filter(|end| !end.is_empty()).find_map(|end| {
        let texts = [format!("/{end}.md"), format!("/{end}/index.md")];
        index.sources().find(|known| texts.iter().any(|text| known.ends_with(text))).map(str::to_owned)
    })
}

/// A path from the top of the content, where only pages of the site have one: `/guidance/brand.md`.
pub fn from_the_top(
    source: &str,
    path: &str,
    fragment: Option<&str>,
    index: &TextIndex,
) -> Option<LinkFault> {
    let target = path.strip_prefix('/').filter(|target| target.ends_with(".md"))?;
    let near = match index.anchors(target) {
        Some(_) => Some(target.to_owned()),
        None => elsewhere(target, index).or_else(|| near_texts(target, index).into_iter().next()),
    };
    let fragment = fragment.map_or(String::new(), |fragment| format!("#{}", encode(fragment)));
    let help = near.map(|near| format!("menade du `{}{fragment}`?", encode(&relative(source, &near))));
    Some(LinkFault {
        help: help.or_else(|| {
            Some("skriv vägen till filen från den här texten, som `../../guidance/hot.md`".to_owned())
        }),
        ..fault("en länk till en text börjar inte med `/`", "vägen till filen, räknad från den här texten")
    })
}

/// A page in its folder on the finished site, as a path of a file: `../../vagledning/brand/index.html`.
pub fn page_of_site(source: &str, path: &str, index: &TextIndex) -> Option<String> {
    let page = path.strip_suffix("index.html").or_else(|| path.strip_suffix(".html"))?;
    Some(match source_of_page(&format!("output/{path}"), index) {
        Some(text) => format!("länka till filen: `{}`", encode(&relative(source, &text))),
        None => format!("skriv sidans adress på webbplatsen: `/{}/`", page.trim_matches('/')),
    })
}

/// A text whose name no address can have is to be renamed, to this path.
fn renamed(path: &str) -> Option<String> {
    let parts: Vec<String> = path.strip_suffix(".md")?.split('/').map(slug).collect();
    let path = format!("{}.md", parts.join("/"));
    Some(path)
}

/// True for the path that a text is to have when it is renamed.
pub fn is_renamed_to(path: &str, index: &TextIndex) -> bool {
    index.misnamed().any(|known| renamed(known).as_deref() == Some(path))
}

/// The only text of a folder that is to be renamed: it may be what a link is to.
pub fn to_be_renamed(source: &str, path: &str, index: &TextIndex) -> Option<String> {
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let mut found = index
        .misnamed()
        .filter_map(|known| Some((known, renamed(known)?)))
        .filter(|(_, new)| folder(new) == folder(path));
    let (known, new) = found.next()?;
    let is_only = found.next().is_none();
    is_only.then(|| format!("menade du `{}`, som {known} ska heta?", relative(source, &new)))
}

/// A file of data: it is no page. A risk and a measure are named by an expression, which links to them.
pub fn data(path: &str) -> Option<LinkFault> {
    const REGISTERS: [(&str, &str); 2] = [("risks/", "risk"), ("measures/", "measure")];
    const FOLDERS: [&str; 4] = ["incidents/", "programmes/", "surveys/", "editions/"];
    let of_register = REGISTERS.iter().find_map(|(folder, name)| Some((path.strip_prefix(folder)?, *name)));
    let is_data = of_register.is_some()
        || FOLDERS.iter().any(|folder| path.starts_with(folder))
        || path.ends_with(".yaml")
        || path.ends_with(".yml");
    let help = match of_register {
        Some((id, name)) if !id.contains(['.', '/']) => {
            format!("skriv `{{{{ {name}(\"{id}\") }}}}`, som blir en länk")
        }
        Some((_, name)) => format!("skriv `{{{{ {name}(\"…\") }}}}` med dess id, som blir en länk"),
        None => "länka till sidan där siffrorna står, som `/data/`".to_owned(),
    };
    is_data.then(|| LinkFault {
        help: Some(help),
        expected: Some("en text, en sida eller en fil under files/".to_owned()),
        ..fault_alone(format!("`{path}` är data och blir ingen egen sida"))
    })
}

/// The texts that a name that leads nowhere may stand for: a slip, or what a text was called before it was renamed.
/// Several where they lie as near.
pub fn near_texts(path: &str, index: &TextIndex) -> Vec<String> {
    let last = |path: &'_ str| path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md").to_owned();
    let name = last(path);
    // A folder that is far longer than the name makes any two names look alike.
    let is_near = |known: &&str| nearest(&name, [last(known).as_str()]).is_some();
    let known = || index.sources().filter(|known| is_same_kind(path, known)).filter(is_near);
    if let Some(near) = nearest(path, known()) {
        let distance = edits(path, near);
        return known().filter(|known| edits(path, known) == distance).map(str::to_owned).collect();
    }
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let name = slug(name.rsplit_once('.').map_or(name, |(name, _)| name));
    titled(&name, index).or_else(|| of_words(folder, &name, index)).into_iter().collect()
}

/// The only text with that title: a file is often named after it, and keeps it when it is renamed.
pub fn titled(words: &str, index: &TextIndex) -> Option<String> {
    if words.trim().is_empty() {
        return None;
    }
    let asked = slug(words);
    let mut found =
        index.sources().filter(|known| index.title(known).is_some_and(|title| slug(title) == asked));
    found.next().filter(|_| found.next().is_none()).map(str::to_owned)
}

/// The only text whose file has that name.
pub fn named(words: &str, index: &TextIndex) -> Option<String> {
    let asked = slug(words);
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md").to_owned();
    let mut found = index.sources().filter(|known| name(known) == asked);
    found.next().filter(|_| !words.trim().is_empty() && found.next().is_none()).map(str::to_owned)
}

/// The only text of a folder with all the words of the name in its own, or all of its own in the name.
fn of_words(folder: &str, name: &str, index: &TextIndex) -> Option<String> {
    const SHORTEST: usize = 3;
    let words = |name: &str| -> Vec<String> {
        let is_word =
            |word: &&str| word.len() >= SHORTEST && !matches!(*word, "och" | "med" | "mot" | "for" | "vid");
        name.split('-').filter(is_word).map(str::to_owned).collect()
    };
    let asked = words(name);
    let fits = |known: &&str| {
        let (of_folder, name) = known.rsplit_once('/').unwrap_or(("", known));
        let own = words(name.trim_end_matches(".md"));
        let holds = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
        of_folder == folder && !own.is_empty() && (holds(&asked, &own) || holds(&own, &asked))
    };
    let mut found = index.sources().filter(fits);
    found.next().filter(|_| !asked.is_empty() && found.next().is_none()).map(str::to_owned)
}

/// The texts of the folder that a link leads to, where they are few enough to choose among.
pub fn listed_in_folder(source: &str, path: &str, index: &TextIndex) -> Option<String> {
    const MOST: usize = 8;
    let (folder, _) = path.rsplit_once('/')?;
    let is_in = |known: &&str| known.rsplit_once('/').is_some_and(|(of, _)| of == folder);
    let known: Vec<String> = index
        .sources()
        .filter(is_in)
        .map(|known| format!("`{}`", encode(&relative(source, known))))
        .collect();
    (1..=MOST).contains(&known.len()).then(|| format!("någon av texterna i mappen: {}", known.join(", ")))
}

/// A report that is not there yet.
pub fn report_to_come(path: &str) -> Option<String> {
    let period = path.strip_prefix("reports/")?.strip_suffix("/report.md")?;
    period.parse::<model::Period>().is_ok().then(|| {
        format!("gör rapporten med `lagesbild new report {period}`, eller ta bort länken och låt orden stå")
    })
}

/// What to do about a link of which nobody knows where it was meant to lead.
pub fn wrong_way() -> String {
    "rätta vägen, som räknas från mappen som den här texten ligger i, eller ta bort länken och låt orden stå"
        .to_owned()
}

/// A folder is no text; the text about it is its `index.md`.
pub fn folder(source: &str, path: &str, index: &TextIndex) -> Option<LinkFault> {
    let inside = format!("{path}/");
    let first = index.sources().find(|known| known.starts_with(&inside))?;
    let text = format!("{inside}index.md");
    let help = match index.anchors(&text) {
        Some(_) => write_this(source, &text),
        None => {
            format!("länka till en av filerna i mappen, till exempel `{}`", encode(&relative(source, first)))
        }
    };
    Some(LinkFault {
        help: Some(help),
        expected: Some("en Markdown-fil i mappen".to_owned()),
        ..fault_alone(format!("länken leder till en mapp, `{path}/`, och inte till en text"))
    })
}

/// False for files that are read by different programs. A page of a site is made of a text.
pub fn is_same_kind(written: &str, known: &str) -> bool {
    let kind = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind).to_lowercase();
        match kind.as_str() {
            "jpeg" => "jpg".to_owned(),
            "htm" | "html" => "md".to_owned(),
            _ => kind,
        }
    };
    kind(written).is_empty() || kind(written) == kind(known)
}
