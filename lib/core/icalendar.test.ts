import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, calendarResponse, calendarText } from './icalendar';

const EVENT: CalendarEvent = {
  id: '0198f2c0-0000-7000-8000-000000000001',
  sequence: 3,
  changedAt: '2026-11-26T05:00:00.000Z',
  startsAt: '2026-11-29T04:30:00.000Z',
  endsAt: '2026-11-29T05:45:00.000Z',
  title: 'Tap repair for Meera',
  description: 'All of it: https://example.test/a?b=1&c=2',
  location: 'MG Road, Bengaluru 560001',
  url: 'https://example.test/vendor/jobs/1',
  status: 'confirmed',
};

/** Read by another hand than the one that wrote it. */
function eventsIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    const value = (name: string) => one.getFirstPropertyValue(name);
    return {
      id: event.uid,
      sequence: event.sequence,
      changedAt: (value('dtstamp') as ICAL.Time).toJSDate().toISOString(),
      startsAt: event.startDate.toJSDate().toISOString(),
      endsAt: event.endDate.toJSDate().toISOString(),
      title: event.summary,
      description: event.description,
      location: event.location,
      url: value('url'),
      status: String(value('status')).toLowerCase(),
    };
  });
}

/** What may stand in a text: line breaks survive, other control characters become spaces. */
const said = (text: string) => text.replace(/\r\n?/g, '\n').replace(/[^\n\P{Cc}]/gu, ' ');
const words = fc.string({ unit: 'grapheme', maxLength: 300 });
const wholeSeconds = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((at) => `${at.toISOString().slice(0, 19)}.000Z`);

describe('calendarText', () => {
  it('is read by another program as it was meant', () => {
    expect(eventsIn(calendarText('Visits', 'en', [EVENT]))).toEqual([EVENT]);
    const off = { ...EVENT, sequence: 4, status: 'cancelled' as const };
    expect(eventsIn(calendarText('Visits', 'en', [off]))).toEqual([off]);
    expect(eventsIn(calendarText('Visits', 'en', []))).toEqual([]);
  });

  it('names its version, its maker and no method', () => {
    const lines = calendarText('Visits', 'hi', [EVENT]).split('\r\n');
    expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//HomeServe Pro//Visits//HI']);
    expect(lines).toContain('SEQUENCE:3');
    expect(lines).toContain('DTSTAMP:20261126T050000Z');
    expect(lines.some((line) => line.startsWith('METHOD'))).toBe(false);
  });

  it('says every instant in UTC, whatever happens to be typed, in lines of at most 75 octets that end as they must', () => {
    fc.assert(
      fc.property(
        words,
        words,
        words,
        wholeSeconds,
        fc.integer({ min: 1, max: 1440 }),
        (title, text, place, at, length) => {
          const endsAt = new Date(Date.parse(at) + length * 60_000).toISOString();
          const event = { ...EVENT, startsAt: at, endsAt, title, description: text, location: place };
          const written = calendarText('Visits', 'en', [event]);
          expect(written.endsWith('END:VCALENDAR\r\n')).toBe(true);
          expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
          for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(written.match(/BEGIN:VEVENT\r\n/g)).toHaveLength(1);
          expect(written).toMatch(/\r\nDTSTART:\d{8}T\d{6}Z\r\n/);
          const [read] = eventsIn(written);
          expect(read).toMatchObject({ startsAt: at, endsAt, description: said(text) });
          expect(read?.title ?? '').toBe(said(title).replaceAll('\n', ' '));
          expect(read?.location ?? '').toBe(said(place).replaceAll('\n', ', '));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('calendarResponse', () => {
  it('is private, and empty for whoever has it already', async () => {
    const first = calendarResponse('a', null);
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`]) expect(calendarResponse('a', known).status).toBe(304);
    expect(calendarResponse('b', etag).status).toBe(200);
    expect(calendarResponse('a', null, 'hs-1.ics').headers.get('content-disposition')).toBe(
      'attachment; filename="hs-1.ics"',
    );
  });
});
