import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { RetentionRule as Rule } from '@/lib/privacy/schema';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { cx } from '../ui/cx';
import { Field } from '../ui/field';
import { Input, Textarea } from '../ui/input';
import { Lever } from '../ui/lever';
import { Status } from '../ui/status';
import { Time } from '../ui/time';

/** How long one thing is kept: in words, what it would erase now, and the lever that changes it. */
export function RetentionRule({ rule, path, save }: { rule: Rule; path: string; save: FormAction }) {
  const t = useTranslations('admin.privacy');
  const d = useTranslations('desk');
  const deadline = rule.kind === 'erasure_requests';
  const tried = rule.dueDays !== rule.days;
  return (
    <section id={rule.kind} className="border-t border-rule pt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 className="text-lg">{t(`rule.${rule.kind}`)}</h2>
        {deadline ? null : (
          <Status tone={rule.active ? 'ok' : 'faded'} mark={rule.active ? 'full' : 'open'}>
            {t(rule.active ? 'applied' : 'switchedOff')}
          </Status>
        )}
      </div>
      <p>
        {t(`keeps.${rule.kind}`, { days: rule.days })}
        {rule.lastRunAt ? (
          <span className="text-ink-2"> {t.rich('lastRun', { date: () => <Time at={rule.lastRunAt ?? ''} /> })}</span>
        ) : null}
      </p>
      <p className="text-sm text-ink-2">{rule.ground}</p>
      {deadline ? null : (
        <form method="get" action={`${path}#${rule.kind}`} className="mt-3 flex flex-wrap items-end gap-x-3 gap-y-2">
          <input type="hidden" name="kind" value={rule.kind} />
          <Field name="days" label={t('tryDays')} className="w-48">
            <Input mono inputMode="numeric" autoComplete="off" defaultValue={rule.dueDays} />
          </Field>
          <Button type="submit">{t('try')}</Button>
          <p className={cx('flex min-h-11 min-w-56 flex-1 items-center', tried && 'font-semibold')}>
            {t('would', { days: rule.dueDays, count: rule.due, more: rule.due >= rule.dueAtMost ? 'yes' : 'no' })}
          </p>
        </form>
      )}
      <Lever
        action={save}
        label={t('change.label')}
        consequence={t(deadline ? 'change.deadline' : 'change.does')}
        reason={{ label: d('reason'), hint: d('reasonHint') }}
        submit={t('change.submit')}
        hidden={{ kind: rule.kind, expectedVersion: String(rule.version) }}
      >
        <Field name="days" label={t('change.days')} required>
          <Input mono inputMode="numeric" autoComplete="off" defaultValue={rule.dueDays} />
        </Field>
        {deadline ? (
          <input type="hidden" name="active" value="true" />
        ) : (
          <Checkbox name="active" value="true" label={t('change.active')} defaultChecked={rule.active} />
        )}
        <Field name="ground" label={t('change.ground')} required>
          <Textarea rows={2} maxLength={500} defaultValue={rule.ground} />
        </Field>
      </Lever>
    </section>
  );
}
