import sharp from 'sharp';

export type Scene = 'tap' | 'wall' | 'unit';

const TILE = 80;
const WIDTH = 1200;
const HEIGHT = 900;

/** A small generator of repeatable noise, so that the same seed draws the same photograph. */
function dice(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/**
 * A photograph of a job, drawn: tiles, the thing that was worked on, light from one side and sensor noise.
 * `before` shows stains, rust or dust, `after` the same place clean. Returns JPEG bytes, 1200 × 900.
 */
export async function drawPhoto(scene: Scene, moment: 'before' | 'after', seed: number): Promise<Buffer> {
  const roll = dice(seed * 2 + 1);
  const dirty = moment === 'before';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs>
      <radialGradient id="light" cx="0.25" cy="0.15" r="1.1"><stop offset="0" stop-color="#fff" stop-opacity="0.35"/><stop offset="1" stop-color="#1b1408" stop-opacity="0.45"/></radialGradient>
      <linearGradient id="steel" x1="0" x2="1"><stop offset="0" stop-color="#8d9499"/><stop offset="0.45" stop-color="#eef1f2"/><stop offset="1" stop-color="#6d7479"/></linearGradient>
    </defs>
    ${tiles(roll, dirty)}
    ${SCENES[scene](dirty)}
    ${dirty ? stains(roll) : ''}
    <rect width="100%" height="100%" fill="url(#light)"/></svg>`;
  const grain = await sharp({
    create: {
      width: WIDTH,
      height: HEIGHT,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 14 },
    },
  })
    .png()
    .toBuffer();
  return sharp(Buffer.from(svg))
    .flatten({ background: '#d9d2c3' })
    .composite([{ input: grain, blend: 'soft-light' }])
    .blur(0.6)
    .jpeg({ quality: 82 })
    .toBuffer();
}

function tiles(roll: () => number, dirty: boolean): string {
  const out: string[] = [];
  for (let y = 0; y < HEIGHT; y += TILE) {
    for (let x = 0; x < WIDTH; x += TILE) {
      const tone = Math.round((dirty ? 186 : 214) + roll() * 16);
      out.push(
        `<rect x="${x + 2}" y="${y + 2}" width="${TILE - 4}" height="${TILE - 4}" rx="3" fill="rgb(${tone},${tone - 4},${tone - 14})"/>`,
      );
    }
  }
  return `<rect width="100%" height="100%" fill="${dirty ? '#8b8069' : '#b8b0a0'}"/>${out.join('')}`;
}

function stains(roll: () => number): string {
  return Array.from({ length: 26 }, () => {
    const [x, y, r] = [300 + roll() * 600, 250 + roll() * 520, 12 + roll() * 60];
    return `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * (0.5 + roll())}" fill="#5b4426" opacity="${0.08 + roll() * 0.22}"/>`;
  }).join('');
}

const SCENES: Record<Scene, (dirty: boolean) => string> = {
  tap: (dirty) => `
    <rect x="180" y="560" width="840" height="250" rx="36" fill="${dirty ? '#c9c3b4' : '#f4f2ec'}" stroke="#948c7b" stroke-width="6"/>
    <rect x="560" y="260" width="90" height="310" rx="24" fill="url(#steel)"/>
    <path d="M605 280 C605 170 800 170 800 300 L800 380 L740 380 L740 310 C740 240 670 240 650 300 Z" fill="url(#steel)"/>
    <rect x="500" y="330" width="210" height="36" rx="18" fill="url(#steel)"/>
    ${dirty ? '<path d="M770 385 q-14 60 0 150 q16 -80 0 -150" fill="#6f8fa3" opacity="0.8"/><rect x="548" y="520" width="114" height="46" fill="#8a4f22" opacity="0.75"/>' : ''}`,
  wall: (dirty) => `
    <rect x="260" y="200" width="680" height="520" fill="${dirty ? '#b9a98a' : '#efe7d6'}" stroke="#80745f" stroke-width="8"/>
    ${dirty ? '<path d="M420 210 l60 130 l-40 90 l90 120 l-30 160" stroke="#3d3324" stroke-width="9" fill="none"/><path d="M480 340 l140 40 l60 90" stroke="#3d3324" stroke-width="6" fill="none"/>' : '<rect x="540" y="420" width="120" height="90" rx="8" fill="#f9f7f1" stroke="#a59b87" stroke-width="4"/><circle cx="600" cy="465" r="16" fill="#cfc6b2"/>'}`,
  unit: (dirty) => `
    <rect x="210" y="230" width="780" height="300" rx="30" fill="${dirty ? '#cfcabd' : '#fbfaf6'}" stroke="#9a9384" stroke-width="6"/>
    ${Array.from({ length: 9 }, (_, i) => `<rect x="250" y="${270 + i * 24}" width="700" height="10" rx="5" fill="${dirty ? '#6d6450' : '#d8d4c8'}"/>`).join('')}
    <rect x="880" y="490" width="60" height="16" rx="8" fill="${dirty ? '#7a7a7a' : '#3a9b5c'}"/>
    ${dirty ? '<path d="M330 530 q-8 90 6 170 q18 -80 -6 -170" fill="#6f8fa3" opacity="0.7"/>' : ''}`,
};
