import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { CalendarReading, ReadingInput } from "#lib/calendars/core/calendar-reading.ts";
import { unreadReading } from "#lib/calendars/core/reading/unread-reading.ts";
import type { ReaderAnswer, ReaderQuestion } from "#lib/platform/calendar-reader-child.ts";
import { AppError } from "#lib/shared/errors.ts";

/** Limits of one reading; the child is ended when it goes beyond them. */
export type ReaderLimits = { readonly readMs: number; readonly startMs: number; readonly memoryMb: number };

const LIMITS: ReaderLimits = { readMs: 2_000, startMs: 30_000, memoryMb: 128 };
const STARTS = 2;

type Ending = ReaderAnswer | { readonly kind: "ended" } | { readonly kind: "late" };

/** Reads calendars in one child process, one after the other. */
export class CalendarReader {
	readonly #limits: ReaderLimits;
	readonly #childFile: string;
	#child: ChildProcess | null = null;
	#queue: Promise<unknown> = Promise.resolve();
	#nextId = 1;

	constructor(options: { readonly limits?: Partial<ReaderLimits>; readonly childFile?: string } = {}) {
		this.#limits = { ...LIMITS, ...options.limits };
		// From the working directory and not by import, so that a bundler leaves the child alone.
		this.#childFile = options.childFile ?? join(process.cwd(), "lib", "platform", "calendar-reader-child.ts");
	}

	/** The reading, or a bad one with reason too_slow or too_large when the body was more than the child could take. */
	read(input: ReadingInput): Promise<CalendarReading> {
		const turn = this.#queue.then(() => this.#readNow(input));
		this.#queue = turn.catch(() => undefined);
		return turn;
	}

	/** The child's process, null while there is none. */
	get processId(): number | null {
		return this.#child?.pid ?? null;
	}

	/** Ends the child; the next reading starts another. */
	async close(): Promise<void> {
		await this.#queue;
		this.#end();
	}

	async #readNow(input: ReadingInput): Promise<CalendarReading> {
		const child = this.#child ?? (await this.#start());
		const id = this.#nextId++;
		this.#hold(child, true);
		try {
			const question: ReaderQuestion = { id, input };
			child.send(question, () => undefined);
			const answer = await this.#answerOf(child, { id, timeoutMs: this.#limits.readMs });
			if (answer.kind === "read") return answer.reading;
			this.#end();
			if (answer.kind === "late") return unreadReading("too_slow");
			if (answer.kind === "ended") return unreadReading("too_large");
			throw new Error(answer.kind === "failed" ? `calendar reader: ${answer.message}` : "calendar reader out of step");
		} finally {
			this.#hold(child, false);
		}
	}

	async #start(): Promise<ChildProcess> {
		for (let start = 0; start < STARTS; start += 1) {
			const child = fork(this.#childFile, [], {
				execArgv: [`--max-old-space-size=${this.#limits.memoryMb}`],
				// The parser never asks for the zone of the process, nor needs anything else of our environment.
				env: { TZ: "UTC", NODE_ENV: "production" },
				serialization: "advanced",
				stdio: ["ignore", "ignore", "ignore", "ipc"],
			});
			child.once("exit", () => {
				if (this.#child === child) this.#child = null;
			});
			child.on("error", () => undefined);
			this.#child = child;
			const answer = await this.#answerOf(child, { id: null, timeoutMs: this.#limits.startMs });
			if (answer.kind === "ready") return child;
			this.#end();
		}
		throw new AppError("upstream", "The calendar reader does not start; calendars keep their last good copy.");
	}

	#answerOf(child: ChildProcess, wait: { id: number | null; timeoutMs: number }): Promise<Ending> {
		return new Promise((resolve) => {
			const settle = (ending: Ending) => {
				clearTimeout(timer);
				child.off("message", onMessage);
				child.off("exit", onExit);
				resolve(ending);
			};
			const onMessage = (answer: ReaderAnswer) => {
				if (("id" in answer ? answer.id : null) === wait.id) settle(answer);
			};
			const onExit = () => settle({ kind: "ended" });
			const timer = setTimeout(() => settle({ kind: "late" }), wait.timeoutMs);
			child.on("message", onMessage);
			child.on("exit", onExit);
			if (child.exitCode !== null || child.signalCode !== null) onExit();
		});
	}

	/** An idle child must not keep a command from ending; a busy one must. */
	#hold(child: ChildProcess, isBusy: boolean): void {
		if (isBusy) {
			child.ref();
			child.channel?.ref();
		} else {
			child.unref();
			child.channel?.unref();
		}
	}

	#end(): void {
		this.#child?.kill("SIGKILL");
		this.#child = null;
	}
}

declare global {
	var calendarReader: CalendarReader | undefined;
}

/**
 * Reads a calendar outside this process, within 2 seconds and 128 MB. What a body can cause is a reading: beyond the limits a
 * bad one with reason `too_slow` or `too_large`, from which nothing is released. Throws only when the reader itself cannot work.
 */
export function readCalendarApart(input: ReadingInput): Promise<CalendarReading> {
	// On globalThis, because a development server loads this module anew after each edit.
	globalThis.calendarReader ??= new CalendarReader();
	return globalThis.calendarReader.read(input);
}

/** Ends the reader's child, for commands and tests. */
export async function closeCalendarReader(): Promise<void> {
	const reader = globalThis.calendarReader;
	globalThis.calendarReader = undefined;
	await reader?.close();
}
