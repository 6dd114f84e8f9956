### Messages of the default theme. A site overrides single ones in content/theme/i18n/.
### Keys are grouped by the room or page that uses them; the two languages have the same keys (a test walks both).

## Names of codes (severity, status, levels, sources, …): code-<enum>-<code>

## Numbers, dates and periods

## Verdicts and generated sentences

## Charts

## Figures: subtitles, keys, sources, tables

## Page frame: header, navigation, breadcrumb, footer

skip-link = Skip to content
nav-label = Pages of the site
nav-toggle = Menu
nav-reports = Four-month reports
nav-follow-up = Follow-up
nav-guidance = Guidance
nav-about = About
breadcrumb-label = You are here
draft-mark = Draft
draft-why-draft = The report is not finished. Figures and judgements may change.
draft-why-reviewed = The report is reviewed but not adopted.
draft-why-no-report = No report has been written for this period. The page shows figures only.
not-newest-report = This is not the newest report.
newest-report-link = Go to { $period }
footer-extract = Extract from { $system }, { $date }.
footer-contact = Questions about the content:
page-start = Start
page-compare = Compare years
page-lagesbild = Situation report in depth
page-collected = Collected report
page-focus-areas = Focus areas
page-units = Units
page-risks = Risks
page-planning-and-building = Planning and building
page-measures = Measures
page-activities = Critical activities
page-indicators = Indicators
page-reporting = Reporting
page-child-perspective = Child perspective
page-guidance = Guidance
page-glossary = Glossary
page-about = About the site
page-about-statistics = About the statistics
page-accessibility = Accessibility
page-data = Open tables
page-map = Site map
page-not-found = Page not found
register-short-rsa = Risk and vulnerability analysis
register-short-vor = Materiality and risk analysis
register-short-work-environment = Work environment risks
register-short-other = Other risks

## Start, year and report pages

## Units, risks, measures, activities, indicators, surveys

## Guidance, glossary, search and other text pages

## About the statistics, accessibility, contact

## Data
