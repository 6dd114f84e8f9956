### Messages of the default theme. A site overrides single ones in content/theme/i18n/.
### Keys are grouped by the room or page that uses them; the two languages have the same keys (a test walks both).

## Names of codes (severity, status, levels, sources, …): code-<enum>-<code>

## Numbers, dates and periods

## Verdicts and generated sentences

## Charts

## Figures: subtitles, keys, sources, tables

## Page frame: header, navigation, breadcrumb, footer

## Start, year and report pages

## Units, risks, measures, activities, indicators, surveys

## Guidance, glossary, search and other text pages

## About the statistics, accessibility, contact

## Data
