import { soak } from './soak';

await soak('testing/faults');
