import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { Section } from '../ui/section';
import { PushSwitch } from './push-switch';

type Props = { publicKey: string; known: boolean; keep: FormAction; drop: FormAction };

/** Whether messages appear on the device that the page is open on. */
export function ThisDevice(props: Props) {
  const t = useTranslations('notifications.device');
  const text = {
    unsupported: t('unsupported'),
    denied: t('denied'),
    off: t('off'),
    on: t('on'),
    failed: t('failed'),
    asking: t('asking'),
    turnOn: t('turnOn'),
    turnOff: t('turnOff'),
  };
  return (
    <Section title={t('title')} className="max-w-xl">
      <div className="grid gap-3">
        <PushSwitch {...props} text={text} />
      </div>
    </Section>
  );
}
