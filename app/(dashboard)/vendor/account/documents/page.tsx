import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Live } from '@/components/realtime/live';
import { NextAction } from '@/components/shell/next-action';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { DocumentList } from '@/components/vendors/document-list';
import { userChannel } from '@/lib/core/channels';
import { handIn } from '@/lib/vendors/actions/apply';
import { unsentOf } from '@/lib/vendors/policy/documents';
import { listDocuments } from '@/lib/vendors/queries/documents';
import { appliedVendor } from '../../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.documents'))('title') };
}

export default async function DocumentsPage() {
  const { actor, vendor } = await appliedVendor();
  const [places, t] = await Promise.all([listDocuments(actor, vendor.id), getTranslations('vendor.documents')]);
  const again = vendor.status === 'revision_requested' && unsentOf(places).length === 0;
  return (
    <>
      <Live channels={[userChannel(actor.userId)]} />
      <PageHeader title={t('title')} lead={t('lead')} back={{ href: '/vendor/account', label: t('back') }} />
      <DocumentList vendorId={vendor.id} places={places} />
      {again ? (
        <ActionForm action={handIn}>
          <NextAction note={t('corrected')}>
            <SubmitButton size="wide" variant="next" pendingText={t('sending')}>
              {t('handInAgain')}
            </SubmitButton>
          </NextAction>
        </ActionForm>
      ) : null}
    </>
  );
}
