import { type IncidentSeverity, type IncidentStep, isWorse } from "#lib/operations/core/incident-kinds.ts";
import { afterQuietHours, type QuietHours } from "#lib/operations/core/quiet-hours.ts";

export type MessagePlan =
	| { readonly isSent: true; readonly dueAt: Date }
	| { readonly isSent: false; readonly because: "below_level" | "muted" | "never_told" | "own_failure" };

/**
 * Whether one channel is told of one step, and from when on. A channel hears of what reaches its level; a muted incident is told
 * only when it becomes worse than it was when it was muted; the end is told only where the beginning was. Urgent messages pass
 * through quiet hours, the others wait for their end.
 */
export function planMessage(input: {
	readonly step: IncidentStep;
	readonly severity: IncidentSeverity;
	/** When the step happened. */
	readonly at: Date;
	readonly mutedSeverity: IncidentSeverity | null;
	readonly channel: QuietHours & { readonly minSeverity: IncidentSeverity };
	/** The incident is that this very channel cannot be reached. */
	readonly isAboutChannel: boolean;
	/** The channel was there when the incident opened. Steps may come here in another order than they happened. */
	readonly knewBeginning: boolean;
}): MessagePlan {
	const { step, severity, at, mutedSeverity, channel } = input;
	if (input.isAboutChannel) return { isSent: false, because: "own_failure" };
	if (step === "recovered" && !input.knewBeginning) return { isSent: false, because: "never_told" };
	if (isWorse(channel.minSeverity, severity)) return { isSent: false, because: "below_level" };
	const isRise = step.startsWith("worsened:");
	if (mutedSeverity && !(isRise && isWorse(severity, mutedSeverity))) return { isSent: false, because: "muted" };
	return { isSent: true, dueAt: severity === "urgent" ? at : afterQuietHours(channel, at) };
}
