import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import { cancellationTier } from "#lib/bookings/core/cancellation.ts";
import type { CancellationPreview } from "#lib/bookings/decide-cancellation.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import { cancelAction } from "../actions.ts";
import { type GuestPage, type GuestPageParams, readGuestPage } from "../guest-page.ts";
import { wordsOf } from "../guest-words.ts";
import { LeadingForm } from "../leading-form.tsx";
import { commonRefusals } from "../pay-words.ts";
import { Side, SubPage } from "../sub-page.tsx";

type Props = { params: GuestPageParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { locale } = await readGuestPage(params);
	const t = await getTranslations({ locale, namespace: "guest.meta" });
	return { title: t("cancel"), robots: { index: false, follow: false } };
}

/** What a cancellation would mean, with every amount, before anything is cancelled. */
export default async function CancelPage({ params }: Props) {
	const page = await readGuestPage(params);
	const { ctx, booking, locale, hrefs } = page;
	if (!booking.can.canCancel) redirect(hrefs.page);
	const outcome = await previewCancellation(ctx, { bookingId: booking.id });
	if (!outcome.ok) redirect(hrefs.page);
	const { preview } = outcome;
	const t = await getTranslations({ locale, namespace: "guest.cancel" });
	const { state } = booking;
	const title = state === "requested" ? t("withdrawTitle") : state === "hold" ? t("letGoTitle") : t("title");
	return (
		<SubPage page={page} title={title} lead={state === "confirmed" ? t("lead") : t("nothing")}>
			{state === "confirmed" && <Consequences page={page} preview={preview} />}
			<Confirm page={page} preview={preview} />
		</SubPage>
	);
}

type Told = { page: GuestPage; preview: CancellationPreview };

async function Consequences({ page, preview }: Told) {
	const { booking, locale, hrefs } = page;
	const t = await getTranslations({ locale, namespace: "guest.cancel" });
	const words = await wordsOf(page);
	const { tier, guestGetsMinor, newBalanceMinor, hostKeepsMinor, byTransferMinor } = preview;
	const when = tier.code === "free" ? words.lastMinuteBefore(tier.limitAt) : words.whenThere(tier.limitAt);
	const refundNote = byTransferMinor > 0 ? t("transfer", { amount: words.money(byTransferMinor) }) : t("refundHow");
	return (
		<>
			<div className="grid max-w-measure gap-2">
				<p>{t(`tier.${tier.code}`, { when, share: words.share(booking.terms.lateKeptBps) })}</p>
				{isForEarlierMove(page, preview) && <p>{t("earlier")}</p>}
			</div>
			<div className="grid gap-4 sm:grid-cols-2">
				<Side
					title={t("you")}
					rows={[
						{ label: t("paid"), value: words.money(preview.paidMinor) },
						newBalanceMinor > 0
							? { label: t("owes"), value: words.money(newBalanceMinor), note: t("owesHow"), isMain: true }
							: {
									label: t("refund"),
									value: words.money(guestGetsMinor, { withCode: true }),
									note: guestGetsMinor > 0 ? refundNote : undefined,
									isMain: true,
								},
					]}
				/>
				<Side
					title={t("us")}
					rows={[
						{
							label: t("kept"),
							value: words.money(hostKeepsMinor),
							note: t("nightsFree", { range: words.range(booking.stay) }),
							isMain: true,
						},
					]}
				/>
			</div>
			{booking.can.canChangeDates && tier.code === "late" && (
				<p className="max-w-measure text-ink-soft">
					<Link href={hrefs.dates} className="font-semibold text-clay underline underline-offset-4">
						{t("changeInstead")}
					</Link>
				</p>
			)}
		</>
	);
}

/** By today's date alone the tier would be milder. */
function isForEarlierMove({ booking, now }: GuestPage, { tier }: CancellationPreview): boolean {
	return (tier.code === "started" && now < booking.checkIn) || (tier.code === "late" && isFreeToday(booking, now));
}

function isFreeToday(booking: GuestPage["booking"], now: Date): boolean {
	const { terms, stay } = booking;
	return cancellationTier({ terms, arrival: stay.arrival, now, earlierMoves: [] }).code === "free";
}

async function Confirm({ page, preview }: Told) {
	const { booking, locale, hrefs, link } = page;
	const t = await getTranslations({ locale, namespace: "guest.cancel" });
	const errors = await getTranslations({ locale, namespace: "guest.errors" });
	const words = await wordsOf(page);
	const { guestGetsMinor, newBalanceMinor } = preview;
	const submit =
		booking.state === "requested"
			? t("confirmRequest")
			: booking.state === "hold"
				? t("confirmHold")
				: newBalanceMinor > 0
					? t("confirmOwes", { amount: words.money(newBalanceMinor) })
					: guestGetsMinor > 0
						? t("confirm", { amount: words.money(guestGetsMinor) })
						: t("confirmPlain");
	const own = (["changed_meanwhile", "not_cancellable", "paid_meanwhile", "not_yet"] as const).map((reason) => [
		reason,
		t(`refusals.${reason}`),
	]);
	return (
		<div className="flex flex-wrap items-start gap-3 max-sm:*:w-full">
			<LeadingForm
				action={cancelAction}
				look="danger"
				hidden={{ ...link, locale, previewKey: preview.previewKey }}
				words={{
					submit,
					busy: t("busy"),
					refusalTitle: errors("title"),
					refusals: { ...(await commonRefusals(locale)), ...Object.fromEntries(own) },
				}}
			/>
			<Button asChild look="quiet">
				<Link href={hrefs.page}>{t("keep")}</Link>
			</Button>
		</div>
	);
}
