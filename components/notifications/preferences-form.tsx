import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { SwitchedChannel } from '@/lib/notifications/policy/templates';
import type { Preference } from '@/lib/notifications/schema';
import { ActionForm } from '../ui/action-form';
import { Checkbox } from '../ui/checkbox';
import { SubmitButton } from '../ui/submit-button';

type Props = { preferences: Preference[]; channels: readonly SwitchedChannel[]; action: FormAction };

/** Which topics reach the person on which channel, beside the app, which shows all of them. */
export function PreferencesForm({ preferences, channels, action }: Props) {
  const t = useTranslations('notifications.preferences');
  return (
    <ActionForm action={action} className="grid max-w-xl gap-4">
      <p className="text-sm text-ink-2">{t('lead')}</p>
      <table className="w-full border-t border-ink text-start">
        <thead>
          <tr className="border-b border-rule text-sm text-ink-2">
            <th scope="col" className="py-2 pe-4 text-start font-normal">
              {t('topic')}
            </th>
            {channels.map((channel) => (
              <th key={channel} scope="col" className="w-20 py-2 text-center font-normal">
                {t(channel)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preferences.map(({ topic, ...wanted }) => (
            <tr key={topic} className="border-b border-rule">
              <th scope="row" className="py-1 pe-4 text-start font-medium">
                {t(`topics.${topic}`)}
              </th>
              {channels.map((channel) => (
                <td key={channel}>
                  <Checkbox
                    name={`wanted.${topic}.${channel}`}
                    defaultChecked={wanted[channel]}
                    className="flex justify-center"
                    label={
                      <span className="sr-only">{t('cell', { channel: t(channel), topic: t(`topics.${topic}`) })}</span>
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-sm text-ink-2">{t('always')}</p>
      <p className="text-sm text-ink-2">{t('night')}</p>
      <div>
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
