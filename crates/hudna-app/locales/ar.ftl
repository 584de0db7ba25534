# ما تقوله الصفحات والموجزات والملفات المصدَّرة بالعربية. المفاتيح وترتيبها كما في en.ftl، ويتحقق من ذلك اختبار.

direction = rtl

## أنواع الأحداث
type-contact-call = اتصال هاتفي
type-contact-meeting = لقاء
type-contact-talks = مباحثات
type-agreement-reached = التوصل إلى اتفاق
type-agreement-effective = سريان اتفاق
type-agreement-breached = خرق اتفاق
type-agreement-ended = إنهاء اتفاق أو تعليقه
type-attack-shelling = قصف
type-attack-air = غارة جوية
type-attack-drone = غارة بطائرة مسيّرة
type-attack-bomb = لغم أو عبوة
type-attack-ground = هجوم بري
type-attack-clash = اشتباكات
type-force-advance = تقدّم
type-force-withdraw = انسحاب
type-force-deploy = انتشار
type-detain = احتجاز
type-release = إفراج أو تبادل
type-displacement = نزوح
type-return = عودة
type-aid = مساعدات ووصول إنساني
type-harm = قتلى أو مصابون
type-protest = احتجاج
type-initiative = إنشاء هيئة أو مسار أو منطقة

## واقعية الحدث كما رُوي
realis-actual = وقع
realis-ongoing = مستمر
realis-planned = معلن عنه
realis-negated = لم يقع
realis-demanded = مطلوب
realis-possible = محتمل
realis-alleged-false = يُقال إنه غير صحيح

## مواقف القائلين
stance-asserted = يقول
stance-alleged = يزعم
stance-denied = ينفي
stance-admitted = يقرّ
stance-announced = يعلن
stance-demanded = يطالب
stance-questioned = يتساءل

## ما يُحصى
measure-killed = قتلى
measure-injured = مصابون
measure-killed-or-injured = قتلى أو مصابون
measure-displaced = نازحون
measure-returned = عائدون
measure-detained = محتجزون
measure-released = مفرج عنهم
measure-missing = مفقودون
measure-affected = متضررون
measure-population = سكان
measure-forces = قوات
measure-attacks = هجمات
measure-violations = خروقات
measure-sites = مواقع
measure-distance = مسافة
counted-violations = { $count ->
    [one] خرق
    [two] خرقان
    [few] خروق
    [many] خرقاً
   *[other] خرق
 }
counted-attacks = { $count ->
    [one] هجوم
    [two] هجومان
    [few] هجمات
    [many] هجوماً
   *[other] هجوم
 }
sort-flow = خلال المدة
sort-stock = إجمالاً
qualifier-exact = { $number }
qualifier-about = نحو { $number }
qualifier-at-least = ما لا يقل عن { $number }
qualifier-at-most = ما لا يزيد على { $number }
qualifier-more-than = أكثر من { $number }
qualifier-less-than = أقل من { $number }
qualifier-vague = { $number } (رُوي بلا رقم)

## ما يلتزم به طرف
commitment-cease-fire = وقف إطلاق النار
commitment-withdraw-weapons = سحب الأسلحة
commitment-withdraw-forces = سحب القوات
commitment-deploy-forces = نشر قوات
commitment-security-corridor = ممر أمني
commitment-demilitarised-zone = منطقة منزوعة السلاح
commitment-de-escalation-zone = منطقة خفض تصعيد
commitment-separate-groups = فصل جماعات أو إخراجها
commitment-joint-patrols = دوريات مشتركة
commitment-joint-effort = عمل مشترك
commitment-open-road = فتح طريق أو معبر
commitment-aid-access = وصول المساعدات
commitment-detainee-exchange = تبادل المحتجزين أو الإفراج عنهم
commitment-political-process = عملية سياسية
commitment-returns = عودة النازحين واللاجئين
commitment-coordination = تنسيق
commitment-other = غير ذلك
status-due = مستحق
status-fulfilled = رُوي تنفيذه
status-partly = رُوي تنفيذ بعضه
status-unfulfilled = رُوي عدم تنفيذه
status-breached = رُوي خرقه
status-not-yet-due = لم يحن أجله
status-initiated = بدأ تنفيذه
status-fulfilled-late = نُفّذ متأخراً
status-overdue = تجاوز أجله
status-breached-reported = أُبلغ عن خرقه
status-breached-verified = تُحقق من خرقه
status-disputed = محل خلاف
status-suspended = معلّق
status-superseded = حل محله غيره
status-cannot-be-assessed = يتعذر تقييمه
clock-instant = في { $date }
clock-by-date = حتى { $date }
clock-within-days = { $days }، حتى { $date }
within-days = { $count ->
    [one] خلال يوم واحد
    [two] خلال يومين
    [few] خلال { $number } أيام
    [many] خلال { $number } يوماً
   *[other] خلال { $number } يوم
 }
