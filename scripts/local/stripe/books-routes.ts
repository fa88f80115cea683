import { StripeRefusal } from "#lib/testing/stripe/stripe-refusal.ts";
import { renderBooks } from "./books-page.ts";
import { languageOf } from "./words.ts";
import type { Asked, PageReply, Workings } from "./workings.ts";

/** The page with all that is in the books. */
export function booksPage(workings: Workings, { url, request }: Pick<Asked, "url" | "request">): PageReply {
	const html = renderBooks({
		model: workings.model,
		deliveries: workings.deliveries.list(),
		keepsRefundsPending: workings.refunds.keepsPending,
		language: languageOf(url.searchParams.get("lang"), request.headers["accept-language"] ?? ""),
		siteUrl: workings.siteUrl,
		notice: url.searchParams.get("refused"),
	});
	return { html };
}

type Act = (workings: Workings, id: string, form: URLSearchParams) => void;

const ACTS: Record<string, Act> = {
	refund: ({ model }, id, form) => {
		const amount = form.get("amount");
		model.refundInDashboard(id, amount ? Number(amount) : undefined);
	},
	dispute: ({ model }, id) => void model.openDispute(id),
	won: ({ model }, id) => void model.closeDispute(id, true),
	lost: ({ model }, id) => void model.closeDispute(id, false),
	settle: ({ model }, id) => void model.settleRefund(id),
	fail: ({ model }, id) => void model.failRefund(id),
	card: ({ model }, id, form) => model.setCard(form.get("card") ?? "", id),
	switch: ({ model }, id) => {
		const on = model.webhookSwitches();
		const name = (["hold", "drop", "duplicate", "shuffle"] as const).find((each) => each === id);
		if (name) model.switchWebhooks({ [name]: !on[name] });
	},
	pending: (workings) => {
		workings.refunds.keepsPending = !workings.refunds.keepsPending;
		workings.changed();
	},
	deliver: ({ deliveries }) => void deliveries.deliverNow(),
};

/** A button of the books; leads back to them, with a sentence when Stripe would refuse it. */
export function actOnBooks(workings: Workings, { url, text }: Asked): PageReply {
	const [name = "", id = ""] = url.pathname.split("/").slice(2);
	const form = new URLSearchParams(text);
	const back = new URLSearchParams({ lang: form.get("lang") ?? "" });
	try {
		(Object.hasOwn(ACTS, name) ? ACTS[name] : undefined)?.(workings, id, form);
	} catch (error) {
		if (!(error instanceof StripeRefusal)) throw error;
		back.set("refused", error.message);
	}
	return { location: `/?${back}` };
}
