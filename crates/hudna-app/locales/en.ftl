# What pages, briefs and exports say, in English. A message id is the key of the record, dots written as hyphens: attack.air is type-attack-air.
# Ids and order are those of ar.ftl; a test holds that.

direction = ltr

## Types of events
type-contact-call = Telephone call
type-contact-meeting = Meeting
type-contact-talks = Talks
type-agreement-reached = Agreement reached
type-agreement-effective = Agreement in force
type-agreement-breached = Breach of an agreement
type-agreement-ended = Agreement ended or suspended
type-attack-shelling = Shelling
type-attack-air = Air strike
type-attack-drone = Drone strike
type-attack-bomb = Mine or bomb
type-attack-ground = Ground attack
type-attack-clash = Clashes
type-force-advance = Advance
type-force-withdraw = Withdrawal
type-force-deploy = Deployment
type-detain = Detention
type-release = Release or exchange
type-displacement = Displacement
type-return = Return
type-aid = Aid and access
type-harm = People killed or hurt
type-protest = Protest
type-initiative = Body, process or zone created

## How real an event is told to be
realis-actual = happened
realis-ongoing = goes on
realis-planned = announced
realis-negated = did not happen
realis-demanded = demanded
realis-possible = possible
realis-alleged-false = called untrue

## Stances of statements
stance-asserted = says
stance-alleged = alleges
stance-denied = denies
stance-admitted = admits
stance-announced = announces
stance-demanded = demands
stance-questioned = questions

## What is counted
measure-killed = killed
measure-injured = injured
measure-killed-or-injured = killed or injured
measure-displaced = displaced
measure-returned = returned
measure-detained = detained
measure-released = released
measure-missing = missing
measure-affected = affected
measure-population = population
measure-forces = forces
measure-attacks = attacks
measure-violations = violations
measure-sites = sites
measure-distance = distance
counted-violations = { $count ->
    [one] violation
   *[other] violations
 }
counted-attacks = { $count ->
    [one] attack
   *[other] attacks
 }
sort-flow = within the period
sort-stock = in all
qualifier-exact = { $number }
qualifier-about = about { $number }
qualifier-at-least = at least { $number }
qualifier-at-most = at most { $number }
qualifier-more-than = more than { $number }
qualifier-less-than = fewer than { $number }
qualifier-vague = { $number } (told without a number)

## What somebody is bound to do
commitment-cease-fire = cease fire
commitment-withdraw-weapons = withdraw weapons
commitment-withdraw-forces = withdraw forces
commitment-deploy-forces = deploy forces
commitment-security-corridor = security corridor
commitment-demilitarised-zone = demilitarised zone
commitment-de-escalation-zone = de-escalation zone
commitment-separate-groups = separate or remove groups
commitment-joint-patrols = joint patrols
commitment-joint-effort = joint effort
commitment-open-road = open a road or crossing
commitment-aid-access = aid access
commitment-detainee-exchange = exchange or free detainees
commitment-political-process = political process
commitment-returns = returns
commitment-coordination = coordination
commitment-other = other
status-due = due
status-fulfilled = reported fulfilled
status-partly = reported partly fulfilled
status-unfulfilled = reported not fulfilled
status-breached = reported breached
status-not-yet-due = not yet due
status-initiated = begun
status-fulfilled-late = fulfilled late
status-overdue = overdue
status-breached-reported = breach reported
status-breached-verified = breach verified
status-disputed = disputed
status-suspended = suspended
status-superseded = superseded
status-cannot-be-assessed = cannot be assessed
clock-instant = at { $date }
clock-by-date = by { $date }
clock-within-days = { $days }, by { $date }
within-days = { $count ->
    [one] within one day
   *[other] within { $number } days
 }
clock-end-of-period = by the end of { $date }
clock-recurring = again and again, from { $date }
clock-recurring-open = again and again
clock-open = open

## How far a fact is borne out
support-single = one report
support-repeated = one voice, repeated
support-corroborated = { $voices ->
    [one] one voice
   *[other] { $number } independent voices
 }
