import sharp, { type Sharp } from 'sharp';

/** The upright picture: red above left, green above right, blue below left, white below right. */
export const UPRIGHT = { width: 96, height: 48 };
export const CORNERS = [
  [200, 30, 30],
  [30, 160, 60],
  [40, 60, 190],
  [240, 240, 240],
] as const;

/** Where a stored pixel stands in the upright picture, by EXIF's orientation (`w`, `h`: as stored). */
const SHOWN: Record<number, (x: number, y: number, w: number, h: number) => readonly [number, number]> = {
  1: (x, y) => [x, y],
  2: (x, y, w) => [w - 1 - x, y],
  3: (x, y, w, h) => [w - 1 - x, h - 1 - y],
  4: (x, y, _w, h) => [x, h - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _w, h) => [h - 1 - y, x],
  7: (x, y, w, h) => [h - 1 - y, w - 1 - x],
  8: (x, y, w) => [y, w - 1 - x],
};

/** The upright picture as a camera held in another way keeps it: turned, with a note how to turn it back. */
export function turned(orientation: number): Sharp {
  const shown = SHOWN[orientation];
  if (!shown) throw new Error(`EXIF has no orientation ${orientation}`);
  const sideways = orientation > 4;
  const width = sideways ? UPRIGHT.height : UPRIGHT.width;
  const height = sideways ? UPRIGHT.width : UPRIGHT.height;
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [across, down] = shown(x, y, width, height);
      const corner = (across < UPRIGHT.width / 2 ? 0 : 1) + (down < UPRIGHT.height / 2 ? 0 : 2);
      pixels.set(CORNERS[corner] ?? [], (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } }).withMetadata({ orientation });
}
