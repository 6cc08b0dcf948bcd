import type { FieldError } from '@/lib/core/errors';
import { icuNodes, readIcu } from '@/lib/core/i18n/icu';
import type { Locale } from '@/lib/core/i18n/locale';
import type { Template } from './templates';
import { argumentsOf, countedOf, requiredOf, saidWith, TEXT_PARTS, type TextPart, type Texts } from './text-parts';

type Ours = Record<Locale, Texts>;

/**
 * What is wrong with an administrator's texts before they are read with values: how they are written and which arguments
 * they name, the first mistake of each part. Which place, which argument: in the error's `values`.
 */
export function checkTexts(template: Template, locale: Locale, texts: Texts, ours: Ours): FieldError[] {
  return TEXT_PARTS.flatMap((part) => problemOf(template, locale, part, texts, ours) ?? []);
}

function problemOf(
  template: Template,
  locale: Locale,
  path: TextPart,
  texts: Texts,
  ours: Ours,
): FieldError | undefined {
  const text = texts[path];
  const { nodes, problems } = readIcu(text);
  const [broken] = problems;
  if (broken) return { path, message: `text_${broken.code}`, values: { name: broken.name, at: broken.at } };
  const markup = text.search(/[<>]/);
  if (markup >= 0) return { path, message: 'text_markup', values: { at: markup + 1 } };
  const all = Object.values(ours);
  const known = argumentsOf(template, path, all);
  const counted = countedOf(all);
  for (const node of icuNodes(nodes)) {
    const { name } = node;
    if (!known.has(name)) {
      const names = [...known].map((one) => `{${one}}`).join(', ');
      return { path, message: names ? 'text_argument_unknown' : 'text_no_arguments', values: { name, known: names } };
    }
    const isCounted = node.kind === 'choice' && node.type !== 'select';
    if ((node.kind === 'argument' && node.type) || (isCounted && !counted.has(name)))
      return { path, message: 'text_argument_form', values: { name } };
  }
  const said = saidWith(path, texts);
  const missing = requiredOf(path, ours[locale]).find((name) => !said.has(name));
  return missing ? { path, message: 'text_argument_missing', values: { name: missing } } : undefined;
}
