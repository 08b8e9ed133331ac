// What is fetched when the first list stands: the words of filling a form, of documents and of what is printed.
import documents from './documents';
import filling from './filling';
import register from './register';

export default { ...documents, ...filling, ...register };
