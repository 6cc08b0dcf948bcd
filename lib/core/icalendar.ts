import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { sha256Hex } from './crypto/digest';

export type CalendarEvent = {
  /** The same for as long as the event lives: RFC 7986, 5.3 asks for a UUID. */
  id: string;
  /** Rises with every change; readers keep the highest. */
  sequence: number;
  /** Last changed. In a calendar that no method sends, DTSTAMP is this too (RFC 5545, 3.8.7.2). */
  changedAt: string;
  startsAt: string;
  endsAt: string;
  title: string;
  description: string;
  location?: string;
  url?: string;
  status: 'confirmed' | 'tentative' | 'cancelled';
};

const STATUS: Record<CalendarEvent['status'], ICalEventStatus> = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};

/** How often programs should come back. */
const REFRESH_SECONDS = 3600;

// Only a line break survives of what is no letter: whatever people typed stays one value of one line.
const clean = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[^\n\P{Cc}]/gu, ' ');

/**
 * An RFC 5545 calendar, every instant in UTC, so that no zone has to be described. `name` is one of our own texts:
 * the library writes it as it is. `language`: BCP 47.
 */
export function calendarText(name: string, language: string, events: readonly CalendarEvent[]): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'HomeServe Pro', product: 'Visits', language: language.toUpperCase() },
    name,
    ttl: REFRESH_SECONDS,
  });
  for (const event of events) {
    calendar.createEvent({
      id: event.id,
      sequence: event.sequence,
      stamp: new Date(event.changedAt),
      lastModified: new Date(event.changedAt),
      start: new Date(event.startsAt),
      end: new Date(event.endsAt),
      summary: clean(event.title).replaceAll('\n', ' '),
      description: clean(event.description),
      location: event.location === undefined ? null : clean(event.location).replaceAll('\n', ', '),
      url: event.url ?? null,
      status: STATUS[event.status],
      transparency: event.status === 'cancelled' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    });
  }
  // The library leaves out the line break that ends the last line too.
  return `${calendar.toString()}\r\n`;
}

/** A calendar as an HTTP answer; 304 when its reader has it already. With `fileName` it is a download. */
export function calendarResponse(text: string, ifNoneMatch: string | null, fileName?: string): Response {
  const etag = `"${sha256Hex(text).slice(0, 32)}"`;
  const headers = { ETag: etag, 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' };
  if (ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(text, {
    headers: {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': fileName ? `attachment; filename="${fileName}"` : 'inline',
    },
  });
}
