import { createExport } from "#lib/calendars/create-export.ts";
import { issueExportToken } from "#lib/calendars/issue-export-token.ts";
import { listExports } from "#lib/calendars/list-exports.ts";
import { revokeExportToken } from "#lib/calendars/revoke-export-token.ts";
import { rotateExportTokens } from "#lib/calendars/rotate-export-tokens.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Listing } from "../listing.ts";
import { getAsPortal } from "../poll-export.ts";
import type { Trouble } from "./bench.ts";
import { chooseListing, listingsIn } from "./choose-listing.ts";
import { ageLinks, hushReader, listLinks } from "./reader-store.ts";
import { TroubleRefusal } from "./refusal.ts";
import { exportOf, seatOf, seatsOf } from "./seat.ts";
import { NOTED_MS, untilRead } from "./until.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SILENT_HOURS = 30;
/** Later than any date that the demo lives to see: the portal never comes by itself. */
const NEVER = "9999-01-01T00:00:00.000Z";
const SIX_MONTHS_MS = 200 * DAY_MS;
const UNREAD_PORTAL = "Portal de prueba";

const importsOurs = ({ importLink }: Listing) => importLink !== null;
const isHushed = ({ importLink }: Listing) => importLink?.nextPollAt === NEVER;

/** The portal stops coming, and its last visit was more than a day ago. */
export const silentReader: Trouble = {
	async cause(bench, wish) {
		const { book } = bench.portals;
		const listing = chooseListing(book.list(), { wish, fits: importsOurs });
		const seat = await seatOf(bench, listing);
		const { ctx } = seat;
		const { id, links } = await exportOf(seat);
		const tokenId = links.at(-1)?.tokenId;
		if (!tokenId) throw new TroubleRefusal("no_link");
		if (isHushed(listing)) return;
		await untilRead(bench, seat);
		book.change(listing.id, ({ importLink }) => importLink && Object.assign(importLink, { nextPollAt: NEVER }));
		await new Promise((resolve) => setTimeout(resolve, NOTED_MS));
		const lastAt = new Date(ctx.clock.now().getTime() - SILENT_HOURS * HOUR_MS);
		await hushReader(ctx, { exportId: id, tokenId, lastAt, minutes: (SILENT_HOURS + 10) * 60 });
	},
	async mend(bench, wish) {
		const { book } = bench.portals;
		for (const seat of await seatsOf(bench, listingsIn(book.list(), { wish, isIn: isHushed })))
			await untilRead(bench, seat);
	},
};

async function findUnread(ctx: Context, propertyId: Id<"property">) {
	return (await listExports(ctx, propertyId)).find((row) => row.portalName === UNREAD_PORTAL);
}

/** A portal got our link more than a day ago and has never used it. */
export const linkUnread: Trouble = {
	async cause(bench, wish) {
		const { ctx, property } = await seatOf(bench, chooseListing(bench.portals.book.list(), { wish }));
		const wanted = { propertyId: property.id, portal: "other", portalName: UNREAD_PORTAL, isNarrow: false } as const;
		const found = await findUnread(ctx, property.id);
		const made = found ? null : await createExport(ctx, wanted);
		const exportId = found?.id ?? (made?.ok ? made.exportId : null);
		if (!exportId) throw new TroubleRefusal("no_link");
		const links = await listLinks(ctx.db, exportId);
		for (const { id } of links.filter((link) => link.lastPortalReadAt)) await revokeExportToken(ctx, { tokenId: id });
		if (links.every((link) => link.lastPortalReadAt)) await issueExportToken(ctx, { exportId });
		const ids = (await listLinks(ctx.db, exportId)).map((link) => link.id);
		await ageLinks(ctx.db, { ids, createdAt: new Date(ctx.clock.now().getTime() - 25 * HOUR_MS) });
	},
	async mend(bench, wish) {
		const { book } = bench.portals;
		for (const { ctx, property } of await seatsOf(bench, listingsIn(book.list(), { wish, isIn: () => true }))) {
			const url = (await findUnread(ctx, property.id))?.links.at(-1)?.url;
			if (url) await getAsPortal(new URL(new URL(url).pathname, bench.portals.siteUrl));
		}
	},
};

/** The link has its six months, and the daily round makes a new one that nobody has pasted yet. */
export const linkRotation: Trouble = {
	async cause(bench, wish) {
		const seat = await seatOf(bench, chooseListing(bench.portals.book.list(), { wish, fits: importsOurs }));
		const { ctx } = seat;
		const { id } = await exportOf(seat);
		const [present, older] = await listLinks(ctx.db, id);
		if (!present || (older?.supersededAt && !present.lastPortalReadAt)) return;
		await untilRead(bench, seat);
		await ageLinks(ctx.db, { ids: [present.id], createdAt: new Date(ctx.clock.now().getTime() - SIX_MONTHS_MS) });
		await rotateExportTokens(ctx);
	},
	async mend(bench, wish) {
		const { book, siteUrl } = bench.portals;
		for (const seat of await seatsOf(bench, listingsIn(book.list(), { wish, isIn: importsOurs }))) {
			const url = (await exportOf(seat)).links.at(-1)?.url ?? "";
			const { importLink, id } = seat.listing;
			const path = URL.canParse(url, siteUrl) ? new URL(url, siteUrl).pathname : "";
			if (!importLink || path === "" || importLink.url.endsWith(path)) continue;
			book.linkImport(id, { url: path, everySeconds: importLink.everySeconds });
			await untilRead(bench, seat);
		}
	},
};
