### Messages of the default theme. A site overrides single ones in content/theme/i18n/.
### Keys are grouped by the room or page that uses them; the two languages have the same keys (a test walks both).

## Names of codes (severity, status, levels, sources, …): code-<enum>-<code>

code-affected-employee = employee
code-affected-pupil = pupil
code-affected-child = child
code-affected-visitor = visitor
code-affected-elected = elected representative
code-affected-none = no person
code-affected-unknown = unknown

code-answer-yes = yes
code-answer-no = no
code-answer-unknown = unknown

code-audience-intranet = intranet
code-audience-public = public

code-capability-good = good
code-capability-mostly_good = mostly good with some shortcomings
code-capability-deficient = deficient
code-capability-very_deficient = very deficient

code-case-status-reported = reported
code-case-status-investigating = under investigation
code-case-status-acting = measures under way
code-case-status-closed = closed
code-case-status-unknown = unknown
code-case-status-cancelled = cancelled

code-category-work_environment = work environment
code-category-pupil = pupils
code-category-property = property
code-category-threat = threats and violence
code-category-operations = operations
code-category-information = information
code-category-environment = environment
code-category-other = other

code-denominator-employees = employees
code-denominator-pupils = pupils
code-denominator-none = none

code-dependency-kind-electricity = electricity
code-dependency-kind-it = IT
code-dependency-kind-water = water
code-dependency-kind-premises = premises
code-dependency-kind-staff = staff
code-dependency-kind-meals = meals
code-dependency-kind-transport = transport
code-dependency-kind-heating = heating
code-dependency-kind-supplier = supplier
code-dependency-kind-information = information

code-desired-increase = should rise
code-desired-decrease = should fall
code-desired-none = no desired direction

code-effect-yes = yes
code-effect-partly = partly
code-effect-no = no
code-effect-not_assessed = not assessed

code-event-type-tag-child_perspective = child perspective
code-event-type-tag-property_report = property report
code-event-type-tag-communication = communication
code-event-type-tag-work_environment = work environment

code-fallback-yes = yes
code-fallback-partly = partly
code-fallback-no = no

code-form-harassment = harassment
code-form-threat = threat
code-form-violence = violence
code-form-damage = damage
code-form-corruption = corruption

code-indicator-formula-incidents = number of events
code-indicator-formula-rate = events per 100
code-indicator-formula-closed_share = share of closed events
code-indicator-formula-reporting_units_share = share of units that report
code-indicator-formula-preventive_ratio = share of risk observations and near misses
code-indicator-formula-median_reporting_delay = median time from event to report
code-indicator-formula-reported_within_7_days = share reported within 7 days
code-indicator-formula-police_agreement = share of police-reported events found in both sources
code-indicator-formula-property_agreement = share of property-reported events found in both sources
code-indicator-formula-authority_share = share of events reported to the Work Environment Authority
code-indicator-formula-serious_share = share of serious events
code-indicator-formula-overdue_measures = number of overdue measures

code-indicator-kind-result = result
code-indicator-kind-reporting = reporting
code-indicator-kind-process = process

code-judgement-fully = fully met
code-judgement-partly = partly met
code-judgement-not = not met
code-judgement-not_assessed = not assessed

code-level-city = city
code-level-committee = committee
code-level-administration = administration
code-level-department = department
code-level-area = area
code-level-unit = unit

code-locale-sv = Swedish
code-locale-en = English

code-measure-status-planned = planned
code-measure-status-ongoing = ongoing
code-measure-status-done = done
code-measure-status-cancelled = cancelled

code-period-basis-occurred = date of event
code-period-basis-reported = date of report

code-publication-open = open
code-publication-internal = internal
code-publication-never = never published

code-register-rsa = risk and vulnerability analysis (RSA)
code-register-vor = materiality and risk analysis (VoR)
code-register-work_environment = work environment risks
code-register-other = other risks

code-report-answer-yes = yes
code-report-answer-no = no
code-report-answer-not_applicable = not applicable

code-report-status-draft = draft
code-report-status-reviewed = reviewed
code-report-status-adopted = adopted

code-risk-level-low = low
code-risk-level-medium = medium
code-risk-level-high = high
code-risk-level-critical = critical

code-risk-status-active = active
code-risk-status-watched = watched
code-risk-status-closed = closed

code-risk-tag-planning_and_building = planning and building
code-risk-tag-children = children and young people

code-severity-1 = none or slight
code-severity-2 = minor
code-severity-3 = serious
code-severity-4 = very serious

code-source-kia = KIA
code-source-victimisation = report of degrading treatment
code-source-property = property report
code-source-police = police report
code-source-other = other source

code-tertial-t1 = tertial 1
code-tertial-t2 = tertial 2
code-tertial-t3 = tertial 3

code-treatment-avoid = avoid
code-treatment-reduce = reduce
code-treatment-share = share
code-treatment-accept = accept

code-uncertainty-low = low
code-uncertainty-medium = medium
code-uncertainty-high = high

code-unit-of-measure-count = number
code-unit-of-measure-percent = per cent
code-unit-of-measure-per_100_employees = per 100 employees
code-unit-of-measure-per_100_pupils = per 100 pupils
code-unit-of-measure-days = days

## Numbers, dates and periods

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

percent = { $number }%
range = { $low }–{ $high }
range-signed = { $low } to { $high }

size-bytes = { $number }{"\u00A0"}bytes
size-kilobytes = { $number }{"\u00A0"}kB
size-megabytes = { $number }{"\u00A0"}MB

outage-minutes = { $number }{"\u00A0"}{ $number ->
    [one] minute
   *[other] minutes
}
outage-hours = { $number }{"\u00A0"}{ $number ->
    [one] hour
   *[other] hours
}
outage-days = { $number }{"\u00A0"}{ $number ->
    [one] day
   *[other] days
}
outage-weeks = { $number }{"\u00A0"}{ $number ->
    [one] week
   *[other] weeks
}

same-tertial = the same tertial of { $year }
list-and = { $first } and { $last }

## Verdicts and generated sentences

change-more = more than { $before }
change-more-number = { $number } more than { $before }
change-more-percent = { $number } per cent more than { $before }
change-more-slight = slightly more than { $before }
change-fewer = fewer than { $before }
change-fewer-number = { $number } fewer than { $before }
change-fewer-percent = { $number } per cent fewer than { $before }
change-fewer-slight = slightly fewer than { $before }
change-none = no certain difference from { $before }
change-unshown = the number cannot be compared with { $before }, since a number is not shown
change-unshown-before = the number cannot be compared with { $before }, since that number is not shown
change-no-records = the number cannot be compared with { $before }, since there are no records
change-other-programme = the number cannot be compared with { $before }, since the focus areas were others then
change-other-sources = the number cannot be compared with { $before }, since the events came from other sources then
change-other-dates = the number cannot be compared with { $before }, since the unit was not there all the time
change-other-types = the number cannot be compared with { $before }, since the types of event were not the same all the time
change-other-units = the number cannot be compared with { $before }, since units have moved into or out of the department
change-preliminary = the number is not compared with { $before }, since the figures are preliminary
said-early = { $said } (preliminary)
change-not-compared = the number is not compared with { $before }

change-brief-more = more than { $before }
change-brief-more-number = { $number } more than { $before }
change-brief-more-percent = { $number }% more than { $before }
change-brief-more-slight = slightly more than { $before }
change-brief-fewer = fewer than { $before }
change-brief-fewer-number = { $number } fewer than { $before }
change-brief-fewer-percent = { $number }% fewer than { $before }
change-brief-fewer-slight = slightly fewer than { $before }
change-brief-none = no certain difference from { $before }
change-brief-unshown = not compared with { $before }
change-brief-unshown-before = the number in { $before } is not shown
change-brief-no-records = no records to compare with { $before }
change-brief-other-programme = not compared with { $before }: other focus areas then
change-brief-other-sources = not compared with { $before }: other sources then
change-brief-other-dates = not compared with { $before }: the unit was not there all the time
change-brief-other-types = not compared with { $before }: the types of event were not the same
change-brief-other-units = not compared with { $before }: units have moved
change-brief-preliminary = preliminary, not compared with { $before }
change-brief-not-compared = not compared with { $before }

headline-more = more incidents than { $before }
headline-more-number = { $number ->
    [one] { $number } more incident than { $before }
   *[other] { $number } more incidents than { $before }
}
headline-more-percent = { $number } per cent more incidents than { $before }
headline-more-slight = slightly more incidents than { $before }
headline-fewer = fewer incidents than { $before }
headline-fewer-number = { $number ->
    [one] { $number } incident fewer than { $before }
   *[other] { $number } fewer incidents than { $before }
}
headline-fewer-percent = { $number } per cent fewer incidents than { $before }
headline-fewer-slight = slightly fewer incidents than { $before }
headline-none = no certain difference from { $before }
# Without a subject: about all events.
headline-none-of-all = number of incidents: no certain difference from { $before }
headline-unshown = the number in { $now } cannot be compared with { $before }
headline-unshown-before = the number in { $before } is not shown, so there is nothing to compare with
headline-no-records = there are no records to compare with { $before }
headline-other-programme = the focus areas were others in { $before }, so the numbers are not compared
headline-other-sources = the events came from other sources in { $before }, so the numbers are not compared
headline-other-dates = the unit was not there all the time since { $before }, so the numbers are not compared
headline-other-types = the types of event have not been the same since { $before }, so the numbers are not compared
headline-other-units = units have moved into or out of the department since { $before }, so the numbers are not compared
headline-preliminary = the figures for { $now } are preliminary and are not compared
headline-not-compared = the number in { $now } is not compared with { $before }
headline-count = { $number ->
    [0] no incidents in { $now }
    [one] { $number } incident in { $now }
   *[other] { $number } incidents in { $now }
}
headline-count-before-unshown = { $said }; the number in { $before } is not shown
headline-protected = the number is not shown for { $now }
headline-small-base = too small a base in { $now }
headline-missing = there are no records for { $now }
headline-not-published = not shown in such detail in { $now }
headline-not-applicable = cannot occur in { $now }
headline-periods-closed = incidents while the unit existed
headline-level-up = over a longer time the number has probably risen, from about { $since }
headline-level-down = over a longer time the number has probably fallen, from about { $since }
headline-level-up-of-all = over a longer time the number of incidents has probably risen, from about { $since }
headline-level-down-of-all = over a longer time the number of incidents has probably fallen, from about { $since }
# A series may have moved though no single tertial differs from last year's: both in one sentence.
level-but-none = { $said }; against last year ({ $before }) the difference is not certain
headline-months-none = no incidents in any month
headline-largest = { $total ->
    [one] { $name } is the most common: { $number } of { $total } incident
   *[other] { $name } is the most common: { $number } of { $total } incidents
}
headline-largest-shown = { $total ->
    [one] { $name } is the largest of those shown: { $number } of { $total } incident
   *[other] { $name } is the largest of those shown: { $number } of { $total } incidents
}
headline-largest-shown-tied = { $number ->
    [one] { $name } are the largest of those shown: { $number } incident each, of { $total }
   *[other] { $name } are the largest of those shown: { $number } incidents each, of { $total }
}
headline-largest-tied = { $number ->
    [one] { $name } are the most common: { $number } incident each, of { $total }
   *[other] { $name } are the most common: { $number } incidents each, of { $total }
}

