/** How long a page that was open still counts as open; it says so again every third of that. */
export const PRESENT_SECONDS = 90;
