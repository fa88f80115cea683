import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "#lib/shared/clock.ts";
import type { StripeModel } from "#lib/testing/stripe/stripe-model.ts";
import type { Deliveries } from "./deliveries.ts";

/** What all parts of the stand-in work with. */
export type Workings = {
	readonly model: StripeModel;
	readonly deliveries: Deliveries;
	readonly siteUrl: string;
	readonly clock: Clock;
	readonly refunds: { keepsPending: boolean };
	/** Keeps what was changed beside the model. */
	readonly changed: () => void;
};

/** One request; `text` is its body. */
export type Asked = {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly url: URL;
	readonly method: string;
	readonly text: string;
};

/** A page, or the way to another one. */
export type PageReply = { readonly status?: number; readonly html: string } | { readonly location: string };