unshown-protected = not shown: the number is small or would give a small number away
unshown-small-base = not shown: the base is too small
unshown-missing = no record
unshown-not-published = not shown in such detail
unshown-not-applicable = cannot occur

## Charts

chart-consequence = Consequence
chart-likelihood = Likelihood
chart-expected = expected
chart-mean = mean
chart-median = median
chart-new-programme = new programme
chart-other-sources = other sources
chart-level-up = probably more →
chart-level-down = probably fewer →
chart-target = target
chart-value = value
chart-preliminary = preliminary

## Figures: subtitles, keys, sources, tables

figure-source = Source: { $system }, fetched { $date }
sources-victimisation = reports of abusive treatment
sources-property = property fault reports
sources-police = police reports
sources-other = additional sources
figure-source-undated = Source: { $system }
figure-show-table = Show table
figure-link = Link to the figure
# What the files of a figure are called when they have left the page.
file-all = incidents
file-periods = by-tertial
file-cumulative = from-january
file-months = by-month
file-types = by-type
file-heat = by-type-and-month
file-severity = severity
file-status = status
file-affected = affected
file-delay = delay
file-u-chart = per-100
file-small-multiples = areas
file-matrix = risk-matrix
file-funnel = departments
file-bullet = indicator
file-points = survey
file-trend = share
file-ratios = ratios
figure-download = Download:
figure-download-spreadsheet = table for spreadsheets (CSV)
figure-download-machine = all values (CSV)
figure-download-drawing = image (SVG)
figure-alt-break = New programme from { $period }: counts before and after are not compared.
figure-alt-sources = Other sources from { $period }: counts before and after are not compared.
table-sources = Other sources from { $period } for { $rows }: the counts before and after are not compared there.
table-sources-but = Other sources from { $period }, except for { $rows }: the counts before and after are not compared.
figure-row-break = New programme from { $period }
figure-row-sources = Other sources from { $period }
figure-alt-nothing-shown = No values are shown.
figure-alt-extremes = Lowest: { $low } ({ $low_label }). Highest: { $high } ({ $high_label }). All values are in the table.
figure-alt-extremes-of-shown = Of what is shown, { $low } is the lowest ({ $low_label }) and { $high } the highest ({ $high_label }). The table has all values that are shown.
figure-alt-heat = The darker the cell, the more incidents. All values are in the table.
subtitle-periods = Incidents per tertial, { $place }, { $span }
subtitle-cumulative = Incidents from January on, { $place }, { $span }
subtitle-months = Incidents per month, { $place }, { $span }
subtitle-types = Incidents by type, { $place }, { $span }
subtitle-heat = Incidents by type and month, { $place }, { $span }
subtitle-matrix = Likelihood and consequence of the risks, { $register } { $year }
headline-months = incidents month by month
headline-months-high = highest { $high }, lowest { $low }
headline-months-high-of-shown = highest { $high } of the months shown
headline-months-july = highest { $high }, lowest each July
headline-months-alike = { $low } incidents in every month shown
headline-types = incidents by type
headline-heat = how incidents spread over the months
headline-heat-most = { $name } has the most incidents of the months and types shown: { $number } in a month
headline-risks-critical = { $number ->
    [one] { $number } of { $total } risks is critical
   *[other] { $number } of { $total } risks are critical
}
headline-risks-high = { $number ->
    [0] None of { $total } risks is high or critical
    [one] { $number } of { $total } risks is high, none is critical
   *[other] { $number } of { $total } risks are high, none is critical
}
headline-risks-critical-named = { $number ->
    [one] { $number } of { $total } risks is critical: { $names }
   *[other] { $number } of { $total } risks are critical: { $names }
}
headline-risks-high-named = { $number ->
    [one] None of { $total } risks is critical, { $number } is high: { $names }
   *[other] None of { $total } risks is critical, { $number } are high: { $names }
}
headline-only-risk-critical = The only risk is critical
headline-only-risk-high = The only risk is high
headline-only-risk-low = The risk is neither high nor critical
column-year = Year
column-event-type = Event type
axis-likelihood = Likelihood
axis-consequence = Consequence
matrix-table-caption = Risk matrix: risk numbers by likelihood and consequence
note-hidden-beside-small = Two dots (..) mean that the subject is sensitive and the count small, or that it would give another protected count away.
note-hidden = Two dots (..) mean that the count is small or would reveal a small one.
note-small-base = Two dots (..) mean that the base is too small to calculate with.
note-hidden-or-small-base = Two dots (..) mean that the count is small or would reveal a small one, or that the base is too small to calculate with.
note-missing = There are no data for some of the time (dashed frame).
note-not-published = Some is not shown in such detail (dashed frame).
note-not-applicable = A dot (.) means that the value cannot occur.
note-preliminary = Values marked * are preliminary: the extract was made soon after the time or does not cover all of it, or the report is not adopted.
note-programme-break = The vertical line shows where the programme changed. Before it, the area of the same name in the programme before is counted. Other event types may have been part of it, so counts before and after are not compared.
note-programme-break-same-types = The vertical line shows where the programme changed. Before the line the area of the same name in the programme before is counted, with the same event types. Counts are still not compared across a change of programme: each event type has a verdict of its own.
note-source-break = The dashed line “other sources” shows where the sources change: { $changes }. Counts before and after are not compared.
source-began = { $source } is included from { $period }
source-ended = { $source } is included up to and including { $period }
note-counted-per-tertial = { $types } is counted by period: all of it lies in one month, the one that the source has given.
note-july = July is lower than the other months every year.
note-median-since = The line in the middle is the median from { $month } on. The months before are not part of it.
note-median = The line in the middle is the median: half of the months lie above it, half below.
note-movement = The arrow goes from the assessment before to the latest.
note-risk-preliminary = Risks marked * were assessed in a report that is not adopted. The assessment is preliminary.
signs-title = Signs in the table
sign-zero = nothing to report (zero)
sign-unshown = not shown, to protect a small count here or beside
no-next-review = closed
word-missing = missing
sign-missing = nobody has said it
sign-not-applicable = cannot occur
sign-new-area = the focus area did not exist then
sign-source-unused = the source was not in use then
needs-earlier-years = needs at least { $number ->
    [2] two
    [3] three
    [4] four
   *[other] { $number }
} earlier years that may be compared
verdict-of-all = { $column }, all rows: { $said }.
sign-not-compared = not compared
sign-preliminary = preliminary

figure-source-register = Source: { $register } { $year }

headline-severity = how serious the incidents were
headline-severity-of = { $number ->
    [0] None of { $total } incidents with a known degree was serious or very serious
   *[other] { $number } of { $total } incidents with a known degree were serious or very serious
}
headline-affected-most = Most often affected: { $name }, in { $number } of { $total } incidents
headline-status = how far the cases have come
headline-status-closed = { $number } of { $total } incidents with a known status are closed
headline-affected = those affected
headline-area-panels = the focus areas in the same period year by year
headline-panels-certain = Certain difference from { $before }: { $types }
headline-area-panels-none = None of the focus areas in the figure has a certain difference from { $before }
headline-area-panels-none-of-compared = None of the focus areas that can be compared has a certain difference from { $before }
headline-type-panels-none = None of the { $number } event types in the figure has a certain difference from { $before }
headline-type-panels-none-of-compared = None of the { $number } event types in the figure that can be compared has a certain difference from { $before }
headline-type-panels = event types in the same period year by year
subtitle-severity = Incidents by severity, { $span }
subtitle-status = Incidents by how far the case has come, { $span }
subtitle-affected = Incidents by who was affected, { $span }
subtitle-area-panels = Incidents by focus area, { $place }, { $span } of each year
subtitle-type-panels = Incidents of the largest types that can be shown, { $place }, { $span } of each year
figure-alt-panels = All panels have the same scale. All values are in the table.
column-all = All
column-subject = Area or type
severity-unknown = Unknown severity
note-shares = The whole bar is all incidents. Not coloured: unknown or other.

