import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AreaLevers } from '@/components/scheduling/area-levers';
import { AreaTable } from '@/components/scheduling/area-table';
import { ClosureList } from '@/components/scheduling/closure-list';
import { DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { listAddress } from '@/components/ui/list-address';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE, dateInZone } from '@/lib/core/time';
import { closeArea, openArea } from '@/lib/scheduling/actions/edit-areas';
import { AREA_DAYS, listAreas } from '@/lib/scheduling/queries/areas';
import { countStanding, listClosures, liveClosure } from '@/lib/scheduling/queries/closures';
import { areaFilter } from '@/lib/scheduling/schema/areas';

const PATH = '/admin/areas';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.areas'))('title') };
}

export default async function AreasPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(areaFilter, params);
  const { state, district, pincode } = filter;
  const area = state ? { state, district, pincode } : null;
  const [t, page, closures, live, standing, { now }] = await Promise.all([
    getTranslations('admin.areas'),
    pageOrFirst((asked: typeof filter) => listAreas(actor, asked), filter),
    listClosures(actor, { ...filter, cursor: null, limit: 20 }),
    area ? liveClosure(actor, area) : null,
    area ? countStanding(actor, area) : 0,
    currentPolicy(actor),
  ]);
  const today = dateInZone(new Date(now), DEFAULT_TIME_ZONE);
  const name = pincode ?? district ?? state;
  const outer = area && !live ? await outerOf(actor, area) : null;
  const up: Record<string, null> = pincode ? { pincode: null } : district ? { district: null } : { state: null };
  return (
    <>
      <PageHeader
        title={name ?? t('title')}
        lead={t('lead', { days: AREA_DAYS })}
        back={
          area
            ? {
                href: listAddress(PATH, params, { ...up, q: null }),
                label: pincode ? (district ?? '') : district ? (state ?? '') : t('all'),
              }
            : undefined
        }
        actions={
          <ButtonLink size="sm" href="/onboarding/map">
            {t('map')}
          </ButtonLink>
        }
      />
      {area && name ? (
        <div className="mb-8 border-t border-rule">
          <AreaLevers
            area={area}
            name={name}
            live={live}
            outer={outer}
            standing={standing}
            today={today}
            close={closeArea}
            open={openArea}
          />
        </div>
      ) : null}
      <DeskList path={PATH} params={params} searchLabel={t('search')} refused={refused} nextCursor={page.nextCursor}>
        <AreaTable rows={page.data} path={PATH} params={params} today={today} />
      </DeskList>
      <Section title={t('history')} className="mt-10">
        <ClosureList closures={closures.data} path={PATH} />
      </Section>
    </>
  );
}

/** The closed area that this one lies in. */
async function outerOf(
  actor: Awaited<ReturnType<typeof requireUser>>,
  { state, district, pincode }: { state: string; district?: string; pincode?: string },
): Promise<string | null> {
  if (pincode && district && (await liveClosure(actor, { state, district }))) return district;
  return district && (await liveClosure(actor, { state })) ? state : null;
}
