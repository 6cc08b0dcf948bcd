import { useLocale, useTranslations } from 'next-intl';
import { dateFormat } from '@/lib/core/formatters';
import { formatLocale } from '@/lib/core/i18n/locale';
import type { VendorDocument } from '@/lib/vendors/schema/documents';
import { type Definition, DefinitionList } from '../ui/definition-list';
import { Time } from '../ui/time';

/** What is claimed by a document: its number's end, its last day, when it came. */
export function DocumentFacts({ document, dense }: { document: VendorDocument; dense?: boolean }) {
  const t = useTranslations('states.documentFacts');
  const day = dateFormat(formatLocale(useLocale()), { dateStyle: 'long', timeZone: 'UTC' });
  const items: Definition[] = [
    {
      id: 'number',
      term: t('number'),
      value: document.lastFour ? <span className="font-mono">•••• {document.lastFour}</span> : t('noNumber'),
    },
    ...(document.expiresOn
      ? [
          {
            id: 'until',
            term: t(document.expired ? 'ended' : 'until'),
            value: day.format(new Date(`${document.expiresOn}T00:00:00Z`)),
          },
        ]
      : []),
    { id: 'sent', term: t('sent'), value: <Time at={document.submittedAt} /> },
  ];
  return <DefinitionList dense={dense} items={items} />;
}
