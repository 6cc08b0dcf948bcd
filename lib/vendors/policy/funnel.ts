/** The stages of those who began an application, each a part of the one before. */
export const FUNNEL_STAGES = ['applied', 'handedIn', 'looked', 'approved', 'visited'] as const;
export type FunnelStage = (typeof FUNNEL_STAGES)[number];
