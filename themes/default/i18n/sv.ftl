### Messages of the default theme. A site overrides single ones in content/theme/i18n/.
### Keys are grouped by the room or page that uses them; the two languages have the same keys (a test walks both).

## Names of codes (severity, status, levels, sources, …): code-<enum>-<code>

code-affected-employee = medarbetare
code-affected-pupil = elev
code-affected-child = barn
code-affected-visitor = besökare
code-affected-elected = förtroendevald
code-affected-none = ingen person
code-affected-unknown = okänt

code-answer-yes = ja
code-answer-no = nej
code-answer-unknown = okänt

code-audience-intranet = intranät
code-audience-public = öppen publicering

code-capability-good = god
code-capability-mostly_good = i huvudsak god med vissa brister
code-capability-deficient = bristfällig
code-capability-very_deficient = mycket bristfällig

code-case-status-reported = anmäld
code-case-status-investigating = under utredning
code-case-status-acting = åtgärder pågår
code-case-status-closed = sluthanterad
code-case-status-unknown = okänd
code-case-status-cancelled = makulerad

code-category-work_environment = arbetsmiljö
code-category-pupil = elever
code-category-property = egendom
code-category-threat = hot och våld
code-category-operations = verksamhet
code-category-information = information
code-category-environment = miljö
code-category-other = övrigt

code-denominator-employees = medarbetare
code-denominator-pupils = elever
code-denominator-none = ingen

code-dependency-kind-electricity = el
code-dependency-kind-it = it
code-dependency-kind-water = vatten
code-dependency-kind-premises = lokal
code-dependency-kind-staff = personal
code-dependency-kind-meals = måltid
code-dependency-kind-transport = transport
code-dependency-kind-heating = värme
code-dependency-kind-supplier = leverantör
code-dependency-kind-information = information

code-desired-increase = ska öka
code-desired-decrease = ska minska
code-desired-none = ingen önskad riktning

code-effect-yes = ja
code-effect-partly = delvis
code-effect-no = nej
code-effect-not_assessed = inte bedömd

code-event-type-tag-child_perspective = barnperspektiv
code-event-type-tag-property_report = felanmälan
code-event-type-tag-communication = kommunikation
code-event-type-tag-work_environment = arbetsmiljö

code-fallback-yes = ja
code-fallback-partly = delvis
code-fallback-no = nej

code-form-harassment = trakasserier
code-form-threat = hot
code-form-violence = våld
code-form-damage = skadegörelse
code-form-corruption = korruption

code-indicator-formula-incidents = antal händelser
code-indicator-formula-rate = händelser per 100
code-indicator-formula-closed_share = andel sluthanterade händelser
code-indicator-formula-reporting_units_share = andel enheter som rapporterar
code-indicator-formula-preventive_ratio = andel riskobservationer och tillbud
code-indicator-formula-median_reporting_delay = mediantid från händelse till rapport
code-indicator-formula-reported_within_7_days = andel rapporterade inom 7 dagar
code-indicator-formula-police_agreement = andel polisanmälda händelser som finns i båda källorna
code-indicator-formula-property_agreement = andel felanmälda händelser som finns i båda källorna
code-indicator-formula-authority_share = andel händelser som har anmälts till Arbetsmiljöverket
code-indicator-formula-serious_share = andel allvarliga händelser
code-indicator-formula-overdue_measures = antal försenade åtgärder

code-indicator-kind-result = resultat
code-indicator-kind-reporting = rapportering
code-indicator-kind-process = process

code-judgement-fully = uppfylls helt
code-judgement-partly = uppfylls delvis
code-judgement-not = uppfylls inte
code-judgement-not_assessed = inte bedömt

code-level-city = stad
code-level-committee = nämnd
code-level-administration = förvaltning
code-level-department = avdelning
code-level-area = område
code-level-unit = enhet

code-locale-sv = svenska
code-locale-en = engelska

code-measure-status-planned = planerad
code-measure-status-ongoing = pågående
code-measure-status-done = genomförd
code-measure-status-cancelled = avbruten

code-period-basis-occurred = händelsedatum
code-period-basis-reported = rapporteringsdatum

code-publication-open = öppen
code-publication-internal = intern
code-publication-never = publiceras aldrig

code-register-rsa = risk- och sårbarhetsanalys (RSA)
code-register-vor = väsentlighets- och riskanalys (VoR)
code-register-work_environment = arbetsmiljörisker
code-register-other = övriga risker

code-report-answer-yes = ja
code-report-answer-no = nej
code-report-answer-not_applicable = inte aktuellt

code-report-status-draft = utkast
code-report-status-reviewed = granskad
code-report-status-adopted = fastställd

code-risk-level-low = låg
code-risk-level-medium = medel
code-risk-level-high = hög
code-risk-level-critical = kritisk

code-risk-status-active = aktiv
code-risk-status-watched = bevakas
code-risk-status-closed = avslutad

code-risk-tag-planning_and_building = planering och byggande
code-risk-tag-children = barn och unga

code-severity-1 = ingen eller lindrig
code-severity-2 = mindre allvarlig
code-severity-3 = allvarlig
code-severity-4 = mycket allvarlig

code-source-kia = KIA
code-source-victimisation = anmälan om kränkande behandling
code-source-property = felanmälan
code-source-police = polisanmälan
code-source-other = annan källa

code-tertial-t1 = tertial 1
code-tertial-t2 = tertial 2
code-tertial-t3 = tertial 3

code-treatment-avoid = undvika
code-treatment-reduce = minska
code-treatment-share = dela
code-treatment-accept = acceptera

code-uncertainty-low = låg
code-uncertainty-medium = medel
code-uncertainty-high = hög

code-unit-of-measure-count = antal
code-unit-of-measure-percent = %
code-unit-of-measure-per_100_employees = per 100 medarbetare
code-unit-of-measure-per_100_pupils = per 100 elever
code-unit-of-measure-days = dagar

## Numbers, dates and periods

month-1 = januari
month-2 = februari
month-3 = mars
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = augusti
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december

month-short-1 = jan
month-short-2 = feb
month-short-3 = mar
month-short-4 = apr
month-short-5 = maj
month-short-6 = jun
month-short-7 = jul
month-short-8 = aug
month-short-9 = sep
month-short-10 = okt
month-short-11 = nov
month-short-12 = dec

# { $number } %: the space does not break.
percent = { $number }{"\u00A0"}%
range = { $low }–{ $high }
range-signed = { $low } till { $high }

size-bytes = { $number }{"\u00A0"}byte
size-kilobytes = { $number }{"\u00A0"}kB
size-megabytes = { $number }{"\u00A0"}MB

outage-minutes = { $number }{"\u00A0"}{ $number ->
    [one] minut
   *[other] minuter
}
outage-hours = { $number }{"\u00A0"}{ $number ->
    [one] timme
   *[other] timmar
}
outage-days = { $number }{"\u00A0"}{ $number ->
    [one] dag
   *[other] dagar
}
outage-weeks = { $number }{"\u00A0"}{ $number ->
    [one] vecka
   *[other] veckor
}

same-tertial = samma tertial { $year }
list-and = { $first } och { $last }

## Verdicts and generated sentences

# In running text: { $before } is "samma tertial 2017", "2017" or "januari–augusti 2017".
change-more = fler än { $before }
change-more-number = { $number } fler än { $before }
change-more-percent = { $number } procent fler än { $before }
change-more-slight = något fler än { $before }
change-fewer = färre än { $before }
change-fewer-number = { $number } färre än { $before }
change-fewer-percent = { $number } procent färre än { $before }
change-fewer-slight = något färre än { $before }
change-none = ingen säker skillnad mot { $before }
change-unshown = antalet går inte att jämföra med { $before }, eftersom ett antal inte visas
change-unshown-before = antalet går inte att jämföra med { $before }, eftersom det antalet inte visas
change-no-records = antalet går inte att jämföra med { $before }, eftersom uppgifter saknas
change-other-programme = antalet går inte att jämföra med { $before }, eftersom fokusområdena var andra då
change-other-sources = antalet går inte att jämföra med { $before }, eftersom händelserna kom från andra källor då
change-other-dates = antalet går inte att jämföra med { $before }, eftersom enheten inte fanns under hela tiden
change-other-types = antalet går inte att jämföra med { $before }, eftersom händelsetyperna inte var desamma under hela tiden
change-other-units = antalet går inte att jämföra med { $before }, eftersom enheter har flyttat till eller från avdelningen
change-preliminary = antalet jämförs inte med { $before }, eftersom siffrorna är preliminära
said-early = { $said } (preliminärt)
change-not-compared = antalet jämförs inte med { $before }

# Beside a number: { $before } is "T2 2017".
change-brief-more = fler än { $before }
change-brief-more-number = { $number } fler än { $before }
change-brief-more-percent = { $number }{"\u00A0"}% fler än { $before }
change-brief-more-slight = något fler än { $before }
change-brief-fewer = färre än { $before }
change-brief-fewer-number = { $number } färre än { $before }
change-brief-fewer-percent = { $number }{"\u00A0"}% färre än { $before }
change-brief-fewer-slight = något färre än { $before }
change-brief-none = ingen säker skillnad mot { $before }
change-brief-unshown = jämförs inte med { $before }
change-brief-unshown-before = antalet { $before } visas inte
change-brief-no-records = uppgifter saknas för jämförelse med { $before }
change-brief-other-programme = jämförs inte med { $before }: andra fokusområden då
change-brief-other-sources = jämförs inte med { $before }: andra källor då
change-brief-other-dates = jämförs inte med { $before }: enheten fanns inte hela tiden
change-brief-other-types = jämförs inte med { $before }: händelsetyperna var inte desamma
change-brief-other-units = jämförs inte med { $before }: enheter har flyttat
change-brief-preliminary = preliminärt, jämförs inte med { $before }
change-brief-not-compared = jämförs inte med { $before }

# Headlines of figures: after "Hot: ", or with a capital when they stand alone.
headline-more = fler händelser än { $before }
headline-more-number = { $number ->
    [one] { $number } händelse fler än { $before }
   *[other] { $number } fler händelser än { $before }
}
headline-more-percent = { $number } procent fler händelser än { $before }
headline-more-slight = något fler händelser än { $before }
headline-fewer = färre händelser än { $before }
headline-fewer-number = { $number ->
    [one] { $number } händelse färre än { $before }
   *[other] { $number } färre händelser än { $before }
}
headline-fewer-percent = { $number } procent färre händelser än { $before }
headline-fewer-slight = något färre händelser än { $before }
headline-none = ingen säker skillnad mot { $before }
# Without a subject: about all events.
headline-none-of-all = antalet händelser: ingen säker skillnad mot { $before }
headline-unshown = antalet { $now } går inte att jämföra med { $before }
headline-unshown-before = antalet { $before } visas inte, så det går inte att jämföra
headline-no-records = uppgifter saknas för en jämförelse med { $before }
headline-other-programme = fokusområdena var andra { $before }, så antalen jämförs inte
headline-other-sources = händelserna kom från andra källor { $before }, så antalen jämförs inte
headline-other-dates = enheten fanns inte under hela tiden sedan { $before }, så antalen jämförs inte
headline-other-types = händelsetyperna har inte varit desamma sedan { $before }, så antalen jämförs inte
headline-other-units = enheter har flyttat till eller från avdelningen sedan { $before }, så antalen jämförs inte
headline-preliminary = siffrorna för { $now } är preliminära och jämförs inte
headline-not-compared = antalet { $now } jämförs inte med { $before }
headline-count = { $number ->
    [0] inga händelser { $now }
    [one] { $number } händelse { $now }
   *[other] { $number } händelser { $now }
}
headline-count-before-unshown = { $said }; antalet { $before } visas inte
headline-protected = antalet visas inte för { $now }
headline-small-base = för litet underlag { $now }
headline-missing = uppgifter saknas för { $now }
headline-not-published = visas inte i så fin indelning { $now }
headline-not-applicable = kan inte förekomma { $now }
headline-periods-closed = händelserna under den tid som enheten fanns
headline-level-up = på längre sikt har antalet troligen ökat, från omkring { $since }
headline-level-down = på längre sikt har antalet troligen minskat, från omkring { $since }
headline-level-up-of-all = på längre sikt har antalet händelser troligen ökat, från omkring { $since }
headline-level-down-of-all = på längre sikt har antalet händelser troligen minskat, från omkring { $since }
# En serie kan ha flyttat sig utan att ett enda tertial skiljer sig från förra årets: båda i samma mening.
level-but-none = { $said }; mot förra året ({ $before }) är skillnaden inte säker
headline-months-none = inga händelser någon månad
headline-largest = { $total ->
    [one] { $name } är vanligast: { $number } av { $total } händelse
   *[other] { $name } är vanligast: { $number } av { $total } händelser
}
headline-largest-shown = { $total ->
    [one] { $name } är störst av dem som visas: { $number } av { $total } händelse
   *[other] { $name } är störst av dem som visas: { $number } av { $total } händelser
}
headline-largest-shown-tied = { $number ->
    [one] { $name } är störst av dem som visas: { $number } händelse vardera, av { $total }
   *[other] { $name } är störst av dem som visas: { $number } händelser vardera, av { $total }
}
headline-largest-tied = { $number ->
    [one] { $name } är vanligast: { $number } händelse vardera, av { $total }
   *[other] { $name } är vanligast: { $number } händelser vardera, av { $total }
}

