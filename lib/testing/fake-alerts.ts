import type { AlertTarget, AlertText, SendAlert, SendOutcome } from "#lib/operations/core/alert-target.ts";

type Failure = Extract<SendOutcome, { ok: false }>;

export type SentAlert = { readonly target: AlertTarget; readonly text: AlertText; readonly key: string };

export type FakeAlerts = SendAlert & {
	/** Every send that was asked for, the failed ones too. */
	readonly sent: SentAlert[];
	/** Every further send fails with `code`, of one kind of channel or of all. */
	fail(code: Failure["code"], options?: { kind?: AlertTarget["kind"]; retryAfterSeconds?: number }): void;
	/** Every further send arrives again. */
	recover(): void;
};

/** Channels that remember what they were told, and fail when the test says so. */
export function fakeAlerts(): FakeAlerts {
	const sent: SentAlert[] = [];
	let failure: { readonly kind: AlertTarget["kind"] | null; readonly outcome: Failure } | null = null;
	const send: SendAlert = async (target, { text, key }) => {
		sent.push({ target, text, key });
		if (failure && (failure.kind === null || failure.kind === target.kind)) return failure.outcome;
		return { ok: true };
	};
	return Object.assign(send, {
		sent,
		fail: (code: Failure["code"], options: { kind?: AlertTarget["kind"]; retryAfterSeconds?: number } = {}) => {
			failure = {
				kind: options.kind ?? null,
				outcome: { ok: false, code, retryAfterSeconds: options.retryAfterSeconds ?? null },
			};
		},
		recover: () => {
			failure = null;
		},
	});
}
