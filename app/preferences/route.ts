import { type NextRequest, NextResponse } from 'next/server';
import { preferenceCookies } from '@/lib/core/preferences';

/** Where the form goes on: the page that it stood on, never another site. */
function backTo(request: NextRequest): string {
  const referer = request.headers.get('referer') ?? '';
  const from = URL.canParse(referer) ? new URL(referer) : null;
  return from?.host === request.headers.get('host') ? `${from.pathname}${from.search}` : '/';
}

/** How a browser likes to read: light or dark, row height, columns of a list. Cookies only; a plain form works too. */
export async function POST(request: NextRequest): Promise<Response> {
  const answer = new NextResponse(null, { status: 303, headers: { Location: backTo(request) } });
  const form = await request.formData().catch(() => new FormData());
  for (const cookie of preferenceCookies(form)) answer.headers.append('Set-Cookie', cookie);
  return answer;
}