support-disputed = disputed
support-retracted = retracted
dispute-denial = Denied
dispute-figure = Figures differ
dispute-time = Dates differ
dispute-place = Places differ
dispute-perpetrator = Who did it differs
dispute-version = Versions differ
dispute-total = Parts do not make the total
dispute-status = What was done differs
dispute-extent = How far it reaches differs
note-denial-source = Who did it is denied.
note-denial-realis = That it happened is denied.
note-denial-low-high = The number is called untrue.
note-version-content = One side calls the other's account untrue.
note-perpetrator-source = Others are said to have done it.
note-time-time = Another day is told.
note-figure-low-high = The numbers cannot all hold.
note-status-status = What has been done of it is disputed.
note-extent-extent = How far the zone reaches is told differently.
note-total-total = The parts make { $sum }, and another total is told.
total-whole = { $number } in all
total-parts = { $number } in parts
side-told = told
side-denied = denied

## Sectors of actors
sector-GOV = government
sector-MIL = military
sector-COP = police
sector-REB = armed group
sector-OPP = opposition
sector-PAR = party
sector-JUD = judiciary
sector-LEG = parliament
sector-SPY = intelligence
sector-UAF = unidentified armed actors
sector-CVL = civilians
sector-REF = displaced people and refugees
sector-MED = media
sector-NGO = organisation
sector-IGO = international organisation
sector-ELI = public figures
sector-BUS = business
sector-CRM = criminals
sector-RAD = UN-listed group
sector-UNK = unknown
actor = { $country } ({ $sector })

## Briefs
brief-title = Situation brief
brief-period = { $from } to { $to }
brief-contacts = Contacts
brief-agreements = Agreements and clocks
brief-incidents = Incidents
brief-undated = Told in these days, the day of it not told
brief-figures = Figures
brief-disputes = Disputes
brief-coverage = Coverage
brief-none = Nothing was reported in this period.
brief-none-of-these = Nothing was reported in this period that meets these conditions.
brief-agreements-left-out = The clocks of agreements are left out: the conditions above are of single facts.
conditions = Only what meets these conditions
condition-place = place
condition-actor = actor
condition-type = type
condition-support = borne out
condition-outlet = outlet
condition-story = story
within-kilometres = within { $km } km
kind-of-support-single = by one report
kind-of-support-repeated = by several reports of one voice
kind-of-support-corroborated = by independent voices
kind-of-support-disputed = disputed
brief-note = Every line says who reports it. Borne out by several outlets is not verified. Silence is not compliance.
coverage-reports = { $count ->
    [one] one report
   *[other] { $number } reports
 }
coverage-outlets = { $count ->
    [one] one outlet
   *[other] { $number } outlets
 }
coverage-voices = { $count ->
    [one] one voice
   *[other] { $number } voices
 }
coverage-days = { $count ->
    [one] one day
   *[other] { $number } days
 }
coverage-none-silent = a report for every day
range = { $low }–{ $high }
sources = Sources
recommended = shown
overtaken = overtaken by a later count
no-report = no report
readouts = What each side says of it
violations-counted = counted in bulletins
violations-single = told one by one
violations-note = The two columns tell of the same days in two ways: they are never added together.

## Lists, places and times
comma = ,
semicolon = ;
arrow = →
with = –
kilometres = { $range } km
undated = undated
undated-published = not told (published { $date })
inferred = { $value } (inferred)
time-past = some time past
time-now = now
time-future = some time to come
time-unknown = a day that nothing dates
time-since = since { $start }
time-until = until { $end }
time-span = { $start } – { $end }
time-days = { $first }–{ $end }
time-clock = { $day }, { $clock }
time-day = { $day } { $month } { $year }
time-some-day = a day in { $month } { $year }
time-month = { $month } { $year }
time-no-month = a month not given
time-no-year = of a year not given
time-decade = { $decade }0s
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
month-21 = spring
month-22 = summer
month-23 = autumn
month-24 = winter

