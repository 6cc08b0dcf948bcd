import { api } from '../api';

const answer = (request: Request): Response | Promise<Response> => api.fetch(request);

export const GET = answer;
export const POST = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
