import { type APIRequestContext, expect, test } from "@playwright/test";
import { addDays, addMonths, dayIn, firstOfMonth, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";
import { portalSimulatorClient } from "#scripts/local/portal-simulator/client.ts";
import { logIn } from "./host.ts";

const HOME = "casa-de-la-fuente";
const HOME_NAME = "Casa de la Fuente";
const HOME_ADDRESS = `/admin/propiedades/${HOME}`;

const simulator = portalSimulatorClient(process.env["SIMULATOR_URL"] ?? "");
const today = dayIn("America/Mexico_City", new Date());

/** Phone and desktop run on one site, so each has a month of its own. */
function ownMonth(): PlainDate {
	return firstOfMonth(addMonths(today, test.info().project.name === "phone" ? 5 : 6));
}

async function listingOf(portal: "booking" | "vrbo") {
	const listings = await simulator.listListings();
	const listing = listings.find((each) => each.portal === portal && each.name === HOME_NAME);
	if (!listing) throw new Error(`the demo lists ${HOME_NAME} on ${portal}`);
	return listing;
}

async function freeNights(request: APIRequestContext, stay: { arrival: PlainDate; departure: PlainDate }) {
	const { arrival, departure } = stay;
	const answer = await request.get(`/api/availability?property=${HOME}&from=${arrival}&to=${departure}`);
	const { nights } = (await answer.json()) as { nights: { available: boolean }[] };
	return nights.filter((night) => night.available).length;
}

/** What the portal has read from us; it asks as portals do, and our calendar is rebuilt by then or soon. */
async function nightsReadBy(listingId: string): Promise<string[]> {
	const listing = await simulator.poll(listingId);
	return [...(listing.import?.nights ?? [])];
}

test("a reservation at one portal closes its nights here and reaches the other portal, never its own", async ({
	page,
	request,
}) => {
	const stay = { arrival: addDays(ownMonth(), 3), departure: addDays(ownMonth(), 6) };
	const vrbo = await listingOf("vrbo");
	const booking = await listingOf("booking");
	expect(await freeNights(request, stay)).toBe(3);
	const reservation = await simulator.addReservation(vrbo.id, stay);
	await logIn(page, `${HOME_ADDRESS}/canales`);
	await page.getByRole("button", { name: "Sincronizar ahora" }).click();
	await expect(page.getByRole("region", { name: "Resultado de la lectura" })).toContainText("Se cerraron: 3 noches");
	expect(await freeNights(request, stay)).toBe(0);
	await expect.poll(() => nightsReadBy(booking.id)).toEqual(expect.arrayContaining(nightsOf(stay)));
	expect((await nightsReadBy(vrbo.id)).filter((night) => nightsOf(stay).some((own) => own === night))).toEqual([]);
	await simulator.cancelReservation(vrbo.id, reservation.id);
});

test("nights that the host blocks here reach every portal, and reach them again when he frees them", async ({
	page,
}) => {
	const stay = { arrival: addDays(ownMonth(), 13), departure: addDays(ownMonth(), 15) };
	const portals = [await listingOf("vrbo"), await listingOf("booking")];
	await logIn(page, `${HOME_ADDRESS}?mes=${stay.arrival.slice(0, 7)}`);
	const day = (date: PlainDate) =>
		page
			.getByRole("cell")
			.filter({ has: page.locator(`time[datetime="${date}"]`) })
			.getByRole("link");
	const panel = page.getByRole("complementary");
	await day(stay.arrival).click();
	await expect(panel).toContainText("nada la cierra");
	await day(stay.departure).click();
	await expect(panel).toContainText("2 noches");
	await panel.getByRole("button", { name: "Bloquear 2 noches" }).click();
	await expect(panel).toContainText("Bloqueaste 2 noches");
	for (const { id } of portals) {
		await expect.poll(() => nightsReadBy(id)).toEqual(expect.arrayContaining(nightsOf(stay)));
	}
	await panel.getByRole("button", { name: "Liberar 2 noches" }).click();
	await expect(panel).toContainText("Liberaste 2 noches");
	for (const { id } of portals) {
		await expect.poll(() => nightsReadBy(id)).not.toEqual(expect.arrayContaining(nightsOf(stay)));
	}
});

test("the published link ends in .ics and answers portals: whole, compressed, unchanged, and unknown", async ({
	request,
}) => {
	const { import: link } = await listingOf("booking");
	const url = link?.url ?? "";
	expect(url).toMatch(/\/api\/ical\/[\w-]{43}\.ics$/);
	const plain = await request.get(url, { headers: { "accept-encoding": "identity" } });
	expect(plain.status()).toBe(200);
	expect(plain.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
	const packed = await request.get(url, { headers: { "accept-encoding": "gzip" } });
	expect(packed.headers()["content-encoding"]).toBe("gzip");
	expect(await packed.text()).toBe(await plain.text());
	const etag = plain.headers()["etag"] ?? "";
	const unchanged = await request.get(url, { headers: { "accept-encoding": "identity", "if-none-match": etag } });
	expect(unchanged.status()).toBe(304);
	expect((await request.head(url)).status()).toBe(200);
	expect((await request.get(url.replace(/.{5}\.ics$/, "xxxxx.ics"))).status()).toBe(404);
});
