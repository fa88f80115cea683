"use client";

import { Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** Without scripts there is only the hint, since nothing else could print. */
export function PrintButton({ label, hint }: { label: string; hint: string }) {
	const [isLive, setLive] = useState(false);
	useEffect(() => setLive(true), []);
	if (!isLive) return <p className="text-ink-soft text-note">{hint}</p>;
	return (
		<Button look="quiet" onClick={() => window.print()}>
			<Printer strokeWidth={1.5} aria-hidden />
			{label}
		</Button>
	);
}
