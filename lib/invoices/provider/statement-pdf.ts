import 'server-only';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMonth } from '@/lib/core/time-text';
import { MARIGOLD, Sheet } from '@/lib/integrations/pdf-sheet';
import { STATEMENT_SUMS } from '@/lib/payments/policy/months';
import type { StatementLine, VendorStatement } from '@/lib/payments/schema/payouts';
import type { DocumentWords } from '../queries/document-words';

/** A month of a vendor's account on paper: what was owed, what changed and what is owed, then every line of it. */
export function statementPdf(statement: VendorStatement, words: DocumentWords): Promise<Buffer> {
  const { say, locale } = words;
  const { vendor, from, timeZone } = statement;
  const month = formatMonth(from, formatLocale(locale), timeZone);
  const title = say('vendor.statement.title');
  const sheet = new Sheet({ title: `${title}, ${month}`, language: locale, writtenAt: new Date(statement.to) });
  sheet.row('HomeServe Pro', month, { face: 'strong', size: 11 });
  sheet.space(6);
  sheet.rule(MARIGOLD, 2);
  sheet.space(12);
  sheet.say(title, { face: 'strong', size: 20 });
  sheet.say(`${vendor.name}, ${vendor.city}`, { size: 13 });
  sheet.space(14);
  sums(sheet, statement, words);
  lines(sheet, statement, words);
  return sheet.finish((page, pages) => `HomeServe Pro   ${month}   ${say('documents.paper.page', { page, pages })}`);
}

function sums(sheet: Sheet, { sums, openingMinor, closingMinor, currency }: VendorStatement, words: DocumentWords) {
  const { say, money } = words;
  const text = (key: string) => say(`vendor.statement.${key}`);
  sheet.row(text('opening'), money(openingMinor, currency));
  for (const name of STATEMENT_SUMS) {
    const minor = sums[`${name}Minor`];
    if (minor !== 0) sheet.row(text(`sum.${name}`), money(minor, currency));
  }
  sheet.rule();
  sheet.space(4);
  sheet.row(text('closing'), money(closingMinor, currency), { face: 'strong', size: 13 });
}

function lines(sheet: Sheet, { lines, currency, timeZone }: VendorStatement, { say, figure, day }: DocumentWords) {
  if (lines.length === 0) return sheet.say(say('vendor.statement.empty'));
  const what = ({ kind, serviceTitle: service }: StatementLine) =>
    kind === 'earned' ? service : say(`vendor.earnings.kind.${kind}`, { service });
  sheet.space(14);
  sheet.table(
    [
      { head: say('vendor.statement.day'), width: 100 },
      { head: say('vendor.statement.what') },
      { head: say('documents.paper.reference'), width: 70 },
      { head: say('vendor.statement.amount', { currency }), width: 74, figures: true },
      { head: say('vendor.statement.owed', { currency }), width: 74, figures: true },
    ],
    lines.map((line) => [
      day(line.at, timeZone),
      what(line),
      line.reference,
      figure(line.signedMinor),
      figure(line.balanceMinor),
    ]),
  );
}