headline-delay = { $days ->
    [0] At least half of the incidents were reported the same day
    [one] At least half of the incidents were reported within { $days } day
   *[other] At least half of the incidents were reported within { $days } days
}
headline-delay-unknown = time from incident to report
headline-ratios = Certain difference from { $before }: { $types }
headline-ratios-none = No compared event type has a certain difference from { $before }
ratio-more = { $title } (more)
ratio-fewer = { $title } (fewer)
subtitle-ratios = Ratio by event type, { $place }, { $span }
note-scale = The scale does not begin at zero, so that small differences can be seen.
note-ratios = A ratio of 1 means as many per day and person. The line is the 95 percent interval. Filled dot: certain difference. Ring: no certain difference.
# Shares by tertial: what the number is, never that it has changed.
headline-trend-then = { $now }, { $part } of { $whole } ({ $percent }) { $period }
headline-trend-authority-share = { $part } of { $whole } incidents where the question is answered were reported to an authority in { $period } ({ $percent })
headline-trend-property-agreement = { $part } of { $whole } incidents that KIA says were reported as faults were found with the property owner too in { $period } ({ $percent })
headline-trend-police-agreement = { $part } of { $whole } incidents that KIA says were reported to the police were found with the police too in { $period } ({ $percent })
headline-trend-serious-share = { $part } of { $whole } incidents with a known severity were serious in { $period } ({ $percent })
headline-trend-closed-share = { $part } of { $whole } incidents with a known status were closed in { $period } ({ $percent })
headline-trend-within-7-days-share = { $part } of { $whole } incidents with a known day of report were reported within 7 days in { $period } ({ $percent })
headline-trend-preventive-share = { $part } of { $whole } incidents were risk observations or near misses in { $period } ({ $percent })
headline-trend-reporting-units-share = { $part } of { $whole } units reported at least one incident in { $period } ({ $percent })
headline-trend-share = { $of }: { $percent } { $period }
headline-trend-unknown = { $of } { $period }: { $why }
subtitle-trend = percent by tertial, { $place }, { $span }
trend-reporting-units-share = Units that have reported at least one incident
trend-preventive-share = Risk observations and near misses of all incidents
trend-within-7-days-share = Reported within 7 days
trend-closed-share = Closed
trend-serious-share = Serious
trend-police-agreement = Reported to the police by KIA, found with the police too
trend-property-agreement = Reported as faults by KIA, found with the property owner too
trend-authority-share = Reported to an authority
column-part-of-trend = Number
column-whole-of-trend = Of
unit-percent = percent
headline-rates = { $rate } incidents { $unit } { $period }
headline-rates-then = { $rate } incidents { $unit } { $period }, { $then } { $before }
headline-rates-unknown = incidents in relation to the number of persons
headline-rates-above = More incidents { $unit } than expected { $period }
headline-rates-within = Incidents { $unit } are within what is expected { $period }
headline-rates-below = Fewer incidents { $unit } than expected { $period }
note-expected = The pale field shows what is expected: the mean of the same tertial of the earlier years that may be compared, and how far from it a value usually lies when nothing has changed.
note-funnel-unknown = Whether a department lies high or low cannot be judged: that takes at least three earlier years that may be compared. This is no ranking: the departments do different work and report to different degrees.
note-expected-sources = Whether the newest value is as expected cannot be judged: the sources are others from { $period }.
note-beyond = A ring is a value outside what is expected.
column-expected = Expected
column-lower-limit = Lower limit
column-upper-limit = Upper limit
people-employees = Number of employees
people-pupils = Number of pupils
headline-funnel-above = Clearly more incidents { $unit } { $period } than the departments had before: { $above }
headline-funnel-below = Clearly fewer incidents { $unit } { $period } than the departments had before: { $below }
headline-funnel-both = Clearly more incidents { $unit } { $period } than the departments had before: { $above }. Clearly fewer: { $below }
headline-funnel-within = No department has clearly more or fewer incidents { $unit } { $period } than the departments had before
headline-funnel-unknown = Incidents in the departments by their size { $period }
subtitle-funnel = Incidents in the departments, { $place }, { $span },
note-funnel = The mean is of all departments together in the same tertial of the earlier years that may be compared. The curves show within which limits a department of that size usually lies by chance alone, when incidents come several at a time as they usually do. The larger the department, the less chance matters. This is no ranking: the departments do different work and report to different degrees.
headline-bullet-reached = Target met: { $value } { $period }, the target is { $target }
# Measures that are late, on the day of the report and where they are others today.
headline-overdue-reached = { $value } on { $day } (target met)
headline-overdue-reached-now = { $value } on { $day } (target met); { $now } on { $today }
headline-overdue-short = { $value } on { $day } (target not met, it is { $target })
headline-overdue-short-now = { $value } on { $day } (target not met, it is { $target }); { $now } on { $today }
headline-bullet-short = Target not met: { $value } { $period }, the target is { $target }
headline-bullet-target = { $value } { $period }, the target is { $target }
headline-bullet = { $title }: { $value } { $period }
headline-bullet-unknown = The newest value: { $why }
subtitle-bullet = { $measure }, { $period }
subtitle-bullet-of-several = { $measure }, { $period }. In the table: { $span }
figure-source-given = Source: given by those who follow the indicator
figure-source-measures = Source: the register of measures, { $date }
headline-points-same = No certain difference from { $year } in any question
headline-points-more = { $questions ->
    [one] The share who agree is higher than in { $year } (a certain difference)
   *[other] The share who agree is higher than in { $year } in { $more } of { $questions } questions (a certain difference)
}
headline-points-fewer = { $questions ->
    [one] The share who agree is lower than in { $year } (a certain difference)
   *[other] The share who agree is lower than in { $year } in { $fewer } of { $questions } questions (a certain difference)
}
points-question = “{ $question }” ({ $then } → { $now } percent)
headline-points-worse = Fewer agree than in { $year } with { $worse } (certain difference)
headline-points-worse-and-better = Fewer agree than in { $year } with { $worse }, and more in { $more } of { $questions } questions (certain differences)
headline-points-worse-and-better-named = Fewer agree than in { $year } with { $worse }, and more with { $better } (certain differences)
headline-points-both = The share who agree is higher than in { $year } in { $more } of { $questions } questions and lower in { $fewer } (certain differences)
subtitle-points = Share who agree, per cent, { $title } { $years }. { $audience }
note-points = The lines show the margin of error. More or fewer stands where the difference from the survey before is certain. The scale shows only the part where the answers lie.
points-more = more
points-fewer = fewer
column-percent-in = Per cent { $year }
column-margin-in = Margin ± { $year }
figure-source-survey = Source: { $title } { $years }
subtitle-delay = Incidents by days to report, { $place }, { $span }
subtitle-rates = Incidents per tertial, { $place }, { $span },
unit-per-100-employees = per 100 employees
unit-per-100-pupils = per 100 pupils
column-delay = Time to report

## Page frame: header, navigation, breadcrumb, footer

skip-link = Skip to content
scheme-label = Appearance
scheme-system = As the computer
scheme-light = Light
scheme-dark = Dark
heading-printed-links = Links in the text
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
status-no-report = No report, figures alone
not-newest-report = This is not the newest report.
newest-report-link = Go to { $period }
footer-extract = Numbers from { $system }, fetched { $date }.
footer-contact = Questions about the content:
print-page = Print the page
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
page-data = Data
page-search = Search
page-map = Site map
page-not-found = Page not found
register-short-rsa = Risk and vulnerability analysis
register-short-vor = Materiality and risk analysis
register-short-work-environment = Work environment risks
register-short-other = Other risks

## Start, year and report pages

report-title = Report { $tertial } of { $year }
period-title = Incidents { $period }
meta-extract = extract { $date }
meta-diary = ref. { $number }
meta-decision = decided by { $body } { $date }
revised-numbers = Revised numbers
fewer-numbers = Fewer numbers than were adopted
meta-adopted-edition = adopted numbers of { $date }, ref. { $number }: { $edition }
meta-no-edition = not kept as an edition
meta-adopted-before = the numbers adopted { $date }, ref. { $number }, are not kept as an edition
related-label = Belongs to the report
all-incidents = All incidents
area-table-caption = Incidents by focus area
type-table-caption = Incidents by event type
department-table-caption = Incidents by department
without-department = Counted for the whole alone: { $type }
all-of-area = All of the area
area-nothing-in = No incident of the area was reported { $last }.
area-nothing-since = No incident of the area was reported { $first }–{ $last }.
new-areas-note = The focus areas are new in the programme. So we compare the event types with earlier years, and not the areas.
findings-label = The figures show:
findings-label-of = The figures of { $period } show:
findings-counts = { $said } ({ $now } against { $before })
findings-of-year = All of { $year }: { $said }
findings-all = All incidents: { $now } against { $before }
findings-none = No event type has a certain difference from { $before }
findings-none-of-compared = No event type that can be compared has a certain difference from { $before }
without-focus-area = In no focus area: { $type }
column-focus-area = Focus area
column-verdict = Against last year
column-day-known = Known day, sum
day-unknown-note = What the sum for a known day lacks of all incidents is those of which nobody knows when they were reported.
column-verdict-so-far = { $span }, against last year
column-goal = Goal
outside-departments-note = Incidents that belong to no department count in the row of all incidents only.
column-judgement = Goal
column-id = No.
column-measure = Measure
column-owner = Responsible
column-decided = Decided
column-due = Due
column-done = Done
column-status = Status
column-effect = Effect
column-source = Source
column-taken = Extract
column-covers = Time
column-file = File
overdue = overdue
key-incidents = Incidents
anchor-counted = counts
anchor-summary = summary
anchor-events = incidents
anchor-risks = risks
anchor-measures = measures
anchor-method = method
anchor-sources = sources
heading-counted = Incidents in numbers
heading-summary = Summary
heading-events = What has happened?
heading-risks = Risks
heading-measures = Measures
heading-measures-overdue = Overdue measures
heading-measures-done = Done in the period
heading-measures-new = New in the period
heading-method = How to read the figures
heading-sources = Sources
heading-calendar = Dates of the calendar
heading-goals = Goals
heading-analysis = Analysis
heading-child-perspective = Child perspective
heading-communication = Communication
heading-guidance = Guidance
heading-more = Read more
more-reports-note = More reports need not mean that it has become more dangerous. It may also mean that more people report what happens.
judged-on = Overdue: not done on
judgement-label = Judgement:
written-by = Written by
link-register = Show the whole register
link-all-measures = Show all measures
link-method = Read about the statistics
link-reporting = How the units report
link-over-time = The focus area over time
exposure-caption = Numbers of persons and school days behind the rates
exposure-unsaid = no source given
exposure-measured = as of { $days }
extract-by = Fetched by { $role }.
sources-caption = Extracts that the report is made from
calendar-extract = Extract
calendar-draft = Draft
calendar-committee = Committee
calendar-publication = Publication
next-report = Next report
method-note = We always compare with the same period of earlier years. We write “more” or “fewer” only where the difference is too large to be likely to come from chance. Else we write “no certain difference”. We allow for incidents often coming several at a time, and for how many comparisons stand side by side.
protective-note = This focus area is about protective security. We show only general activity and indicators here, never single incidents.
not-applicable-because = A child perspective does not apply:
empty-events = There is nothing on incidents to show for the period.
empty-overdue = No measures were overdue on { $day }.
overdue-now = On { $day } { $number ->
    [one] { $number } is overdue.
   *[other] { $number } are overdue.
}
empty-sources = There is no extract for the period.
empty-area-risks = No open risks are shown for the focus area.
empty-area-measures = No measures belong to the focus area.
empty-child-perspective = The child perspective has not been described yet.

