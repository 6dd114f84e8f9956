//! Slips of links, images, braces and fences: where they are told, and with what help.

use super::*;

/// The first finding of each text, which has no other.
fn only(text: &str) -> String {
    let found = said(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().unwrap_or_default()
}

#[test]
fn links_that_only_the_author_can_follow() {
    let own = "länken leder till din egen dator; skriv ";
    assert_eq!(only("[a](http://127.0.0.1:8018/rapportera/vald/)\n"), format!("5:1 M001: {own}`vald.md`"));
    let page = "sidans adress på webbplatsen: `/data/`";
    assert_eq!(only("Se [a](https://localhost/data/).\n"), format!("5:4 M001: {own}{page}"));
    assert!(only("[a](http://[::1]:8000/x/)\n").contains("din egen dator"));
    // Names that begin alike are no computer of one's own.
    assert_eq!(said("[a](https://localhost.example.se/) [b](https://127.example.se/)\n"), [] as [&str; 0]);
}

#[test]
fn links_to_what_is_no_page() {
    assert!(only("[r](../../risks/R-001)\n").ends_with("skriv `{{ risk(\"R-001\") }}`, som blir en länk"));
    assert!(only("[r](../../measures/2026.yaml)\n").contains("`{{ measure(\"…\") }}`"));
    assert!(only("[r](../../incidents/2026-t1.yaml)\n").contains("är data och blir ingen egen sida"));
}

#[test]
fn links_that_are_named_nearly_as_a_text() {
    assert!(only("[b](vald)\n").ends_with("menade du `vald.md`?"));
    assert!(only("[b](../vald.md)\n").ends_with("menade du `vald.md`?"));
    // Never the text itself, nor one that has only the folder in common.
    assert!(!only("[b](hot)\n").contains("menade du"));
    assert!(!only("[b](enhet-1)\n").contains("menade du"));
    let back = only("[b](..\\..\\guidance\\rapportera\\vald.md)\n");
    assert!(back.ends_with("omvända snedstreck; skriv `../../guidance/rapportera/vald.md`"), "{back}");
    // A sign that is hidden from the parser is no path.
    assert_eq!(said("[b](vald.md#s\\_a)\n").len(), 1);
    assert!(only("[d](när något har hänt.md)\n").contains("det finns ingen text"));
}

#[test]
fn images_that_nobody_would_see() {
    let tiff = only("![En karta](../../files/bild.tif)\n");
    assert!(tiff.ends_with("slaget `.tif`; spara bilden som PNG och skriv `../../files/bild.png`"), "{tiff}");
    let data = only("![En karta](data:image/png;base64,iVBORw0)\n");
    assert!(data.ends_with("mappen files/ och skriv `../../files/bild.png`"), "{data}");
    let other = only("![En karta](../../files/karta.png)\n");
    assert!(other.ends_with("menade du `../../files/karta.svg`?"), "{other}");
    assert!(only("![karta.svg](../../files/karta.svg)\n").contains("textversion är ett filnamn"));
    assert!(only("Se !Karta(../../files/karta.svg) nu.\n").contains("ser ut som en bild"));
    assert_eq!(said("Se upp! Karta (se mall.pdf) finns.\n"), [] as [&str; 0]);
}

#[test]
fn braces_of_other_kinds_and_numbers() {
    for text in [
        "Det var {{ count(type=\"hot\") }}} hot.\n",
        "Det var (( count(type=\"hot\") )) hot.\n",
        "Det var ({( count(type=\"hot\") )} hot.\n",
        "Det var ｛｛ count(type=\"hot\") ｝｝ hot.\n",
        "{% if count %}\n",
    ] {
        let found = only(text);
        assert!(found.contains("M010: raden ser ut som ett uttryck"), "{text}: {found}");
    }
    // One fault is told once.
    assert!(only("Det var {{ count(\ntype=\"hot\") }} hot.\n").contains("X002"));
    assert!(only("Det var {{{ count(type=\"hot\") }}} hot.\n").contains("en klammer för mycket"));
    assert_eq!(said("Kostnaden (count är engelska) och (se count (sid 3)).\n"), [] as [&str; 0]);
}

#[test]
fn addresses_that_lead_nowhere() {
    let right = only("[post](mailto:sakerhet@example,se)\n");
    assert!(right.ends_with("e-postadressen är inte hel; skriv `mailto:sakerhet@example.se`"), "{right}");
    assert!(only("[post](mailto:sakerhet)\n").ends_with("som `mailto:namn@example.se`"));
    assert!(only("[ring](tel:växeln)\n").contains("telefonnumret är inte helt"));
    assert!(only("[Klicka här](#)\n").contains("länken har ingen adress"));
    let sound =
        "[a](mailto:a@b.se?subject=Hej) [b](mailto:a@b.se,c@d.se) [c](tel:+46-8-508%2033) [d](tel:112)\n";
    assert_eq!(said(sound), [] as [&str; 0]);
    assert!(only("![Karta](cid:image001.png@01D9)\n").contains("e-brev"));
}

#[test]
fn boxes_whose_mark_is_written_otherwise() {
    for (text, right) in [
        ("> [VIKTIGT]\n> Ring 112.\n", "skriv `> [!VIKTIGT]`"),
        ("> [!VARNING!]\n> Ring 112.\n", "skriv `> [!VARNING]`"),
        ("> [Obs:]\n> Ring 112.\n", "skriv `> [!OBS]`"),
    ] {
        let found = only(text);
        assert!(found.contains("M008: det blir ingen faktaruta") && found.ends_with(right), "{found}");
    }
    assert_eq!(said("> [!VIKTIGT]\n> Ring 112.\n\n> Viktigt [1].\n"), [] as [&str; 0]);
}

#[test]
fn marks_with_a_space_inside_them() {
    for (text, right) in [
        ("Det är ** Viktigt ** nu.\n", "skriv `**Viktigt**`"),
        ("Det är *kursiv * nu.\n", "skriv `*kursiv*`"),
        ("Det är _kursiv _ nu.\n", "skriv `_kursiv_`"),
    ] {
        let found = only(text);
        assert!(found.contains("M010: tecknen ser ut som") && found.ends_with(right), "{found}");
    }
    assert!(only("Det är ~~struket nu.\n").contains("överstruken"));
    assert!(only("Det är __Viktigt nu.\n").contains("fet stil"));
    for sound in [
        "3 * 4 * 5 är 60.\n",
        "Enhet 3* och enhet 4*.\n",
        "* = uppgift saknas * inte\n",
        "fil_namn_a och b_c\n",
    ] {
        assert_eq!(said(sound), [] as [&str; 0], "{sound}");
    }
}

#[test]
fn expressions_in_brackets_and_sentences_over_hyphens() {
    assert!(only("Det var [[ count(type=\"hot\") ]] hot.\n").ends_with("skriv `{{ count(type=\"hot\") }}`"));
    assert!(only("Alla har övat.\n---\nText.\n").ends_with("skriv en tom rad mellan texten och strecken"));
    assert!(only("---\nversion: 2\n---\nText.\n").contains("flytta upp den bland uppgifterna"));
    assert_eq!(said("Rubrik\n---\nText.\n\n---\n"), [] as [&str; 0]);
}

#[test]
fn fences_that_stand_too_far_in_or_are_other_signs() {
    let found = only("```\nkod\n    ```\n\nslut\n");
    assert!(
        found.ends_with("rad 7 är för långt indragen för att avsluta koden: ta bort mellanslagen före ```"),
        "{found}"
    );
    assert!(said("’’’\nkod\n’’’\n")[0].contains("början eller slutet på kod"));
}
