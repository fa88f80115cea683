import { expect, type Page, test } from "@playwright/test";
import { PORTAL_NAMES } from "#lib/calendars/core/portals.ts";
import { addDays, addMonths, dayIn, firstOfMonth, type PlainDate } from "#lib/shared/plain-date.ts";
import { portalSimulatorClient } from "#scripts/local/portal-simulator/client.ts";
import { EMAIL, expectNothingSerious, logIn, PASSWORD } from "./host.ts";

const HOME = "casa-patio-azul";
const HOME_ADDRESS = `/admin/propiedades/${HOME}`;

const simulator = portalSimulatorClient(process.env["SIMULATOR_URL"] ?? "");
const today = dayIn("America/Mexico_City", new Date());

/** Phone and desktop run on one site, so each has months of its own; nearer than the far tail of a portal. */
function monthFor(ahead: number): PlainDate {
	const own = test.info().project.name === "phone" ? 0 : 1;
	return firstOfMonth(addMonths(today, 3 + ahead * 2 + own));
}

type Portal = "airbnb" | "booking" | "vrbo";

async function newListing(portal: Portal, stays: readonly [PlainDate, number][]) {
	const listing = await simulator.createListing({ portal, name: `${portal} ${crypto.randomUUID().slice(0, 8)}` });
	for (const [arrival, nights] of stays) {
		await simulator.addReservation(listing.id, { arrival, departure: addDays(arrival, nights) });
	}
	return listing;
}