# What the signs .. and . say aloud.
unshown-protected = visas inte: antalet är litet eller skulle röja ett litet antal
unshown-small-base = visas inte: underlaget är för litet
unshown-missing = uppgift saknas
unshown-not-published = visas inte i så fin indelning
unshown-not-applicable = kan inte förekomma

## Charts

chart-consequence = Konsekvens
chart-likelihood = Sannolikhet
chart-expected = väntat
chart-mean = medel
chart-median = median
chart-new-programme = nytt program
chart-other-sources = andra källor
chart-level-up = troligen fler →
chart-level-down = troligen färre →
chart-target = mål
chart-value = värde
chart-preliminary = preliminärt

## Figures: subtitles, keys, sources, tables

figure-source = Källa: { $system }, siffror hämtade { $date }
sources-victimisation = anmälningar om kränkande behandling
sources-property = felanmälningar
sources-police = polisanmälningar
sources-other = övriga källor
figure-source-undated = Källa: { $system }
figure-show-table = Visa tabell
figure-link = Länk till figuren
# What the files of a figure are called when they have left the page.
file-all = handelser
file-periods = per-tertial
file-cumulative = fran-januari
file-months = per-manad
file-types = per-typ
file-heat = per-typ-och-manad
file-severity = allvarlighetsgrad
file-status = status
file-affected = drabbade
file-delay = tid-till-rapport
file-u-chart = per-100
file-small-multiples = omraden
file-matrix = riskmatris
file-funnel = avdelningar
file-bullet = indikator
file-points = enkat
file-trend = andel
file-ratios = kvoter
figure-download = Ladda ner:
figure-download-spreadsheet = tabell för Excel (CSV)
figure-download-machine = alla värden (CSV)
figure-download-drawing = bild (SVG)
figure-alt-break = Nytt program från { $period }: antalen före och efter jämförs inte.
figure-alt-sources = Andra källor från { $period }: antalen före och efter jämförs inte.
table-sources = Andra källor från { $period } för { $rows }: där jämförs antalen före och efter inte.
table-sources-but = Andra källor från { $period }, utom för { $rows }: antalen före och efter jämförs inte.
figure-row-break = Nytt program från { $period }
figure-row-sources = Andra källor från { $period }
figure-alt-nothing-shown = Inga värden visas.
figure-alt-extremes = Lägst: { $low } ({ $low_label }). Högst: { $high } ({ $high_label }). Alla värden finns i tabellen.
figure-alt-extremes-of-shown = Av det som visas är { $low } lägst ({ $low_label }) och { $high } högst ({ $high_label }). Tabellen har alla värden som visas.
figure-alt-heat = Ju mörkare ruta, desto fler händelser. Alla värden finns i tabellen.
subtitle-periods = Antal händelser per tertial, { $place }, { $span }
subtitle-cumulative = Antal händelser från januari, { $place }, { $span }
subtitle-months = Antal händelser per månad, { $place }, { $span }
subtitle-types = Antal händelser per typ, { $place }, { $span }
subtitle-heat = Antal händelser per typ och månad, { $place }, { $span }
subtitle-matrix = Riskernas sannolikhet och konsekvens, { $register } { $year }
headline-months = händelser månad för månad
headline-months-high = högst { $high }, lägst { $low }
headline-months-high-of-shown = högst { $high } av de månader som visas
headline-months-july = högst { $high }, lägst varje juli
headline-months-alike = { $low } händelser varje månad som visas
headline-types = händelser efter typ
headline-heat = så fördelar sig händelserna över månaderna
headline-heat-most = { $name } har flest händelser av de månader och typer som visas: { $number } på en månad
headline-risks-critical = { $number ->
    [one] { $number } av { $total } risker är kritisk
   *[other] { $number } av { $total } risker är kritiska
}
headline-risks-high = { $number ->
    [0] Ingen av { $total } risker är hög eller kritisk
    [one] { $number } av { $total } risker är hög, ingen är kritisk
   *[other] { $number } av { $total } risker är höga, ingen är kritisk
}
headline-risks-critical-named = { $number ->
    [one] { $number } av { $total } risker är kritisk: { $names }
   *[other] { $number } av { $total } risker är kritiska: { $names }
}
headline-risks-high-named = { $number ->
    [one] Ingen av { $total } risker är kritisk, { $number } är hög: { $names }
   *[other] Ingen av { $total } risker är kritisk, { $number } är höga: { $names }
}
headline-only-risk-critical = Den enda risken är kritisk
headline-only-risk-high = Den enda risken är hög
headline-only-risk-low = Risken är varken hög eller kritisk
column-year = År
column-event-type = Händelsetyp
axis-likelihood = Sannolikhet
axis-consequence = Konsekvens
matrix-table-caption = Riskmatris: risknummer efter sannolikhet och konsekvens
note-hidden-beside-small = Två punkter (..) betyder att uppgiften är känslig och antalet litet, eller att det skulle röja ett annat skyddat antal.
note-hidden = Två punkter (..) betyder att antalet är litet eller skulle röja ett litet antal.
note-small-base = Två punkter (..) betyder att underlaget är för litet för att räkna på.
note-hidden-or-small-base = Två punkter (..) betyder att antalet är litet eller skulle röja ett litet antal, eller att underlaget är för litet för att räkna på.
note-missing = Uppgifter saknas för en del av tiden (streckad ruta).
note-not-published = En del visas inte i så fin indelning (streckad ruta).
note-not-applicable = En punkt (.) betyder att värdet inte kan förekomma.
note-preliminary = Värden märkta * är preliminära: uttaget gjordes snart efter tidens slut eller täcker inte hela den, eller rapporten är inte fastställd.
note-programme-break = Den lodräta linjen visar när programmet byttes. Före linjen räknas området med samma namn i programmet före. Andra händelsetyper kan ha ingått då, så antalen före och efter jämförs inte.
note-programme-break-same-types = Den lodräta linjen visar när programmet byttes. Före linjen räknas området med samma namn i programmet före, med samma händelsetyper. Antalen jämförs ändå inte över ett programbyte: varje händelsetyp har ett eget omdöme.
note-source-break = Den streckade linjen ”andra källor” visar var källorna ändras: { $changes }. Antalen före och efter jämförs inte.
source-began = { $source } ingår från och med { $period }
source-ended = { $source } ingår till och med { $period }
note-counted-per-tertial = { $types } räknas per tertial: hela tertialets antal ligger i en enda månad, den som källan har angett.
note-july = Juli är lägre än de andra månaderna varje år.
note-median-since = Linjen mitt i diagrammet är medianen från och med { $month }. Månaderna före är inte med i den.
note-median = Linjen mitt i diagrammet är medianen: hälften av månaderna ligger över, hälften under.
note-movement = Pilen går från den förra bedömningen till den senaste.
note-risk-preliminary = Risker märkta * är bedömda i en rapport som inte är fastställd. Bedömningen är preliminär.
signs-title = Tecken i tabellen
sign-zero = inget att redovisa (noll)
sign-unshown = visas inte, för att skydda ett litet antal här eller bredvid
no-next-review = avslutad
word-missing = saknas
sign-missing = uppgiften finns inte
sign-not-applicable = kan inte förekomma
sign-new-area = fokusområdet fanns inte då
sign-source-unused = källan användes inte då
needs-earlier-years = kräver minst { $number ->
    [2] två
    [3] tre
    [4] fyra
   *[other] { $number }
} tidigare år som går att jämföra
verdict-of-all = { $column }, alla rader: { $said }.
sign-not-compared = jämförs inte
sign-preliminary = preliminär uppgift

figure-source-register = Källa: { $register } { $year }

headline-severity = så allvarliga var händelserna
headline-severity-of = { $number ->
    [0] Ingen av { $total } händelser med känd grad var allvarlig eller mycket allvarlig
   *[other] { $number } av { $total } händelser med känd grad var allvarliga eller mycket allvarliga
}
headline-affected-most = { $name } drabbades oftast, i { $number } av { $total } händelser
headline-status = så långt har ärendena kommit
headline-status-closed = { $number } av { $total } händelser med känd status är sluthanterade
headline-affected = de som drabbades
headline-area-panels = fokusområdena samma tertial år för år
headline-panels-certain = Säker skillnad mot { $before }: { $types }
headline-area-panels-none = Inget av fokusområdena i figuren har en säker skillnad mot { $before }
headline-area-panels-none-of-compared = Inget av de fokusområden som går att jämföra har en säker skillnad mot { $before }
headline-type-panels-none = Ingen av de { $number } händelsetyperna i figuren har en säker skillnad mot { $before }
headline-type-panels-none-of-compared = Ingen av de { $number } händelsetyperna i figuren som går att jämföra har en säker skillnad mot { $before }
headline-type-panels = händelsetyperna samma tertial år för år
subtitle-severity = Händelser efter allvarlighetsgrad, { $span }
subtitle-status = Händelser efter hur långt ärendet har kommit, { $span }
subtitle-affected = Händelser efter vem som drabbades, { $span }
subtitle-area-panels = Antal händelser per fokusområde, { $place }, { $span } varje år
subtitle-type-panels = Antal händelser av de största typerna som kan visas, { $place }, { $span } varje år
figure-alt-panels = Alla rutor har samma skala. Alla värden finns i tabellen.
column-all = Alla
column-subject = Område eller typ
severity-unknown = Okänd allvarlighetsgrad
note-shares = Hela stapeln är alla händelser. Ofärgat: okänt eller annat.

