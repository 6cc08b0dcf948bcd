import { useTranslations } from 'next-intl';
import { cx } from '../ui/cx';
import { JOB_STEPS, type JobStep } from './job-step';

/** How far the visit has come, as inked segments and in words. */
export function StepBar({ step }: { step: JobStep }) {
  const t = useTranslations('vendor.job');
  const at = JOB_STEPS.indexOf(step as (typeof JOB_STEPS)[number]);
  if (at < 0) return null;
  return (
    <div>
      <div className="flex gap-1" aria-hidden="true">
        {JOB_STEPS.map((one, index) => (
          <span
            key={one}
            className={cx('h-1 flex-1', index < at ? 'bg-ink' : index === at ? 'bg-rule-strong' : 'bg-rule')}
          />
        ))}
      </div>
      <p className="mt-2 text-sm text-ink-2">{t('progress', { step: at + 1, steps: JOB_STEPS.length })}</p>
    </div>
  );
}
