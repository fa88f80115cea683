"use client";

import { useTranslations } from "next-intl";
import {
	Fragment,
	type ReactNode,
	type SubmitEvent,
	startTransition,
	useActionState,
	useEffect,
	useState,
} from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** What comes back from an action; the same shape as `FormState` of `lib/platform/action.ts`. */
export type ActionState<T> =
	| { ok: true; value: T }
	| {
			ok: false;
			reason: string;
			fields?: Readonly<Record<string, string>>;
			requestId?: string;
			typed?: Readonly<Record<string, string>>;
	  }
	| null;

export type FormAction<T> = (previous: ActionState<T>, form: FormData) => Promise<ActionState<T>>;

type ActionFormProps<T> = {
	action: FormAction<T>;
	/** Sent along with what is typed. */
	hidden?: Readonly<Record<string, string>>;
	submit: string;
	/** The word on the button while it works. */
	busy: string;
	look?: "primary" | "quiet" | "danger";
	/** Reasons of this action in words; reasons that are missing here have a sentence in `errors.action`. */
	refusals?: Readonly<Record<string, string>>;
	refusalTitle?: string;
	/** What to say once it is done; without it the page itself shows. */
	done?: (value: T) => ReactNode;
	/** True when there is nothing (more) to send: then only what was done last is told; false again, and that is old news. */
	isOver?: boolean;
	/** The fields, given what was typed last and what is wrong with it. */
	children?: (state: {
		typed: Readonly<Record<string, string>>;
		fields: Readonly<Record<string, string>>;
	}) => ReactNode;
	className?: string;
};

/**
 * A form that posts to a server action: it works before any script has arrived; with one, what was typed stays in place after a
 * refusal and a second tap while it works sends nothing.
 */
export function ActionForm<T>(props: ActionFormProps<T>) {
	const { action, hidden = {}, submit, busy, look = "primary", done, isOver, children, className } = props;
	const [state, dispatch, isBusy] = useActionState(action, null);
	const failed = state && !state.ok ? state : null;
	const [round, setRound] = useState(0);
	// Done: the fields begin anew, a secret that was typed into one of them included.
	useEffect(() => {
		if (state?.ok) setRound((before) => before + 1);
	}, [state]);
	const told = state?.ok && done?.(state.value);

	function send(event: SubmitEvent<HTMLFormElement>) {
		// By hand, since React empties a form whose action has run, refused or not.
		event.preventDefault();
		if (isBusy) return;
		const form = new FormData(event.currentTarget);
		startTransition(() => dispatch(form));
	}

	if (isOver) return told || null;
	return (
		<form action={dispatch} onSubmit={send} className={className ?? "grid gap-4"}>
			{Object.entries(hidden).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<Fragment key={round}>{children?.({ typed: failed?.typed ?? {}, fields: failed?.fields ?? {} })}</Fragment>
			{failed && <Refusal {...props} failed={failed} />}
			<Button type="submit" look={look} aria-disabled={isBusy} className="justify-self-start max-sm:w-full">
				{isBusy ? busy : submit}
			</Button>
			{isOver === undefined && told}
		</form>
	);
}

type RefusalProps = Pick<ActionFormProps<never>, "refusals" | "refusalTitle"> & {
	failed: Extract<ActionState<never>, { ok: false }>;
};

const KNOWN = [
	"unauthenticated",
	"forbidden",
	"invalid",
	"not_found",
	"conflict",
	"rate_limited",
	"precondition",
	"upstream",
] as const;

function Refusal({ failed, refusals = {}, refusalTitle }: RefusalProps) {
	const t = useTranslations("errors.action");
	const own = refusals[failed.reason];
	const known = KNOWN.find((reason) => reason === failed.reason) ?? "unexpected";
	return (
		<Notice tone="problem" title={refusalTitle ?? t("title")}>
			<p>{own ?? t(known)}</p>
			{known === "unauthenticated" && !own && (
				<p>
					<a href="/admin/login" target="_blank" rel="noopener" className="font-semibold text-clay underline">
						{t("logIn")}
					</a>
				</p>
			)}
			{known === "unexpected" && !own && failed.requestId && (
				<p className="text-caption">{t("reference", { reference: failed.requestId.slice(0, 8) })}</p>
			)}
		</Notice>
	);
}
