import 'server-only';
import { includedTax } from '@/lib/core/money';
import { FADED, INK, MARIGOLD, Sheet } from '@/lib/integrations/pdf-sheet';
import type { ReceiptWords } from '../queries/receipt-words';
import type { SealedEvidence } from '../schema/evidence';

export type ReceiptPicture = { kind: string; jpeg: Buffer };

export type ReceiptParts = {
  evidence: SealedEvidence;
  files: { evidence: Buffer; signature: Buffer; publicKeyPem: string; png: Buffer };
  evidenceSha256: string;
  consent: string;
  pictures: ReceiptPicture[];
  words: ReceiptWords;
  /** PUBLIC_URL. */
  site: string;
};

/**
 * A signed visit on paper: a rendering that carries the evidence, its signature and its key as attachments. The same
 * evidence in the same language gives the same file.
 */
export function receiptPdf(parts: ReceiptParts): Promise<Buffer> {
  const { evidence, words } = parts;
  const { t } = words;
  const title = `${t('title')}: ${evidence.booking.reference}`;
  const sheet = new Sheet({ title, language: words.locale, writtenAt: new Date(evidence.times.signed) });
  attach(sheet, parts);
  head(sheet, parts);
  spine(sheet, parts);
  lines(sheet, parts);
  photographs(sheet, parts);
  signature(sheet, parts);
  seal(sheet, parts);
  const { reference } = evidence.booking;
  return sheet.finish((page, pages) => `HomeServe Pro   ${reference}   ${t('page', { page, pages })}`);
}

function attach({ doc }: Sheet, { files, evidence }: ReceiptParts): void {
  const at = new Date(evidence.times.signed);
  const attachments: [string, Buffer, string][] = [
    ['evidence.json', files.evidence, 'application/json'],
    ['evidence.sig', files.signature, 'application/octet-stream'],
    ['public.pem', Buffer.from(files.publicKeyPem), 'application/x-pem-file'],
  ];
  for (const [name, bytes, type] of attachments) {
    doc.file(bytes, { name, type, creationDate: at, modifiedDate: at });
  }
}

function head(sheet: Sheet, { evidence, words: { t } }: ReceiptParts): void {
  sheet.row('HomeServe Pro', evidence.booking.reference, { face: 'strong', size: 11 });
  sheet.space(6);
  sheet.rule(MARIGOLD, 2);
  sheet.space(12);
  sheet.say(t('title'), { face: 'strong', size: 20 });
  sheet.say(evidence.booking.service.title, { size: 13 });
  sheet.space(4);
  sheet.say(t('rendering'), { colour: FADED });
}

/** The visit slip: what was to be, and on its spine what happened when. */
function spine(sheet: Sheet, { evidence, words }: ReceiptParts): void {
  const { t, time, window } = words;
  const { parties, address, schedule } = evidence.booking;
  const zone = schedule.time_zone;
  sheet.space(14);
  const place = [address.line1, address.line2, address.landmark, address.area, `${address.city} ${address.pincode}`];
  fact(sheet, t('customer'), parties.customer.name);
  fact(sheet, t('where'), place.filter(Boolean).join(', '));
  fact(sheet, t('vendor'), parties.vendor.name);
  fact(sheet, t('window'), window(schedule.starts_at, schedule.ends_at, zone));
  sheet.space(6);
  const steps: [string, string | null][] = [
    [t('arrived'), schedule.arrived_at],
    [t('started'), schedule.started_at],
    [t('completed'), schedule.completed_at],
    [t('signed'), evidence.times.signed],
  ];
  const known = steps.filter((step): step is [string, string] => step[1] !== null);
  const top = sheet.y + 6;
  for (const [index, [what, at]] of known.entries()) {
    const isLast = index === known.length - 1;
    sheet.doc
      .circle(sheet.left + 4, sheet.y + 6, 3)
      .fillColor(isLast ? MARIGOLD : INK)
      .fill();
    const y = sheet.y;
    sheet.say(what, { x: sheet.left + 18, width: LABEL, face: isLast ? 'strong' : 'plain' });
    sheet.doc.y = y;
    sheet.say(time(at, zone), { x: sheet.left + LABEL, width: sheet.width - LABEL });
    if (!isLast) sheet.space(5);
    else
      sheet.doc
        .moveTo(sheet.left + 4, top)
        .lineTo(sheet.left + 4, y + 3)
        .lineWidth(0.8)
        .strokeColor(INK)
        .stroke();
  }
}

const LABEL = 130;

