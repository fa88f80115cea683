import { expect, test } from "@playwright/test";
import { expectNothingSerious } from "./host.ts";

const HOME = "Balcón Jacaranda";
const HOME_PATH = "/casas/balcon-jacaranda";

/** A month in which nothing is taken yet, such as 2027-03. */
function monthsAhead(months: number): string {
	const now = new Date();
	return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 7);
}

test("a guest finds the six homes and opens one with its free nights", async ({ page }) => {
	const problems: string[] = [];
	page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
	page.on("pageerror", (error) => problems.push(error.message));
	await page.goto("/");
	await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
	await expect(page.locator(`a[href^="/casas/"]`).filter({ visible: true }).first()).toBeVisible();
	await expectNothingSerious(page);
	await page.goto(HOME_PATH);
	await expect(page.getByRole("heading", { level: 1, name: HOME })).toBeVisible();
	await expect(page.locator("#calendario table")).toHaveCount(2);
	await expect(page.getByText(/Última lectura de los portales|Una parte se leyó/)).toBeVisible();
	await expectNothingSerious(page);
	expect(problems).toEqual([]);
});

test("a guest reads the same home in English, and nobody is redirected by the browser's language", async ({ page }) => {
	await page.goto("/en/homes/balcon-jacaranda");
	await expect(page.locator("html")).toHaveAttribute("lang", "en");
	await expect(page.getByRole("heading", { level: 1, name: HOME })).toBeVisible();
	await page.setExtraHTTPHeaders({ "accept-language": "en" });
	await page.goto(HOME_PATH);
	await expect(page).toHaveURL(new RegExp(`${HOME_PATH}$`));
	await expect(page.locator("html")).toHaveAttribute("lang", "es-MX");
});

test("a page that does not exist says so in brand, with a way back", async ({ page }) => {
	const response = await page.goto("/casas/no-existe");
	expect(response?.status()).toBe(404);
	await expect(page.getByText("Esta página no existe")).toBeVisible();
	await page.getByRole("link", { name: "Ver las casas" }).click();
	await expect(page).toHaveURL(/\/(#.*)?$/);
});

test("a stay is picked with the keyboard alone and priced without another page load", async ({ page }) => {
	await page.goto(`${HOME_PATH}?mes=${monthsAhead(5)}`);
	await expect(page.locator("#calendario").getByRole("grid")).toHaveCount(2);
	await page.evaluate(() => document.documentElement.setAttribute("data-first-load", "yes"));
	await page.locator('#calendario [tabindex="0"]').first().focus();
	const goTo = async (words: RegExp) => {
		const focused = page.locator("#calendario :focus");
		for (let step = 0; step < 40 && !words.test((await focused.textContent()) ?? ""); step++) {
			await page.keyboard.press("ArrowRight");
		}
		await expect(focused).toHaveText(words);
		await page.keyboard.press("Enter");
	};
	await page.keyboard.press("PageDown");
	await goTo(/libre, \$[\d,.]+ la noche, impuestos incluidos/);
	await expect(page).toHaveURL(/llegada=\d{4}-\d\d-\d\d/);
	await expect(page.locator("#calendario :focus")).toHaveText(/tu llegada/);
	await goTo(/salida, \d+ noches/);
	await expect(page.locator("#precio").getByRole("status")).toContainText("MXN");
	await expect(page.locator("html")).toHaveAttribute("data-first-load", "yes");
	await expectNothingSerious(page);
});

test("a stay that cannot be had says why, and the nearest that can be is one tap away", async ({ page }) => {
	await page.goto(`${HOME_PATH}?llegada=${monthsAhead(5)}-10&salida=${monthsAhead(5)}-11&huespedes=2`);
	await expect(page.locator("#precio")).toContainText("la estancia mínima es de");
	await expect(page.locator("#precio").getByRole("link", { name: "Reservar" })).toHaveCount(0);
	await page.locator("#precio li a").first().click();
	await expect(page.locator("#precio").getByRole("link", { name: "Reservar" })).toBeVisible();
});

test("the terms name the day of the later charge, and links to bookings are promised alike to everybody", async ({
	page,
}) => {
	await page.goto("/terminos");
	await expect(page.getByText(/Ejemplo: si llegas el .+, el resto se cobra el .+ a las 15:00/)).toBeVisible();
	await expectNothingSerious(page);
	await page.goto("/mis-reservas");
	await page.getByLabel("Correo").fill("nadie@example.com");
	await page.getByRole("button", { name: "Mandarme mis enlaces" }).click();
	await expect(page.getByRole("status")).toContainText("Si con ese correo hay reservas");
});

test("the page after a payment tells a stranger nothing, and sends its address nowhere", async ({ page }) => {
	const answer = await page.goto("/reservar/listo?session_id=cs_test_somebody_elses");
	expect(answer?.headers()).toMatchObject({ "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow" });
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Revisa tu correo");
	await expect(page.locator("main")).not.toContainText("@");
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("the calendar can be read and the months changed", async ({ page }) => {
		await page.goto(HOME_PATH);
		const [first] = await page.getByRole("table").locator("caption").allTextContents();
		await page.getByRole("link", { name: "Siguientes" }).click();
		await expect(page.getByRole("table").locator("caption").first()).not.toHaveText(first ?? "");
	});

	test("a stay is picked by links and priced", async ({ page }) => {
		await page.goto(`${HOME_PATH}?mes=${monthsAhead(5)}`);
		await page
			.getByRole("link", { name: /libre, \$/ })
			.first()
			.click();
		await page
			.getByRole("link", { name: /salida, \d+ noches/ })
			.first()
			.click();
		await expect(page.locator("#precio").getByRole("status")).toContainText("MXN");
		await expect(page.locator("#precio").getByRole("link", { name: "Reservar" })).toBeVisible();
	});
});

test("pages are sent with a nonce policy, and a foreign host name is refused", async ({ request, baseURL }) => {
	const page = await request.get("/");
	expect(page.headers()["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
	const foreign = await request.get(`${baseURL}/`, { headers: { host: "attacker.example" } });
	expect(foreign.status()).toBeGreaterThanOrEqual(400);
});

test("free nights are served as JSON, and a wrong question gets one clear sentence", async ({ request }) => {
	const answer = await request.get("/api/availability?property=balcon-jacaranda&from=2027-01-01&to=2027-01-03");
	expect(answer.status()).toBe(200);
	const { nights } = (await answer.json()) as { nights: Record<string, unknown>[] };
	expect(nights).toHaveLength(2);
	expect(Object.keys(nights[0] ?? {}).sort()).toEqual(["available", "canArrive", "canDepart", "date"]);
	const wrong = await request.get("/api/availability?property=balcon-jacaranda&from=2027-01-03&to=2027-01-01");
	expect(wrong.status()).toBe(400);
	expect((await request.get("/api/availability?property=nope&from=2027-01-01&to=2027-01-03")).status()).toBe(404);
});
