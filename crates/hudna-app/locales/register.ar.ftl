# ما في السجل المرجعي (data/instruments.toml) بالإنكليزية، بالعربية: البنود بمعرّف الاتفاق ورقم المادة ونوع الالتزام، والمناطق بأسمائها هناك.
# ما لا كلمات له هنا يظهر كما هو هناك. ويتحقق اختبار من أن لكل مفتاح هنا بنداً أو منطقة هناك.

## مذكرة مناطق خفض التصعيد، أستانا، 4 أيار/مايو 2017
provision-astana-2017-1-de-escalation-zone = إنشاء أربع مناطق يُخفض فيها العنف لستة أشهر، تُمدَّد تلقائياً ما دام الضامنون متفقين.
provision-astana-2017-2-cease-fire = لا يُستخدم بين الأطراف، على امتداد خطوط المناطق، أي سلاح، ومنه سلاح الجو.
provision-astana-2017-2-aid-access = إيصال المساعدات سريعاً وبأمان ومن دون عوائق، وإتاحة إصلاح شبكات المياه والكهرباء وسائر الخدمات.
provision-astana-2017-2-returns = تهيئة الظروف لعودة النازحين طوعاً إلى ديارهم.
provision-astana-2017-3-deploy-forces = تشغيل حواجز ونقاط مراقبة على أطراف المناطق، ولا يرسل غير الضامنين قوات إلا باتفاقهم.
provision-astana-2017-4-coordination = تشكيل فريق عمل مشترك خلال أسبوعين، والفراغ من الخرائط حتى 4 حزيران/يونيو 2017.
provision-astana-2017-5-separate-groups = فصل المعارضة المسلحة عن الجماعات التي يدرجها مجلس الأمن في قوائم الإرهاب، ومواصلة قتال هذه الجماعات.
zone-idlib-province-and-parts-of-latakia-hama-and-aleppo-north-of-homs-eastern-ghouta-parts-of-daraa-and-quneitra = محافظة إدلب وأجزاء من اللاذقية وحماة وحلب؛ شمال حمص؛ الغوطة الشرقية؛ أجزاء من درعا والقنيطرة
zone-the-de-escalation-areas = مناطق خفض التصعيد
zone-the-security-zones-along-the-areas-lines = المناطق الأمنية على امتداد خطوط المناطق

## مذكرة سوتشي، 17 أيلول/سبتمبر 2018
provision-sochi-2018-1-deploy-forces = الإبقاء على المنطقة، وتعزيز نقاط المراقبة التركية التي يستمر عملها.
provision-sochi-2018-2-cease-fire = ضمان ألا تكون عملية عسكرية أو هجوم على إدلب، وأن يبقى الوضع القائم على حاله.
provision-sochi-2018-3-demilitarised-zone = إنشاء شريط منزوع السلاح داخل المنطقة.
provision-sochi-2018-4-coordination = رسم حدود الشريط بدقة في مشاورات لاحقة.
provision-sochi-2018-5-separate-groups = إخراج جميع الجماعات المتشددة من الشريط.
provision-sochi-2018-6-withdraw-weapons = إخراج دبابات الأطراف وراجماتها ومدفعيتها ومدافع الهاون من الشريط.
provision-sochi-2018-7-joint-patrols = تسيير دوريات منسقة والمراقبة بطائرات مسيّرة، وضمان حرية تنقل السكان والبضائع وعودة التجارة.
provision-sochi-2018-8-open-road = إعادة حركة المرور على طريقي حلب–اللاذقية وحلب–حماة.
provision-sochi-2018-9-coordination = ضمان دوام الهدنة، وتعزيز مركز التنسيق المشترك بين إيران وروسيا وتركيا.
provision-sochi-2018-10-joint-effort = مواصلة محاربة الإرهاب بجميع أشكاله.
zone-idlib-de-escalation-zone = منطقة خفض التصعيد في إدلب
zone-a-strip-15-20-km-deep-inside-the-idlib-de-escalation-zone = شريط بعمق 15–20 كم داخل منطقة خفض التصعيد في إدلب
zone-the-demilitarised-strip = الشريط المنزوع السلاح
zone-the-edges-of-the-demilitarised-strip = حدود الشريط المنزوع السلاح
zone-m4-and-m5 = الطريقان «إم 4» و«إم 5»
zone-syria = سوريا

