import { readFileSync } from 'node:fs';
import { code, plainComment, table } from './markdown';

export type Setting = { name: string; need: 'required' | 'optional' | 'default'; value: string; text: string };

const SETTING = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+([A-Z][A-Z0-9_]+): ([^\n]+),\n|^ {2}([A-Z][A-Z0-9_]+): /gm;
const DEMO_ONLY = 'Demonstration only: ';

/** Every setting of lib/core/env.ts with its docstring; one without a docstring is an error. */
export function readSettings(source = readFileSync('lib/core/env.ts', 'utf8')): Setting[] {
  const schema = source.slice(source.indexOf('z.object({'), source.indexOf('\n});') + 1);
  return [...schema.matchAll(SETTING)].map(([, comment, name, expression = '', bare]) => {
    if (!name || comment === undefined) throw new Error(`${bare} of lib/core/env.ts has no docstring`);
    const fallback = /\.default\('?(.*?)'?\)$/.exec(expression)?.[1];
    const need = fallback !== undefined ? 'default' : expression.endsWith('.optional()') ? 'optional' : 'required';
    return { name, need, value: fallback ?? '', text: plainComment(comment) };
  });
}

export const isDemoOnly = (setting: Setting): boolean => setting.text.startsWith(DEMO_ONLY);

const defaultOf = ({ need, value }: Setting): string => (need === 'default' ? code(value) : need);

/** docs/configuration.md. */
export function configurationPage(settings = readSettings()): string {
  const rows = (chosen: Setting[]) =>
    chosen.map((setting) => [code(setting.name), defaultOf(setting), setting.text.replace(DEMO_ONLY, '')]);
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const demo = rows(settings.filter(isDemoOnly)).map(([name = '', value = '', text = '']) => [
    name,
    value,
    capital(text),
  ]);
  return `# Configuration

Written by \`npm run docs\` from the docstrings of \`lib/core/env.ts\`; a test says when it is stale.

Settings come from the environment. In a demonstration \`npm start\` makes every secret and address itself and keeps them in \`HOMESERVE_DATA_DIR/secrets.json\`; what the environment names wins. A production gets them all from its environment: [deploy/env.example](../deploy/env.example) is a form to fill in, [deployment.md](deployment.md) says how to make the keys, and \`npm run doctor\` says what is still wrong.

${table(['setting', 'default', 'meaning'], rows(settings.filter((setting) => !isDemoOnly(setting))))}

## In a demonstration only

Production refuses the sandbox's addresses and never reads the others.

${table(['setting', 'default', 'meaning'], demo)}

\`npm start\` also reads \`DATABASE_URL\` (any PostgreSQL 18 instead of the embedded one, with a role that may create roles and databases) and \`HOMESERVE_FAST_DATABASE=1\` (an embedded server without durability, for tests).
`;
}
