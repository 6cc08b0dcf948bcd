import { readiness } from '@/lib/auth/readiness';

/** Database, migrations and worker; 503 with the reasons while one of them is missing. */
export async function GET(): Promise<Response> {
  const { ready, checks, reasons } = await readiness();
  const headers = { 'Cache-Control': 'no-store', ...(ready ? {} : { 'Retry-After': '2' }) };
  return Response.json(
    { status: ready ? 'ready' : 'not_ready', checks, ...(ready ? {} : { reasons }) },
    { status: ready ? 200 : 503, headers },
  );
}
