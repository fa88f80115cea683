import { expect, test } from "vitest";
import { madeListing } from "../made-listing.ts";
import { chooseListing, homeOf, listingsIn, otherListing } from "./choose-listing.ts";

const NOBODY = { home: null, portal: null, listing: null };
const first = madeListing("airbnb", { id: "a", key: "airbnb-casa-uno" });
const second = madeListing("booking", { id: "b", key: "booking-casa-dos" });
const third = madeListing("vrbo", { id: "c", key: "vrbo-casa-dos" });
const own = madeListing("vrbo", { id: "d", name: "Casa de prueba" });
const all = [first, second, third, own];

test("a home is known by its slug where the demo made the listing, else by its name", () => {
	expect(all.map(homeOf)).toEqual(["casa-uno", "casa-dos", "casa-dos", "Casa de prueba"]);
});

test("what is named is hit, and what is left open is the first that fits", () => {
	expect(chooseListing(all, { wish: NOBODY }).id).toBe("a");
	expect(chooseListing(all, { wish: { ...NOBODY, home: "casa-dos", portal: "vrbo" } }).id).toBe("c");
	expect(chooseListing(all, { wish: { ...NOBODY, listing: "d" } }).id).toBe("d");
	expect(chooseListing(all, { wish: NOBODY, fits: ({ portal }) => portal === "booking" }).id).toBe("b");
});

test("a home where the trouble cannot happen gives way to another, a named listing does not", () => {
	const fits = ({ portal }: { portal: string }) => portal === "booking";
	expect(chooseListing(all, { wish: { ...NOBODY, home: "casa-uno" }, fits }).id).toBe("b");
	expect(() => chooseListing(all, { wish: { ...NOBODY, listing: "a" }, fits })).toThrow("no listing");
	expect(() => chooseListing([], { wish: NOBODY })).toThrow("no listing");
});

test("mending without a name finds every listing that is in the state", () => {
	const isIn = ({ key }: { key: string | null }) => key !== null;
	expect(listingsIn(all, { wish: NOBODY, isIn }).map(({ id }) => id)).toEqual(["a", "b", "c"]);
	expect(listingsIn(all, { wish: { ...NOBODY, home: "casa-dos" }, isIn }).map(({ id }) => id)).toEqual(["b", "c"]);
});

test("the other listing is one of the same home", () => {
	expect(otherListing(all, second)?.id).toBe("c");
	expect(otherListing(all, first)).toBeUndefined();
});
