import { zipSync } from 'fflate';
import sharp from 'sharp';
import { packed, pngBomb, withChunk } from './png';

/** What may come of it: `kept` and shown as a picture, or a refusal by its code, whichever check meets it first. */
export type Upload = { name: string; bytes: () => Promise<Buffer> | Buffer; codes: readonly string[] };

const MB = 1024 * 1024;
const picture = (width = 640, height = 480) => sharp({ create: { width, height, channels: 3, background: '#b5651d' } });
const jpeg = () => picture().jpeg().toBuffer();
const png = () => picture().png().toBuffer();
const webp = () => picture().webp().toBuffer();
const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2));

/** Where somebody was, and with what: what every phone writes into its photographs. */
const TELLING = {
  IFD0: { Copyright: 'Meera Iyer', Make: 'PhoneMaker', Model: 'P-1' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '12/1 58/1 3051/100', GPSLongitudeRef: 'E', GPSLongitude: '77/1 35/1 0/1' },
};
const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>Meera Iyer</a></x:xmpmeta>';

/** A marker that no decoder needs, with something in it that another program would run. */
const comment = (bytes: Buffer, text: string): Buffer => {
  const segment = Buffer.alloc(4 + text.length);
  segment.writeUInt16BE(0xfffe, 0);
  segment.writeUInt16BE(2 + text.length, 2);
  segment.write(text, 4, 'latin1');
  return Buffer.concat([bytes.subarray(0, 2), segment, bytes.subarray(2)]);
};

/** A JPEG that claims other measures than it has. */
async function claiming(width: number, height: number): Promise<Buffer> {
  const bytes = Buffer.from(await jpeg());
  const frame = bytes.findIndex((byte, at) => byte === 0xff && [0xc0, 0xc2].includes(bytes[at + 1] ?? 0));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

/** The head of a WebP whose canvas measures what it says, and nothing on it. */
function emptyCanvas(edge: number): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(22, 4);
  bytes.write('WEBPVP8X', 8);
  bytes.writeUInt32LE(10, 16);
  bytes.writeUIntLE(edge - 1, 24, 3);
  bytes.writeUIntLE(edge - 1, 27, 3);
  return bytes;
}

const KEPT = ['kept'];
const TYPE = ['photo_type'];
const PIXELS = ['photo_too_many_pixels'];
const BROKEN = ['photo_unreadable'];
/** What is so broken that it does not even show its kind is refused as no picture at all. */
const NO_PICTURE = [...TYPE, ...BROKEN];

