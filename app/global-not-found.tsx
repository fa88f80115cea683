import "#app/globals.css";
import type { Metadata } from "next";
import { connection } from "next/server";
import { fontVariables } from "#app/fonts.ts";
import { MessagePage } from "#components/site/message-page.tsx";
import { Button } from "#components/ui/button.tsx";
import en from "#messages/en.json";
import spanish from "#messages/es-MX.json";

export const metadata: Metadata = { title: `${spanish.errors.notFoundTitle} · ${spanish.common.brand}` };

/** For addresses outside the site and the host's pages, where nothing tells the language. */
// biome-ignore lint/style/noDefaultExport: Next loads this file by its default export
export default async function GlobalNotFound() {
	await connection();
	return (
		<html lang="es-MX" className={fontVariables}>
			<body className="min-h-dvh bg-ground text-body text-ink">
				<main className="mx-auto max-w-page px-4 sm:px-8">
					<MessagePage title={spanish.errors.notFoundTitle} text={spanish.errors.notFoundText}>
						<p lang="en" className="max-w-measure text-ink-soft">
							{en.errors.notFoundText}
						</p>
						<Button asChild>
							<a href="/">{spanish.errors.notFoundAction}</a>
						</Button>
					</MessagePage>
				</main>
			</body>
		</html>
	);
}