clock-end-of-period = حتى نهاية { $date }
clock-recurring = بصورة متكررة ابتداءً من { $date }
clock-recurring-open = بصورة متكررة
clock-open = بلا أجل

## مدى تأييد الواقعة
support-single = تقرير واحد
support-repeated = صوت واحد مكرر
support-corroborated = { $voices ->
    [one] صوت واحد
    [two] صوتان مستقلان
    [few] { $number } أصوات مستقلة
    [many] { $number } صوتاً مستقلاً
   *[other] { $number } صوت مستقل
 }
support-disputed = محل خلاف
support-retracted = مسحوب
dispute-denial = منفي
dispute-figure = أرقام متباينة
dispute-time = تواريخ متباينة
dispute-place = أماكن متباينة
dispute-perpetrator = خلاف على الفاعل
dispute-version = روايات متباينة
dispute-total = الأجزاء لا تساوي المجموع
dispute-status = خلاف على ما نُفّذ
dispute-extent = خلاف على المدى
note-denial-source = يُنفى أن يكون هذا الفاعل.
note-denial-realis = يُنفى وقوعه.
note-denial-low-high = يوصف الرقم بأنه غير صحيح.
note-version-content = يصف أحد الأطراف رواية الآخر بأنها غير صحيحة.
note-perpetrator-source = يُنسب الفعل إلى غيره أيضاً.
note-time-time = يُروى يوم آخر.
note-figure-low-high = لا يمكن أن تصح الأرقام معاً.
note-status-status = ما نُفّذ منه محل خلاف.
note-extent-extent = يُروى مدى المنطقة على أوجه.
note-total-total = مجموع الأجزاء { $sum }، والمجموع المذكور غيره.
total-whole = { $number } في المجموع
total-parts = { $number } في الأجزاء
side-told = رُوي
side-denied = نُفي

## قطاعات الأطراف
sector-GOV = الحكومة
sector-MIL = الجيش
sector-COP = الشرطة
sector-REB = جماعة مسلحة
sector-OPP = المعارضة
sector-PAR = حزب
sector-JUD = القضاء
sector-LEG = البرلمان
sector-SPY = الاستخبارات
sector-UAF = مسلحون غير محددين
sector-CVL = مدنيون
sector-REF = نازحون ولاجئون
sector-MED = إعلام
sector-NGO = منظمة
sector-IGO = منظمة دولية
sector-ELI = شخصيات عامة
sector-BUS = أعمال
sector-CRM = مجرمون
sector-RAD = جماعة مدرجة لدى الأمم المتحدة
sector-UNK = غير معروف
actor = { $country } ({ $sector })

## الموجز
brief-title = موجز الوضع
brief-period = من { $from } إلى { $to }
brief-contacts = الاتصالات
brief-agreements = الاتفاقات وآجالها
brief-incidents = الحوادث
brief-undated = ما رُوي في هذه الأيام ولم يُذكر يومه
brief-figures = الأرقام
brief-disputes = مواضع الخلاف
brief-coverage = التغطية
brief-none = لم يُروَ شيء في هذه المدة.
brief-none-of-these = لم يُروَ في هذه المدة شيء يستوفي هذه الشروط.
brief-agreements-left-out = تُركت آجال الاتفاقات: الشروط أعلاه تخص الوقائع المفردة.
conditions = ما يستوفي هذه الشروط فقط
condition-place = المكان
condition-actor = الطرف
condition-type = النوع
condition-support = مدى التأييد
condition-outlet = المنبر
condition-story = القصة
within-kilometres = ضمن { $km } كم
kind-of-support-single = تقرير واحد
kind-of-support-repeated = عدة تقارير لصوت واحد
kind-of-support-corroborated = أصوات مستقلة
kind-of-support-disputed = محل خلاف
brief-note = كل سطر يذكر من رواه. ما ترويه عدة منابر ليس بالضرورة متحققاً منه. الصمت ليس التزاماً.
coverage-reports = { $count ->
    [zero] لا تقارير
    [one] تقرير واحد
    [two] تقريران
    [few] { $number } تقارير
    [many] { $number } تقريراً
   *[other] { $number } تقرير
 }
