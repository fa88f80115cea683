import { expect, type Locator, type Page } from "@playwright/test";
import type { IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import { type Message, mailboxClient } from "#scripts/local/mailbox/client.ts";

const SIMULATOR = process.env["SIMULATOR_URL"] ?? "";
const MAILBOX = process.env["MAILBOX_URL"] ?? "";
const mailbox = mailboxClient(MAILBOX);

/** Until the site has looked twice, told, and the page of troubles has asked again. */
const NOTICED = { timeout: 40_000 };

export type Language = "es" | "en";
type Button = { kind: IncidentKind; language: Language; home?: string };

async function openTroubles(page: Page, { kind, language, home = "" }: Button): Promise<Locator> {
	await page.goto(`${SIMULATOR}/trouble?${new URLSearchParams({ idioma: language, casa: home })}`);
	return page.locator(`#${kind}`);
}

/** Presses the button of this kind and waits until the page knows of its alert; returns the address of the page that explains it. */
export async function cause(page: Page, button: Button): Promise<string> {
	const card = await openTroubles(page, button);
	const link = card.locator(".stand.open a");
	const earlier = (await link.count()) > 0 ? await link.getAttribute("href") : "";
	await card.getByRole("button").first().click();
	await expect(link).toHaveAttribute("href", /\/admin\/avisos\/inc_/, NOTICED);
	if (earlier) await expect(link).not.toHaveAttribute("href", earlier, NOTICED);
	return new URL((await link.getAttribute("href")) ?? "").pathname;
}

/** Presses the other button of this kind. */
export async function mend(page: Page, button: Button): Promise<void> {
	const card = await openTroubles(page, button);
	const pressed = page.waitForResponse((response) => response.url().endsWith(`/trouble/${button.kind}/mend`));
	await card.getByRole("button").last().click();
	expect((await pressed).status()).toBe(303);
}

type Awaited = { about: string; to: string; words: RegExp; timeout?: number };

/** A mail may tell of several incidents; three line ends stand between them. */
const saysOf = (text: string, { about, words }: Awaited) =>
	text.split("\n\n\n").some((entry) => entry.includes(about) && words.test(entry));

/** The mail that says these words of this incident, once it is in the mailbox. */
export async function findMail(awaited: Awaited): Promise<Message> {
	const { about, to, words, timeout = 40_000 } = awaited;
	let found: Message | undefined;
	const look = async () => {
		const messages = await mailbox.list({ channel: "email", to });
		found = messages.find(({ text }) => saysOf(text, awaited));
		return found !== undefined;
	};
	await expect.poll(look, { timeout, message: `a mail about ${about} that says ${words}` }).toBe(true);
	if (!found) throw new Error("the mail is gone again");
	return found;
}

/** Reads the mail on the mailbox's page and follows its link; returns the page that it opens. */
export async function followMail(page: Page, { mail, about }: { mail: Message; about: string }): Promise<Page> {
	await page.goto(`${MAILBOX}/?channel=email`);
	const article = page.locator(`[id="${mail.id}"]`);
	await expect(article.getByRole("heading", { name: mail.subject })).toBeVisible();
	// Only the newest ones are unfolded.
	if (!(await article.locator("iframe").isVisible())) await article.locator("summary").first().click();
	const opened = page.context().waitForEvent("page");
	await article.frameLocator("iframe").locator(`a[href$="${about}"]`).first().click();
	const explained = await opened;
	await explained.waitForURL((url) => url.pathname === about);
	return explained;
}

/** The list of what is over shows this incident. */
export async function expectOver(page: Page, { about, title }: { about: string; title: string }): Promise<void> {
	await page.goto("/admin/avisos");
	await expect(page.getByRole("region", { name: title }).locator(`a[href="${about}"]`)).toBeVisible();
}
