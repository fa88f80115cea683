/** How a host ended a conflict, as a closed code with a sentence in `messages/` (`admin.conflict.outcome`). */
export const CONFLICT_OUTCOMES = [
	"cancelled_here",
	"cancelled_at_portal",
	"guest_moved",
	"was_mirror",
	"other",
] as const;
