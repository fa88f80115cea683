"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type SubmitEvent, startTransition, useActionState, useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** What a public form knows after it was refused. */
export type Failed = {
	readonly ok: false;
	readonly reason: string;
	readonly fields?: Readonly<Record<string, string>>;
	readonly values?: Readonly<Record<string, string>>;
	readonly requestId?: string;
	readonly typed?: Readonly<Record<string, string>>;
};

/** The same shape as `FormState` of `lib/platform/action.ts`. */
export type PublicFormState<T> = { readonly ok: true; readonly value: T } | Failed | null;
export type PublicFormAction<T> = (previous: PublicFormState<T>, form: FormData) => Promise<PublicFormState<T>>;

type PublicFormProps<T> = {
	action: PublicFormAction<T>;
	/** Sent along with what is typed. */
	hidden: Readonly<Record<string, string>>;
	submit: string;
	/** The words on the button while it works. */
	busy: string;
	look?: "primary" | "quiet";
	isWide?: boolean;
	/** What a refusal is called, and its reason in a sentence. */
	problem: string;
	reasonOf: (failed: Failed) => string;
	/** What to say instead of the form once it is done. */
	done?: ReactNode;
	/** The fields, given what was typed last and what is wrong with it. */
	children?: (state: {
		typed: Readonly<Record<string, string>>;
		fields: Readonly<Record<string, string>>;
	}) => ReactNode;
};

const NOTHING = {};

/**
 * A form that anybody may send: it works before any script has arrived; with one, what was typed stays in place after a refusal and a
 * second tap while it works sends nothing.
 */
export function PublicForm<T>(props: PublicFormProps<T>) {
	const { action, hidden, submit, busy, look = "primary", isWide = false, problem, reasonOf, done, children } = props;
	const t = useTranslations("errors");
	const [state, dispatch, isBusy] = useActionState(action, null);
	const failed = state && !state.ok ? state : null;
	const ref = useRef<HTMLFormElement>(null);
	useReloadOnReturn();
	// What is wrong is where the reader should be, and not below it at the button.
	useEffect(() => {
		if (failed?.fields) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
	}, [failed]);

	function send(event: SubmitEvent<HTMLFormElement>) {
		// By hand, since React empties a form whose action has run, refused or not.
		event.preventDefault();
		if (isBusy) return;
		const form = new FormData(event.currentTarget);
		startTransition(() => dispatch(form));
	}

	if (state?.ok && done) return done;
	return (
		<form ref={ref} action={dispatch} onSubmit={send} className="grid gap-4">
			{Object.entries(hidden).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			{children?.({ typed: failed?.typed ?? NOTHING, fields: failed?.fields ?? NOTHING })}
			{failed && (
				<Notice tone="problem" title={problem}>
					<p>{reasonOf(failed)}</p>
					{failed.requestId && (
						<p className="text-caption">{t("reference", { reference: failed.requestId.slice(0, 8) })}</p>
					)}
				</Notice>
			)}
			<Button
				type="submit"
				look={look}
				aria-disabled={isBusy}
				className={isWide ? "w-full" : "justify-self-start max-sm:w-full"}
			>
				{isBusy ? busy : submit}
			</Button>
		</form>
	);
}

/** A page that the browser kept while the guest was at the payment page would still say "one moment": it is fetched anew. */
function useReloadOnReturn() {
	useEffect(() => {
		const onShow = (event: PageTransitionEvent) => {
			if (event.persisted) location.reload();
		};
		addEventListener("pageshow", onShow);
		return () => removeEventListener("pageshow", onShow);
	}, []);
}
