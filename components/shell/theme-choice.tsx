import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { THEME_COOKIE, themeOf } from '@/lib/core/preferences';
import { ThemeForm } from './theme-form';

/** `compact` shows icons only. Light, dark, or like the device: in account pages, at the foot of desks and of public pages. */
export async function ThemeChoice({ compact }: { compact?: boolean }) {
  const [jar, t] = await Promise.all([cookies(), getTranslations('common.theme')]);
  return (
    <ThemeForm
      chosen={themeOf(jar.get(THEME_COOKIE)?.value)}
      label={t('label')}
      words={{ system: t('system'), light: t('light'), dark: t('dark') }}
      submitText={t('save')}
      compact={compact}
    />
  );
}
