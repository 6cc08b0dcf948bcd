// Decodes what strangers sent. Nothing but bytes comes in and goes out, and what a hostile picture can break or
// exhaust ends with this process: the parent decides how many pictures one process sees (by default one).
import sharp from 'sharp';

const MAX_PIXELS = 50_000_000;
const MAX_RSS = 700 * 1024 * 1024;
/** A portrait is cut square around what draws the eye; everything else keeps its shape. */
const SQUARE = process.argv[2] === 'square';
const LONGEST_EDGE = 2048;
const [FULL_EDGE, THUMB_EDGE] = SQUARE ? [640, 160] : [LONGEST_EDGE, 480];
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

const picture = ({ data, info: { width, height, channels } }) => sharp(data, { raw: { width, height, channels } });

/** As EXIF's orientation 1 to 8 says; a flop comes before the turn. */
function upright(raw, orientation = 1) {
  const turned = { 3: 180, 5: 270, 6: 90, 7: 90, 8: 270 }[orientation];
  let shown = raw;
  if ([2, 5, 7].includes(orientation)) shown = shown.flop();
  if (orientation === 4) shown = shown.flip();
  return turned ? shown.rotate(turned) : shown;
}

/** One byte a pixel; what one can see through lies on white. */
async function grey(input, width, height) {
  const { data, info } = await sharp(input)
    .flatten({ background: '#fff' })
    .resize({ width, height, fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Array.from({ length: width * height }, (_, at) => data[at * info.channels]);
}

/** Where on a square grid it gets darker to the right (dHash), as hex. */
async function printOf(thumb, edge) {
  const grid = await grey(thumb, edge + 1, edge);
  let print = '';
  for (let at = 0; at < edge * edge; at += 4) {
    const digit = [0, 1, 2, 3].reduce((bits, next) => {
      const place = at + next + Math.floor((at + next) / edge);
      return bits * 2 + (grid[place] > grid[place + 1] ? 1 : 0);
    }, 0);
    print += digit.toString(16);
  }
  return print;
}

/** How light it is and how varied, and its prints: 64 places to find what is alike, 256 to be sure of it. */
async function look(thumb) {
  const light = await grey(thumb, 64, 64);
  const mean = light.reduce((sum, value) => sum + value, 0) / light.length;
  const spread = Math.sqrt(light.reduce((sum, value) => sum + (value - mean) ** 2, 0) / light.length);
  const [print, finePrint] = [await printOf(thumb, 8), await printOf(thumb, 16)];
  return { print, finePrint, brightness: Math.round(mean), contrast: Math.round(spread) };
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

  const inside = (edge) => ({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true });
  const shape = (edge) =>
    SQUARE ? { width: edge, height: edge, fit: 'cover', position: sharp.strategy.attention } : inside(edge);
  try {
    // Decoded once and without metadata: `keepMetadata` is never called. Shrunk while it is read line by line, and only
    // then turned: turning first would hold every pixel of the original at once.
    const small = await sharp(input, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
      .resize(inside(LONGEST_EDGE))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { data, info } = await upright(picture(small), found.orientation).raw().toBuffer({ resolveWithObject: true });
    const shown = picture({ data, info });
    const full = await shown.clone().resize(shape(FULL_EDGE)).webp({ quality: 82, effort: 2 }).toBuffer();
    const thumb = await shown.resize(shape(THUMB_EDGE)).webp({ quality: 74, effort: 2 }).toBuffer();
    const { width, height } = found.autoOrient;
    answer({ format: found.format, width, height, look: await look(thumb) }, full, thumb);
  } catch {
    answer({ error: 'broken' });
  }
}

/** The pictures on standard input, each behind its length in four bytes. */
async function* pictures() {
  const length = Buffer.alloc(4);
  let [picture, filled] = [length, 0];
  for await (const chunk of process.stdin) {
    for (let at = 0; at < chunk.length; ) {
      const copied = chunk.copy(picture, filled, at);
      at += copied;
      filled += copied;
      if (filled < picture.length) break;
      // Written where it will lie: joined from its parts, a large picture would be held twice.
      const whole = picture;
      [picture, filled] = whole === length ? [Buffer.allocUnsafe(length.readUInt32BE(0)), 0] : [length, 0];
      if (whole !== length) yield whole;
    }
  }
}

/** A picture of our own once more, in fewer bytes: slow, and for nobody who waits. */
async function encodeAvif(input) {
  try {
    answer({ avif: true }, await sharp(input).avif({ quality: 55, effort: 2 }).toBuffer());
  } catch {
    answer({ error: 'broken' });
  }
}

const work = process.argv[2] === 'avif' ? encodeAvif : decode;
for await (const bytes of pictures()) await work(bytes);
