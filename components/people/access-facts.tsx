import { useTranslations } from 'next-intl';
import { formatPhone } from '@/lib/core/phone';
import type { Person } from '@/lib/people/schema';
import type { FactorStanding } from '@/lib/people/schema/second-factor';
import { Link } from '../ui/link';
import { Status } from '../ui/status';

type Props = {
  person: Person;
  hasPassword: boolean;
  /** Absent of whoever cannot have a second factor. */
  factor?: FactorStanding;
};

/** The number, the password and the second factor, each with the way to change it. */
export function AccessFacts({ person, hasPassword, factor }: Props) {
  const t = useTranslations('account');
  const row = 'flex flex-wrap items-center justify-between gap-x-6 border-b border-rule py-2';
  return (
    <>
      <div className={row}>
        <div className="min-w-0">
          <p className="text-sm text-ink-2">{t('phone.label')}</p>
          <p className="font-medium">{person.phone ? formatPhone(person.phone) : t('phone.none')}</p>
          {person.phone ? (
            <Status tone={person.phoneVerified ? 'ok' : 'faded'} mark={person.phoneVerified ? 'full' : 'open'}>
              {t(person.phoneVerified ? 'phone.verified' : 'phone.unverified')}
            </Status>
          ) : null}
        </div>
        <Link
          href={person.phoneVerified ? '/verify-phone?change=1' : '/verify-phone'}
          className="link inline-flex min-h-11 items-center"
        >
          {t(person.phoneVerified ? 'phone.change' : 'phone.verify')}
        </Link>
      </div>
      <div className={row}>
        <div className="min-w-0">
          <p className="text-sm text-ink-2">{t('password.label')}</p>
          <p className="font-medium">{t(hasPassword ? 'password.set' : 'password.none')}</p>
        </div>
        <Link href="/account/password" className="link inline-flex min-h-11 items-center">
          {t(hasPassword ? 'password.change' : 'password.first')}
        </Link>
      </div>
      {factor ? (
        <div className={row}>
          <div className="min-w-0">
            <p className="text-sm text-ink-2">{t('factor.label')}</p>
            <p className="font-medium">{t(factor.state === 'on' ? 'factor.on' : 'factor.none')}</p>
          </div>
          <Link href="/account/second-factor" className="link inline-flex min-h-11 items-center">
            {t(factor.state === 'on' ? 'factor.manage' : 'factor.setUp')}
          </Link>
        </div>
      ) : null}
    </>
  );
}
