import { NextResponse } from 'next/server';
import { currentActor } from '@/lib/auth/session';
import { signInHere } from '@/lib/auth/web';
import { isDemo } from '@/lib/core/browser-settings';

/** Public by design: seeded in demonstrations only, refused in production. */
const PASSWORD = 'homeserve-demo-1';
const ACCOUNTS = new Set(['customer', 'vendor', 'onboarding', 'ops', 'admin']);

/** One click into a role, for the windows of the guide; outside of a demonstration there is no such address. */
export async function GET(_request: Request, { params }: { params: Promise<{ account: string }> }): Promise<Response> {
  const { account } = await params;
  if (!isDemo() || !ACCOUNTS.has(account)) return new NextResponse(null, { status: 404 });
  const identifier = `${account}@homeserve.test`;
  const opened = await signInHere(await currentActor(), { identifier, password: PASSWORD });
  // Relative to the address that was asked for: each window keeps its own name.
  const to = opened.ok ? opened.value.to : '/sign-in';
  return new NextResponse(null, { status: 303, headers: { location: to, 'cache-control': 'no-store' } });
}
