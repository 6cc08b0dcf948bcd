import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { CheckFile } from '@/components/signing/check-file';
import { EvidenceTable } from '@/components/signing/evidence-table';
import { EvidenceWalk } from '@/components/signing/evidence-walk';
import { FilterSelect } from '@/components/ui/filter-bar';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { verifyAllEvidence, verifyEvidence } from '@/lib/signing/actions/verify-evidence';
import { evidenceState, listEvidence } from '@/lib/signing/queries/list-evidence';
import { EVIDENCE_STATES, evidenceFilter } from '@/lib/signing/schema/evidence';

const PATH = '/admin/evidence';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.evidence'))('title') };
}

export default async function AdminEvidencePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(evidenceFilter, params);
  const [t, d, state, page, clock] = await Promise.all([
    getTranslations('admin.evidence'),
    getTranslations('desk'),
    evidenceState(actor),
    pageOrFirst((asked: typeof filter) => listEvidence(actor, asked), filter),
    readClock(actor, DEFAULT_TIME_ZONE),
  ]);
  const filtered = Object.keys(params).length > 0;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <EvidenceWalk {...state} action={verifyAllEvidence} />
      <DeskList
        path={PATH}
        params={params}
        searchLabel={t('search')}
        filters={
          <FilterSelect
            name="state"
            label={t('filter')}
            params={params}
            anyText={d('filter.any')}
            options={EVIDENCE_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          />
        }
        refused={refused}
        nextCursor={page.nextCursor}
      >
        <EvidenceTable
          rows={page.data}
          path={PATH}
          params={params}
          now={clock.now}
          verify={verifyEvidence}
          empty={
            <DeskEmpty path={PATH} filtered={filtered} title={t('empty.title')}>
              {t('empty.body')}
            </DeskEmpty>
          }
        />
      </DeskList>
      <div className="mt-10 max-w-3xl">
        <Section title={t('bundle')}>
          <CheckFile />
        </Section>
      </div>
    </>
  );
}
