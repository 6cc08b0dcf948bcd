import { useTranslations } from 'next-intl';
import { BATCH_VERBS } from '@/lib/vendors/policy/batches';
import { buttonLook } from '../ui/button-look';
import type { ListParams } from '../ui/list-address';

/** What can be done with the ticked rows; each leads to a page that says first what would happen. */
export function BatchVerbs({ form, params }: { form: string; params: ListParams }) {
  const t = useTranslations('onboarding.batch');
  return (
    <form id={form} action="/onboarding/batch" method="get" className="flex flex-wrap items-center gap-3">
      {BATCH_VERBS.map((verb) => (
        <button key={verb} type="submit" name="verb" value={verb} className={buttonLook('quiet', 'sm')}>
          {t(`verb.${verb}.label`)}
        </button>
      ))}
      <button type="submit" formAction="/onboarding/applications.csv" className={buttonLook('quiet', 'sm')}>
        {t('export')}
      </button>
      {['status', 'q', 'pincode', 'owner', 'clock', 'sort'].map((name) => {
        const value = [params[name]].flat()[0];
        return value ? <input key={name} type="hidden" name={name} value={value} /> : null;
      })}
    </form>
  );
}
