// What is fetched when the first list stands: the words of filling a form, and of the people of a case, of documents and of what is printed.
import documents from './documents';
import duplicates from './duplicates';
import filling from './filling';
import people from './people';
import handovers from './handovers';
import programmes from './programmes';
import register from './register';
import steps from './steps';

export default { ...documents, ...duplicates, ...filling, ...people, ...handovers, ...programmes, ...register, ...steps };
