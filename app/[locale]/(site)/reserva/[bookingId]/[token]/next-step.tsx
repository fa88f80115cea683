import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ContactButtons } from "#components/site/contact-buttons.tsx";
import { Button } from "#components/ui/button.tsx";
import type { GuestHeadline, HeadlineCode } from "#lib/bookings/core/guest-headline.ts";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import { homeHref, hostContact } from "../../../public-homes.ts";
import { changeCardAction, payAction } from "./actions.ts";
import type { GuestPage } from "./guest-page.ts";
import { wordsOf } from "./guest-words.ts";
import { HoldTerms } from "./hold-terms.tsx";
import { LeadingForm } from "./leading-form.tsx";
import { payWords } from "./pay-words.ts";

/** Where the next step is to look for other nights. */
const OVER: readonly HeadlineCode[] = ["declined", "expired", "expired_giving_back", "cancelled"];
/** Where paying is what the sentence asks for, and not only possible. */
const ASKS_FOR_MONEY: readonly GuestHeadline["tone"][] = ["waiting", "problem"];

type NextStepProps = { page: GuestPage; headline: GuestHeadline; isWaiting: boolean };

/** The buttons under the sentence. Whoever comes from the payment page is not asked to pay again before that is known. */
export async function NextStep({ page, headline, isWaiting }: NextStepProps) {
	const { booking, locale } = page;
	if (OVER.includes(headline.code)) return <LookElsewhere page={page} />;
	const { can } = booking;
	if (headline.code === "frozen") return <ContactButtons contact={hostContact()} />;
	if (isWaiting || (!can.canPay && !can.canChangeCard)) return null;
	const t = await getTranslations({ locale, namespace: "guest.pay" });
	const isUrgent = ASKS_FOR_MONEY.includes(headline.tone) || booking.heldChange !== null;
	return (
		<div className="grid gap-3">
			{booking.state === "hold" && can.canPay && <HoldTerms page={page} />}
			<div className="flex flex-wrap items-start gap-3 max-sm:*:w-full">
				{can.canPay && <Pay page={page} isUrgent={isUrgent} />}
				{can.canChangeCard && (
					<LeadingForm
						action={changeCardAction}
						hidden={page.link}
						look="quiet"
						words={{ submit: t("card"), ...(await payWords(locale)) }}
					/>
				)}
			</div>
			{can.canPay && <p className="max-w-measure text-caption text-ink-soft">{t("note")}</p>}
		</div>
	);
}

async function Pay({ page, isUrgent }: { page: GuestPage; isUrgent: boolean }) {
	const { booking, locale, link } = page;
	const t = await getTranslations({ locale, namespace: "guest.pay" });
	const words = await wordsOf(page);
	const { heldChange } = booking;
	const isHold = booking.state === "hold";
	const purpose = isHold ? "first" : heldChange ? "top_up" : "balance";
	const submit = isHold
		? t("first", { amount: words.money(booking.depositMinor) })
		: heldChange
			? t("topUp", { amount: words.money(heldChange.topUpMinor) })
			: t("balance");
	return (
		<LeadingForm
			action={payAction}
			hidden={{ ...link, purpose }}
			look={isUrgent ? "primary" : "quiet"}
			words={{ submit, ...(await payWords(locale)) }}
		/>
	);
}

async function LookElsewhere({ page }: { page: GuestPage }) {
	const { booking, locale } = page;
	const t = await getTranslations({ locale, namespace: "guest" });
	return (
		<div className="flex flex-wrap gap-3 max-sm:*:grow">
			<Button asChild>
				<Link href={`${getPathname({ locale, href: "/" })}#casas`}>{t("ended.search")}</Link>
			</Button>
			{booking.home.isActive && (
				<Button asChild look="quiet">
					<Link href={homeHref(locale, booking.home.slug)}>{t("seeHome")}</Link>
				</Button>
			)}
		</div>
	);
}