async function fillFeedForm(page: Page, feed: { portal: Portal; url: string; allowsHttp: boolean }): Promise<void> {
	const form = page.locator("details#conectar");
	if (!(await form.getByLabel("Portal", { exact: true }).isVisible())) await form.locator("summary").first().click();
	await form.getByLabel("Portal", { exact: true }).selectOption(feed.portal);
	await form.getByLabel("Enlace del calendario (.ics)").fill(feed.url);
	const http = form.getByLabel(/http:\/\//);
	if (!(await http.isVisible())) await form.getByText("Opciones poco comunes").click();
	await http.setChecked(feed.allowsHttp);
	await form.getByRole("button", { name: "Revisar y conectar" }).click();
}

/** Connects a listing and opens its page. */
async function connect(page: Page, portal: Portal, url: string): Promise<void> {
	await page.goto(`${HOME_ADDRESS}/canales`);
	await fillFeedForm(page, { portal, url, allowsHttp: true });
	await expect(page.getByText("Conectado", { exact: true })).toBeVisible({ timeout: 20_000 });
	await openNewestFeed(page, portal);
}

/** The feeds of a portal are listed in the order in which they were connected. */
async function openNewestFeed(page: Page, portal: Portal): Promise<void> {
	const heading = page.getByRole("heading", { name: PORTAL_NAMES[portal], exact: true });
	const card = page.getByRole("region", { name: "Portales, en los dos sentidos" }).getByRole("listitem");
	await card.filter({ has: heading }).locator('a[href*="/canales/fed_"]').last().click();
	await page.waitForURL(/\/canales\/fed_/);
}

async function removeFeed(page: Page, choice: "Dejarlas cerradas" | "Abrirlas ahora"): Promise<void> {
	await page.locator("summary").filter({ hasText: "Quitar" }).click();
	const radio = page.getByLabel(choice);
	if ((await radio.count()) > 0) await radio.check();
	await page.getByRole("button", { name: /^Quitar / }).click();
	await page.waitForURL(/quitado=/);
}

/** The day as a link of the month calendar, by what a screen reader says after its figure. */
function dayLink(page: Page, date: PlainDate, words: string | RegExp) {
	const cell = page.getByRole("cell").filter({ has: page.locator(`time[datetime="${date}"]`) });
	return cell.getByRole("link").filter({ hasText: words });
}

test("a stranger who opens a page of the host is asked to log in and then gets to that page", async ({ page }) => {
	await page.goto(`${HOME_ADDRESS}/canales`);
	await expect(page).toHaveURL(/\/admin\/login\?callbackUrl=/);
	await expectNothingSerious(page);
	await page.getByLabel("Correo").fill(EMAIL);
	await page.getByLabel("Contraseña").fill(PASSWORD);
	await page.getByRole("button", { name: "Entrar" }).click();
	await expect(page).toHaveURL(new RegExp(`${HOME_ADDRESS}/canales$`));
});

test("after logging in nobody is led to another site", async ({ page }) => {
	await page.goto("/admin/login?callbackUrl=https://attacker.example/admin");
	await page.getByLabel("Correo").fill(EMAIL);
	await page.getByLabel("Contraseña").fill(PASSWORD);
	await page.getByRole("button", { name: "Entrar" }).click();
	await expect(page).toHaveURL(/\/admin$/);
	await expect(page.getByRole("heading", { level: 1, name: "Casas" })).toBeVisible();
});

test("a wrong password is refused, the e-mail address stays, and after eight tries nobody gets in for a while", async ({
	page,
}) => {
	const email = `nobody-${crypto.randomUUID().slice(0, 8)}@example.com`;
	await page.goto("/admin/login");
	await page.getByLabel("Correo").fill(email);
	const alert = page.getByRole("main").getByRole("alert");
	for (let attempt = 1; attempt <= 8; attempt++) {
		await page.getByLabel("Contraseña").fill(`wrong password ${attempt}`);
		const answered = page.waitForResponse(/callback\/credentials/);
		await page.getByRole("button", { name: "Entrar" }).click();
		await answered;
		await expect(alert).toContainText("El correo o la contraseña no coinciden");
		await expect(page.getByLabel("Correo")).toHaveValue(email);
		await expect(page.getByLabel("Contraseña")).toHaveValue("");
	}
	await page.getByLabel("Contraseña").fill("wrong password 9");
	await page.getByRole("button", { name: "Entrar" }).click();
	await expect(alert).toContainText("Demasiados intentos");
});

test("the host sees how each home stands, in Spanish or in English, and logs out", async ({ page }) => {
	const problems: string[] = [];
	page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
	page.on("pageerror", (error) => problems.push(error.message));
	await logIn(page);
	await expect(page.getByRole("heading", { level: 1, name: "Casas" })).toBeVisible();
	await expect(page.getByRole("heading", { level: 3, name: "Casa Patio Azul" }).first()).toBeVisible();
	await expectNothingSerious(page);
	await page.goto("/admin/canales");
	await expect(page.getByRole("heading", { level: 1, name: "Canales" })).toBeVisible();
	await expectNothingSerious(page);
	await page.goto("/admin/cuenta");
	await expectNothingSerious(page);
	await page.getByRole("button", { name: "English" }).click();
	await expect(page.locator("html")).toHaveAttribute("lang", "en");
	await page.getByRole("button", { name: "Español" }).click();
	await expect(page.locator("html")).toHaveAttribute("lang", "es-MX");
	await page.getByRole("button", { name: "Salir" }).click();
	await expect(page).toHaveURL(/\/admin\/login$/);
	await page.goto("/admin");
	await expect(page).toHaveURL(/\/admin\/login/);
	expect(problems).toEqual([]);
});

test("the host connects an Airbnb calendar and sees on the month whose nights they are", async ({ page }) => {
	const arrival = addDays(monthFor(0), 9);
	const listing = await newListing("airbnb", [[arrival, 3]]);
	await logIn(page);
	await connect(page, "airbnb", listing.feedUrl);
	await expect(page.getByText("Airbnb está al día")).toBeVisible();
	await expect(page.getByRole("table")).toContainText("Leído completo");
	await expect(page.locator("body")).not.toContainText(listing.feedUrl);
	await expectNothingSerious(page);
	await page.goto(`${HOME_ADDRESS}?mes=${arrival.slice(0, 7)}`);
	await dayLink(page, arrival, "Airbnb").click();
	const panel = page.getByRole("complementary");
	await expect(panel).toContainText("Airbnb: reserva");
	await expect(panel).toContainText("estancia");
	await expectNothingSerious(page);
	await panel.getByRole("link", { name: "Airbnb" }).click();
	await removeFeed(page, "Abrirlas ahora");
	await expect(page.getByText("Quedaron abiertas")).toBeVisible();
});

test("an address that cannot be a portal's calendar is refused with a reason, and what was typed stays", async ({
	page,
	baseURL,
}) => {
	await logIn(page, `${HOME_ADDRESS}/canales`);
	const listing = await newListing("vrbo", []);
	const alert = page.locator("details#conectar").getByRole("alert");
	const feeds = page.locator('a[href*="/canales/fed_"]');
	const before = await feeds.count();
	const refusals: [string, boolean, string][] = [
		[listing.feedUrl, false, "El enlace empieza con http://"],
		["https://10.0.0.8/calendar.ics", false, "red privada"],
		[`${baseURL}/api/ical/${"a".repeat(43)}.ics`, true, "tu propio calendario"],
		[new URL("/", listing.feedUrl).href, true, "no hay un calendario completo"],
	];
	for (const [url, allowsHttp, reason] of refusals) {
		await fillFeedForm(page, { portal: "vrbo", url, allowsHttp });
		await expect(alert).toContainText(reason);
		await expect(alert).toContainText("nada se guardó");
		await expect(page.getByLabel("Enlace del calendario (.ics)")).toHaveValue(url);
		await expect(page.locator("details#conectar").getByLabel("Portal", { exact: true })).toHaveValue("vrbo");
	}
	await page.reload();
	await expect(feeds).toHaveCount(before);
});

test("the host blocks nights with a note, guests no longer find them free, and he frees them again", async ({
	page,
	request,
}) => {
	const arrival = addDays(monthFor(1), 11);
	const departure = addDays(arrival, 2);
	const isFree = async () => {
		const answer = await request.get(`/api/availability?property=${HOME}&from=${arrival}&to=${departure}`);
		const { nights } = (await answer.json()) as { nights: { available: boolean }[] };
		return nights.every((night) => night.available);
	};
	expect(await isFree()).toBe(true);
	await logIn(page, `${HOME_ADDRESS}?mes=${arrival.slice(0, 7)}`);
	await dayLink(page, arrival, "libre").click();
	const panel = page.getByRole("complementary");
	await expect(panel).toContainText("nada la cierra");
	await dayLink(page, departure, "libre").click();
	await expect(panel).toContainText("2 noches");
	await panel.getByLabel("Nota para ti").fill("Pintura del patio");
	await panel.getByRole("button", { name: "Bloquear 2 noches" }).click();
	await expect(panel).toContainText("Bloqueaste 2 noches");
	await expect(panel).toContainText("Nota: Pintura del patio");
	expect(await isFree()).toBe(false);
	await expect(panel).toContainText("Quedarán libres");
	await panel.getByRole("button", { name: "Liberar 2 noches" }).click();
	await expect(panel).toContainText("Liberaste 2 noches");
	await expect(dayLink(page, arrival, "libre")).toBeVisible();
	expect(await isFree()).toBe(true);
});

test("sync now names the nights of a new reservation, feed by feed", async ({ page }) => {
	const month = monthFor(2);
	const listing = await newListing("booking", [[addDays(month, 4), 2]]);
	await logIn(page);
	await connect(page, "booking", listing.feedUrl);
	await simulator.addReservation(listing.id, { arrival: addDays(month, 14), departure: addDays(month, 17) });
	await page.goto(`${HOME_ADDRESS}/canales`);
	await page.getByRole("button", { name: "Sincronizar ahora" }).click();
	const results = page.getByRole("region", { name: "Resultado de la lectura" });
	await expect(results).toContainText("Se cerraron: 3 noches");
	await expect(results).toContainText("Airbnb");
	await expectNothingSerious(page);
	await simulator.setHabit(listing.id, { kind: "html" });
	await page.getByRole("button", { name: "Sincronizar ahora" }).click();
	await expect(results).toContainText("no es un calendario completo");
	await expect(results).toContainText("Tus noches siguen como estaban");
	await simulator.setHabit(listing.id, { kind: "normal" });
	await openNewestFeed(page, "booking");
	await removeFeed(page, "Abrirlas ahora");
});

test("an emptied calendar keeps its nights closed, says so everywhere, and the host may free them", async ({
	page,
}) => {
	const arrival = addDays(monthFor(3), 6);
	const listing = await newListing("vrbo", [[arrival, 4]]);
	await logIn(page);
	await connect(page, "vrbo", listing.feedUrl);
	const feedAddress = page.url();
	await simulator.setHabit(listing.id, { kind: "empty" });
	await page.goto(`${HOME_ADDRESS}/canales`);
	await page.getByRole("button", { name: "Sincronizar ahora" }).click();
	await expect(page.getByRole("region", { name: "Resultado de la lectura" })).toContainText("En espera: 4 noches");
	await page.goto("/admin");
	await expect(page.getByRole("heading", { name: "Vrbo dejó de mostrar 4 noches de golpe" })).toBeVisible();
	await expectNothingSerious(page);
	await page.goto(`${HOME_ADDRESS}?mes=${arrival.slice(0, 7)}`);
	await expect(dayLink(page, arrival, "Vrbo, por liberar")).toBeVisible();
	await page.goto(feedAddress);
	await expect(page.getByText(/Faltan desde .* Se liberan solas desde/)).toBeVisible();
	await expectNothingSerious(page);
	await page.locator("summary").filter({ hasText: "Liberar ahora" }).click();
	await expect(page.getByText("Quedarían libres")).toBeVisible();
	await page.getByRole("button", { name: "Liberar estas noches" }).click();
	await expect(page.getByText("4 noches quedaron libres de Vrbo")).toBeVisible();
	await removeFeed(page, "Abrirlas ahora");
	await page.goto(`${HOME_ADDRESS}?mes=${arrival.slice(0, 7)}`);
	await expect(dayLink(page, arrival, "libre")).toBeVisible();
});

test("a paused calendar keeps its nights, and a removed one leaves them as blocks of the host", async ({ page }) => {
	const arrival = addDays(monthFor(0), 19);
	const listing = await newListing("booking", [[arrival, 2]]);
	await logIn(page);
	await connect(page, "booking", listing.feedUrl);
	await page.locator("summary").filter({ hasText: "Pausar" }).click();
	await page.getByRole("button", { name: "Pausar la lectura" }).click();
	await expect(page.getByText("Booking.com está en pausa")).toBeVisible();
	await page.getByRole("button", { name: "Reanudar la lectura" }).click();
	await expect(page.getByText("Booking.com está al día")).toBeVisible();
	await removeFeed(page, "Dejarlas cerradas");
	await expect(page.getByText("quedaron cerradas como bloqueos tuyos")).toBeVisible();
	await page.goto(`${HOME_ADDRESS}?desde=${arrival}&hasta=${addDays(arrival, 2)}`);
	await expect(dayLink(page, arrival, "bloqueo tuyo")).toBeVisible();
	await page.getByRole("button", { name: "Liberar 2 noches" }).click();
	await expect(dayLink(page, arrival, "libre")).toBeVisible();
});

test("the host makes a link for a portal, copies it, and the calendar answers until he switches it off", async ({
	page,
	context,
	request,
	baseURL,
}) => {
	await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: baseURL ?? "" });
	const name = `Portal ${crypto.randomUUID().slice(0, 6)}`;
	await logIn(page, `${HOME_ADDRESS}/canales`);
	const form = page.locator("details#entregar");
	await form.locator("summary").click();
	await form.getByLabel("Portal", { exact: true }).selectOption("other");
	await form.getByLabel("Nombre del portal").fill(name);
	await form.getByRole("button", { name: "Crear enlace" }).click();
	const row = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
	await expect(row).toContainText("todavía no lo lee");
	await row.getByRole("button", { name: "Copiar enlace" }).click();
	await expect(row.getByRole("button", { name: "Copiado" })).toBeVisible();
	const link = await page.evaluate(() => navigator.clipboard.readText());
	expect(await row.getByLabel(`Enlace para ${name}`).inputValue()).toBe(link);
	const calendar = await request.get(link);
	expect(calendar.status()).toBe(200);
	expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
	await row.getByRole("link", { name: "Ver quién lo lee" }).click();
	await page.waitForURL(/\/canales\/salida\/exp_/);
	await expectNothingSerious(page);
	await page.locator("summary").filter({ hasText: "Apagar este enlace" }).click();
	await expect(page.getByText("Es el único")).toBeVisible();
	await page.getByRole("button", { name: "Apagar el enlace" }).click();
	await expect(page.getByText("No tiene ningún enlace vivo")).toBeVisible();
	expect((await request.get(link)).status()).toBe(404);
});

test("nobody changes anything from another site, nor without a session", async ({ page, request, baseURL }) => {
	await logIn(page, "/admin/cuenta");
	const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
	const action = await page.locator('input[name^="$ACTION"]').first().getAttribute("name");
	const post = (headers: Record<string, string>) =>
		request.post(`${baseURL}/admin/cuenta`, {
			headers,
			multipart: { language: "en", ...(action ? { [action]: "" } : {}) },
			maxRedirects: 0,
		});
	for (const headers of [{ cookie: cookies, origin: "https://attacker.example" }, { cookie: cookies }]) {
		const answer = await post(headers);
		expect(answer.headers()["set-cookie"] ?? "").not.toContain("admin-language=en");
	}
});

test("without scripts the login page says what it needs", async ({ request }) => {
	const page = await (await request.get("/admin/login")).text();
	expect(page).toMatch(/<noscript>.*Para entrar hace falta JavaScript.*<\/noscript>/s);
});