## مذكرة سوتشي، 22 تشرين الأول/أكتوبر 2019
provision-sochi-2019-3-other = إبقاء ما سيطرت عليه العملية التركية على حاله.
provision-sochi-2019-4-coordination = يؤكد الطرفان سريان اتفاق أضنة، وتيسّر روسيا تنفيذه.
provision-sochi-2019-5-withdraw-forces = إدخال الشرطة العسكرية الروسية وحرس الحدود السوري اعتباراً من ظهر 23 تشرين الأول/أكتوبر، وإخراج وحدات حماية الشعب وأسلحتها خلال 150 ساعة.
provision-sochi-2019-5-joint-patrols = تسيير دوريات مشتركة بعد انقضاء الساعات الـ150.
provision-sochi-2019-6-withdraw-forces = تغادر وحدات حماية الشعب البلدتين بأسلحتها.
provision-sochi-2019-7-other = منع تسلل العناصر الإرهابية.
provision-sochi-2019-8-returns = العمل معاً على عودة اللاجئين عودة آمنة وطوعية.
provision-sochi-2019-9-coordination = تشكيل آلية مشتركة تراقب التنفيذ.
provision-sochi-2019-10-political-process = مواصلة العمل على حل سياسي دائم في إطار مسار أستانا، ودعم اللجنة الدستورية.
zone-between-tall-abyad-and-ras-al-ayn-32-km-deep = بين تل أبيض ورأس العين، بعمق 32 كم
zone-the-turkish-syrian-border = الحدود التركية السورية
zone-30-km-from-the-turkish-syrian-border-outside-the-area-of-the-operation = 30 كم من الحدود التركية السورية خارج منطقة العملية
zone-10-km-from-the-border-west-and-east-of-the-area-of-the-operation-without-qamishli = 10 كم من الحدود غرب منطقة العملية وشرقها، ما عدا القامشلي
zone-manbij-and-tall-rifat = منبج وتل رفعت

## البروتوكول الإضافي، موسكو، 5 آذار/مارس 2020
provision-moscow-2020-1-cease-fire = تتوقف جميع الأعمال القتالية على خط التماس عند الساعة 00:01 من 6 آذار/مارس 2020.
provision-moscow-2020-2-security-corridor = إنشاء ممر أمني على امتداد الطريق.
provision-moscow-2020-2-coordination = تحدد وزارتا الدفاع خلال سبعة أيام معايير عمل الممر.
provision-moscow-2020-3-joint-patrols = تبدأ الدوريات المشتركة على الطريق في 15 آذار/مارس 2020.
zone-the-line-of-contact-in-the-idlib-de-escalation-zone = خط التماس في منطقة خفض التصعيد في إدلب
zone-6-km-north-and-6-km-south-of-the-m4 = 6 كم شمال الطريق «إم 4» و6 كم جنوبه
zone-m4 = الطريق «إم 4»
zone-m4-from-tronba-2-km-west-of-saraqib-to-ayn-al-hawr = الطريق «إم 4» من ترنبة، على بعد كيلومترين غرب سراقب، إلى عين الحور

## وقف الأعمال العدائية بين إسرائيل ولبنان، 27 تشرين الثاني/نوفمبر 2024
provision-lebanon-truce-2024-1-cease-fire = تتوقف الأعمال العدائية عند الساعة 04:00 من 27 تشرين الثاني/نوفمبر 2024.
provision-lebanon-truce-2024-2-other = منع حزب الله وجميع الجماعات المسلحة الأخرى من العمل ضد إسرائيل، ولا تنفذ إسرائيل عملية هجومية في لبنان.
provision-lebanon-truce-2024-6-demilitarised-zone = تفكيك المنشآت العسكرية والأسلحة غير المرخصة، بدءاً من جنوب الليطاني.
provision-lebanon-truce-2024-9-coordination = آلية تقودها الولايات المتحدة بمشاركة فرنسا وتستضيفها اليونيفيل تراقب وتتحقق وتساعد.
provision-lebanon-truce-2024-11-deploy-forces = ينتشر الجيش اللبناني على الحدود والمعابر وفي المنطقة الجنوبية.
provision-lebanon-truce-2024-12-withdraw-forces = تنسحب إسرائيل على مراحل مع انتشار الجيش اللبناني خلال 60 يوماً (مُدّدت لاحقاً إلى 18 شباط/فبراير 2025).
zone-south-of-the-blue-line = جنوب الخط الأزرق
zone-lebanon = لبنان
zone-lebanon-and-northern-israel = لبنان وشمال إسرائيل
zone-south-of-the-litani = جنوب الليطاني
zone-southern-lebanon = جنوب لبنان
zone-naqoura = الناقورة
