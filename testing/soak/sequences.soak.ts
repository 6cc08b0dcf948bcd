import { soak } from './soak';

await soak('lib/bookings/sequences.test.ts');
