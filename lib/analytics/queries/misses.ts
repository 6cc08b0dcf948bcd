import 'server-only';
import { sql } from 'drizzle-orm';
import { counted, type Family } from './family';

/** Visitors who found no time, as coverage counts them: each once a day (of UTC), service and pincode. Of nobody's visits. */
export const MISSES: Family = {
  rows: ({ scope: { category, city, pincode, vendorId }, period }) => sql`
    select m.day, c.slug as category, p.district as city, m.pincode, null::text as vendor_id
    from operational.search_misses m join services s on s.id = m.service_id join categories c on c.id = s.category_id
    left join pincodes p on p.country = m.country and p.code = m.pincode
    where m.day between ${period.from}::date and ${period.to}::date ${vendorId ? sql`and false` : sql``}
      ${category ? sql`and c.slug = ${category}` : sql``} ${city ? sql`and p.district = ${city}` : sql``}
      ${pincode ? sql`and m.pincode = ${pincode}` : sql``}`,
  sums: sql`count(*)::int as missed`,
  figures: ({ missed }) => ({ misses: counted(missed) }),
};
