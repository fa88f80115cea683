import type { Session } from "#lib/testing/stripe/objects.ts";
import type { PageOutcome } from "#lib/testing/stripe/pay-on-page.ts";
import { isCardName, TEST_CARDS } from "#lib/testing/stripe/test-cards.ts";
import { html, type Markup } from "../portal-simulator/markup.ts";
import { pageShell } from "./page-shell.ts";
import { type Language, moneyText, PAY_WORDS } from "./words.ts";

export type PayPageInput = {
	session: Session;
	line: { name: string; description: string | null } | null;
	language: Language;
	now: Date;
	/** What came of the last try; "unknown_card" for a number that is none of the test cards. */
	last: PageOutcome | "unknown_card" | null;
	/** What was typed. */
	number: string;
};

const SCRIPT = `
for (const button of document.querySelectorAll("[data-number]")) {
	button.addEventListener("click", () => {
		const field = document.querySelector("#number");
		field.value = button.dataset.number;
		field.focus();
	});
}
const clock = document.querySelector("[data-ends]");
function tick() {
	const left = Math.max(0, Math.floor((Number(clock.dataset.ends) - Date.now()) / 1000));
	clock.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
	if (left === 0) location.reload();
}
if (clock) { tick(); setInterval(tick, 1000); }
`;

function spaced(number: string): string {
	return number.replaceAll(/(\d{4})(?=\d)/g, "$1 ");
}

function declinedText(last: Extract<PageOutcome, { outcome: "declined" }>, language: Language): string {
	const words = PAY_WORDS[language].declined;
	if (last.code.includes("authentication")) return words.authentication;
	if (last.code === "expired_card") return words.expired_card;
	return last.declineCode === "insufficient_funds" ? words.insufficient_funds : words.card_declined;
}

function alert({ last, language }: PayPageInput): Markup | null {
	if (last === null) return null;
	const words = PAY_WORDS[language];
	if (last === "unknown_card") return html`<p class="alert" role="alert">${words.unknownCard}</p>`;
	return last.outcome === "declined" ? html`<p class="alert" role="alert">${declinedText(last, language)}</p>` : null;
}

function cards(language: Language): Markup {
	const words = PAY_WORDS[language].cards;
	const buttons = Object.entries(TEST_CARDS).flatMap(([name, { number }]) =>
		isCardName(name)
			? [
					html`<button type="button" data-number="${spaced(number)}"><b>${words[name]}</b><span>${spaced(number)}</span></button>`,
				]
			: [],
	);
	return html`<div class="cards">${buttons}</div>`;
}

function what({ session, line, language }: PayPageInput): Markup {
	const words = PAY_WORDS[language];
	const { amount_total: amount, currency } = session;
	if (amount === null || currency === null || !line)
		return html`<h1>${words.keepCard}</h1><p>${words.keepCardLine}</p>`;
	return html`<h1>${line.name}</h1><p class="sum">${moneyText(amount, currency, language)}</p>${line.description && html`<p>${line.description}</p>`}`;
}

function payButton({ session, language }: PayPageInput): string {
	const words = PAY_WORDS[language];
	const { amount_total: amount, currency } = session;
	return amount === null || currency === null ? words.save : `${words.pay} ${moneyText(amount, currency, language)}`;
}

/** The page where the guest pays; works without its script, which only fills in cards and counts down. */
export function payPage(input: PayPageInput): string {
	const { session, language, now, number } = input;
	const words = PAY_WORDS[language];
	const minutes = Math.max(0, Math.ceil((session.expires_at * 1_000 - now.getTime()) / 60_000));
	const body = html`<main class="pay">
<p class="test">${words.badge}</p>
${what(input)}
<p class="clock">${words.left} <span data-ends="${session.expires_at * 1_000}">${minutes} min</span></p>
${alert(input) ?? html``}
<form class="sheet" method="post" action="/c/pay/${session.id}">
<label>${words.card}<input id="number" name="number" inputmode="numeric" autocomplete="off" required value="${number}"></label>
<button class="primary">${payButton(input)}</button>
<p class="quiet">${words.cardHint}</p>
${cards(language)}
</form>
${session.cancel_url && html`<p><a href="${session.cancel_url}">${words.back}</a></p>`}
<p class="quiet">${words.explain}</p>
</main>`;
	return pageShell({ language, title: words.title, body, script: SCRIPT });
}

/** Where the guest approves at the bank, or does not. */
export function bankPage(input: Pick<PayPageInput, "session" | "line" | "language">): string {
	const words = PAY_WORDS[input.language];
	const body = html`<main class="pay">
<p class="test">${words.badge}</p>
<h1>${words.bankTitle}</h1>
<form class="sheet" method="post" action="/c/pay/${input.session.id}/bank">
<p>${words.bankText}</p>
<div class="two"><button class="primary" name="answer" value="approve">${words.approve}</button><button class="danger" name="answer" value="deny">${words.deny}</button></div>
</form></main>`;
	return pageShell({ language: input.language, title: words.bankTitle, body, script: "" });
}

/** A session that takes nothing any more; `onwards` leads back to the site. */
export function closedPage(page: {
	status: "complete" | "expired" | null;
	language: Language;
	onwards: string | null;
}): string {
	const { status, language, onwards } = page;
	const words = PAY_WORDS[language];
	const body = html`<main class="pay">
<p class="test">${words.badge}</p>
<h1>${status === null ? words.missing : words[status]}</h1>
${onwards !== null && html`<p><a href="${onwards}">${words.onwards}</a></p>`}
</main>`;
	return pageShell({ language, title: words.title, body, script: "" });
}
