import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { AreaClosure } from '@/lib/scheduling/schema/areas';
import { Field } from '../ui/field';
import { Input, Textarea } from '../ui/input';
import { Lever } from '../ui/lever';
import { Notice } from '../ui/notice';

type Props = {
  area: { state: string; district?: string; pincode?: string };
  name: string;
  /** Its own closing. */
  live: AreaClosure | null;
  /** The closing of what it lies in. */
  outer: string | null;
  standing: number;
  today: string;
  close: FormAction;
  open: FormAction;
};

/** Closes an area, saying first what stays, or opens it again. */
export function AreaLevers({ area, name, live, outer, standing, today, close, open }: Props) {
  const t = useTranslations('admin.areas');
  if (live)
    return (
      <Lever
        action={open}
        label={t('openArea', { area: name })}
        consequence={t('openDoes')}
        submit={t('openSubmit')}
        variant="next"
        hidden={{ closureId: live.id, expectedVersion: String(live.version) }}
      >
        <Notice tone="warn">{live.reason}</Notice>
      </Lever>
    );
  if (outer) return <Notice tone="warn">{t('within', { area: name, outer })}</Notice>;
  return (
    <Lever
      action={close}
      label={t('closeArea', { area: name })}
      consequence={t('closeDoes', { count: standing })}
      submit={t('closeSubmit')}
      variant="danger"
      hidden={Object.fromEntries(Object.entries(area).filter(([, value]) => value))}
    >
      <Field name="from" label={t('firstDay')} required>
        <Input type="date" min={today} defaultValue={today} className="max-w-56" />
      </Field>
      <Field name="reason" label={t('reason')} hint={t('reasonHint')} required>
        <Textarea rows={2} maxLength={200} />
      </Field>
    </Lever>
  );
}
