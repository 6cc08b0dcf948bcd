import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { DueRow, HeldRow } from '@/lib/payments/schema/dues';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { Section } from '../ui/section';
import { Time } from '../ui/time';

/** What is still to be paid or answered, then what is held; each leads to its visit. */
export function OpenPayments({ dues, held }: { dues: DueRow[]; held: HeldRow[] }) {
  const t = useTranslations('receipts');
  const reasons = useTranslations('payments.refusal');
  return (
    <>
      {dues.length > 0 ? (
        <Section title={t('due.title')}>
          <ul>
            {dues.map((due) => (
              <Line
                key={due.id}
                href={`/customer/bookings/${due.bookingId}${due.purpose === 'visit' ? '' : `#due-${due.id}`}`}
                title={due.serviceTitle}
                money={<Money amountMinor={due.amountMinor} currency={due.currency} />}
              >
                {t(due.status === 'proposed' ? 'due.asked' : `due.purpose.${due.purpose}`)}
                {due.refusal ? ` · ${reasons(due.refusal)}` : null}
              </Line>
            ))}
          </ul>
        </Section>
      ) : null}
      {held.length > 0 ? (
        <Section title={t('held.title')}>
          <p className="text-sm text-ink-2">{t('held.lead')}</p>
          <ul>
            {held.map((hold) => (
              <Line
                key={hold.id}
                href={`/customer/bookings/${hold.bookingId}`}
                title={hold.serviceTitle}
                money={<Money amountMinor={hold.amountMinor} currency={hold.currency} />}
              >
                <span className="inline-block first-letter:uppercase">{hold.cardLabel}</span>
                {hold.captureBefore ? (
                  <>
                    {' · '}
                    {t('held.until')} <Time at={hold.captureBefore} zone={hold.timeZone} />
                  </>
                ) : null}
              </Line>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

type LineProps = { href: string; title: string; money: ReactNode; children: ReactNode };

const Line = ({ href, title, money, children }: LineProps) => (
  <li className="border-b border-rule">
    <Link
      href={href}
      className="group grid min-h-16 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 py-3 hover:bg-sunk"
    >
      <span className="font-semibold group-hover:underline">{title}</span>
      {money}
      <span className="text-sm text-ink-2">{children}</span>
    </Link>
  </li>
);
