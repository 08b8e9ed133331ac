// Registering a person.
import type fr from '../fr/register';
import type { Translation } from '../translation';

export default {
    'register.title': 'تسجيل شخص',
    'register.leave': 'خروج مع حفظ المسودّة',
    'register.page_before': 'الصفحة السابقة',

    'register.same': 'هل هذا الشخص معروف من قبل؟',
    'register.same_text': 'هذه ملفات بأسماء متشابهة. إن كان الشخص نفسه فافتح ملفّه بدل إنشاء ملف ثانٍ.',
    'register.same_kept': 'تبقى مسودّتك محفوظة إذا فتحت ملفًا.',
    'register.same_no': 'هو شخص آخر',

    'register.check': 'مراجعة قبل التسجيل',
    'register.check_text': 'راجع الإجابات مع الشخص إن أمكن.',
    'register.do': 'تسجيل وفتح الملف',
    'register.refused': 'لم يُفتح الملف بعد',
    'register.refused_kept': 'إجاباتك محفوظة على هذا الهاتف.',
    'register.section_to_review': 'أكمل: {section}',
    'register.sections_to_review_one': 'قسم واحد يحتاج إلى مراجعة',
    'register.sections_to_review_zero': 'لا أقسام للمراجعة',
    'register.sections_to_review_two': 'قسمان يحتاجان إلى مراجعة',
    'register.sections_to_review_few': '{count} أقسام تحتاج إلى مراجعة',
    'register.sections_to_review_many': '{count} قسمًا يحتاج إلى مراجعة',
    'register.sections_to_review_other': '{count} قسم يحتاج إلى مراجعة',

    'register.done': 'فُتح الملف',
    'register.code': 'رمز الملف',
    'register.code_text': 'يُكتب على الورق ويُقال في الهاتف بدل الاسم.',
    'register.kept': 'محفوظ على هذا الهاتف. سيُرسل الملف عند توفّر الشبكة.',
    'register.sent': 'أُرسل واستلمه الخادم.',
    'register.next': 'الخطوات التالية',
    'register.before': 'قبل {date}',
    'register.open_file': 'فتح الملف',
    'register.another': 'تسجيل شخص آخر',
    'register.to_today': 'الذهاب إلى اليوم',
    'register.same_household': 'من الأسرة المعيشية نفسها مع {name}',
    'register.same_household_text': 'ستُسجَّل الصلة في الملفين دون ذكر اسم الطفل الآخر.',
    'register.same_household_not': 'عدم تسجيل هذه الصلة',
} satisfies Translation<typeof fr>;
