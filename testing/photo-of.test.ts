import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { photoOf } from './photo-of';

const catalogue: { services: { slug: string }[] }[] = JSON.parse(readFileSync('db/data/catalog.json', 'utf8'));
const services = catalogue.flatMap((category) => category.services.map(({ slug }) => slug));
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
describe('photographs of jobs', () => {
  it.each(services)('%s has a pair of scenes, of one size, small enough to keep', async (slug) => {
    for (const kind of ['before', 'after']) {
      const file = `testing/scenes/${slug}-${kind}.jpg`;
      expect(statSync(file).size).toBeLessThan(120_000);
      expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', width: 1280, height: 960 });
    }
  });

  it('keeps all of them under 8 MB', () => {
    const sizes = readdirSync('testing/scenes').map((name) => statSync(`testing/scenes/${name}`).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8_000_000);
  });

  it('is a JPEG without metadata, the same for the same number and another for another', async () => {
    const photo = await photoOf('sofa-cleaning', 'before', 7);
    const read = await sharp(photo).metadata();
    expect(read).toMatchObject({ format: 'jpeg', width: 720, height: 540 });
    expect([read.exif, read.icc, read.xmp]).toEqual([undefined, undefined, undefined]);
    expect(hash(await photoOf('sofa-cleaning', 'before', 7))).toBe(hash(photo));
    const others = await Promise.all(
      Array.from({ length: 40 }, (_, at) => photoOf('sofa-cleaning', 'before', 100 + at)),
    );
    expect(new Set([photo, ...others].map(hash)).size).toBe(41);
  });

  it('gives a service without a scene one of the most similar name', async () => {
    expect(hash(await photoOf('sofa-repair', 'after', 3))).toBe(hash(await photoOf('sofa-cleaning', 'after', 3)));
  });
});
