/** One way to write, or to hide behind a name, an address that is not on the public internet. */
export type AddressForm = {
	/** What stands between `//` and the path. */
	readonly authority: string;
	/** For a name: what it resolves to, one list per look-up, the last one for all later ones. */
	readonly answers?: readonly (readonly string[])[];
};

/** The only addresses the proof calls public; the network stands still, so nothing is ever sent to them. */
export const PUBLIC_V4 = "93.184.216.34";
export const PUBLIC_V6 = "2606:2800:220:1:248:1893:25c8:1946";

const LOOPBACK_V4 = [
	...["127.0.0.1", "127.1", "127.0.1", "127.0.0.1.", "127.255.255.254", "127.127.127.127"],
	...["2130706433", "0x7f000001", "0x7F.0x0.0x0.0x1", "0x7f.1", "0177.0.0.1", "017700000001", "0177.1", "0x7f.0.1"],
	...["①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.０.０.１", "127．0．0．1", "%31%32%37.0.0.1", "127%2e0%2e0%2e1"],
	...["0.0.0.0", "0", "0x0", "00.0.0.0", "0.1.2.3"],
];

const PRIVATE_V4 = [
	...["10.0.0.1", "167772161", "0xa000001", "012.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "3232235777"],
	...["169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518"],
	...["100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1"],
	...["224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1"],
];

const V6 = [
	...["[::1]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::]", "[::127.0.0.1]", "[::7f00:1]"],
	...[
		"[::ffff:127.0.0.1]",
		"[::ffff:7f00:1]",
		"[0:0:0:0:0:FFFF:127.0.0.1]",
		"[::ffff:169.254.169.254]",
		"[::ffff:a00:1]",
	],
	...["[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::7f00:1]"],
	...["[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2001:0:7f00:1::1]", "[2001:db8::1]", "[3fff::1]"],
	...[
		"[fe80::1]",
		"[fe80::1%25lo]",
		"[fe80::1%lo]",
		"[fc00::1]",
		"[fd00:ec2::254]",
		"[fec0::1]",
		"[ff02::1]",
		"[100::1]",
	],
];

const DISGUISED = [
	...["calendars.example.com@127.0.0.1", "user:pass@127.0.0.1", "127.0.0.1#@calendars.example.com"],
	...["127.0.0.1\\@calendars.example.com", "127.0.0.1?@calendars.example.com", "calendars.example.com:80@127.0.0.1:80"],
];

const LOCAL_NAMES = [
	"localhost",
	"LOCALHOST",
	"localhost.",
	"a.localhost",
	"printer.local",
	"metadata.google.internal",
	"router",
];

/** What a name of somebody else may answer with. */
const ANSWERS: readonly (readonly (readonly string[])[])[] = [
	[["127.0.0.1"]],
	[["10.0.0.1"]],
	[["192.168.1.1"]],
	[["169.254.169.254"]],
	[["168.63.129.16"]],
	[["100.100.100.200"]],
	[["0.0.0.0"]],
	// IPv6 alone.
	[["::1"]],
	[["::ffff:127.0.0.1"]],
	[["::7f00:1"]],
	[["64:ff9b::7f00:1"]],
	[["2002:7f00:1::"]],
	[["fd00:ec2::254"]],
	[["fe80::1"]],
	// Public and private together, in either order.
	[[PUBLIC_V4, "127.0.0.1"]],
	[["127.0.0.1", PUBLIC_V4]],
	[[PUBLIC_V6, "127.0.0.1"]],
	[["::1", PUBLIC_V4]],
	[[PUBLIC_V4, "10.0.0.1", PUBLIC_V4]],
	// Rebinding: public when it is checked, private when it is used.
	[[PUBLIC_V4], ["127.0.0.1"]],
	[[PUBLIC_V6], ["::1"]],
	[[PUBLIC_V4], [PUBLIC_V4], ["169.254.169.254"]],
];

export const ADDRESS_FORMS: readonly AddressForm[] = [
	...[...LOOPBACK_V4, ...PRIVATE_V4, ...V6, ...DISGUISED].map((authority) => ({ authority })),
	...LOCAL_NAMES.map((authority) => ({ authority, answers: [["127.0.0.1"]] })),
	...ANSWERS.map((answers, index) => ({ authority: `name-${index}.example.com`, answers })),
];