coverage-outlets = { $count ->
    [zero] لا منابر
    [one] منبر واحد
    [two] منبران
    [few] { $number } منابر
    [many] { $number } منبراً
   *[other] { $number } منبر
 }
coverage-voices = { $count ->
    [zero] لا أصوات
    [one] صوت واحد
    [two] صوتان
    [few] { $number } أصوات
    [many] { $number } صوتاً
   *[other] { $number } صوت
 }
coverage-days = { $count ->
    [zero] لا أيام
    [one] يوم واحد
    [two] يومان
    [few] { $number } أيام
    [many] { $number } يوماً
   *[other] { $number } يوم
 }
coverage-none-silent = لكل يوم تقرير
range = من { $low } إلى { $high }
sources = المصادر
recommended = المعروض
overtaken = تجاوزه إحصاء لاحق
no-report = لا تقرير
readouts = ما يقوله كل طرف عنه
violations-counted = أُحصيت في نشرات
violations-single = رُويت واحدة واحدة
violations-note = العمودان يرويان الأيام نفسها بطريقتين، ولا يُجمعان.

## القوائم والأماكن والأوقات
comma = ،
semicolon = ؛
arrow = ←
with = –
kilometres = { $range } كم
undated = بلا تاريخ
undated-published = لم يُذكر (نُشر { $date })
inferred = { $value } (مستنتج)
time-past = في الماضي
time-now = الآن
time-future = في المستقبل
time-unknown = يوم لا يؤرخه شيء
time-since = منذ { $start }
time-until = حتى { $end }
time-span = من { $start } إلى { $end }
time-days = { $first }–{ $end }
time-clock = { $day }، الساعة { $clock }
time-day = { $day } { $month } { $year }
time-some-day = يوم من { $month } { $year }
time-month = { $month } { $year }
time-no-month = شهر غير مذكور
time-no-year = من سنة غير مذكورة
time-decade = عقد { $decade }0
month-1 = كانون الثاني/يناير
month-2 = شباط/فبراير
month-3 = آذار/مارس
month-4 = نيسان/أبريل
month-5 = أيار/مايو
month-6 = حزيران/يونيو
month-7 = تموز/يوليو
month-8 = آب/أغسطس
month-9 = أيلول/سبتمبر
month-10 = تشرين الأول/أكتوبر
month-11 = تشرين الثاني/نوفمبر
month-12 = كانون الأول/ديسمبر
month-21 = ربيع
month-22 = صيف
month-23 = خريف
month-24 = شتاء

## المصادر والأعداد
no-outlet = منبر غير معروف
nobody-named = لم يُسمَّ أحد
more-sources = { $count ->
    [one] ومصدر آخر
    [two] ومصدران آخران
    [few] و{ $number } مصادر أخرى
    [many] و{ $number } مصدراً آخر
   *[other] و{ $number } مصدر آخر
 }
more-runs = { $count ->
    [one] ومدة أخرى
    [two] ومدتان أخريان
    [few] و{ $number } مدد أخرى
    [many] و{ $number } مدة أخرى
   *[other] و{ $number } مدة أخرى
 }
reports-of-outlets = { $reports }، { $outlets }
coverage-range = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $number } أيام
    [many] { $number } يوماً
   *[other] { $number } يوم
 }
coverage-silent-days = { $count ->
    [one] منها يوم واحد بلا تقرير
    [two] منها يومان بلا تقرير
    [few] منها { $number } أيام بلا تقرير
    [many] منها { $number } يوماً بلا تقرير
   *[other] منها { $number } يوم بلا تقرير
 }
coverage-undated = { $count ->
    [one] وتقرير آخر بلا تاريخ، فهو خارج كل مدة
    [two] وتقريران آخران بلا تاريخ، فهما خارج كل مدة
    [few] و{ $number } تقارير أخرى بلا تاريخ، فهي خارج كل مدة
    [many] و{ $number } تقريراً آخر بلا تاريخ، فهي خارج كل مدة
   *[other] و{ $number } تقرير آخر بلا تاريخ، فهي خارج كل مدة
 }
coverage-undated-among = { $count ->
    [one] تقرير واحد منها بلا تاريخ
    [two] تقريران منها بلا تاريخ
    [few] { $number } تقارير منها بلا تاريخ
    [many] { $number } تقريراً منها بلا تاريخ
   *[other] { $number } تقرير منها بلا تاريخ
 }
