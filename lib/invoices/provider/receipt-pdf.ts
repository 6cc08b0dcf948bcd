import 'server-only';
import { FADED, MARIGOLD, Sheet } from '@/lib/integrations/pdf-sheet';
import type { Receipt } from '@/lib/payments/schema';
import type { DocumentWords } from '../queries/document-words';
import type { DocumentRow } from '../schema';
import { fact } from './paper';

/** What was paid for a visit and what of it was given back, with the documents that were issued for it. */
export function receiptPdf(receipt: Receipt, documents: readonly DocumentRow[], words: DocumentWords): Promise<Buffer> {
  const { say, money } = words;
  const title = say('documents.receipt.title');
  const sheet = new Sheet({
    title: `${title} ${receipt.reference}`,
    language: words.locale,
    writtenAt: new Date(receipt.paidAt),
  });
  sheet.row('HomeServe Pro', receipt.reference, { face: 'strong', size: 11 });
  sheet.space(6);
  sheet.rule(MARIGOLD, 2);
  sheet.space(12);
  sheet.say(title, { face: 'strong', size: 20 });
  sheet.say(receipt.serviceTitle, { size: 13 });
  sheet.space(14);
  facts(sheet, receipt, words);
  lines(sheet, receipt, words);
  charges(sheet, receipt, words);
  sheet.space(6, 40);
  sheet.row(say('documents.receipt.paid'), money(receipt.paidMinor - receipt.refundedMinor, receipt.currency), {
    face: 'strong',
    size: 13,
  });
  issued(sheet, documents, words);
  if (receipt.seal) {
    sheet.space(14, 40);
    const date = words.day(receipt.seal.signedAt, receipt.timeZone);
    sheet.say(say('documents.receipt.proof', { date }), { colour: FADED });
    sheet.say((receipt.seal.evidenceSha256.match(/.{1,8}/g) ?? []).join(' '), { face: 'mono', size: 9 });
  }
  return sheet.finish(
    (page, pages) => `HomeServe Pro   ${receipt.reference}   ${say('documents.paper.page', { page, pages })}`,
  );
}

function facts(sheet: Sheet, receipt: Receipt, { say, day }: DocumentWords): void {
  const { supplier, customer, timeZone: zone } = receipt;
  const text = (key: string, blanks = {}) => say(`receipts.receipt.${key}`, blanks);
  sheet.beside([
    (at) => {
      fact(sheet, text('supplier'), supplier ? text('through', supplier) : text('nobody'), at);
      fact(sheet, text('visitOn'), day(receipt.startsAt, zone), at);
    },
    (at) => {
      fact(sheet, text('customer'), [customer.name, ...customer.address].join('\n'), at);
      fact(sheet, text('paidOn'), day(receipt.paidAt, zone), at);
    },
  ]);
}

function lines(sheet: Sheet, receipt: Receipt, { say, money }: DocumentWords): void {
  const { currency } = receipt;
  if (receipt.lines.length === 0) {
    sheet.space(14);
    sheet.say(say('receipts.receipt.feeOnly'));
    return;
  }
  sheet.heading(say('receipts.receipt.lines'));
  for (const { title, quantity, amountMinor } of receipt.lines) {
    sheet.row(quantity > 1 ? `${quantity} × ${title}` : title, money(amountMinor, currency));
    sheet.space(3);
  }
  sheet.rule();
  sheet.space(4);
  sheet.row(say('receipts.receipt.total'), money(receipt.totalMinor, currency), { face: 'strong' });
  if (receipt.taxMinor > 0) {
    sheet.row(say('receipts.receipt.taxContained'), money(receipt.taxMinor, currency), { colour: FADED });
  }
}

function charges(sheet: Sheet, receipt: Receipt, { say, money, day }: DocumentWords): void {
  const { currency, timeZone: zone } = receipt;
  sheet.heading(say('documents.receipt.charged'));
  for (const { purpose, cardLabel: card, chargedAt, amountMinor, refunds } of receipt.charges) {
    const what = say(`receipts.purpose.${purpose}`);
    sheet.row(card ? say('receipts.receipt.card', { purpose: what, card }) : what, money(amountMinor, currency));
    sheet.say(day(chargedAt, zone), { size: 9, colour: FADED });
    for (const refund of refunds) {
      sheet.row(
        say('documents.receipt.given', { date: day(refund.givenAt, zone) }),
        money(-refund.amountMinor, currency),
      );
    }
    sheet.space(4);
  }
  sheet.rule();
}

function issued(sheet: Sheet, documents: readonly DocumentRow[], { say, money }: DocumentWords): void {
  if (documents.length === 0) return;
  sheet.heading(say('documents.receipt.documents'));
  for (const { kind, serial, totalMinor, currency } of documents) {
    sheet.row(`${say(`documents.kind.${kind}`)} ${serial}`, money(totalMinor, currency));
    sheet.space(2);
  }
}
