import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { BuiltExport } from "#lib/calendars/build-exports.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { ENCODINGS, type Encoding } from "#lib/calendars/core/representation.ts";
import type { LiveToken } from "#lib/calendars/export-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

const TTL_SECONDS = 15 * 60;
const BODIES_KEPT = 500;
const TOKENS_KEPT = 10_000;

/** What a token leads to: whose export, and which text it has now. Small, since it is read for every request. */
export type ExportPointer = {
	readonly exportId: Id<"export">;
	readonly tokenId: Id<"token">;
	readonly propertyId: Id<"property">;
	readonly portal: Portal;
	readonly portalName: string;
	readonly version: number;
	readonly bodyHash: string;
	/** ISO 8601. */
	readonly lastModified: string;
};

/** One text in each encoding. */
export type ExportBody = {
	readonly bodyHash: string;
	readonly forms: Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;
};

export type CachedExport = { readonly pointer: ExportPointer; readonly body: ExportBody };

type Known = {
	readonly body: ExportBody;
	readonly version: number;
	readonly lastModified: string;
	/** What this process built it from; null when it came from Redis. */
	readonly builtFrom: { readonly calendarVersion: number; readonly at: number } | null;
};

// Bodies of this process, only ever used when Redis or the database has just named the same text.
const bodies = { map: new Map<Id<"export">, Known>(), size: BODIES_KEPT };
const propertyIds = { map: new Map<string, Id<"property">>(), size: TOKENS_KEPT };

const pointerKey = (tokenHash: string) => `export-token:${tokenHash}`;
const propertyKey = (tokenHash: string) => `export-property:${tokenHash}`;
const bodyKey = (exportId: Id<"export">) => `export-body:${exportId}`;

/** True once this process has served the token. */
export function isKnownToken(tokenHash: string): boolean {
	return propertyIds.map.has(tokenHash);
}

/**
 * The current text behind a token, from Redis alone; null when it is not there or older than the property's calendar version.
 * One round trip once this process has seen the token and the text. `tokenHash` is the token's SHA-256 in hex.
 */
export async function readCachedExport(ctx: Context, tokenHash: string): Promise<CachedExport | null> {
	const propertyId = propertyIds.map.get(tokenHash) ?? (await ctx.cache.get<Id<"property">>(propertyKey(tokenHash)));
	if (!propertyId) return null;
	remember(propertyIds, [tokenHash, propertyId]);
	const found = await ctx.cache.getVersioned<ExportPointer>(pointerKey(tokenHash), propertyId);
	if (!found) return null;
	const pointer = found.value;
	const known = bodies.map.get(pointer.exportId);
	if (known?.body.bodyHash === pointer.bodyHash) return { pointer, body: known.body };
	const stored = await ctx.cache.getVersioned<Record<Encoding | "bodyHash", string>>(
		bodyKey(pointer.exportId),
		propertyId,
	);
	if (stored?.value.bodyHash !== pointer.bodyHash) return null;
	const bytes = (encoding: Encoding) => new Uint8Array(Buffer.from(stored.value[encoding], "base64"));
	const forms = { identity: bytes("identity"), gzip: bytes("gzip"), br: bytes("br") };
	const body = { bodyHash: pointer.bodyHash, forms };
	const { version, lastModified } = pointer;
	remember(bodies, [pointer.exportId, { body, version, lastModified, builtFrom: null }]);
	return { pointer, body };
}

/** A text that this process made from the very calendar version the database has now; spares building it while Redis is down. */
export function findRecentExport(ctx: Context, wanted: LiveToken): CachedExport | null {
	const known = bodies.map.get(wanted.export.id);
	if (known?.builtFrom?.calendarVersion !== wanted.property.calendarVersion) return null;
	if (ctx.clock.now().getTime() - known.builtFrom.at >= TTL_SECONDS * 1000) return null;
	const { version, lastModified, body } = known;
	return { pointer: pointerTo(wanted, { version, lastModified, bodyHash: body.bodyHash }), body };
}

/** The export behind a live token as it was just built, compressed and kept in this process. */
export async function keepExport(ctx: Context, built: BuiltExport): Promise<ExportBody> {
	const body = await compressed(built);
	const { version, calendarVersion } = built;
	const builtFrom = { calendarVersion, at: ctx.clock.now().getTime() };
	remember(bodies, [built.export.id, { body, version, lastModified: built.lastModified.toISOString(), builtFrom }]);
	return body;
}

/** Puts text and pointers into Redis; whoever is newer there wins. */
export async function publishExport(ctx: Context, built: BuiltExport): Promise<void> {
	const body = await keepExport(ctx, built);
	const entry = { version: built.calendarVersion, versionKey: built.export.propertyId, ttlSeconds: TTL_SECONDS };
	const texts = Object.fromEntries(ENCODINGS.map((name) => [name, Buffer.from(body.forms[name]).toString("base64")]));
	await ctx.cache.storeVersioned(bodyKey(built.export.id), { ...entry, value: { bodyHash: body.bodyHash, ...texts } });
	const { version, bodyHash } = built;
	const lastModified = built.lastModified.toISOString();
	await Promise.all(
		built.tokens.map(async (token) => {
			const tokenHash = token.tokenSha256.toString("hex");
			const value = pointerTo({ export: built.export, token }, { version, bodyHash, lastModified });
			await ctx.cache.storeVersioned(pointerKey(tokenHash), { ...entry, value });
			await ctx.cache.set(propertyKey(tokenHash), { value: built.export.propertyId, ttlSeconds: TTL_SECONDS });
		}),
	);
}

/** Makes a token lead nowhere at once. */
export async function forgetToken(ctx: Context, tokenSha256: Uint8Array): Promise<void> {
	await ctx.cache.delete(pointerKey(Buffer.from(tokenSha256).toString("hex")));
}

/** What a token leads to when its export has this text. */
export function pointerTo(
	owner: Pick<LiveToken, "export" | "token">,
	text: Pick<ExportPointer, "version" | "bodyHash" | "lastModified">,
): ExportPointer {
	const { id: exportId, propertyId, portal, portalName } = owner.export;
	const { version, bodyHash, lastModified } = text;
	return { exportId, tokenId: owner.token.id, propertyId, portal, portalName, version, bodyHash, lastModified };
}

async function compressed(built: BuiltExport): Promise<ExportBody> {
	const known = bodies.map.get(built.export.id)?.body;
	if (known?.bodyHash === built.bodyHash) return known;
	const identity = new TextEncoder().encode(built.text);
	const [zipped, brotli] = await Promise.all([
		promisify(gzip)(identity, { level: 9 }),
		promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
	]);
	return { bodyHash: built.bodyHash, forms: { identity, gzip: new Uint8Array(zipped), br: new Uint8Array(brotli) } };
}

function remember<K, V>(memo: { readonly map: Map<K, V>; readonly size: number }, [key, value]: [K, V]): void {
	const { map, size } = memo;
	map.delete(key);
	map.set(key, value);
	const oldest = map.size > size ? map.keys().next() : null;
	if (oldest && !oldest.done) map.delete(oldest.value);
}
