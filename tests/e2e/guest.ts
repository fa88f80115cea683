import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { addDays, addMonths, dayIn, firstOfMonth, type PlainDate } from "#lib/shared/plain-date.ts";
import { type Message, mailboxClient } from "#scripts/local/mailbox/client.ts";
import { stripeStandInClient } from "#scripts/local/stripe/client.ts";
import type { GuestWords } from "./guest-words.ts";

const SITE = process.env["E2E_BASE_URL"] ?? "";
const MAILBOX = process.env["MAILBOX_URL"] ?? "";
const STRIPE = process.env["STRIPE_URL"] ?? "";
const mailbox = mailboxClient(MAILBOX);
const stripe = stripeStandInClient(STRIPE);

/** Until a mail or a bank has answered and the page has asked again. */
export const SETTLED = { timeout: 30_000 };
export const GOOD_CARD = "4242 4242 4242 4242";
export const EMPTY_CARD = "4000 0000 0000 9995";

export type Home = { readonly slug: string; readonly name: string };
export type Offer = {
	readonly arrival: PlainDate;
	readonly departure: PlainDate;
	readonly guests: number;
	readonly totalMinor: number;
	readonly nowMinor: number;
	readonly laterMinor: number;
	/** The day of the later charge, at the home. */
	readonly laterDay: PlainDate;
};

export const today = dayIn("America/Mexico_City", new Date());
const GUESTS = 2;
const DAYS_LOOKED_AT = 45;

/** Phone and desktop run on one site, so each has months of its own. */
export function ownMonth(ahead: number): PlainDate {
	return firstOfMonth(addMonths(today, ahead + (test.info().project.name === "phone" ? 0 : 1)));
}

/** "$7,076.00", as every page and mail writes it. */
export function pesos(minor: number): string {
	return `$${(minor / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })}`;
}

/** The price of a stay as the site tells it to anybody; null when it cannot be booked. */
export async function askPrice(
	request: APIRequestContext,
	home: Home,
	stay: { arrival: PlainDate; departure: PlainDate },
): Promise<Offer | null> {
	const { arrival, departure } = stay;
	const data = { property: home.slug, arrival, departure, guests: GUESTS };
	const answer = await request.post("/api/quote", { data, headers: { origin: SITE } });
	if (answer.status() === 409) return null;
	expect(answer.status()).toBe(200);
	const { quote, schedule } = (await answer.json()) as {
		quote: { totalMinor: number };
		schedule: { dueNowMinor: number; laterMinor: number; laterAt: string };
	};
	const laterDay = dayIn("America/Mexico_City", new Date(schedule.laterAt));
	const { dueNowMinor: nowMinor, laterMinor } = schedule;
	return { arrival, departure, guests: GUESTS, totalMinor: quote.totalMinor, nowMinor, laterMinor, laterDay };
}

/** The first days from `from` on when the home has a stay of `nights`, and one of a night more from the same arrival. */
export async function findStay(
	request: APIRequestContext,
	home: Home,
	{ from, nights }: { from: PlainDate; nights: number },
): Promise<{ stay: Offer; longer: Offer }> {
	const query = new URLSearchParams({ property: home.slug, from, to: addDays(from, DAYS_LOOKED_AT) });
	const answer = await request.get(`/api/availability?${query}`);
	const { nights: listed } = (await answer.json()) as { nights: { date: PlainDate; available: boolean }[] };
	for (const [at, { date: arrival }] of listed.entries()) {
		const wanted = listed.slice(at, at + nights + 1);
		if (wanted.length <= nights || !wanted.every(({ available }) => available)) continue;
		const stay = await askPrice(request, home, { arrival, departure: addDays(arrival, nights) });
		const longer = await askPrice(request, home, { arrival, departure: addDays(arrival, nights + 1) });
		if (stay && longer) return { stay, longer };
	}
	throw new Error(`${home.slug} has no ${nights + 1} free nights in the ${DAYS_LOOKED_AT} days from ${from}`);
}

