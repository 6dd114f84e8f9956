//! The table of all rules. `docs/findings.md` lists the same.

use super::{
    Rule, accessibility, events, guidance, ids, lagesbild, organisation, programmes, records, references,
    registers, reports, required, risks, site, small_numbers, tongue,
};
use model::diag::Severity::{Error, Note, Warning};

/// Declares a table of rules: code, name, severity, function, and what the rule asks.
macro_rules! rules {
    ($($code:literal $name:literal $severity:ident $find:path: $about:literal),+ $(,)?) => {
        &[$(Rule { code: $code, name: $name, severity: $severity, about: $about, find: $find }),+]
    };
}

/// Every rule, by code.
pub const RULES: &[Rule] = rules![
    "C001" "required-files" Error required::required_files: "Filerna som en webbplats inte kan vara utan finns.",
    "C002" "empty-lists" Error required::empty_lists: "Program har fokusområden och katalogen har händelsetyper.",
    "C003" "empty-text" Error guidance::empty_text: "Rubriker, namn och budskap är inte tomma.",
    "C004" "id-form" Error ids::id_form: "Id har rätt form: små bokstäver a–z, siffror och bindestreck; risker och åtgärder friare.",
    "C005" "id-unique" Error ids::id_unique: "Varje id finns en gång i sitt slag; fokusområden en gång över alla program.",
    "C006" "file-name" Error ids::file_name: "Filer och mappar som blir adresser har namn som duger.",
    "C007" "address-unique" Error ids::address_unique: "Två texter, fokusområden, enheter eller risker får inte samma adress.",

    "C010" "unknown-unit" Error references::unit: "Enheter som nämns finns i organisationen.",
    "C011" "unknown-focus-area" Error references::focus_area: "Fokusområden som nämns finns i något program.",
    "C012" "unknown-programme" Error references::programme: "Program som nämns finns.",
    "C013" "unknown-event-type" Error references::event_type: "Händelsetyper som åtgärder nämner finns.",
    "C014" "unknown-risk" Error references::risk: "Risker som åtgärder nämner finns.",
    "C015" "unknown-indicator" Error references::indicator: "Indikatorer som åtgärder nämner finns.",
    "C016" "unknown-value" Error references::value: "Värden som en risk hotar finns i fokusområdets program.",
    "C017" "unknown-guidance" Error references::replaced_guidance: "En anvisning ersätter en annan anvisning som finns.",
    "C018" "unknown-attachment" Error references::attachment: "Bilagor till anvisningar finns under files/.",

    "C020" "disclosure-settings" Error site::disclosure: "Gränserna för små tal är rimliga, och känsliga typer skyddas minst lika mycket.",
    "C021" "risk-scale" Error site::risk_scale: "Riskskalan är känd, eller har fem ord per axel och 5 × 5 nivåer.",
    "C022" "addresses" Error site::addresses: "E-postadressen och webbadresserna i site.yaml går att använda.",
    "C023" "as-of" Warning site::as_of: "Dagen som försening räknas mot är inte äldre än det nyaste uttaget.",
    "C024" "first-period" Error site::first_period: "Det finns något att visa från webbplatsens första tertial.",
    "C025" "dispersion" Error site::dispersion: "Spridningen i site.yaml är 1 eller mer.",
    "C026" "content-format" Error site::format: "Innehållet har det format som programmet läser.",

    "C030" "one-root" Error organisation::one_root: "Precis en enhet saknar `parent`.",
    "C031" "unit-level" Error organisation::unit_level: "En enhet ligger på en finare nivå än sin `parent`.",
    "C032" "unit-dates" Error organisation::unit_dates: "En enhet slutar inte innan den börjar.",
    "C033" "unit-successors" Error organisation::unit_successors: "En enhet ersätts inte till sist av sig själv.",
    "C034" "exposure-unique" Error organisation::exposure_unique: "Underlag (personer och dagar) finns en gång per enhet och tertial.",
    "C035" "exposure-range" Error organisation::exposure_range: "Antalet anställda och skoldagar kan stämma.",
    "C036" "exposure-missing" Warning organisation::exposure_missing: "När `open_population` är satt är antalet personer känt för varje avdelning.",
    "C037" "exposure-part" Warning organisation::exposure_part: "Antalet personer är känt för alla delar av en enhet eller för ingen.",
    "C038" "exposure-levels" Warning organisation::exposure_levels: "Antalet personer står på en nivå: för en enhet eller för det som den ligger i.",
    "C039" "unit-changes" Error organisation::unit_changes: "Det som har ändrats för en enhet står i tidsordning, med en första dag.",

    "C040" "programme-dates" Error programmes::programme_dates: "Ett program slutar inte innan det börjar.",
    "C041" "mapped-area" Error programmes::mapped_area: "En händelsetyp hör till ett fokusområde i det program som nämns.",
    "C042" "protective-security" Error programmes::protective_security: "Inga händelsetyper hör till säkerhetsskyddet.",
    "C043" "type-dates" Error programmes::type_dates: "En händelsetyp slutar inte innan den börjar.",
    "C044" "unit-title" Warning organisation::same_title: "Två enheter som finns samtidigt i samma del heter inte lika, och inte heller två händelsetyper.",

    "C045" "unit-ends" Warning organisation::unit_ends: "En enhet som är ersatt har en sista dag, och det som låg i en enhet som har upphört ligger någon annanstans.",
    "C047" "extract-years" Warning events::extract_years: "Ett uttags år hänger ihop med de andra uttagen och med dagen då det gjordes.",
    "C048" "count-levels" Warning records::count_levels: "En enhet har inte lika många händelser som det som ligger i den tillsammans.",
    "C049" "row-unit-moved" Error records::row_unit_moved: "En post säger på vilken sida om en flytt den hör hemma.",
    "C050" "extract-dates" Error events::extract_dates: "Ett uttag börjar, slutar och görs i den ordningen.",
    "C051" "one-form" Error events::one_form: "En källa och ett tertial lämnas i en form, som poster eller som antal.",
    "C052" "before-first-period" Warning events::before_first_period: "Uttag ligger inte före webbplatsens första tertial.",
    "C053" "row-event-type" Error records::row_event_type: "Händelsetypen i en post finns i katalogen.",
    "C054" "row-unit" Error records::row_unit: "Enheten i en post finns i organisationen.",
    "C055" "row-in-extract" Error records::row_in_extract: "En post ligger inom uttagets dagar.",
    "C056" "row-reported" Error records::row_reported: "Ingen händelse är rapporterad innan den inträffade.",
    "C057" "row-closed" Error records::row_closed: "Ingen händelse är avslutad innan den inträffade.",
    "C058" "row-unit-valid" Warning records::row_unit_valid: "En händelses enhet fanns när den inträffade.",
    "C059" "record-unique" Error records::record_unique: "Varje post finns en gång per källa.",
    "C060" "count-unique" Error records::count_unique: "Samma antal lämnas inte två gånger.",
    "C061" "unknown-linked" Error records::linked: "Länkade poster finns i en annan källa.",

    "C062" "row-after-extract" Error records::row_after_extract: "Ingen händelse är rapporterad eller avslutad efter att uttaget gjordes.",
    "C063" "count-limit" Error records::count_limit: "Antalen är inte fler än vad en förvaltning kan ha.",
    "C064" "same-events-again" Warning records::same_events_again: "Samma händelser lämnas inte en gång till under andra id.",
    "C065" "empty-tail" Warning events::empty_tail: "Ett uttag slutar inte med månader utan händelser där det brukar finnas många.",
    "C066" "source-behind" Warning events::source_behind: "Alla källor som lämnar uppgifter når lika långt.",
    "C067" "row-counted-at" Error records::row_counted_at: "En händelsetyp som bara är känd på en grov nivå har inga poster i finare delar.",
    "C068" "row-type-valid" Warning records::row_type_valid: "En händelsetyp fanns när händelsen inträffade.",
    "C069" "count-time" Error records::count_time: "Ett antal gäller en månad eller ett tertial.",

    "C070" "risk-score" Error risks::risk_score: "Sannolikhet och konsekvens är 1–5.",
    "C071" "risk-assessments" Error risks::risk_assessments: "En risk är bedömd, högst en gång per tertial.",
    "C072" "risk-review-date" Error risks::risk_review_date: "Nästa översyn ligger efter bedömningen.",
    "C073" "risk-secrecy" Error risks::risk_secrecy: "En risk som inte får publiceras har en angiven grund.",
    "C074" "risk-review-overdue" Warning risks::risk_review_overdue: "Översynen av en öppen risk i registrets senaste år är inte försenad.",
    "C075" "risk-closed" Error risks::risk_closed: "En avslutad risk har den dag då den avslutades, inte före sista bedömningen.",

    "C080" "measure-dates" Error registers::measure_dates: "En åtgärd beslutas innan den ska vara klar.",
    "C081" "measure-done" Error registers::measure_done: "En dag då åtgärden blev klar och `status: done` följs åt.",
    "C082" "indicator-values" Error registers::indicator_values: "En indikator har antingen värden eller formel.",
    "C083" "indicator-periods" Error registers::indicator_periods: "En indikator har ett värde per tertial.",
    "C084" "number-range" Error registers::number_range: "Procent är 0–100, och inget antal är mindre än noll.",
    "C085" "calendar-order" Error registers::calendar_order: "Kalenderns dagar går framåt.",
    "C086" "calendar-unique" Error registers::calendar_unique: "Kalendern har en rad per tertial.",
    "C087" "glossary-unique" Error registers::glossary_unique: "Varje ord och förkortning förklaras en gång.",

    "C088" "indicator-unit" Error registers::indicator_unit: "En indikator med formel mäts i det som formeln ger.",
    "C089" "survey-respondents" Warning registers::survey_respondents: "En mätning har så många svarande att procent får visas.",

    "C090" "report-folder" Error reports::report_folder: "En rapport ligger i mappen för sitt tertial.",
    "C091" "report-missing" Error reports::report_missing: "Varje mapp under reports/ har en rapport.",
    "C092" "report-programme" Error reports::report_programme: "Rapportens program gäller under dess tertial.",
    "C093" "report-areas" Error reports::report_areas: "Mål och kommentarer gäller rapportens program.",
    "C094" "report-goals" Error reports::report_goals: "Varje fokusområdes mål bedöms en gång.",
    "C095" "report-adopted" Error reports::report_adopted: "En fastställd rapport har diarienummer, beslut och datum.",
    "C096" "key-messages" Error reports::key_messages: "En rapport har tre till fem budskap; för få är en varning tills den fastställs.",
    "C097" "commentary-name" Error reports::commentary_name: "En kommentar har samma filnamn som sitt fokusområde.",
    "C098" "conclusion-length" Error reports::conclusion_length: "En slutsats är högst 300 tecken.",
    "C099" "commentary-missing" Warning reports::commentary_missing: "Den senaste rapporten har en kommentar till varje fokusområde.",
    "C100" "child-perspective" Warning reports::child_perspective: "Kommentarerna i den senaste rapporten har ett barnperspektiv.",
    "C101" "lagesbild-required" Error lagesbild::lagesbild_required: "En rapport för tertial 2 har en lägesbild innan den fastställs.",
    "C102" "lagesbild-headings" Error lagesbild::lagesbild_headings: "En lägesbild har de rubriker som webbplatsen kräver; annars en varning tills den fastställs.",
    "C103" "lagesbild-text" Error lagesbild::lagesbild_text: "Varje del av en lägesbild har text; annars en varning tills den fastställs.",

    "C110" "guidance-dates" Error guidance::guidance_dates: "En anvisning ses över efter att den börjat gälla.",
    "C111" "guidance-review-overdue" Warning guidance::guidance_review_overdue: "Översynen av en anvisning är inte försenad.",
    "C112" "accessibility-statement" Warning accessibility::accessibility_statement: "Det finns en tillgänglighetsredogörelse, och den har alla delar som lagen kräver.",
    "C113" "page-text" Warning guidance::page_text: "Rapporter, kommentarer, anvisningar och egna sidor har en text.",
    "C114" "small-number" Warning small_numbers::small_number: "Inget litet antal står utskrivet bredvid namnet på en enhet.",
    "C115" "placeholder" Warning registers::placeholder: "Ingen risk eller åtgärd har kvar vad `new` skrev åt den som fyller i.",
    "C116" "register-year" Error risks::register_year: "Ett riskregister är av ett år som webbplatsen kan ha.",
    "C117" "copied-text" Warning reports::copied_text: "Den senaste rapportens texter är inte kopior av en tidigare rapports, och ingen anvisning är en kopia av en annan.",
    "C118" "report-begun" Warning reports::report_begun: "Det senaste tertialet som ett uttag omfattar har en rapport.",
    "C119" "event-type-area" Note programmes::type_area: "Händelsetyper säger vilket fokusområde de hör till.",
    "C120" "text-language" Note tongue::text_language: "Texterna är på webbplatsens språk.",
];
