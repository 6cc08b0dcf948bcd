import { authGet, authPost } from '@/lib/auth/next-auth';

export const GET = authGet;
export const POST = authPost;
