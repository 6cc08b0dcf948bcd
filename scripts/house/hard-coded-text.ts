import { filesOf, isNode, type Node, statementsOf, walk } from './source';

/** Attributes that people read or hear. */
const SAID = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'title',
  'alt',
  'label',
  'hint',
]);
/** A word: two letters in a row, of any script. Signs, initials and units are the same in every language. */
const WORD = /\p{L}{2,}/u;
/** The product's own name is no translation's business. */
const NAMES = /^(HomeServe Pro|HomeServe|SHA-256)$/;
const FINGERPRINT = /^(?=.*\d)[\da-f\s]+$/i;

/** Words in markup that do not come from the catalogue; one line each. */
export function hardCodedText(root: string): string[] {
  return filesOf(root)
    .filter((path) => /^(app|components)\/.*\.tsx$/.test(path) && !path.includes('.test.'))
    .flatMap((path) => {
      const found: string[] = [];
      walk(statementsOf(root, path), (node) => {
        for (const text of wordsOf(node)) found.push(`${path}: ${text}`);
      });
      return found;
    });
}

function wordsOf(node: Node): string[] {
  if (node.type === 'JSXText') return ifWords(String(node.value));
  if (node.type === 'JSXAttribute') {
    const name = isNode(node.name) ? String(node.name.value) : '';
    return SAID.has(name) ? literals(node.value) : [];
  }
  // What stands between tags in braces: {'text'}, {open ? 'Yes' : 'No'}.
  if (node.type !== 'JSXElement' && node.type !== 'JSXFragment') return [];
  return (node.children as Node[]).filter((child) => child.type === 'JSXExpressionContainer').flatMap(literals);
}

function ifWords(text: string): string[] {
  const said = text.replace(/&[a-z]+;/g, ' ').trim();
  return WORD.test(said) && !NAMES.test(said) && !FINGERPRINT.test(said) ? [JSON.stringify(said)] : [];
}

/** The texts that an expression can come to by itself, calls left alone: their arguments are keys. */
function literals(value: unknown): string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case 'StringLiteral':
      return ifWords(String(value.value));
    case 'TemplateLiteral':
      return (value.quasis as { cooked?: string }[]).flatMap(({ cooked = '' }) => ifWords(cooked));
    case 'JSXExpressionContainer':
    case 'ParenthesisExpression':
      return literals(value.expression);
    case 'ConditionalExpression':
      return [...literals(value.consequent), ...literals(value.alternate)];
    case 'BinaryExpression':
      return ['&&', '||', '??', '+'].includes(String(value.operator))
        ? [...literals(value.left), ...literals(value.right)]
        : [];
    default:
      return [];
  }
}
