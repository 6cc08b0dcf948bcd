import { useTranslations } from 'next-intl';
import type { Pincode } from '@/lib/catalog/schema';
import { closedFrom } from '@/lib/scheduling/policy/closures';
import { buttonLook } from '../ui/button-look';
import { Status } from '../ui/status';
import { PincodeField } from './pincode-field';

export type Coverage = { code: string; place: Pincode | null };

/** "Do we come to you?" as a GET form, answered on the same page. */
export function PincodeCheck({ path, asked }: { path: string; asked: Coverage | null }) {
  const t = useTranslations('catalog.check');
  return (
    <form action={path} method="get">
      <div className="flex items-end gap-3">
        <PincodeField label={t('label')} hint={t('hint')} value={asked?.code} required className="min-w-0 flex-1" />
        <button type="submit" className={buttonLook('quiet')}>
          {t('submit')}
        </button>
      </div>
      {asked ? (
        <p className="mt-2 text-sm">
          <CoverageWords asked={asked} />
        </p>
      ) : null}
    </form>
  );
}

function CoverageWords({ asked }: { asked: Coverage }) {
  const t = useTranslations('catalog.check');
  if (!asked.place) return <span className="text-bad">{t('unknown', { pincode: asked.code })}</span>;
  const { vendors, place, closed, timeZone } = asked.place;
  if (closed) {
    const at = closedFrom(closed, timeZone);
    return <span className="text-warn">{t('closed', { place, at, reason: closed.reason })}</span>;
  }
  return vendors > 0 ? (
    <span className="text-ok">{t('covered', { count: vendors, place })}</span>
  ) : (
    <span className="text-warn">{t('uncovered', { place })}</span>
  );
}

/** Whether one service is done at the asked pincode, as a word with its mark. */
export function CoveredWord({ covered, pincode }: { covered: boolean; pincode: string }) {
  const t = useTranslations('catalog');
  return covered ? (
    <Status tone="ok" mark="full">
      {t('covered', { pincode })}
    </Status>
  ) : (
    <Status tone="faded" mark="open">
      {t('notCovered', { pincode })}
    </Status>
  );
}
