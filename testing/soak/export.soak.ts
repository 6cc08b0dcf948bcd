import { soak } from './soak';

process.env.SOAK_ROWS ??= '1000000';
await soak('testing/bulk/export');
