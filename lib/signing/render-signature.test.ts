import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { renderSignature } from './commands/render-signature';
import type { SignOffAnswer } from './schema';

async function shapeOf(typedName: string): Promise<number> {
  const answer = { strokes: [], typedName, width: 600, height: 200 } as unknown as SignOffAnswer;
  const { png } = await renderSignature(answer);
  const { info } = await sharp(png).trim({ background: '#ffffff' }).toBuffer({ resolveWithObject: true });
  return info.width / info.height;
}

describe('a typed name', () => {
  it('is drawn in Devanagari, shaped: joined letters are narrower than two apart', async () => {
    // Without the font each sign is a box of its own, the joining one too.
    expect(await shapeOf('क्ष')).toBeLessThan(await shapeOf('कष'));
    expect(await shapeOf('श्री')).toBeLessThan(await shapeOf('शरी'));
  });

  it('is drawn in Latin and in both together', async () => {
    const [latin, both] = [await shapeOf('Meera'), await shapeOf('Meera मीरा')];
    expect(latin).toBeGreaterThan(1);
    expect(both).toBeGreaterThan(latin);
  });
});
