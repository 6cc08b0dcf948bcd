// Draws one page of a PDF that a stranger sent. PDFium itself is WebAssembly and draws in a thread of this process,
// so that this one is free to watch: what a hostile file can break or exhaust ends with it.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const MAX_RSS = 700 * 1024 * 1024;
const LONGEST_EDGE = 2000;
const WEBP = { quality: 86, effort: 2 };
/** FPDF_GetLastError: a password is needed, or the rights are kept by somebody (fpdfview.h). */
const LOCKED = /\b(password|security)\b/i;

/** The page's pixels and how many pages there are, or why there is nothing to see. */
async function draw({ bytes, number }) {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  let document;
  try {
    document = await library.loadDocument(bytes);
  } catch (error) {
    return { error: LOCKED.test(String(error)) ? 'locked' : 'broken' };
  }
  const pages = document.getPageCount();
  if (number > pages) return { error: 'absent', pages };
  const page = document.getPage(number - 1);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const longest = Math.max(originalWidth, originalHeight);
  if (!(Math.min(originalWidth, originalHeight) > 0 && longest < Number.POSITIVE_INFINITY)) return { error: 'broken' };
  const scale = LONGEST_EDGE / longest;
  const width = Math.max(1, Math.round(originalWidth * scale));
  const height = Math.max(1, Math.round(originalHeight * scale));
  const { data } = await page.render({ width, height, render: 'bitmap', renderFormFields: true });
  return { pages, width, height, data };
}

async function inThread() {
  parentPort.postMessage(await draw(workerData).catch(() => ({ error: 'broken' })));
}

async function read() {
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  return Buffer.concat(parts);
}

function answer(head, body = Buffer.alloc(0)) {
  const header = Buffer.from(JSON.stringify({ ...head, lengths: body.length > 0 ? [body.length] : [] }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  process.stdout.write(Buffer.concat([length, header, body]), () => process.exit(0));
}

async function inFront() {
  setInterval(() => {
    if (process.memoryUsage.rss() > MAX_RSS) process.exit(9);
  }, 10);
  // The first four bytes are the length of what follows, as for a picture.
  const bytes = (await read()).subarray(4);
  const thread = new Worker(new URL(import.meta.url), { workerData: { bytes, number: Number(process.argv[2]) } });
  thread.once('error', () => answer({ error: 'broken' }));
  thread.once('message', async ({ data, width, height, ...head }) => {
    if (!data) return answer(head);
    const { default: sharp } = await import('sharp');
    sharp.concurrency(1);
    const picture = sharp(data, { raw: { width, height, channels: 4 } });
    answer(head, await picture.flatten({ background: '#fff' }).webp(WEBP).toBuffer());
  });
}

await (isMainThread ? inFront() : inThread());
