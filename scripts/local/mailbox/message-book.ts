import { createHash } from "node:crypto";
import type { Clock } from "#lib/shared/clock.ts";
import { type Channel, type Faults, type Message, NO_FAULTS } from "./message.ts";
import type { StateFile } from "./state-file.ts";

/** What was forgotten is gone: the file stays small, and the page quick. */
const MAX_MESSAGES = 200;
const MAX_ANSWERED = 1_000;

export type NewMessage = Omit<Message, "id" | "at" | "repeats">;

export type MessageBook = ReturnType<typeof openMessageBook>;

/** All that arrived, newest first, and how the services misbehave. */
export function openMessageBook(options: { stored: StateFile; clock: Clock; newId: () => string }) {
	const { stored, clock, newId } = options;
	const state = stored.state ?? { messages: [], faults: { ...NO_FAULTS }, answered: [] };
	const save = () => stored.save(state);

	function add(message: NewMessage): Message {
		const made = { id: newId(), at: clock.now().toISOString(), repeats: 0, ...message };
		state.messages.unshift(made);
		state.messages.length = Math.min(state.messages.length, MAX_MESSAGES);
		save();
		return made;
	}

	return {
		list: (): readonly Message[] => state.messages,
		find: (id: string): Message | null => state.messages.find((message) => message.id === id) ?? null,
		add,
		/** Adds it, or counts it at the one that arrived under the same key before. */
		addOnce(message: NewMessage): Message {
			const known = state.messages.find(
				({ channel, to, key }) =>
					channel === message.channel && to === message.to && key !== null && key === message.key,
			);
			if (!known) return add(message);
			known.repeats += 1;
			save();
			return known;
		},
		/** As Resend does it: the same key and body get the same answer, the same key with another body is refused. */
		addByKey(message: NewMessage & { key: string }): { kind: "added" | "repeated"; id: string } | { kind: "changed" } {
			const digest = createHash("sha256").update(JSON.stringify(message.body)).digest("hex");
			const before = state.answered.find(({ key }) => key === message.key);
			if (before && before.digest !== digest) return { kind: "changed" };
			if (before) {
				const known = state.messages.find(({ id }) => id === before.id);
				if (known) known.repeats += 1;
				save();
				return { kind: "repeated", id: before.id };
			}
			const { id } = add(message);
			state.answered.unshift({ key: message.key, digest, id });
			state.answered.length = Math.min(state.answered.length, MAX_ANSWERED);
			save();
			return { kind: "added", id };
		},
		markBounced(id: string, bounced: NonNullable<Message["bounced"]>): void {
			const known = state.messages.find((message) => message.id === id);
			if (known) known.bounced = bounced;
			save();
		},
		clear(): void {
			state.messages.length = 0;
			save();
		},
		faults: (): Readonly<Faults> => state.faults,
		setFault(channel: Channel, fault: Faults[Channel]): void {
			state.faults[channel] = fault;
			save();
		},
	};
}
