import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { ROLES } from '@/lib/core/actor';
import { canBecome, isStaffRole } from '@/lib/people/policy';
import type { Person } from '@/lib/people/schema';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { Lever } from '../ui/lever';

export type PersonLeversProps = {
  person: Person;
  /** The reader's own account: nobody manages himself. */
  own: boolean;
  /** Whether there is a second factor to reset. */
  hasFactor: boolean;
  actions: Record<'suspend' | 'reinstate' | 'changeRole' | 'setPhone' | 'resetFactor', FormAction>;
};

const FROM = { suspend: 'active', reinstate: 'suspended' } as const;

/** Role and access of one person. */
export function PersonLevers({ person, own, hasFactor, actions }: PersonLeversProps) {
  const t = useTranslations('admin.lever');
  const d = useTranslations('desk');
  if (person.status === 'erased') return <p className="text-ink-2">{t('erased')}</p>;
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
      <Lever
        {...common}
        action={actions.setPhone}
        label={t('phone.label')}
        consequence={t('phone.does')}
        why={own ? t('own') : undefined}
        reason={{ label: d('reason'), hint: t('phone.hint') }}
        submit={t('phone.submit')}
      >
        <Field name="phone" label={t('phone.to')} required>
          <Input type="tel" autoComplete="off" maxLength={40} />
        </Field>
      </Lever>
      <Lever
        {...common}
        action={actions.resetFactor}
        label={t('factor.label')}
        consequence={t('factor.does')}
        why={own ? t('own') : hasFactor ? undefined : t('factor.none')}
        absent={!isStaffRole(person.role)}
        reason={{ label: d('reason'), hint: t('factor.hint') }}
        submit={t('factor.submit')}
        variant="danger"
      />
      {(['suspend', 'reinstate'] as const).map((verb) => (
        <Lever
          {...common}
          key={verb}
          action={actions[verb]}
          label={t(`${verb}.label`)}
          consequence={t(`${verb}.does`)}
          why={own ? t('own') : person.status === FROM[verb] ? undefined : t('movedOn')}
          absent={person.status !== FROM[verb]}
          submit={t(`${verb}.submit`)}
          variant={verb === 'suspend' ? 'danger' : 'quiet'}
        />
      ))}
    </>
  );
}
