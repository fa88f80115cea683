import { expect, test } from "vitest";
import { stripeFeeLost } from "#lib/bookings/core/stripe-fee.ts";

test.each([
	["nothing given back", [], 0],
	["300.00: (10.80 + 3.00) with IVA", [30_000], 1_601],
	["300.00 and 700.00: (10.80 + 25.20 + 2 x 3.00) with IVA", [30_000, 70_000], 4_872],
	["a part of nothing counts for nothing", [30_000, 0], 1_601],
])("%s", (_name, refunded, lost) => {
	expect(stripeFeeLost(refunded)).toBe(lost);
});
