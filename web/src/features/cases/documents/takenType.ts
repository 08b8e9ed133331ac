// Types that the rules take (core/cases/document_file.cpp), by the endings that people's files have: some phones say no type of a file.
const endings: Record<string, string> = {
    pdf: 'application/pdf', aac: 'audio/aac', amr: 'audio/amr', m4a: 'audio/mp4', mp3: 'audio/mpeg', oga: 'audio/ogg', ogg: 'audio/ogg', wav: 'audio/wav', weba: 'audio/webm',
    jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', '3gp': 'video/3gpp', mp4: 'video/mp4', webm: 'video/webm',
};
const others: Record<string, string> = { 'audio/x-wav': 'audio/wav', 'audio/x-m4a': 'audio/mp4', 'audio/mp3': 'audio/mpeg', 'audio/3gpp': 'audio/amr' };

// The type as the rules name it and the ending; no type for what is not taken. Pictures of any type are: they are drawn anew as JPEG.
export function takenType(file: Pick<File, 'name' | 'type'>): { type?: string; extension: string } {
    const extension = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
    const said = file.type.split(';')[0]!.toLowerCase();
    if (said.startsWith('image/') && said !== 'image/svg+xml') return { type: 'image/jpeg', extension: 'jpg' };
    const type = others[said] ?? (said === '' || said === 'application/octet-stream' ? endings[extension] : said);
    return type && Object.values(endings).includes(type) ? { type, extension } : { extension };
}
