import { mkdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';

/** `npm run icons`: draws the pictures of the home screen from `app/icon.svg`. */
const OUT = 'public/icons';
const SVG = readFileSync('app/icon.svg');
const PAPER = '#faf6ec';
/** Phones cut a circle out of a maskable icon: the mark stays within four fifths of it. */
const SAFE = 0.8;

const drawn = (size: number) =>
  sharp(SVG, { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ palette: true });

mkdirSync(OUT, { recursive: true });
for (const size of [192, 512]) await drawn(size).toFile(`${OUT}/${size}.png`);
await sharp({ create: { width: 512, height: 512, channels: 3, background: PAPER } })
  .composite([{ input: await drawn(Math.round(512 * SAFE)).toBuffer(), gravity: 'centre' }])
  .png({ palette: true })
  .toFile(`${OUT}/512-maskable.png`);
