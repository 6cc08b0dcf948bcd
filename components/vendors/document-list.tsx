import { useTranslations } from 'next-intl';
import { DOCUMENT_KINDS, type DocumentKind } from '@/lib/core/vendor-documents';
import { endsSome } from '@/lib/vendors/policy/documents';
import type { DocumentPlace } from '@/lib/vendors/schema/documents';
import { Disclosure } from '../ui/disclosure';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { DocumentFacts } from './document-facts';
import { DocumentForm, type DocumentFormText } from './document-form';
import { DocumentWord } from './document-word';

type Props = { vendorId: string; places: DocumentPlace[] };

/** A professional's own documents: what is missing or came back first, each with the way to hand it in. */
export function DocumentList({ vendorId, places }: Props) {
  const t = useTranslations('vendor.documents');
  const states = useTranslations('states');
  const errors = useTranslations('errors');
  const photos = useTranslations('photos.upload');
  const field = useTranslations('field');
  const first = places.find(needsHim)?.kind;
  const form = (kind: DocumentKind): DocumentFormText => ({
    sent: t('sent'),
    failed: photos('failed'),
    reasons: { ...(field.raw('reasons') as Record<string, string>), ...reasonsOf(errors), photo_type: t('wrongType') },
    number: t('number', { kind }),
    until: t('until'),
    file: t('file'),
    fileHint: t('fileHint'),
    submit: t('submit'),
    sending: t('sending'),
  });
  const others = DOCUMENT_KINDS.filter((kind) => !places.some((place) => place.kind === kind));
  return (
    <div className="sections">
      {[...places]
        .sort((a, b) => Number(needsHim(b)) - Number(needsHim(a)))
        .map((place) => (
          <Section
            key={place.kind}
            id={place.kind}
            title={states(`documentKind.${place.kind}`)}
            aside={<DocumentWord place={place} />}
          >
            <Returned place={place} />
            <Shown place={place} />
            {needsHim(place) ? (
              <DocumentForm
                vendorId={vendorId}
                kind={place.kind}
                ends={endsSome(place.kind)}
                next={place.kind === first}
                text={form(place.kind)}
              />
            ) : (
              <Disclosure summary={t('another')}>
                <DocumentForm
                  vendorId={vendorId}
                  kind={place.kind}
                  ends={endsSome(place.kind)}
                  next={false}
                  text={form(place.kind)}
                />
              </Disclosure>
            )}
          </Section>
        ))}
      {others.length > 0 ? (
        <Section title={t('others')}>
          {others.map((kind) => (
            <Disclosure key={kind} summary={states(`documentKind.${kind}`)}>
              <DocumentForm vendorId={vendorId} kind={kind} ends={endsSome(kind)} next={false} text={form(kind)} />
            </Disclosure>
          ))}
        </Section>
      ) : null}
    </div>
  );
}

const needsHim = ({ gap, open }: DocumentPlace): boolean =>
  gap === 'missing' || gap === 'returned' || gap === 'expired' || (open !== null && open.status !== 'submitted');

const CODES = [
  'required',
  'bad_document_number',
  'document_over',
  'document_limit',
  'application_closed',
  'not_applied',
] as const;
const reasonsOf = (errors: (key: (typeof CODES)[number]) => string): Record<string, string> =>
  Object.fromEntries(CODES.map((code) => [code, errors(code)]));

function Returned({ place: { open } }: { place: DocumentPlace }) {
  const t = useTranslations('vendor.documents');
  if (!open?.note) return null;
  return (
    <div className="mb-4">
      <Notice tone={open.status === 'rejected' ? 'bad' : 'warn'} title={t('theyWrite')}>
        {open.note}
      </Notice>
    </div>
  );
}

/** What there is of it: the one that waits or came back, else the one that holds. */
function Shown({ place }: { place: DocumentPlace }) {
  const t = useTranslations('vendor.documents');
  const states = useTranslations('states');
  const document = place.open ?? place.accepted;
  if (!document) return null;
  const file = `/api/v1/documents/${document.id}/file`;
  const kind = states(`documentKind.${place.kind}`);
  return (
    <div className="mb-4 flex items-start gap-5">
      {document.file === 'image' ? (
        <a href={file} target="_blank" rel="noreferrer" className="shrink-0">
          <img
            src={`${file}?size=thumb`}
            alt={t('preview', { kind })}
            className="h-24 w-32 rounded-md bg-sunk object-cover"
          />
        </a>
      ) : null}
      <div className="min-w-0 flex-1">
        <DocumentFacts document={document} dense />
        {document.file === 'pdf' ? (
          <a href={file} target="_blank" rel="noreferrer" className="link inline-flex min-h-11 items-center">
            {t('openPdf')}
          </a>
        ) : null}
      </div>
    </div>
  );
}
