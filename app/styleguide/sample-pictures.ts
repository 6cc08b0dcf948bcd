/** Stand-ins for photographs, drawn here so that the page needs no file and no seed. */
const DRAWINGS = {
  before:
    '<rect width="400" height="300" fill="#c9bfa8"/><path d="M0 60h400M0 150h400M0 240h400M70 0v300M200 0v300M330 0v300" stroke="#8d836d" stroke-width="5"/><path d="M90 70l80 60-30 10 70 70M240 90l40 60M120 220l60 40" stroke="#4c4436" stroke-width="6" fill="none"/><ellipse cx="290" cy="230" rx="80" ry="38" fill="#7d6d4a" opacity=".65"/>',
  after:
    '<rect width="400" height="300" fill="#e9e3d3"/><path d="M0 60h400M0 150h400M0 240h400M70 0v300M200 0v300M330 0v300" stroke="#d2c9b4" stroke-width="4"/><path d="M20 20l60 30M220 80l60 40" stroke="#fffdf6" stroke-width="10" opacity=".7"/>',
  face: '<rect width="96" height="96" fill="#d8cbb0"/><circle cx="48" cy="38" r="19" fill="#7a5a3c"/><path d="M14 96c3-24 16-34 34-34s31 10 34 34z" fill="#2f4a3a"/>',
} as const;

const BOX = { before: '0 0 400 300', after: '0 0 400 300', face: '0 0 96 96' } as const;

/** The address of a drawing, whole in itself. */
export const picture = (name: keyof typeof DRAWINGS): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${BOX[name]}" preserveAspectRatio="xMidYMid slice">${DRAWINGS[name]}</svg>`,
  )}`;
