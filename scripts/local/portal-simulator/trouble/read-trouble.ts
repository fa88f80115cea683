import { type IncidentKind, isIncidentKind } from "#lib/operations/core/incident-kinds.ts";
import { AppError } from "#lib/shared/errors.ts";
import { SIMULATED_PORTALS } from "../listing.ts";
import { type Body, readChoiceOrNull, readOptionalText } from "../read-input.ts";
import type { Wish } from "./bench.ts";

/** The kind that a path names; refuses others. */
export function readKind(text: string): IncidentKind {
	if (isIncidentKind(text)) return text;
	throw new AppError("not_found", "There is no such trouble.");
}

/** Whom a body of the JSON interface names. */
export function readWish(body: Body): Wish {
	return {
		home: readOptionalText(body, "home"),
		portal: readChoiceOrNull(body, { name: "portal", choices: SIMULATED_PORTALS }),
		listing: readOptionalText(body, "listing"),
	};
}
