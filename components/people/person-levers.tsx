import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { ROLES } from '@/lib/core/actor';
import { canBecome } from '@/lib/people/policy';
import type { Person } from '@/lib/people/schema';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import { Lever } from '../ui/lever';

export type PersonLeversProps = {
  person: Person;
  /** The reader's own account: nobody manages himself. */
  own: boolean;
  actions: Record<'suspend' | 'reinstate' | 'changeRole', FormAction>;
};

/** Role and access of one person. */
export function PersonLevers({ person, own, actions }: PersonLeversProps) {
  const t = useTranslations('admin.lever');
  const d = useTranslations('desk');
  const roles = ROLES.filter((role) => canBecome(person.role, role));
  const common = {
    reason: { label: d('reason'), hint: d('reasonHint') },
    hidden: { userId: person.id },
  };
  return (
    <>
      <Lever
        {...common}
        action={actions.changeRole}
        label={t('role.label')}
        consequence={t('role.does')}
        why={own ? t('own') : roles.length === 0 ? t('role.fixed') : undefined}
        submit={t('role.submit')}
      >
        <Field name="role" label={t('role.to')} required>
          <Select defaultValue={roles[0]}>
            {roles.map((role) => (
              <option key={role} value={role}>
                {d(`roles.${role}`)}
              </option>
            ))}
          </Select>
        </Field>
      </Lever>
      {person.status === 'active' ? (
        <Lever
          {...common}
          key="suspend"
          action={actions.suspend}
          label={t('suspend.label')}
          consequence={t('suspend.does')}
          why={own ? t('own') : undefined}
          submit={t('suspend.submit')}
          variant="danger"
        />
      ) : (
        <Lever
          {...common}
          key="reinstate"
          action={actions.reinstate}
          label={t('reinstate.label')}
          consequence={t('reinstate.does')}
          why={own ? t('own') : undefined}
          submit={t('reinstate.submit')}
        />
      )}
    </>
  );
}
