import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** To the page that this one belongs to. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
	return (
		<Link
			href={href}
			className="inline-flex min-h-11 items-center gap-2 justify-self-start font-semibold text-clay underline-offset-4 hover:underline"
		>
			<ArrowLeft strokeWidth={1.5} className="size-5" aria-hidden />
			{children}
		</Link>
	);
}
