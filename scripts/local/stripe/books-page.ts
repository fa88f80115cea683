import type { Dispute, PaymentIntent, Refund, Session } from "#lib/testing/stripe/objects.ts";
import type { StripeModel } from "#lib/testing/stripe/stripe-model.ts";
import { isCardName, TEST_CARDS } from "#lib/testing/stripe/test-cards.ts";
import { html, type Markup } from "../portal-simulator/markup.ts";
import { BOOKS_WORDS, stateText } from "./books-words.ts";
import type { Delivery } from "./deliveries.ts";
import { pageShell } from "./page-shell.ts";
import { type Language, moneyText, PAY_WORDS } from "./words.ts";

export type BooksInput = {
	model: StripeModel;
	deliveries: readonly Delivery[];
	keepsRefundsPending: boolean;
	language: Language;
	siteUrl: string;
	/** A sentence on what was refused. */
	notice: string | null;
};

const SHOWN = 40;
const SCRIPT = `
setInterval(async () => {
	if (document.hidden) return;
	const response = await fetch(location.href).catch(() => null);
	const notice = document.querySelector(".notice");
	if (!response) { notice.textContent = notice.dataset.gone; return; }
	const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
	for (const part of document.querySelectorAll("[data-live]")) {
		const next = fresh.querySelector('[data-live="' + part.dataset.live + '"]');
		if (next && part.innerHTML !== next.innerHTML && !part.contains(document.activeElement)) part.innerHTML = next.innerHTML;
	}
}, 3000);
`;

/** A form with one button, or with `fields` before it. */
function act(
	input: BooksInput,
	action: { name: string; label: string; look?: string; fields?: Markup; isOn?: boolean },
): Markup {
	const pressed = action.isOn === undefined ? html`` : html` aria-pressed="${String(action.isOn)}"`;
	return html`<form method="post" action="/do/${action.name}"><input type="hidden" name="lang" value="${input.language}">${action.fields ?? html``}<button class="${action.look ?? ""}"${pressed}>${action.label}</button></form>`;
}

function row(parts: { head: string; state: string; about: string; actions: readonly Markup[] }): Markup {
	return html`<div class="row"><div class="head"><b>${parts.head}</b><span>${parts.state}</span></div><p class="quiet">${parts.about}</p>${parts.actions.length > 0 && html`<div class="do">${parts.actions}</div>`}</div>`;
}

function sessionRow(input: BooksInput, session: Session): Markup {
	const { language, model } = input;
	const { amount_total: amount, currency } = session;
	const sum =
		amount === null || currency === null ? PAY_WORDS[language].keepCard : moneyText(amount, currency, language);
	const name = model.lineOf(session.id)?.name;
	return row({
		head: name ? `${sum} · ${name}` : sum,
		state: stateText(language, session.status),
		about: session.id,
		actions: session.url ? [html`<a href="${session.url}">${BOOKS_WORDS[language].openPage}</a>`] : [],
	});
}

function cardChoice(input: BooksInput, intent: PaymentIntent): Markup | null {
	const method = input.model.find("payment_method", intent.payment_method);
	if (!method?.customer) return null;
	const words = BOOKS_WORDS[input.language];
	const options = Object.keys(TEST_CARDS)
		.filter(isCardName)
		.map((name) => {
			const selected = name === method.test_card ? html` selected` : html``;
			return html`<option value="${name}"${selected}>${PAY_WORDS[input.language].cards[name]}</option>`;
		});
	const fields = html`<label>${words.cardLater}<select name="card">${options}</select></label>`;
	return act(input, { name: `card/${method.id}`, label: words.apply, fields });
}

function paymentRow(input: BooksInput, intent: PaymentIntent): Markup {
	const { language, model } = input;
	const words = BOOKS_WORDS[language];
	const money = (minor: number) => moneyText(minor, intent.currency, language);
	const total = model.totals().find(({ paymentIntentId }) => paymentIntentId === intent.id);
	const { refundedMinor = 0, disputedMinor = 0 } = total ?? {};
	const parts = [
		`${words.received} ${money(intent.amount_received)}`,
		...(refundedMinor > 0 ? [`${words.refunded} ${money(refundedMinor)}`] : []),
		...(disputedMinor > 0 ? [`${words.disputed} ${money(disputedMinor)}`] : []),
		...(intent.last_payment_error ? [intent.last_payment_error.decline_code ?? intent.last_payment_error.code] : []),
		intent.id,
	];
	const fields = html`<label>${words.amount}<input type="number" name="amount" min="1"></label>`;
	const card = cardChoice(input, intent);
	const actions =
		intent.status === "succeeded"
			? [
					act(input, { name: `refund/${intent.id}`, label: words.refund, fields }),
					act(input, { name: `dispute/${intent.id}`, label: words.dispute, look: "danger" }),
					...(card ? [card] : []),
				]
			: [];
	const head = intent.description ? `${money(intent.amount)} · ${intent.description}` : money(intent.amount);
	return row({ head, state: stateText(language, intent.status), about: parts.join(" · "), actions });
}