coming-report = In progress:
read-report = Read the whole report
start-lead = How safety and security develop in the administration: { $parts }.
start-incidents = incidents
something-happened = Has something happened?
empty-site = The site has nothing to show yet.
heading-over-time = Development over time
heading-newest-guidance = New guidance
heading-all-reports = All reports
heading-reports-of-year = Reports of the year
heading-side-by-side = The periods side by side
heading-event-types = Event types
valid-from = valid from
link-all-guidance = All guidance
next-report-on = The next report comes { $date }.
year-title = The year { $year }
year-is-first = There are no numbers before { $year } to compare with. So no differences are told of the year.
year-types-caption = Incidents by type
tertials-note = Do not compare the periods with each other. The school year makes T2 lower every year.
compare-lead = Each tertial (four months) is compared with the same one of the year before, never with another.
compare-how-to-read = How to read the tables
compare-note = The tables count all incidents. The ratio is the count per day and person divided by that of the year before; where the number of persons is not known, the count per day. Lowest and highest bound the ratios that fit the counts reasonably. Where 1 lies between them the difference is not certain. Many are compared at once, so a single p below 0.05 is not enough to call a difference certain. The intervals allow for incidents that come several at a time and, where at least four years are known, for common years that differ. The percentage in the last column compares the counts as they are, without days and people.
link-dispersion = How φ is measured
phi-of-all = φ is { $value } in all rows. 1 means that the counts vary as by pure chance.
compare-certain-alone = { $rows }: by itself the difference would have been certain. Here { $number } comparisons are made at once, and among so many some show a difference by chance alone. So the limit of p is lower than 0.05.
limit-of-all = A difference is called certain where p is at most { $value }.
compare-draft = { $period } is not here: its report is a draft.
compare-tertial = Tertial { $tertial }, { $first }–{ $last }
column-period = Period
column-count = Count
column-difference = Difference
column-ratio = Ratio
column-low = Lowest
column-high = Highest
column-p = p
column-limit = Limit of p
column-phi = φ
column-test = What the test says
judged-goals-label = The goals { $period }:
no-goal = no goal
focus-areas-lead = Safety work is followed by focus area. Areas may change with the programme, so time series follow the event types.
types-without-difference = none of the types has a certain difference
compared-types-without-difference = none of the types that can be compared has a certain difference
protective-short = Only general activity and indicators are shown here.
events-not-told-why = concerns protective security and is never published
events-not-told = not told
area-is-new = new area
area-aliases = Also called { $names }
area-reports-label = Reports about the focus area
empty-area-events = There is nothing on incidents to show for the focus area.

heading-proposed-decisions = Proposed decisions
verdict-none = no certain difference
verdict-more = more
verdict-more-number = { $number } more
verdict-more-percent = { $number }% more
verdict-more-slight = slightly more
verdict-fewer = fewer
verdict-fewer-number = { $number } fewer
verdict-fewer-percent = { $number }% fewer
verdict-fewer-slight = slightly fewer
verdict-unshown = not compared
verdict-unshown-before = last year's number is not shown
verdict-no-records = no data
verdict-other-programme = not compared: new programme
verdict-other-sources = other sources
verdict-other-dates = not there all the time
verdict-other-types = other types of event
verdict-other-units = units have moved
verdict-preliminary = preliminary
verdict-not-compared = not compared

whole-year = All of { $year }

spark-title = The same tertial, year by year

to-the-site = To the report on the site

## Units, risks, measures, activities, indicators, surveys

units-lead = Find a unit and see how many incidents it has reported.
units-in = { $unit } ({ $number ->
    [one] { $number } unit
   *[other] { $number } units
})
units-finest = We show figures down to single units.
units-finest-department = We show figures down to the departments.
units-many = The units are too many for one page. Each is on the page of its department.
units-caption = { $units }: number of reported incidents
heading-departments = Departments
heading-all-units = Units
heading-closed-units = Units that have closed
heading-units-of-department = Units in the department
column-units-of-department = Number of units in the department
column-lies-in = Part of
column-last-day = Last day
column-replaced-by = Replaced by
unit-closed-mark = closed
unit-to-come = not yet open
unit-began = { $title } opened on { $day }.
unit-begins = { $title } opens on { $day }.
unit-took-over = The unit took over from
unit-takes-over = The unit takes over from
unit-ended = { $title } closed on { $day }.
unit-ends = { $title } closes on { $day }.
unit-was-replaced = The unit was replaced by
unit-is-replaced = The unit is replaced by
unit-has-no-numbers = There are no figures yet.
unit-only-numbers = Here are the figures for the time before that.
unit-beside-department = The unit and the department { $department }: incidents in the same tertial, year by year
unit-no-reference = The units of the department differ in size, and how many pupils and employees each has is not known here. So nobody can say whether the unit lies high or low. See whether the same thing comes back several years in a row.
unit-reporting-caption = Reporting in { $unit }, the same tertial year by year
unit-reporting-of-department = The time from incident to report is not told of single units. This is how it is in the whole department:
unit-own-measures-open = { $open ->
    [0] No open measure is against the unit's own risks.
    [one] { $late ->
        [0] One open measure is against the unit's own risks. It is not late on { $day }.
       *[other] One open measure is against the unit's own risks. It is late on { $day }.
    }
   *[other] { $late ->
        [0] { $open } open measures are against the unit's own risks. None of them is late on { $day }.
        [one] { $open } open measures are against the unit's own risks. One of them is late on { $day }.
       *[other] { $open } open measures are against the unit's own risks. { $late } of them are late on { $day }.
    }
}
department-own-measures-open = { $open ->
    [0] No open measure is against the department's own risks.
    [one] { $late ->
        [0] One open measure is against the department's own risks. It is not late on { $day }.
       *[other] One open measure is against the department's own risks. It is late on { $day }.
    }
   *[other] { $late ->
        [0] { $open } open measures are against the department's own risks. None of them is late on { $day }.
        [one] { $open } open measures are against the department's own risks. One of them is late on { $day }.
       *[other] { $open } open measures are against the department's own risks. { $late } of them are late on { $day }.
    }
}
unit-shared-measures-open = { $open ->
    [one] { $late ->
        [0] One open measure is against risks that several share. It is not late on { $day }.
       *[other] One open measure is against risks that several share. It is late on { $day }.
    }
   *[other] { $late ->
        [0] { $open } open measures are against risks that several share. None of them is late on { $day }.
        [one] { $open } open measures are against risks that several share. One of them is late on { $day }.
       *[other] { $open } open measures are against risks that several share. { $late } of them are late on { $day }.
    }
}
unit-last-report = The newest incidents in the figures of the unit are from { $period }.
unit-reported-nothing = The unit has reported no incident for { $period }.
unit-report-hidden = The number of incidents in { $period } is not shown.
unit-all-have-reported = The unit has reported: so have all { $number } units of the department.
unit-report-unknown = The number of the unit for { $period } is not known.
unit-never-reported = The unit has not reported any incident since { $since }, the first tertial that there are numbers for.
unit-own-measures = Open measures against own risks
unit-shared-measures = Open measures against shared risks
unit-no-own-measures = No open measures are tied to own risks.
unit-shared-measures-late = Late measures against shared risks
unit-shared-measures-rest = Other open measures against shared risks
unit-shared-measures-note = These measures are decided to lower risks that several units share. Some of them concern only some kinds of work.
silent-units-label = Has reported nothing { $period }:
units-no-league = Units are not ranked: large units report more incidents, and many reports are often a sign of a good reporting culture.
unit-valid = { $from }–{ $to }
unit-valid-from = from { $from }
unit-valid-to = until { $to }
unit-was-called = Called { $title } until { $to }
unit-lay-in = Lay in { $unit } until { $to }
unit-areas-caption = Incidents by focus area and year
unit-areas-of-programme = Incidents by focus area and year in the programme before, { $programme }
unit-areas-later = How the incidents of { $year } divide into focus areas is told first when the last report of the year is adopted.
unit-types-in-department = Event types are not shown for single units, since the counts are small. They are shown for the department:
key-incidents-of = Incidents { $span }, { $unit }
key-incidents-in = Incidents { $span }
small-units-note = In a single unit counts vary much by chance. Read them together with what you know yourselves.
empty-unit = There is nothing on incidents to show for the unit.
heading-unit-risks = Own risks
heading-units-below = Units below
risks-lead = A risk is assessed by how likely something is and what it would lead to. Each register has a matrix of its own.
register-lead = Likelihood rises upward and consequence to the right. The number in a cell is that of the risk.
register-lead-consequence-up = Consequence rises upwards and likelihood to the right. The number in a square is that of the risk.
register-about-rsa = The risk and vulnerability analysis (RSA) is about grave events that may harm people or stop our work, and about how well we withstand them.
register-about-vor = The materiality and risk analysis (VoR) is about what may keep us from reaching our goals or following the rules. Internal control is planned from it.
register-about-work-environment = These are risks of ill health and accidents at work.
register-about-other = These are risks that belong to none of the other registers.
matrix-as-picture = Show the matrix as a picture to download
planning-title = Risks in planning and building
planning-lead = Risks to care for when we plan, build or rebuild.
heading-all-registers = All registers
heading-risk-list = The risks, highest level first
heading-closed-risks = Closed risks
heading-older-risks = Risks in older registers
heading-risk-facts = About the risk
heading-assessments = Assessments
empty-register = All risks of the register are closed.
empty-risk-measures = No measures belong to the risk.
column-risk = Risk
column-level = Level
column-score = L × C
score-explained = likelihood and consequence, in that order
column-movement = Since the last assessment
column-residual = After measures
column-next-review = Next assessment
column-date = Date
column-uncertainty = Uncertainty
column-reason = Reason
movement-new = New
movement-up = Raised
movement-down = Lowered
movement-sideways = Moved, same weight
movement-not-anew = Not assessed anew
movement-none = Unchanged
movement-since-new = Assessed for the first time
movement-since-up = Raised since the last assessment
movement-since-down = Lowered since the last assessment
movement-since-sideways = Moved since the last assessment, same weight
movement-since-none = Unchanged since the last assessment
heading-risk-path = Where the risk lies
risk-path-new = Assessed for the first time in { $period }: { $place }.
risk-path-up = Raised from { $before } in { $then } to { $place } in { $period }.
risk-path-down = Lowered from { $before } in { $then } to { $place } in { $period }.
risk-path-sideways = Moved from { $before } in { $then } to { $place } in { $period }. It weighs as much as before.
risk-path-none = Unchanged since { $then }: { $place } in { $period } too.
risk-path-in-draft = { $said } The newest assessment is preliminary.
risk-path-within = { $moved } between { $then } and { $period }. The level is still { $level } ({ $score }).
risk-moved-likelihood-up = the likelihood was raised from { $then } to { $now }
risk-moved-likelihood-down = the likelihood was lowered from { $then } to { $now }
risk-moved-consequence-up = the consequence was raised from { $then } to { $now }
risk-moved-consequence-down = the consequence was lowered from { $then } to { $now }
risk-path-numbers = The first number is likelihood, the second consequence. The level comes from the matrix, not from a calculation.
risk-path-caption = When the risk was judged to lie in each cell
risk-path-now = Now: { $period }
risk-path-last = Last: { $period }
risk-assessed = Assessed { $date }.
risk-assessed-in-draft = Assessed { $date }. The assessment belongs to { $report }, which is a draft, and is preliminary.
risk-assessed-before-draft = Assessed { $date }. There is also a preliminary assessment: { $level }, { $score }. It belongs to the { $report }, which is a draft.
risks-assessed = Last assessed { $date }.
risks-assessed-in-draft = Last assessed { $date }. What is marked preliminary or with * belongs to the { $report }, which is a draft.
risk-never-decided = (undecided)
risk-draft-beside = (preliminary { $level }, { $score })
register-is-older = This is an older register. This is how its risks were last assessed. The one in force is
risk-is-older = The risk stands in an older register. The one in force is
risk-is-now = There it is called
risk-causes = Causes
risk-consequences = Consequences
risk-existing-measures = Existing protection
risk-step = { $number } { $word }
fact-focus-area = Focus area
fact-unit = Unit
fact-owner = Owner of the risk
fact-treatment = Treatment
fact-status = Status
fact-closed = Closed
fact-values = Threatens
fact-residual = Risk after measures
children-heard = Children's voices
children-heard-yes = Children have been heard.
children-heard-no = Children have not been heard.
children-heard-not-applicable = Not applicable.
measures-lead = What we do to prevent and reduce risks. Overdue: not done on
measures-late = { $open ->
    [1] { $late ->
        [0] The only open measure is not late on { $day }.
       *[other] The only open measure is late on { $day }.
    }
   *[other] { $late ->
        [0] None of { $open } open measures is late on { $day }.
        [1] 1 of { $open } open measures is late on { $day }.
       *[other] { $late } of { $open } open measures are late on { $day }.
    }
}
measures-overdue = Overdue
measures-ongoing = Ongoing
measures-planned = Planned
measures-done = Done
measures-cancelled = Cancelled
activities-lead = Activities that must always go on, and how well we can bear an outage.
activities-weak = { $number ->
    [0] { $total ->
        [one] The only activity that is assessed is not deficient in meeting an outage.
       *[other] None of the { $total } assessed activities is deficient in meeting an outage.
    }
   *[other] { $total ->
        [one] The only activity that is assessed is deficient or very deficient in meeting an outage: { $names }.
       *[other] { $number } of { $total } assessed activities are deficient or very deficient in meeting an outage: { $names }.
    }
}
activities-unassessed = Nobody has assessed how well the activities meet an outage.
activities-not-assessed = { $number ->
    [one] { $number } activity is not assessed.
   *[other] { $number } activities are not assessed.
}
activities-without-fallback = { $number ->
    [one] { $number } activity has no fallback: { $names }.
   *[other] { $number } activities have no fallback: { $names }.
}
column-activity = Activity
column-unit = Unit
column-outage = Bears an outage of
column-fallback = Fallback routine
column-capability = Capability
column-exercised = Last exercised
column-dependencies = Dependencies
not-assessed = not assessed
never-exercised = not exercised
dependencies-note = Dependencies in bold are critical: without them the activity stops.
indicators-caption = All indicators with their newest value
column-over-time = Over time
indicators-general = For all of the work
no-target = No target
no-direction = No direction
not-judged = Not judged
indicators-reached = { $number ->
    [0] No target is fully met
    [one] { $number } target is fully met
   *[other] { $number } targets are fully met
}
indicators-not-reached = { $number ->
    [one] { $number } is not met
   *[other] { $number } are not met
}
indicators-partly = { $number } partly met
indicators-not-judged = { $number } not judged
indicators-missed = Not met: { $titles }.
indicator-units = { $part } of { $whole } units ({ $share })
indicator-unchanged = The value has been { $value } in all { $number } periods, { $span }.
indicator-on-day = { $value } on { $day }
indicator-on-day-and-now = { $value } on { $day }, { $now } on { $today }
target-reached = Fully met
target-was-reached = Met on that day
target-not-reached = Not met
indicator-judged = Our judgement: { $judgement }
target-label = target
no-value = No value yet
empty-indicator = There are no values yet.
in-unit-count = { $number }
in-unit-percent = { $number }%
in-unit-per-100-employees = { $number } per{"\u00A0"}100 employees
in-unit-per-100-pupils = { $number } per{"\u00A0"}100 pupils
in-unit-days = { $number ->
    [one] { $number }{"\u00A0"}day
   *[other] { $number }{"\u00A0"}days
}

