/**
 * Cuts the fonts of the pages down to the signs and weights in use, from the packages that they ship in:
 * `npm run fonts`. The results are kept under app/fonts/; run it again when a package or a range here changes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';
import { LANGUAGE_NAMES } from '@/lib/core/i18n/locale';

const PACKAGES = 'node_modules/@fontsource-variable';
const KEPT = 'app/fonts';
const WEIGHTS = { min: 400, max: 700 };

const signs = (...ranges: [from: number, to: number][]): string =>
  ranges
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)))
    .join('');

/** What a page in English is written with; the other Western letters are fetched where somebody's name has one. */
const ENGLISH = signs(
  [0x20, 0x7e],
  [0xa0, 0xa0],
  [0xb7, 0xb7],
  [0xd7, 0xd7],
  [0x2010, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2212],
);
const WESTERN = signs([0xa1, 0xb6], [0xb8, 0xd6], [0xd8, 0xff]);

const FIGURES = signs([0x20, 0x20], [0x25, 0x25], [0x2b, 0x3a], [0xa0, 0xa0], [0x2013, 0x2013], [0x2212, 0x2212]);

/**
 * `plain`: without the signs that only ligatures lead to, which half of a programmer's font is. The rupee lies in the
 * large file of the other Latin letters: on its own it is small.
 */
const FONTS: { name: string; from: string; text: string; plain?: boolean }[] = [
  { name: 'anek', from: 'anek-latin/files/anek-latin-latin', text: ENGLISH },
  { name: 'anek-western', from: 'anek-latin/files/anek-latin-latin', text: WESTERN },
  { name: 'anek-rupee', from: 'anek-latin/files/anek-latin-latin-ext', text: '₹' },
  {
    name: 'anek-devanagari',
    from: 'anek-devanagari/files/anek-devanagari-devanagari',
    text: signs([0x900, 0x97f], [0x200c, 0x200d], [0x25cc, 0x25cc]),
  },
  // All that a page in English shows of Hindi.
  { name: 'hindi-name', from: 'anek-devanagari/files/anek-devanagari-devanagari', text: LANGUAGE_NAMES.hi },
  // Money and times, which every page has; codes and hashes bring the letters.
  { name: 'mono-figures', from: 'jetbrains-mono/files/jetbrains-mono-latin', text: FIGURES, plain: true },
  { name: 'mono', from: 'jetbrains-mono/files/jetbrains-mono-latin', text: ENGLISH, plain: true },
  { name: 'mono-western', from: 'jetbrains-mono/files/jetbrains-mono-latin', text: WESTERN, plain: true },
  { name: 'mono-rupee', from: 'jetbrains-mono/files/jetbrains-mono-latin-ext', text: '₹', plain: true },
];

mkdirSync(KEPT, { recursive: true });
for (const { name, from, text, plain } of FONTS) {
  const whole = readFileSync(`${PACKAGES}/${from}-wght-normal.woff2`);
  const cut = await subsetFont(whole, text, {
    targetFormat: 'woff2',
    variationAxes: { wght: WEIGHTS },
    noLayoutClosure: plain,
  });
  writeFileSync(`${KEPT}/${name}.woff2`, cut);
  console.log(`${KEPT}/${name}.woff2: ${whole.length} → ${cut.length} bytes`);
}
