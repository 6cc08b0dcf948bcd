import { openApiDocument } from './api';

export type ReferenceField = { name: string; required: boolean; type: string };
export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  who: string[];
  fields: ReferenceField[];
  /** Status and what it means, of the good answer. */
  answer: { status: string; description: string };
};
export type ReferenceArea = { tag: string; operations: ReferenceOperation[] };

type Schema = {
  type?: string | string[];
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  $ref?: string;
  enum?: unknown[];
  items?: Schema;
  anyOf?: Schema[];
};
type Operation = {
  tags?: string[];
  summary?: string;
  'x-who'?: string[];
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, { description: string }>;
};

function typeOf(schema: Schema | undefined): string {
  if (!schema) return '';
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' | ');
  const plain = [schema.type ?? 'object'].flat().join(' | ');
  if (plain === 'array') return `${typeOf(schema.items) || 'object'}[]`;
  return schema.format ? `${plain} (${schema.format})` : plain;
}

function fieldsOf(operation: Operation): ReferenceField[] {
  const asked = (operation.parameters ?? []).map(({ name, required = false, schema }) => ({
    name,
    required,
    type: typeOf(schema),
  }));
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const sent = Object.entries(body?.properties ?? {}).map(([name, schema]) => ({
    name,
    required: body?.required?.includes(name) ?? false,
    type: typeOf(schema),
  }));
  return [...asked, ...sent];
}

/** The OpenAPI document as the reference page shows it: areas in order, each with its operations. */
export function reference(): ReferenceArea[] {
  const paths = (openApiDocument().paths ?? {}) as unknown as Record<string, Record<string, Operation>>;
  const areas = new Map<string, ReferenceOperation[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? '';
      const [status = '', good] = Object.entries(operation.responses).find(([code]) => code.startsWith('2')) ?? [];
      const shown = {
        id: `${method}${path.replaceAll(/[^a-z]+/gi, '-')}`,
        method: method.toUpperCase(),
        path,
        summary: operation.summary ?? '',
        who: operation['x-who'] ?? [],
        fields: fieldsOf(operation),
        answer: { status, description: good?.description ?? '' },
      };
      areas.set(tag, [...(areas.get(tag) ?? []), shown]);
    }
  }
  return [...areas].map(([tag, operations]) => ({ tag, operations }));
}
