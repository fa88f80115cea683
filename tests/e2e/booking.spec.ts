import { expect, type Locator, type Page, test } from "@playwright/test";
import { formatDay } from "#lib/shared/format-day.ts";
import {
	askPrice,
	EMPTY_CARD,
	expectPayPage,
	fillCheckout,
	findMailTo,
	findStay,
	GOOD_CARD,
	type Guest,
	linkIn,
	newGuest,
	type Offer,
	ownMonth,
	payOnPage,
	pesos,
	SETTLED,
	searchFor,
	stripeTotals,
	today,
} from "./guest.ts";
import { GUEST_WORDS, type GuestWords } from "./guest-words.ts";
import { expectNothingSerious } from "./host.ts";

const HOME = { slug: "balcon-jacaranda", name: "Balcón Jacaranda" };

/** Guests write from their phones in Spanish and from their desks in English. */
function ownWords(): GuestWords {
	return test.info().project.name === "phone" ? GUEST_WORDS.es : GUEST_WORDS.en;
}

const title = (page: Page) => page.getByRole("heading", { level: 1 });
const money = (page: Page, say: GuestWords) => page.getByRole("region", { name: say.money });

function checkoutPath(say: GuestWords, { arrival, departure, guests }: Offer): string {
	const query = new URLSearchParams({ llegada: arrival, salida: departure, huespedes: String(guests) });
	return `${say.locale === "en" ? "/en/book" : "/reservar"}/${HOME.slug}?${query}`;
}

async function expectAbove(upper: Locator, lower: Locator) {
	const [first, second] = [await upper.boundingBox(), await lower.boundingBox()];
	expect(first?.y).toBeLessThan(second?.y ?? 0);
}

/** Gives the data, reads what is charged when right above the button, and goes on to Stripe's page. */
async function checkOut(page: Page, say: GuestWords, { stay, guest }: { stay: Offer; guest: Guest }) {
	await page.locator("#precio").getByRole("link", { name: say.book }).click();
	await fillCheckout(page, say, guest);
	const button = page.getByRole("button", { name: say.goToPayment(pesos(stay.nowMinor)) });
	const laterDay = formatDay(say.locale, { date: stay.laterDay, today });
	for (const sentence of [say.payNow(pesos(stay.nowMinor)), say.payLater(laterDay, pesos(stay.laterMinor))]) {
		await expectAbove(page.getByText(sentence), button);
	}
	await button.click();
}

/** Back from Stripe's page: the stay is confirmed, and page and mail have the same link and total. Returns the link. */
async function readConfirmation(page: Page, say: GuestWords, { stay, guest }: { stay: Offer; guest: Guest }) {
	await expect(title(page)).toHaveText(say.done, SETTLED);
	const path = await page.getByRole("link", { name: say.open }).getAttribute("href");
	const mail = await findMailTo(guest, say.confirmationMail);
	expect(mail.text).toContain(pesos(stay.totalMinor));
	expect(mail.text).toContain(pesos(stay.laterMinor));
	const link = linkIn(mail);
	expect(new URL(link).pathname).toBe(path);
	return link;
}

/** Stores another card, and is told of that and of no payment, though the balance is still owed. */
async function changeCard(page: Page, say: GuestWords) {
	await page.getByRole("button", { name: say.changeCard }).click();
	await page.getByLabel(say.cardNumber).fill(GOOD_CARD);
	await page.getByRole("button", { name: say.saveCard }).click();
	await expect(page.getByText(say.cardSaved)).toBeVisible(SETTLED);
	await expect(page.getByText(say.confirming)).toBeHidden();
	await expect(page.getByRole("button", { name: say.payBalance })).toBeVisible();
}

/** Pays the rest early, and gets a receipt. */
async function payBalance(page: Page, say: GuestWords, { stay, guest }: { stay: Offer; guest: Guest }) {
	await page.getByRole("button", { name: say.payBalance }).click();
	await payOnPage(page, say, { amountMinor: stay.laterMinor });
	await expect(title(page)).toHaveText(say.paid, SETTLED);
	await findMailTo(guest, say.balanceMail(pesos(stay.laterMinor)));
}

/** Stays a night longer and pays what that costs more. */
async function stayLonger(
	page: Page,
	say: GuestWords,
	{ stay, longer, guest }: Record<"stay" | "longer", Offer> & { guest: Guest },
) {
	const more = longer.totalMinor - stay.totalMinor;
	await page.getByRole("link", { name: say.changeDates }).click();
	await page.getByLabel(say.newDeparture).fill(longer.departure);
	await page.getByRole("button", { name: say.seeChange }).click();
	const change = page.locator("section").filter({ has: page.getByRole("heading", { name: say.newDates }) });
	await expect(change).toContainText(pesos(longer.totalMinor));
	await expect(change).toContainText(`${pesos(more)} MXN`);
	await page.getByRole("button", { name: say.payChange(pesos(more)) }).click();
	await payOnPage(page, say, { amountMinor: more });
	await expect(money(page, say)).toContainText(pesos(longer.totalMinor), SETTLED);
	await expect(title(page)).toHaveText(say.paid);
	expect((await findMailTo(guest, say.changeMail)).text).toContain(pesos(longer.totalMinor));
}

/** Reads what a cancellation brings back, cancels, and reads the same amount on the page and in the mail. */
async function cancel(page: Page, say: GuestWords, { totalMinor, guest }: { totalMinor: number; guest: Guest }) {
	const all = pesos(totalMinor);
	await page.getByRole("link", { name: say.cancel }).click();
	await expect(page.getByText(say.comesBack)).toBeVisible();
	await expect(page.getByRole("main")).toContainText(`${all} MXN`);
	await page.getByRole("button", { name: say.confirmCancel(all) }).click();
	await expect(title(page)).toHaveText(say.cancelled);
	await expect(page.getByRole("main")).toContainText(say.givenBack);
	await expect(page.getByRole("main")).toContainText(`${all} MXN`);
	expect((await findMailTo(guest, say.cancelMail)).text).toContain(all);
}

