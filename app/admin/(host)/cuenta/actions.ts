"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "#lib/platform/action.ts";
import { env } from "#lib/platform/env.ts";
import { ADMIN_LANGUAGE_COOKIE } from "#lib/platform/i18n/language-cookie.ts";
import { routing } from "#lib/platform/i18n/routing.ts";

const YEAR_SECONDS = 31_536_000;

export const chooseLanguageAction = formAction(
	z.object({ language: z.enum(routing.locales) }),
	async (_ctx, { language }) => {
		(await cookies()).set(ADMIN_LANGUAGE_COOKIE, language, {
			httpOnly: true,
			sameSite: "lax",
			secure: env().APP_BASE_URL.startsWith("https:"),
			path: "/admin",
			maxAge: YEAR_SECONDS,
		});
		redirect("/admin/cuenta");
	},
);