headline-delay = { $days ->
    [0] Minst hälften av händelserna rapporterades samma dag
    [one] Minst hälften av händelserna rapporterades inom { $days } dag
   *[other] Minst hälften av händelserna rapporterades inom { $days } dagar
}
headline-delay-unknown = tid från händelse till rapport
headline-ratios = Säker skillnad mot { $before }: { $types }
headline-ratios-none = Ingen jämförd händelsetyp har en säker skillnad mot { $before }
ratio-more = { $title } (fler)
ratio-fewer = { $title } (färre)
subtitle-ratios = Kvot per händelsetyp, { $place }, { $span }
note-scale = Skalan börjar inte på noll, så att små skillnader syns.
note-ratios = Kvoten 1 betyder lika många per dag och person. Linjen är det 95-procentiga intervallet. Fylld punkt: säker skillnad. Ring: ingen säker skillnad.
# Andelar per tertial: vad siffran är, aldrig att den har ändrats.
headline-trend-then = { $now }, { $part } av { $whole } ({ $percent }) { $period }
headline-trend-authority-share = { $part } av { $whole } händelser där frågan är besvarad anmäldes till myndighet { $period } ({ $percent })
headline-trend-property-agreement = { $part } av { $whole } händelser som enligt KIA är felanmälda fanns även i felanmälan { $period } ({ $percent })
headline-trend-police-agreement = { $part } av { $whole } händelser som enligt KIA är polisanmälda fanns även hos polisen { $period } ({ $percent })
headline-trend-serious-share = { $part } av { $whole } händelser med känd allvarlighetsgrad var allvarliga { $period } ({ $percent })
headline-trend-closed-share = { $part } av { $whole } händelser med känd status var sluthanterade { $period } ({ $percent })
headline-trend-within-7-days-share = { $part } av { $whole } händelser med känd rapportdag rapporterades inom 7 dagar { $period } ({ $percent })
headline-trend-preventive-share = { $part } av { $whole } händelser var riskobservationer eller tillbud { $period } ({ $percent })
headline-trend-reporting-units-share = { $part } av { $whole } enheter rapporterade minst en händelse { $period } ({ $percent })
headline-trend-share = { $of }: { $percent } { $period }
headline-trend-unknown = { $of } { $period }: { $why }
subtitle-trend = procent per tertial, { $place }, { $span }
trend-reporting-units-share = Enheter som har rapporterat minst en händelse
trend-preventive-share = Riskobservationer och tillbud av alla händelser
trend-within-7-days-share = Rapporterade inom 7 dagar
trend-closed-share = Sluthanterade
trend-serious-share = Allvarliga
trend-police-agreement = Polisanmälda enligt KIA som finns även hos polisen
trend-property-agreement = Felanmälda enligt KIA som finns även i felanmälan
trend-authority-share = Anmälda till myndighet
column-part-of-trend = Antal
column-whole-of-trend = Av
unit-percent = procent
headline-rates = { $rate } händelser { $unit } { $period }
headline-rates-then = { $rate } händelser { $unit } { $period }, { $then } { $before }
headline-rates-unknown = händelser i förhållande till antalet personer
headline-rates-above = Fler händelser { $unit } än väntat { $period }
headline-rates-within = Händelserna { $unit } är inom det väntade { $period }
headline-rates-below = Färre händelser { $unit } än väntat { $period }
note-expected = Det ljusa fältet visar vad som är väntat: medelvärdet av samma tertial de tidigare år som går att jämföra, och hur långt därifrån ett värde brukar hamna när inget har ändrats.
note-funnel-unknown = Om någon avdelning ligger högt eller lågt kan inte bedömas: det kräver minst tre tidigare år som går att jämföra. Detta är ingen rangordning: avdelningarna har olika verksamhet och rapporterar olika mycket.
note-expected-sources = Om det senaste värdet är det väntade kan inte bedömas: källorna är andra från { $period }.
note-beyond = En ring är ett värde utanför det väntade.
column-expected = Väntat
column-lower-limit = Undre gräns
column-upper-limit = Övre gräns
people-employees = Antal medarbetare
people-pupils = Antal elever
headline-funnel-above = Klart fler händelser { $unit } { $period } än avdelningarna haft tidigare: { $above }
headline-funnel-below = Klart färre händelser { $unit } { $period } än avdelningarna haft tidigare: { $below }
headline-funnel-both = Klart fler händelser { $unit } { $period } än avdelningarna haft tidigare: { $above }. Klart färre: { $below }
headline-funnel-within = Ingen avdelning har klart fler eller färre händelser { $unit } { $period } än avdelningarna haft tidigare
headline-funnel-unknown = Händelser i avdelningarna efter deras storlek { $period }
subtitle-funnel = Händelser i avdelningarna, { $place }, { $span },
note-funnel = Medel är alla avdelningar tillsammans under samma tertial de tidigare år som går att jämföra. Kurvorna visar inom vilka gränser en avdelning av den storleken brukar hamna av ren slump, när händelser kommer flera på en gång som de brukar. Ju större avdelning, desto mindre betyder slumpen. Detta är ingen rangordning: avdelningarna har olika verksamhet och rapporterar olika mycket.
headline-bullet-reached = Målet uppfylls: { $value } { $period }, målet är { $target }
# Measures that are late, on the day of the report and where they are others today.
headline-overdue-reached = { $value } den { $day } (målet nåddes)
headline-overdue-reached-now = { $value } den { $day } (målet nåddes); { $now } den { $today }
headline-overdue-short = { $value } den { $day } (målet nåddes inte, det är { $target })
headline-overdue-short-now = { $value } den { $day } (målet nåddes inte, det är { $target }); { $now } den { $today }
headline-bullet-short = Målet uppfylls inte: { $value } { $period }, målet är { $target }
headline-bullet-target = { $value } { $period }, målet är { $target }
headline-bullet = { $title }: { $value } { $period }
headline-bullet-unknown = Senaste värdet { $why }
subtitle-bullet = { $measure }, { $period }
subtitle-bullet-of-several = { $measure }, { $period }. I tabellen: { $span }
figure-source-given = Källa: uppgift från den som följer indikatorn
figure-source-measures = Källa: åtgärdsregistret, { $date }
headline-points-same = Ingen säker skillnad mot { $year } i någon fråga
headline-points-more = { $questions ->
    [one] Andelen som instämmer är högre än { $year } (säker skillnad)
   *[other] Andelen som instämmer är högre än { $year } i { $more } av { $questions } frågor (säker skillnad)
}
headline-points-fewer = { $questions ->
    [one] Andelen som instämmer är lägre än { $year } (säker skillnad)
   *[other] Andelen som instämmer är lägre än { $year } i { $fewer } av { $questions } frågor (säker skillnad)
}
points-question = ”{ $question }” ({ $then } → { $now } procent)
headline-points-worse = Färre instämmer än { $year } i { $worse } (säker skillnad)
headline-points-worse-and-better = Färre instämmer än { $year } i { $worse }, och fler i { $more } av { $questions } frågor (säkra skillnader)
headline-points-worse-and-better-named = Färre instämmer än { $year } i { $worse }, och fler i { $better } (säkra skillnader)
headline-points-both = Andelen som instämmer är högre än { $year } i { $more } av { $questions } frågor och lägre i { $fewer } (säkra skillnader)
subtitle-points = Andel som instämmer, procent, { $title } { $years }. { $audience }
note-points = Strecken visar felmarginalen. Fler eller färre står där skillnaden mot mätningen före är säker. Skalan visar bara den del där svaren ligger.
points-more = fler
points-fewer = färre
column-percent-in = Procent { $year }
column-margin-in = Felmarginal ± { $year }
figure-source-survey = Källa: { $title } { $years }
subtitle-delay = Händelser efter dagar till rapport, { $place }, { $span }
subtitle-rates = Händelser per tertial, { $place }, { $span },
unit-per-100-employees = per 100 medarbetare
unit-per-100-pupils = per 100 elever
column-delay = Tid till rapport

## Page frame: header, navigation, breadcrumb, footer

skip-link = Hoppa till innehållet
scheme-label = Utseende
scheme-system = Som datorn
scheme-light = Ljust
scheme-dark = Mörkt
heading-printed-links = Länkar i texten
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
status-no-report = Ingen rapport, bara siffror
not-newest-report = Detta är inte den senaste rapporten.
newest-report-link = Gå till { $period }
footer-extract = Siffror ur { $system }, hämtade { $date }.
footer-contact = Frågor om innehållet:
print-page = Skriv ut sidan
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
page-data = Data
page-search = Sök
page-map = Webbkarta
page-not-found = Sidan finns inte
register-short-rsa = RSA
register-short-vor = VoR
register-short-work-environment = Arbetsmiljörisker
register-short-other = Övriga risker

## Start, year and report pages

report-title = Tertialrapport { $tertial } { $year }
period-title = Händelser { $period }
meta-extract = siffror hämtade { $date }
meta-diary = diarienummer { $number }
meta-decision = beslut i { $body } { $date }
revised-numbers = Reviderade siffror
fewer-numbers = Färre siffror än de fastställda
meta-adopted-edition = fastställda siffror från { $date }, diarienummer { $number }: { $edition }
meta-no-edition = finns inte som utgåva
meta-adopted-before = de siffror som fastställdes { $date }, diarienummer { $number }, finns inte som utgåva
related-label = Hör till rapporten
all-incidents = Alla händelser
area-table-caption = Händelser per fokusområde
type-table-caption = Händelser per händelsetyp
department-table-caption = Händelser per avdelning
without-department = Räknas bara för hela organisationen: { $type }
all-of-area = Hela området
area-nothing-in = Inga händelser i området rapporterades { $last }.
area-nothing-since = Inga händelser i området rapporterades { $first }–{ $last }.
new-areas-note = Fokusområdena är nya i programmet. Därför jämför vi händelsetyperna med tidigare år, och inte områdena.
findings-label = Siffrorna visar:
findings-label-of = Siffrorna för { $period } visar:
findings-counts = { $said } ({ $now } mot { $before })
findings-of-year = Hela { $year }: { $said }
findings-all = Alla händelser: { $now } mot { $before }
findings-none = Ingen händelsetyp har en säker skillnad mot { $before }
findings-none-of-compared = Ingen av de händelsetyper som går att jämföra har en säker skillnad mot { $before }
without-focus-area = Utan fokusområde: { $type }
column-focus-area = Fokusområde
column-verdict = Mot förra året
column-day-known = Känd dag, summa
day-unknown-note = Skillnaden mellan summan för känd dag och alla händelser är händelser där ingen vet när de rapporterades.
column-verdict-so-far = { $span }, mot förra året
column-goal = Mål
outside-departments-note = Händelser som inte hör till någon avdelning räknas bara i raden Alla händelser.
column-judgement = Mål
column-id = Nr
column-measure = Åtgärd
column-owner = Ansvarig
column-decided = Beslutad
column-due = Klar senast
column-done = Genomförd
column-status = Status
column-effect = Effekt
column-source = Källa
column-taken = Uttag
column-covers = Tid
column-file = Fil
overdue = försenad
key-incidents = Händelser
anchor-counted = antal
anchor-summary = sammanfattning
anchor-events = handelser
anchor-risks = risker
anchor-measures = atgarder
anchor-method = metod
anchor-sources = kallor
heading-counted = Händelserna i siffror
heading-summary = Sammanfattning
heading-events = Vad har hänt?
heading-risks = Risker
heading-measures = Åtgärder
heading-measures-overdue = Försenade åtgärder
heading-measures-done = Genomförda under tertialet
heading-measures-new = Nya under tertialet
heading-method = Så läser du siffrorna
heading-sources = Källor
heading-calendar = Tertialets datum
heading-goals = Mål
heading-analysis = Analys
heading-child-perspective = Barnperspektiv
heading-communication = Kommunikation
heading-guidance = Vägledning
heading-more = Läs mer
more-reports-note = Fler rapporter behöver inte betyda att det har blivit farligare. Det kan också betyda att fler rapporterar det som händer.
judged-on = Försenad: inte klar den
judgement-label = Bedömning:
written-by = Skrivet av
link-register = Visa hela registret
link-all-measures = Visa alla åtgärder
link-method = Läs om statistiken
link-reporting = Så rapporterar enheterna
link-over-time = Fokusområdet över tid
exposure-caption = Antal personer och skoldagar som kvoterna bygger på
exposure-unsaid = utan angiven källa
exposure-measured = gäller { $days }
extract-by = Hämtat av { $role }.
sources-caption = Uttag som rapporten bygger på
calendar-extract = Uttag
calendar-draft = Utkast
calendar-committee = Nämnd
calendar-publication = Publicering
next-report = Nästa rapport
method-note = Vi jämför alltid med samma tertial tidigare år. Vi skriver ”fler” eller ”färre” bara när skillnaden är för stor för att rimligen bero på slumpen. Annars skriver vi ”ingen säker skillnad”. Vi räknar med att händelser ofta kommer flera på en gång, och med hur många jämförelser som står bredvid varandra.
protective-note = Fokusområdet gäller säkerhetsskydd. Här redovisar vi bara allmän verksamhet och indikatorer, aldrig enskilda händelser.
not-applicable-because = Ett barnperspektiv är inte aktuellt:
empty-events = Det finns inga uppgifter om händelser att visa för perioden.
empty-overdue = Inga åtgärder var försenade den { $day }.
overdue-now = Den { $day } är { $number ->
    [one] { $number } försenad.
   *[other] { $number } försenade.
}
empty-sources = Det finns inget uttag för perioden.
empty-area-risks = Inga öppna risker visas för fokusområdet.
empty-area-measures = Inga åtgärder är kopplade till fokusområdet.
empty-child-perspective = Barnperspektivet är inte beskrivet ännu.

coming-report = Under arbete:
read-report = Läs hela rapporten
start-lead = Här redovisar förvaltningen hur tryggheten och säkerheten utvecklas: { $parts }.
start-incidents = händelser
something-happened = Har något hänt?
empty-site = Webbplatsen har inget att visa ännu.
heading-over-time = Utveckling över tid
heading-newest-guidance = Ny vägledning
heading-all-reports = Alla rapporter
heading-reports-of-year = Årets rapporter
heading-side-by-side = Tertialen sida vid sida
heading-event-types = Händelsetyper
valid-from = gäller från
link-all-guidance = All vägledning
next-report-on = Nästa rapport kommer { $date }.
year-title = Året { $year }
year-is-first = Det finns inga siffror före { $year } att jämföra med. Därför redovisas inga skillnader för året.
year-types-caption = Händelser per typ
tertials-note = Jämför inte tertialen med varandra. Läsåret gör att T2 är lägre varje år.
compare-lead = Varje tertial jämförs med samma tertial året före, aldrig med ett annat tertial.
compare-how-to-read = Så läser du tabellerna
compare-note = De första tabellerna gäller alla händelser. Kvoten är antalet per dag och person delat med samma tal året före; där antalet personer inte är känt, antalet per dag. Lägst och högst är gränserna för de kvoter som stämmer rimligt med siffrorna. Ligger 1 mellan dem är skillnaden inte säker. Många jämförs på en gång, så att ett enskilt p är under 0,05 räcker inte för att kalla en skillnad säker. Intervallen tar hänsyn till att händelser kommer flera på en gång och, när minst fyra år är kända, till att vanliga år skiljer sig åt. Procenten i sista kolumnen jämför antalen som de är, utan hänsyn till dagar och personer.
link-dispersion = Så mäter vi φ
phi-of-all = φ är { $value } i alla rader. 1 betyder att antalen varierar som av ren slump.
compare-certain-alone = { $rows }: ensamt hade skillnaden varit säker. Här görs { $number } jämförelser på en gång, och bland så många kan några visa en skillnad av ren slump. Därför är gränsen för p lägre än 0,05.
limit-of-all = En skillnad kallas säker när p är högst { $value }.
compare-draft = { $period } är inte med: rapporten är ett utkast.
compare-tertial = Tertial { $tertial }, { $first }–{ $last }
column-period = Period
column-count = Antal
column-difference = Skillnad
column-ratio = Kvot
column-low = Lägst
column-high = Högst
column-p = p
column-limit = Gräns för p
column-phi = φ
column-test = Vad testet säger
judged-goals-label = Målen { $period }:
no-goal = inget mål
focus-areas-lead = Trygghets- och säkerhetsarbetet följs per fokusområde. När programmet byts ut kan områdena ändras, så tidsserier följer händelsetyperna.
types-without-difference = ingen av typerna har en säker skillnad
compared-types-without-difference = ingen av de typer som kan jämföras har en säker skillnad
protective-short = Här redovisas bara allmän verksamhet och indikatorer.
events-not-told-why = rör säkerhetsskydd, offentliggörs aldrig och ingår inte i summan
events-not-told = redovisas inte
area-is-new = nytt område
area-aliases = Kallas också { $names }
area-reports-label = Rapporter om fokusområdet
empty-area-events = Det finns inga uppgifter om händelser att visa för fokusområdet.

