import { existsSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { LARGE, picturesOf, SMALL } from './service-pictures';

const catalogue: { services: { slug: string }[] }[] = JSON.parse(readFileSync('db/data/catalog.json', 'utf8'));
const slugs = catalogue.flatMap(({ services }) => services.map(({ slug }) => slug));

test.each(slugs)('%s has its photographs, in the size that pages keep free for them', async (slug) => {
  const pictures = picturesOf(slug);
  for (const name of ['before', 'after', 'small'] as const) {
    const file = `public${pictures?.[name]}`;
    expect(existsSync(file), `run npm run scenes:web: ${file}`).toBe(true);
    expect(await sharp(file).metadata()).toMatchObject(name === 'small' ? SMALL : LARGE);
  }
});

test('a service that nobody has photographed has no address', () => {
  expect(picturesOf('moon-landing')).toBeNull();
});
