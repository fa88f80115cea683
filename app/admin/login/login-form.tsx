"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";

const REFUSALS = { CredentialsSignin: "wrong", throttled: "throttled", needs_https: "needsHttps" } as const;
type Refusal = (typeof REFUSALS)[keyof typeof REFUSALS] | "unreachable";

function refusalOf(error: string | null | undefined): Refusal {
	return Object.entries(REFUSALS).find(([code]) => code === error)?.[1] ?? "unreachable";
}

/** The typed e-mail address stays whatever the answer; the password does not. */
export function LoginForm({ destination }: { destination: string }) {
	const t = useTranslations("admin.login");
	const [isBusy, setBusy] = useState(false);
	const [refusal, setRefusal] = useState<Refusal | null>(null);

	async function logIn(event: SubmitEvent<HTMLFormElement>) {
		event.preventDefault();
		if (isBusy) return;
		const form = event.currentTarget;
		const typed = new FormData(form);
		setBusy(true);
		setRefusal(null);
		try {
			const credentials = { email: String(typed.get("email")), password: String(typed.get("password")) };
			const answer = await signIn("credentials", { ...credentials, redirect: false, callbackUrl: destination });
			if (answer?.ok) {
				// A whole new page: nothing rendered for nobody stays in the browser's memory.
				window.location.assign(destination);
				return;
			}
			setRefusal(refusalOf(answer?.error));
		} catch {
			setRefusal("unreachable");
		}
		const password = form.elements.namedItem("password");
		if (password instanceof HTMLInputElement) {
			password.value = "";
			password.focus();
		}
		setBusy(false);
	}

	return (
		<form method="post" onSubmit={(event) => void logIn(event)} className="grid gap-4">
			<Field id="email" label={t("email")}>
				<Input id="email" name="email" type="email" autoComplete="username" required maxLength={254} />
			</Field>
			<Field id="password" label={t("password")}>
				<Input id="password" name="password" type="password" autoComplete="current-password" required maxLength={200} />
			</Field>
			{refusal && (
				<Notice tone="problem" title={t(`${refusal}Title`)}>
					{t(`${refusal}Text`)}
				</Notice>
			)}
			<Button type="submit" aria-disabled={isBusy}>
				{isBusy ? t("submitting") : t("submit")}
			</Button>
			<p className="text-caption text-ink-soft">{t("forgotten")}</p>
		</form>
	);
}
