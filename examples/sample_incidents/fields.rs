//! What a row says beside when and where: who was affected, how badly, and what was done about it.

use crate::calendar::Day;
use crate::draw::Random;
use crate::plan;
use crate::rows::Row;

/// Who was affected, and how badly.
pub fn describe(random: &mut Random, row: &mut Row, department: usize) {
    let child = if department == 0 { "child" } else { "pupil" };
    let affected = match row.event_type {
        "hot" | "vald" | "otillaten-paverkan" | "krankande-sarbehandling" => "employee",
        plan::PUPIL_VIOLATIONS => child,
        "olycksfall" => random.pick(&[("employee", 40), (child, 57), ("visitor", 3)]),
        "riskobservation" | "tillbud" => {
            random.pick(&[("employee", 52), (child, 30), ("none", 12), ("unknown", 6)])
        }
        _ => random.pick(&[("none", 80), ("employee", 10), (child, 10)]),
    };
    row.set("affected", affected);
    let severity = severity(random, row.event_type);
    if row.event_type != plan::PUPIL_VIOLATIONS {
        row.set("severity", severity);
    }
    if let Some(form) = form(random, row.event_type) {
        row.set("form", form);
        row.set("aims_to_influence", influence(random, row.event_type));
    }
    if row.event_type != "it-storning" && row.event_type != "krankande-sarbehandling" {
        random.pass();
    }
    if random.chance(55) {
        random.pass();
    }
}

fn severity(random: &mut Random, event_type: &str) -> u32 {
    match event_type {
        "riskobservation" | "tillbud" => random.pick(&[(1, 78), (2, 18), (3, 4)]),
        "olycksfall" => random.pick(&[(1, 38), (2, 47), (3, 14), (4, 1)]),
        "hot" | "vald" | "otillaten-paverkan" => random.pick(&[(1, 36), (2, 46), (3, 16), (4, 2)]),
        _ => random.pick(&[(1, 45), (2, 40), (3, 14), (4, 1)]),
    }
}

fn form(random: &mut Random, event_type: &str) -> Option<&'static str> {
    match event_type {
        "hot" => Some("threat"),
        "vald" => Some("violence"),
        "otillaten-paverkan" => Some(random.pick(&[("harassment", 94), ("corruption", 6)])),
        "skadegorelse" => random.chance(8).then_some("damage"),
        _ => None,
    }
}

fn influence(random: &mut Random, event_type: &str) -> &'static str {
    match event_type {
        "otillaten-paverkan" => "yes",
        "hot" => random.pick(&[("yes", 28), ("no", 47), ("unknown", 25)]),
        "vald" => random.pick(&[("yes", 7), ("no", 78), ("unknown", 15)]),
        _ => random.pick(&[("yes", 40), ("unknown", 60)]),
    }
}

/// Reports to others, and how far the case has come when the extract is taken.
pub fn follow_up(random: &mut Random, row: &mut Row, taken: Day, is_planted: bool) {
    let is_serious = matches!(row.field("severity"), Some("3" | "4"));
    if let Some(answer) = police_report(random, row.event_type, is_serious) {
        row.set("police_report", answer);
    }
    if matches!(row.event_type, "skadegorelse" | "brandtillbud" | "stold" | "obehorigt-tilltrade") {
        row.set("property_report", if random.chance(62) { "yes" } else { "no" });
    }
    let is_work = matches!(row.field("affected"), Some("employee"));
    if is_work && is_serious && matches!(row.event_type, "olycksfall" | "tillbud" | "vald" | "hot") {
        row.set("authority_report", if random.chance(76) { "yes" } else { "no" });
    }
    if row.event_type == "olycksfall" && is_work {
        random.pass();
    }
    set_status(random, row, taken, is_planted);
}

fn police_report(random: &mut Random, event_type: &str, is_serious: bool) -> Option<&'static str> {
    let percent = match event_type {
        "stold" => 78,
        "skadegorelse" => 52,
        "hot" | "vald" if is_serious => 62,
        "hot" | "vald" => 16,
        "obehorigt-tilltrade" | "otillaten-paverkan" => 14,
        "brandtillbud" => 30,
        _ => return None,
    };
    Some(if random.chance(percent) { "yes" } else { "no" })
}

fn set_status(random: &mut Random, row: &mut Row, taken: Day, is_planted: bool) {
    if !is_planted && random.chance(1) {
        row.set("status", "cancelled");
        return;
    }
    let days = random.pick(&[((3, 20), 35), ((21, 60), 42), ((61, 200), 20), ((400, 400), 3)]);
    let is_sensitive = row.event_type == plan::PUPIL_VIOLATIONS;
    let longest = if is_sensitive { 60 } else { i32::MAX };
    let closed = row.reported.plus(random.between(days.0, days.1).min(longest));
    if closed <= taken {
        row.set("status", "closed");
        row.closed = Some(closed);
        random.pass();
        return;
    }
    let age = taken.0 - row.reported.0;
    let status =
        random.pick(&[("reported", if age < 14 { 60 } else { 8 }), ("investigating", 45), ("acting", 47)]);
    let status = if is_sensitive { "investigating" } else { status };
    row.set("status", status);
    if status == "acting" {
        random.pass();
    }
}
