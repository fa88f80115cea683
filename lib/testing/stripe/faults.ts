import { matchesPath } from "./routes.ts";

/**
 * `drop_before`: the request is lost; `drop_after`: it is carried out and the answer is lost; `stored_500`: nothing is done, and the key
 * keeps a 500; `stored_500_done`: it is done, and the key keeps a 500 all the same; `rate_limited`: 429; `slow`: carried out, and the answer
 * comes `slowMs` later; `gibberish`: carried out, and the answer is not what it should be.
 */
export const FAULTS = [
	"drop_before",
	"drop_after",
	"stored_500",
	"stored_500_done",
	"rate_limited",
	"slow",
	"gibberish",
] as const;
export type FaultKind = (typeof FAULTS)[number];

export type Fault = {
	readonly kind: FaultKind;
	readonly method?: string;
	/** Such as `/v1/checkout/sessions` or with `*` for an id; left out, every path. */
	readonly path?: string;
	/** How many requests it meets; 1 by default. */
	readonly times?: number;
	readonly slowMs?: number;
};

type Asked = { method: string; path: string };

/** Faults that wait for the requests they are meant for. */
export function openFaults() {
	let waiting: { fault: Fault; left: number }[] = [];
	return {
		add: (fault: Fault) => {
			waiting.push({ fault, left: fault.times ?? 1 });
		},
		clear: () => {
			waiting = [];
		},
		list: () => waiting.map(({ fault, left }) => ({ ...fault, times: left })),
		/** The fault that meets this request, which is then one less. */
		take: ({ method, path }: Asked): Fault | null => {
			const met = waiting.find(
				({ fault }) =>
					(fault.method ?? method) === method && (fault.path === undefined || matchesPath(fault.path, path)),
			);
			if (!met) return null;
			met.left -= 1;
			waiting = waiting.filter(({ left }) => left > 0);
			return met.fault;
		},
	};
}
export type Faults = ReturnType<typeof openFaults>;
