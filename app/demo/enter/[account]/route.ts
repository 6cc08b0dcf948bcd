import { NextResponse } from 'next/server';
import { currentActor } from '@/lib/auth/session';
import { signInHere } from '@/lib/auth/web';
import { isDemo } from '@/lib/core/browser-settings';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, demoEmail } from '@/lib/core/demo-accounts';

const ACCOUNTS: ReadonlySet<string> = new Set(DEMO_ACCOUNTS);

/** One click into a role, for the windows of the guide; outside of a demonstration there is no such address. */
export async function GET(_request: Request, { params }: { params: Promise<{ account: string }> }): Promise<Response> {
  const { account } = await params;
  if (!isDemo() || !ACCOUNTS.has(account)) return new NextResponse(null, { status: 404 });
  const opened = await signInHere(await currentActor(), { identifier: demoEmail(account), password: DEMO_PASSWORD });
  // Relative to the address that was asked for: each window keeps its own name.
  const to = opened.ok ? opened.value.to : '/sign-in';
  return new NextResponse(null, { status: 303, headers: { location: to, 'cache-control': 'no-store' } });
}