test("B28: a guest books, pays the rest early, stays longer and cancels, and every page, mail and bank says the same to the cent", async ({
	page,
	request,
}) => {
	// Three payments and four mails: more than a minute where the machine is busy.
	test.setTimeout(120_000);
	const say = ownWords();
	const guest = newGuest("Lucía");
	const { stay, longer } = await findStay(request, HOME, { from: ownMonth(2), nights: 3 });
	await searchFor(page, say, { home: HOME, stay });
	await checkOut(page, say, { stay, guest });
	const checkout = checkoutPath(say, stay);
	await payOnPage(page, say, { amountMinor: stay.nowMinor });
	const link = await readConfirmation(page, say, { stay, guest });
	await page.goto(checkout);
	await expect(title(page), "back at the checkout after paying").toHaveText(say.booked);
	await page.getByRole("link", { name: say.open }).click();
	await expect(page).toHaveURL(link);
	await expect(title(page)).toHaveText(say.confirmed);
	await expect(money(page, say)).toContainText(pesos(stay.totalMinor));
	await expectNothingSerious(page);
	await changeCard(page, say);
	await payBalance(page, say, { stay, guest });
	await stayLonger(page, say, { stay, longer, guest });
	await cancel(page, say, { totalMinor: longer.totalMinor, guest });
	const bookingId = new URL(link).pathname.split("/").at(-2) ?? "";
	const moved = { paidMinor: longer.totalMinor, refundedMinor: longer.totalMinor };
	await expect.poll(() => stripeTotals(bookingId), SETTLED).toEqual(moved);
	expect(await askPrice(request, HOME, longer), "the nights are free again at the same price").toEqual(longer);
});

test("a declined card says so and loses no night; the guest comes back to the same hold, which nobody else can take", async ({
	page,
	request,
	browser,
}) => {
	const say = GUEST_WORDS.es;
	const { stay, longer } = await findStay(request, HOME, { from: ownMonth(4), nights: 2 });
	await searchFor(page, say, { home: HOME, stay });
	await expectNothingSerious(page);
	await page.locator("#precio").getByRole("link", { name: say.book }).click();
	await expect(title(page)).toHaveText(`Reservar ${HOME.name}`);
	await expectNothingSerious(page);
	const other = await (await browser.newContext()).newPage();
	await other.goto(page.url());
	await fillCheckout(page, say, newGuest("Nadia"));
	await page.getByRole("button", { name: say.goToPayment(pesos(stay.nowMinor)) }).click();
	await payOnPage(page, say, { amountMinor: stay.nowMinor, card: EMPTY_CARD });
	await expect(page.getByRole("alert")).toContainText("La tarjeta no tiene fondos suficientes. No se cobró nada");
	const payPage = new URL(page.url()).pathname;

	await page.getByRole("link", { name: "Volver sin pagar" }).click();
	const held = page.getByText(/^Tus noches están apartadas hasta las \d\d:\d\d$/);
	await expect(held).toBeVisible();
	await expect(page.getByText(/^Quedan 3\d:\d\d$/)).toBeVisible();
	await expectNothingSerious(page);
	const [until = ""] = (await held.textContent())?.match(/\d\d:\d\d/) ?? [];
	await fillCheckout(other, say, newGuest("Tomás"));
	await other.getByRole("button", { name: say.goToPayment(pesos(stay.nowMinor)) }).click();
	await expect(other.getByText(`Alguien más tiene apartadas esas noches hasta las ${until}`)).toBeVisible();
	await expect(other.locator("body")).not.toContainText("Nadia");
	await other.context().close();

	await page.goto(checkoutPath(say, longer));
	await expect(page.getByText("Si continúas con estas fechas, aquellas se sueltan"), "W38: own hold").toBeVisible();
	await expect(page.getByRole("button", { name: say.goToPayment(pesos(longer.nowMinor)) })).toBeVisible();
	await page.goto(checkoutPath(say, stay));
	const later = page.getByText(
		say.payLater(formatDay(say.locale, { date: stay.laterDay, today }), pesos(stay.laterMinor)),
	);
	await expectAbove(later, page.getByRole("button", { name: say.goToPayment(pesos(stay.nowMinor)) }));
	await page.getByRole("button", { name: say.goToPayment(pesos(stay.nowMinor)) }).click();
	await expectPayPage(page, stay.nowMinor);
	expect(new URL(page.url()).pathname).toBe(payPage);
	await page.goBack();
	await expect(held).toContainText(until);
	await page.getByRole("button", { name: "Soltar estas noches" }).click();
	await expect(page.locator("#precio").getByRole("status")).toContainText(pesos(stay.totalMinor));
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("a guest gets from the search to the payment page, and back to the nights that are held", async ({
		page,
		request,
	}) => {
		const say = ownWords();
		const { stay } = await findStay(request, HOME, { from: ownMonth(6), nights: 2 });
		await searchFor(page, say, { home: HOME, stay });
		await checkOut(page, say, { stay, guest: newGuest("Inés") });
		await expectPayPage(page, stay.nowMinor);
		await page.goBack();
		await page.reload();
		await expect(page.getByRole("button", { name: say.goToPayment(pesos(stay.nowMinor)) })).toBeVisible();
		await page.getByRole("button", { name: /^(Soltar estas noches|Let these nights go)$/ }).click();
		await expect(page.locator("#precio").getByRole("status")).toContainText(pesos(stay.totalMinor));
	});
});
