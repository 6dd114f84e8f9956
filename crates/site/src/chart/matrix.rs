//! 5 × 5 risk matrix: every cell has its level in colour and in words, the ids of its risks, and an arrow beside each
//! risk that has moved since its last assessment.

use crate::language::Language;
use model::{RiskLevel, RiskScale, Score};

use super::backend::Tenths;
use super::mark::{Anchor, Mark, Shape};
use super::role::Role;
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, LINE_HEIGHT, Weight, shorten, text_width, wrap};
use super::{Caption, Drawing, MatrixChart, MatrixRisk};

const SIZE: u8 = 5;
const INSET: Tenths = 50;
const ARROW: Tenths = 90;
/// Room of an id besides its own width: the arrow, and space.
const ID_SPACE: Tenths = ARROW + 90;
const LOWEST_ROW: Tenths = 480;
const MOST_LINES_OF_IDS: usize = 6;
const TITLE_LINE: Tenths = 200;

impl MatrixChart {
    /// Axes as the scale says. In a narrow place the words of the rows stand above the rows, and the words of the
    /// columns in a list below. The page has a table with the same risks, which is the accessible form.
    pub fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let matrix = Matrix::new(self, language);
        draw_widths(caption, |width| Layout::new(&matrix, width).picture())
    }
}

/// Everything about the chart that no width changes.
struct Matrix<'c> {
    /// The row at the top first.
    rows: [[MatrixCell<'c>; 5]; 5],
    up: AxisWords<'c>,
    right: AxisWords<'c>,
    /// The beginning that all ids share, up to its last hyphen.
    shared_prefix: usize,
}

/// What one axis is called, and the words for 1–5.
struct AxisWords<'c> {
    title: String,
    words: &'c [String; 5],
}

struct MatrixCell<'c> {
    level: RiskLevel,
    level_name: String,
    title: String,
    risks: Vec<PlacedRisk<'c>>,
}

struct PlacedRisk<'c> {
    id: &'c str,
    title: String,
    /// Steps to the right and upward, each −1, 0 or 1; `None` if it has not moved.
    direction: Option<(i32, i32)>,
}

impl<'c> Matrix<'c> {
    fn new(chart: &'c MatrixChart, language: &Language) -> Self {
        let likelihood = (language.text("chart-likelihood"), &chart.scale.likelihood);
        let consequence = (language.text("chart-consequence"), &chart.scale.consequence);
        let (up, right) =
            if chart.scale.likelihood_up { (likelihood, consequence) } else { (consequence, likelihood) };
        let up = AxisWords { title: format!("{} ↑", up.0), words: up.1 };
        let right = AxisWords { title: format!("{} →", right.0), words: right.1 };
        let levels = Levels::new(language);
        let rows = std::array::from_fn(|row| {
            std::array::from_fn(|column| {
                let score = score_at(&chart.scale, SIZE - row as u8, column as u8 + 1);
                MatrixCell::new(chart, score, &levels)
            })
        });
        Matrix { rows, up, right, shared_prefix: shared_prefix(&chart.risks) }
    }
}

/// The words of all levels, looked up once: as they stand alone, and within a sentence.
struct Levels([(String, String); 4]);

impl Levels {
    fn new(language: &Language) -> Self {
        use RiskLevel::{Critical, High, Low, Medium};
        Levels(
            [Low, Medium, High, Critical].map(|level| (language.code_name(level), language.code_word(level))),
        )
    }

    fn name(&self, level: RiskLevel) -> &str {
        &self.0[level as usize].0
    }

    fn word(&self, level: RiskLevel) -> &str {
        &self.0[level as usize].1
    }
}

impl<'c> MatrixCell<'c> {
    fn new(chart: &'c MatrixChart, score: Score, levels: &Levels) -> Self {
        let level = chart.scale.level(score);
        let risks: Vec<PlacedRisk> = chart
            .risks
            .iter()
            .filter(|risk| risk.now == score)
            .map(|risk| PlacedRisk {
                id: &risk.id,
                title: risk_title(risk, &chart.scale, levels),
                direction: risk.before.and_then(|before| direction(before, risk.now, &chart.scale)),
            })
            .collect();
        let level_name = levels.name(level).to_owned();
        let title = format!("{}: {level_name}", cell_name(&chart.scale, score));
        MatrixCell { level, title, level_name, risks }
    }
}

