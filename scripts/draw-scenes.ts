/**
 * Draws the before and after photographs of the demonstration: `npm run scenes [slug…]`, all services without names.
 * Needs Blender 3.4 or later with Cycles and NumPy in its Python (Debian: `blender` and `python3-numpy`), which the
 * product itself does not; the pictures are kept in testing/scenes, so that nobody needs to run this but to change
 * them. One core, one to two minutes a pair. The scenes are Python in scripts/scenes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

/** Rendered smaller than it is kept: a phone's lens resolves little more, and one core draws a pair in two minutes. */
const DRAWN = { width: 800, height: 600, channels: 3 as const };
const KEPT = { width: 1280, height: 960 };
const SAMPLES = 4;
const MOST_BYTES = 110_000;

const catalogue: { services: { slug: string }[] }[] = JSON.parse(readFileSync('db/data/catalog.json', 'utf8'));
const known = catalogue.flatMap(({ services }) => services.map(({ slug }) => slug));
const wanted = process.argv.length > 2 ? process.argv.slice(2) : known;

/** Keeps raw pixels as JPEG, which decodes fast, at the best quality that stays under the size allowed. */
async function keep(file: string, target: string): Promise<number> {
  const picture = sharp(readFileSync(file), { raw: DRAWN })
    .resize({ ...KEPT, kernel: 'lanczos3' })
    .sharpen({ sigma: 0.8 });
  let bytes = Buffer.alloc(0);
  for (const quality of [90, 86, 82, 78, 74, 70, 64, 58, 52]) {
    bytes = await picture.clone().jpeg({ quality }).toBuffer();
    if (bytes.length <= MOST_BYTES) break;
  }
  writeFileSync(target, bytes);
  return bytes.length;
}

for (const slug of wanted) {
  const folder = mkdtempSync(join(tmpdir(), 'scenes-'));
  const scene = ['-P', 'scripts/scenes/main.py', '--', slug, folder, String(DRAWN.width), String(SAMPLES)];
  const { status, stderr } = spawnSync('blender', ['-b', '--factory-startup', '-t', '1', ...scene], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`blender could not draw ${slug}: ${stderr}`);
  for (const moment of ['before', 'after']) {
    const size = await keep(join(folder, `${slug}-${moment}.rgb`), `testing/scenes/${slug}-${moment}.jpg`);
    console.log(`${slug} ${moment}: ${Math.round(size / 1000)} kB`);
  }
  rmSync(folder, { recursive: true });
}