heading-proposed-decisions = Förslag till beslut
verdict-none = ingen säker skillnad
verdict-more = fler
verdict-more-number = { $number } fler
verdict-more-percent = { $number }{"\u00A0"}% fler
verdict-more-slight = något fler
verdict-fewer = färre
verdict-fewer-number = { $number } färre
verdict-fewer-percent = { $number }{"\u00A0"}% färre
verdict-fewer-slight = något färre
verdict-unshown = jämförs inte
verdict-unshown-before = förra årets antal visas inte
verdict-no-records = uppgifter saknas
verdict-other-programme = jämförs inte: nytt program
verdict-other-sources = andra källor
verdict-other-dates = fanns inte hela tiden
verdict-other-types = andra händelsetyper
verdict-other-units = enheter har flyttat
verdict-preliminary = preliminärt
verdict-not-compared = jämförs inte

whole-year = Hela { $year }

spark-title = Samma tertial, år för år

to-the-site = Till rapporten på webbplatsen

## Units, risks, measures, activities, indicators, surveys

units-lead = Sök upp en enhet och se hur många händelser den har rapporterat.
units-in = { $unit } ({ $number ->
    [one] { $number } enhet
   *[other] { $number } enheter
})
units-finest = Vi visar siffror ner till enskilda enheter.
units-finest-department = Vi visar siffror ner till avdelningarna.
units-many = Enheterna är för många för en sida. Varje enhet finns på sin avdelnings sida.
units-caption = { $units }: antal rapporterade händelser
heading-departments = Avdelningar
heading-all-units = Enheter
heading-closed-units = Enheter som har upphört
heading-units-of-department = Enheter i avdelningen
column-units-of-department = Antal enheter i avdelningen
column-lies-in = Ingår i
column-last-day = Sista dag
column-replaced-by = Ersatt av
unit-closed-mark = upphörd
unit-to-come = har inte startat
unit-began = { $title } startade den { $day }.
unit-begins = { $title } startar den { $day }.
unit-took-over = Enheten tog över efter
unit-takes-over = Enheten tar över efter
unit-ended = { $title } upphörde den { $day }.
unit-ends = { $title } upphör den { $day }.
unit-was-replaced = Enheten ersattes av
unit-is-replaced = Enheten ersätts av
unit-has-no-numbers = Det finns inga siffror ännu.
unit-only-numbers = Här står siffrorna för tiden innan dess.
unit-beside-department = Enheten och avdelningen { $department }: händelser samma tertial, år för år
unit-no-reference = Avdelningens enheter är olika stora, och hur många elever och medarbetare varje enhet har finns inte här. Därför går det inte att säga om enheten ligger högt eller lågt. Se efter om samma sak återkommer flera år i rad.
unit-reporting-caption = Rapportering i { $unit }, samma tertial år för år
unit-reporting-of-department = Tiden från händelse till rapport redovisas inte för enskilda enheter. Så här ser det ut i hela avdelningen:
unit-own-measures-open = { $open ->
    [0] Mot enhetens egna risker finns ingen öppen åtgärd.
    [one] { $late ->
        [0] Mot enhetens egna risker finns en öppen åtgärd. Den är inte försenad den { $day }.
       *[other] Mot enhetens egna risker finns en öppen åtgärd. Den är försenad den { $day }.
    }
   *[other] { $late ->
        [0] Mot enhetens egna risker finns { $open } öppna åtgärder. Ingen av dem är försenad den { $day }.
        [one] Mot enhetens egna risker finns { $open } öppna åtgärder. En av dem är försenad den { $day }.
       *[other] Mot enhetens egna risker finns { $open } öppna åtgärder. { $late } av dem är försenade den { $day }.
    }
}
department-own-measures-open = { $open ->
    [0] Mot avdelningens egna risker finns ingen öppen åtgärd.
    [one] { $late ->
        [0] Mot avdelningens egna risker finns en öppen åtgärd. Den är inte försenad den { $day }.
       *[other] Mot avdelningens egna risker finns en öppen åtgärd. Den är försenad den { $day }.
    }
   *[other] { $late ->
        [0] Mot avdelningens egna risker finns { $open } öppna åtgärder. Ingen av dem är försenad den { $day }.
        [one] Mot avdelningens egna risker finns { $open } öppna åtgärder. En av dem är försenad den { $day }.
       *[other] Mot avdelningens egna risker finns { $open } öppna åtgärder. { $late } av dem är försenade den { $day }.
    }
}
unit-shared-measures-open = { $open ->
    [one] { $late ->
        [0] En öppen åtgärd gäller risker som flera delar. Den är inte försenad den { $day }.
       *[other] En öppen åtgärd gäller risker som flera delar. Den är försenad den { $day }.
    }
   *[other] { $late ->
        [0] { $open } öppna åtgärder gäller risker som flera delar. Ingen av dem är försenad den { $day }.
        [one] { $open } öppna åtgärder gäller risker som flera delar. En av dem är försenad den { $day }.
       *[other] { $open } öppna åtgärder gäller risker som flera delar. { $late } av dem är försenade den { $day }.
    }
}
unit-last-report = De senaste händelserna i enhetens siffror är från { $period }.
unit-reported-nothing = Enheten har inte rapporterat någon händelse för { $period }.
unit-report-hidden = Antalet händelser { $period } visas inte.
unit-all-have-reported = Enheten har rapporterat: det har alla { $number } enheter i avdelningen gjort.
unit-report-unknown = Uppgifter om enhetens antal för { $period } saknas.
unit-never-reported = Enheten har inte rapporterat någon händelse sedan { $since }, det första tertialet som det finns siffror för.
unit-own-measures = Öppna åtgärder mot egna risker
unit-shared-measures = Öppna åtgärder mot gemensamma risker
unit-no-own-measures = Inga öppna åtgärder är kopplade till egna risker.
unit-shared-measures-late = Försenade åtgärder mot gemensamma risker
unit-shared-measures-rest = Övriga öppna åtgärder mot gemensamma risker
unit-shared-measures-note = Åtgärderna är beslutade för att minska risker som delas av flera enheter. En del av dem gäller bara vissa verksamheter.
silent-units-label = Har inte rapporterat någon händelse { $period }:
units-no-league = Enheterna rangordnas inte: stora enheter rapporterar fler händelser, och många rapporter är ofta ett tecken på en god rapporteringskultur.
unit-valid = { $from }–{ $to }
unit-valid-from = från { $from }
unit-valid-to = till { $to }
unit-was-called = Hette { $title } till och med { $to }
unit-lay-in = Låg i { $unit } till och med { $to }
unit-areas-caption = Antal händelser per fokusområde och år
unit-areas-of-programme = Antal händelser per fokusområde och år i det förra programmet, { $programme }
unit-areas-later = Hur händelserna { $year } fördelar sig på fokusområden redovisas först när årets sista rapport är fastställd.
unit-types-in-department = Händelsetyper visas inte för enskilda enheter, eftersom antalen är små. De visas för avdelningen:
key-incidents-of = Händelser { $span }, { $unit }
key-incidents-in = Händelser { $span }
small-units-note = I en enskild enhet varierar antalen mycket slumpmässigt. Läs dem tillsammans med vad ni själva vet.
empty-unit = Det finns inga uppgifter om händelser att visa för enheten.
heading-unit-risks = Egna risker
heading-units-below = Enheter som ingår
risks-lead = En risk bedöms efter hur troligt något är och vad det skulle leda till. Varje register har sin egen matris.
register-lead = Sannolikheten stiger uppåt och konsekvensen åt höger. Numret i rutan är riskens nummer.
register-lead-consequence-up = Konsekvensen stiger uppåt och sannolikheten åt höger. Numret i rutan är riskens nummer.
register-about-rsa = Risk- och sårbarhetsanalysen (RSA) handlar om allvarliga händelser som kan skada människor eller stoppa verksamheten, och om hur väl vi står emot dem.
register-about-vor = Väsentlighets- och riskanalysen (VoR) handlar om sådant som kan hindra oss från att nå våra mål eller följa reglerna. Den är underlag för den interna kontrollen.
register-about-work-environment = Här står risker för ohälsa och olyckor i arbetet.
register-about-other = Här står risker som inte hör till något av de andra registren.
matrix-as-picture = Visa matrisen som bild att ladda ner
planning-title = Risker i planering och byggande
planning-lead = Risker som behöver tas om hand när vi planerar, bygger nytt eller bygger om.
heading-all-registers = Alla register
heading-risk-list = Riskerna, högsta nivån först
heading-closed-risks = Avslutade risker
heading-older-risks = Risker i äldre register
heading-risk-facts = Om risken
heading-assessments = Bedömningar
empty-register = Alla risker i registret är avslutade.
empty-risk-measures = Inga åtgärder är kopplade till risken.
column-risk = Risk
column-level = Nivå
column-score = S × K
score-explained = sannolikhet och konsekvens, i den ordningen
column-movement = Sedan förra bedömningen
column-residual = Efter åtgärder
column-next-review = Nästa bedömning
column-date = Datum
column-uncertainty = Osäkerhet
column-reason = Skäl
movement-new = Ny
movement-up = Höjd
movement-down = Sänkt
movement-sideways = Flyttad, samma tyngd
movement-not-anew = Inte bedömd på nytt
movement-none = Oförändrad
movement-since-new = Bedömd för första gången
movement-since-up = Höjd sedan förra bedömningen
movement-since-down = Sänkt sedan förra bedömningen
movement-since-sideways = Flyttad sedan förra bedömningen, samma tyngd
movement-since-none = Oförändrad sedan förra bedömningen
heading-risk-path = Var risken ligger
risk-path-new = Bedömd för första gången { $period }: { $place }.
risk-path-up = Höjd från { $before } { $then } till { $place } { $period }.
risk-path-down = Sänkt från { $before } { $then } till { $place } { $period }.
risk-path-sideways = Flyttad från { $before } { $then } till { $place } { $period }. Den väger lika tungt som förut.
risk-path-none = Oförändrad sedan { $then }: { $place } även { $period }.
risk-path-in-draft = { $said } Den senaste bedömningen är preliminär.
risk-path-within = { $moved } mellan { $then } och { $period }. Nivån är fortfarande { $level } ({ $score }).
risk-moved-likelihood-up = sannolikheten höjdes från { $then } till { $now }
risk-moved-likelihood-down = sannolikheten sänktes från { $then } till { $now }
risk-moved-consequence-up = konsekvensen höjdes från { $then } till { $now }
risk-moved-consequence-down = konsekvensen sänktes från { $then } till { $now }
risk-path-numbers = Första talet är sannolikhet, det andra konsekvens. Nivån kommer ur matrisen, inte ur en uträkning.
risk-path-caption = När risken har bedömts ligga i varje ruta
risk-path-now = Nu: { $period }
risk-path-last = Senast: { $period }
risk-assessed = Bedömd { $date }.
risk-assessed-in-draft = Bedömd { $date }. Bedömningen hör till { $report }, som är ett utkast, och är preliminär.
risk-assessed-before-draft = Bedömd { $date }. Det finns också en preliminär bedömning: { $level }, { $score }. Den hör till { $report }, som är ett utkast.
risks-assessed = Senast bedömda { $date }.
risks-assessed-in-draft = Senast bedömda { $date }. Det som är märkt preliminärt eller med * hör till { $report }, som är ett utkast.
risk-never-decided = (inget beslut)
risk-draft-beside = (preliminärt { $level }, { $score })
register-is-older = Det här är ett äldre register. Så här bedömdes riskerna senast i det. Nu gäller
risk-is-older = Risken står i ett äldre register. Nu gäller
risk-is-now = Där heter den
risk-causes = Orsaker
risk-consequences = Konsekvenser
risk-existing-measures = Befintligt skydd
risk-step = { $number } { $word }
fact-focus-area = Fokusområde
fact-unit = Enhet
fact-owner = Riskägare
fact-treatment = Hantering
fact-status = Status
fact-closed = Avslutad
fact-values = Hotar
fact-residual = Risk efter åtgärder
children-heard = Barns röster
children-heard-yes = Barn har hörts.
children-heard-no = Barn har inte hörts.
children-heard-not-applicable = Inte aktuellt.
measures-lead = Vad vi gör för att förebygga och minska risker. Försenad: inte klar den
measures-late = { $open ->
    [1] { $late ->
        [0] Den enda öppna åtgärden är inte försenad den { $day }.
       *[other] Den enda öppna åtgärden är försenad den { $day }.
    }
   *[other] { $late ->
        [0] Ingen av { $open } öppna åtgärder är försenad den { $day }.
        [1] 1 av { $open } öppna åtgärder är försenad den { $day }.
       *[other] { $late } av { $open } öppna åtgärder är försenade den { $day }.
    }
}
measures-overdue = Försenade
measures-ongoing = Pågående
measures-planned = Planerade
measures-done = Genomförda
measures-cancelled = Avbrutna
activities-lead = Verksamheter som alltid måste kunna fortsätta, och hur väl vi klarar ett avbrott.
activities-weak = { $number ->
    [0] { $total ->
        [one] Den enda bedömda verksamheten har ingen bristfällig förmåga att klara ett avbrott.
       *[other] Ingen av de { $total } bedömda verksamheterna har bristfällig förmåga att klara ett avbrott.
    }
   *[other] { $total ->
        [one] Den enda bedömda verksamheten har bristfällig eller mycket bristfällig förmåga att klara ett avbrott: { $names }.
       *[other] { $number } av { $total } bedömda verksamheter har bristfällig eller mycket bristfällig förmåga att klara ett avbrott: { $names }.
    }
}
activities-unassessed = Ingen har bedömt hur väl verksamheterna klarar ett avbrott.
activities-not-assessed = { $number ->
    [one] { $number } verksamhet är inte bedömd.
   *[other] { $number } verksamheter är inte bedömda.
}
activities-without-fallback = { $number ->
    [one] { $number } verksamhet saknar reservrutin: { $names }.
   *[other] { $number } verksamheter saknar reservrutin: { $names }.
}
column-activity = Verksamhet
column-unit = Enhet
column-outage = Tål avbrott
column-fallback = Reservrutin
column-capability = Förmåga
column-exercised = Senast övad
column-dependencies = Beroenden
not-assessed = inte bedömd
never-exercised = inte övad
dependencies-note = Beroenden i fetstil är avgörande: utan dem stannar verksamheten.
indicators-caption = Alla indikatorer med sitt senaste värde
column-over-time = Över tid
indicators-general = För hela arbetet
no-target = Inget mål
no-direction = Ingen riktning
not-judged = Inte bedömd
indicators-reached = { $number ->
    [0] Inget mål uppfylls helt
   *[other] { $number } mål uppfylls helt
}
indicators-not-reached = { $number } uppfylls inte
indicators-partly = { $number } uppfylls delvis
indicators-not-judged = { $number } bedöms inte
indicators-missed = Uppfylls inte: { $titles }.
indicator-units = { $part } av { $whole } enheter ({ $share })
indicator-unchanged = Värdet har varit { $value } i alla { $number } tertial, { $span }.
indicator-on-day = { $value } den { $day }
indicator-on-day-and-now = { $value } den { $day }, { $now } den { $today }
target-reached = Uppfylls helt
target-was-reached = Uppfylldes den dagen
target-not-reached = Uppfylls inte
indicator-judged = Vår bedömning: { $judgement }
target-label = mål
no-value = Inget värde ännu
empty-indicator = Det finns inga värden ännu.
in-unit-count = { $number }
in-unit-percent = { $number }{"\u00A0"}%
in-unit-per-100-employees = { $number } per{"\u00A0"}100 medarbetare
in-unit-per-100-pupils = { $number } per{"\u00A0"}100 elever
in-unit-days = { $number ->
    [one] { $number }{"\u00A0"}dag
   *[other] { $number }{"\u00A0"}dagar
}

