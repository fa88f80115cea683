import { expect, test } from "vitest";
import { clientAddress } from "#lib/platform/client-address.ts";

test.each([
	["203.0.113.7", 1, "203.0.113.7"],
	["198.51.100.1, 203.0.113.7", 1, "203.0.113.7"],
	["198.51.100.1, 203.0.113.7", 2, "198.51.100.1"],
	["6.6.6.6, 198.51.100.1, 203.0.113.7", 2, "198.51.100.1"],
	["203.0.113.7:50123", 1, "203.0.113.7"],
	["[2001:db8:1:2:3:4:5:6]:443", 1, "2001:db8:1:2::/64"],
	["2001:DB8:1:2:ffff::1", 1, "2001:db8:1:2::/64"],
	["::ffff:203.0.113.7", 1, "203.0.113.7"],
])("of %j behind %i proxies the client is %s", (...[header, hops, expected]) => {
	expect(clientAddress(header, hops)).toBe(expected);
});

test.each([
	["203.0.113.7", 0],
	["203.0.113.7", 2],
	["", 1],
	["unknown", 1],
	["203.0.113.7, ", 1],
	["0x7f000001", 1],
	["203.0.113", 1],
	["<script>", 1],
])("of %j behind %i proxies the client is not known", (header, hops) => {
	expect(clientAddress(header, hops)).toBeNull();
});

test("without the header the client is not known", () => {
	expect(clientAddress(null, 1)).toBeNull();
});
