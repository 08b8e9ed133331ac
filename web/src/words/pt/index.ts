import cases from './cases';
import forms from './forms';
import held from './held';
import register from './register';
import shell from './shell';
import today from './today';

export default { ...shell, ...today, ...cases, ...forms, ...register, ...held };
