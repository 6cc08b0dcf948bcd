import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shapeOf } from '@/lib/core/i18n/icu';

type Tree = { [key: string]: string | Tree };

/** The desks of staff and the pages for engineers, which are English in every language. */
const ENGLISH_ONLY = new Set([
  'admin',
  'batches',
  'books',
  'demo',
  'desk',
  'insight',
  'onboarding',
  'ops',
  'reference',
  'styleguide',
]);

const FOLDER = 'messages';
const FIRST = 'en';

export const languagesOf = (root: string): string[] => readdirSync(join(root, FOLDER)).sort();

/** Every text of a language by its full key: "customer.home.title". */
export function textsOf(root: string, language: string): Map<string, string> {
  const folder = join(root, FOLDER, language);
  const texts = new Map<string, string>();
  const add = (path: string, value: string | Tree): void => {
    if (typeof value === 'string') texts.set(path, value);
    else for (const [key, inner] of Object.entries(value)) add(`${path}.${key}`, inner);
  };
  for (const name of readdirSync(folder)) {
    add(name.replace(/\.json$/, ''), JSON.parse(readFileSync(join(folder, name), 'utf8')) as Tree);
  }
  return texts;
}

const domainOf = (key: string): string => key.slice(0, key.indexOf('.'));

/** Where a language's texts and the English ones do not fit together, one line each. */
export function catalogueProblems(root: string): string[] {
  const english = textsOf(root, FIRST);
  const broken = [...english].flatMap(([key, text]) =>
    shapeOf(text).problems.map((what) => `${FIRST} ${key}: ${what}`),
  );
  const others = languagesOf(root).filter((language) => language !== FIRST);
  return [...broken, ...others.flatMap((language) => compare(language, english, textsOf(root, language)))];
}

function compare(language: string, english: Map<string, string>, texts: Map<string, string>): string[] {
  const missing = [...english.keys()].filter((key) => !ENGLISH_ONLY.has(domainOf(key)) && !texts.has(key));
  const extra = [...texts.keys()].filter((key) => !english.has(key));
  const unequal = [...texts].flatMap(([key, text]) => {
    const { arguments: asked, problems } = shapeOf(text);
    const wanted = shapeOf(english.get(key) ?? text).arguments;
    const differs = asked.join() !== wanted.join();
    return [
      ...problems.map((what) => `${language} ${key}: ${what}`),
      ...(differs ? [`${language} ${key}: takes ${asked.join(', ')} instead of ${wanted.join(', ')}`] : []),
    ];
  });
  return [
    ...missing.map((key) => `${language} ${key}: missing`),
    ...extra.map((key) => `${language} ${key}: not in ${FIRST}`),
    ...unequal,
  ];
}
