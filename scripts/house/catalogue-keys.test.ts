import { afterEach, describe, expect, it } from 'vitest';
import { unknownKeys } from './catalogue-keys';
import { plantTree } from './planted';

let remove = () => {};
afterEach(() => remove());

function found(body: string): string[] {
  const tree = plantTree({
    'messages/en/customer.json': '{"title":"A","home":{"title":"B","groups":{"all":"C"}}}',
    'app/page.tsx': `export default async function Page({ which, open }) { ${body} }\n`,
  });
  remove = tree.remove;
  return unknownKeys(tree.root);
}

/** A key with a hole in it, as the source writes it. */
const hole = (before: string): string => `\`${before}.$\{which}\``;

describe('the keys that code names', () => {
  it('are in the catalogue, all of them', () => expect(unknownKeys('.')).toEqual([]));

  it.each([
    ["const t = useTranslations('customer'); return t('nowhere');", 'customer has no nowhere'],
    ["const t = await getTranslations('customer.home'); return t.rich('gone');", 'customer.home has no gone'],
    [
      "const [a, t] = await Promise.all([0, getTranslations('customer')]); return t(open ? 'title' : 'no');",
      'customer has no no',
    ],
    [`const t = useTranslations('customer'); return t(${hole('tabs')});`, 'customer has no tabs.*'],
  ])('are missed where they are planted: %s', (body, line) => expect(found(body)).toEqual([`app/page.tsx: ${line}`]));

  it.each([
    "const t = useTranslations('customer'); return t('home.title') + t('title');",
    `const t = useTranslations('customer.home'); return t(${hole('groups')}) + t.raw('groups');`,
    "const t = useTranslations(); return t('customer.title');",
    "const other = (key) => key; return other('nowhere');",
  ])('are found: %s', (body) => expect(found(body)).toEqual([]));
});
