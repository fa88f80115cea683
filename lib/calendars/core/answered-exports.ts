const DAYS_AFTER_LAST_READ = 30;
const DAY_MS = 86_400_000;

/**
 * True while an export answers: always for an active property; for an inactive one as long as a claim lies ahead or the portal
 * has read this export in the last 30 days (product.md, "inactive property"). Its feeds are polled as long as one is answered.
 */
export function isExportAnswered(state: {
	readonly isActive: boolean;
	readonly hasClaimAhead: boolean;
	readonly lastPortalReadAt: Date | null;
	readonly now: Date;
}): boolean {
	if (state.isActive || state.hasClaimAhead) return true;
	if (state.lastPortalReadAt === null) return false;
	return state.now.getTime() - state.lastPortalReadAt.getTime() <= DAYS_AFTER_LAST_READ * DAY_MS;
}