events-count = { $count ->
    [one] حدث واحد
    [two] حدثان
    [few] { $number } أحداث
    [many] { $number } حدثاً
   *[other] { $number } حدث
 }
mentions = { $count ->
    [zero] لا ذكر له
    [one] ذُكر مرة
    [two] ذُكر مرتين
    [few] ذُكر { $number } مرات
    [many] ذُكر { $number } مرة
   *[other] ذُكر { $number } مرة
 }
mentioned = { $mentions }، { $reports }
shown-of = يُعرض { $shown } من { $all }.
next-page = هناك مزيد: { $option }
nothing-found = لم يُعثر على شيء. وعدم الإبلاغ لا يعني أن شيئاً لم يحدث.
found = وُجد { $found } من { $all } في السجل.
found-more = يُعرض { $found } من { $all } في السجل؛ وهناك مزيد بالخيار --skip.

## الصفحات
timeline = الخط الزمني
search = بحث
violations = الخروقات
events = الأحداث
reports = التقارير
commitments = الالتزامات
variants = ما رُوي على أوجه
field-type = النوع
field-realis = الواقعية
field-source = الفاعل
field-target = المستهدف
field-time = الزمان
field-place = المكان
readout = رواية
rule = القاعدة
rule-voices = القيمة التي تذكرها أكثر الأصوات المستقلة
rule-latest = لا قيمة يذكرها صوتان مستقلان، فهي آخر قيمة محددة
rule-only = القيمة الوحيدة
instruments = الاتفاقات
part-of = جزء من
possible = قد يكون هو نفسه
of-event = من الحدث
about = موضوعه
copies = النسخ
copies-note = تقارير تحمل النص نفسه أو تقرير الوكالة نفسه، وهي صوت واحد.
copy-of = صوت واحد مع
document-id = الوثيقة
document-source = وردت باسم
document-published = نُشرت
document-outlet = المنبر
document-agencies = الوكالات
document-url = العنوان
document-story = القصة
document-sha256 = SHA-256
decisions = القرارات
reference = مواد مرجعية من مجموعات بيانات أخرى (ليست جزءاً من السجل)
axis-review = المراجعة
axis-verification = التحقق
decision-proposed = مقترح
decision-in-review = قيد المراجعة
decision-accepted = معتمد
decision-rejected = مرفوض
decision-superseded = حل محله غيره
decision-not-assessed = غير مقيَّم
decision-verified = متحقق منه
decision-partly = متحقق منه جزئياً
decision-disputed = محل خلاف
decision-refuted = مدحوض
decision-undeterminable = يتعذر البت

## الاتفاقات
kind-agreement = اتفاق
kind-truce = هدنة
kind-declaration = إعلان
kind-roadmap = خارطة طريق
kind-initiative = مبادرة
kind-process = مسار
kind-body = هيئة
kind-resolution = قرار
kind-format = صيغة
kind-mission = بعثة
agreement = الاتفاق
date = التاريخ
mentions-head = مرات الذكر
first-last = أول تقرير وآخره
ended = انتهى { $date }
not-listed = ليس في السجل المرجعي
parties = الأطراف
guarantors = الضامنون
amends = يعدّل
provisions = بنود السجل المرجعي
beyond = التزامات رُويت وليست في بنوده
article = المادة { $article }
may-be-article = قد تكون المادة
register = السجل المرجعي
register-says = السجل المرجعي
clock = الأجل
clock-past = مضى عليه { $days } في آخر يوم فيه تقرير
clock-to-go = بقي له { $days } في آخر يوم فيه تقرير
zone = المنطقة
depth = العمق
provision-untold = لا يذكره أي تقرير مقروء.
articles-untold = لا يذكر أي تقرير في هذه الأيام المواد { $articles }.
told-in = مذكور في تقارير
differs = السجل المرجعي: { $register }، والتقارير: { $told }
differs-depth = عمق آخر
differs-deadline = أجل آخر
differs-obligors = ملتزم آخر
as-of = في تاريخ
as-of-date = في { $date }
decided = قرار من القائمين على السجل
under = بموجب
days-named = { $span }: { $days }، منها { $with } فيها تقرير يذكره و{ $read } فيها أي تقرير
brief-agreed = ما اتُّفق عليه أو سرى أو انتهى أو أُنشئ

## الخروقات
day = اليوم
reported-by = أبلغ عنه
where = المكان
whole = بلا مكان
a-part = جزء من مجموع
totals = المجاميع وأجزاؤها
