import "#lib/platform/calendar-reader-child.ts";

/** The reader's child, but a body that says HANG or GREEDY takes all the time or memory there is. */
const [read] = process.listeners("message");
process.removeAllListeners("message");
process.on("message", (question: { input: { body: Uint8Array } }) => {
	const text = new TextDecoder().decode(question.input.body);
	if (text === "HANG") for (;;);
	const hoard: number[][] = [];
	while (text === "GREEDY") hoard.push(new Array<number>(1_000_000).fill(hoard.length + 0.5));
	read?.call(process, question, undefined);
});
