//! Any bytes as a spreadsheet: a first map is suggested of them, and they are imported by a map, without a panic; and what is
//! written stands in the account.

#![no_main]

use std::fs;
use std::path::Path;

use import::{ExtractDates, ImportRequest, SuggestRequest, import_file, suggest_map};
use libfuzzer_sys::fuzz_target;

const MAP: &str = "\
source: kia
columns: {id: Nr, type: Typ, date: {heading: Datum, format: [\"%Y-%m-%d\", \"%d/%m/%Y\", serial]}, unit: Enhet, status: Status}
values: {type: {Hot: hot, Fall: fall}, status: {Avslutad: closed, \"\": \"\"}}
skip: [{heading: Nr, equals: Summa}]
extract: {taken: 2026-05-05, from: 2026-01-01, to: 2026-04-30}
";

fuzz_target!(|data: &[u8]| {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let file = path(if data.starts_with(b"PK") { "sheet.xlsx" } else { "sheet.csv" });
    fs::write(&file, data).unwrap();
    fs::write(path("map.yaml"), MAP).unwrap();
    let suggested = path("suggested.yaml");
    suggest_map(&SuggestRequest { file: &file, sheet: None, map: &suggested, replace: false, is_starter: false }, None).unwrap();
    let request = ImportRequest {
        file,
        map: path("map.yaml"),
        to: path("rows.yaml"),
        content: Path::new("none").to_owned(),
        sheet: None,
        form: None,
        only_period: None,
        replace: false,
        dry_run: false,
        extract: ExtractDates { taken: None, from: None, to: None },
        salt_is_in_git: false,
    };
    let outcome = import_file(&request, None).unwrap();
    assert_eq!(outcome.records.is_some(), request.to.exists());
    if let (Some(records), Some(account)) = (outcome.records, &outcome.account) {
        let told: usize = account.lines.iter().map(|(_, rows)| rows).sum();
        assert_eq!(told, account.total);
        assert!(records <= account.total);
    }
});
