import { readFeed } from '@/lib/auth/calendar-feed';
import { originOf } from '@/lib/auth/origin';
import { httpStatus, Refusal } from '@/lib/core/errors';
import { calendarResponse } from '@/lib/core/icalendar';
import { feedText } from './feed-text';

type Context = { params: Promise<{ token: string }> };

/** A professional's plan for calendar programs, by its secret address alone; every one that opens nothing is a bare 404. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  try {
    const feed = await readFeed(token.replace(/\.ics$/, ''), originOf(request.headers));
    if (!feed) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } });
    return calendarResponse(await feedText(feed), request.headers.get('if-none-match'));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { kind, retryAfterSeconds = 60 } = error.failure;
    return new Response(null, { status: httpStatus(kind), headers: { 'Retry-After': String(retryAfterSeconds) } });
  }
}
