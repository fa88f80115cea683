"use client";

import { LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** Ends the session of this browser, by next-auth's own POST. */
export function LogOutButton() {
	const t = useTranslations("admin.account");
	const [isBusy, setBusy] = useState(false);

	async function logOut() {
		if (isBusy) return;
		setBusy(true);
		try {
			await signOut({ redirect: false });
			window.location.assign("/admin/login");
		} catch {
			setBusy(false);
		}
	}

	return (
		<Button
			look="quiet"
			aria-disabled={isBusy}
			onClick={() => void logOut()}
			className="justify-self-start max-sm:w-full"
		>
			<LogOut strokeWidth={1.5} aria-hidden />
			{isBusy ? t("loggingOut") : t("logOut")}
		</Button>
	);
}
