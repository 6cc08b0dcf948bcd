import { readdirSync, readFileSync } from 'node:fs';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import * as schema from '@/db/schema';
import { code, plainComment, table } from './markdown';

type Domain = { name: string; tables: Described[] };
type Described = { name: string; text: string; comments: Map<string, string>; table: PgTable };
type Config = ReturnType<typeof getTableConfig>;

const TABLES = new Map<string, unknown>(Object.entries(schema));
const FOLDER = 'db/schema';
const NO_TABLES = ['index.ts', 'columns.ts'];
const DECLARATION = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export const (\w+) = (?:pgTable|\w+\.table)\(/g;
const COLUMN = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+(\w+):/g;

/** The tables of each schema file in the order of the source, with the comments beside them. */
function readDomains(): Domain[] {
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts') && !NO_TABLES.includes(file))
    .sort();
  return files.map((file) => ({
    name: file.replace('.ts', ''),
    tables: readTables(readFileSync(`${FOLDER}/${file}`, 'utf8')),
  }));
}

function readTables(source: string): Described[] {
  const found = [...source.matchAll(DECLARATION)];
  return found.flatMap((match, index) => {
    const [, comment, name = ''] = match;
    const value = TABLES.get(name);
    if (!is(value, PgTable)) return [];
    const body = source.slice(match.index + match[0].length, found[index + 1]?.index);
    const comments = new Map([...body.matchAll(COLUMN)].map(([, text = '', key = '']) => [key, plainComment(text)]));
    return [{ name: nameOf(getTableConfig(value)), text: plainComment(comment ?? ''), comments, table: value }];
  });
}

const nameOf = ({ schema: space, name }: Pick<Config, 'schema' | 'name'>): string =>
  space ? `${space}.${name}` : name;

function references(config: Config): { columns: string[]; to: string; toColumns: string[] }[] {
  return config.foreignKeys.map((key) => {
    const { columns, foreignTable, foreignColumns } = key.reference();
    return {
      columns: columns.map(({ name }) => name),
      to: nameOf(getTableConfig(foreignTable)),
      toColumns: foreignColumns.map(({ name }) => name),
    };
  });
}

function columnRows({ comments, table: described }: Described, config: Config): string[][] {
  const keys = new Map(Object.entries(described).map(([key, value]) => [value as unknown, key]));
  const primary = config.primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name));
  return config.columns.map((column) => {
    const to = references(config).find(({ columns }) => columns.length === 1 && columns[0] === column.name);
    const marks = [
      (column.primary || primary.includes(column.name)) && 'key',
      column.isUnique && 'unique',
      to && `→ ${to.to}.${to.toColumns[0]}`,
      !column.notNull && 'may be null',
      column.hasDefault && 'default',
    ].filter(Boolean);
    return [code(column.name), column.getSQLType(), marks.join(', '), comments.get(keys.get(column) ?? '') ?? ''];
  });
}

function indexLine(config: Config): string {
  const names = config.indexes.map(({ config: index }) => code(`${index.name}`) + (index.unique ? ' (unique)' : ''));
  return names.length > 0 ? `\n\nIndexes: ${names.join(', ')}.` : '';
}

function tableSection(described: Described): string {
  const config = getTableConfig(described.table);
  const rows = table(['column', 'type', '', 'meaning'], columnRows(described, config));
  return `### ${described.name}\n\n${described.text ? `${described.text}\n\n` : ''}${rows}${indexLine(config)}`;
}

const entity = (name: string): string => name.replace('.', '_');

function diagram({ tables }: Domain): string {
  const lines = tables.flatMap(({ name, table: described }) => {
    const config = getTableConfig(described);
    const nullable = (column: string) => config.columns.some((one) => one.name === column && !one.notNull);
    const keys = references(config).map(
      ({ columns, to }) =>
        `  ${entity(to)} ${nullable(columns[0] ?? '') ? '|o' : '||'}--o{ ${entity(name)} : "${columns.join(', ')}"`,
    );
    return keys.length > 0 ? keys : [`  ${entity(name)}`];
  });
  return ['```mermaid', 'erDiagram', ...lines, '```'].join('\n');
}

/** docs/schema.md: every table with its columns, references and indexes, and a diagram of each domain. */
export function schemaPage(): string {
  const domains = readDomains().map(
    (domain) => `## ${domain.name}\n\n${diagram(domain)}\n\n${domain.tables.map(tableSection).join('\n\n')}`,
  );
  return `# Schema

Written by \`npm run docs\` from \`db/schema\`; a test says when it is stale. What the database keeps true beyond this (transitions, row security, the audit trigger, sums of zero) is in [database.md](database.md).

${domains.join('\n\n')}
`;
}
