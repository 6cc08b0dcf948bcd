import { afterEach, describe, expect, it } from 'vitest';
import { hardCodedText } from './hard-coded-text';
import { plantTree } from './planted';

let remove = () => {};
afterEach(() => remove());

function found(markup: string): string[] {
  const tree = plantTree({ 'app/page.tsx': `export default function Page() { return ${markup}; }\n` });
  remove = tree.remove;
  return hardCodedText(tree.root);
}

describe('text in markup', () => {
  it('comes from the catalogue everywhere', () => expect(hardCodedText('.')).toEqual([]));

  it.each([
    ['<p>Hello there</p>', 'Hello there'],
    ['<p>{"Hello"}</p>', 'Hello'],
    ['<p>{open ? "Yes" : t("no")}</p>', 'Yes'],
    ['<p>{name || "nobody"}</p>', 'nobody'],
    ['<img alt="A door" />', 'A door'],
    ['<input placeholder={`Search it`} />', 'Search it'],
    ['<button aria-label={open ? "Close" : t("open")} />', 'Close'],
    ['<p>नमस्ते</p>', 'नमस्ते'],
  ])('is found where it is planted: %s', (markup, text) => {
    expect(found(markup)).toEqual([`app/page.tsx: ${JSON.stringify(text)}`]);
  });

  it.each([
    '<p>{t("title")}</p>',
    '<p className="mt-2">· {count} ×</p>',
    '<img alt="" />',
    '<p>{t(open ? "close" : "open")}</p>',
    '<input type="search" name="city" autoComplete="address-level2" />',
  ])('is not seen where there is none: %s', (markup) => expect(found(markup)).toEqual([]));
});
