/** In pixels, as `npm run scenes:web` cuts them; the small one is shown at half its size, for dense screens. */
export const LARGE = { width: 720, height: 540 };
export const SMALL = { width: 192, height: 144 };

const PICTURED = new Set([
  'ac-service',
  'bathroom-cleaning',
  'blocked-drain',
  'curtain-rods',
  'damp-treatment',
  'deep-home-cleaning',
  'door-repair',
  'fan-installation',
  'furniture-assembly',
  'kitchen-cleaning',
  'light-installation',
  'refrigerator-repair',
  'room-painting',
  'shelf-mounting',
  'sofa-cleaning',
  'switchboard-repair',
  'tap-repair',
  'toilet-repair',
  'wall-painting',
  'wallpaper',
  'washing-machine-repair',
  'water-purifier-service',
  'water-tank-cleaning',
  'wiring-check',
]);

export type ServicePictures = { before: string; after: string; small: string };

/** The addresses of a service's photographs; null for one that has none yet. */
export function picturesOf(slug: string): ServicePictures | null {
  if (!PICTURED.has(slug)) return null;
  const at = `/pictures/${slug}`;
  return { before: `${at}-before.avif`, after: `${at}-after.avif`, small: `${at}-small.webp` };
}