reporting-title = How units report
reporting-lead = The figures rest on incidents being reported. Here is how many report, how soon, and how well the sources agree.
reporting-better = Do we report better than in { $before }?
reporting-better-higher = Higher: { $shares }.
reporting-better-lower = Lower: { $shares }.
reporting-better-same = Unchanged: { $shares }.
reporting-share = { $of } { $then } → { $now } per cent
reporting-share-reporting-units-share = units that have reported
reporting-share-within-7-days-share = reported within 7 days
reporting-share-preventive-share = risk observations and near misses
reporting-share-closed-share = closed
reporting-better-note = The shares are not tested against chance. They are not enough to answer the question.
reporting-better-since = Further back they are not compared: the sources are others from { $period }.
reporting-over-time = Reporting by period
reporting-departments = Reporting by department
reporting-delay = Incidents by days from incident to report
reporting-agreement = Incidents marked as reported elsewhere, and how many of them the other source holds
reporting-late = Incidents reported after the extract of the period's report
heading-reporting-over-time = Development
heading-reporting-departments = The departments
all-tertials = All tertials in a table
heading-delay = How soon are incidents reported?
heading-late = Late reports
heading-agreement = Do the sources agree?
heading-over-months = Type and month
departments-note = Departments stand in alphabetical order. Differences may come from the kind of work, not only from the will to report.
delay-note = A report that comes soon is easier to look into.
late-note = Late reports count in the period of the incident. So older figures may change. The number sometimes grows by less than the late reports: a late one can be about an incident that was counted before, as a police report for instance.
agreement-note = The same incident may be in the main source and with the police or the property owner. It is counted once.
column-department = Department
measure-percent = %
measure-days = { $number ->
    [one] day
   *[other] days
}
measure-of-incidents = { $number ->
    [one] of { $number } incident
   *[other] of { $number } incidents
}
measure-of-units = { $number ->
    [one] of { $number } unit
   *[other] of { $number } units
}
counts-of-authority-share = { $part } of { $whole } incidents where the question is answered
counts-of-property-agreement = { $part } of { $whole } incidents that KIA says were reported as faults
counts-of-police-agreement = { $part } of { $whole } incidents that KIA says were reported to the police
counts-of-serious-share = { $part } of { $whole } incidents with a known severity
counts-of-closed-share = { $part } of { $whole } incidents with a known status
counts-of-within-7-days-share = { $part } of { $whole } incidents with a known day of report
counts-of-preventive-share = { $part } of { $whole } incidents
counts-of-reporting-units-share = { $part } of { $whole } units
key-reporting-units = Units that report
key-reporting-units-means = have reported at least one incident
key-preventive = Risk observations and near misses
key-preventive-means = of all incidents
key-median-delay = At least half reported within
key-median-delay-means = from incident to report
key-closed = Closed
key-closed-means = at the extract
key-police = Reported to the police
key-police-means = as reported
measure-reporting-units = Units that have reported
measure-units = Units in all
measure-preventive-share = Risk obs. and near misses,{"\u00A0"}%
measure-median-delay-days = Days to report, median
measure-within-7-days-share = Within 7 days,{"\u00A0"}%
measure-closed-share = Closed,{"\u00A0"}%
measure-serious-share = Serious,{"\u00A0"}%
measure-delay-0 = Same day
measure-delay-1-2 = 1–2 days
measure-delay-3-7 = 3–7 days
measure-delay-8-30 = 8–30 days
measure-delay-31-90 = 31–90 days
measure-delay-over-90 = Over 90 days
measure-police-report = Police reports
measure-police-matched = Also with the police
measure-police-agreement = Agree,{"\u00A0"}%
measure-property-report = Property reports
measure-property-matched = Also with the owner
measure-property-agreement = Agree,{"\u00A0"}%
measure-incidents = Incidents
measure-late = Of which late
children-lead = What happens to children and pupils, what do they say, and are they heard?
key-then = { $period }: { $number }
key-children-affected = Incidents in which a child was affected, { $period }
key-pupils-affected = Incidents in which a pupil was affected, { $period }
children-apart = Degrading treatment (children and pupils) and victimisation at work (employees) are never added.
heading-children-commentary = How children and pupils are affected
children-say = The surveys show:
children-affected = Incidents in which a child or a pupil was affected
children-affected-note = Only incidents in which a child or a pupil was affected are counted here, of any type. Incidents where nobody has said who was affected stand under Unknown. Some of them may have been children.
heading-child-types = Incidents about children and pupils
heading-surveys = Surveys of safety
heading-heard = Have children been heard in risk analyses?
survey-answered = { $respondents } answered, a response rate of { $rate } per cent.
column-question = Question
column-heard = Heard
column-how = How
empty-surveys = There are no surveys.
empty-heard = No risk analysis concerns children.

## Guidance, glossary, search and other text pages

title-collected = collected
title-of-today = with the figures of today
task-done = Done
task-open = Not done
footnotes-title = Footnotes
footnote-reference = Footnote { $number }
footnote-back = Back to the reference to footnote { $number }
table-name = Table { $number }
table-name-under = Table { $number }: { $heading }
callout-important = Important
callout-note = Note
callout-tip = Tip
callout-warning = Warning
callout-caution = Danger
callout-example = Example
risk-withheld = a risk that is not reported openly
figure-without-content = The figure is not shown: there is nothing to show.
figure-protected = The figure is not shown: its numbers are protected.
figure-not-known = The figure is not shown: its numbers are unknown or protected.

contents-title = Contents
contents-on-page = On this page
page-history = History of the page
page-history-latest = The text was last changed { $date }
page-history-latest-register = The register that holds the risk was last changed { $date }
page-history-changes = { $number ->
    [one] Changed { $number } time
   *[other] Changed { $number } times
}
page-history-times = { $number ->
    [one] { $number } change
   *[other] { $number } changes
}
page-history-older = { $number ->
    [one] and { $number } older change
   *[other] and { $number } older changes
}
guidance-owner = Responsible
guidance-valid-from = Valid from
guidance-review-by = To be reviewed by
guidance-version = Version
guidance-audience = For
guidance-governed-by = Governed by
guidance-focus-areas = Focus areas
guidance-replaces = Replaces
guidance-is-replaced = This guidance has been replaced and is no longer valid. Read instead:
guidance-not-yet-valid = The guidance is valid from { $date }.
guidance-is-overdue = The guidance should have been reviewed by { $date }. Ask the person responsible if you are not sure that it is right.
guidance-overdue-mark = review overdue
guidance-attachments = Attachments
guidance-about = About the guidance
guidance-related = Read more
guidance-pager = Previous and next guidance
guidance-previous = Previous:
guidance-next = Next:
guidance-general = General
# The name of the folder with texts on what to do when something happens.
guidance-report-folder = report
guidance-urgent-folder = when-it-happens
guidance-index-lead = Come here when something has happened, and when you report, analyse or follow up. Each text says who does what.
guidance-show-all = Show all
guidance-by-letter = A–Z
column-what-happened = What has happened?
column-what-to-do = What the guidance says
guidance-by-audience = By audience
guidance-replaced = Replaced guidance
guidance-title-replaced = { $title } (replaced)
guidance-replaced-why = These texts are no longer valid. They are kept for those who need to see what was valid before.
glossary-lead = Words and abbreviations that are used on the site.
glossary-also = also:
not-found-why = The address does not lead to any page. It may have been moved or removed.
accessibility-not-written = The statement is not written yet. Write to the contact below if something on the site does not work for you.

