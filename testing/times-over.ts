/** `npm run soak` says how often; a test alone does it `usual` times. */
export const timesOver = (usual: number): number => Number(process.env.SOAK_ROUNDS ?? usual);
