import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "#components/admin/action-form.tsx";
import { CopyLink } from "#components/admin/copy-link.tsx";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { PortalBadge } from "#components/admin/portal-badge.tsx";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import { Status } from "#components/ui/status.tsx";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { ListedExport } from "#lib/calendars/list-exports.ts";
import { revokeLinkAction, setBreadthAction } from "./actions.ts";
import { IssueLinkForm } from "./issue-link-form.tsx";

/** Our calendars, one per portal: who read them last, and the links to give away. */
export function ExportList({ exports, moment }: { exports: readonly ListedExport[]; moment: Moment }) {
	return (
		<ul className="divide-y rounded-card border bg-surface">
			{exports.map((row) => (
				<ExportRow key={row.id} row={row} moment={moment} />
			))}
		</ul>
	);
}

function ExportRow({ row, moment }: { row: ListedExport; moment: Moment }) {
	const t = useTranslations("admin.exports");
	const instant = useInstantWords(moment);
	const portal = portalName(row);
	const newest = row.links.at(-1);
	return (
		<li className="grid gap-4 p-4">
			<div className="flex items-start gap-3">
				<PortalBadge portal={row.portal} />
				<div className="grid gap-0.5">
					<h3 className="font-semibold text-body">{portal}</h3>
					<Status tone={row.lastPortalReadAt ? "good" : "off"}>
						{row.lastPortalReadAt ? t("lastRead", { when: instant(row.lastPortalReadAt) }) : t("neverRead")}
					</Status>
					{!row.lastPortalReadAt && <p className="text-caption text-ink-soft">{t("neverReadHint")}</p>}
				</div>
			</div>
			{newest ? (
				<div className="grid gap-1">
					<CopyLink id={newest.tokenId} label={t("link", { portal })} url={newest.url} />
					<p className="text-caption text-ink-soft">{t("secret", { portal })}</p>
				</div>
			) : (
				<p className="text-chile">{t("noLinks", { portal })}</p>
			)}
			<Disclosure layout="line" summary={t("more")}>
				<ExportOptions row={row} moment={moment} />
			</Disclosure>
		</li>
	);
}

function ExportOptions({ row, moment }: { row: ListedExport; moment: Moment }) {
	const t = useTranslations("admin.exports");
	const portal = portalName(row);
	return (
		<div className="grid gap-6 pt-2">
			<Option title={row.isNarrow ? t("narrow") : t("wide")} text={row.isNarrow ? t("narrowText") : t("wideText")}>
				<ActionForm
					action={setBreadthAction}
					hidden={{ exportId: row.id, isNarrow: String(!row.isNarrow) }}
					submit={row.isNarrow ? t("makeWide") : t("makeNarrow")}
					busy={t("creating")}
					look="quiet"
				/>
			</Option>
			<Option title={t("issue")} text={t("issueText")}>
				<IssueLinkForm exportId={row.id} portal={portal} />
			</Option>
			{row.links.map((link, index) => (
				<LinkRow
					key={link.tokenId}
					link={link}
					portal={portal}
					count={row.links.length}
					index={index}
					moment={moment}
				/>
			))}
		</div>
	);
}

type LinkRowProps = {
	link: ListedExport["links"][number];
	portal: string;
	count: number;
	index: number;
	moment: Moment;
};

/** One live link and how to switch it off; earlier ones can be copied here too. */
function LinkRow({ link, portal, count, index, moment }: LinkRowProps) {
	const t = useTranslations("admin.exports");
	const instant = useInstantWords(moment);
	const isNewest = index === count - 1;
	const title = isNewest ? t("link", { portal }) : t("linkOld", { portal });
	return (
		<div className="grid gap-2">
			{isNewest ? (
				<p className="font-semibold">
					{title}, {t("createdAt", { when: instant(link.createdAt) })}
				</p>
			) : (
				<CopyLink
					id={link.tokenId}
					label={`${title}, ${t("createdAt", { when: instant(link.createdAt) })}`}
					url={link.url}
				/>
			)}
			<Disclosure layout="line" tone="danger" summary={t("revoke")}>
				<div className="grid gap-3">
					<p className="max-w-measure">{t("revokeText", { portal, isLast: count === 1 ? "yes" : "no" })}</p>
					<ActionForm
						action={revokeLinkAction}
						hidden={{ tokenId: link.tokenId }}
						submit={t("revokeSubmit")}
						busy={t("revoking")}
						look="danger"
						refusals={{ unknown_or_revoked: t("unknown_or_revoked") }}
					/>
				</div>
			</Disclosure>
		</div>
	);
}

function Option({ title, text, children }: { title: string; text: string; children: ReactNode }) {
	return (
		<div className="grid gap-2">
			<div>
				<p className="font-semibold">{title}</p>
				<p className="max-w-measure text-ink-soft">{text}</p>
			</div>
			{children}
		</div>
	);
}
