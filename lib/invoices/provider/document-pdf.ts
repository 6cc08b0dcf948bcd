import 'server-only';
import type { DocumentParty } from '@/lib/core/tax-document';
import { FADED, MARIGOLD, Sheet, type TableColumn } from '@/lib/integrations/pdf-sheet';
import { financialYearText } from '../policy/serial';
import { GST_STATES } from '../policy/states';
import type { DocumentWords } from '../queries/document-words';
import type { TaxDocument } from '../schema';
import { fact } from './paper';

/**
 * An invoice or a credit note on paper, with all that rules 46 and 53 of the CGST Rules 2017 ask for. The same document
 * in the same language gives the same file.
 */
export function documentPdf(document: TaxDocument, words: DocumentWords): Promise<Buffer> {
  const { say } = words;
  const title = say(`documents.kind.${document.kind}`);
  const sheet = new Sheet({
    title: `${title} ${document.serial}`,
    language: words.locale,
    writtenAt: new Date(document.issuedAt),
  });
  sheet.row(document.supplier.name, document.serial, { face: 'strong', size: 11 });
  sheet.space(6);
  sheet.rule(MARIGOLD, 2);
  sheet.space(12);
  sheet.say(title, { face: 'strong', size: 20 });
  sheet.say(document.serviceTitle, { size: 13 });
  if (!document.isOurs) sheet.say(say('documents.paper.through'), { colour: FADED });
  sheet.space(14);
  parties(sheet, document, words);
  sheet.space(14);
  facts(sheet, document, words);
  sheet.space(16);
  lines(sheet, document, words);
  sums(sheet, document, words);
  notes(sheet, document, words);
  return sheet.finish(
    (page, pages) => `${document.serial}   ${document.reference}   ${say('documents.paper.page', { page, pages })}`,
  );
}

const stateName = (code: string | null): string => (code ? (GST_STATES[code] ?? '') : '');

function parties(sheet: Sheet, { supplier, recipient }: TaxDocument, { say }: DocumentWords): void {
  const party = (heading: string, one: DocumentParty, isSupplier: boolean) => (at: { x: number; width: number }) => {
    sheet.say(say(`documents.paper.${heading}`), { ...at, size: 9, colour: FADED });
    sheet.say(one.name || say('documents.paper.private'), { ...at, face: 'strong' });
    for (const line of one.address) sheet.say(line, at);
    if (one.gstin) sheet.say(say('documents.paper.gstin', { gstin: one.gstin }), at);
    else if (isSupplier) sheet.say(say('documents.paper.unregistered'), { ...at, colour: FADED });
    if (one.stateCode) {
      sheet.say(say('documents.paper.state', { name: stateName(one.stateCode), code: one.stateCode }), at);
    }
  };
  sheet.beside([party('supplier', supplier, true), party('recipient', recipient, false)]);
}

function facts(sheet: Sheet, document: TaxDocument, { say, day }: DocumentWords): void {
  const { placeOfSupply: code, timeZone: zone, corrects, kind } = document;
  const text = (key: string, blanks = {}) => say(`documents.paper.${key}`, blanks);
  sheet.rule();
  sheet.space(8);
  sheet.beside([
    (at) => {
      fact(sheet, text('number'), document.serial, at);
      fact(sheet, text('date'), day(document.issuedAt, 'Asia/Kolkata'), at);
      fact(sheet, text('year'), financialYearText(document.financialYear), at);
      if (corrects) {
        const date = day(corrects.issuedAt, 'Asia/Kolkata');
        fact(sheet, text('corrects'), text('correctsText', { serial: corrects.serial, date }), at);
      }
    },
    (at) => {
      fact(sheet, text('reference'), document.reference, at);
      fact(sheet, text('supplied'), day(document.suppliedAt, zone), at);
      fact(sheet, text('place'), text('placeText', { name: stateName(code), code }), at);
      if (kind !== 'invoice') fact(sheet, text('reverse'), text('no'), at);
    },
  ]);
}

function lines(sheet: Sheet, document: TaxDocument, { say, figure }: DocumentWords): void {
  const { isFee, currency } = document;
  const isTaxed = document.lines.some((line) => line.taxBps > 0);
  const text = (key: string) => say(`documents.paper.${key}`, { currency });
  const taxes = document.isInterState ? (['igst'] as const) : (['cgst', 'sgst'] as const);
  const columns: TableColumn[] = [
    { head: text('item') },
    { head: text('sac'), width: 46 },
    { head: text('quantity'), width: 32, figures: true },
    ...(isTaxed
      ? [
          { head: text('taxable'), width: 66, figures: true },
          { head: text('rate'), width: 38, figures: true },
          ...taxes.map((tax) => ({ head: text(tax), width: 56, figures: true })),
        ]
      : []),
    { head: text('amount'), width: 66, figures: true },
  ];
  sheet.table(
    columns,
    document.lines.map((line) => [
      isFee ? text('fee') : line.title,
      line.sac,
      String(line.quantity),
      ...(isTaxed
        ? [
            figure(line.taxableMinor),
            String(line.taxBps / 100),
            ...taxes.map((tax) => figure(line[`${tax}Minor` as const])),
          ]
        : []),
      figure(line.amountMinor),
    ]),
  );
}

function sums(sheet: Sheet, document: TaxDocument, { say, money, spelled }: DocumentWords): void {
  const { currency, totalMinor } = document;
  const text = (key: string) => say(`documents.paper.${key}`);
  sheet.space(6, 90);
  if (document.taxableMinor !== totalMinor) {
    sheet.row(text('sumTaxable'), money(document.taxableMinor, currency));
    if (document.isInterState) sheet.row(text('sumIgst'), money(document.igstMinor, currency));
    else {
      sheet.row(text('sumCgst'), money(document.cgstMinor, currency));
      sheet.row(text('sumSgst'), money(document.sgstMinor, currency));
    }
    sheet.space(4);
  }
  sheet.row(text(document.kind === 'credit_note' ? 'totalBack' : 'total'), money(totalMinor, currency), {
    face: 'strong',
    size: 13,
  });
  if (currency === 'INR') sheet.say(`${text('words')}: ${spelled(totalMinor)}`, { colour: FADED });
}

function notes(sheet: Sheet, document: TaxDocument, { say, day }: DocumentWords): void {
  const { cardLabel: card, supplier, isFee, timeZone } = document;
  const verb = document.kind === 'credit_note' ? 'back' : 'paid';
  const date = day(document.paidAt, timeZone);
  const text = (key: string, blanks = {}) => say(`documents.paper.${key}`, blanks);
  sheet.space(12, 60);
  sheet.rule();
  sheet.space(8);
  sheet.say(card ? text(verb, { card, date }) : text(`${verb}Plain`, { date }));
  if (!supplier.gstin) sheet.say(text('untaxedSupplier'));
  else if (isFee) sheet.say(text('untaxedFee'));
  sheet.say(text('machine'), { colour: FADED });
}