fn score_at(scale: &RiskScale, up: u8, right: u8) -> Score {
    let (likelihood, consequence) = if scale.likelihood_up { (up, right) } else { (right, up) };
    Score { likelihood, consequence }
}

/// `4 Hög × 3 Allvarliga`.
fn cell_name(scale: &RiskScale, score: Score) -> String {
    let Score { likelihood, consequence } = score;
    let word = |words: &[String; 5], number: u8| format!("{number} {}", words[usize::from(number - 1)]);
    format!("{} × {}", word(&scale.likelihood, likelihood), word(&scale.consequence, consequence))
}

/// Likelihood × consequence, as in `4 × 3`.
fn score_text(score: Score) -> String {
    format!("{}\u{a0}×\u{a0}{}", score.likelihood, score.consequence)
}

fn risk_title(risk: &MatrixRisk, scale: &RiskScale, levels: &Levels) -> String {
    let now = format!("{} ({})", score_text(risk.now), levels.word(scale.level(risk.now)));
    match risk.before.filter(|before| *before != risk.now) {
        Some(before) => format!("{} {}: {} → {now}", risk.id, risk.title, score_text(before)),
        None => format!("{} {}: {now}", risk.id, risk.title),
    }
}

fn direction(before: Score, now: Score, scale: &RiskScale) -> Option<(i32, i32)> {
    let step = |from: u8, to: u8| (i32::from(to) - i32::from(from)).signum();
    let likelihood = step(before.likelihood, now.likelihood);
    let consequence = step(before.consequence, now.consequence);
    let steps = if scale.likelihood_up { (consequence, likelihood) } else { (likelihood, consequence) };
    (steps != (0, 0)).then_some(steps)
}

fn shared_prefix(risks: &[MatrixRisk]) -> usize {
    let prefix = |id: &str| id.rfind('-').map_or(0, |hyphen| hyphen + 1);
    let Some(first) = risks.first() else { return 0 };
    let length = prefix(&first.id);
    let is_shared = risks.iter().all(|risk| risk.id.get(..length) == first.id.get(..length));
    if is_shared { length } else { 0 }
}

/// The chart at one width.
struct Layout<'c> {
    matrix: &'c Matrix<'c>,
    width: Tenths,
    is_narrow: bool,
    gutter: Tenths,
    cell_width: Tenths,
    /// How many ids stand side by side; none if not even a short one fits.
    ids_across: usize,
    /// How much of each id is left out.
    cut: usize,
    id_width: Tenths,
}

impl<'c> Layout<'c> {
    fn new(matrix: &'c Matrix<'c>, width: Width) -> Self {
        let is_narrow = width == Width::Narrow;
        let gutter = if is_narrow { 0 } else { width.tenths() / 5 };
        let cell_width = (width.tenths() - gutter) / Tenths::from(SIZE);
        let widest_id = |cut: usize| {
            let ids = matrix.rows.iter().flatten().flat_map(|cell| &cell.risks);
            ids.map(|risk| text_width(&risk.id[cut..], Weight::Bold)).max().unwrap_or(0) + ID_SPACE
        };
        let room = cell_width - INSET;
        let cut = if widest_id(0) <= room { 0 } else { matrix.shared_prefix };
        let id_width = widest_id(cut);
        let ids_across = usize::try_from(room / id_width).unwrap_or(0);
        Layout { matrix, width: width.tenths(), is_narrow, gutter, cell_width, ids_across, cut, id_width }
    }

