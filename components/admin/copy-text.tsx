"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

type CopyTextProps = { label: string; lang: string; text: string };

/** A text to read and to take along. */
export function CopyText({ label, lang, text }: CopyTextProps) {
	const t = useTranslations("admin.conflict");
	const [state, setState] = useState<"idle" | "copied" | "failed">("idle");

	async function copy() {
		try {
			await navigator.clipboard.writeText(text);
			setState("copied");
		} catch {
			// No permission, or no https: the text can be selected and copied by hand.
			setState("failed");
		}
	}

	return (
		<div className="grid content-start gap-2">
			<p className="font-semibold text-note">{label}</p>
			<p lang={lang} className="select-all whitespace-pre-line rounded-control border bg-ground p-3">
				{text}
			</p>
			<Button look="quiet" className="justify-self-start max-sm:w-full" onClick={() => void copy()}>
				{state === "copied" ? <Check strokeWidth={1.5} aria-hidden /> : <Copy strokeWidth={1.5} aria-hidden />}
				<span aria-live="polite">{state === "copied" ? t("copied") : t("copy")}</span>
			</Button>
			{state === "failed" && <p className="text-caption text-ink-soft">{t("copyFailed")}</p>}
		</div>
	);
}
