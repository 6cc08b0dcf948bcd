import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { Person } from '@/lib/people/schema';
import type { ErasureStanding } from '@/lib/privacy/schema';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Lever } from '../ui/lever';
import { Time } from '../ui/time';

type Props = {
  person: Person;
  own: boolean;
  /** Null of the reader's own account. */
  standing: ErasureStanding | null;
  actions: { erase: FormAction; withdraw: FormAction };
};

/** What an administrator does with a person's data: take it out for him, or have it erased. */
export function PersonPrivacy({ person, own, standing, actions }: Props) {
  const t = useTranslations('admin.privacy');
  const d = useTranslations('desk');
  const open = standing?.open ?? null;
  const obstacles = standing?.obstacles ?? [];
  const erased = person.status === 'erased';
  const why = own ? t('erase.own') : erased ? t('erase.done') : open ? t('erase.asked') : undefined;
  return (
    <>
      <form
        method="get"
        action={`/api/v1/users/${person.id}/data`}
        className="flex flex-wrap items-end gap-3 border-b border-rule pb-4"
      >
        <div className="min-w-56 flex-1">
          <Field name="reason" label={t('export.label')} hint={t('export.hint')} required>
            <Input minLength={3} maxLength={500} autoComplete="off" />
          </Field>
        </div>
        <Button type="submit">{t('export.button')}</Button>
      </form>
      <Lever
        action={actions.erase}
        label={t('erase.label')}
        consequence={
          obstacles.length > 0
            ? t('erase.later', { what: obstacles.map((obstacle) => t(`waits.${obstacle}`)).join(', ') })
            : t('erase.does')
        }
        why={why}
        absent={erased}
        reason={{ label: d('reason'), hint: d('reasonHint') }}
        submit={t('erase.submit')}
        variant="danger"
        hidden={{ userId: person.id, whenPossible: String(obstacles.length > 0) }}
      />
      <Lever
        action={actions.withdraw}
        label={t('withdraw.label')}
        consequence={open ? t.rich('withdraw.does', { date: () => <Time at={open.dueAt} format="date" /> }) : undefined}
        why={open && !open.startedAt ? undefined : t('withdraw.none')}
        absent={!open || open.startedAt !== null}
        submit={t('withdraw.submit')}
        hidden={{ userId: person.id }}
      />
    </>
  );
}
