import { DEFAULT_POSTGRES_PORT, savedUrls } from './address';
import { isFree } from './ports';
import { dataDir, readState } from './state';

const ROLES = ['owner', 'app', 'readonly', 'queue'] as const;

const role = ROLES.find((name) => name === process.argv[2]);
if (!role) {
  console.error(`Usage: npm run -s db:url -- ${ROLES.join('|')}`);
  process.exit(1);
}

const dir = dataDir();
if (!process.env.DATABASE_URL && (await isFree(readState(dir).postgresPort ?? DEFAULT_POSTGRES_PORT))) {
  console.error('The embedded Postgres is not running; npm start runs it.');
}
console.log(savedUrls(dir)[role]);
