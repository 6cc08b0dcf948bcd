import 'server-only';
import { FADED, type Sheet } from '@/lib/integrations/pdf-sheet';

const LABEL = 104;

/** What something is called, and beside it what it is. */
export function fact(sheet: Sheet, what: string, value: string, at: { x: number; width: number }): void {
  const { y } = sheet;
  sheet.say(what, { x: at.x, width: LABEL - 8, colour: FADED, size: 9 });
  const below = sheet.y;
  sheet.doc.y = y;
  sheet.say(value, { x: at.x + LABEL, width: at.width - LABEL, size: 9 });
  sheet.doc.y = Math.max(below, sheet.y) + 2;
}

/** A PDF as an HTTP answer. */
export const pdfResponse = (fileName: string, bytes: Buffer): Response =>
  new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
