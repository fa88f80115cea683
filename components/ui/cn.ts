import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** Our type scale has names of its own; without them a size and a colour of text would look like rivals. */
const merge = extendTailwindMerge({
	extend: {
		classGroups: { "font-size": [{ text: ["caption", "note", "body", "lead", "heading", "title", "display"] }] },
	},
});

export function cn(...classes: ClassValue[]): string {
	return merge(clsx(classes));
}
