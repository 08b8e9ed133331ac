// What is fetched when the first list stands: the words of filling a form.
import filling from './filling';
import handovers from './handovers';
import register from './register';

export default { ...filling, ...handovers, ...register };
