import { soak } from './soak';

await soak('testing/tampering');
