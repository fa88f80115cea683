import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import { INVOICE_USES, TAX_REGIMES } from "#lib/bookings/core/invoice-data.ts";
import { saveInvoiceAction } from "./actions.ts";
import type { GuestPage } from "./guest-page.ts";
import { InvoiceForm } from "./invoice-form.tsx";
import { commonRefusals } from "./pay-words.ts";
import { Section } from "./section.tsx";

/** Opened by its address and not by a script, so that a refusal that comes back without scripts is seen. */
export async function InvoiceSection({ page, isOpen }: { page: GuestPage; isOpen: boolean }) {
	const { booking, locale, hrefs } = page;
	const { invoice, can } = booking;
	if (!invoice && !can.canEditInvoice) return null;
	const t = await getTranslations({ locale, namespace: "guest.invoice" });
	return (
		<Section id="factura" title={t("title")}>
			<p className="max-w-measure text-ink-soft">
				{invoice ? t("saved", { name: invoice.name, rfc: invoice.rfc }) : t("text")}
			</p>
			{can.canEditInvoice &&
				(isOpen ? (
					<Form page={page} />
				) : (
					<Link href={`${hrefs.page}?factura=abierta#factura`} className={`${TEXT_LINK} justify-self-start`}>
						{invoice ? t("edit") : t("open")}
					</Link>
				))}
		</Section>
	);
}

async function Form({ page }: { page: GuestPage }) {
	const { booking, locale, link } = page;
	const t = await getTranslations({ locale, namespace: "guest.invoice" });
	const errors = await getTranslations({ locale, namespace: "guest.errors" });
	return (
		<InvoiceForm
			action={saveInvoiceAction}
			hidden={link}
			saved={booking.invoice}
			choices={{
				regime: TAX_REGIMES.map((code) => ({ value: code, label: t(`regimes.r${code}`) })),
				use: INVOICE_USES.map((code) => ({ value: code, label: t(`uses.${code}`) })),
			}}
			words={{
				labels: {
					rfc: t("rfc"),
					name: t("name"),
					regime: t("regime"),
					postcode: t("postcode"),
					use: t("use"),
				},
				errors: {
					rfc: t("errors.rfc"),
					name: t("errors.name"),
					regime: t("errors.regime"),
					postcode: t("errors.postcode"),
					use: t("errors.use"),
				},
				nameHint: t("nameHint"),
				choose: t("choose"),
				submit: t("submit"),
				busy: t("busy"),
				done: t("done"),
				refusalTitle: errors("title"),
				refusals: await commonRefusals(locale),
			}}
		/>
	);
}
