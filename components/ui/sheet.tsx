"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";

type SheetProps = {
	/** The control that opens it; must be one element that takes a ref, such as a `Button`. */
	trigger: ReactNode;
	title: string;
	description?: string;
	/** The word for the button that closes it, for those who cannot see its cross. */
	closeLabel: string;
	children: ReactNode;
};

/** Rises from below on phones, stands at the right on wide screens; Esc, the cross and the veil close it. */
export function Sheet({ trigger, title, description, closeLabel, children }: SheetProps) {
	return (
		<Dialog.Root>
			<Dialog.Trigger asChild>{trigger}</Dialog.Trigger>
			<Dialog.Portal>
				<Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-veil" />
				<Dialog.Content
					{...(description ? {} : { "aria-describedby": undefined })}
					className="fixed inset-x-0 bottom-0 z-50 grid max-h-[88dvh] animate-sheet-in content-start gap-4 overflow-y-auto rounded-t-card bg-surface p-4 pb-8 shadow-float sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-full sm:max-w-sheet sm:rounded-none sm:p-6"
				>
					<div className="flex items-start justify-between gap-4">
						<Dialog.Title className="pt-2 font-semibold text-lead">{title}</Dialog.Title>
						<Dialog.Close asChild>
							<Button look="plain" shape="icon" aria-label={closeLabel}>
								<X strokeWidth={1.5} aria-hidden />
							</Button>
						</Dialog.Close>
					</div>
					{description && <Dialog.Description className="text-ink-soft">{description}</Dialog.Description>}
					{children}
				</Dialog.Content>
			</Dialog.Portal>
		</Dialog.Root>
	);
}
