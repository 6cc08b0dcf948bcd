import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import type { PhotoFlag } from '@/lib/photos/schema/flags';
import { photoAddress } from '../photos/photo-grid';
import { Lever } from '../ui/lever';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { Time } from '../ui/time';

type Props = {
  flags: PhotoFlag[];
  /** Whether the professional can still add a photo. */
  canAdd: boolean;
  zone: string;
  decide: FormAction;
  latest?: ReactNode;
};

/** What looks odd about a visit's photos, the two pictures side by side, and a manager's answer to each. */
export function PhotoFlags({ flags, canAdd, zone, decide, latest }: Props) {
  const t = useTranslations('ops.photoFlags');
  const desk = useTranslations('desk');
  if (flags.length === 0) return null;
  const lever = (flag: PhotoFlag, decision: 'fine' | 'asked') => (
    <Lever
      action={decide}
      label={t(`${decision}.label`)}
      consequence={t(`${decision}.does`)}
      why={decision === 'asked' && !canAdd ? t('asked.why') : undefined}
      latest={latest}
      reason={{ label: desk('reason'), hint: desk('reasonHint') }}
      submit={t(`${decision}.submit`)}
      hidden={{ flagId: flag.id, decision }}
    />
  );
  return (
    <Section id="photo-flags" title={t('title')}>
      <p className="mb-4 text-sm text-ink-2">{t('lead')}</p>
      <ul className="grid gap-6">
        {flags.map((flag) => (
          <li key={flag.id}>
            <p className="font-medium">
              <Sentence flag={flag} zone={zone} />
            </p>
            <div className="mt-2 grid grid-cols-2 gap-2">
              <Picture which="this" picture={flag.photo} caption={t('this')} />
              {flag.other ? (
                <Picture
                  which="other"
                  picture={flag.other}
                  caption={
                    flag.other.bookingId === flag.bookingId ? (
                      t('other')
                    ) : (
                      <Link
                        className="link inline-flex min-h-6 items-center"
                        href={`/ops/bookings/${flag.other.bookingId}`}
                      >
                        {t('of', { reference: flag.other.reference })}
                      </Link>
                    )
                  }
                />
              ) : null}
            </div>
            {lever(flag, 'fine')}
            {lever(flag, 'asked')}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Sentence({ flag: { kind, facts }, zone }: { flag: PhotoFlag; zone: string }) {
  const t = useTranslations('ops.photoFlags');
  const time = (at: string | undefined) => () => (at ? <Time at={at} zone={zone} /> : null);
  return t.rich(kind, {
    same: facts.sameBytes ? 'yes' : 'no',
    taken: time(facts.takenAt),
    from: time(facts.from),
    until: time(facts.until),
  });
}

function Picture(props: { which: 'this' | 'other'; picture: PhotoFlag['photo']; caption: ReactNode }) {
  const { which, picture, caption } = props;
  const t = useTranslations('ops.photoFlags');
  return (
    <figure>
      {picture.erased ? (
        <p className="grid aspect-4/3 place-items-center bg-sunk text-sm text-ink-2">{t('gone')}</p>
      ) : (
        <a href={photoAddress('/api/v1/photos', picture.id, 'full')} target="_blank" rel="noreferrer">
          <img
            src={photoAddress('/api/v1/photos', picture.id, 'thumb')}
            alt={t('alt', { which, kind: picture.kind })}
            className="aspect-4/3 w-full bg-sunk object-contain"
          />
        </a>
      )}
      <figcaption className="mt-0.5 text-xs text-ink-2">{caption}</figcaption>
    </figure>
  );
}