function fact(sheet: Sheet, what: string, value: string): void {
  const y = sheet.y;
  sheet.say(what, { colour: FADED, width: LABEL });
  sheet.doc.y = y;
  sheet.say(value, { x: sheet.left + LABEL, width: sheet.width - LABEL });
  sheet.space(3);
}

function lines(sheet: Sheet, { evidence: { booking }, words: { t, money, time } }: ReceiptParts): void {
  const amount = (minor: number): string => money(minor, booking.currency);
  sheet.heading(t('lines'));
  for (const { title, quantity, amount_minor: minor } of booking.items) {
    sheet.row(quantity > 1 ? `${quantity} × ${title}` : title, amount(minor));
    sheet.space(3);
  }
  sheet.rule(INK, 0.8);
  sheet.space(5);
  sheet.row(t('total'), amount(booking.total_minor), { face: 'strong', size: 12 });
  const tax = booking.items.reduce((sum, item) => sum + includedTax(item.amount_minor, item.tax_bps), 0);
  sheet.row(t('tax'), amount(tax), { colour: FADED });
  for (const change of booking.price_changes) {
    const [old, next] = [amount(change.old_total_minor), amount(change.new_total_minor)];
    const when = time(change.approved_at, booking.schedule.time_zone);
    sheet.space(4, 30);
    sheet.say(t('change', { time: when, old, new: next, reason: change.reason }), { colour: FADED });
  }
}

const THUMB = { width: 112, height: 84, gap: 11, most: 8, inRow: 4 } as const;

function photographs(sheet: Sheet, { evidence, pictures, words: { t } }: ReceiptParts): void {
  if (evidence.photos.length === 0) return;
  sheet.heading(t('photos'), THUMB.height + 20);
  const shown = pictures.slice(0, THUMB.most);
  for (let start = 0; start < shown.length; start += THUMB.inRow) {
    sheet.space(4, THUMB.height + 20);
    const { y } = sheet;
    for (const [column, { kind, jpeg }] of shown.slice(start, start + THUMB.inRow).entries()) {
      const x = sheet.left + column * (THUMB.width + THUMB.gap);
      sheet.picture(jpeg, x, y, [THUMB.width, THUMB.height]);
      sheet.doc.y = y + THUMB.height + 3;
      sheet.say(t(`kinds.${kind}`), { x, width: THUMB.width, size: 8, colour: FADED });
    }
  }
  const more = evidence.photos.length - shown.length;
  if (more > 0) sheet.say(t('more', { count: more }), { colour: FADED });
}

const PAD = { width: 220, height: 92 } as const;

function signature(sheet: Sheet, { evidence, files, consent, words }: ReceiptParts): void {
  const { t, relation } = words;
  const { signer, rating, comment } = evidence;
  sheet.heading(t('signature'), PAD.height + 40);
  const { y } = sheet;
  sheet.picture(files.png, sheet.left, y, [PAD.width, PAD.height]);
  const beside = { x: sheet.left + PAD.width + 20, width: sheet.width - PAD.width - 20 };
  sheet.say(signer.name ? t('by', { name: signer.name, relation: relation(signer.relation) }) : t('nobody'), {
    ...beside,
    face: 'strong',
  });
  sheet.say(words.time(evidence.times.signed, evidence.booking.schedule.time_zone), beside);
  sheet.say(t('rating', { rating }), beside);
  if (comment) sheet.say(`“${comment}”`, beside);
  sheet.doc.y = Math.max(sheet.y, y + PAD.height);
  sheet.space(6, 40);
  sheet.say(`${t('consent')}: ${consent}`, { size: 8, colour: FADED });
}

function seal(sheet: Sheet, { evidence, evidenceSha256, site, words: { t } }: ReceiptParts): void {
  sheet.heading(t('seal'));
  sheet.say(t('hash'), { colour: FADED });
  sheet.say((evidenceSha256.match(/.{1,8}/g) ?? []).join(' '), { face: 'mono', size: 11 });
  sheet.space(4);
  sheet.say(`${t('key')}: ${evidence.key_id}`, { colour: FADED });
  sheet.heading(t('checking'));
  const step = (text: string, command?: string): void => {
    sheet.space(2, 34);
    sheet.say(text);
    if (command) sheet.say(command, { face: 'mono', size: 8 });
  };
  step(t('steps.save'));
  step(t('steps.hash'), 'sha256sum evidence.json');
  step(
    t('steps.openssl'),
    'openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in evidence.json -sigfile evidence.sig',
  );
  step(t('steps.key', { address: `${site}/.well-known/homeserve-keys.json` }));
  step(t('steps.page', { address: `${site}/verify` }));
  sheet.space(6, 20);
  sheet.say(t('claim'), { size: 8, colour: FADED });
}
