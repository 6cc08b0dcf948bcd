import { useTranslations } from 'next-intl';
import type { VendorDetail } from '@/lib/vendors/schema';
import type { DocumentPlace } from '@/lib/vendors/schema/documents';
import type { VendorStatus } from '@/lib/vendors/state';
import { Spine } from '../bookings/spine';
import { NextAction } from '../shell/next-action';
import { PageHeader } from '../shell/page-header';
import { ButtonLink } from '../ui/button';
import { Notice } from '../ui/notice';
import type { Tone } from '../ui/status';
import { Time } from '../ui/time';

type Standing = Exclude<VendorStatus, 'approved'>;
const TONE: Record<Standing, Tone> = {
  applied: 'info',
  in_review: 'info',
  revision_requested: 'warn',
  rejected: 'bad',
  suspended: 'bad',
};
/** What its owner does next, while it is his turn or there is something to prepare. */
const NEXT: Partial<Record<Standing, { href: string; text: 'goOn' | 'documents' }>> = {
  applied: { href: '/vendor/apply', text: 'goOn' },
  in_review: { href: '/vendor/account/documents', text: 'documents' },
};

type Props = { vendor: VendorDetail | null; places: DocumentPlace[] };

/** Where an application stands, what is next and by when; null: he has not begun yet. */
export function ApplicationStatus({ vendor, places }: Props) {
  const t = useTranslations('vendor.application');
  if (!vendor) {
    return (
      <>
        <PageHeader title={t('noneTitle')} lead={t('noneLead')} />
        <NextAction>
          <ButtonLink href="/vendor/apply" variant="next" size="wide">
            {t('apply')}
          </ButtonLink>
        </NextAction>
      </>
    );
  }
  const standing = vendor.status as Standing;
  const returned = places.filter(({ open }) => open !== null && open.status !== 'submitted');
  const missing = places.some(({ gap }) => gap === 'missing' || gap === 'expired');
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t(`title.${standing}`)}
        lead={t.rich('since', {
          date: () => <Time at={vendor.handedInAt ?? vendor.createdAt} zone={vendor.timeZone} format="longDate" />,
          sent: vendor.handedInAt ? 'yes' : 'no',
        })}
      />
      <Notice tone={TONE[standing]} title={t(`body.${standing}`)}>
        {vendor.statusReason ? t('reason', { reason: vendor.statusReason }) : null}
      </Notice>
      <Returned returned={returned} />
      {standing === 'in_review' ? <Steps vendor={vendor} /> : null}
      <Next standing={standing} returned={returned.length > 0} missing={missing} />
    </div>
  );
}

function Steps({ vendor }: { vendor: VendorDetail }) {
  const t = useTranslations('vendor.application');
  const due = vendor.reviewDueAt;
  const look = vendor.lookedAt ? null : vendor.lookDueAt;
  const step = (id: 'sent' | 'review' | 'offers', inked: boolean, now = false) => ({
    id,
    inked,
    now,
    children: (
      <>
        <p className={inked || now ? undefined : 'text-ink-2'}>{t(`step.${id}`)}</p>
        {now && look ? (
          <p className="text-sm text-ink-2">
            {t.rich('lookBy', { time: () => <Time at={look} zone={vendor.timeZone} format="datetime" /> })}
          </p>
        ) : null}
        {now && vendor.lookedAt ? (
          <p className="text-sm text-ink-2">
            {t.rich('looked', {
              time: () => <Time at={vendor.lookedAt ?? vendor.statusAt} zone={vendor.timeZone} format="datetime" />,
            })}
          </p>
        ) : null}
        {now && due ? (
          <p className="text-sm text-ink-2">
            {t.rich('by', { time: () => <Time at={due} zone={vendor.timeZone} format="datetime" /> })}
          </p>
        ) : null}
      </>
    ),
  });
  return (
    <div className="slip-head mt-8 pt-5">
      <Spine label={t('steps')} steps={[step('sent', true), step('review', false, true), step('offers', false)]} />
    </div>
  );
}

/** Each document that came back, with the reviewer's words. */
function Returned({ returned }: { returned: DocumentPlace[] }) {
  const states = useTranslations('states.documentKind');
  if (returned.length === 0) return null;
  return (
    <ul className="mt-6 border-t border-rule">
      {returned.map(({ kind, open }) => (
        <li key={kind} className="border-b border-rule py-3">
          <p className="font-medium">{states(kind)}</p>
          <p className="text-sm text-ink-2">{open?.note}</p>
        </li>
      ))}
    </ul>
  );
}

function Next({ standing, returned, missing }: { standing: Standing; returned: boolean; missing: boolean }) {
  const t = useTranslations('vendor.application');
  const next =
    standing !== 'revision_requested'
      ? NEXT[standing]
      : returned || missing
        ? { href: '/vendor/account/documents', text: 'correct' as const }
        : { href: '/vendor/apply?step=hand-in', text: 'goOn' as const };
  if (!next) return null;
  const turn = standing !== 'in_review' || missing;
  return (
    <NextAction note={standing === 'in_review' ? t(missing ? 'prepare' : 'prepared') : undefined}>
      <ButtonLink href={next.href} variant={turn ? 'next' : 'quiet'} size="wide">
        {t(next.text)}
      </ButtonLink>
    </NextAction>
  );
}