    fn picture(self) -> Picture<'c> {
        let mut marks = Vec::new();
        let mut words = Mark::group(Role::Muted);
        words.add(Shape::text(
            Anchor::Start,
            Role::Strong,
            (0, CAP_HEIGHT + 20),
            self.matrix.up.title.as_str(),
        ));
        words.extend(self.left_out());
        let mut top = TITLE_LINE;
        for (index, row) in self.matrix.rows.iter().enumerate() {
            let height = self.row_height(row);
            top += self.add_row_words(&mut words, SIZE as usize - index, top, height);
            for (column, cell) in row.iter().enumerate() {
                let left = self.gutter + self.cell_width * column as Tenths;
                self.add_cell(&mut marks, cell, (left, top), height);
            }
            top += height;
        }
        let height = self.add_column_words(&mut words, top);
        marks.push(words);
        Picture { height, marks }
    }

    /// What all ids begin with, where it is left out of the cells: `RSA-2019-…`.
    fn left_out(&self) -> Option<Shape<'c>> {
        let first = self.matrix.rows.iter().flatten().flat_map(|cell| &cell.risks).next()?;
        let text = format!("{}…", &first.id[..self.cut]);
        let title_end = text_width(&self.matrix.up.title, Weight::Bold) + 2 * INSET;
        let fits = self.cut > 0 && text_width(&text, Weight::Regular) <= self.width - title_end;
        fits.then(|| Shape::text(Anchor::End, Role::Inherited, (self.width, CAP_HEIGHT + 20), text))
    }

    fn row_height(&self, row: &[MatrixCell]) -> Tenths {
        let most = row.iter().map(|cell| self.lines_of_ids(cell)).max().unwrap_or(0);
        let text = INSET + LINE_HEIGHT + most as Tenths * LINE_HEIGHT + INSET;
        text.max(LOWEST_ROW)
    }

    fn lines_of_ids(&self, cell: &MatrixCell) -> usize {
        match self.ids_across {
            0 => usize::from(!cell.risks.is_empty()),
            across => cell.risks.len().div_ceil(across).min(MOST_LINES_OF_IDS),
        }
    }

    /// Gives the height that the words take above the row.
    fn add_row_words(&self, words: &mut Mark<'c>, number: usize, top: Tenths, height: Tenths) -> Tenths {
        let text = format!("{number} {}", self.matrix.up.words[number - 1]);
        if self.is_narrow {
            let text = shorten(&text, self.width);
            words.add(Shape::text(Anchor::Start, Role::Inherited, (0, top + 40 + CAP_HEIGHT), text));
            return LINE_HEIGHT + 30;
        }
        let lines = wrap(&text, self.gutter - 2 * INSET, 3);
        let first = top + (height - lines.len() as Tenths * LINE_HEIGHT) / 2 + (LINE_HEIGHT + CAP_HEIGHT) / 2;
        for (index, line) in lines.into_iter().enumerate() {
            let at = (self.gutter - 2 * INSET, first + index as Tenths * LINE_HEIGHT);
            words.add(Shape::text(Anchor::End, Role::Inherited, at, line));
        }
        0
    }

    fn add_cell(
        &self,
        marks: &mut Vec<Mark<'c>>,
        cell: &'c MatrixCell,
        (left, top): (Tenths, Tenths),
        height: Tenths,
    ) {
        let corner = (left + self.cell_width - 10, top + height - 10);
        let name = shorten(&cell.level_name, self.cell_width - INSET - 20);
        let at = (left + INSET, top + INSET + CAP_HEIGHT);
        marks.push(
            Mark::new(level_role(cell.level), cell.title.as_str())
                .holding(Shape::rectangle(left + 10, top + 10, corner.0, corner.1))
                .holding(Shape::text(Anchor::Start, Role::Muted, at, name)),
        );
        let first_line = at.1 + LINE_HEIGHT;
        if self.ids_across == 0 {
            marks.extend(self.count_mark(cell, (at.0, first_line)));
            return;
        }
        let most = self.ids_across * MOST_LINES_OF_IDS;
        let shown = if cell.risks.len() > most { most - 1 } else { cell.risks.len() };
        let place = |index: usize| {
            let (line, across) = (index / self.ids_across, index % self.ids_across);
            (at.0 + self.id_width * across as Tenths, first_line + LINE_HEIGHT * line as Tenths)
        };
        for (index, risk) in cell.risks[..shown].iter().enumerate() {
            marks.push(self.risk_mark(risk, place(index)));
        }
        let rest = &cell.risks[shown..];
        if !rest.is_empty() {
            let text = format!("+{}", rest.len());
            let mark = Mark::new(Role::Risk, list_titles(rest));
            marks.push(mark.holding(Shape::text(Anchor::Start, Role::Strong, place(shown), text)));
        }
    }

    /// Where not even short ids fit: how many there are.
    fn count_mark(&self, cell: &'c MatrixCell, at: (Tenths, Tenths)) -> Option<Mark<'c>> {
        let mark = Mark::new(Role::Risk, list_titles(&cell.risks));
        let count = cell.risks.len().to_string();
        (!cell.risks.is_empty()).then(|| mark.holding(Shape::text(Anchor::Start, Role::Strong, at, count)))
    }

    fn risk_mark(&self, risk: &'c PlacedRisk, (x, y): (Tenths, Tenths)) -> Mark<'c> {
        let mut mark = Mark::new(Role::Risk, risk.title.as_str()).with("id", risk.id);
        let text_left = match risk.direction {
            Some(direction) => {
                let middle = (x + ARROW / 2, y - CAP_HEIGHT / 2);
                for line in arrow(middle, direction) {
                    mark.add(line);
                }
                x + ARROW + 30
            }
            None => x,
        };
        mark.add(Shape::text(Anchor::Start, Role::Strong, (text_left, y), &risk.id[self.cut..]));
        mark
    }

    /// Gives the height of the whole chart.
    fn add_column_words(&self, words: &mut Mark<'c>, top: Tenths) -> Tenths {
        let baseline = top + 50 + CAP_HEIGHT;
        let is_shortened = self.column_lines().iter().flatten().any(|line| line.ends_with('…'));
        let end = match self.is_narrow || is_shortened {
            true => self.list_column_words(words, baseline),
            false => self.wrap_column_words(words, baseline),
        };
        let title = self.matrix.right.title.as_str();
        let at = (self.width, end + LINE_HEIGHT + 30);
        words.add(Shape::text(Anchor::End, Role::Strong, at, title));
        at.1 + 60
    }

    /// A number and a word under each column.
    fn wrap_column_words(&self, words: &mut Mark<'c>, baseline: Tenths) -> Tenths {
        let mut end = baseline;
        for (index, lines) in self.column_lines().into_iter().enumerate() {
            let middle = self.column_middle(index);
            for (line, text) in lines.into_iter().enumerate() {
                let y = baseline + line as Tenths * LINE_HEIGHT;
                words.add(Shape::text(Anchor::Middle, Role::Inherited, (middle, y), text));
                end = end.max(y);
            }
        }
        end
    }

    fn column_lines(&self) -> Vec<Vec<String>> {
        let room = self.cell_width - 15;
        let words = self.matrix.right.words.iter().enumerate();
        let lines = |(index, word): (usize, &String)| {
            let mut lines = vec![(index + 1).to_string()];
            lines.extend(wrap(word, room, 3));
            lines
        };
        words.map(lines).collect()
    }

    /// A number under each column, and below them what the numbers mean.
    fn list_column_words(&self, words: &mut Mark<'c>, baseline: Tenths) -> Tenths {
        let mut y = baseline;
        for (index, word) in self.matrix.right.words.iter().enumerate() {
            let (number, middle) = ((index + 1).to_string(), self.column_middle(index));
            words.add(Shape::text(Anchor::Middle, Role::Inherited, (middle, baseline), number));
            y += LINE_HEIGHT + if index == 0 { 30 } else { 0 };
            let text = shorten(&format!("{} {word}", index + 1), self.width);
            words.add(Shape::text(Anchor::Start, Role::Inherited, (0, y), text));
        }
        y
    }

    fn column_middle(&self, index: usize) -> Tenths {
        self.gutter + self.cell_width * index as Tenths + self.cell_width / 2
    }
}

fn level_role(level: RiskLevel) -> Role {
    match level {
        RiskLevel::Low => Role::RiskLow,
        RiskLevel::Medium => Role::RiskMedium,
        RiskLevel::High => Role::RiskHigh,
        RiskLevel::Critical => Role::RiskCritical,
    }
}

fn list_titles(risks: &[PlacedRisk]) -> String {
    risks.iter().map(|risk| risk.title.as_str()).collect::<Vec<_>>().join("; ")
}

/// Shaft and head of an arrow round `middle`, pointing `right` and `up` steps.
fn arrow<'a>((x, y): (Tenths, Tenths), (right, up): (i32, i32)) -> [Shape<'a>; 2] {
    let is_slanted = right != 0 && up != 0;
    let half = if is_slanted { 32 } else { 42 };
    let head = (x + right * half, y - up * half);
    let tail = (x - right * half, y + up * half);
    let barb = 35;
    let barbs = match (right, up) {
        (0, up) => [(head.0 - barb, head.1 + up * barb), (head.0 + barb, head.1 + up * barb)],
        (right, 0) => [(head.0 - right * barb, head.1 - barb), (head.0 - right * barb, head.1 + barb)],
        (right, up) => [(head.0 - right * (barb + 12), head.1), (head.0, head.1 + up * (barb + 12))],
    };
    [Shape::Line(Role::Arrow, vec![tail, head]), Shape::Line(Role::Arrow, vec![barbs[0], head, barbs[1]])]
}
