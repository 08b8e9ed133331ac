// What is fetched when the first list stands: the words of filling a form, and of the people of a case.
import filling from './filling';
import handovers from './handovers';
import people from './people';
import register from './register';

export default { ...filling, ...handovers, ...people, ...register };
