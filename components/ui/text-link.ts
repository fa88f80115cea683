/** A link that stands by itself, with room for a thumb; an icon may go with its words. */
export const TEXT_LINK =
	"inline-flex min-h-11 items-center gap-2 font-semibold text-clay underline-offset-4 hover:underline";
