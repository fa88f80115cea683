"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type SubmitEvent, startTransition, useActionState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Notice } from "#components/ui/notice.tsx";
import { FETCH_FINDINGS, type FetchFinding } from "#lib/calendars/core/fetch-finding.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { SyncView } from "#lib/calendars/core/sync-view.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import type { FormAction } from "./action-form.tsx";
import { PortalBadge } from "./portal-badge.tsx";
import { useNightWords } from "./use-words.ts";

type SyncNowProps = { action: FormAction<SyncView[]>; propertyId: string; today: PlainDate };

/** Fetches every feed of the home now and tells, feed by feed, which nights changed. */
export function SyncNow({ action, propertyId, today }: SyncNowProps) {
	const t = useTranslations("admin.sync");
	const errors = useTranslations("errors.action");
	const [state, dispatch, isBusy] = useActionState(action, null);

	function send(event: SubmitEvent<HTMLFormElement>) {
		event.preventDefault();
		if (isBusy) return;
		const form = new FormData(event.currentTarget);
		startTransition(() => dispatch(form));
	}

	return (
		<div className="grid gap-4">
			<form action={dispatch} onSubmit={send} className="flex flex-wrap items-center gap-x-4 gap-y-2">
				<input type="hidden" name="propertyId" value={propertyId} />
				<Button type="submit" aria-disabled={isBusy} className="max-sm:w-full">
					<RefreshCw strokeWidth={1.5} className={cn(isBusy && "animate-breathe")} aria-hidden />
					{isBusy ? t("submitting") : t("submit")}
				</Button>
				<p className="max-w-measure text-caption text-ink-soft">{t("hint")}</p>
			</form>
			<div aria-live="polite" className="empty:hidden">
				{state?.ok && !isBusy && <SyncResults results={state.value} today={today} />}
				{state && !state.ok && (
					<Notice tone="problem" title={errors("title")}>
						{errors(state.reason === "unauthenticated" ? "unauthenticated" : "unexpected")}
					</Notice>
				)}
			</div>
		</div>
	);
}

function SyncResults({ results, today }: { results: readonly SyncView[]; today: PlainDate }) {
	const t = useTranslations("admin.sync");
	if (results.length === 0) return <Notice>{t("none")}</Notice>;
	return (
		<section aria-labelledby="sync-results" className="rounded-card border bg-surface">
			<h3 id="sync-results" className="px-4 pt-4 font-semibold">
				{t("title")}
			</h3>
			<ul className="divide-y">
				{results.map((result) => (
					<li key={result.feedId} className="flex gap-3 p-4">
						<PortalBadge portal={result.portal} />
						<div className="grid gap-1">
							<p className="font-semibold">
								{portalName(result)}: <Headline result={result.result} />
							</p>
							<Difference view={result} today={today} />
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}

function isFinding(result: SyncView["result"]): result is FetchFinding {
	return (FETCH_FINDINGS as readonly string[]).includes(result);
}

const READ: readonly SyncView["result"][] = ["good", "unchanged", "broken_event"];

function Headline({ result }: { result: SyncView["result"] }) {
	const t = useTranslations("admin.sync");
	const findings = useTranslations("admin.feed.finding");
	return <span className="font-normal">{isFinding(result) ? `${findings(result)}.` : t(result)}</span>;
}

function Difference({ view, today }: { view: SyncView; today: PlainDate }) {
	const t = useTranslations("admin.sync");
	if (!READ.includes(view.result)) return isFinding(view.result) ? <p className="text-ink-soft">{t("kept")}</p> : null;
	const isSame = view.added.length + view.released.length === 0;
	return (
		<>
			{isSame && <p className="text-ink-soft">{t("noChange")}</p>}
			<dl className="grid gap-1">
				<Nights label={t("added")} sign="+" stays={view.added} today={today} />
				<Nights label={t("released")} sign="−" stays={view.released} today={today} />
				<Nights label={t("held")} sign="◇" stays={view.held} today={today} />
			</dl>
			{view.held.length > 0 && <p className="text-caption text-ink-soft">{t("heldText")}</p>}
			{view.result === "broken_event" && <p className="text-caption text-ink-soft">{t("bad")}</p>}
		</>
	);
}

type NightsProps = { label: string; sign: string; stays: readonly Stay[]; today: PlainDate };

function Nights({ label, sign, stays, today }: NightsProps) {
	const words = useNightWords(today);
	if (stays.length === 0) return null;
	return (
		<div className="flex flex-wrap gap-x-2">
			<dt className="font-semibold">
				<span aria-hidden>{sign} </span>
				{label}: {words.count(words.total(stays))}
			</dt>
			<dd className="text-ink-soft">{words.list(stays)}</dd>
		</div>
	);
}
