import { freshKeys } from './settings';

/** Fresh secrets of a production, to paste into its settings: `npm run keys`. An argument names the keys: `npm run keys -- 2027`. */
const id = process.argv[2] ?? String(new Date().getFullYear());
for (const [name, value] of Object.entries(freshKeys(id))) console.log(`${name}=${value}`);
