"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";

type CopyLinkProps = { id: string; label: string; url: string };

/** The link as text that selects itself, and a button that copies it. */
export function CopyLink({ id, label, url }: CopyLinkProps) {
	const t = useTranslations("admin.exports");
	const field = useRef<HTMLInputElement>(null);
	const [state, setState] = useState<"idle" | "copied" | "failed">("idle");

	async function copy() {
		field.current?.select();
		try {
			await navigator.clipboard.writeText(url);
			setState("copied");
		} catch {
			// No permission, or no https: the text is selected and can be copied by hand.
			setState("failed");
		}
	}

	return (
		<div className="grid gap-1">
			<label htmlFor={id} className="font-semibold text-caption">
				{label}
			</label>
			<div className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_auto]">
				<Input
					ref={field}
					id={id}
					value={url}
					readOnly
					spellCheck={false}
					className="text-caption"
					onFocus={(event) => event.target.select()}
				/>
				<Button look="quiet" onClick={() => void copy()}>
					{state === "copied" ? <Check strokeWidth={1.5} aria-hidden /> : <Copy strokeWidth={1.5} aria-hidden />}
					<span aria-live="polite">{state === "copied" ? t("copied") : t("copy")}</span>
				</Button>
			</div>
			{state === "failed" && <p className="text-caption text-ink-soft">{t("copyFailed")}</p>}
		</div>
	);
}
