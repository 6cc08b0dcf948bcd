import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuditList } from '@/components/audit/audit-list';
import { PricePlans } from '@/components/catalog/price-plans';
import { ServiceForm } from '@/components/catalog/service-form';
import { ServiceLines } from '@/components/catalog/service-lines';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { Lever } from '@/components/ui/lever';
import { Section } from '@/components/ui/section';
import { listAudit } from '@/lib/audit/queries/list-audit';
import { requireUser } from '@/lib/auth/session';
import { editService, retireService } from '@/lib/catalog/actions/edit-catalog';
import {
  archiveLine,
  placeLine,
  saveAddOn,
  saveChecklistItem,
  savePrice,
  saveShot,
  withdrawPrice,
} from '@/lib/catalog/actions/edit-lines';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { editableService, manageCategories } from '@/lib/catalog/queries/manage-catalog';
import { listPriceChanges, listPricePlans } from '@/lib/catalog/queries/prices';
import { serviceRows } from '@/lib/catalog/queries/service-rows';
import { orNotFound } from '@/lib/core/or-not-found';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.services'))('title') };
}

export default async function EditServicePage({ params }: Props) {
  const actor = await requireUser('super_admin');
  const { id } = await params;
  const service = await orNotFound(editableService(actor, id));
  const [t, categories, history, { rules }, rows, plans, changes] = await Promise.all([
    getTranslations('admin.service'),
    manageCategories(actor),
    listAudit(actor, { serviceId: id, limit: 10 }),
    currentPolicy(actor),
    serviceRows(actor, id),
    listPricePlans(actor, id),
    listPriceChanges(actor, id),
  ]);
  return (
    <>
      <PageHeader
        back={{ href: '/admin/services', label: t('back') }}
        title={service.title}
        lead={t(service.active ? 'onShelf' : 'retired', { count: service.openBookings })}
        actions={
          service.active ? <ButtonLink href={`/services/${service.slug}`}>{t('asCustomers')}</ButtonLink> : undefined
        }
      />
      <ServiceForm service={service} categories={categories} supplier={rules.supplierOfRecord} action={editService} />
      <div className="mt-10 grid gap-8">
        <PricePlans service={service} plans={plans} changes={changes} save={savePrice} withdraw={withdrawPrice} />
        <ServiceLines
          serviceId={service.id}
          rows={rows}
          saveAddOn={saveAddOn}
          saveItem={saveChecklistItem}
          saveShot={saveShot}
          place={placeLine}
          archive={archiveLine}
        />
        <Section title={t('standing')}>
          <Lever
            action={retireService}
            label={t(service.active ? 'retire' : 'restore')}
            consequence={t(service.active ? 'retireDoes' : 'restoreDoes', { count: service.openBookings })}
            submit={t(service.active ? 'retire' : 'restore')}
            variant={service.active ? 'danger' : 'quiet'}
            hidden={{
              serviceId: service.id,
              expectedVersion: String(service.version),
              active: String(!service.active),
            }}
          />
        </Section>
        <Section title={t('history')}>
          <AuditList rows={history.data} />
        </Section>
      </div>
    </>
  );
}
