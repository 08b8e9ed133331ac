// What is fetched when the first list stands: the words of filling a form.
import filling from './filling';
import programmes from './programmes';
import register from './register';

export default { ...filling, ...programmes, ...register };
