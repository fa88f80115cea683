import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ContactButtons } from "#components/site/contact-buttons.tsx";
import { CorrectEmailForm } from "#components/site/correct-email-form.tsx";
import { MessagePage } from "#components/site/message-page.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { Button } from "#components/ui/button.tsx";
import { findPaidBooking, type PaidBooking } from "#lib/bookings/find-paid-booking.ts";
import { findBrowserSha256 } from "#lib/platform/browser-cookie.ts";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import { type Locale, routing } from "#lib/platform/i18n/routing.ts";
import { ClientWords } from "../../client-words.tsx";
import { hostContact, publicContext } from "../../public-homes.ts";
import { mendEmail } from "./actions.ts";

type Props = {
	params: Promise<{ locale: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const WAITING_SECONDS = 4;
/** Of ids as Stripe makes them; anything else is not asked for. */
const SESSION_ID = /^cs_\w{1,120}$/;
const CORRECTION_MS = 24 * 3_600_000;

export async function generateMetadata(): Promise<Metadata> {
	const t = await getTranslations("site.done");
	return { title: t("metaTitle"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** Where the payment page leads back to. It reads what Stripe says of the session; visiting it decides nothing by itself (B19, W20). */
export default async function DonePage({ params, searchParams }: Props) {
	const { locale } = await params;
	if (!hasLocale(routing.locales, locale)) notFound();
	const sessionId = (await searchParams)["session_id"];
	const ctx = publicContext();
	const isSession = typeof sessionId === "string" && SESSION_ID.test(sessionId);
	const paid: PaidBooking = isSession
		? await findPaidBooking(ctx, { sessionId, browserSha256: await findBrowserSha256(ctx) })
		: { state: "unknown" };
	if (paid.state === "confirmed") return <Confirmed paid={paid} isCorrectable={isFresh(paid.confirmedAt)} />;
	return <Outcome locale={locale} state={paid.state} sessionId={isSession ? sessionId : ""} />;
}

function isFresh(confirmedAt: Date): boolean {
	return publicContext().clock.now().getTime() - confirmedAt.getTime() < CORRECTION_MS;
}

type ConfirmedProps = { paid: Extract<PaidBooking, { state: "confirmed" }>; isCorrectable: boolean };

async function Confirmed({ paid, isCorrectable }: ConfirmedProps) {
	const t = await getTranslations("site.done");
	return (
		<MessagePage title={t("confirmedTitle")} text={t("confirmedText", { reference: paid.reference })}>
			<p className="max-w-measure text-ink-soft">{t("mailText", { email: paid.email })}</p>
			<Button asChild>
				<Link href={paid.guestPath} prefetch={false}>
					{t("open")}
				</Link>
			</Button>
			{isCorrectable && (
				<details className="w-full max-w-form">
					<summary className="inline-flex min-h-11 items-center font-semibold text-clay underline underline-offset-4">
						{t("wrongMail")}
					</summary>
					<div className="grid gap-4 pt-2">
						<p className="text-ink-soft text-note">{t("wrongMailText")}</p>
						<ClientWords pick={({ site }) => ({ site: { done: site.done, checkout: site.checkout } })}>
							<CorrectEmailForm action={mendEmail} bookingId={paid.bookingId} email={paid.email} />
						</ClientWords>
					</div>
				</details>
			)}
		</MessagePage>
	);
}

type OutcomeProps = { locale: Locale; state: Exclude<PaidBooking["state"], "confirmed">; sessionId: string };

async function Outcome({ locale, state, sessionId }: OutcomeProps) {
	const t = await getTranslations("site.done");
	const homesHref = `${getPathname({ locale, href: "/" })}#casas`;
	return (
		<MessagePage title={t(`${state}Title`)} text={t(`${state}Text`)}>
			{state === "waiting" && (
				<>
					<AutoRefresh everySeconds={WAITING_SECONDS} />
					<Button asChild look="quiet">
						<a href={`${getPathname({ locale, href: "/reservar/listo" })}?session_id=${sessionId}`}>
							{t("waitingAction")}
						</a>
					</Button>
				</>
			)}
			{state === "unknown" && (
				<Button asChild>
					<Link href={getPathname({ locale, href: "/mis-reservas" })}>{t("sendLinks")}</Link>
				</Button>
			)}
			{(state === "refunded" || state === "lapsed") && (
				<>
					<Button asChild>
						<Link href={homesHref}>{t("seeHomes")}</Link>
					</Button>
					<ContactButtons contact={hostContact()} />
				</>
			)}
		</MessagePage>
	);
}
