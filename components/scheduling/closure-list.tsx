import { useTranslations } from 'next-intl';
import type { AreaClosure } from '@/lib/scheduling/schema/areas';
import { Link } from '../ui/link';
import { Status } from '../ui/status';
import { Time } from '../ui/time';

/** What was closed from when, why and by whom, and when it was opened again, newest first. */
export function ClosureList({ closures, path }: { closures: AreaClosure[]; path: string }) {
  const t = useTranslations('admin.areas');
  if (closures.length === 0) return <p className="text-sm text-ink-2">{t('neverClosed')}</p>;
  return (
    <ol className="border-t border-ink text-sm">
      {closures.map((one) => (
        <li key={one.id} className="border-b border-rule py-3 md:grid md:grid-cols-[16rem_minmax(0,1fr)] md:gap-6">
          <div>
            <Link href={addressOf(path, one)} className="link font-semibold">
              {one.pincode ?? one.district ?? one.state}
            </Link>
            {one.district ? <span className="text-ink-2"> · {one.pincode ? one.district : one.state}</span> : null}
            <p className="text-ink-2">
              {t('from')} <Time at={`${one.from}T12:00:00Z`} format="longDate" />
            </p>
          </div>
          <div>
            <p>{one.reason}</p>
            <p className="text-ink-2">
              <Time at={one.at} />, {t('closedBy')}{' '}
              <Link className="link" href={`/admin/people/${one.by.id}`}>
                {one.by.name}
              </Link>
            </p>
            {one.opened ? (
              <p className="text-ink-2">
                {t('openedBy', { name: one.opened.by })}, <Time at={one.opened.at} />
              </p>
            ) : (
              <Status tone="bad" mark="cross">
                {t('closed')}
              </Status>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function addressOf(path: string, { state, district, pincode }: AreaClosure): string {
  const query = new URLSearchParams({ state, ...(district ? { district } : {}), ...(pincode ? { pincode } : {}) });
  return `${path}?${query}`;
}
