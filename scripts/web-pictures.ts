/**
 * Makes what public pages show of the photographs in testing/scenes: `npm run scenes:web`. The product never reads
 * testing/, so the results are kept under public/; run it again when a scene has been drawn anew.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import sharp from 'sharp';
import { LARGE, SMALL } from '@/components/catalog/service-pictures';

const SCENES = 'testing/scenes';
const KEPT = 'public/pictures';

mkdirSync(KEPT, { recursive: true });
let bytes = 0;
for (const scene of readdirSync(SCENES)) {
  const name = basename(scene, '.jpg');
  const picture = sharp(`${SCENES}/${scene}`);
  const large = await picture.clone().resize(LARGE).avif({ quality: 45, effort: 9 }).toFile(`${KEPT}/${name}.avif`);
  bytes += large.size;
  if (!name.endsWith('-after')) continue;
  const small = await picture
    .clone()
    .resize(SMALL)
    .webp({ quality: 68, effort: 6 })
    .toFile(`${KEPT}/${name.replace(/-after$/, '-small')}.webp`);
  bytes += small.size;
}
console.log(`${KEPT}: ${Math.round(bytes / 1000)} kB`);
