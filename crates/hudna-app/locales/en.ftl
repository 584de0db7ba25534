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
clock-instant = at { $date }
clock-by-date = by { $date }
clock-within-days = within { $days ->
    [one] one day
   *[other] { $days } days
 }, by { $date }
clock-end-of-period = until { $date }
clock-recurring = again and again, from { $date }
clock-recurring-open = again and again
clock-open = open

## How far a fact is borne out
support-single = one report
support-repeated = one voice, repeated
support-corroborated = { $voices ->
    [one] one voice
   *[other] { $voices } independent voices
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
brief-figures = Figures
brief-disputes = Disputes
brief-coverage = Coverage
brief-none = Nothing was reported in this period.
brief-note = Every line says who reports it. Borne out by several outlets is not verified. Silence is not compliance.
coverage-reports = { $count ->
    [one] one report
   *[other] { $count } reports
 }
coverage-outlets = { $count ->
    [one] one outlet
   *[other] { $count } outlets
 }
coverage-voices = { $count ->
    [one] one voice
   *[other] { $count } voices
 }
coverage-days = { $count ->
    [one] one day
   *[other] { $count } days
 }
coverage-silent = days with no report
coverage-none-silent = There is a report for every day.
range = { $low } to { $high }
according-to = according to { $who }
the-outlet = the outlet itself
sources = Sources
recommended = shown
overtaken = overtaken by a later count
no-report = no report
readouts = What each side says of it
violations-counted = counted in bulletins
violations-single = told one by one
violations-note = The two columns tell of the same days in two ways: they are never added together.
