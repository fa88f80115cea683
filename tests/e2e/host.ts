import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export const EMAIL = process.env["ADMIN_EMAIL"] ?? "";
export const PASSWORD = process.env["ADMIN_PASSWORD"] ?? "";

/** Logs the demo's host in and waits for the page that he wanted. */
export async function logIn(page: Page, destination = "/admin"): Promise<void> {
	await page.goto(`/admin/login?callbackUrl=${encodeURIComponent(destination)}`);
	await page.getByLabel("Correo").fill(EMAIL);
	await page.getByLabel("Contraseña").fill(PASSWORD);
	await page.getByRole("button", { name: "Entrar" }).click();
	await page.waitForURL((url) => `${url.pathname}${url.search}` === destination);
}

/** Nothing that keeps a person from using the page, and no scrolling sideways. */
export async function expectNothingSerious(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
	expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
	expect(overflow).toBeLessThanOrEqual(0);
}
