import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { TEXT_LINK } from "#components/ui/text-link.ts";

/** To the page that this one belongs to. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
	return (
		<Link href={href} className={cn(TEXT_LINK, "justify-self-start")}>
			<ArrowLeft strokeWidth={1.5} className="size-5" aria-hidden />
			{children}
		</Link>
	);
}
