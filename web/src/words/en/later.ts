// What is fetched when the first list stands: the words of filling a form, of the people of a case and of its steps.
import filling from './filling';
import people from './people';
import register from './register';
import steps from './steps';

export default { ...filling, ...people, ...register, ...steps };
