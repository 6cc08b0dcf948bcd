import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Channels } from 'sharp';

export type Moment = 'before' | 'after';

const FOLDER = join(process.cwd(), 'testing/scenes');
const CATALOGUE = join(process.cwd(), 'db/data/catalog.json');
/** What the scenes are drawn in, and what a photograph measures after its edges are cut. */
const SCENE = { width: 1280, height: 960 };
const PHOTO = { width: 720, height: 540 };

type Category = { slug: string; services: { slug: string }[] };
type Raw = { data: Buffer; info: { width: number; height: number; channels: Channels } };
type Shelf = { scenes: string[]; categories: Category[] };

let shelf: Promise<Shelf> | undefined;
const pictures = new Map<string, Promise<Raw>>();

/**
 * A photograph of a job, as a professional's phone would take it: the rendered scene of the service, held a little
 * differently for each `variation` (distance, aim, exposure, colour of the light). Before and after with the same
 * number are held alike, so that the slider between them lines up. A service without a scene of its own gets one of
 * its category, or the one whose name is most like it. Returns JPEG bytes without metadata, 720 × 540; the same
 * arguments return the same bytes. Throws if `testing/scenes` is empty.
 */
export async function photoOf(serviceSlug: string, kind: Moment, variation: number): Promise<Buffer> {
  shelf ??= openShelf();
  const { scenes, categories } = await shelf;
  const scene = sceneOf(serviceSlug, scenes, categories);
  const hold = dice(variation);
  const share = 0.97 - hold() * 0.13;
  const [exposure, warmth] = [0.94 + hold() * 0.11, (hold() - 0.5) * 0.07];
  const [width, height] = [Math.floor(SCENE.width * share), Math.floor(SCENE.height * share)];
  const { data, info } = await picture(`${scene}-${kind}.jpg`);
  return sharp(data, { raw: info })
    .extract({
      left: Math.floor(hold() * (SCENE.width - width)),
      top: Math.floor(hold() * (SCENE.height - height)),
      width,
      height,
    })
    .resize(PHOTO.width, PHOTO.height, { fit: 'fill', kernel: 'cubic' })
    .linear([exposure * (1 + warmth), exposure, exposure * (1 - warmth)], [0, 0, 0])
    .jpeg({ quality: 80 })
    .toBuffer();
}

async function openShelf(): Promise<Shelf> {
  const names = await readdir(FOLDER);
  const scenes = names.filter((name) => name.endsWith('-after.jpg')).map((name) => name.replace('-after.jpg', ''));
  if (scenes.length === 0) throw new Error(`no scenes in ${FOLDER}: run npm run scenes`);
  const categories: Category[] = JSON.parse(await readFile(CATALOGUE, 'utf8'));
  return { scenes: scenes.sort(), categories };
}

function sceneOf(service: string, scenes: string[], categories: Category[]): string {
  if (scenes.includes(service)) return service;
  const category = categories.find((one) => one.services.some(({ slug }) => slug === service));
  const kin = category?.services.map(({ slug }) => slug).filter((slug) => scenes.includes(slug)) ?? [];
  // The first word names the thing, the later ones what is done to it: what is alike counts less the later it stands.
  const words = service.split('-');
  const alike = (scene: string) =>
    words.reduce((sum, word, at) => sum + (scene.split('-').includes(word) ? 1 / (at + 1) : 0), 0);
  const [best] = (kin.length > 0 ? kin : [...scenes]).sort((a, b) => alike(b) - alike(a));
  if (!best) throw new Error('no scene is drawn');
  return best;
}

/** Decoded once: whoever takes one photograph of a scene takes many. */
function picture(name: string): Promise<Raw> {
  const known = pictures.get(name) ?? sharp(join(FOLDER, name)).raw().toBuffer({ resolveWithObject: true });
  pictures.set(name, known);
  return known;
}

/** A small generator of repeatable numbers from 0 to 1, never mind how close the seeds are. */
function dice(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
