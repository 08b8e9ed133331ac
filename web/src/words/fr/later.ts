// What is fetched when the first list stands: the words of filling a form, of the people, documents and steps of a case, and of what is printed.
import documents from './documents';
import filling from './filling';
import handovers from './handovers';
import people from './people';
import register from './register';
import steps from './steps';

export default { ...documents, ...filling, ...handovers, ...people, ...register, ...steps };
