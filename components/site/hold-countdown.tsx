"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

type HoldCountdownProps = {
	/** By the server's clock, so that the first drawing is the same on both sides. */
	secondsLeft: number;
};

/** How long the nights stay held: figures each second for the eye, a sentence each minute for a screen reader. */
export function HoldCountdown({ secondsLeft }: HoldCountdownProps) {
	const t = useTranslations("site.checkout.hold");
	const router = useRouter();
	const [left, setLeft] = useState(secondsLeft);
	useEffect(() => {
		// The browser's clock may be wrong; only how it runs on is used.
		const startedAt = performance.now();
		const timer = setInterval(() => {
			const now = Math.max(0, Math.round(secondsLeft - (performance.now() - startedAt) / 1000));
			setLeft(now);
			if (now > 0) return;
			clearInterval(timer);
			router.refresh();
		}, 1000);
		return () => clearInterval(timer);
	}, [secondsLeft, router]);
	const minutes = Math.floor(left / 60);
	const figures = `${minutes}:${String(left % 60).padStart(2, "0")}`;
	return (
		<>
			<p aria-hidden className="font-display font-semibold text-heading tabular-nums">
				{left > 0 ? t("left", { time: figures }) : t("over")}
			</p>
			<p aria-live="polite" className="sr-only">
				{left > 0 ? t("leftMinutes", { count: minutes }) : t("over")}
			</p>
		</>
	);
}
