"use client";

import { useSyncExternalStore } from "react";

const nothing = () => () => undefined;

/**
 * What names a failed page to whoever looks for it in the log: the id of the request that this document came from, and the digest
 * that the server gave the error. Null when neither is known.
 */
export function useRequestReference(error: unknown): string | null {
	const requestId = useSyncExternalStore(nothing, requestIdOfDocument, () => null);
	const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
	return [requestId, digest].filter((part) => part !== null).join(" · ") || null;
}

/** Of the first page alone: what was moved on to since then was another request. */
function requestIdOfDocument(): string | null {
	const [entry] = performance.getEntriesByType("navigation");
	if (!(entry instanceof PerformanceNavigationTiming) || withoutHash(entry.name) !== withoutHash(location.href))
		return null;
	const timing = entry.serverTiming.find(({ name }) => name === "request");
	return document.documentElement.dataset["requestId"] ?? timing?.description ?? null;
}

function withoutHash(address: string): string {
	return address.split("#")[0] ?? "";
}
