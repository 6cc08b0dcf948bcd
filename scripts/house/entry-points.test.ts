import { afterEach, describe, expect, it } from 'vitest';
import { action, page, rest, route } from '@/lib/auth/manifest/entry';
import { checkBuild, checkEntryPoints } from './entry-points';
import { plantTree } from './planted';

let remove = () => {};
afterEach(() => remove());

function plant(files: Record<string, string>): string {
  const tree = plantTree(files);
  remove = tree.remove;
  return tree.root;
}

const TREE = {
  'app/(public)/services/[id]/page.tsx': 'export default function Page() { return null; }\n',
  'app/api/ready/route.ts': 'export function GET() { return Response.json({}); }\nexport type Answer = {};\n',
  'app/api/v1/[[...route]]/route.ts':
    'const handle = () => null;\nexport const GET = handle;\nexport const POST = handle;\n',
  'app/api/v1/bookings.ts': `import { createRoute } from '@hono/zod-openapi';\nexport const accept = createRoute({ method: 'post', path: '/bookings/{id}/accept', responses: {} });\n`,
  'app/manifest.ts': 'export default function manifest() { return {}; }\n',
  'lib/bookings/actions.ts': `'use server';\nexport const acceptBooking = async () => {};\n`,
};
const DECLARED = [
  page('/services/[id]', ['guest'], 'service', 'public'),
  route('GET', '/api/ready', ['guest'], 'read', 'health', 'public'),
  route('GET', '/manifest.webmanifest', ['guest'], 'read', 'app', 'public'),
  rest('POST', '/bookings/{id}/accept', ['vendor'], 'act', 'booking', 'party'),
  action('bookings/acceptBooking', ['vendor'], 'act', 'booking', 'party'),
];

describe('entry points', () => {
  it('are all declared, and nothing else is', () => expect(checkEntryPoints('.')).toEqual([]));

  it('agree in an honest tree', () => expect(checkEntryPoints(plant(TREE), DECLARED)).toEqual([]));

  it('catch each planted undeclared one', () => {
    const root = plant({
      ...TREE,
      'app/(dashboard)/secret/page.tsx': 'export default function Page() { return null; }\n',
      'app/api/ready/route.ts': 'export async function GET() {}\nexport const DELETE = async () => {};\n',
      'app/api/v1/payments.ts': `import { createRoute } from '@hono/zod-openapi';\nexport const pay = createRoute({ method: 'get', path: '/payments' });\n`,
      'lib/vendors/actions/approve.ts': `'use server';\nexport async function approveVendor() {}\n`,
    });
    expect(checkEntryPoints(root, DECLARED).sort()).toEqual([
      'undeclared: action vendors/approveVendor',
      'undeclared: page /secret',
      'undeclared: rest GET /payments',
      'undeclared: route DELETE /api/ready',
    ]);
  });

  it('catch one that is declared but gone, and one declared twice', () => {
    const gone = page('/gone', ['guest'], 'x', 'public');
    expect(checkEntryPoints(plant(TREE), [...DECLARED, gone, ...DECLARED.slice(0, 1)])).toEqual([
      'declared but absent: page /gone',
      'declared twice: page /services/[id]',
    ]);
  });

  it('forbid an inline directive, a stray directive and an actions file without one', () => {
    const root = plant({
      ...TREE,
      'app/(public)/services/[id]/page.tsx': `export default function Page() { async function go() { 'use server'; } return <form action={go} />; }\n`,
      'components/ui/send.ts': `'use server';\n`,
      'lib/vendors/actions.ts': 'export const a = 1;\n',
    });
    expect(checkEntryPoints(root, DECLARED).sort()).toEqual([
      "app/(public)/services/[id]/page.tsx: an inline 'use server' makes an entry point that nobody declared",
      "components/ui/send.ts: only actions.ts of a room may say 'use server'",
      "lib/vendors/actions.ts: an actions file begins with 'use server'",
    ]);
  });

  it('catch an address that Next built and nobody declared', () => {
    const built = {
      '/_not-found/page': '',
      '/(public)/services/[id]/page': '',
      '/api/ready/route': '',
      '/api/v1/[[...route]]/route': '',
      '/surprise/page': '',
    };
    const root = plant({ '.next/server/app-paths-manifest.json': JSON.stringify(built) });
    expect(checkBuild(root, DECLARED)).toEqual(['built but undeclared: page /surprise']);
  });
});