export type Guest = { readonly name: string; readonly email: string; readonly phone: string };

export function newGuest(firstName: string): Guest {
	const id = crypto.randomUUID().slice(0, 8);
	return { name: `${firstName} ${id}`, email: `guest-${id}@example.com`, phone: "+52 33 1234 5678" };
}

/** Looks for the nights on the first page, and opens the home among those that are free. */
export async function searchFor(page: Page, say: GuestWords, { home, stay }: { home: Home; stay: Offer }) {
	await page.goto(say.start);
	await page.getByLabel(say.arrival).fill(stay.arrival);
	await page.getByLabel(say.departure).fill(stay.departure);
	await page.getByLabel(say.guests).selectOption(String(stay.guests));
	await page.getByRole("button", { name: say.search }).click();
	const card = page.getByRole("article").filter({ has: page.getByRole("link", { name: home.name, exact: true }) });
	await expect(card).toContainText(`${pesos(stay.totalMinor)} MXN`);
	await card.getByRole("link", { name: home.name, exact: true }).click();
	await expect(page.getByRole("heading", { level: 1, name: home.name })).toBeVisible();
	await expect(page.locator("#precio").getByRole("status")).toContainText(`${pesos(stay.totalMinor)} MXN`);
}

/** From the page of the home to the checkout, with everything filled in. */
export async function fillCheckout(page: Page, say: GuestWords, guest: Guest) {
	await page.getByLabel(say.name).fill(guest.name);
	await page.getByLabel(say.email).fill(guest.email);
	await page.getByLabel(say.phone).fill(guest.phone);
	await page.getByLabel(say.terms).check();
}

/** Stripe's page asks for exactly this much. */
export async function expectPayPage(page: Page, amountMinor: number) {
	await expect(page).toHaveURL((url) => url.href.startsWith(`${STRIPE}/c/pay/`));
	await expect(page.locator(".sum")).toHaveText(`${pesos(amountMinor)} MXN`);
}

/** Pays on Stripe's page, where exactly this amount is asked for. */
export async function payOnPage(
	page: Page,
	say: GuestWords,
	{ amountMinor, card = GOOD_CARD }: { amountMinor: number; card?: string },
) {
	await expectPayPage(page, amountMinor);
	await page.getByLabel(say.cardNumber).fill(card);
	await page.getByRole("button", { name: say.pay(pesos(amountMinor)) }).click();
}

/** The mail to this guest whose subject or text is such, once it is in the mailbox. */
export async function findMailTo({ email }: Guest, words: RegExp | string): Promise<Message> {
	let found: Message | undefined;
	const look = async () => {
		const mails = await mailbox.list({ channel: "email", to: email });
		found = mails.find(({ subject, text }) => (typeof words === "string" ? text.includes(words) : words.test(subject)));
		return found !== undefined;
	};
	await expect.poll(look, { ...SETTLED, message: `a mail to ${email} that says ${words}` }).toBe(true);
	if (!found) throw new Error("the mail is gone again");
	return found;
}

/** The private link of a mail. */
export function linkIn({ text }: Message): string {
	const [link] = text.match(/https?:\/\/\S+\/(reserva|booking)\/bkg_\w+\/[\w-]+/) ?? [];
	if (!link) throw new Error("the mail has no private link");
	return link;
}

/** What Stripe has taken from this booking's guest and given back again. */
export async function stripeTotals(bookingId: string): Promise<{ paidMinor: number; refundedMinor: number }> {
	const payments = (await stripe.listPayments()).filter(({ metadata }) => metadata["bookingId"] === bookingId);
	const ids = new Set(payments.map(({ id }) => id));
	const refunds = (await stripe.listRefunds()).filter(({ payment_intent: id }) => ids.has(id));
	const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
	return {
		paidMinor: sum(payments.map(({ amount_received: amount }) => amount)),
		refundedMinor: sum(refunds.map(({ amount }) => amount)),
	};
}
