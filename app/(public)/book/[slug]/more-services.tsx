import { AddService } from '@/components/scheduling/add-service';
import { currentActor } from '@/lib/auth/session';
import { listCategories, listServices } from '@/lib/catalog/queries/list-services';
import type { Pincode } from '@/lib/catalog/schema';
import { MAX_PAGE } from '@/lib/core/cursor';
import { address } from '@/lib/core/search-params';
import { MAX_SERVICES } from '@/lib/scheduling/policy/visit-order';
import { servicesTogether } from '@/lib/scheduling/queries/services-together';
import { type Chosen, pathOf } from './read-order';

type Props = {
  chosen: Chosen;
  place: Pincode | null;
  /** What else the address keeps. */
  kept: Record<string, string | undefined>;
};

/** What can be added to the visit: where the place is known, what somebody there does together with all of it. */
export async function MoreServices({ chosen, place, kept }: Props) {
  const { lines } = chosen;
  if (lines.length >= MAX_SERVICES) return <AddService groups={null} most={MAX_SERVICES} place={null} />;
  const actor = await currentActor();
  const ids = lines.map((one) => one.service.id);
  const [categories, { data }, together] = await Promise.all([
    listCategories(actor),
    listServices(actor, { limit: MAX_PAGE }),
    place ? servicesTogether(actor, ids, place.code) : null,
  ]);
  // Nobody does all of it as it is: the windows below say so, and how to go on.
  if (together?.size === 0) return null;
  const can = data.filter((one) => !ids.includes(one.id) && (together?.has(one.id) ?? true));
  const { path, query } = pathOf(lines);
  const groups = categories
    .map((category) => ({
      id: category.id,
      title: category.title,
      services: can
        .filter((one) => one.categoryId === category.id)
        .map((one) => ({ ...one, href: address(path, { ...kept, ...query, also: [...query.also, one.id] }) })),
    }))
    .filter((one) => one.services.length > 0);
  return <AddService groups={groups} most={MAX_SERVICES} place={place?.place ?? null} />;
}
