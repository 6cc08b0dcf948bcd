import 'server-only';
import { join } from 'node:path';
import sharp from 'sharp';
import { canonicalBytes } from '@/lib/core/crypto/canonical-json';
import { invalid } from '@/lib/core/errors';
import { isInk } from '../policy';
import type { SignOffAnswer } from '../schema';

/** Both scripts that our people write in, in one TrueType file (libvips reads no woff2): a bare machine has no fonts. */
const FONT = 'Anek Devanagari';
const FONT_FILE = join(
  process.cwd(),
  'node_modules/@expo-google-fonts/anek-devanagari/400Regular/AnekDevanagari_400Regular.ttf',
);
const INK = '#1b1a17';
const PAPER = '#ffffff';

export type RenderedSignature = { method: 'drawn' | 'typed'; strokes: Buffer; png: Buffer };

/**
 * strokes.json (canonical) and the picture made from it, so that the two cannot disagree.
 * Refuses a blank pad, a dot, and both or neither of strokes and typed name (422 on `strokes`).
 */
export async function renderSignature(answer: SignOffAnswer): Promise<RenderedSignature> {
  const { strokes, typedName, width, height } = answer;
  const method = typedName === null ? 'drawn' : 'typed';
  if (method === 'typed' && strokes.length > 0) throw invalid({ path: 'strokes', message: 'signature_twice' });
  if (method === 'drawn' && !isInk(strokes, width)) throw invalid({ path: 'strokes', message: 'signature_blank' });
  const file = canonicalBytes({ method, width, height, typed_name: typedName, strokes });
  const png = typedName === null ? await drawStrokes(answer) : await drawName(typedName, width, height);
  return { method, strokes: file, png };
}

function drawStrokes({ strokes, width, height }: SignOffAnswer): Promise<Buffer> {
  const paths = strokes.map(({ points }) => {
    const [first, ...rest] = points;
    if (!first) return '';
    // A tap is a dot: a line of no length with round ends.
    const line = rest.length > 0 ? rest.map((point) => `L${point.x} ${point.y}`).join('') : `L${first.x} ${first.y}`;
    return `<path d="M${first.x} ${first.y}${line}"/>`;
  });
  const look = `fill="none" stroke="${INK}" stroke-width="${Math.max(2, width / 180)}" stroke-linecap="round" stroke-linejoin="round"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g ${look}>${paths.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: PAPER }).png({ compressionLevel: 9 }).toBuffer();
}

const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ');

async function drawName(name: string, width: number, height: number): Promise<Buffer> {
  const text = `<span foreground="${INK}"><i>${escapeMarkup(name)}</i></span>`;
  const room = { width: Math.floor(width * 0.86), height: Math.floor(height * 0.5) };
  const words = await sharp({ text: { text, font: FONT, fontfile: FONT_FILE, rgba: true, ...room } })
    .resize({ ...room, fit: 'inside' })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: PAPER } })
    .composite([{ input: words, gravity: 'centre' }])
    .png({ compressionLevel: 9 })
    .toBuffer();
}
