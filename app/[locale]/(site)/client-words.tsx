import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";

type Messages = Awaited<ReturnType<typeof getMessages>>;
type ClientWordsProps = {
	/** Picks the sentences that the components inside need in the browser, besides those of every page. */
	pick: (messages: Messages) => Record<string, unknown>;
	children: ReactNode;
};

export async function ClientWords({ pick, children }: ClientWordsProps) {
	const messages = await getMessages();
	const { errors, common } = messages;
	return (
		<NextIntlClientProvider locale={await getLocale()} messages={{ errors, common, ...pick(messages) } as Messages}>
			{children}
		</NextIntlClientProvider>
	);
}
