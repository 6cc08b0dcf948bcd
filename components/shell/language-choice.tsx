import { useLocale, useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { LANGUAGE_NAMES, LOCALES } from '@/lib/core/i18n/locale';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';

/** Our languages, each by its own name; the one in use is no button, and phones show the others only. Works without script. */
export function LanguageChoice({ action }: { action: FormAction }) {
  const t = useTranslations('common.language');
  const current = useLocale();
  return (
    <ActionForm action={action} aria-label={t('label')} className="flex items-center gap-1 text-sm">
      {LOCALES.map((locale) =>
        locale === current ? (
          <span key={locale} lang={locale} aria-current="true" className="px-2 font-semibold text-ink max-sm:sr-only">
            {LANGUAGE_NAMES[locale]}
          </span>
        ) : (
          <SubmitButton
            key={locale}
            name="locale"
            value={locale}
            lang={locale}
            variant="link"
            size="tight"
            pendingText={LANGUAGE_NAMES[locale]}
          >
            {LANGUAGE_NAMES[locale]}
          </SubmitButton>
        ),
      )}
    </ActionForm>
  );
}
