import type { Actor } from "#lib/shared/actor.ts";

/** Who did something, as it is kept beside a row: an id or the name of a kind, never a person's name. */
export function actorName(actor: Actor): string {
	switch (actor.kind) {
		case "host":
			return actor.userId;
		case "guest":
			return "guest";
		case "webhook":
			return actor.service;
		default:
			return actor.kind;
	}
}
