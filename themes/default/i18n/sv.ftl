### Messages of the default theme. A site overrides single ones in content/theme/i18n/.
### Keys are grouped by the room or page that uses them; the two languages have the same keys (a test walks both).

## Names of codes (severity, status, levels, sources, …): code-<enum>-<code>

## Numbers, dates and periods

## Verdicts and generated sentences

## Charts

## Figures: subtitles, keys, sources, tables

## Page frame: header, navigation, breadcrumb, footer

skip-link = Hoppa till innehållet
nav-label = Webbplatsens sidor
nav-toggle = Meny
nav-reports = Tertialrapporter
nav-follow-up = Uppföljning
nav-guidance = Vägledning
nav-about = Om
breadcrumb-label = Du är här
draft-mark = Utkast
draft-why-draft = Rapporten är inte färdig. Siffror och bedömningar kan ändras.
draft-why-reviewed = Rapporten är granskad men inte fastställd.
draft-why-no-report = Ingen rapport är skriven för perioden. Sidan visar bara siffror.
not-newest-report = Detta är inte den senaste rapporten.
newest-report-link = Gå till { $period }
footer-extract = Uttag ur { $system } { $date }.
footer-contact = Frågor om innehållet:
page-start = Start
page-compare = Jämför år
page-lagesbild = Fördjupad lägesbild
page-collected = Samlad rapport
page-focus-areas = Fokusområden
page-units = Enheter
page-risks = Risker
page-planning-and-building = Planering och byggande
page-measures = Åtgärder
page-activities = Kritiska verksamheter
page-indicators = Indikatorer
page-reporting = Rapportering
page-child-perspective = Barnperspektiv
page-guidance = Vägledning
page-glossary = Ordlista
page-about = Om webbplatsen
page-about-statistics = Om statistiken
page-accessibility = Tillgänglighet
page-data = Öppna tabeller
page-map = Webbkarta
page-not-found = Sidan finns inte
register-short-rsa = RSA
register-short-vor = Väsentlighets- och riskanalys
register-short-work-environment = Arbetsmiljörisker
register-short-other = Övriga risker

## Start, year and report pages

## Units, risks, measures, activities, indicators, surveys

## Guidance, glossary, search and other text pages

## About the statistics, accessibility, contact

## Data
