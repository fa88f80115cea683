import type { GuestMailKind } from "#lib/messages/core/guest-mail.ts";
import { minorIn } from "#lib/messages/core/mail-details.ts";
import type { GuestMailView } from "#lib/messages/core/mail-view.ts";
import {
	type MailContent,
	type MoneyRow,
	moneyRow,
	priceRows,
	rangeWords,
	stayFacts,
	type Voice,
	withCurrency,
} from "#lib/messages/templates/guest-mail-parts.ts";
import { mailValues } from "#lib/messages/templates/guest-mail-values.ts";
import { sayIn } from "#lib/platform/i18n/say.ts";

type Plan = {
	/** Where its one button leads; its words are `<kind>.action`. */
	readonly action: "booking" | "home" | null;
	readonly hasFacts?: boolean;
	readonly table?: (voice: Voice) => MoneyRow[];
	/** Sections of the same name in `messages/`, in this order. */
	readonly sections?: readonly ("policy" | "rules" | "way")[];
};

/** What each mail shows besides its own sentences. */
const PLANS: Record<GuestMailKind, Plan> = {
	confirmation: { action: "booking", hasFacts: true, table: wholeTable, sections: ["policy", "rules"] },
	receipt: { action: "booking", table: paidTable },
	balance_coming: { action: "booking" },
	balance_failed: { action: "booking" },
	payment_link: { action: "booking" },
	dates_changed: { action: "booking", hasFacts: true, table: paidTable, sections: ["policy"] },
	change_lapsed: { action: "booking" },
	cancelled: { action: "booking", table: cancelledTable },
	refunded: { action: "booking" },
	late_payment_refunded: { action: "home" },
	hold_lapsed: { action: "home" },
	request_received: { action: "booking", hasFacts: true, table: offerTable },
	request_approved: { action: "booking", hasFacts: true, table: offerTable, sections: ["policy"] },
	request_declined: { action: "home" },
	host_quote: { action: "booking", hasFacts: true, table: offerTable, sections: ["policy"] },
	arrival: { action: "booking", hasFacts: true, sections: ["way", "rules"] },
	thanks: { action: "home" },
	links: { action: null },
};

/** All that a mail says, in the language of its booking. */
export function guestMailContent(view: GuestMailView): MailContent {
	const voice: Voice = { view, say: sayIn(view.locale, "mail") };
	const { say } = voice;
	const plan = PLANS[view.kind];
	const money = withCurrency(plan.table?.(voice) ?? [], view.currency);
	const values = mailValues(voice, { hasTable: money.length > 0 });
	const words = (name: string) => say(`${view.kind}.${name}`, values);
	const url = plan.action === "home" ? view.homeUrl : view.guestUrl;
	return {
		language: view.locale,
		subject: words("subject"),
		title: words("title"),
		paragraphs: [say("hello", values), ...inParagraphs(words("text"))],
		facts: plan.hasFacts ? stayFacts(voice) : [],
		money,
		action: plan.action && { words: words("action"), url },
		list: view.kind === "links" ? linkList(voice) : [],
		sections: (plan.sections ?? []).flatMap((name) => section(voice, { name, values })),
		brand: say("brand"),
		footer: [say("footer", values), ...(plan.action === "booking" ? [say("private")] : [])],
	};
}

/** Blank lines part the paragraphs of a sentence in `messages/`; one that came out empty is none. */
function inParagraphs(text: string): string[] {
	return text
		.split(/\n{2,}/)
		.map((part) => part.trim())
		.filter(Boolean);
}

function section(
	voice: Voice,
	{ name, values }: { name: "policy" | "rules" | "way"; values: Record<string, string | number> },
): MailContent["sections"] {
	const { say, view } = voice;
	const title = say(`sections.${name}.title`, values);
	if (name !== "way") {
		const paragraphs = inParagraphs(say(`sections.${name}.text`, values));
		return paragraphs.length > 0 ? [{ title, paragraphs }] : [];
	}
	const { address = null, instructions = null } = view.arrival ?? {};
	const way = [...(address ? [address] : []), ...inParagraphs(instructions ?? "")];
	return [{ title, paragraphs: way.length > 0 ? way : [say("sections.way.none")] }];
}

function linkList(voice: Voice): MailContent["list"] {
	const { say, view } = voice;
	return view.links.map(({ homeName, stay, url }) => ({
		title: homeName,
		text: rangeWords(voice, stay),
		words: say("links.open"),
		url,
	}));
}

/** Every line of the price, what was paid and what is left. */
function wholeTable(voice: Voice): MoneyRow[] {
	return [...priceRows(voice), ...paidTable(voice)];
}

function paidTable(voice: Voice): MoneyRow[] {
	const { money } = voice.view;
	return [
		...moneyRow(voice, { key: "total", minor: money.owedMinor, isStrong: true }),
		...moneyRow(voice, { key: "paid", minor: money.paidMinor }),
		...moneyRow(voice, { key: "left", minor: money.balanceMinor }),
	];
}

/** What a stay that is not paid yet costs, and when. */
function offerTable(voice: Voice): MoneyRow[] {
	const { totalMinor, depositMinor } = voice.view;
	return [
		...priceRows(voice),
		...moneyRow(voice, { key: "total", minor: totalMinor, isStrong: true }),
		...moneyRow(voice, { key: "now", minor: depositMinor }),
		...moneyRow(voice, { key: "later", minor: totalMinor - depositMinor }),
	];
}

function cancelledTable(voice: Voice): MoneyRow[] {
	const { details, money } = voice.view;
	return [
		...moneyRow(voice, { key: "kept", minor: minorIn(details, "keptMinor") ?? 0 }),
		...moneyRow(voice, { key: "refund", minor: minorIn(details, "refundMinor") ?? 0 }),
		...moneyRow(voice, { key: "transfer", minor: minorIn(details, "transferMinor") ?? 0 }),
		...moneyRow(voice, { key: "left", minor: money.balanceMinor }),
	];
}
