import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import type { GuestPage } from "./guest-page.ts";
import { wordsOf } from "./guest-words.ts";
import { Section } from "./section.tsx";

/** The policy as a sentence with its own date, and the ways to use it. */
export async function PlanChanges({ page }: { page: GuestPage }) {
	const { booking, locale, hrefs } = page;
	const { can, state } = booking;
	if (!can.canChangeDates && !can.canCancel) return null;
	const t = await getTranslations({ locale, namespace: "guest.policy" });
	const cancel = state === "requested" ? t("withdraw") : state === "hold" ? t("letGo") : t("cancel");
	return (
		<Section id="cambios" title={t("title")}>
			<p className="max-w-measure">
				{state === "requested" ? t("request") : state === "hold" ? t("hold") : <Policy page={page} />}
			</p>
			<div className="flex flex-wrap gap-3 max-sm:*:grow">
				{can.canChangeDates && (
					<Button asChild look="quiet">
						<Link href={hrefs.dates}>{t("change")}</Link>
					</Button>
				)}
				{can.canCancel && (
					<Button asChild look="plain">
						<Link href={hrefs.cancel}>{cancel}</Link>
					</Button>
				)}
			</div>
		</Section>
	);
}

async function Policy({ page }: { page: GuestPage }) {
	const { ctx, booking, locale } = page;
	const outcome = await previewCancellation(ctx, { bookingId: booking.id });
	if (!outcome.ok) return null;
	const t = await getTranslations({ locale, namespace: "guest.policy" });
	const words = await wordsOf(page);
	const { code, limitAt } = outcome.preview.tier;
	return t(code, {
		when: code === "free" ? words.lastMinuteBefore(limitAt) : words.whenThere(limitAt),
		share: words.share(booking.terms.lateKeptBps),
	});
}
