import { writeFileSync } from 'node:fs';
import { PAGES } from './documents/pages';

for (const [path, page] of Object.entries(PAGES)) {
  writeFileSync(path, page());
  console.log(`✓ ${path}`);
}
