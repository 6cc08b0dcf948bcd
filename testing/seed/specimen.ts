import sharp from 'sharp';
import type { DocumentKind } from '@/lib/core/vendor-documents';

const TITLES: Record<DocumentKind, string> = {
  identity: 'Identity card',
  address: 'Electricity bill',
  police_verification: 'Police verification',
  licence: 'Wireman licence',
  insurance: 'Liability insurance',
  bank: 'Cancelled cheque',
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** A photograph of a document that nobody issued: it says so across itself. */
export function specimen(kind: DocumentKind, name: string, number: string, until: string | null): Promise<Buffer> {
  const line = (y: number, label: string, value: string) => `
    <text x="420" y="${y}" font-size="26" fill="#6b6255">${label}</text>
    <text x="420" y="${y + 44}" font-size="38" fill="#1f1b16">${escaped(value)}</text>`;
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="760" font-family="sans-serif">
      <rect width="1200" height="760" fill="#b9ad98"/>
      <rect x="60" y="60" width="1080" height="640" rx="28" fill="#f6f1e6" stroke="#8d8168" stroke-width="3"/>
      <text x="110" y="150" font-size="48" fill="#1f1b16">${TITLES[kind]}</text>
      <rect x="110" y="210" width="250" height="310" fill="#d8cdb8"/>
      <circle cx="235" cy="320" r="66" fill="#a89a80"/>
      <path d="M135 520 q100 -170 200 0 z" fill="#a89a80"/>
      ${line(240, 'Name', name)}
      ${line(350, 'Number', number)}
      ${until ? line(460, 'Valid until', until) : ''}
      <text x="600" y="640" font-size="92" fill="#b0462e" fill-opacity="0.35" text-anchor="middle"
        transform="rotate(-12 600 600)">SPECIMEN</text>
    </svg>`),
  )
    .jpeg({ quality: 82 })
    .toBuffer();
}
