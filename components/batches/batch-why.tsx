import { useTranslations } from 'next-intl';

/** Why a row was refused or would be. Of many at once, `values` is absent: then nobody is named. */
export function BatchWhy({ code, values }: { code: string; values?: Record<string, string> }) {
  const t = useTranslations('batches.why');
  const errors = useTranslations('errors');
  if (!values && t.has(code as 'owned')) return t(code as 'owned');
  return errors(errors.has(code as 'not_found') ? (code as 'owned') : 'unexpected', values ?? {});
}
