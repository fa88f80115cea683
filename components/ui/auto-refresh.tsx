"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Asks the server for the page again now and then while it is looked at; without scripts the page has a link for that. */
export function AutoRefresh({ everySeconds }: { everySeconds: number }) {
	const router = useRouter();
	useEffect(() => {
		const timer = setInterval(() => {
			if (document.visibilityState === "visible") router.refresh();
		}, everySeconds * 1000);
		return () => clearInterval(timer);
	}, [router, everySeconds]);
	return null;
}
