// What is fetched when the first list stands: the words of filling a form.
import duplicates from './duplicates';
import filling from './filling';
import register from './register';

export default { ...duplicates, ...filling, ...register };
