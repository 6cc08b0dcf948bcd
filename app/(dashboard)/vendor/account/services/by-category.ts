import type { SkillGroup } from '@/components/vendors/skills-form';
import type { ServiceRow } from '@/lib/catalog/schema';

/** Services under their categories, in the order in which they come. */
export function byCategory(services: ServiceRow[]): SkillGroup[] {
  const groups = new Map<string, SkillGroup>();
  for (const { id, title, categoryId, categoryTitle } of services) {
    const group = groups.get(categoryId) ?? { id: categoryId, title: categoryTitle, services: [] };
    group.services.push({ id, title });
    groups.set(categoryId, group);
  }
  return [...groups.values()];
}
