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
clock-instant = في { $date }
clock-by-date = حتى { $date }
clock-within-days = خلال { $days ->
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
 }، حتى { $date }
clock-end-of-period = إلى نهاية { $date }
clock-recurring = بصورة متكررة ابتداءً من { $date }
clock-recurring-open = بصورة متكررة
clock-open = بلا أجل

## مدى تأييد الواقعة
support-single = تقرير واحد
support-repeated = صوت واحد مكرر
support-corroborated = { $voices ->
    [one] صوت واحد
    [two] صوتان مستقلان
    [few] { $voices } أصوات مستقلة
    [many] { $voices } صوتاً مستقلاً
   *[other] { $voices } صوت مستقل
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
brief-figures = الأرقام
brief-disputes = مواضع الخلاف
brief-coverage = التغطية
brief-none = لم يُروَ شيء في هذه المدة.
brief-note = كل سطر يذكر من رواه. ما ترويه عدة منابر ليس بالضرورة متحققاً منه. الصمت ليس التزاماً.
coverage-reports = { $count ->
    [zero] لا تقارير
    [one] تقرير واحد
    [two] تقريران
    [few] { $count } تقارير
    [many] { $count } تقريراً
   *[other] { $count } تقرير
 }
coverage-outlets = { $count ->
    [zero] لا منابر
    [one] منبر واحد
    [two] منبران
    [few] { $count } منابر
    [many] { $count } منبراً
   *[other] { $count } منبر
 }
coverage-voices = { $count ->
    [zero] لا أصوات
    [one] صوت واحد
    [two] صوتان
    [few] { $count } أصوات
    [many] { $count } صوتاً
   *[other] { $count } صوت
 }
coverage-days = { $count ->
    [zero] لا أيام
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يوماً
   *[other] { $count } يوم
 }
coverage-silent = أيام بلا تقارير
coverage-none-silent = لكل يوم تقرير.
range = من { $low } إلى { $high }
according-to = بحسب { $who }
the-outlet = المنبر نفسه
sources = المصادر
recommended = المعروض
overtaken = تجاوزه إحصاء لاحق
no-report = لا تقرير
readouts = ما يقوله كل طرف عنه
violations-counted = أُحصيت في نشرات
violations-single = رُويت واحدة واحدة
violations-note = العمودان يرويان الأيام نفسها بطريقتين، ولا يُجمعان.
