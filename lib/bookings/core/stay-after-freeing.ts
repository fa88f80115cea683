import { nightsOf, type Stay, staysOf } from "#lib/shared/stay.ts";

/** What remains of a stay when the nights of `freed` are given back: none, one or two stays, earliest first. */
export function stayAfterFreeing(stay: Stay, freed: Stay): Stay[] {
	return staysOf(nightsOf(stay).filter((night) => night < freed.arrival || night >= freed.departure));
}
