import { lookup as systemLookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { isPublicAddress } from "#lib/platform/safe-fetch/address-rules.ts";
import { bareHost } from "#lib/platform/safe-fetch/feed-url.ts";

export type ResolvedAddress = { readonly address: string; readonly family: 4 | 6 };
/** All addresses of a name, in the order in which they should be tried. */
export type Resolver = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export type Dial = buildConnector.connector;
export type DialSettings = { readonly timeout: number; readonly lookup: LookupFunction; readonly ca?: string };
/** Opens the socket; undici's own connector outside of tests. */
export type MakeDial = (settings: DialSettings) => Dial;

/** Thrown inside undici's connect when an address is not public; nothing was sent. */
export class UnsafeAddressError extends Error {
	constructor() {
		super("the address is not a public one");
		this.name = "UnsafeAddressError";
	}
}

export const resolveBySystem: Resolver = async (hostname) =>
	(await systemLookup(hostname, { all: true, verbatim: true })).map(({ address, family }) => ({
		address,
		family: family === 6 ? 6 : 4,
	}));

/** Resolves once, refuses when any answer is not permitted, and hands these very answers to the socket: nothing to rebind. */
function makeLookup(resolve: Resolver, permits: (address: string) => boolean): LookupFunction {
	return (...[hostname, options, callback]) => {
		resolve(hostname).then(
			(addresses) => {
				const first = addresses[0];
				if (!first) callback(Object.assign(new Error("no address"), { code: "ENOTFOUND" }), "", 0);
				else if (!addresses.every(({ address }) => permits(address))) callback(new UnsafeAddressError(), "", 0);
				else if (options.all) callback(null, [...addresses]);
				else callback(null, first.address, first.family);
			},
			(error: unknown) => callback(error instanceof Error ? error : new Error("lookup failed"), "", 0),
		);
	};
}

/**
 * undici's connector behind three checks: a literal address (which never reaches a lookup), every address a name resolves to,
 * and the peer of the socket once it is connected.
 */
export function makeSafeConnector(options: {
	readonly allowList: readonly string[];
	readonly resolve: Resolver;
	readonly connectMs: number;
	readonly ca?: string;
	readonly makeDial?: MakeDial;
}): Dial {
	const makeDial = options.makeDial ?? buildConnector;
	const settings = { timeout: options.connectMs, ...(options.ca === undefined ? {} : { ca: options.ca }) };
	const dial = makeDial({ ...settings, lookup: makeLookup(options.resolve, isPublicAddress) });
	const dialAllowed = makeDial({ ...settings, lookup: makeLookup(options.resolve, () => true) });

	return (target, callback) => {
		const host = bareHost(target.hostname);
		const port = target.port || (target.protocol === "http:" ? "80" : "443");
		const named = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
		if (options.allowList.includes(named)) {
			dialAllowed(target, callback);
			return;
		}
		if (isIP(host) && !isPublicAddress(host)) {
			callback(new UnsafeAddressError(), null);
			return;
		}
		dial(target, (...[error, socket]) => {
			if (error) callback(error, null);
			else if (isPublicAddress(socket.remoteAddress ?? "")) callback(null, socket);
			else {
				socket.destroy();
				callback(new UnsafeAddressError(), null);
			}
		});
	};
}
