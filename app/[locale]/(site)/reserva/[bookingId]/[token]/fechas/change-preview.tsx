import { getTranslations } from "next-intl/server";
import type { ChangePreview } from "#lib/bookings/decide-change.ts";
import { changeDatesAction } from "../actions.ts";
import type { GuestPage } from "../guest-page.ts";
import { type GuestWords, wordsOf } from "../guest-words.ts";
import { LeadingForm } from "../leading-form.tsx";
import { commonRefusals, payWords } from "../pay-words.ts";
import { Side } from "../sub-page.tsx";
import { allRefusals } from "./refusal-words.ts";

type Told = { page: GuestPage; preview: ChangePreview };

/** Both sides of a change of dates, and the button that makes it. */
export async function ChangePreviewView({ page, preview }: Told) {
	const { booking, locale } = page;
	const t = await getTranslations({ locale, namespace: "guest.change" });
	const words = await wordsOf(page);
	const dates = ({ arrival, departure }: ChangePreview["to"]) => `${words.day(arrival)} - ${words.day(departure)}`;
	const isLower = preview.newTotalMinor < preview.oldTotalMinor;
	return (
		<div className="grid gap-6">
			<div className="grid gap-4 sm:grid-cols-2">
				<Side
					title={t("now")}
					rows={[
						{ label: t("dates"), value: dates(preview.from) },
						{ label: t("price"), value: words.money(preview.oldTotalMinor) },
					]}
				/>
				<Side title={t("new")} rows={await newRows({ page, preview, words, dates: dates(preview.to) })} />
			</div>
			<div className="grid max-w-measure gap-2">
				{isLower && <p>{t(`kept.${preview.tier.code}`, { share: words.share(booking.terms.lateKeptBps) })}</p>}
				{preview.topUpMinor === 0 && preview.guestGetsMinor === 0 && <p>{t("same")}</p>}
				{preview.topUpMinor > 0 && <p className="text-ink-soft">{t("hold")}</p>}
			</div>
			<Confirm page={page} preview={preview} />
		</div>
	);
}

async function newRows({ page, preview, words, dates }: Told & { words: GuestWords; dates: string }) {
	const t = await getTranslations({ locale: page.locale, namespace: "guest.change" });
	const { keptMinor, topUpMinor, guestGetsMinor, newBalanceMinor, balanceDueAt } = preview;
	const { money } = words;
	return [
		{ label: t("dates"), value: dates },
		{ label: t("price"), value: money(preview.newTotalMinor) },
		...(keptMinor > 0 ? [{ label: t("keptNights"), value: money(keptMinor) }] : []),
		...(topUpMinor > 0 ? [{ label: t("payNow"), value: money(topUpMinor, { withCode: true }), isMain: true }] : []),
		...(guestGetsMinor > 0
			? [{ label: t("getBack"), value: money(guestGetsMinor, { withCode: true }), isMain: true }]
			: []),
		...(newBalanceMinor > 0
			? [
					{
						label: t("newBalance"),
						value: money(newBalanceMinor),
						note: balanceDueAt ? t("balanceAt", { when: words.when(balanceDueAt) }) : undefined,
					},
				]
			: []),
	];
}

async function Confirm({ page, preview }: Told) {
	const { ctx, locale, link } = page;
	const t = await getTranslations({ locale, namespace: "guest.change" });
	const words = await wordsOf(page);
	const { to, topUpMinor, previewKey } = preview;
	const pay = await payWords(locale);
	return (
		<LeadingForm
			action={changeDatesAction}
			look="primary"
			// A key of this showing: sending the form twice moves the booking once.
			hidden={{ ...link, ...to, locale, previewKey, attemptKey: ctx.newId("change") }}
			words={{
				submit: topUpMinor > 0 ? t("confirmPay", { amount: words.money(topUpMinor) }) : t("confirm"),
				busy: topUpMinor > 0 ? pay.busy : t("busy"),
				refusalTitle: t("refusalTitle"),
				refusals: { ...(await commonRefusals(locale)), ...(await allRefusals(locale)) },
			}}
		/>
	);
}
