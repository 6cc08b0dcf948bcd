import { useTranslations } from 'next-intl';
import type { ExceptionKind, ExceptionRow } from '@/lib/dispatch/schema';
import { alertPlace } from '../safety/alert-place';
import { buttonLook } from '../ui/button-look';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { type Mark, Status, type Tone } from '../ui/status';
import { RelativeTime, Time } from '../ui/time';
import { type CaseActions, CaseLine } from './case-line';

const LOOK: Record<ExceptionKind, { tone: Tone; mark: Mark }> = {
  sos: { tone: 'bad', mark: 'square' },
  late: { tone: 'bad', mark: 'half' },
  door: { tone: 'bad', mark: 'half' },
  unassigned: { tone: 'warn', mark: 'open' },
  no_photos: { tone: 'warn', mark: 'half' },
  dispute: { tone: 'bad', mark: 'open' },
  hold: { tone: 'warn', mark: 'half' },
  due: { tone: 'warn', mark: 'full' },
  overdue: { tone: 'bad', mark: 'full' },
  card: { tone: 'warn', mark: 'open' },
  never_signed: { tone: 'warn', mark: 'open' },
  evidence: { tone: 'bad', mark: 'square' },
  photo: { tone: 'info', mark: 'open' },
  approval: { tone: 'info', mark: 'half' },
  payout: { tone: 'bad', mark: 'cross' },
  books: { tone: 'bad', mark: 'square' },
  message: { tone: 'warn', mark: 'cross' },
};

/** Where on the booking's page the lever for it is; a call for help stands in the bar above every page of the desk. */
const PLACE: Record<Exclude<ExceptionKind, 'sos' | 'books'>, string> = {
  late: 'visit',
  door: 'door',
  unassigned: 'visit',
  no_photos: 'visit',
  dispute: 'decide',
  hold: 'money',
  due: 'money',
  overdue: 'money',
  card: 'visit',
  never_signed: 'evidence',
  evidence: 'evidence',
  photo: 'photo-flags',
  approval: 'money',
  payout: 'payout',
  message: 'visit',
};

/** The address of the lever that puts it out. */
function leverOf({ kind, bookingId, thingId }: ExceptionRow): string {
  if (kind === 'books') return `/ops/ledger/reconciliation/${thingId}`;
  return `/ops/bookings/${bookingId}#${kind === 'sos' ? alertPlace(thingId) : PLACE[kind]}`;
}

type Props = {
  row: ExceptionRow;
  now: string;
  viewerId: string;
  /** Where its tick belongs to. */
  form: string;
  actions: CaseActions;
};

/** One burning thing: its clock, what it is and where, who has it, the money at risk, and what to do. */
export function ExceptionLine({ row, now, viewerId, form, actions }: Props) {
  const t = useTranslations('ops.burns');
  const over = row.deadline <= now;
  const reason = `reason.${row.kind}.${row.reason}`;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 py-2.5 md:grid-cols-[auto_8rem_minmax(0,1fr)_6.5rem_12rem]">
      <label className="grid size-9 place-items-center max-md:row-start-1">
        <input
          type="checkbox"
          name="selected"
          value={row.key}
          form={form}
          aria-label={t('choose', { reference: row.reference })}
          className="size-4.5 accent-ink"
        />
      </label>
      <p className={cx('text-sm max-md:col-start-2 max-md:row-start-1', over ? 'font-semibold text-bad' : 'text-ink')}>
        <RelativeTime at={row.deadline} now={now} zone={row.timeZone} />
        <span className="block text-xs font-normal text-ink-2">{t(over ? 'since' : 'until')}</span>
      </p>
      <div className="min-w-0 max-md:col-span-3 max-md:row-start-2">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Status {...LOOK[row.kind]}>{t(`kind.${row.kind}`)}</Status>
          <span>
            {t.has(reason as 'reason.late.on_the_way')
              ? t(reason as 'reason.late.on_the_way', names(row, t('somebody')))
              : t(`reason.${row.kind}.other`, names(row, t('somebody')))}
          </span>
        </p>
        {row.startsAt ? (
          <p className="truncate text-sm text-ink-2 max-md:whitespace-normal">
            {row.serviceTitle} · {row.area}, {row.city} · <Time at={row.startsAt} zone={row.timeZone} /> ·{' '}
            <span className="font-mono text-xs">{row.reference}</span>
          </p>
        ) : null}
        <CaseLine row={row} viewerId={viewerId} now={now} actions={actions} />
      </div>
      <p className="text-end max-md:col-start-3 max-md:row-start-1">
        <Money amountMinor={row.amountMinor} currency={row.currency} />
      </p>
      <Link
        href={leverOf(row)}
        className={cx(buttonLook('quiet', 'sm'), 'max-md:col-span-3 max-md:justify-self-start')}
      >
        {t(`act.${row.kind}`)}
        <span className="sr-only"> {row.reference}</span>
      </Link>
    </div>
  );
}

const names = (row: ExceptionRow, somebody: string) => ({
  customer: row.customerName || somebody,
  vendor: row.vendorName ?? somebody,
});
