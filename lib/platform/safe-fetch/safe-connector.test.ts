import { Socket } from "node:net";
import { expect, test } from "vitest";
import {
	type DialSettings,
	type MakeDial,
	makeSafeConnector,
	type Resolver,
	UnsafeAddressError,
} from "#lib/platform/safe-fetch/safe-connector.ts";

/** Looks the name up as a socket would, then fails: what counts is whether and where it would have connected. */
function recordingDial() {
	const dialled: string[] = [];
	const makeDial: MakeDial = (settings: DialSettings) => (target, callback) => {
		settings.lookup(target.hostname, { all: true }, (...[error, found]) => {
			if (error) {
				callback(error, null);
				return;
			}
			for (const { address } of Array.isArray(found) ? found : []) dialled.push(address);
			callback(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }), null);
		});
	};
	return { makeDial, dialled };
}

function answering(...addresses: readonly string[]): Resolver {
	return async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
}

function connectTo(url: string, options: { resolve: Resolver; makeDial: MakeDial; allowList?: readonly string[] }) {
	const { hostname, port, protocol } = new URL(url);
	const connector = makeSafeConnector({ allowList: [], connectMs: 1_000, ...options });
	return new Promise<Error | null>((resolve) =>
		connector({ hostname, port, protocol }, (...[error]) => resolve(error)),
	);
}

test.each([
	"http://127.0.0.1/",
	"https://[::1]/",
	"https://[::ffff:7f00:1]/",
	"http://0x7f.1/",
	"http://169.254.169.254/",
])("the literal address of %s, which no look-up ever sees, is not dialled", async (url) => {
	const { makeDial, dialled } = recordingDial();
	expect(await connectTo(url, { makeDial, resolve: answering("93.184.216.34") })).toBeInstanceOf(UnsafeAddressError);
	expect(dialled).toEqual([]);
});

test("a name is dialled at the addresses that were checked, and none is when one of them is private", async () => {
	const { makeDial, dialled } = recordingDial();
	const url = "https://calendars.example.com/";
	const answers = answering("93.184.216.34", "2606:4700::1111");
	expect(await connectTo(url, { makeDial, resolve: answers })).toMatchObject({ code: "ECONNREFUSED" });
	expect(dialled.splice(0)).toEqual(["93.184.216.34", "2606:4700::1111"]);
	const mixed = answering("93.184.216.34", "10.0.0.1");
	expect(await connectTo(url, { makeDial, resolve: mixed })).toBeInstanceOf(UnsafeAddressError);
	expect(await connectTo(url, { makeDial, resolve: answering() })).toMatchObject({ code: "ENOTFOUND" });
	expect(dialled).toEqual([]);
});

test("a socket whose peer turns out not to be public is destroyed", async () => {
	const socket = new Socket();
	const makeDial: MakeDial = () => (_target, callback) => callback(null, socket);
	const error = await connectTo("https://calendars.example.com/", { makeDial, resolve: answering("93.184.216.34") });
	expect(error).toBeInstanceOf(UnsafeAddressError);
	expect(socket.destroyed).toBe(true);
});

test("the allow-list opens one name and one port", async () => {
	const { makeDial, dialled } = recordingDial();
	const options = { makeDial, resolve: answering("127.0.0.1"), allowList: ["simulator.test:4010"] };
	expect(await connectTo("http://simulator.test:4010/", options)).toMatchObject({ code: "ECONNREFUSED" });
	expect(dialled.splice(0)).toEqual(["127.0.0.1"]);
	expect(await connectTo("http://simulator.test:4011/", options)).toBeInstanceOf(UnsafeAddressError);
	expect(await connectTo("http://other.test:4010/", options)).toBeInstanceOf(UnsafeAddressError);
	expect(dialled).toEqual([]);
});
