//! The published tables, a row each.

use super::{Contents, Hiding, MeasureName, MeasureRow, Reach, Rounding, TableRow, Words};
use crate::coded;
use crate::table::Column;

/// One row a table: its name and word, what its numbers are, how far back a report freezes it, the columns of each axis; title;
/// what a row of the file is; and each measure with rounding, hiding, and numerator and denominator. All words in Swedish / English.
macro_rules! tables {
    ($($name:ident = $code:literal, $contents:ident, $reach:expr, $([$($column:ident)+])+
        $title_sv:literal / $title_en:literal $about_sv:literal / $about_en:literal
        { $($measure:ident, $rounding:ident, $hiding:ident: $sv:literal / $en:literal;)+ })+) => {
        coded! {
            /// A published table: also the name of its file under `data/`.
            TableName { $($name = $code),+ }
        }

        /// In the order of [`TableName`], which is that of `data/`.
        pub const TABLES: &[TableRow] = &[$(TableRow {
            name: TableName::$name,
            contents: Contents::$contents,
            reach: $reach,
            title: Words { sv: $title_sv, en: $title_en },
            about: Words { sv: $about_sv, en: $about_en },
            axes: &[$(&[$(Column::$column),+]),+],
            measures: &[$(MeasureRow {
                name: MeasureName::$measure,
                meaning: Words { sv: $sv, en: $en },
                rounding: Rounding::$rounding,
                hiding: Hiding::$hiding,
            }),+],
        }),+];
    };
}