search-replaced = { $title } (replaced)
search-synonyms = hit=violence; punched=violence; kicked=violence; bullied=degrading treatment; power cut=fallback; slipped=accident; fell=accident; tripped=accident; bomb threat=threat; knife=threat; weapon=threat; download=data; archive=editions; archiving=editions; diary number=editions; secret cell=small numbers; hidden cell=small numbers
search-label = Search the site
search-hint = Type one or more words. Results are shown as you type. Arrow down goes to the first result.
search-happened = Has something happened? Begin with the guidance
search-none = No pages were found. Try another word, or look in the site map.
search-one = 1 page
search-some = # pages
search-most = More than # pages. The # that fit best are shown.
search-without-script = The search needs scripts, and your browser runs none. All pages are in the site map:

## About the statistics, accessibility, contact

statistics-lead = What the figures mean, how they are counted, what we hide and why.
heading-definitions = What we count
heading-methods = How we count and compare
heading-formulas = How indicators are computed
heading-signs = Signs in the tables
heading-disclosure = How we protect individuals
heading-levels = Levels of risk
anchor-definitions = definitions
anchor-methods = methods
anchor-formulas = indicators
anchor-signs = signs
anchor-disclosure = protection
anchor-levels = levels
period-basis-note = An incident belongs to the period given by its
counted-once-note = An incident in several sources is counted once. Cancelled ones are never counted.
type-preventive = preventive report
type-sensitive = sensitive: small counts are hidden more strictly
disclosure-intro = A small count may point at a person. So every number passes the same gate before it reaches a page, a chart or a file.
rule-off = The protection of small counts is switched off on this site. All counts are shown.
rule-threshold = Counts from 1 to { $number } are not shown.
rule-sensitive = For sensitive event types counts from 1 to { $number } are not shown.
rule-secondary = Other counts are hidden too where they could else be worked out by subtraction.
rule-reporting-units = How many units have reported is not shown where that, together with other figures, would have told too much of a hidden count: where all have reported, none of their counts is zero.
rule-pattern = Which counts are hidden depends only on which are small and on what is shown. That a count is hidden can therefore suggest that it is small, but not how small.
rule-open-population = Parts of the organisation with at least { $number } persons show small counts too: in parts that large they point at nobody. Such a count says that no unit in the part has more. Sensitive types are the exception.
rule-detail = How finely the tables are divided depends on how many counts are small in the finer division, also such as are not shown.
rule-finest-level = Nothing is shown on a finer level than { $level }.
rule-types-by-month = Months are shown by event type for the whole organisation only. For its parts more than 30% of the figures would have been hidden.
rule-parts-by-month = Months are shown for the whole organisation only. For its parts too many of the figures would have been hidden, or the figures of the whole.
rule-rare-types-by-month = Event types that are rare in many months are not shown by month. They count in the total of the month.
rule-months-by-type = Months are shown for all event types together only. By event type more than 30% of the figures would have been hidden.
rule-areas-by-month = Months are shown by focus area for the whole organisation only. For its parts more than 30% of the figures would have been hidden.
rule-sparse-months = Months are not shown in tertials in which the whole organisation has a month with a small number. The other months would have given it away.
rule-types-of-parts-by-year = Parts of the organisation are shown by event type and focus area by year only. By tertial too many of the figures would have been hidden.
rule-types-by-period = Months are shown for the whole organisation only, and so are tertials and years by event type and focus area. For its parts too many of the figures would have been hidden.
rule-units-by-area = Units are shown without focus areas. With them more than 30% of the figures would have been hidden.
rule-sparse-units = Units in which more than one year in three has a small number are not shown one by one. Too many of the figures would have been hidden.
rule-units-below = The smallest units are not shown one by one. More than 30% of their figures would have been hidden.
rule-no-areas-by-month = Months are not shown by focus area. Too many of the figures would have been hidden.
rule-types-by-year = Event types are shown by year only. By tertial too many of the figures would have been hidden.
rule-areas-by-year = Focus areas are shown by year only. By tertial too many of the figures would have been hidden.
rule-units-by-year = Units below departments are shown by year only. By tertial too many of the figures would have been hidden.
rule-cases-of-areas-by-year = How cases are distributed is shown by focus area by year only. By tertial too many of the figures would have been hidden.
rule-cases-of-areas = How cases are distributed is not shown by focus area. Too many of the figures would have been hidden.
rule-no-cases = How cases are distributed is not shown. Too many of the figures would have been hidden.
rule-cases-by-year = How cases are distributed is shown by year only. By tertial too many of the figures would have been hidden.
rule-reporting-of-areas = How incidents are reported is not shown by focus area. Too many of the figures would have been hidden.
rule-reporting-of-parts = How incidents are reported is shown for the whole organisation only. For its parts too many of the figures would have been hidden.
rule-parts-by-year = Parts of the organisation are shown by year only. By tertial too many of the figures would have been hidden.
rule-no-reporting = How incidents are reported is not shown. Too many of the figures would have been hidden.
rule-no-areas = Focus areas are not shown one by one. Too many of the figures would have been hidden.
rule-no-types = Event types are not shown by tertial and year. Too many of the figures would have been hidden.
rule-purposes-of-forms = How many of each form aimed to influence is not shown. Too many of the figures would have been hidden.
rule-no-influence = Forms and purposes are not shown. Too many of the figures would have been hidden.
rule-hidden-totals = { $number ->
    [one] One number for the whole organisation is not shown although it is not small. It
   *[other] { $number } numbers for the whole organisation are not shown although they are not small. They
} would have given a small number away, together with what is shown or has been shown in earlier editions.
rule-no-forms = The forms of influence, threats and violence are not shown one by one. Too many of the figures would have been hidden.
rule-min-denominator = No rate per 100 is given for fewer than { $number } persons.
rule-min-percent-base = No percentage is given for a base under { $number }.
hidden-caption = How many values are hidden in each table
column-table = Table
column-cells = Values
column-hidden = Hidden
column-rows = Rows
levels-note = The level comes from a table of likelihood and consequence, not from a product. An unlikely catastrophe and a common trifle may have the same product but different levels.
method-count = Counts
method-count-text = We count reported incidents, not all that has happened. Figures change when more people report and when late reports come in. Numbers that were fetched within 60 days of the end of a tertial may grow: set against numbers that have had more time, they are called preliminary.
method-count-source = Source: the extracts listed at the end of the page.
method-comparison = More or fewer?
method-comparison-text = We ask: if nothing had really changed, how often would so large a difference come about all the same? We write “more” or “fewer” only where the answer is: very seldom. The verdict is decided once for each comparison and is the same on every page. We compare T1 with T1, T2 with T2 and T3 with T3. Focus areas are not compared across a change of programme.
method-comparison-source = Method: exact conditional test of two counts (Przyborowski and Wilenski, 1940), allowing for the dispersion φ.
method-dispersion = Dispersion φ: incidents often come several at a time
method-dispersion-text = One fight can give five reports. So counts vary more than by pure chance. How much more we measure in the figures: we see how the same months differ between years, beyond the school year and beyond one year being higher than another. The measure is called dispersion, φ (phi). 1 is pure chance. Where φ is 2, 100 incidents say as much as 50 that have nothing to do with one another. Where there are too few figures to measure φ we take it to be 2, or what the organisation has given. We add a little, since φ itself is uncertain.
method-dispersion-now = In the comparisons of { $period } φ is { $phi }.
method-dispersion-source = Method: Pearson's χ² divided by the degrees of freedom (McCullagh and Nelder, 1989), plus one standard error. The numbers are in the table dispersion.
method-years = Years differ
method-years-text = Ordinary years differ too. When four years are known we see how much counts usually change from one year to the next. A difference is certain only where it is larger than that.
method-years-source = Method: variance between years by moments (DerSimonian and Laird, 1986).
method-family = Many comparisons at once
method-family-text = Whoever makes twenty comparisons nearly always finds something, even where nothing has changed. So the more comparisons stand side by side, the more is needed. The whole with its focus areas and event types is one group, the departments one, their event types and areas one, and the units one. The period, what has accumulated and the year are judged apart. That has a price: small changes cannot be seen from one year to the next. Then the series of months says more.
method-family-source = Method: Benjamini and Hochberg, 1995. Of the differences that we call certain, at most 5 percent are expected to be false.
method-seen = What can be seen
method-seen-text = This is how large a change must be for a comparison that stands alone to be certain, with the φ of { $period }: { $phi }. Where several stand together it must be larger. A smaller change may be there, but the figures are too few to show it: a series of months says more then.
seen-before = Incidents in the period before
seen-fewer = Fewer if at most
seen-more = More if at least
seen-none = cannot be shown
method-interval = Intervals
method-interval-text = The ratio of two counts has an interval. It shows which ratios agree reasonably with the figures. We allow for how many days the periods have, and for the number of persons where it is known. Where the interval holds 1 the difference is not certain. Where many comparisons stand side by side, more than that is needed.
method-interval-source = Method: 95 percent interval after Clopper and Pearson, 1934, with the counts divided by φ.
method-percent = Percentages
method-percent-text = A small number gives large percentages: from 2 to 3 is 50 percent. So we write counts rather than percentages where the base is small. We write percentages only where the difference is certain.
method-percent-source = The limit is given under “How we protect individuals”.
method-run = Month by month
method-run-text = In a series of months we look for the month where the level before and after differs most. We take out the school year: each month is held against the same month of other years. So three full years are needed. The series begins where what is counted last changed, such as a source or an event type. The new level must have lasted eight months. We allow for the dispersion φ, for having looked among all months and for how many series stand side by side. We look most closely at the last sixteen months: older changes must be clearer. Else we say nothing of the level. An example of what can be seen: when a count of 20 a month rises by half, and four years are known, it is found within a year in about four cases of five (where φ is 2). Where nothing has changed, at most five administrations of a hundred are told in any of four reports that something has. Runs and crossings about the median are shown as signs, not as conclusions.
method-run-source = Method: exact comparison at every month, with Worsley's bound for the largest (1982) and weights for new and older changes (Genovese, Roeder and Wasserman, 2006), and the Anhøj rules for runs (Anhøj and Olesen, 2014).
method-rate = Per 100
method-rate-text = Large units have more incidents. So we divide by the number of employees or pupils where we compare parts of different size. A part that opened or closed within the tertial has no rate.
method-rate-source = Source: the organisation's figures of employees and pupils per period.
method-delay = Time to report
method-delay-text = Time is counted in days from incident to report. The median is the middle one: half were reported sooner.
method-delay-source = Counted only where both days are known.
method-hiding = Hidden values
method-hiding-text = The program hides small counts, and then some others, so that nobody can work out the small ones. It looks for as few as possible.
method-hiding-source = Method: secondary suppression by Gaussian elimination (Langsrud, 2024).
formula-incidents = Incidents reported in the period.
formula-rate = Incidents per 100 employees or pupils in the period.
formula-closed-share = The share closed at the extract, of the period's incidents with a known status.
formula-reporting-units-share = The share of units with at least one reported incident in the period.
formula-preventive-ratio = The share of incidents that are risk observations or near misses: somebody saw the danger before harm was done.
formula-median-reporting-delay = The middle number of days from incident to report.
formula-reported-within-7-days = The share of incidents reported within seven days.
formula-police-agreement = The share of incidents marked as reported to the police that are also in the extract of police reports.
formula-property-agreement = The share of incidents marked as reported to the property owner that are also in the extract of property reports.
formula-authority-share = The share of incidents that the Work Environment Authority was told of, among those where the question is answered.
formula-serious-share = The share of serious or very serious incidents, among those of known severity.
formula-overdue-measures = Measures that should have been done and are not.
data-title = Data
data-lead = All counts and measures of the site are in these tables. Names and texts stand on the pages alone, and some tables are finer than the pages.
data-package-note = The tables are described for machines in
heading-data-tables = What each table holds
data-licence = Licence
data-extract = Newest extract
data-variables = Columns, measures and the first rows
data-columns = Columns
data-measures = Measures
data-first-rows = The first rows with a value
column-size = Size
heading-data-form = How the files are made
data-form-note = Files are in UTF-8 with commas between columns and a point as decimal sign. Each row is one value.
data-value-note = The value. Empty where it is not shown.
data-status-note = Empty, hidden, missing (not known), not_published (not shown in such detail), not_applicable or preliminary.
data-total-note = All: the row is a sum over the column.