/** Everything that strangers send, made here: no file of somebody else's. */
export const UPLOADS: readonly Upload[] = [
  { name: 'a PNG of 100 megapixels in a few bytes', bytes: () => pngBomb(10_000, 10_000), codes: PIXELS },
  {
    name: 'a PNG of two thousand million columns',
    bytes: () => pngBomb(0x7fffffff, 1),
    codes: [...PIXELS, ...NO_PICTURE],
  },
  {
    name: 'a PNG whose text unpacks to 120 MB',
    bytes: async () => withChunk(await png(), 'zTXt', packed('Comment', 120 * MB)),
    codes: [...NO_PICTURE, 'kept'],
  },
  {
    name: 'a PNG whose colour profile unpacks to 120 MB',
    bytes: async () => withChunk(await png(), 'iCCP', packed('sRGB', 120 * MB)),
    codes: [...NO_PICTURE, 'kept'],
  },
  {
    name: 'a JPEG that claims 65500 x 65500',
    bytes: () => claiming(65_500, 65_500),
    codes: [...PIXELS, ...NO_PICTURE],
  },
  // What is missing of it may be shown in grey.
  { name: 'a JPEG that claims 7000 x 7000', bytes: () => claiming(7_000, 7_000), codes: [...NO_PICTURE, ...KEPT] },
  { name: 'a WebP that claims 60000 x 60000', bytes: () => emptyCanvas(60_000), codes: [...PIXELS, ...NO_PICTURE] },
  {
    name: 'a JPEG of 50 megapixels, turned',
    bytes: () => picture(10_000, 5_000).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    codes: KEPT,
  },
  { name: 'a strip of one line', bytes: () => picture(16_000, 1).png().toBuffer(), codes: KEPT },
  { name: 'half a JPEG', bytes: async () => half(await jpeg()), codes: BROKEN },
  { name: 'half a PNG', bytes: async () => half(await png()), codes: BROKEN },
  { name: 'half a WebP', bytes: async () => half(await webp()), codes: NO_PICTURE },
  { name: 'the first bytes of a JPEG', bytes: async () => (await jpeg()).subarray(0, 12), codes: NO_PICTURE },
  { name: 'nothing', bytes: () => Buffer.alloc(0), codes: ['required'] },
  { name: 'one byte', bytes: () => Buffer.from([0xff]), codes: TYPE },
  { name: 'a megabyte of nothing', bytes: () => Buffer.alloc(MB), codes: TYPE },
  { name: 'an animated WebP', bytes: animated, codes: KEPT },
  {
    name: 'an animated GIF',
    bytes: async () =>
      sharp(await animated(), { animated: true })
        .gif()
        .toBuffer(),
    codes: TYPE,
  },
  {
    name: 'a PNG that says it is animated',
    bytes: async () => withChunk(await png(), 'acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])),
    codes: KEPT,
  },
  { name: 'an AVIF', bytes: () => picture(64, 64).avif({ effort: 0 }).toBuffer(), codes: TYPE },
  { name: 'a TIFF', bytes: () => picture(64, 64).tiff().toBuffer(), codes: TYPE },
  {
    name: 'an SVG that reads a file',
    bytes: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
    codes: TYPE,
  },
  {
    name: 'a page before a JPEG',
    bytes: async () => Buffer.concat([Buffer.from('<script>alert(1)</script>'), await jpeg()]),
    codes: TYPE,
  },
  { name: 'a GIF that is a script', bytes: () => Buffer.from('GIF89a=1;alert(1)//'), codes: TYPE },
  {
    name: 'a document that calls itself a picture',
    bytes: () => Buffer.from('%PDF-1.7\n%\xff\xd8\xff\n', 'latin1'),
    codes: TYPE,
  },
  {
    name: 'a JPEG that is an archive too',
    bytes: async () => Buffer.concat([await jpeg(), Buffer.from(zipSync({ 'run.js': Buffer.from('alert(1)') }))]),
    codes: KEPT,
  },
  {
    name: 'a JPEG with a page in its comment',
    bytes: async () => comment(await jpeg(), '<script>alert(1)</script>'),
    codes: KEPT,
  },
  {
    name: 'a PNG with a program in its text',
    bytes: async () => withChunk(await png(), 'tEXt', Buffer.from('Comment\0<?php alert(1)')),
    codes: KEPT,
  },
  {
    name: 'a JPEG that says where it was taken',
    bytes: () => picture().withExif(TELLING).withXmp(XMP).jpeg().toBuffer(),
    codes: KEPT,
  },
  {
    name: 'a PNG that says where it was taken',
    bytes: () => picture().withExif(TELLING).withXmp(XMP).png().toBuffer(),
    codes: KEPT,
  },
  {
    name: 'a WebP that says where it was taken',
    bytes: () => picture().withExif(TELLING).withXmp(XMP).webp().toBuffer(),
    codes: KEPT,
  },
  {
    name: 'a JPEG for the printer, in CMYK',
    bytes: () => picture().toColourspace('cmyk').jpeg().toBuffer(),
    codes: KEPT,
  },
  { name: 'a JPEG in grey', bytes: () => picture().greyscale().toColourspace('b-w').jpeg().toBuffer(), codes: KEPT },
  { name: 'a progressive JPEG', bytes: () => picture(3000, 2000).jpeg({ progressive: true }).toBuffer(), codes: KEPT },
  { name: 'a PNG of 16 bits', bytes: () => picture().toColourspace('rgb16').png().toBuffer(), codes: KEPT },
  {
    name: 'an interlaced PNG that one can see through',
    bytes: () => picture().ensureAlpha(0.5).png({ progressive: true }).toBuffer(),
    codes: KEPT,
  },
  { name: 'a PNG with a palette', bytes: () => picture().png({ palette: true }).toBuffer(), codes: KEPT },
];

function animated(): Promise<Buffer> {
  const frame = (background: string) => ({ create: { width: 64, height: 64, channels: 3 as const, background } });
  return Promise.all([sharp(frame('red')).png().toBuffer(), sharp(frame('blue')).png().toBuffer()]).then((frames) =>
    sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer(),
  );
}

/** Pictures with a few bytes changed, the same ones at every run. */
export async function damaged(count: number): Promise<Buffer[]> {
  const whole = await Promise.all([jpeg(), png(), webp()]);
  let state = 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  return Array.from({ length: count }, (_, at) => {
    const bytes = Buffer.from(whole[at % whole.length] ?? []);
    for (let change = 0; change < 6; change += 1) bytes[12 + next(bytes.length - 12)] = next(256);
    return bytes;
  });
}