reporting-title = Så rapporterar enheterna
reporting-lead = Siffrorna bygger på att händelser rapporteras. Här syns hur många som gör det, hur fort, och hur väl källorna stämmer med varandra.
reporting-better = Rapporterar vi bättre än { $before }?
reporting-better-higher = Högre: { $shares }.
reporting-better-lower = Lägre: { $shares }.
reporting-better-same = Oförändrat: { $shares }.
reporting-share = { $of } { $then } → { $now } procent
reporting-share-reporting-units-share = enheter som har rapporterat
reporting-share-within-7-days-share = rapporterade inom 7 dagar
reporting-share-preventive-share = riskobservationer och tillbud
reporting-share-closed-share = sluthanterade
reporting-better-note = Andelarna är inte prövade mot slumpen. De räcker därför inte för att svara på frågan.
reporting-better-since = Längre tillbaka jämförs de inte: källorna är andra från { $period }.
reporting-over-time = Rapportering per tertial
reporting-departments = Rapportering per avdelning
reporting-delay = Händelser efter antal dagar från händelse till rapport
reporting-agreement = Händelser som enligt KIA är anmälda, och hur många av dem som finns i den andra källan
reporting-late = Händelser som rapporterades efter uttaget till tertialets rapport
heading-reporting-over-time = Utveckling
heading-reporting-departments = Avdelningarna
all-tertials = Alla tertial i en tabell
heading-delay = Hur fort rapporteras händelser?
heading-late = Sena rapporter
heading-agreement = Stämmer källorna överens?
heading-over-months = Typ och månad
departments-note = Avdelningarna står i bokstavsordning. Skillnader kan bero på verksamhetens art, inte bara på hur villig man är att rapportera.
delay-note = En rapport som kommer fort är lättare att utreda.
late-note = Sena rapporter räknas in i den period som händelsen hör till. Därför kan äldre siffror ändras. Antalet växer ibland med mindre än de sena rapporterna: en sen rapport kan höra till en händelse som redan räknades, till exempel som polisanmälan.
agreement-note = Samma händelse kan finnas i KIA och hos polisen eller fastighetsägaren. Den räknas en gång.
column-department = Avdelning
measure-percent = %
measure-days = { $number ->
    [one] dag
   *[other] dagar
}
measure-of-incidents = { $number ->
    [one] av { $number } händelse
   *[other] av { $number } händelser
}
measure-of-units = { $number ->
    [one] av { $number } enhet
   *[other] av { $number } enheter
}
counts-of-authority-share = { $part } av { $whole } händelser där frågan är besvarad
counts-of-property-agreement = { $part } av { $whole } händelser som enligt KIA är felanmälda
counts-of-police-agreement = { $part } av { $whole } händelser som enligt KIA är polisanmälda
counts-of-serious-share = { $part } av { $whole } händelser med känd allvarlighetsgrad
counts-of-closed-share = { $part } av { $whole } händelser med känd status
counts-of-within-7-days-share = { $part } av { $whole } händelser med känd rapportdag
counts-of-preventive-share = { $part } av { $whole } händelser
counts-of-reporting-units-share = { $part } av { $whole } enheter
key-reporting-units = Enheter som rapporterar
key-reporting-units-means = har rapporterat minst en händelse
key-preventive = Riskobservationer och tillbud
key-preventive-means = av alla händelser
key-median-delay = Minst hälften rapporterade inom
key-median-delay-means = från händelse till rapport
key-closed = Sluthanterade
key-closed-means = vid uttaget
key-police = Polisanmälda
key-police-means = enligt rapporterna
measure-reporting-units = Enheter som har rapporterat
measure-units = Enheter totalt
measure-preventive-share = Riskobservationer och tillbud,{"\u00A0"}%
measure-median-delay-days = Dagar till rapport, median
measure-within-7-days-share = Inom 7 dagar,{"\u00A0"}%
measure-closed-share = Sluthanterade,{"\u00A0"}%
measure-serious-share = Allvarliga,{"\u00A0"}%
measure-delay-0 = Samma dag
measure-delay-1-2 = 1–2 dagar
measure-delay-3-7 = 3–7 dagar
measure-delay-8-30 = 8–30 dagar
measure-delay-31-90 = 31–90 dagar
measure-delay-over-90 = Över 90 dagar
measure-police-report = Polisanmälda
measure-police-matched = Finns även hos polisen
measure-police-agreement = Återfinns,{"\u00A0"}%
measure-property-report = Felanmälda
measure-property-matched = Även i felanmälan
measure-property-agreement = Återfinns,{"\u00A0"}%
measure-incidents = Händelser
measure-late = Varav sena
children-lead = Vad händer barn och elever, vad säger de själva, och blir de hörda?
key-then = { $period }: { $number }
key-children-affected = Händelser där ett barn drabbades, { $period }
key-pupils-affected = Händelser där en elev drabbades, { $period }
children-apart = Kränkande behandling (barn och elever) och kränkande särbehandling (anställda) räknas aldrig ihop.
heading-children-commentary = Så påverkas barn och elever
children-say = Trygghetsmätningarna visar:
children-affected = Händelser där ett barn eller en elev drabbades
children-affected-note = Här räknas bara händelser där ett barn eller en elev drabbades, av alla slag. Händelser där ingen har sagt vem som drabbades står under Okänt. Bland dem kan det finnas barn.
heading-child-types = Händelser som rör barn och elever
heading-surveys = Trygghetsmätningar
heading-heard = Har barn hörts i riskanalyserna?
survey-answered = { $respondents } svarade, svarsfrekvensen var { $rate } procent.
column-question = Fråga
column-heard = Hörda
column-how = Hur
empty-surveys = Det finns inga trygghetsmätningar.
empty-heard = Ingen riskanalys berör barn.

## Guidance, glossary, search and other text pages

title-collected = samlad
title-of-today = med dagens siffror
task-done = Gjort
task-open = Inte gjort
footnotes-title = Fotnoter
footnote-reference = Fotnot { $number }
footnote-back = Tillbaka till hänvisningen till fotnot { $number }
table-name = Tabell { $number }
table-name-under = Tabell { $number }: { $heading }
callout-important = Viktigt
callout-note = Observera
callout-tip = Tips
callout-warning = Varning
callout-caution = Fara
callout-example = Exempel
risk-withheld = en risk som inte redovisas öppet
figure-without-content = Figuren visas inte: det finns inga uppgifter att visa.
figure-protected = Figuren visas inte: talen bakom den är skyddade.
figure-not-known = Figuren visas inte: talen bakom den är okända eller skyddade.

contents-title = Innehåll
contents-on-page = Innehåll på sidan
page-history = Sidans historik
page-history-latest = Texten ändrades senast { $date }
page-history-latest-register = Registret som risken står i ändrades senast { $date }
page-history-changes = { $number ->
    [one] Ändrad { $number } gång
   *[other] Ändrad { $number } gånger
}
page-history-times = { $number ->
    [one] { $number } ändring
   *[other] { $number } ändringar
}
page-history-older = { $number ->
    [one] och { $number } äldre ändring
   *[other] och { $number } äldre ändringar
}
guidance-owner = Ansvarig
guidance-valid-from = Gäller från
guidance-review-by = Ses över senast
guidance-version = Version
guidance-audience = Till för
guidance-governed-by = Styrs av
guidance-focus-areas = Fokusområden
guidance-replaces = Ersätter
guidance-is-replaced = Den här vägledningen är ersatt och gäller inte längre. Läs i stället:
guidance-not-yet-valid = Vägledningen börjar gälla { $date }.
guidance-is-overdue = Vägledningen skulle ha setts över senast { $date }. Fråga den ansvariga om du är osäker på om den stämmer.
guidance-overdue-mark = översyn försenad
guidance-attachments = Bilagor
guidance-about = Om vägledningen
guidance-related = Läs mer
guidance-pager = Föregående och nästa vägledning
guidance-previous = Föregående:
guidance-next = Nästa:
guidance-general = Allmänt
# Namnet på mappen med texter om vad man gör när något händer.
guidance-report-folder = rapportera
guidance-urgent-folder = nar-det-hander
guidance-index-lead = Hit går du när något har hänt, och när du ska rapportera, analysera eller följa upp. Varje text säger vem som gör vad.
guidance-show-all = Visa alla
guidance-by-letter = A–Ö
column-what-happened = Vad har hänt?
column-what-to-do = Det här står i vägledningen
guidance-by-audience = Efter målgrupp
guidance-replaced = Ersatta vägledningar
guidance-title-replaced = { $title } (ersatt)
guidance-replaced-why = Texterna gäller inte längre. De finns kvar för den som behöver se vad som gällde förut.
glossary-lead = Ord och förkortningar som används på webbplatsen.
glossary-also = även:
not-found-why = Adressen leder inte till någon sida. Den kan ha flyttats eller tagits bort.
accessibility-not-written = Redogörelsen är inte skriven än. Hör av dig till kontakten nedan om något på webbplatsen inte fungerar för dig.

