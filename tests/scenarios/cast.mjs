// The one cast of all stories. Nobody here exists.

export const teams = [
    { name: 'DRAS Plateaux, Atakpamé', organisation: 'Action sociale, Togo', area: 'TG04' },
    { name: 'GUPS Za-Kpota', organisation: 'Action sociale, Bénin', area: 'BJ12' },
    { name: 'DPDFS Cibitoke', organisation: 'Solidarité nationale, Burundi', area: 'BDI-2025-BUJUMBURA' },
];

export const workers = [
    { called: 'Ama', login: 'ama', name: 'Ama Mensah', role: 'case_manager', team: 'DRAS Plateaux, Atakpamé', country: 'TG', place: 'Ogou' },
    { called: 'Kokou', login: 'kokou', name: 'Kokou Agbéko', role: 'probation_officer', team: 'DRAS Plateaux, Atakpamé', country: 'TG', place: 'Ogou' },
    { called: 'Essi', login: 'essi', name: 'Essi Lawson', role: 'supervisor', team: 'DRAS Plateaux, Atakpamé', country: 'TG', place: 'Ogou' },
    { called: 'Senami', login: 'senami', name: 'Sènami Dossou', role: 'case_manager', team: 'GUPS Za-Kpota', country: 'BJ', place: 'Za-Kpota' },
    { called: 'Fiacre', login: 'brigade', name: 'Fiacre Zannou', role: 'police_focal_point', team: 'GUPS Za-Kpota', country: 'BJ', place: 'Za-Kpota' },
    { called: 'Aline', login: 'aline', name: 'Aline Niyonzima', role: 'case_manager', team: 'DPDFS Cibitoke', country: 'BI', place: 'Mugina' },
    { called: 'Claire', login: 'nationale', name: 'Claire Adjavon', role: 'national_lead', team: 'DRAS Plateaux, Atakpamé', country: 'TG', place: 'Ogou' },
    { called: 'Admin', login: 'admin', name: 'Administration', role: 'administrator', team: 'DRAS Plateaux, Atakpamé', country: 'TG', place: 'Ogou' },
];

// Places that stories name, with their codes. "old Cibitoke" is the province that ended in June 2025.
export const places = {
    Ogou: 'TG0409',
    Amou: 'TG0401',
    'Za-Kpota': 'BJ1207',
    Mugina: 'BDI-2025-BUJUMBURA-MUGINA',
    Bujumbura: 'BDI-2025-BUJUMBURA',
    'old Cibitoke': 'BDI005',
    'a place that is on no list': 'XX99',
};

// What is known of a child at first. The family name, the village, the caregiver and the telephone must never reach who may not see them.
export function childFields(name, sex, age, on) {
    return {
        given_name: name,
        family_name: `Adjavi${name.toLowerCase()}`,
        sex,
        age_years: age,
        age_on: on,
        birth_precision: 'unknown',
        village: `Agbonou près de ${name}`,
        language: 'ewe',
        caregiver_name: `Tante de ${name}`,
        caregiver_relation: 'uncle_aunt',
        caregiver_phone: `+228 90 ${[...name].map((letter) => letter.charCodeAt(0) % 10).join('')}`,
        consent_services: 'yes',
        consent_from: 'child_and_caregiver',
        consent_on: on,
    };
}

// The texts that name a child.
export function namingTexts(name) {
    const fields = childFields(name, 'unknown', 0, '');
    return [name, fields.family_name, fields.village, fields.caregiver_name, fields.caregiver_phone];
}
