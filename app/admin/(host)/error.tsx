"use client";

import { BrokenPage } from "#components/site/broken-page.tsx";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
	return <BrokenPage error={error} retry={retry} text="brokenTextHost" />;
}