search-replaced = { $title } (ersatt)
search-synonyms = slog=våld; slår=våld; slagit=våld; slagen=våld; sparkade=våld; knuffade=våld; hotar betyg=otillåten påverkan; hot betyg=otillåten påverkan; pressar betyg=otillåten påverkan; strömavbrott=reservrutiner; elavbrott=reservrutiner; fallolycka=olycksfall; fallolyckor=olycksfall; halkolycka=olycksfall; halkat=olycksfall; föll=olycksfall; ramlade=olycksfall; ramlat=olycksfall; snubblade=olycksfall; bombhot=hot våld; dödligt våld=hot våld; pågående dödligt=hot våld; beväpnad=hot våld; kniv=hot våld; vapen=hot våld; ambulans=allvarlig händelse; brinner=allvarlig händelse; brand=allvarlig händelse; krisgrupp=krisledning; svarsfrekvens=rapporterar enheterna; ladda ner=data; ladda ned=data; nedladdning=data; knivhot=hot våld; knivhotad=hot våld; arkiv=versioner; arkivera=versioner; arkivering=versioner; gallring=versioner; gallra=versioner; diarienummer=versioner; hemlig cell=små tal; hemliga siffror=små tal; dold cell=små tal; dolda siffror=små tal; snöras=felanmälan fastighetsägare; snöras tak=felanmälan fastighetsägare; takras=felanmälan fastighetsägare; istappar=felanmälan fastighetsägare; läcker tak=felanmälan fastighetsägare
search-label = Sök på webbplatsen
search-hint = Skriv ett eller flera ord. Träffarna visas medan du skriver. Pil ned går till första träffen.
search-happened = Har något hänt? Börja i vägledningen
search-none = Inga sidor hittades. Pröva ett annat ord, eller leta i webbkartan.
search-one = 1 sida
search-some = # sidor
search-most = Fler än # sidor. De # som stämmer bäst visas.
search-without-script = Sökningen behöver skript, och din webbläsare kör inga. Alla sidor finns i webbkartan:

## About the statistics, accessibility, contact

statistics-lead = Här står vad siffrorna betyder, hur de är räknade, vad vi döljer och varför.
heading-definitions = Vad vi räknar
heading-methods = Så räknar och jämför vi
heading-formulas = Så räknas indikatorerna
heading-signs = Tecken i tabellerna
heading-disclosure = Så skyddar vi enskilda
heading-levels = Risknivåer
anchor-definitions = definitioner
anchor-methods = metoder
anchor-formulas = indikatorer
anchor-signs = tecken
anchor-disclosure = skydd
anchor-levels = risknivaer
period-basis-note = En händelse hör till den period som anges av dess
counted-once-note = En händelse som finns i flera källor räknas en gång. Makulerade händelser räknas aldrig.
type-preventive = förebyggande rapport
type-sensitive = känslig: små antal döljs strängare
disclosure-intro = Ett litet antal kan peka ut en person. Därför passerar alla siffror samma spärr innan de når en sida, ett diagram eller en fil.
rule-off = Skyddet av små antal är avstängt på den här webbplatsen. Alla antal visas.
rule-threshold = Antal från 1 till { $number } visas inte.
rule-sensitive = För känsliga händelsetyper visas inte antal från 1 till { $number }.
rule-secondary = Andra antal döljs också när de annars skulle gå att räkna ut genom att dra ifrån.
rule-reporting-units = Hur många enheter som har rapporterat visas inte där det tillsammans med andra tal hade sagt för mycket om ett dolt antal: har alla rapporterat är inget av deras antal noll.
rule-pattern = Vilka antal som döljs beror bara på vilka som är små och på vad som visas. Att ett antal är dolt kan därför tyda på att det är litet, men inte hur litet.
rule-open-population = Delar av organisationen med minst { $number } personer visar också små antal: i så stora delar pekar de inte ut någon. Ett sådant antal säger att ingen enhet i delen har fler. Undantag: känsliga händelsetyper.
rule-detail = Hur fint tabellerna delas in beror på hur många antal som är små i den finare indelningen, också sådana som inte visas.
rule-finest-level = Inget visas på en finare nivå än { $level }.
rule-types-by-month = Månader visas per händelsetyp bara för hela organisationen. För dess delar hade mer än 30 % av talen varit dolda.
rule-parts-by-month = Månader visas bara för hela organisationen. För dess delar hade för många av talen varit dolda, eller hela organisationens tal.
rule-rare-types-by-month = Händelsetyper som är ovanliga i många månader visas inte per månad. De räknas med i månadens alla händelser.
rule-months-by-type = Månader visas bara för alla händelsetyper tillsammans. Per händelsetyp hade mer än 30 % av talen varit dolda.
rule-areas-by-month = Månader visas per fokusområde bara för hela organisationen. För dess delar hade mer än 30 % av talen varit dolda.
rule-sparse-months = Månader visas inte i tertial där hela organisationen har en månad med ett litet antal. De andra månaderna hade röjt det.
rule-types-of-parts-by-year = Delar av organisationen visas per händelsetyp och fokusområde bara per år. Per tertial hade för många av talen varit dolda.
rule-types-by-period = Månader visas bara för hela organisationen, och tertial och år per händelsetyp och fokusområde likaså. För dess delar hade för många av talen varit dolda.
rule-units-by-area = Enheter visas utan fokusområden. Med dem hade mer än 30 % av talen varit dolda.
rule-sparse-units = Enheter där fler än ett år av tre har ett litet antal visas inte var för sig. För många av talen hade varit dolda.
rule-units-below = De minsta enheterna visas inte var för sig. Mer än 30 % av deras tal hade varit dolda.
rule-no-areas-by-month = Månader visas inte per fokusområde. För många av talen hade varit dolda.
rule-types-by-year = Händelsetyper visas bara per år. Per tertial hade för många av talen varit dolda.
rule-areas-by-year = Fokusområden visas bara per år. Per tertial hade för många av talen varit dolda.
rule-units-by-year = Enheter under avdelningarna visas bara per år. Per tertial hade för många av talen varit dolda.
rule-cases-of-areas-by-year = Hur ärendena fördelar sig visas per fokusområde bara per år. Per tertial hade för många av talen varit dolda.
rule-cases-of-areas = Hur ärendena fördelar sig visas inte per fokusområde. För många av talen hade varit dolda.
rule-cases-by-year = Hur ärendena fördelar sig visas bara per år. Per tertial hade för många av talen varit dolda.
rule-no-cases = Hur ärendena fördelar sig visas inte. För många av talen hade varit dolda.
rule-reporting-of-areas = Hur det rapporteras visas inte per fokusområde. För många av talen hade varit dolda.
rule-reporting-of-parts = Hur det rapporteras visas bara för hela organisationen. För dess delar hade för många av talen varit dolda.
rule-no-reporting = Hur det rapporteras visas inte. För många av talen hade varit dolda.
rule-parts-by-year = Delar av organisationen visas bara per år. Per tertial hade för många av talen varit dolda.
rule-no-areas = Fokusområden visas inte var för sig. För många av talen hade varit dolda.
rule-no-types = Händelsetyper visas inte för sig per tertial och år. För många av talen hade varit dolda.
rule-purposes-of-forms = Hur många av varje form som syftade till att påverka visas inte. För många av talen hade varit dolda.
rule-no-forms = Formerna av påverkan, hot och våld visas inte var för sig. För många av talen hade varit dolda.
rule-no-influence = Former och syften visas inte. För många av talen hade varit dolda.
rule-hidden-totals = { $number ->
    [one] Ett antal för hela organisationen visas inte fast det inte är litet. Det
   *[other] { $number } antal för hela organisationen visas inte fast de inte är små. De
} hade röjt ett litet antal tillsammans med det som visas eller har visats i tidigare utgåvor.
rule-min-denominator = Vi räknar ingen kvot per 100 där färre än { $number } personer ingår.
rule-min-percent-base = Vi skriver ingen procent där underlaget är mindre än { $number }.
hidden-caption = Så många uppgifter är dolda i varje tabell
column-table = Tabell
column-cells = Uppgifter
column-hidden = Dolda
column-rows = Rader
levels-note = Nivån kommer ur en tabell över sannolikhet och konsekvens, inte ur en uträkning. En osannolik katastrof och en vanlig bagatell kan få samma produkt men olika nivå.
method-count = Antal
method-count-text = Vi räknar rapporterade händelser, inte allt som har hänt. Siffrorna ändras när fler rapporterar och när sena rapporter kommer in. Hämtades de inom 60 dagar efter tertialets slut kan de växa: ställs de mot siffror som har haft längre tid på sig skriver vi ”preliminärt”.
method-count-source = Källa: uttagen som listas längst ner på sidan.
method-comparison = Fler eller färre?
method-comparison-text = Vi frågar: om inget egentligen hade förändrats, hur ofta skulle en så stor skillnad ändå uppstå? Vi skriver ”fler” eller ”färre” bara när svaret är: mycket sällan. Slutsatsen bestäms en gång för varje jämförelse och är densamma på alla sidor. Vi jämför T1 med T1, T2 med T2 och T3 med T3. Fokusområden jämförs inte över ett programbyte.
method-comparison-source = Metod: exakt betingat test av två antal (Przyborowski och Wilenski, 1940), med hänsyn till spridningen φ.
method-dispersion = Spridningen φ: händelser kommer ofta flera på en gång
method-dispersion-text = Ett bråk kan ge fem rapporter. Därför varierar antalen mer än av ren slump. Hur mycket mer mäter vi i siffrorna: vi ser hur samma månader skiljer sig åt mellan åren, utöver läsåret och utöver att ett år kan ligga högre än ett annat. Måttet heter spridning, φ (uttalas fi). 1 är ren slump. Är φ 2 säger 100 händelser lika mycket som 50 händelser som inget har med varandra att göra. Räcker siffrorna inte för att mäta φ antar vi 2, eller det värde som organisationen har angett. Vi lägger till lite för att φ själv är osäker.
method-dispersion-now = I jämförelserna för { $period } är φ { $phi }.
method-dispersion-source = Metod: Pearsons χ² delat med antalet frihetsgrader (McCullagh och Nelder, 1989), plus ett medelfel. Talen finns i tabellen dispersion.
method-years = Åren skiljer sig åt
method-years-text = Också vanliga år skiljer sig åt. När fyra år är kända ser vi hur mycket antalen brukar ändras från ett år till nästa. En skillnad räknas som säker bara om den är större än så.
method-years-source = Metod: variansen mellan år med momentmetoden (DerSimonian och Laird, 1986).
method-family = Många jämförelser på en gång
method-family-text = Den som gör tjugo jämförelser hittar nästan alltid något, även om inget har förändrats. Därför krävs mer ju fler jämförelser som står bredvid varandra. Helheten med sina fokusområden och händelsetyper är en grupp, avdelningarna en, deras händelsetyper och områden en, och enheterna en. Tertialet, det ackumulerade och året bedöms var för sig. Det har ett pris: små förändringar går inte att se från ett år till nästa. Då säger serien av månader mer.
method-family-source = Metod: Benjamini och Hochberg, 1995. Av de skillnader som vi kallar säkra väntas högst 5 procent vara falska.
method-seen = Vad som kan synas
method-seen-text = Så stor måste en ändring vara för att en ensam jämförelse ska vara säker, med det φ som gäller { $period }: { $phi }. Jämförs flera på en gång måste den vara större. En mindre ändring kan finnas, men siffrorna räcker inte för att visa den: då säger en serie av månader mer.
seen-before = Händelser i perioden före
seen-fewer = Färre om högst
seen-more = Fler om minst
seen-none = går inte att visa
method-interval = Intervall
method-interval-text = Kvoten mellan två antal har ett intervall. Det visar vilka kvoter som stämmer rimligt med siffrorna. Vi räknar med hur många dagar perioderna har, och med antalet personer där det är känt. Rymmer intervallet 1 är skillnaden inte säker. När många jämförelser står bredvid varandra krävs mer än så.
method-interval-source = Metod: 95 procents intervall efter Clopper och Pearson, 1934, med antalen delade med φ.
method-percent = Procent
method-percent-text = Ett litet tal ger stora procent: från 2 till 3 är 50 procent. Därför skriver vi antal i stället för procent där underlaget är litet. Procent skriver vi bara där skillnaden är säker.
method-percent-source = Gränsen står under ”Så skyddar vi enskilda”.
method-run = Månad för månad
method-run-text = I en serie av månader letar vi efter den månad där nivån före och efter skiljer sig mest. Vi räknar bort läsåret: varje månad jämförs med samma månad andra år. Därför krävs tre hela år. Serien börjar där det senast ändrades vad som räknas, till exempel en källa eller en händelsetyp. Den nya nivån ska ha varat i minst åtta månader. Vi tar hänsyn till spridningen φ, till att vi har letat bland alla månader och till hur många serier som står bredvid varandra. Mest söker vi bland de senaste sexton månaderna: äldre ändringar måste vara tydligare. Annars säger vi inget om nivån. Ett exempel på vad som kan synas: stiger ett antal på 20 i månaden med hälften, och fyra år är kända, upptäcks det inom ett år i ungefär fyra fall av fem (när φ är 2). Där inget har ändrats säger någon av fyra rapporter ändå att något har det i högst fem organisationer av hundra. Sviter och växlingar kring medianen visas som tecken, inte som slutsatser.
method-run-source = Metod: exakt jämförelse vid varje månad, med Worsleys gräns för den största (1982) och vikter för nya och äldre ändringar (Genovese, Roeder och Wasserman, 2006), och Anhøjs regler för sviter (Anhøj och Olesen, 2014).
method-rate = Per 100
method-rate-text = Stora enheter har fler händelser. Därför delar vi med antalet medarbetare eller elever när vi vill jämföra delar av olika storlek. En del som öppnade eller stängde under tertialet får ingen kvot.
method-rate-source = Källa: organisationens uppgifter om medarbetare och elever per tertial.
method-delay = Tid till rapport
method-delay-text = Tiden räknas i dagar från händelsen till rapporten. Medianen är den mittersta: hälften rapporterades snabbare.
method-delay-source = Räknas bara där båda dagarna är kända.
method-hiding = Dolda uppgifter
method-hiding-text = Programmet döljer små antal. Sedan döljer det några andra antal, så att ingen kan räkna ut de små. Det söker efter så få som möjligt.
method-hiding-source = Metod: sekundär undertryckning med Gausselimination (Langsrud, 2024).
formula-incidents = Rapporterade händelser under tertialet.
formula-rate = Händelser per 100 medarbetare eller elever under tertialet.
formula-closed-share = Andelen sluthanterade vid uttaget, av tertialets händelser med känd status.
formula-reporting-units-share = Andelen enheter med minst en rapporterad händelse under tertialet.
formula-preventive-ratio = Andelen av händelserna som är riskobservationer eller tillbud: någon såg faran innan skada skedde.
formula-median-reporting-delay = Det mittersta antalet dagar från händelse till rapport.
formula-reported-within-7-days = Andelen av händelserna som rapporterades inom sju dagar.
formula-police-agreement = Andelen av de händelser som är markerade som polisanmälda som också finns i uttaget ur polisanmälningarna.
formula-property-agreement = Andelen av de händelser som är markerade som felanmälda som också finns i uttaget ur felanmälningarna.
formula-authority-share = Andelen händelser där Arbetsmiljöverket har underrättats, av dem där frågan är besvarad.
formula-serious-share = Andelen allvarliga eller mycket allvarliga händelser, av dem där allvarlighetsgraden är känd.
formula-overdue-measures = Åtgärder som skulle ha varit klara men inte är det.
data-title = Data
data-lead = Alla antal och mått på webbplatsen finns i de här tabellerna. Namn och texter står bara på sidorna, och några tabeller är mer uppdelade än sidorna.
data-package-note = Tabellerna beskrivs för datorer i
heading-data-tables = Vad varje tabell innehåller
data-licence = Licens
data-extract = Senaste uttag
data-variables = Kolumner, mått och de första raderna
data-columns = Kolumner
data-measures = Mått
data-first-rows = De första raderna med ett värde
column-size = Storlek
heading-data-form = Så är filerna uppbyggda
data-form-note = Filerna är i UTF-8 med kommatecken mellan kolumnerna och punkt som decimaltecken. Varje rad är en uppgift.
data-value-note = Uppgiften. Tom när den inte visas.
data-status-note = Tom, hidden (visas inte), missing (saknas), not_published (visas inte i så fin indelning), not_applicable (kan inte förekomma) eller preliminary (preliminär).
data-total-note = Alla: raden är en summa över kolumnen.

