// What is fetched when the first list stands: the words of filling a form.
import filling from './filling';
import register from './register';
import steps from './steps';

export default { ...filling, ...register, ...steps };
