import { getTranslations } from "next-intl/server";
import type { QuoteLine } from "#lib/pricing/core/quote.ts";
import type { GuestPage } from "./guest-page.ts";
import { wordsOf } from "./guest-words.ts";

/** How the price of the stay comes about, line by line; the copy in the booking, whatever costs what today. */
export async function PriceLines({ page }: { page: GuestPage }) {
	const { booking, locale } = page;
	const t = await getTranslations({ locale, namespace: "guest.line" });
	const words = await wordsOf(page);
	const wordsFor = ({ kind, name, quantity, unitMinor, bps }: QuoteLine): string => {
		switch (kind) {
			case "nights":
				return t("nights", { count: quantity, unit: unitMinor === null ? "none" : words.money(unitMinor) });
			case "extra_guests":
				return t("extra_guests", { count: quantity });
			case "length_discount":
				return t("length_discount", { share: words.share(bps ?? 0) });
			case "cleaning_fee":
				return t("cleaning_fee");
			case "tax":
				return bps ? `${name ?? t("tax")} ${words.share(bps)}` : (name ?? t("tax"));
		}
	};
	return (
		<dl className="grid gap-1 text-note">
			{booking.quote.lines.map((line) => (
				<div key={`${line.kind} ${line.name}`} className="flex items-baseline justify-between gap-4 px-4">
					<dt className="text-ink-soft">{wordsFor(line)}</dt>
					<dd className="tabular-nums">{words.money(line.amountMinor)}</dd>
				</div>
			))}
			<div className="mx-4 mt-1 flex items-baseline justify-between gap-4 border-t pt-2 font-semibold">
				<dt>{t("total")}</dt>
				<dd className="tabular-nums">{words.money(booking.quote.totalMinor, { withCode: true })}</dd>
			</div>
		</dl>
	);
}