## Utgåvor
edition-of = Utgåva { $version }, { $date }
edition-commit = Gjord av version { $commit } av innehållet
edition-key-messages = Budskap
edition-goals = Mål
edition-analysis = Analys
edition-number = Utgåva { $version }
page-editions = Versioner
editions-lead = Det som har publicerats ändras inte. Varje utgåva är fryst, med sina figurer och tabeller. En rättelse blir en ny utgåva.
changed-since-decision = Ändrat sedan beslutet:
changed-since-why = Varför
critical-risks-label = Kritiska risker:
critical-risks-more = { $number } till
editions-without = Rapporter utan utgåva
editions-without-note = Ingen utgåva är publicerad av de här rapporterna. Sidorna visar de siffror som finns i dag.
edition-revised = Reviderad efter beslutet { $date }
extract-after-edition = Uttaget är gjort efter utgåvans dag, så uppgiften om uttaget kan inte stämma. Siffrorna står i utgåvans tabeller.
edition-none-draft = Rapporten är ett utkast. En utgåva görs när den är fastställd.
edition-none-reviewed = Rapporten är granskad men inte fastställd. En utgåva görs när den är fastställd.
edition-none-older = Äldre än den första utgåvan på webbplatsen, och därför utan utgåva, är rapporterna för
edition-none-adopted = Rapporten är fastställd, men ingen har gjort en utgåva av den.
editions-of-title = Versioner av { $report }
editions-of-report = Alla utgåvor, med kontrollsummor
editions-report-today = Till rapporten som den är i dag
editions-for-machines = Samma lista för datorer:
column-edition = Utgåva
column-edition-note = Vad som ändrades
edition-newest = Senaste versionen
edition-newest-short = senaste
edition-not-newest = Inte den senaste versionen
edition-source-commit = Innehållets version i git
edition-archive-hash = Kontrollsumma för zip-filen (SHA-256)
edition-hash = Kontrollsumma för edition.yaml (SHA-256)
edition-cite = Citera utgåvan som
edition-tool = Gjord med
edition-files = Filer
edition-extracts = Uttag som siffrorna bygger på
edition-others = Se om det finns en senare utgåva
heading-edition-check = Så kontrollerar du en utgåva
edition-check-note = Spara utgåvans filer i en mapp, med undermappen data. Skriv sedan i ett terminalfönster i den mappen:
edition-check-mac = På Mac:
edition-check-windows = I Windows, för en fil i taget, och jämför svaret med filens rad i SHA256SUMS:
anchor-editions = versioner
heading-editions = Versioner
meta-edition = Utgåva { $version }, { $date }
meta-text-changed = texten är ändrad efter { $edition }: se vad den säger
feed-edition-title = { $report }, utgåva { $version }
heading-revision = Uppgifterna har ändrats
revision-since-adopted = Uppgifterna har ändrats sedan rapporten fastställdes ({ $edition }, { $date }).
revision-first = { $title }: { $then } i utgåvan, { $now } nu.
revision-conclusion = { $title }: { $then } i utgåvan, { $concluded_then }. Nu { $now }, { $concluded_now }.
revision-show = Visa uppgifterna i utgåvan och nu
revision-since-published = Uppgifterna har ändrats sedan rapporten publicerades ({ $edition }, { $date }).
revision-caption = Uppgifter som har ändrats
revision-column-figure = Uppgift
revision-column-then = I{"\u00A0"}utgåvan
revision-column-now = Nu
revision-column-difference = Skillnad
revision-withheld = { $count ->
    [one] { $edition } ({ $date }) visar en uppgift som inte visas nu.
   *[other] { $edition } ({ $date }) visar { $count } uppgifter som inte visas nu.
}
revision-more = { $count ->
    [one] Ytterligare en uppgift, om månader, ärenden eller rapportering, har ändrats.
   *[other] Ytterligare { $count } uppgifter, om månader, ärenden eller rapportering, har ändrats.
}

## Data


## Signals, form and purpose, goals, rows of measures

column-form = Form
column-series = Serie
column-indicator = Indikator
column-value = Värde
column-target = Mål
column-desired = Önskad riktning
influence-all-forms = Alla former
influence-caption = Form och syfte, hela förvaltningen, { $period }
influence-note = Form är vad som hände: trakasserier, hot, våld, skadegörelse eller korruption. Syfte är varför. Det är otillåten påverkan när medarbetaren uppfattar att någon ville påverka hur arbetet utförs, oavsett form. Därför redovisar vi de två var för sig.
influence-known = { $known } av { $all } händelser i hela förvaltningen har en angiven form. Formen anges när händelsen rapporteras, oavsett händelsetyp och fokusområde. Därför är antalen inte desamma som typernas och områdets.
influence-purpose-unknown = { $number ->
    [0] Syftet är känt för alla händelser med känd form.
    [one] För { $number } händelse med känd form är syftet inte känt.
   *[other] För { $number } händelser med känd form är syftet inte känt.
}
heading-influence = Form och syfte
measure-form-known = Händelser
measure-influence = Varav med syfte att påverka
measure-median = Median per månad
measure-longest-run = Längsta svit
measure-longest-run-limit = Högst väntad svit
measure-crossings = Växlingar
measure-crossings-limit = Minst väntade växlingar
measure-mean = Medel per månad
measure-lower-limit = Nedre gräns
measure-upper-limit = Övre gräns
measure-below = Månader under
measure-above = Månader över
measure-authority-answered = Händelser med svar
measure-authority-report = Anmälda
measure-authority-share = Anmälda,{"\u00A0"}%
anchor-signals = signaler
anchor-school-days = skoldagar
anchor-goals = mal
anchor-reporting = rapportering
heading-signals = Har antalet ändrats?
runs-moved = { $series }.
runs-steady = Ingen serie är lång och tydlig nog för att vi ska säga att nivån har ändrats.
heading-school-days = Skoldagar
heading-reporting = Rapportering och täckning
heading-types-mean = Så har vi avgränsat händelsetyperna
method-show = Visa metod och definitioner
heading-sources-once = Var kommer händelserna ifrån?
heading-authority = Anmälda till Arbetsmiljöverket
goals-note = Bedömningen säger om målet uppfylls helt, delvis eller inte.
runs-note = Läsåret är borträknat där tre hela år är kända: varje månad jämförs med samma månad andra år. En svit är månader i rad på samma sida av medianen. En lång svit eller få växlingar är tecken att titta närmare på. Att nivån har ändrats skriver vi först när serien tål att jämföras med alla andra serier bredvid den.
limits-note = Också här är läsåret borträknat där tre hela år är kända. En månad utanför gränserna är ovanlig och värd en fråga. Gränser räknas bara där det finns minst tolv månader och i medel minst en händelse i månaden. Är en månad dold räknas inget.
school-days-note = Ett tertial med fler skoldagar har fler dagar då något kan hända. Jämför därför antalen med hur långt tertialet var.
compare-runs = Medianer, sviter och växlingar, alla månader
compare-types = Händelsetyperna, { $now } mot { $before }
compare-departments = Avdelningarna, alla händelser, { $now } mot { $before }
compare-types-by-department = Händelsetyperna i avdelningarna, { $now } mot { $before }
types-by-department = Händelsetyperna i varje avdelning, med intervall
compare-limits = Gränser för enskilda månader
compare-school-days = Skoldagar per tertial
moved-note = Risker med ändrad bedömning:
moved-caption = Risker med ändrad bedömning
severe-risks-note = Kritiska och höga risker, de mest kritiska först:
reporting-same-tertial = Rapportering, samma tertial tre år
reporting-sources = Händelser efter källa. Varje händelse räknas en gång, i den första källa som har den
reporting-authority = Händelser som Arbetsmiljöverket har underrättats om
sources-once-note = En händelse som finns i KIA räknas där, även om den också finns hos polisen eller fastighetsägaren.
authority-note = Allvarliga olyckor och tillbud ska anmälas till Arbetsmiljöverket. Andelen gäller de händelser där frågan är besvarad.
heading-shared-risks = Höga och kritiska risker som delas med andra
key-per-100-employees = Per 100 medarbetare
key-per-100-pupils = Per 100 elever
method-once = En händelse, flera källor
method-once-text = Samma händelse kan finnas i KIA, i anmälningar om kränkande behandling, hos polisen och hos fastighetsägaren. Poster som hänger ihop räknas som en händelse, i den första av källorna. Andelen som stämmer är hur många av händelserna i KIA med en markerad anmälan som också finns i den andra källan: en post som bara polisen har stämmer inte med sig själv.
method-once-source = Källa: posternas egna hänvisningar till varandra.
method-season = Läsåret
method-season-text = Läsåret gör att tertialen är olika. Därför jämför vi aldrig T1 med T2, och juli är markerad i diagrammen.
method-season-source = Tertialen: januari–april, maj–augusti, september–december.
method-school-days = Skoldagar
method-school-days-text = Antalet skoldagar skiljer sig lite mellan åren. Det står på sidan Jämför, så att läsaren kan se om ett tertial var längre eller kortare.
method-school-days-source = Källa: organisationens uppgifter per tertial.
method-programme = När programmet byts
method-programme-text = Fokusområdena kommer från kommunens program. När ett program tar slut och ett nytt börjar ritas ett brott i serien, och inget jämförs över det. Händelsetyperna är desamma, så de följs hela vägen.
method-programme-source = Kopplingen mellan händelsetyp och fokusområde står ovan.
method-limits = Enskilda månader
method-limits-text = Vi räknar ut mellan vilka gränser en enskild månad brukar ligga, från hur mycket månaderna skiljer sig åt. Läsåret räknas bort där tre hela år är kända, och enstaka hopp räknas inte med i hur mycket månaderna skiljer sig. En månad utanför gränserna är ovanlig.
method-limits-source = Metod: XmR-diagram, medelvärdet ± 2,66 gånger medelskillnaden mellan två månader i rad (Wheeler, 1993).
method-u-chart = Gränser för kvoter
method-u-chart-text = Det väntade är medelvärdet av samma tertial minst tre tidigare år som går att jämföra, alltså med samma källor: T1 jämförs bara med T1, och det år som bedöms räknas inte med. En kvot per 100 varierar mer där få personer ingår. Gränserna i diagrammet tar hänsyn till det, och till spridningen φ: de är vida för små delar och snäva för stora.
method-u-chart-source = Metod: u-diagram (Montgomery, Introduction to Statistical Quality Control) med exakta Poissongränser vidgade med φ; utanför ligger 0,135 procent på var sida.
method-funnel = Avdelningar bredvid varandra
method-funnel-text = När avdelningar visas tillsammans ritar vi gränserna för vad ren slump brukar ge en avdelning av den storleken, med hänsyn till spridningen φ. Ligger en avdelning innanför gränserna finns ingen säker skillnad mot genomsnittet. Genomsnittet är alla avdelningar tillsammans under samma tertial de tidigare år som går att jämföra. Vi rangordnar aldrig.
method-funnel-source = Metod: trattdiagram (Spiegelhalter, 2005).
method-influence = Form och syfte
method-influence-text = Trakasserier, hot, våld, skadegörelse och korruption är former. Otillåten påverkan är syftet att påverka hur en medarbetare gör sitt arbete. En händelse kan ha en form utan det syftet. Därför räknas de för sig.
method-influence-source = Källa: Brottsförebyggande rådets (Brå) beskrivning av otillåten påverkan.
method-survey = Enkäter
method-survey-text = En enkät ger en andel med en felmarginal. Åren visas som punkter och binds aldrig ihop, eftersom ingen har frågat däremellan.
method-survey-source = Källa: undersökningarna själva.

