// A tool as a service would write it, with every kind of question: for stories of filling it in the app.
import { makeXlsx } from './xlsx.mjs';

const columns = [
    ...['type', 'name', 'label::français (fr)', 'label::العربية (ar)', 'hint::français (fr)', 'appearance', 'parameters', 'required', 'relevant', 'constraint'],
    ...['constraint_message::français (fr)', 'calculation', 'repeat_count', 'guidance_hint::français (fr)'],
];

// A row of the sheet, by the names of the columns; labels in both languages.
const row = (type, name, fr = '', ar = '', more = {}) => {
    const cells = { type, name, 'label::français (fr)': fr, 'label::العربية (ar)': ar };
    for (const [column, text] of Object.entries(more)) cells[['hint', 'constraint_message', 'guidance_hint'].includes(column) ? `${column}::français (fr)` : column] = text;
    return columns.map((column) => cells[column] ?? '');
};

const survey = [
    columns,
    row('begin group', 'household', 'Le ménage', 'الأسرة'),
    row('note', 'welcome', 'Dites à la famille pourquoi vous êtes là.', 'اشرح للأسرة سبب زيارتك.'),
    row('text', 'head', 'Chef de ménage', 'رب الأسرة', { required: 'yes' }),
    row('select_one yn', 'has_children', 'Des enfants vivent-ils ici ?', 'هل يعيش هنا أطفال؟', { required: 'yes' }),
    row('text', 'why_none', 'Où sont-ils ?', 'أين هم؟', { relevant: "${has_children} = 'no'", required: 'yes' }),
    row('begin repeat', 'child', 'Enfant', 'طفل', { relevant: "${has_children} = 'yes'" }),
    row('text', 'called', 'Prénom', 'الاسم', { required: 'yes' }),
    row('integer', 'age', 'Âge', 'العمر', { constraint: '. >= 0 and . < 18', constraint_message: 'Un enfant a moins de 18 ans.' }),
    row('begin repeat', 'wish', 'Souhait', 'رغبة'),
    row('text', 'what', 'Que souhaite ${called} ?', 'ماذا يريد ${called}؟'),
    row('end repeat', 'wish'),
    row('end repeat', 'child'),
    row('calculate', 'children', '', '', { calculation: 'count(${child})' }),
    row('note', 'counted', 'Enfants inscrits : ${children}', 'الأطفال المسجلون: ${children}', { relevant: '${children} > 0' }),
    row('end group', 'household'),
    row('begin group', 'life', 'La vie ici', 'الحياة هنا'),
    row('range', 'safety', 'À quel point vous sentez-vous en sécurité ?', 'ما مدى شعورك بالأمان؟', { parameters: 'start=0 end=10 step=1', hint: '0 : pas du tout ; 10 : tout à fait.' }),
    row('rank needs', 'first', 'Qu’est-ce qui presse le plus ?', 'ما الأكثر إلحاحًا؟', { required: 'yes' }),
    row('select_multiple needs', 'received', 'Qu’avez-vous déjà reçu ?', 'ماذا تلقيتم؟', { appearance: 'columns' }),
    row('select_one scale', 'trust', 'Je fais confiance aux voisins', 'أثق بالجيران', { appearance: 'likert' }),
    row('begin group', 'table', 'Ces derniers jours', 'الأيام الماضية', { appearance: 'field-list' }),
    row('select_one often', 'head_row', 'Combien de fois ?', 'كم مرة؟', { appearance: 'label' }),
    row('select_one often', 'ate', 'Manger à sa faim', 'الأكل حتى الشبع', { appearance: 'list-nolabel' }),
    row('select_one often', 'slept', 'Bien dormir', 'النوم جيدًا', { appearance: 'list-nolabel' }),
    row('end group', 'table'),
    row('end group', 'life'),
    row('begin group', 'rest', 'Dates et lieux', 'التواريخ والأماكن'),
    row('date', 'arrived', 'Arrivée dans le quartier', 'تاريخ الوصول', { appearance: 'month-year' }),
    row('date', 'built', 'Maison construite en', 'سنة البناء', { appearance: 'year' }),
    row('time', 'best_time', 'Meilleure heure pour passer', 'أفضل وقت للزيارة'),
    row('dateTime', 'next', 'Prochain rendez-vous', 'الموعد القادم'),
    row('decimal', 'room', 'Surface par personne (m²)', 'المساحة للفرد (م²)'),
    row('geopoint', 'house', 'La maison', 'المنزل', { guidance_hint: 'Tenez-vous devant la porte.' }),
    row('geoshape', 'yard', 'La cour', 'الفناء'),
    row('barcode', 'card', 'Carte du ménage', 'بطاقة الأسرة'),
    row('select_one villages', 'village', 'Village d’origine', 'القرية الأصلية'),
    row('image', 'door', 'Photo de la porte', 'صورة الباب'),
    row('acknowledge', 'told', 'J’ai rendu compte à la famille', 'أبلغت الأسرة', { required: 'yes' }),
    row('end group', 'rest'),
];

const lists = {
    yn: [['yes', 'Oui', 'نعم'], ['no', 'Non', 'لا']],
    needs: [['food', 'Nourriture', 'الغذاء'], ['school', 'École', 'المدرسة'], ['health', 'Soins', 'العلاج'], ['papers', 'Papiers', 'الوثائق']],
    scale: [['1', 'Pas du tout', 'إطلاقًا'], ['2', 'Un peu', 'قليلًا'], ['3', 'Assez', 'كفاية'], ['4', 'Tout à fait', 'تمامًا']],
    often: [['never', 'Jamais', 'أبدًا'], ['sometimes', 'Parfois', 'أحيانًا'], ['always', 'Toujours', 'دائمًا']],
    villages: Array.from({ length: 40 }, (_, place) => [`v${place}`, `Village ${place}`, `قرية ${place}`]),
};

// `keeps`: another version has only some of the rows.
export const fieldTool = (version = '1', keeps = () => true) =>
    makeXlsx({
        survey: survey.filter(keeps),
        choices: [['list_name', 'name', 'label::français (fr)', 'label::العربية (ar)'], ...Object.entries(lists).flatMap(([list, choices]) => choices.map((choice) => [list, ...choice]))],
        settings: [
            ['form_title', 'form_id', 'version', 'default_language'],
            ['Visite du ménage', 'household_visit', version, 'français (fr)'],
        ],
    });

const asFile = { 'content-type': 'application/octet-stream' };

// An administrator (a Device that is signed in) puts a workbook in use. Gives what the catalogue says of it.
export async function publishes(admin, file, bytes) {
    const { status, body } = await admin.send('POST', `/api/tools?file=${encodeURIComponent(file)}`, bytes, asFile);
    if (status !== 201) throw new Error(`${file}: ${status} ${JSON.stringify(body)}`);
    const published = await admin.post('/api/tools/publish', { name: body.name, version: body.version });
    if (published.status !== 200) throw new Error(`${file}: ${published.status} ${JSON.stringify(published.body)}`);
    return body;
}
