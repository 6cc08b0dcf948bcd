import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DEFAULT_LOCALE, type Locale } from './locale';

export type Catalogue = { [key: string]: string | Catalogue };

const loaded = new Map<Locale, Promise<Catalogue>>();

async function readLocale(locale: Locale): Promise<Catalogue> {
  const folder = path.join(process.cwd(), 'messages', locale);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const domains = await Promise.all(
    files.map(async (name) => {
      const text = await readFile(path.join(folder, name), 'utf8');
      return [name.slice(0, -'.json'.length), JSON.parse(text) as Catalogue] as const;
    }),
  );
  return Object.fromEntries(domains);
}

function over(base: Catalogue, top: Catalogue): Catalogue {
  const merged: Catalogue = { ...base };
  for (const [key, value] of Object.entries(top)) {
    const below = merged[key];
    merged[key] = typeof value === 'object' && typeof below === 'object' ? over(below, value) : value;
  }
  return merged;
}

/**
 * Every text of a language, one namespace per file: `messages/en/bookings.json` answers
 * `useTranslations('bookings')`. A text that the language lacks falls back to English.
 * Read once per process; shared by pages and by the worker's SMS and mail.
 */
export function loadMessages(locale: Locale): Promise<Catalogue> {
  let pending = loaded.get(locale);
  if (!pending) {
    pending =
      locale === DEFAULT_LOCALE
        ? readLocale(locale)
        : Promise.all([loadMessages(DEFAULT_LOCALE), readLocale(locale)]).then(([base, top]) => over(base, top));
    loaded.set(locale, pending);
  }
  return pending;
}