tables! {
    IncidentsByMonth = "incidents-by-month", Counts, Reach::Series(3), [Month] [EventType] [Unit]
    "Händelser per månad och händelsetyp" / "Incidents by month and type"
    "En rad per månad, händelsetyp (alla: *) och del av organisationen (hela och avdelningarna)." /
    "A row a month, event type (all: *) and part of the organisation (the whole and the departments)."
    {
        Count, Exact, Count: "Antal händelser." / "Number of incidents.";
    }

    FocusAreasByMonth = "focus-areas-by-month", Counts, Reach::Series(3), [Month] [FocusArea] [Unit]
    "Händelser per månad och fokusområde" / "Incidents by month and focus area"
    "En rad per månad, fokusområde och del av organisationen (hela och avdelningarna)." /
    "A row a month, focus area and part of the organisation (the whole and the departments)."
    {
        Count, Exact, Count: "Antal händelser." / "Number of incidents.";
    }

    IncidentsByPeriod = "incidents-by-period", Counts, Reach::Series(3), [Period Measure] [EventType FocusArea] [Unit]
    "Händelser per tertial, år och ackumulerat" / "Incidents by tertial, year and accumulated"
    "En rad per tid, händelsetyp eller fokusområde (alla: * i båda) och del av organisationen (hela och avdelningarna)." /
    "A row a time, event type or focus area (all: * in both) and part of the organisation (the whole and the departments)."
    {
        Count, Exact, Count:
            "Antal händelser i tertialet eller året." /
            "Number of incidents in the tertial or year.";
        Accumulated, Exact, Count:
            "Antal händelser från 1 januari till tertialets slut." /
            "Number of incidents from 1 January to the end of the tertial.";
    }

    IncidentsByUnit = "incidents-by-unit", Counts, Reach::Series(3), [Period FocusArea] [Unit]
    "Händelser per enhet" / "Incidents by unit"
    "En rad per tid och enhet, och per år, fokusområde och enhet, ner till den finaste nivå som visas." /
    "A row a time and unit, and a year, focus area and unit, down to the finest level that is shown."
    {
        Count, Exact, Count: "Antal händelser." / "Number of incidents.";
    }

    Cases = "cases", Counts, Reach::SameTertial(2), [Period] [FocusArea] [Severity StatusOfCase Affected Source]
    "Ärenden efter allvarlighetsgrad, status, drabbad och källa" / "Cases by severity, status, affected and source"
    "En rad per tid, fokusområde (alla: *) och klass: en allvarlighetsgrad, en status, en drabbad grupp eller en källa, var för sig. Hela organisationen." /
    "A row a time, focus area (all: *) and class: a severity, a status, a group of affected or a source, each by itself. The whole organisation."
    {
        Count, Exact, Count:
            "Antal händelser i klassen. Allvarlighetsgraderna och unknown blir tillsammans alla händelser, likaså status och drabbade. missing: ingen händelse har uppgiften." /
            "Number of incidents of the class. Severities and unknown add up to all incidents, and so do statuses and affected. missing: no incident says it.";
    }

    Dispersion = "dispersion", Derived, Reach::SameTertial(0), [Period] [Measure]
    "Hur mycket antalen varierar utöver ren slump" / "How much counts vary beyond pure chance"
    "En rad per tertial: vad rapporten för det mäter sina jämförelser med, ur publicerade månader i hela organisationen till och med tertialet." /
    "A row a tertial: what its report measures comparisons with, from published months of the whole up to and with it."
    {
        ChiSquared, ThreeDecimals, Never:
            "Summan av Pearsons chi-två över tabellerna år gånger månad för varje händelsetyp och tertial, med kolumner vars alla väntade antal är minst 1." /
            "Sum of Pearson's chi-squared over the tables year by month of each event type and tertial, with columns whose expected counts are all at least 1.";
        DegreesOfFreedom, Exact, Never: "Tabellernas frihetsgrader tillsammans." / "Their degrees of freedom together.";
        Dispersion, ThreeDecimals, Never:
            "chi_squared delat med degrees_of_freedom. not_applicable: färre än 30 frihetsgrader." /
            "chi_squared divided by degrees_of_freedom. not_applicable: fewer than 30 degrees of freedom.";
        Phi, ThreeDecimals, Never:
            "Vad jämförelserna räknar med: minst 1, med marginal för att dispersion är skattad; utan den dispersion i site.yaml, eller 2." /
            "What comparisons use: at least 1, with a margin for dispersion being an estimate; without it dispersion of site.yaml, or 2.";
        VarianceBetweenYears, SixDecimals, Never:
            "Variansen i logaritmen av förändringen från år till år utöver phi, alla typer tillsammans, där båda åren räknar samma saker. not_applicable: före fjärde året." /
            "Variance of the logarithm of changes from year to year beyond phi, all types together, where both years count the same things. not_applicable: before the fourth year.";
    }

    Comparisons = "comparisons", Derived, Reach::SameTertial(0), [Period Span] [YearsBefore] [EventType FocusArea Unit] [Measure]
    "Jämförelser med samma period tidigare år" / "Comparisons with the same period of earlier years"
    "En rad per tid, antal år tillbaka och del: hela organisationen, en enhet, en händelsetyp eller ett fokusområde. Båda antalen står i incidents-by-period eller incidents-by-unit. Utan jämförelse finns bara raden verdict, och dess status säger varför; percent finns bara där det har ett tal. not_applicable: de två får inte jämföras." /
    "A row a time, number of years back and part: the whole, a unit, an event type or a focus area. Both counts are in incidents-by-period or incidents-by-unit. Without a comparison there is the row verdict alone, and its status says why; percent is there only where it has a number. not_applicable: the two must not be compared."
    {
        Difference, Exact, WithCounts: "Antalet nu minus antalet då." / "The count now less the count then.";
        Percent, NoDecimals, SmallBase:
            "Skillnaden i procent av antalet då. Bara där verdict inte är 0 och båda antalen når min_percent_base." /
            "The difference in percent of the count then. Only where verdict is not 0 and both counts reach min_percent_base.";
        Ratio, ThreeDecimals, WithCounts:
            "Kvoten mellan antalet nu och antalet då, vart och ett delat med sina dagar, eller med dagar gånger personer där båda tiderna känner dem." /
            "Ratio of the count now to the count then, each divided by its days, or by days times persons where both times know them.";
        RatioLow, ThreeDecimals, WithCounts:
            "Undre gräns för kvotens 95-procentiga intervall: Clopper och Pearson för nu av summan, med antalen delade med phi; från fjärde året inte snävare än vad år brukar skilja sig åt." /
            "Lower end of the 95 % interval of the ratio: Clopper and Pearson for now of the sum, with the counts divided by phi; from the fourth year no narrower than years usually differ.";
        RatioHigh, ThreeDecimals, WithCounts:
            "Övre gräns för kvotens 95-procentiga intervall, på samma sätt." /
            "Upper end of the 95 % interval of the ratio, in the same way.";
        P, SixDecimals, WithCounts:
            "Hur ofta en så stor skillnad skulle uppstå om inget egentligen hade förändrats (tvåsidigt)." /
            "How often so large a difference would arise if nothing had really changed (two-sided).";
        Phi, ThreeDecimals, WithCounts:
            "Hur mycket antalen varierar utöver ren slump: phi i tabellen dispersion för tidens sista tertial." /
            "How much counts vary beyond pure chance: phi of the table dispersion for the last tertial of the time.";
        Family, Exact, WithCounts:
            "Vilka jämförelser den står bland: 1 hela organisationen, 2 avdelningarna, 3 enheterna, 4 avdelningarnas typer och områden." /
            "Which comparisons it stands among: 1 the whole, 2 the departments, 3 the units, 4 types and areas of departments.";
        FamilySize, Exact, WithCounts:
            "Hur många jämförelser i familjen som har ett p, för samma tid och lika många år tillbaka." /
            "How many comparisons of the family have a p, for the same time and as many years back.";
        Limit, SixDecimals, WithCounts:
            "Vad p får vara högst för att skillnaden ska räknas, bland alla i familjen (Benjamini och Hochberg, 5 procent). not_applicable: ingen räknas." /
            "What p may be at most for the difference to count, among all of the family (Benjamini and Hochberg, 5 %). not_applicable: none does.";
        Verdict, Exact, WithCounts:
            "1 fler, -1 färre, 0 ingen säker skillnad: p är högst limit, och intervallet ligger på samma sida om 1 som antalen." /
            "1 more, -1 fewer, 0 no certain difference: p is at most limit, and the interval lies on the same side of 1 as the counts.";
    }

    Rates = "rates", Derived, Reach::Series(3), [Period] [EventType FocusArea Denominator] [Unit] [Measure]
    "Händelser per 100 medarbetare eller elever, med gränser" / "Incidents per 100 employees or pupils, with limits"
    "En rad per tertial, händelsetyp eller fokusområde (alla: * i båda) och del av organisationen (hela och avdelningarna)." /
    "A row a tertial, event type or focus area (all: * in both) and part of the organisation (the whole and the departments)."
    {
        RatePer100, OneDecimal, SmallBase:
            "Antal händelser delat med antal personer, gånger 100." /
            "Number of incidents divided by number of persons, times 100.";
        People, NoDecimals, SmallBase:
            "Antal medarbetare eller elever i delen under tertialet: det som rate_per_100 delas med, där oavrundat." /
            "Employees or pupils of the part in the tertial: what rate_per_100 is divided by, unrounded there.";
        Centre, OneDecimal, SmallBase:
            "Händelser per 100 i samma tertial tidigare år som får jämföras (samma källor, händelsetyper och enheter): summan av antalen delad med summan av personerna. not_applicable, också för gränserna: färre än tre sådana år." /
            "Incidents per 100 in the same tertial of earlier years that may be compared (same sources, event types and units): sum of counts divided by sum of persons. not_applicable, for the limits too: fewer than three such years.";
        LowerLimit, OneDecimal, SmallBase:
            "Undre gräns kring centre med så många personer: färre skulle ha sannolikheten 0,00135 (Poisson, antalen delade med phi i tabellen dispersion)." /
            "Lower limit about centre with so many persons: fewer would have probability 0.00135 (Poisson, counts divided by phi of the table dispersion).";
        UpperLimit, OneDecimal, SmallBase:
            "Övre gräns kring centre, på samma sätt." /
            "Upper limit about centre, in the same way.";
        LowerLimitOfWhole, OneDecimal, SmallBase:
            "Undre gräns kring centre i tabellen funnel-limits, räknat för samma händelser, med så många personer som delen har. not_applicable: centre är det." /
            "Lower limit about centre of the table funnel-limits, worked out for the same incidents, with as many persons as the part has. not_applicable: centre is.";
        UpperLimitOfWhole, OneDecimal, SmallBase:
            "Övre gräns, på samma sätt." /
            "Upper limit, in the same way.";
    }

    Coverage = "coverage", Counts, Reach::SameTertial(2), [Period] [FocusArea Unit] [Measure]
    "Rapportering: täckning, tid till rapport och anmälningar" / "Reporting: coverage, delay and reports to others"
    "En rad per tertial och del: hela organisationen, en avdelning eller ett fokusområde." /
    "A row a tertial and part: the whole, a department or a focus area."
    {
        Units, Exact, Never:
            "Antal enheter utan egna enheter under sig som fanns under hela tertialet." /
            "Number of units without units of their own that existed during the whole of the tertial.";
        ReportingUnits, Exact, Count:
            "Hur många av dem som har minst en händelse." /
            "How many of those have at least one incident.";
        ReportingUnitsShare, OneDecimal, WithCounts:
            "reporting_units i procent av units." /
            "reporting_units in percent of units.";
        Incidents, Exact, Count: "Antal händelser." / "Number of incidents.";
        Preventive, Exact, Count:
            "Antal riskobservationer och tillbud." /
            "Number of incidents where someone noticed before harm was done.";
        StatusKnown, Exact, Count:
            "Antal händelser vars ärende har en känd status." /
            "Number of incidents whose case has a known status.";
        Closed, Exact, Count:
            "Antal händelser vars ärende är sluthanterat. missing: ingen händelse har känd status. preliminary, också för within_7_days, andelar och median: hämtat inom 60 dagar efter tertialet." /
            "Number of incidents whose case is closed. missing: no incident has a known status. preliminary, for within_7_days, shares and median too: fetched within 60 days of the tertial.";
        SeverityKnown, Exact, Count:
            "Antal händelser med känd allvarlighetsgrad." /
            "Number of incidents of known severity.";
        Serious, Exact, Count:
            "Antal händelser med allvarlighetsgrad 3 eller 4. missing: ingen händelse har känd allvarlighetsgrad." /
            "Number of incidents of severity 3 or 4. missing: no incident has a known severity.";
        PoliceReport, Exact, Count:
            "Antal händelser i kia som där är markerade som polisanmälda." /
            "Number of incidents of kia that are marked there as reported to the police.";
        PoliceMatched, Exact, Count:
            "Hur många av police_report som även finns i polisens källa." /
            "How many of police_report are in the police's source too.";
        PropertyReport, Exact, Count:
            "Antal händelser i kia som där är markerade som felanmälda till fastighetsägaren." /
            "Number of incidents of kia that are marked there as reported to the property owner.";
        PropertyMatched, Exact, Count:
            "Hur många av property_report som även finns i felanmälans källa." /
            "How many of property_report are in the source of the property owner too.";
        AuthorityAnswered, Exact, Count:
            "Antal händelser med svar ja eller nej på om en myndighet har underrättats." /
            "Number of incidents with an answer, yes or no, to whether an authority was told.";
        AuthorityReport, Exact, Count:
            "Antal händelser som är anmälda till en myndighet." /
            "Number of incidents reported to an authority.";
        DelayKnown, Exact, Count:
            "Antal händelser där både dagen för händelsen och dagen för rapporten är känd." /
            "Number of incidents with the day of the event and that of the report both known.";
        Within7Days, Exact, Count:
            "Antal händelser rapporterade högst 7 dagar efter att de hände." /
            "Number of incidents reported at most 7 days after they happened.";
        Delay0, Exact, Count: "Antal händelser rapporterade samma dag." / "Number reported the same day.";
        Delay1To2, Exact, Count: "Antal rapporterade efter 1–2 dagar." / "Number reported after 1–2 days.";
        Delay3To7, Exact, Count: "Antal rapporterade efter 3–7 dagar." / "Number reported after 3–7 days.";
        Delay8To30, Exact, Count: "Antal rapporterade efter 8–30 dagar." / "Number reported after 8–30 days.";
        Delay31To90, Exact, Count: "Antal rapporterade efter 31–90 dagar." / "Number reported after 31–90 days.";
        DelayOver90, Exact, Count:
            "Antal rapporterade efter mer än 90 dagar." /
            "Number reported after more than 90 days.";
        Late, Exact, Count:
            "Antal rapporterade efter den dag då tertialrapportens siffror hämtades." /
            "Number reported after the extract that the report of the tertial was written from.";
        PreventiveShare, OneDecimal, SmallBase: "preventive i procent av incidents." / "preventive in percent of incidents.";
        ClosedShare, OneDecimal, SmallBase:
            "closed i procent av status_known." /
            "closed in percent of status_known.";
        SeriousShare, OneDecimal, SmallBase:
            "serious i procent av severity_known." /
            "serious in percent of severity_known.";
        PoliceAgreement, OneDecimal, SmallBase:
            "police_matched i procent av police_report." /
            "police_matched in percent of police_report.";
        PropertyAgreement, OneDecimal, SmallBase:
            "property_matched i procent av property_report." /
            "property_matched in percent of property_report.";
        AuthorityShare, OneDecimal, SmallBase:
            "authority_report i procent av authority_answered." /
            "authority_report in percent of authority_answered.";
        Within7DaysShare, OneDecimal, SmallBase:
            "within_7_days i procent av delay_known." /
            "within_7_days in percent of delay_known.";
        MedianDelayDays, Halves, SmallBase:
            "Median av dagarna från händelse till rapport, för de händelser som delay_known räknar." /
            "Median of the days from event to report, of the incidents that delay_known counts.";
    }

    Indicators = "indicators", Register, Reach::SameTertial(1), [Period] [Indicator] [Measure]
    "Indikatorer" / "Indicators"
    "En rad per tertial och indikator." /
    "A row a tertial and indicator."
    {
        Value, AsGiven, WithCounts:
            "Indikatorns värde, i dess egen enhet: givet av den som ansvarar, eller uträknat ur de andra tabellerna." /
            "The value of the indicator, in its own unit: given by who answers for it, or worked out from the other tables.";
        Target, AsGiven, Never: "Indikatorns mål." / "The target of the indicator.";
    }

    Risks = "risks", Register, Reach::SameTertial(0), [Risk Register Period] [Measure]
    "Riskbedömningar" / "Risk assessments"
    "En rad per bedömning: risk, register och tertial." /
    "A row an assessment: risk, register and tertial."
    {
        Likelihood, Exact, Never: "Sannolikhet, 1 till 5." / "Likelihood, 1 to 5.";
        Consequence, Exact, Never: "Konsekvens, 1 till 5." / "Consequence, 1 to 5.";
        Level, Exact, Never:
            "Risknivå enligt riskmatrisen: 1 låg, 2 medel, 3 hög, 4 kritisk." /
            "Level by the risk matrix: 1 low, 2 medium, 3 high, 4 critical.";
        ResidualLikelihood, Exact, Never:
            "Sannolikhet efter beslutade åtgärder, 1 till 5." /
            "Likelihood after decided measures, 1 to 5.";
        ResidualConsequence, Exact, Never:
            "Konsekvens efter beslutade åtgärder, 1 till 5." /
            "Consequence after decided measures, 1 to 5.";
        ResidualLevel, Exact, Never:
            "Risknivå efter beslutade åtgärder, 1 till 4." /
            "Level after decided measures, 1 to 4.";
    }

    Measures = "measures", Register, Reach::SameTertial(0), [FocusArea] [Measure]
    "Åtgärder efter status" / "Measures by status"
    "En rad per fokusområde (alla: *). En åtgärd kan höra till flera områden." /
    "A row a focus area (all: *). A measure may belong to several areas."
    {
        Measures, Exact, Never: "Antal åtgärder." / "Number of measures.";
        Planned, Exact, Never: "Antal planerade." / "Number planned.";
        Ongoing, Exact, Never: "Antal pågående." / "Number ongoing.";
        Done, Exact, Never: "Antal genomförda." / "Number done.";
        Cancelled, Exact, Never: "Antal avbrutna." / "Number cancelled.";
        Overdue, Exact, Never:
            "Antal planerade och pågående vars sista dag har passerat." /
            "Number of planned and ongoing ones whose due date has passed.";
    }

    Surveys = "surveys", Register, Reach::Never, [Survey Question Period FocusArea] [Measure]
    "Undersökningar" / "Surveys"
    "En rad per fråga i en undersökning. Siffrorna är undersökningens egna." /
    "A row a question of a survey. The numbers are the survey's own."
    {
        Percent, AsGiven, Never:
            "Andel av de svarande, i procent." /
            "Share of those who answered, in percent.";
        Margin, AsGiven, Never:
            "Felmarginal i procentenheter: halva bredden av ett 95-procentigt intervall." /
            "Margin in percentage points: half the width of a 95 % interval.";
        PercentLow, AsGiven, Never: "percent minus margin, lägst 0." / "percent less margin, at least 0.";
        PercentHigh, AsGiven, Never: "percent plus margin, högst 100." / "percent and margin, at most 100.";
        Respondents, Exact, Never: "Antal svarande." / "Number of those who answered.";
        ResponseRate, AsGiven, Never:
            "Svarande i procent av tillfrågade." /
            "Those who answered in percent of those asked.";
    }

    RunSignals = "run-signals", Derived, Reach::SameTertial(0), [EventType FocusArea] [Unit] [Measure]
    "Medianer och signaler i månadsserier" / "Medians and signals of monthly series"
    "En rad per serie: händelsetyp eller fokusområde (alla: * i båda) och del av organisationen. Serien börjar där det senast ändrades vad som räknas: källa, händelsetyp eller enhet. missing: en månad i serien visas inte. not_applicable: färre än tolv månader där något händer någon gång." /
    "A row a series: event type or focus area (all: * in both) and part of the organisation. The series begins where what is counted last changed: a source, an event type or a unit. missing: a month of the series is not shown. not_applicable: fewer than twelve months in which anything happens."
    {
        Median, OneDecimal, Never:
            "Median av månaderna, med läsåret borträknat där tre hela år är kända: varje månads antal gånger medelvärdet av alla månader, delat med medelvärdet av samma månad alla år. Månader då aldrig något händer är inte med." /
            "Median of the months, the season taken out where three full years are known: the count of each times the mean of all months, divided by the mean of the same month in all years. Months in which nothing ever happens are left out.";
        Points, Exact, Never:
            "Antal månader som inte ligger på medianen." /
            "Number of months that do not lie on the median.";
        LongestRun, Exact, Never:
            "Längsta följd av månader på samma sida om medianen." /
            "Longest run of months on one side of the median.";
        LongestRunLimit, Exact, Never:
            "Längsta följd som inte är en signal: log₂ av points, avrundat, plus 3." /
            "Longest run that is no signal: log₂ of points, rounded, and 3.";
        Crossings, Exact, Never:
            "Hur många gånger serien korsar medianen." /
            "How often the series crosses the median.";
        CrossingsLimit, Exact, Never:
            "Minsta antal korsningar som inte är en signal: 5-procentskvantilen av Bin(points − 1, ½)." /
            "Fewest crossings that are no signal: the 5 % quantile of Bin(points − 1, ½).";
    }

    Influence = "influence", Counts, Reach::SameTertial(2), [Period] [Measure]
    "Otillåten påverkan: form och syfte" / "Undue influence: form and purpose"
    "En rad per tertial, hela organisationen. Form och syfte räknas var för sig." /
    "A row a tertial, the whole organisation. Form and purpose are counted apart."
    {
        FormKnown, Exact, Count: "Antal händelser med känd form." / "Number of incidents of known form.";
        FormHarassment, Exact, Count: "Varav trakasserier." / "Of those: harassment.";
        FormThreat, Exact, Count: "Varav hot." / "Of those: threat.";
        FormViolence, Exact, Count: "Varav våld." / "Of those: violence.";
        FormDamage, Exact, Count: "Varav skadegörelse." / "Of those: damage.";
        FormCorruption, Exact, Count: "Varav korruption." / "Of those: corruption.";
        Influence, Exact, Count:
            "Antal händelser, oavsett form, som syftade till att påverka hur arbetet utförs." /
            "Number of incidents, whatever their form, with the aim to influence how the work is done.";
        InfluenceHarassment, Exact, Count: "Trakasserier i syfte att påverka." / "Harassment with that aim.";
        InfluenceThreat, Exact, Count: "Hot i syfte att påverka." / "Threat with that aim.";
        InfluenceViolence, Exact, Count: "Våld i syfte att påverka." / "Violence with that aim.";
        InfluenceDamage, Exact, Count: "Skadegörelse i syfte att påverka." / "Damage with that aim.";
        InfluenceCorruption, Exact, Count: "Korruption i syfte att påverka." / "Corruption with that aim.";
        PurposeUnknown, Exact, Count:
            "Antal händelser med känd form men okänt syfte." /
            "Number of incidents of known form and unknown purpose.";
    }

    MonthLimits = "month-limits", Derived, Reach::SameTertial(0), [EventType FocusArea] [Unit] [Measure]
    "Gränser för enskilda månader" / "Limits of single months"
    "En rad per serie, med månader och läsår som i run-signals. not_applicable: färre än tolv månader, eller medelvärde under 1." /
    "A row a series, months and season as in run-signals. not_applicable: fewer than twelve months, or a mean below 1."
    {
        Mean, OneDecimal, Never: "Medelvärde av månaderna." / "Mean of the months.";
        LowerLimit, OneDecimal, Never:
            "mean minus 2,66 gånger medelvärdet av skillnaderna från månad till månad, lägst 0. Skillnader över 3,268 gånger medelvärdet av alla är inte med i det." /
            "mean less 2.66 times the mean of the differences from month to month, at least 0. Differences above 3.268 times the mean of all are left out of it.";
        UpperLimit, OneDecimal, Never:
            "mean plus 2,66 gånger samma medelvärde." /
            "mean and 2.66 times the same mean.";
        Below, Exact, Never:
            "Antal månader under den undre gränsen." /
            "Number of months below the lower limit.";
        Above, Exact, Never:
            "Antal månader över den övre gränsen." /
            "Number of months above the upper limit.";
    }

    UnitRates = "unit-rates", Derived, Reach::SameTertial(2), [Period] [Unit Denominator] [Measure]
    "Händelser per 100 medarbetare eller elever, per enhet" / "Incidents per 100 employees or pupils, by unit"
    "En rad per tertial och enhet under avdelningarna, för de enheter som har ett känt antal personer." /
    "A row a tertial and unit below the departments, of the units whose number of persons is known."
    {
        RatePer100, OneDecimal, SmallBase:
            "Antal händelser delat med antal personer i enheten, gånger 100." /
            "Number of incidents divided by number of persons in the unit, times 100.";
    }

    LevelChanges = "level-changes", Derived, Reach::SameTertial(0), [Period] [EventType FocusArea Unit] [Measure]
    "Förändrad nivå i månadernas serier" / "Changes of level in monthly series"
    "En rad per tertial och serie: händelsetyp, fokusområde eller del av organisationen, med månaderna till och med tertialet, högst fem år. Serien börjar där det senast ändrades vad som räknas: källa, händelsetyp eller enhet. missing: en månad i serien visas inte." /
    "A row a tertial and series: event type, focus area or part of the organisation, with the months up to the tertial, five years at most. The series begins where what is counted last changed: a source, an event type or a unit. missing: a month of the series is not shown."
    {
        Months, Exact, Never: "Antal månader i serien." / "Number of months of the series.";
        Median, Halves, Never: "Median av månadernas antal." / "Median of the counts of the months.";
        P, SixDecimals, Never:
            "Hur ofta en så stor skillnad mellan månaderna före och efter någon plats i serien skulle uppstå om nivån inte hade ändrats. Väntat antal i varje månad är medelvärdet för samma månad alla år; platser med minst åtta månader på var sida prövas exakt (binomialt) med antalen delade med dispersion, eller phi där den saknas. Platser med högst sexton månader efter sig och de äldre bedöms var för sig: Worsleys gräns gäller den bästa, delad med 0,8 för de nya och 0,2 för de äldre, och den minsta av de två är p. not_applicable: färre än tre hela år." /
            "How often so large a difference between the months before and after some place of the series would arise at an even level. Expected of each month is the mean of the same month of all years; places with at least eight months on either side are tested exactly (binomially) with counts divided by dispersion, or phi where there is none. Places with at most sixteen months after them and older ones are judged apart: Worsley's bound holds for the best, divided by 0.8 for the new and 0.2 for the older, and the lesser of the two is p. not_applicable: fewer than three full years.";
        Limit, SixDecimals, Never:
            "Vad p får vara högst för att ändringen ska räknas, bland alla serier i rapporten (Benjamini och Hochberg; 2,25 procent för helheten, 0,2 procent för avdelningarna)." /
            "What p may be at most for the change to count, among all series of the report (Benjamini and Hochberg; 2.25 % for the whole, 0.2 % for departments).";
        Change, Exact, Never:
            "1 högre nivå, -1 lägre, 0 ingen säker ändring: p är högst limit." /
            "1 a higher level, -1 a lower one, 0 no certain change: p is at most limit.";
        Since, Exact, Never:
            "Första månaden på den nya nivån, som ååååmm: där skillnaden är störst av alla platser åt samma håll. not_applicable: ingen säker ändring." /
            "First month of the new level, as yyyymm: where the difference is largest of all places in the same direction. not_applicable: no certain change.";
    }

    DepartmentComparisons = "department-comparisons", Derived, Reach::SameTertial(0), [Period Span] [YearsBefore] [EventType FocusArea] [Unit] [Measure]
    "Jämförelser för avdelningarnas händelsetyper och fokusområden" / "Comparisons of event types and focus areas in departments"
    "En rad per tid, antal år tillbaka, händelsetyp eller fokusområde och avdelning. Båda antalen står i incidents-by-period. Utan jämförelse finns bara raden verdict, och dess status säger varför; percent finns bara där det har ett tal. not_applicable: de två får inte jämföras." /
    "A row a time, number of years back, event type or focus area, and department. Both counts are in incidents-by-period. Without a comparison there is the row verdict alone, and its status says why; percent is there only where it has a number. not_applicable: the two must not be compared."
    {
        Difference, Exact, WithCounts: "Antalet nu minus antalet då." / "The count now less the count then.";
        Percent, NoDecimals, SmallBase:
            "Skillnaden i procent av antalet då. Bara där verdict inte är 0 och båda antalen når min_percent_base." /
            "The difference in percent of the count then. Only where verdict is not 0 and both counts reach min_percent_base.";
        Ratio, ThreeDecimals, WithCounts:
            "Kvoten mellan antalet nu och antalet då, vart och ett delat med sina dagar, eller med dagar gånger personer där båda tiderna känner dem." /
            "Ratio of the count now to the count then, each divided by its days, or by days times persons where both times know them.";
        RatioLow, ThreeDecimals, WithCounts:
            "Undre gräns för kvotens 95-procentiga intervall: Clopper och Pearson för nu av summan, med antalen delade med phi; från fjärde året inte snävare än vad år brukar skilja sig åt." /
            "Lower end of the 95 % interval of the ratio: Clopper and Pearson for now of the sum, with the counts divided by phi; from the fourth year no narrower than years usually differ.";
        RatioHigh, ThreeDecimals, WithCounts:
            "Övre gräns för kvotens 95-procentiga intervall, på samma sätt." /
            "Upper end of the 95 % interval of the ratio, in the same way.";
        P, SixDecimals, WithCounts:
            "Hur ofta en så stor skillnad skulle uppstå om inget egentligen hade förändrats (tvåsidigt)." /
            "How often so large a difference would arise if nothing had really changed (two-sided).";
        Phi, ThreeDecimals, WithCounts:
            "Hur mycket antalen varierar utöver ren slump: phi i tabellen dispersion för tidens sista tertial." /
            "How much counts vary beyond pure chance: phi of the table dispersion for the last tertial of the time.";
        Family, Exact, WithCounts:
            "Vilka jämförelser den står bland: 1 hela organisationen, 2 avdelningarna, 3 enheterna, 4 avdelningarnas typer och områden." /
            "Which comparisons it stands among: 1 the whole, 2 the departments, 3 the units, 4 types and areas of departments.";
        FamilySize, Exact, WithCounts:
            "Hur många jämförelser i familjen som har ett p, för samma tid och lika många år tillbaka." /
            "How many comparisons of the family have a p, for the same time and as many years back.";
        Limit, SixDecimals, WithCounts:
            "Vad p får vara högst för att skillnaden ska räknas, bland alla i familjen (Benjamini och Hochberg, 5 procent). not_applicable: ingen räknas." /
            "What p may be at most for the difference to count, among all of the family (Benjamini and Hochberg, 5 %). not_applicable: none does.";
        Verdict, Exact, WithCounts:
            "1 fler, -1 färre, 0 ingen säker skillnad: p är högst limit, och intervallet ligger på samma sida om 1 som antalen." /
            "1 more, -1 fewer, 0 no certain difference: p is at most limit, and the interval lies on the same side of 1 as the counts.";
    }

    SchoolDays = "school-days", Register, Reach::SameTertial(2), [Period] [Unit]
    "Skoldagar per tertial" / "School days per period"
    "En rad per tertial och del av organisationen som säger hur många skoldagar den har." /
    "A row a tertial and part of the organisation that says how many school days it has."
    {
        Count, Exact, Never: "Antal skoldagar." / "Number of school days.";
    }

    FunnelLimits = "funnel-limits", Derived, Reach::Never, [Period] [Step] [Measure]
    "Gränser för händelser per 100 efter avdelningens storlek" / "Limits of incidents per 100 by the size of a department"
    "En rad per tertial och punkt på kurvan, upp till den största avdelningens antal personer. Alla händelser." /
    "A row a tertial and point on the curve, up to the persons of the largest department. All incidents."
    {
        People, NoDecimals, SmallBase: "Antal personer vid punkten." / "Number of persons at the point.";
        Centre, OneDecimal, SmallBase:
            "Händelser per 100 i avdelningarna tillsammans i samma tertial tidigare år: de avdelningar som visas, och för var och en de år som får jämföras (samma källor, händelsetyper och enheter). not_applicable, också för gränserna: ingen avdelning har minst tre sådana år." /
            "Incidents per 100 of the departments together in the same tertial of earlier years: the departments that are shown, and of each the years that may be compared (same sources, event types and units). not_applicable, for the limits too: no department has at least three such years.";
        LowerLimit, OneDecimal, SmallBase:
            "Undre gräns kring centre för en avdelning med så många personer." /
            "Lower limit about centre for a department with so many persons.";
        UpperLimit, OneDecimal, SmallBase:
            "Övre gräns kring centre för en avdelning med så många personer." /
            "Upper limit about centre for a department with so many persons.";
    }
}
