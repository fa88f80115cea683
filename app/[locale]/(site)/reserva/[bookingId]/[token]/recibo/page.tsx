import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BackLink } from "#components/admin/back-link.tsx";
import { type GuestPageParams, readGuestPage } from "../guest-page.ts";
import { wordsOf } from "../guest-words.ts";
import { Movements, Totals } from "../money-section.tsx";
import { PriceLines } from "../price-lines.tsx";
import { PrintButton } from "../print-button.tsx";

type Props = { params: GuestPageParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { locale, booking } = await readGuestPage(params);
	const t = await getTranslations({ locale, namespace: "guest.meta" });
	return { title: t("receipt", { reference: booking.reference }), robots: { index: false, follow: false } };
}

/** On paper: no buttons, nothing of the site's frame. */
export default async function ReceiptPage({ params }: Props) {
	const page = await readGuestPage(params);
	const { booking, locale, hrefs, now } = page;
	const t = await getTranslations({ locale, namespace: "guest" });
	const common = await getTranslations({ locale, namespace: "common" });
	const words = await wordsOf(page);
	const { home, stay } = booking;
	return (
		<div className="grid max-w-[44rem] gap-8 pt-4 sm:pt-8 print:pt-0">
			<div className="flex flex-wrap items-center justify-between gap-4 print:hidden">
				<BackLink href={hrefs.page}>{t("back")}</BackLink>
				<PrintButton label={t("receipt.print")} hint={t("receipt.printHint")} />
			</div>
			<header className="grid gap-1">
				<p className="font-display font-semibold text-lead">{common("brand")}</p>
				<h1 className="font-display font-semibold text-title tracking-tight">
					{t("receipt.title")} {booking.reference}
				</h1>
				<p className="text-ink-soft text-note">{t("receipt.issued", { when: words.instantOnPaper(now) })}</p>
			</header>
			<dl className="grid gap-4 border-y py-6 sm:grid-cols-2 print:grid-cols-2">
				<Fact label={t("receipt.guest")}>{booking.guest.name}</Fact>
				<Fact label={t("receipt.state")}>{t(`receipt.states.${booking.state}`)}</Fact>
				<Fact label={t("receipt.home")}>{`${home.name}, ${home.place}`}</Fact>
				<Fact label={t("receipt.stay")}>
					{`${words.dayOnPaper(stay.arrival)} - ${words.dayOnPaper(stay.departure)} · ${t("guests", { count: booking.guests })}`}
				</Fact>
			</dl>
			<section className="grid gap-4" aria-label={t("money.priceLines")}>
				<PriceLines page={page} />
			</section>
			{booking.movements.length > 0 && (
				<section className="grid gap-4" aria-label={t("money.table")}>
					<Movements page={page} />
					<Totals page={page} />
				</section>
			)}
			{booking.invoice && <p className="text-note">{t("invoice.saved", booking.invoice)}</p>}
			<p className="max-w-measure text-caption text-ink-soft">{t("receipt.note")}</p>
		</div>
	);
}

function Fact({ label, children }: { label: string; children: string }) {
	return (
		<div className="grid content-start gap-0.5">
			<dt className="text-caption text-ink-soft">{label}</dt>
			<dd className="font-semibold">{children}</dd>
		</div>
	);
}
