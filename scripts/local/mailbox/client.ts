import type { Channel, Faults, Message } from "./message.ts";

export type { Channel, Message } from "./message.ts";

/** Speaks the mailbox's JSON interface at `baseUrl`. */
export function mailboxClient(baseUrl: string) {
	async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const sent =
			body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
		const response = await fetch(new URL(`/api/${path}`, baseUrl), { method, ...sent });
		const json = (await response.json()) as T & { error?: string };
		if (!response.ok) throw new Error(json.error ?? `the mailbox answered ${response.status}`);
		return json;
	}
	return {
		/** Newest first. */
		async list(query: { to?: string; channel?: Channel } = {}): Promise<Message[]> {
			return (await call<{ messages: Message[] }>("GET", `messages?${new URLSearchParams(query)}`)).messages;
		},
		/** Lets a guest's mail come back; the site has been told when this resolves. */
		bounce: (id: string, as: "bounced" | "complained" | "delivery_delayed" = "bounced") =>
			call<{ status: number }>("POST", `messages/${id}/bounce`, { as }),
		clear: () => call<unknown>("DELETE", "messages"),
		setFaults: (faults: Partial<Faults>) => call<{ faults: Faults }>("PUT", "faults", faults),
	};
}
