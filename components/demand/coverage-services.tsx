import { useTranslations } from 'next-intl';
import { address } from '@/lib/core/search-params';
import { demandOf } from '@/lib/scheduling/policy/demand';
import type { CoverageService } from '@/lib/scheduling/schema/coverage';
import { ButtonLink } from '../ui/button';
import { Status } from '../ui/status';

type Props = { pincode: string; rows: CoverageService[] };

/** One pincode, service by service, and the way to ask somebody who would do it there. */
export function CoverageServices({ pincode, rows }: Props) {
  const t = useTranslations('onboarding.coverage');
  const invite = (serviceId: string[]) => address('/onboarding/invitations', { pincode, serviceId });
  const gaps = rows.filter((row) => row.active === 0).map((row) => row.serviceId);
  return (
    <>
      {rows.length === 0 ? <p className="mb-4 text-ink-2">{t('nothingHere')}</p> : null}
      <ul>
        {rows.map((row) => (
          <li
            key={row.serviceId}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-rule py-2.5 text-sm"
          >
            <div className="min-w-0">
              <p className="font-medium">{row.title}</p>
              <p className="text-ink-2">
                {t('serviceSays', { searches: row.searches, waiting: row.waiting, expired: row.expired })}
              </p>
            </div>
            <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
              {row.active > 0 ? (
                <Status tone="ok" mark="full">
                  {t('activeHere', { count: row.active })}
                </Status>
              ) : (
                <Status tone={demandOf(row) > 0 ? 'bad' : 'faded'} mark="square">
                  {t('nobodyHere')}
                </Status>
              )}
              <ButtonLink href={invite([row.serviceId])} size="sm">
                {t('inviteFor')}
              </ButtonLink>
            </div>
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <ButtonLink href={invite(gaps)} variant="next">
          {t('inviteHere')}
        </ButtonLink>
      </p>
    </>
  );
}
