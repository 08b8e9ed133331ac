import cases from './cases';
import forms from './forms';
import held from './held';
import shell from './shell';
import today from './today';

export default { ...shell, ...today, ...cases, ...forms, ...held };
