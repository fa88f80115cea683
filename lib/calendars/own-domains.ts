import { findInstallationFact, insertInstallationFact } from "#lib/calendars/export-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";

const FACT = "export_uid_domains";
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

type OwnDomains = { readonly current: string; readonly former: readonly string[] };

/**
 * The domains that end our export UIDs: the current one, fixed when the first UID was made, and former ones. An imported UID
 * that ends in one of them is our own event (product.md, "export UID").
 */
export async function listOwnDomains(ctx: Context): Promise<string[]> {
	const { current, former } = await ownDomains(ctx, ctx.db);
	return [current, ...former];
}

/** A new UID under the installation's domain; random, so that it tells nothing and outlives every key. */
export async function uidMaker(ctx: Context, db: Database): Promise<() => string> {
	const { current } = await ownDomains(ctx, db);
	return () => `${Buffer.from(ctx.randomBytes(18)).toString("base64url")}@${current}`;
}

async function ownDomains(ctx: Context, db: Database): Promise<OwnDomains> {
	const known = await findInstallationFact(db, FACT);
	if (isOwnDomains(known)) return known;
	const value: OwnDomains = { current: firstDomain(ctx), former: [] };
	await insertInstallationFact(db, { name: FACT, value, changedAt: ctx.clock.now() });
	const stored = await findInstallationFact(db, FACT);
	if (!isOwnDomains(stored)) throw new Error("the installation's UID domains cannot be read");
	return stored;
}

// Two installations on local machines must not take each other's events for their own.
function firstDomain(ctx: Context): string {
	const { hostname } = new URL(ctx.site.baseUrl);
	return LOOPBACK.test(hostname) ? `${Buffer.from(ctx.randomBytes(8)).toString("hex")}.localhost` : hostname;
}

function isOwnDomains(value: unknown): value is OwnDomains {
	return typeof value === "object" && value !== null && "current" in value && "former" in value;
}
