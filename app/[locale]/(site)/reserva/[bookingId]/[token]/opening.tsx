import { getTranslations } from "next-intl/server";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Status } from "#components/ui/status.tsx";
import { type GuestHeadline, guestHeadline } from "#lib/bookings/core/guest-headline.ts";
import { findReturnedPayment, type ReturnedPayment } from "#lib/payments/find-returned-payment.ts";
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
	const returned = await returnedPayment(page, query);
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
			{returned && <Returned page={page} returned={returned} words={words} />}
			{query["cambio"] === "listo" && <Notice tone="good">{t("change.done")}</Notice>}
			{query["correo"] === "listo" && <Notice tone="good">{t("email.done")}</Notice>}
			<HeldChange page={page} words={words} />
			<NextStep page={page} headline={headline} isWaiting={returned?.outcome === "waiting"} />
		</div>
	);
}

type Told = { page: GuestPage; words: GuestWords };
type Back = ReturnedPayment & { readonly sessionId: string };

/** What came of the payment that the guest comes back from; an address with anything else in it is as good as none. */
async function returnedPayment({ ctx, booking }: GuestPage, query: Awaited<PageQuery>): Promise<Back | null> {
	const sessionId = query["pago"];
	if (typeof sessionId !== "string") return null;
	const returned = await findReturnedPayment(ctx, { bookingId: booking.id, sessionId });
	return returned && { ...returned, sessionId };
}

async function Returned({ page, returned, words }: Told & { returned: Back }) {
	const t = await getTranslations({ locale: page.locale, namespace: "guest.pay" });
	const { purpose, amountMinor, outcome, sessionId } = returned;
	const isCard = purpose === "card_change";
	if (outcome === "not_done") return null;
	if (outcome === "done") {
		const amount = words.money(amountMinor, { withCode: true });
		return <Notice tone="good">{isCard ? t("cardDone") : t("done", { amount })}</Notice>;
	}
	return (
		<Notice tone="info" title={t(isCard ? "cardWaitingTitle" : "waitingTitle")}>
			<div className="grid justify-items-start gap-3">
				<p>{t(isCard ? "cardWaitingText" : "waitingText")}</p>
				<AutoRefresh everySeconds={REFRESH_SECONDS} />
				<noscript>
					<Button asChild look="quiet">
						<a href={`${page.hrefs.page}?pago=${encodeURIComponent(sessionId)}`}>{t("waitingAction")}</a>
					</Button>
				</noscript>
			</div>
		</Notice>
	);
}

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

const ENDINGS = ["guest", "host", "host_for_guest", "given_up", "portal_took_nights", "no_show"] as const;

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
