// A tool that asks for every kind of file, and whose labels have pictures and sounds: for stories of what the app does with files.
import { deflateSync } from 'node:zlib';
import { makeXlsx } from './xlsx.mjs';

const tongues = ['français (fr)', 'العربية (ar)'];
const columns = [
    'type',
    'name',
    ...tongues.flatMap((tongue) => ['label', 'media::image', 'media::audio'].map((what) => `${what}::${tongue}`)),
    `hint::${tongues[0]}`,
    ...['appearance', 'parameters', 'required'],
];

const row = (type, name, fr = '', ar = '', { image = '', audio = '', hint = '', ...more } = {}) => {
    const cells = { type, name, 'label::français (fr)': fr, 'label::العربية (ar)': ar, 'hint::français (fr)': hint, ...more };
    for (const tongue of tongues) Object.assign(cells, { [`media::image::${tongue}`]: image, [`media::audio::${tongue}`]: audio });
    return columns.map((column) => cells[column] ?? '');
};

const survey = [
    columns,
    row('begin group', 'house', 'La maison', 'المنزل'),
    row('select_one roofs', 'roof', 'Quel toit ?', 'أي سقف؟', { required: 'yes', image: 'house.png', audio: 'roof.wav' }),
    row('image', 'door', 'Photo de la porte', 'صورة الباب', { required: 'yes', parameters: 'max-pixels=640', hint: 'Sans personne sur la photo.' }),
    row('image', 'marked', 'Marquez la fissure', 'ضع علامة على الشق', { appearance: 'annotate', parameters: 'max-pixels=640' }),
    row('image', 'map', 'Plan de la cour', 'مخطط الفناء', { appearance: 'draw' }),
    row('end group', 'house'),
    row('begin group', 'people', 'Les personnes', 'الأشخاص'),
    row('audio', 'voice', 'Ce que dit la voisine', 'ما تقوله الجارة', { required: 'yes', parameters: 'quality=low' }),
    row('video', 'street', 'La rue', 'الشارع'),
    row('file', 'paper', 'Certificat', 'الشهادة'),
    row('barcode', 'card', 'Carte du ménage', 'بطاقة الأسرة'),
    row('image', 'signed', 'Signature', 'التوقيع', { appearance: 'signature', required: 'yes' }),
    row('end group', 'people'),
];

const roofs = [
    ['list_name', 'name', 'label::français (fr)', 'label::العربية (ar)', 'media::image::français (fr)', 'media::image::العربية (ar)'],
    ['roofs', 'straw', 'Paille', 'قش', 'straw.png', 'straw.png'],
    ['roofs', 'tin', 'Tôle', 'صفيح', 'tin.png', 'tin.png'],
];

const mediaTool = () =>
    makeXlsx({
        survey,
        choices: roofs,
        settings: [
            ['form_title', 'form_id', 'version', 'default_language'],
            ['Visite avec images', 'media_visit', '1', 'français (fr)'],
        ],
    });

function crc(bytes) {
    let sum = 0xffffffff;
    for (const byte of bytes) {
        sum ^= byte;
        for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
    return ~sum >>> 0;
}

function chunk(type, data) {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = [Buffer.alloc(4), Buffer.alloc(4)];
    ends[0].writeUInt32BE(data.length);
    ends[1].writeUInt32BE(crc(body));
    return Buffer.concat([ends[0], body, ends[1]]);
}

// A picture of one colour.
function png(width, height, colour) {
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width);
    head.writeUInt32BE(height, 4);
    head.set([8, 2], 8);
    const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from(colour))]);
    const lines = Buffer.concat(Array.from({ length: height }, () => line));
    return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}

// Half a second of a tone, as 8-bit sound.
function wav() {
    const sound = Buffer.from(Array.from({ length: 4000 }, (_, at) => 128 + Math.round(60 * Math.sin(at / 3))));
    const head = Buffer.alloc(44);
    head.write('RIFF');
    head.writeUInt32LE(36 + sound.length, 4);
    head.write('WAVEfmt ', 8);
    head.writeUInt32LE(16, 16);
    head.writeUInt16LE(1, 20);
    head.writeUInt16LE(1, 22);
    head.writeUInt32LE(8000, 24);
    head.writeUInt32LE(8000, 28);
    head.writeUInt16LE(1, 32);
    head.writeUInt16LE(8, 34);
    head.write('data', 36);
    head.writeUInt32LE(sound.length, 40);
    return Buffer.concat([head, sound]);
}

const labelFiles = { 'house.png': png(60, 40, [10, 77, 74]), 'straw.png': png(60, 40, [255, 197, 46]), 'tin.png': png(60, 40, [120, 130, 140]), 'roof.wav': wav() };

// A photo as cameras make it: lying, with a word that it is to be turned to the right, and where it was taken.
export function turnedPhoto(jpeg) {
    const ifd = Buffer.alloc(26);
    ifd.write('MM\0*', 0, 'latin1');
    ifd.writeUInt32BE(8, 4);
    ifd.writeUInt16BE(1, 8);
    ifd.writeUInt16BE(0x0112, 10);
    ifd.writeUInt16BE(3, 12);
    ifd.writeUInt32BE(1, 14);
    ifd.writeUInt16BE(6, 18);
    const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), ifd, Buffer.from('GPS 6.1319 1.2228')]);
    const head = Buffer.from([0xff, 0xe1, 0, 0]);
    head.writeUInt16BE(content.length + 2, 2);
    return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

// How large a JPEG is: what its frame says.
export function jpegSize(bytes) {
    for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
        const marker = bytes[at + 1];
        if (marker >= 0xc0 && marker <= 0xc2) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
    throw new Error('this is no JPEG');
}

const asFile = { 'content-type': 'application/octet-stream' };

// An administrator (a Device that is signed in) puts the tool in use, with its pictures and its sound.
export async function publishesMedia(admin) {
    const sends = async (path, bytes, expected) => {
        const { status, body } = await admin.send('POST', path, bytes, asFile);
        if (status !== expected) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    };
    await sends('/api/tools?file=media_visit.xlsx', mediaTool(), 201);
    for (const [file, bytes] of Object.entries(labelFiles)) await sends(`/api/tools/file?name=media_visit&version=1&file=${file}`, bytes, 204);
    const { status, body } = await admin.post('/api/tools/publish', { name: 'media_visit', version: '1' });
    if (status !== 200) throw new Error(`media_visit: ${status} ${JSON.stringify(body)}`);
}
