import { soak } from './soak';

await soak('lib/auth/otp-budgets');