function refundRow(input: BooksInput, refund: Refund): Markup {
	const { language } = input;
	const words = BOOKS_WORDS[language];
	const settle = act(input, { name: `settle/${refund.id}`, label: words.settle });
	const fail = act(input, { name: `fail/${refund.id}`, label: words.fail, look: "danger" });
	const isOver = refund.status === "failed" || refund.status === "canceled";
	return row({
		head: moneyText(refund.amount, refund.currency, language),
		state: stateText(language, refund.status),
		about: `${refund.id} · ${refund.payment_intent}`,
		actions: isOver ? [] : refund.status === "pending" ? [settle, fail] : [fail],
	});
}

function disputeRow(input: BooksInput, dispute: Dispute): Markup {
	const { language } = input;
	const words = BOOKS_WORDS[language];
	return row({
		head: moneyText(dispute.amount, dispute.currency, language),
		state: stateText(language, dispute.status),
		about: `${dispute.id} · ${dispute.payment_intent}`,
		actions:
			dispute.status === "needs_response"
				? [
						act(input, { name: `won/${dispute.id}`, label: words.won }),
						act(input, { name: `lost/${dispute.id}`, label: words.lost, look: "danger" }),
					]
				: [],
	});
}

function deliveryRow({ language }: BooksInput, delivery: Delivery): Markup {
	const words = BOOKS_WORDS[language];
	const { status, tries, isDone } = delivery;
	const state = status === null ? words.waiting : status === 0 ? words.noAnswer : String(status);
	const shown = isDone ? html`${state}` : html`<span class="bad">${state}</span>`;
	return html`<div class="row"><div class="head"><span>${delivery.type}</span><span>${shown} · ${words.tries(tries)}</span></div></div>`;
}

function section(
	input: BooksInput,
	part: { name: string; title: string; rows: readonly Markup[]; before?: Markup },
): Markup {
	const rows = part.rows.toReversed().slice(0, SHOWN);
	const empty = html`<p class="quiet">${BOOKS_WORDS[input.language].none}</p>`;
	return html`<section><h2>${part.title}</h2><div data-live="${part.name}">${part.before ?? html``}<div class="rows">${rows.length === 0 ? empty : rows}</div></div></section>`;
}

function switches(input: BooksInput): Markup {
	const words = BOOKS_WORDS[input.language];
	const on = input.model.webhookSwitches();
	const buttons = (["hold", "drop", "duplicate", "shuffle"] as const).map((name) =>
		act(input, { name: `switch/${name}`, label: words.switches[name], isOn: on[name] }),
	);
	const retry = act(input, { name: "deliver", label: words.retry });
	return html`<div class="switches">${[...buttons, retry]}</div>`;
}

/** Stripe's books as a person sees them, with buttons for what banks do; works without its script, which only spares the reloads. */
export function renderBooks(input: BooksInput): string {
	const { model, language, siteUrl, notice } = input;
	const words = BOOKS_WORDS[language];
	const other = language === "es" ? "en" : "es";
	const pending = act(input, { name: "pending", label: words.pending, isOn: input.keepsRefundsPending });
	const sections = [
		section(input, {
			name: "sessions",
			title: words.sessions,
			rows: model.list("checkout.session").map((each) => sessionRow(input, each)),
		}),
		section(input, {
			name: "payments",
			title: words.payments,
			rows: model.list("payment_intent").map((each) => paymentRow(input, each)),
		}),
		section(input, {
			name: "refunds",
			title: words.refunds,
			rows: model.list("refund").map((each) => refundRow(input, each)),
			before: html`<div class="switches">${pending}</div>`,
		}),
		section(input, {
			name: "disputes",
			title: words.disputes,
			rows: model.list("dispute").map((each) => disputeRow(input, each)),
		}),
		section(input, {
			name: "webhooks",
			title: words.webhooks,
			rows: input.deliveries.map((each) => deliveryRow(input, each)),
			before: switches(input),
		}),
	];
	const body = html`<main class="page books">
<h1>${words.title}</h1>
<p class="intro">${words.intro}</p>
<p class="ways"><a href="${siteUrl}">${words.site}</a><a href="${siteUrl}/admin">${words.admin}</a><a href="/?lang=${other}" lang="${other}">${words.other}</a></p>
<p class="notice" role="status" data-gone="${words.gone}">${notice}</p>
${sections}
</main>`;
	return pageShell({ language, title: words.title, body, script: SCRIPT });
}
