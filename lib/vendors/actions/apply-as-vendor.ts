'use server';

import { defineAction } from '@/lib/auth/define-action';
import { applyAsVendor as apply } from '../commands/apply-as-vendor';
import { applyInput } from '../schema';

export const applyAsVendor = defineAction(applyInput, apply, { done: () => ({ redirect: '/vendor' }) });