## Editions
edition-of = Edition { $version }, { $date }
edition-commit = Made from version { $commit } of the content
edition-key-messages = Key messages
edition-goals = Goals
edition-analysis = Analysis
edition-number = Edition { $version }
page-editions = Versions
editions-lead = What has been published does not change. Each edition is frozen, with its figures and tables. A correction becomes a new edition.
changed-since-decision = Changed since the decision:
changed-since-why = Why
critical-risks-label = Critical risks:
critical-risks-more = { $number } more
editions-without = Reports without an edition
editions-without-note = No edition of these reports has been published. Their pages show the figures of today.
edition-revised = Revised after the decision of { $date }
extract-after-edition = The extract was taken after the day of the edition, so what is said of the extract cannot be right. The figures are in the tables of the edition.
edition-none-draft = The report is a draft. An edition is made when it is adopted.
edition-none-reviewed = The report is reviewed but not adopted. An edition is made when it is adopted.
edition-none-older = Older than the first edition on the site, and therefore without one, are the reports of
edition-none-adopted = The report is adopted, but nobody has made an edition of it.
editions-of-title = Versions of { $report }
editions-of-report = All editions, with checksums
editions-report-today = To the report as it is today
editions-for-machines = The same list for machines:
column-edition = Edition
column-edition-note = What changed
edition-newest = The newest version
edition-newest-short = newest
edition-not-newest = Not the newest version
edition-source-commit = Version of the content in git
edition-archive-hash = Checksum of the zip file (SHA-256)
edition-hash = Checksum of edition.yaml (SHA-256)
edition-cite = Cite the edition as
edition-tool = Made with
edition-files = Files
edition-extracts = Extracts that the figures come from
edition-others = See whether there is a later edition
heading-edition-check = How to check an edition
edition-check-note = Save the files of the edition in a folder, with the folder data in it. Then type, in a terminal window in that folder:
edition-check-mac = On a Mac:
edition-check-windows = In Windows, for one file at a time, and compare the answer with the line of the file in SHA256SUMS:
anchor-editions = versions
heading-editions = Versions
meta-edition = Edition { $version }, { $date }
meta-text-changed = the text has changed since { $edition }: see what that says
feed-edition-title = { $report }, edition { $version }
heading-revision = Figures have changed
revision-since-adopted = Figures have changed since the report was adopted ({ $edition }, { $date }).
revision-first = { $title }: { $then } in the edition, { $now } now.
revision-conclusion = { $title }: { $then } in the edition, { $concluded_then }. Now { $now }, { $concluded_now }.
revision-show = Show the figures in the edition and now
revision-since-published = Figures have changed since the report was published ({ $edition }, { $date }).
revision-caption = Figures that have changed
revision-column-figure = Figure
revision-column-then = In{"\u00A0"}the{"\u00A0"}edition
revision-column-now = Now
revision-column-difference = Difference
revision-withheld = { $count ->
    [one] { $edition } ({ $date }) shows one figure that is not shown now.
   *[other] { $edition } ({ $date }) shows { $count } figures that are not shown now.
}
revision-more = { $count ->
    [one] One more figure, about months, cases or reporting, has changed.
   *[other] { $count } more figures, about months, cases or reporting, have changed.
}

## Data


## Signals, form and purpose, goals, rows of measures

column-form = Form
column-series = Series
column-indicator = Indicator
column-value = Value
column-target = Target
column-desired = Desired direction
influence-all-forms = all forms
influence-caption = Form and purpose, the whole organisation, { $period }
influence-note = Form is what happened: harassment, threat, violence, damage or corruption. Purpose is why. It is undue influence where the employee perceives that someone wanted to influence how the work is done, whatever the form. So we report the two apart.
influence-known = { $known } of { $all } incidents in the whole organisation have a stated form. The form is stated when the incident is reported, whatever its type and focus area. So the numbers are not the same as those of the types and the area.
influence-purpose-unknown = { $number ->
    [0] The purpose is known for all incidents with a known form.
    [one] For { $number } incident with a known form the purpose is not known.
   *[other] For { $number } incidents with a known form the purpose is not known.
}
heading-influence = Form and purpose
measure-form-known = Incidents
measure-influence = Of which aimed to influence
measure-median = Median per month
measure-longest-run = Longest run
measure-longest-run-limit = Longest expected run
measure-crossings = Crossings
measure-crossings-limit = Fewest expected crossings
measure-mean = Mean per month
measure-lower-limit = Lower limit
measure-upper-limit = Upper limit
measure-below = Months below
measure-above = Months above
measure-authority-answered = Incidents with an answer
measure-authority-report = Reported
measure-authority-share = Reported,{"\u00A0"}%
anchor-signals = signals
anchor-school-days = school-days
anchor-goals = goals
anchor-reporting = reporting
heading-signals = Has the level moved?
runs-moved = { $series }.
runs-steady = No series is long and clear enough for us to say that the level has changed.
heading-school-days = School days
heading-reporting = Reporting and coverage
heading-types-mean = What the event types mean
method-show = Show method and definitions
heading-sources-once = Where do the incidents come from?
heading-authority = Reported to the work environment authority
goals-note = Goals are judged as fully, partly or not fulfilled.
runs-note = The school year is taken out where three full years are known: each month is held against the same month of other years. A run is months in a row on the same side of the median. A long run or few crossings are signs to look into. That the level has changed we write only where the series can stand beside all the others.
limits-note = Here too the school year is taken out where three full years are known. A month outside the limits is unusual and worth a question. Limits are given only where there are at least twelve months and on average at least one incident a month. Where a month is hidden nothing is given.
school-days-note = A period with more school days has more days on which something can happen. So read the counts with how long the period was.
compare-runs = Medians, runs and crossings, all months
compare-types = The event types, { $now } against { $before }
compare-departments = The departments, all incidents, { $now } against { $before }
compare-types-by-department = Event types by department, { $now } against { $before }
types-by-department = Event types in each department, with intervals
compare-limits = Limits of single months
compare-school-days = School days per period
moved-note = Risks whose assessment has changed:
moved-caption = Risks whose assessment has changed
severe-risks-note = Critical and high risks, the most critical first:
reporting-same-tertial = Reporting, the same period of three years
reporting-sources = Incidents by source. Each is counted once, in the first source that has it
reporting-authority = Incidents that the work environment authority was told of
sources-once-note = An incident that is in the main system is counted there, even if the police or the property owner has it too.
authority-note = Serious accidents and near misses must be reported to the work environment authority. The share is of incidents where the question is answered.
heading-shared-risks = High and critical risks shared with others
key-per-100-employees = Per 100 employees
key-per-100-pupils = Per 100 pupils
method-once = One incident, several sources
method-once-text = The same incident can be in the main system, among reports of degrading treatment, with the police and with the property owner. Records that belong together are counted as one incident, in the first of the sources. The share that agrees is how many of the incidents of the main system that are marked as reported the other source has too: a record that only the police have does not agree with itself.
method-once-source = Source: the records' own references to each other.
method-season = The school year
method-season-text = The school year makes the periods differ. So we never compare T1 with T2, and July is marked in the charts.
method-season-source = The periods: January–April, May–August, September–December.
method-school-days = School days
method-school-days-text = The number of school days differs a little between years. It is on the page Compare, so that readers can see whether a period was longer or shorter.
method-school-days-source = Source: the organisation's figures per period.
method-programme = When the programme changes
method-programme-text = Focus areas come from the municipality's programme. Where one programme ends and another begins, a break is drawn in the series and nothing is compared across it. Event types stay the same, so they are followed all the way.
method-programme-source = Which event type belongs to which focus area is given above.
method-limits = Single months
method-limits-text = We work out between which limits a single month usually lies, from how much the months differ. The school year is taken out where three full years are known, and single leaps do not count in how much the months differ. A month outside the limits is unusual.
method-limits-source = Method: XmR chart, the mean ± 2.66 times the mean difference between two months in a row (Wheeler, 1993).
method-u-chart = Limits of rates
method-u-chart-text = What is expected is the mean of the same period of at least three earlier years that may be compared, which is to say with the same sources: T1 is compared with T1 only, and the year that is judged is not counted in. A rate per 100 varies more where there are few persons. The limits of the chart allow for that, and for the dispersion φ: they are wide for small parts and narrow for large ones.
method-u-chart-source = Method: u chart (Montgomery, Introduction to Statistical Quality Control) with exact Poisson limits widened by φ; 0.135 percent lie outside on either side.
method-funnel = Departments side by side
method-funnel-text = Where departments are shown together we draw the limits of what chance alone usually gives a department of that size, with the dispersion φ in mind. Where one lies within the limits there is no certain difference from the average. The average is of all departments together in the same tertial of the earlier years that may be compared. We never rank.
method-funnel-source = Method: funnel plot (Spiegelhalter, 2005).
method-influence = Form and purpose
method-influence-text = Harassment, threat, violence, damage and corruption are forms. Undue influence is the purpose of influencing how an employee works. An incident can have a form without that purpose. So they are counted apart.
method-influence-source = Source: the Swedish National Council for Crime Prevention (Brå) on undue influence.
method-survey = Surveys
method-survey-text = A survey gives a share with a margin of error. Years are shown as points and never joined, since nobody asked in between.
method-survey-source = Source: the surveys themselves.

