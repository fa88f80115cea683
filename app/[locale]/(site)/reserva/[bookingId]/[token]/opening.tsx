import { getTranslations } from "next-intl/server";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Status } from "#components/ui/status.tsx";
import { type GuestHeadline, guestHeadline } from "#lib/bookings/core/guest-headline.ts";
import type { GuestPage, PageQuery } from "./guest-page.ts";
import { type GuestWords, wordsOf } from "./guest-words.ts";
import { NextStep } from "./next-step.tsx";

const REFRESH_SECONDS = 5;

/** What matters now, as a sentence and its next step. */
export async function Opening({ page, query }: { page: GuestPage; query: Awaited<PageQuery> }) {
	const { booking, locale, now } = page;
	const t = await getTranslations({ locale, namespace: "guest" });
	const words = await wordsOf(page);
	const headline = guestHeadline(booking, now);
	const isWaiting = typeof query["pago"] === "string" && booking.can.canPay;
	return (
		<div className="grid content-start gap-6">
			<div className="grid gap-3">
				<Status tone={headline.tone}>{t("reference", { reference: booking.reference })}</Status>
				<h1 className="max-w-[22ch] font-display font-semibold text-title tracking-tight sm:text-display">
					{t(`now.${headline.code}.title`)}
				</h1>
				<p className="max-w-measure text-lead">
					<Sentence page={page} headline={headline} words={words} />
				</p>
				<Ended page={page} words={words} />
			</div>
			{isWaiting && (
				<Notice tone="info" title={t("pay.waitingTitle")}>
					<p>{t("pay.waitingText")}</p>
					<AutoRefresh everySeconds={REFRESH_SECONDS} />
				</Notice>
			)}
			{query["cambio"] === "listo" && <Notice tone="good">{t("change.done")}</Notice>}
			<HeldChange page={page} words={words} />
			<NextStep page={page} headline={headline} isWaiting={isWaiting} />
		</div>
	);
}

type Told = { page: GuestPage; words: GuestWords };

async function Sentence({ page, headline, words }: Told & { headline: GuestHeadline }) {
	const { booking, locale } = page;
	const t = await getTranslations({ locale, namespace: "guest" });
	const problems = await getTranslations({ locale, namespace: "guest.problem" });
	const problem = booking.chargeProblem ?? "other";
	return t(`now.${headline.code}.text`, {
		amount: words.money(headline.amountMinor, { withCode: true }),
		when: headline.at ? words.when(headline.at) : "",
		problem: problems.has(problem as "other") ? problems(problem as "other") : problems("other"),
		arrival: words.when(booking.checkIn),
		departure: words.when(booking.checkOut),
	});
}

const ENDINGS = ["guest", "host", "host_for_guest", "given_up", "portal_took_nights"] as const;

async function Ended({ page, words }: Told) {
	const { booking, locale } = page;
	const reason = ENDINGS.find((each) => each === booking.endReason);
	if (booking.state !== "cancelled" || !reason || !booking.endedAt) return null;
	const t = await getTranslations({ locale, namespace: "guest.ended" });
	return <p className="max-w-measure text-ink-soft">{t(reason, { when: words.when(booking.endedAt) })}</p>;
}

async function HeldChange({ page, words }: Told) {
	const { heldChange } = page.booking;
	if (!heldChange) return null;
	const t = await getTranslations({ locale: page.locale, namespace: "guest.held" });
	return (
		<Notice tone="waiting" title={t("title")}>
			{t("text", {
				range: words.range(heldChange.stay),
				when: words.when(heldChange.holdExpiresAt),
				amount: words.money(heldChange.topUpMinor),
			})}
		</Notice>
	);
}
