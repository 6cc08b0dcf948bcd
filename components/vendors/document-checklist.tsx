import { useTranslations } from 'next-intl';
import type { DocumentKind } from '@/lib/core/vendor-documents';
import type { DocumentPlace } from '@/lib/vendors/schema/documents';
import { Link } from '../ui/link';
import { DocumentWord } from './document-word';

type Props = { vendorId: string; places: DocumentPlace[]; here: DocumentKind | undefined };

/** What a professional's services require, and how each stands; a row opens its document. */
export function DocumentChecklist({ vendorId, places, here }: Props) {
  const t = useTranslations('onboarding.documents');
  const states = useTranslations('states.documentKind');
  return (
    <ul className="border-t border-rule">
      {places.map((place) => (
        <li key={place.kind} className="border-b border-rule">
          <Link
            href={`/onboarding/vendors/${vendorId}?document=${place.kind}`}
            scroll={false}
            aria-current={place.kind === here ? 'true' : undefined}
            className="flex min-h-11 items-center gap-4 py-1.5 hover:bg-sunk aria-[current=true]:font-semibold"
          >
            <span className="flex-1">
              {states(place.kind)}
              <span className="ms-2 text-sm font-normal text-ink-2">{t(place.required ? 'required' : 'optional')}</span>
            </span>
            <DocumentWord place={place} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
