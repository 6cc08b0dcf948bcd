import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from '../ui/cx';
import { JOB_STEPS, type JobStep } from './job-step';

/** How far the visit has come, as inked segments and in words; `children` stand at the end of that line. */
export function StepBar({ step, children }: { step: JobStep; children: ReactNode }) {
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
      <div className="flex min-h-11 items-center justify-between gap-4 text-sm text-ink-2">
        <p>{t('progress', { step: at + 1, steps: JOB_STEPS.length })}</p>
        <div className="-me-3.5">{children}</div>
      </div>
    </div>
  );
}
