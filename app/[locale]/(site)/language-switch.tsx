"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { addressIn } from "#lib/platform/i18n/other-language.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";

type LanguageSwitchProps = { locale: Locale; label: string; longLabel: string };

/** A whole page load, since the language of the document itself changes; dates and guests in the address come along. */
export function LanguageSwitch({ locale, label, longLabel }: LanguageSwitchProps) {
	const query = useSearchParams().toString();
	return (
		<a
			href={addressIn(locale, usePathname()) + (query && `?${query}`)}
			hrefLang={locale}
			lang={locale}
			aria-label={longLabel}
			className="flex min-h-11 items-center rounded-control px-3 font-semibold hover:bg-sunken"
		>
			{label}
		</a>
	);
}