## Sources and counts
no-outlet = outlet not known
nobody-named = nobody named
more-sources = { $count ->
    [one] and one more source
   *[other] and { $number } more sources
 }
more-runs = { $count ->
    [one] and one more stretch
   *[other] and { $number } more stretches
 }
reports-of-outlets = { $reports } of { $outlets }
coverage-range = { $count ->
    [one] one day
   *[other] { $number } days
 }
coverage-silent-days = { $count ->
    [one] one of them with no report
   *[other] { $number } of them with no report
 }
coverage-undated = { $count ->
    [one] one more report is not dated, and so in no range
   *[other] { $number } more reports are not dated, and so in no range
 }
coverage-undated-among = { $count ->
    [one] one of the reports is not dated
   *[other] { $number } of the reports are not dated
 }
events-count = { $count ->
    [one] one event
   *[other] { $number } events
 }
mentions = { $count ->
    [one] one mention
   *[other] { $number } mentions
 }
mentioned = { $mentions } in { $reports }
shown-of = { $shown } of { $all } are shown.
next-page = There is more: { $option }
nothing-found = Nothing was found. That nothing was reported does not say that nothing happened.
found = { $found } found, of { $all } in the record.
found-more = { $found } shown, of { $all } in the record; there is more with --skip.

## Pages
timeline = Timeline
search = Search
violations = Violations
events = Events
reports = Reports
commitments = Commitments
variants = Told differently
field-type = Type
field-realis = Realis
field-source = Who
field-target = Whom
field-time = When
field-place = Where
readout = Readout of
rule = Rule
rule-voices = the value that most independent voices give
rule-latest = no value has two independent voices; the exact one told last
rule-only = the only claim
instruments = Agreements
part-of = Part of
possible = May be the same as
of-event = Of the event
about = What it is about
copies = Copies
copies-note = Reports that carry the same text or the same agency report: they are one voice.
copy-of = one voice with
document-id = Document
document-source = Came as
document-published = Published
document-outlet = Outlet
document-agencies = Agencies
document-url = Address
document-story = Story
document-sha256 = SHA-256
decisions = Decisions
reference = Reference material from other data sets (no part of the record)
axis-review = review
axis-verification = verification
decision-proposed = proposed
decision-in-review = in review
decision-accepted = accepted
decision-rejected = rejected
decision-superseded = superseded
decision-not-assessed = not assessed
decision-verified = verified
decision-partly = partly verified
decision-disputed = disputed
decision-refuted = refuted
decision-undeterminable = cannot be determined

## Agreements
kind-agreement = Agreement
kind-truce = Truce
kind-declaration = Declaration
kind-roadmap = Roadmap
kind-initiative = Initiative
kind-process = Process
kind-body = Body
kind-resolution = Resolution
kind-format = Format
kind-mission = Mission
agreement = Agreement
date = Date
mentions-head = Mentions
first-last = First and last report
ended = ended { $date }
not-listed = not in the register
parties = Parties
guarantors = Guarantors
amends = Amends
provisions = Provisions of the register
beyond = Commitments told of it that no provision has
article = Article { $article }
may-be-article = May be article
register = Register
register-says = Register
clock = Clock
clock-past = { $days } past on the last day with a report
clock-to-go = { $days } to go on the last day with a report
zone = Zone
depth = Depth
provision-untold = No report read tells of it.
articles-untold = No report of these days tells of articles { $articles }.
told-in = Told in reports
differs = the register says { $register }, reports say { $told }
differs-depth = Another depth
differs-deadline = Another deadline
differs-obligors = Another obligor
as-of = As of
as-of-date = as of { $date }
decided = decided by people of the record
under = under
days-named = { $span }: { $days }, of which { $with } with a report that names it and { $read } with any report
brief-agreed = Reached, in force, ended, set up

## Violations
day = Day
reported-by = Reported by
where = Where
whole = no place given
a-part = part of a total
totals = Totals and their parts