## Hand-over to ILS

page-ils = Överlämning till ILS
page-ils-other = Överlämning till { $system }
ils-lead-other = Korta texter att klistra in i { $system }.
ils-lead = Korta texter att klistra in i ILS, stadens system för ledning och uppföljning.
ils-frozen = Texter och tal är de som står i utgåva { $version }, { $date }.
ils-limit = Varje text ska vara högst { $most } tecken. Blanksteg räknas.
ils-plain-text = Alla texter som ren text
ils-spreadsheet = Texter, indikatorer och värden som tabell (CSV)
ils-whole = Trygghet och säkerhet, hela förvaltningen
ils-count = { $number ->
    [0] Inga händelser { $span }: { $change }.
    [one] { $number } händelse { $span }: { $change }.
   *[other] { $number } händelser { $span }: { $change }.
}
ils-count-apart = { $number ->
    [0] Inga händelser { $span }. Det { $change }.
    [one] { $number } händelse { $span }. Det { $change }.
   *[other] { $number } händelser { $span }. Det { $change }.
}
ils-count-alone = { $number ->
    [0] Inga händelser { $span }.
    [one] { $number } händelse { $span }.
   *[other] { $number } händelser { $span }.
}
ils-count-unshown = Antalet händelser { $span }: { $count }.
ils-length = { $characters } av högst { $most } tecken
ils-too-long = för lång
ils-empty = Det finns ingen text ännu.
column-assessed = Bedömning
ils-part = Del
ils-kind = Slag
ils-kind-text = text
ils-kind-indicator = indikator
ils-heading = Rubrik
ils-content = Text eller värde
ils-unit = Måttenhet
ils-characters = Tecken

## What the registers say of a situation report; the collected report

anchor-evidence = underlag
heading-evidence = Underlag ur tabeller och register
evidence-show = Visa tabellerna i underlaget
evidence-note = Det här hämtar programmet ur samma uppgifter som resten av webbplatsen. Texten ovan är vår bedömning av det.
evidence-events = Händelser
evidence-coverage = Täckning och osäkerhet
evidence-risks = Höga och kritiska risker
evidence-activities = Kritiska verksamheter, beroenden och förmåga
evidence-measures = Åtgärder och effekt
evidence-measures-done = Genomförda under året
evidence-nothing = Det finns inga uppgifter.
evidence-not-applicable = Inte aktuellt: { $why }
column-critical-dependencies = Avgörande beroenden
figure-number = Figur { $number }
empty-goals = Inga mål är bedömda i rapporten.
empty-registers = Inga risker är bedömda.
column-percent = Procent
column-margin = Felmarginal ±

changes-page = Ändringar i utgåva { $version }
changes-page-title = Från utgåva { $from } till utgåva { $to }: { $report }
changes-lead = Ändrade slutsatser: { $conclusions ->
    [0] inga
   *[other] { $conclusions }
}. Ändrade tal för hela organisationen, { $report }: { $numbers ->
    [0] inga
   *[other] { $numbers }
}. Ändrade texter: { $texts ->
    [0] inga
   *[other] { $texts }
}. Ändrade risker: { $risks ->
    [0] inga
   *[other] { $risks }
}.
changes-reason = Skäl
changes-nothing = Inget i uppgifter, risker, åtgärder eller texter skiljer sig.
changes-figures = Andra uppgifter
changes-of-report = Ändrade tal för hela organisationen, { $report }
changes-of-others = Andra tal som är ändrade
changes-in-one = Tal som bara den ena utgåvan visar
changes-not-printed = Listorna finns på webbsidan. De skrivs inte ut.
changes-without-number = { $number ->
    [one] En uppgift saknar tal i båda utgåvorna, men skälet är ett annat. Se utgåvornas data.
   *[other] { $number } uppgifter saknar tal i båda utgåvorna, men är nya, borttagna eller har ett annat skäl. Se utgåvornas data.
}
changes-of-whole = Där ingen del nämns gäller uppgiften hela { $whole }.
changes-texts = Texter
changes-marks = Understruket är tillagt, överstruket är borttaget.
changes-column-figure = Uppgift
changes-column-difference = Skillnad
changes-column-risk = Risk
changes-column-change = Ändring
changes-conclusions = Ändrade slutsatser
changes-concluded = { $count }, { $verdict }
changes-of-intervals = { $edition } har slutsatserna i texterna. Här är de hämtade ur dess tabell: en skillnad kallades då säker när båda gränserna för kvoten låg på samma sida om 1.
changes-concluded-in-texts = Vad som sägs om en händelsetyp i en avdelning står i utgåvornas texter. Vad som är ändrat i dem visas under Texter.
changes-removed-word = borttaget:
changes-added-word = tillagt:
changes-end-word = (slut)
changes-new = Ny
changes-removed = Borttagen
changes-moved = Flyttad
changes-hidden = dold
changes-missing = uppgift saknas
changes-not-published = visas inte i så fin indelning
changes-not-applicable = kan inte förekomma
changes-preliminary = { $number } (preliminär)
changes-was-not-there = fanns inte
changes-is-gone = finns inte längre
changes-no-difference = –
changes-all-events = alla händelser
changes-risk-place = { $level } (sannolikhet { $likelihood }, konsekvens { $consequence })
changes-risk-residual = { $place }; efter åtgärder { $residual }
changes-unchanged-sentences = { $number ->
    [one] en mening är oförändrad
   *[other] { $number } meningar är oförändrade
}
changes-derived = { $number ->
    [one] Dessutom har en uppgift ändrats som räknas fram ur de andra, till exempel en jämförelse eller en median.
   *[other] Dessutom har { $number } uppgifter ändrats som räknas fram ur de andra, till exempel jämförelser och medianer.
}
changes-settled = { $number ->
    [one] En uppgift har samma tal som förut men är inte längre preliminär, eller har blivit det.
   *[other] { $number } uppgifter har samma tal som förut men är inte längre preliminära, eller har blivit det.
}
changes-withheld = { $number ->
    [one] För en uppgift visar vi inte om eller hur mycket den har ändrats. Skillnaden kan vara ett litet antal händelser.
   *[other] För { $number } uppgifter visar vi inte om eller hur mycket de har ändrats. Skillnaderna kan vara små antal händelser.
}

dimension-measure-within-7-days-share = andel rapporterade inom 7 dagar, %
dimension-measure-people = personer
dimension-measure-centre = mittlinje
dimension-measure-lower-limit-of-whole = hela organisationens undre gräns
dimension-measure-rate-per-100 = per 100
dimension-measure-upper-limit-of-whole = hela organisationens övre gräns
dimension-measure-percent-high = procent, övre gräns
dimension-measure-percent-low = procent, undre gräns
dimension-measure-above = över gränsen
dimension-measure-accumulated = ackumulerat
dimension-measure-authority-answered = besvarade frågor om anmälan till myndighet
dimension-measure-authority-report = anmälda till myndighet
dimension-measure-authority-share = andel anmälda till myndighet, %
dimension-measure-below = under gränsen
dimension-measure-cancelled = avbrutna
dimension-measure-closed = sluthanterade
dimension-measure-closed-share = andel sluthanterade, %
dimension-measure-crossings = korsningar av medianen
dimension-measure-crossings-limit = gräns för korsningar
dimension-measure-delay-0 = rapporterade samma dag
dimension-measure-delay-1-2 = rapporterade efter 1–2 dagar
dimension-measure-delay-31-90 = rapporterade efter 31–90 dagar
dimension-measure-delay-3-7 = rapporterade efter 3–7 dagar
dimension-measure-delay-8-30 = rapporterade efter 8–30 dagar
dimension-measure-delay-known = med känd tid till rapport
dimension-measure-delay-over-90 = rapporterade efter mer än 90 dagar
dimension-measure-difference = skillnad
dimension-measure-done = genomförda
dimension-measure-form-corruption = form: korruption
dimension-measure-form-damage = form: skadegörelse
dimension-measure-form-harassment = form: trakasserier
dimension-measure-form-known = med känd form
dimension-measure-form-threat = form: hot
dimension-measure-form-violence = form: våld
dimension-measure-incidents = händelser
dimension-measure-influence = otillåten påverkan
dimension-measure-influence-corruption = otillåten påverkan genom korruption
dimension-measure-influence-damage = otillåten påverkan genom skadegörelse
dimension-measure-influence-harassment = otillåten påverkan genom trakasserier
dimension-measure-influence-threat = otillåten påverkan genom hot
dimension-measure-influence-violence = otillåten påverkan genom våld
dimension-measure-late = sent inkomna
dimension-measure-longest-run = längsta följd
dimension-measure-longest-run-limit = gräns för längsta följd
dimension-measure-lower-limit = undre gräns
dimension-measure-margin = felmarginal
dimension-measure-mean = medelvärde
dimension-measure-measures = åtgärder
dimension-measure-median = median
dimension-measure-median-delay-days = dagar till rapport, median
dimension-measure-ongoing = pågående
dimension-measure-overdue = försenade
dimension-measure-per-100-employees = per 100 medarbetare
dimension-measure-per-100-pupils = per 100 elever
dimension-measure-percent = %
dimension-measure-planned = planerade
dimension-measure-points = månader
dimension-measure-police-agreement = överensstämmelse med polisens källa, %
dimension-measure-police-matched = även i polisens källa
dimension-measure-police-report = polisanmälda
dimension-measure-preventive = riskobservationer och tillbud
dimension-measure-preventive-share = andel riskobservationer och tillbud, %
dimension-measure-property-agreement = överensstämmelse med felanmälan, %
dimension-measure-property-matched = även i felanmälan
dimension-measure-property-report = felanmälda
dimension-measure-purpose-unknown = okänt syfte
dimension-measure-ratio = kvot
dimension-measure-ratio-high = kvot, övre gräns
dimension-measure-ratio-low = kvot, undre gräns
dimension-measure-reporting-units = enheter som rapporterar
dimension-measure-reporting-units-share = andel enheter som rapporterar, %
dimension-measure-respondents = svarande
dimension-measure-response-rate = svarsfrekvens, %
dimension-measure-serious = allvarliga
dimension-measure-serious-share = andel allvarliga, %
dimension-measure-status-known = med känd status
dimension-measure-severity-known = med känd allvarlighetsgrad
dimension-measure-target = mål
dimension-measure-units = enheter
dimension-measure-upper-limit = övre gräns
dimension-measure-value = värde
dimension-measure-change = förändrad nivå (1 upp, 0 ingen, −1 ner)
dimension-measure-since = sedan månad (ååååmm)
dimension-measure-months = månader
dimension-measure-chi-squared = chitvå
dimension-measure-degrees-of-freedom = frihetsgrader
dimension-measure-dispersion = spridning
dimension-measure-phi = spridning som används, φ
dimension-measure-variance-between-years = varians mellan år
dimension-measure-p = p-värde
dimension-measure-family = grupp av jämförelser (1 helheten, 2 avdelningarna, 3 enheterna, 4 avdelningarnas typer och områden)
dimension-measure-family-size = antal jämförelser i gruppen
dimension-measure-limit = gräns för p-värdet
dimension-measure-verdict = slutsats (1 fler, 0 ingen säker skillnad, −1 färre)
dimension-measure-within-7-days = rapporterade inom 7 dagar

## The tables of a report as a workbook

link-workbook = Alla tabeller (Excel)
link-archive = Hela utgåvan med tabeller (zip)
workbook-about = Om tabellerna
workbook-note = Varje tabell står på ett eget blad. Alla tal är hämtade ur den publicerade rapporten.
workbook-signs = Tecken i tabellerna
workbook-sheet = Blad
workbook-table = Tabell
workbook-source = Källa