## Hand-over to ILS

page-ils = Hand-over to ILS
page-ils-other = Hand-over to { $system }
ils-lead-other = Short texts to paste into { $system }.
ils-lead = Short texts to paste into ILS, the city's system for steering and follow-up.
ils-frozen = Texts and numbers are those of edition { $version }, { $date }.
ils-limit = No text may be longer than { $most } characters, spaces included.
ils-plain-text = All texts as plain text
ils-spreadsheet = Texts, indicators and values as a table (CSV)
ils-whole = Safety and security, the whole organisation
ils-count = { $number ->
    [0] No incidents in { $span }: { $change }.
    [one] { $number } incident in { $span }: { $change }.
   *[other] { $number } incidents in { $span }: { $change }.
}
ils-count-apart = { $number ->
    [0] No incidents in { $span }. That { $change }.
    [one] { $number } incident in { $span }. That { $change }.
   *[other] { $number } incidents in { $span }. That { $change }.
}
ils-count-alone = { $number ->
    [0] No incidents in { $span }.
    [one] { $number } incident in { $span }.
   *[other] { $number } incidents in { $span }.
}
ils-count-unshown = The number of incidents in { $span }: { $count }.
ils-length = { $characters } of at most { $most } characters
ils-too-long = too long
ils-empty = There is no text yet.
column-assessed = Judgement
ils-part = Part
ils-kind = Kind
ils-kind-text = text
ils-kind-indicator = indicator
ils-heading = Heading
ils-content = Text or value
ils-unit = Unit
ils-characters = Characters

## What the registers say of a situation report; the collected report

anchor-evidence = evidence
heading-evidence = What tables and registers say
evidence-show = Show the tables of the evidence
evidence-note = This is taken from the same data as the rest of the site. The text above is our judgement of it.
evidence-events = Incidents
evidence-coverage = Coverage and uncertainty
evidence-risks = High and critical risks
evidence-activities = Critical activities, dependencies and capability
evidence-measures = Measures and effect
evidence-measures-done = Done during the year
evidence-nothing = There is nothing to show.
evidence-not-applicable = Not applicable: { $why }
column-critical-dependencies = Decisive dependencies
figure-number = Figure { $number }
empty-goals = No goals are judged in the report.
empty-registers = No risks are assessed.
column-percent = Percent
column-margin = Margin of error ±

changes-page = Changes in edition { $version }
changes-page-title = From edition { $from } to edition { $to }: { $report }
changes-lead = Changed conclusions: { $conclusions ->
    [0] none
   *[other] { $conclusions }
}. Changed numbers of the whole organisation, { $report }: { $numbers ->
    [0] none
   *[other] { $numbers }
}. Changed texts: { $texts ->
    [0] none
   *[other] { $texts }
}. Changed risks: { $risks ->
    [0] none
   *[other] { $risks }
}.
changes-reason = Reason
changes-nothing = Nothing in figures, risks, measures or texts is different.
changes-figures = Other figures
changes-of-report = Changed numbers of the whole organisation, { $report }
changes-of-others = Other numbers that have changed
changes-in-one = Numbers that only one of the editions shows
changes-not-printed = The lists are on the web page. They are not printed.
changes-without-number = { $number ->
    [one] One figure has no number in either edition, but for another reason. See the data of the editions.
   *[other] { $number } figures have no number in either edition, but are new, gone or without one for another reason. See the data of the editions.
}
changes-of-whole = Where no part is named, the figure is for the whole of { $whole }.
changes-texts = Texts
changes-marks = What is underlined was added, what is struck out was removed.
changes-column-figure = Figure
changes-column-difference = Difference
changes-column-risk = Risk
changes-column-change = Change
changes-conclusions = Changed conclusions
changes-concluded = { $count }, { $verdict }
changes-of-intervals = { $edition } has its conclusions in the texts. Here they are taken from its table: a difference was then called certain where both limits of the ratio lay on the same side of 1.
changes-concluded-in-texts = What is said of an event type in a department is in the texts of the editions. What has changed in them is shown under Texts.
changes-removed-word = removed:
changes-added-word = added:
changes-end-word = (end)
changes-new = New
changes-removed = Removed
changes-moved = Moved
changes-hidden = hidden
changes-missing = no data
changes-not-published = not shown in such detail
changes-not-applicable = cannot occur
changes-preliminary = { $number } (preliminary)
changes-was-not-there = was not there
changes-is-gone = is gone
changes-no-difference = –
changes-all-events = all incidents
changes-risk-place = { $level } (likelihood { $likelihood }, consequence { $consequence })
changes-risk-residual = { $place }; after measures { $residual }
changes-unchanged-sentences = { $number ->
    [one] one sentence is unchanged
   *[other] { $number } sentences are unchanged
}
changes-derived = { $number ->
    [one] One more figure has changed that is worked out from the others, such as a comparison or a median.
   *[other] { $number } more figures have changed that are worked out from the others, such as comparisons and medians.
}
changes-settled = { $number ->
    [one] One figure has the same number as before but is no longer preliminary, or has become so.
   *[other] { $number } figures have the same number as before but are no longer preliminary, or have become so.
}
changes-withheld = { $number ->
    [one] For one figure it is not shown whether and by how much it has changed, since the difference may be a small number of incidents.
   *[other] For { $number } figures it is not shown whether and by how much they have changed, since the differences may be small numbers of incidents.
}

dimension-measure-within-7-days-share = share reported within 7 days, %
dimension-measure-people = people
dimension-measure-centre = centre line
dimension-measure-lower-limit-of-whole = lower limit of the whole
dimension-measure-rate-per-100 = per 100
dimension-measure-upper-limit-of-whole = upper limit of the whole
dimension-measure-percent-high = percent, upper limit
dimension-measure-percent-low = percent, lower limit
dimension-measure-above = above the limit
dimension-measure-accumulated = accumulated
dimension-measure-authority-answered = answered on reports to an authority
dimension-measure-authority-report = reported to an authority
dimension-measure-authority-share = share reported to an authority, %
dimension-measure-below = below the limit
dimension-measure-cancelled = cancelled
dimension-measure-closed = closed
dimension-measure-closed-share = share closed, %
dimension-measure-crossings = crossings of the median
dimension-measure-crossings-limit = limit of crossings
dimension-measure-delay-0 = reported the same day
dimension-measure-delay-1-2 = reported after 1–2 days
dimension-measure-delay-31-90 = reported after 31–90 days
dimension-measure-delay-3-7 = reported after 3–7 days
dimension-measure-delay-8-30 = reported after 8–30 days
dimension-measure-delay-known = with a known time to report
dimension-measure-delay-over-90 = reported after more than 90 days
dimension-measure-difference = difference
dimension-measure-done = done
dimension-measure-form-corruption = form: corruption
dimension-measure-form-damage = form: damage
dimension-measure-form-harassment = form: harassment
dimension-measure-form-known = with a known form
dimension-measure-form-threat = form: threat
dimension-measure-form-violence = form: violence
dimension-measure-incidents = incidents
dimension-measure-influence = undue influence
dimension-measure-influence-corruption = undue influence by corruption
dimension-measure-influence-damage = undue influence by damage
dimension-measure-influence-harassment = undue influence by harassment
dimension-measure-influence-threat = undue influence by threat
dimension-measure-influence-violence = undue influence by violence
dimension-measure-late = late
dimension-measure-longest-run = longest run
dimension-measure-longest-run-limit = limit of the longest run
dimension-measure-lower-limit = lower limit
dimension-measure-margin = margin
dimension-measure-mean = mean
dimension-measure-measures = measures
dimension-measure-median = median
dimension-measure-median-delay-days = days to report, median
dimension-measure-ongoing = ongoing
dimension-measure-overdue = overdue
dimension-measure-per-100-employees = per 100 employees
dimension-measure-per-100-pupils = per 100 pupils
dimension-measure-percent = percent
dimension-measure-planned = planned
dimension-measure-points = months
dimension-measure-police-agreement = agreement with the police source, %
dimension-measure-police-matched = also in the police source
dimension-measure-police-report = reported to the police
dimension-measure-preventive = risk observations and near misses
dimension-measure-preventive-share = share of risk observations and near misses, %
dimension-measure-property-agreement = agreement with the fault reports, %
dimension-measure-property-matched = also in the fault reports
dimension-measure-property-report = reported as faults
dimension-measure-purpose-unknown = purpose unknown
dimension-measure-ratio = ratio
dimension-measure-ratio-high = ratio, upper limit
dimension-measure-ratio-low = ratio, lower limit
dimension-measure-reporting-units = units that report
dimension-measure-reporting-units-share = share of units that report, %
dimension-measure-respondents = respondents
dimension-measure-response-rate = response rate, %
dimension-measure-serious = serious
dimension-measure-serious-share = share serious, %
dimension-measure-status-known = with a known status
dimension-measure-severity-known = with a known severity
dimension-measure-target = target
dimension-measure-units = units
dimension-measure-upper-limit = upper limit
dimension-measure-value = value
dimension-measure-change = changed level (1 up, 0 none, −1 down)
dimension-measure-since = since month (yyyymm)
dimension-measure-months = months
dimension-measure-chi-squared = chi-squared
dimension-measure-degrees-of-freedom = degrees of freedom
dimension-measure-dispersion = dispersion
dimension-measure-phi = dispersion used, φ
dimension-measure-variance-between-years = variance between years
dimension-measure-p = p
dimension-measure-family = family of comparisons (1 the whole, 2 departments, 3 units, 4 types and areas of departments)
dimension-measure-family-size = number of comparisons in the family
dimension-measure-limit = limit of p
dimension-measure-verdict = verdict (1 more, 0 no certain difference, −1 fewer)
dimension-measure-within-7-days = reported within 7 days

## The tables of a report as a workbook

link-workbook = All tables (Excel)
link-archive = The whole edition with its tables (zip)
workbook-about = About the tables
workbook-note = Each table has a sheet of its own. All numbers are those of the published report.
workbook-signs = Signs in the tables
workbook-sheet = Sheet
workbook-table = Table
workbook-source = Source
