"use client";

import "#app/globals.css";
import { fontVariables } from "#app/fonts.ts";
import { MessagePage } from "#components/site/message-page.tsx";
import { useRequestReference } from "#components/site/request-reference.ts";
import { Button } from "#components/ui/button.tsx";
import en from "#messages/en.json";
import spanish from "#messages/es-MX.json";

type GlobalErrorProps = { error: unknown; retry: () => void };

/** Stands in for the layout itself, so it takes its words straight from the files, in both languages. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
	const reference = useRequestReference(error);
	return (
		<html lang="es-MX" className={fontVariables}>
			<body className="min-h-dvh bg-ground text-body text-ink">
				<title>{spanish.common.brand}</title>
				<main className="mx-auto max-w-page px-4 sm:px-8">
					<MessagePage title={spanish.errors.brokenTitle} text={spanish.errors.brokenText}>
						<p lang="en" className="max-w-measure text-ink-soft">
							{en.errors.brokenText}
						</p>
						<Button onClick={retry}>{spanish.errors.retry}</Button>
						{reference && (
							<p className="text-ink-soft text-note">{spanish.errors.reference.replace("{reference}", reference)}</p>
						)}
					</MessagePage>
				</main>
			</body>
		</html>
	);
}
