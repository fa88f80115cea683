/** A place where work of a test stands until it is let on. */
export type Gate = { readonly arrived: number; pass(): Promise<void>; open(): void };

/** A gate that is shut; once opened it stays open. */
export function makeGate(): Gate {
	let arrived = 0;
	const waiting: (() => void)[] = [];
	let isOpen = false;
	return {
		get arrived() {
			return arrived;
		},
		pass: async () => {
			arrived += 1;
			if (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve));
		},
		open: () => {
			isOpen = true;
			for (const resolve of waiting) resolve();
		},
	};
}
