import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { DocumentPlace } from '@/lib/vendors/schema/documents';
import { Lever } from '../ui/lever';
import { Notice } from '../ui/notice';
import { DocumentFacts } from './document-facts';
import { DocumentNumber } from './document-number';
import { DocumentViewer } from './document-viewer';
import { PdfViewer } from './pdf-viewer';

const DECISIONS = ['approve', 'request_revision', 'reject'] as const;

/** The document itself, to zoom and turn: its picture, or the pages of its PDF. */
export function DocumentSight({ place }: { place: DocumentPlace }) {
  const t = useTranslations('onboarding.documents');
  const states = useTranslations('states.documentKind');
  const document = place.open ?? place.accepted;
  const file = `/api/v1/documents/${document?.id}/file`;
  if (!document) return <Notice tone="warn">{t('gap.missing')}</Notice>;
  const viewer = { zoomIn: t('zoomIn'), zoomOut: t('zoomOut'), rotate: t('rotate') };
  if (document.file === 'image') {
    return <DocumentViewer key={document.id} src={file} alt={t('alt', { kind: states(place.kind) })} text={viewer} />;
  }
  return document.file === 'pdf' ? (
    <PdfViewer
      key={document.id}
      file={file}
      pages={`/api/v1/documents/${document.id}/pages`}
      alt={t('alt', { kind: states(place.kind) })}
      text={{
        ...viewer,
        page: t('page'),
        previous: t('previousPage'),
        next: t('nextPage'),
        open: t('openPdf'),
        drawing: t('drawing'),
        failures: {
          document_locked: t('pdf.locked'),
          document_unreadable: t('pdf.unreadable'),
          other: t('pdf.unreachable'),
        },
      }}
    />
  ) : (
    <p className="text-ink-2">{t('noFile')}</p>
  );
}

/** What it claims, and the reviewer's verbs on it while it waits. */
export function DocumentReview({ place, action }: { place: DocumentPlace; action: FormAction }) {
  const t = useTranslations('onboarding.documents');
  const onboarding = useTranslations('onboarding');
  const document = place.open ?? place.accepted;
  if (!document) return null;
  return (
    <>
      <DocumentFacts document={document} dense />
      {document.lastFour ? (
        <DocumentNumber
          key={document.id}
          documentId={document.id}
          text={{ show: t('showNumber'), logged: t('numberLogged'), failed: t('numberFailed') }}
        />
      ) : null}
      {document.note ? <p className="mt-3 text-sm">{t('wrote', { note: document.note })}</p> : null}
      {DECISIONS.map((decision) => (
        <div key={`${document.id}:${decision}`} data-verb={`${decision}-document`}>
          <Lever
            action={action}
            label={t(`lever.${decision}.label`)}
            consequence={t(`lever.${decision}.does`)}
            why={document.status === 'submitted' ? undefined : onboarding('movedOn')}
            absent={document.status !== 'submitted'}
            reason={decision === 'approve' ? undefined : { label: t('note') }}
            submit={t(`lever.${decision}.submit`)}
            variant={decision === 'reject' ? 'danger' : 'quiet'}
            hidden={{ documentId: document.id, decision }}
          />
        </div>
      ))}
    </>
  );
}
