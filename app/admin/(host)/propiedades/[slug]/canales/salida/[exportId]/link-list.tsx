import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { CopyLink } from "#components/admin/copy-link.tsx";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { ExportReaders } from "#lib/calendars/get-export-readers.ts";
import { revokeLinkAction } from "../../actions.ts";
import { IssueLinkForm } from "../../issue-link-form.tsx";

type Link = ExportReaders["links"][number];
type Shown = { reader: ExportReaders; moment: Moment };

/** The links to one calendar, the one to give away first: who still reads each, and what each button does. */
export function LinkList({ reader, moment }: Shown) {
	const t = useTranslations("admin.exportPage");
	const exports = useTranslations("admin.exports");
	const portal = portalName(reader);
	return (
		<div className="grid gap-4">
			{reader.links.length === 0 && <p className="text-chile">{exports("noLinks", { portal })}</p>}
			<ul className="divide-y rounded-card border bg-surface empty:hidden">
				{reader.links.map((link) => (
					<LinkRow key={link.tokenId} link={link} reader={reader} moment={moment} />
				))}
			</ul>
			<Disclosure id="cambiar" summary={t("rotate")} isOpen={reader.links.length === 0}>
				<div className="grid gap-3">
					<p className="max-w-measure">{t("rotateText", { portal })}</p>
					<IssueLinkForm exportId={reader.id} portal={portal} />
				</div>
			</Disclosure>
			<EndedLinks reader={reader} moment={moment} />
		</div>
	);
}

function LinkRow({ link, reader, moment }: { link: Link } & Shown) {
	const t = useTranslations("admin.exportPage");
	const exports = useTranslations("admin.exports");
	const portal = portalName(reader);
	const name = link.isPresent ? "linkPresent" : link.supersededAt ? "linkOld" : "linkSecond";
	const isLast = reader.links.length === 1;
	return (
		<li className="grid gap-3 p-4">
			<CopyLink id={link.tokenId} label={t(name, { portal })} url={link.url} />
			<LinkFacts link={link} reader={reader} moment={moment} />
			<Disclosure layout="line" tone="danger" summary={exports("revoke")}>
				<div className="grid gap-3">
					<p className="max-w-measure">
						{t("revokeWhat")} {exports("revokeText", { portal, isLast: isLast ? "yes" : "no" })}
					</p>
					<ActionForm
						action={revokeLinkAction}
						hidden={{ tokenId: link.tokenId }}
						submit={exports("revokeSubmit")}
						busy={exports("revoking")}
						look="danger"
						refusals={{ unknown_or_revoked: exports("unknown_or_revoked") }}
					/>
				</div>
			</Disclosure>
		</li>
	);
}

function LinkFacts({ link, reader, moment }: { link: Link } & Shown) {
	const t = useTranslations("admin.exportPage");
	const exports = useTranslations("admin.exports");
	const words = useTranslations("admin.reader");
	const instant = useInstantWords(moment);
	const portal = portalName(reader);
	const agents = (reader.readersByLink.get(link.tokenId)?.portal ?? []).map(
		(agent) => agent.userAgent || words("noName"),
	);
	const facts = [
		t("linkCreated", { when: instant(link.createdAt) }),
		link.lastReadAt ? t("linkRead", { when: instant(link.lastReadAt) }) : t("linkUnread"),
		!link.isPresent && link.supersededAt && t("linkSuperseded", { when: instant(link.supersededAt), portal }),
		!link.isPresent && agents.length > 0 && t("linkAgents", { agents: agents.join(", ") }),
		link.isPresent && exports("secret", { portal }),
	];
	return <p className="max-w-measure break-words text-note text-ink-soft">{facts.filter(Boolean).join(" ")}</p>;
}

function EndedLinks({ reader, moment }: Shown) {
	const t = useTranslations("admin.exportPage");
	const instant = useInstantWords(moment);
	const portal = portalName(reader);
	if (reader.endedLinks.length === 0) return null;
	return (
		<ul className="grid gap-1 text-note text-ink-soft">
			{reader.endedLinks.map(({ tokenId, endedAt, because }) => (
				<li key={tokenId}>
					{because === "moved"
						? t("linkEndedMoved", { when: instant(endedAt), portal })
						: t("linkEndedHost", { when: instant(endedAt) })}
				</li>
			))}
		</ul>
	);
}
