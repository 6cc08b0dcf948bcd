// Decodes what strangers sent. Nothing but bytes comes in and goes out, and what a hostile picture can break or
// exhaust ends with this process: the parent decides how many pictures one process sees (by default one).
import sharp from 'sharp';

const MAX_PIXELS = 50_000_000;
const MAX_RSS = 700 * 1024 * 1024;
/** A portrait is cut square around what draws the eye; everything else keeps its shape. */
const SQUARE = process.argv[2] === 'square';
const [FULL_EDGE, THUMB_EDGE] = SQUARE ? [640, 160] : [2048, 480];
const FORMATS = ['jpeg', 'png', 'webp'];

sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });

// The heap limit does not bind the decoder's native memory; the process watches its own.
setInterval(() => {
  if (process.memoryUsage.rss() > MAX_RSS) process.exit(9);
}, 10).unref();

function answer(head, ...bodies) {
  const header = Buffer.from(JSON.stringify({ ...head, lengths: bodies.map((body) => body.length) }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  process.stdout.write(Buffer.concat([length, header, ...bodies]));
}

async function decode(input) {
  let found;
  try {
    found = await sharp(input, { limitInputPixels: false }).metadata();
  } catch {
    return answer({ error: 'type' });
  }
  if (!FORMATS.includes(found.format)) return answer({ error: 'type' });
  if (found.width * found.height > MAX_PIXELS) return answer({ error: 'pixels' });

  const shape = (edge) =>
    SQUARE
      ? { width: edge, height: edge, fit: 'cover', position: sharp.strategy.attention }
      : { width: edge, height: edge, fit: 'inside', withoutEnlargement: true };
  try {
    // Decoded once, turned upright, without metadata: `keepMetadata` is never called.
    const { data, info } = await sharp(input, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize(shape(FULL_EDGE))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const picture = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    const full = await picture.clone().webp({ quality: 82, effort: 2 }).toBuffer();
    const thumb = await picture.resize(shape(THUMB_EDGE)).webp({ quality: 74, effort: 2 }).toBuffer();
    answer({ format: found.format, width: found.autoOrient.width, height: found.autoOrient.height }, full, thumb);
  } catch {
    answer({ error: 'broken' });
  }
}

/** The pictures on standard input, each behind its length in four bytes. */
async function* pictures() {
  let held = Buffer.alloc(0);
  for await (const chunk of process.stdin) {
    held = Buffer.concat([held, chunk]);
    while (held.length >= 4 && held.length >= 4 + held.readUInt32BE(0)) {
      const end = 4 + held.readUInt32BE(0);
      yield held.subarray(4, end);
      held = held.subarray(end);
    }
  }
}

for await (const picture of pictures()) await decode(picture);
