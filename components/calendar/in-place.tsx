"use client";

import Link from "next/link";
import type { ComponentProps } from "react";

type InPlaceProps = ComponentProps<typeof Link> & { onGo: () => void };

/** A link that leads somewhere without scripts; with them `onGo` does it in place, unless another tab is asked for. */
export function InPlace({ onGo, ...props }: InPlaceProps) {
	return (
		<Link
			{...props}
			prefetch={false}
			onClick={(event) => {
				if (event.metaKey || event.ctrlKey || event.shiftKey) return;
				event.preventDefault();
				onGo();
			}}
		/>
	);
}
