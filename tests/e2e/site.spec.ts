import { expect, test } from "@playwright/test";
import { expectNothingSerious } from "./host.ts";

const HOME = "Balcón Jacaranda";
const HOME_PATH = "/casas/balcon-jacaranda";

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
	await expect(page.getByRole("table")).toHaveCount(2);
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

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("the calendar can be read and the months changed", async ({ page }) => {
		await page.goto(HOME_PATH);
		const [first] = await page.getByRole("table").locator("caption").allTextContents();
		await page.getByRole("link", { name: "Siguientes" }).click();
		await expect(page.getByRole("table").locator("caption").first()).not.toHaveText(first ?? "");
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
