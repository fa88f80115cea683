import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect, isIP } from "node:net";
import type { MakeDial, ResolvedAddress, Resolver } from "#lib/platform/safe-fetch/safe-connector.ts";
import { type AddressForm, PUBLIC_V4, PUBLIC_V6 } from "#tests/proof/ssrf/address-forms.ts";

export type LocalServer = { readonly port: number; connections: number; close(): Promise<void> };

/** A server on loopback that counts who connects, before anybody says anything. */
export async function openServer(listener: RequestListener): Promise<LocalServer> {
	const server = createServer(listener).listen(0, "127.0.0.1");
	await once(server, "listening");
	const opened: LocalServer = {
		port: (server.address() as AddressInfo).port,
		connections: 0,
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
	};
	server.on("connection", () => {
		opened.connections += 1;
	});
	return opened;
}

/** Answers a form's name as the form says, one list per look-up. */
export function resolverFor(form: AddressForm): Resolver {
	let lookups = 0;
	return async () => {
		const answer = form.answers?.[Math.min(lookups, form.answers.length - 1)];
		lookups += 1;
		if (!answer) throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
		return answer.map((address): ResolvedAddress => ({ address, family: isIP(address) === 6 ? 6 : 4 }));
	};
}

/**
 * Sockets that never leave this machine: the port `real` is what it is, the public addresses refuse, and every other address
 * ends at the canary, which so stands for loopback, the own network and a cloud's metadata service alike. Of several addresses
 * all are tried, as a socket does when the first one refuses.
 */
export function makeStillDial(ports: { readonly canary: number; readonly real: number }): MakeDial {
	return (settings) => (target, callback) => {
		const reach = (addresses: readonly string[]) => {
			if (addresses.every((address) => address === PUBLIC_V4 || address === PUBLIC_V6)) {
				callback(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }), null);
				return;
			}
			const port = Number(target.port) === ports.real ? ports.real : ports.canary;
			const socket = connect(port, "127.0.0.1", () => callback(null, socket));
			socket.once("error", (error) => callback(error, null));
		};
		const host = target.hostname.replace(/^\[|\]$/g, "");
		if (isIP(host)) {
			reach([host]);
			return;
		}
		settings.lookup(host, { all: true }, (...[error, found]) => {
			if (error) callback(error, null);
			else reach(typeof found === "string" ? [found] : found.map(({ address }) => address));
		});
	};
}
