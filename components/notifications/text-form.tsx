import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/core/i18n/locale';
import { LONGEST, MOST_SEGMENTS, TEXT_PARTS, type TextPart, type Texts } from '@/lib/notifications/policy/text-parts';
import { buttonLook } from '../ui/button-look';
import { Field } from '../ui/field';
import { Input, Textarea } from '../ui/input';

type Props = {
  path: string;
  locale: Locale;
  texts: Texts;
  /** By part: which arguments it may and must name. */
  names: Record<TextPart, { known: string[]; required: string[] }>;
  /** The text is not for a locked screen. */
  discreet: boolean;
  errors: Record<string, string>;
};

const braced = (names: string[]): string => names.map((name) => `{${name}}`).join(', ');
const ROWS: Record<TextPart, number> = { subject: 2, body: 6, sms: 3, action: 1 };

/** The four texts of a message; showing them asks the page for them, so that nothing typed is lost and no script is needed. */
export function TextForm({ path, locale, texts, names, discreet, errors }: Props) {
  const t = useTranslations('admin.texts');
  const hint = (part: TextPart) => {
    const { known, required } = names[part];
    return (
      <>
        {t(`partHint.${part === 'body' && !discreet ? 'bodyShown' : part}`, { most: MOST_SEGMENTS[locale] })}{' '}
        {known.length > 0 ? t('mayName', { names: braced(known) }) : t('namesNothing')}{' '}
        {required.length > 0 ? t('mustName', { names: braced(required) }) : null}
      </>
    );
  };
  return (
    <form action={path} method="get" key={JSON.stringify([locale, texts])} className="grid gap-5">
      <input type="hidden" name="language" value={locale} />
      {TEXT_PARTS.map((part) => (
        <Field key={part} name={part} label={t(`part.${part}`)} hint={hint(part)} error={errors[part]} required>
          {ROWS[part] === 1 ? (
            <Input lang={locale} maxLength={LONGEST[part]} autoComplete="off" defaultValue={texts[part]} />
          ) : (
            <Textarea lang={locale} rows={ROWS[part]} maxLength={LONGEST[part]} defaultValue={texts[part]} />
          )}
        </Field>
      ))}
      <button type="submit" className={buttonLook('quiet', 'md', 'justify-self-start')}>
        {t('show')}
      </button>
    </form>
  );
}
