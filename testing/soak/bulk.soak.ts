import { soak } from './soak';

process.env.SOAK_ROWS ??= '5000';
await soak('testing/bulk/many-rows');
