import type { Log, LogFields } from "#lib/platform/logger.ts";

export type RecordedLine = LogFields & { level: "info" | "warn" | "error"; event: string };

/** A log that keeps its lines for a test to read. */
export function recordingLog(): { log: Log; lines: RecordedLine[] } {
	const lines: RecordedLine[] = [];
	const make = (base: LogFields): Log => {
		const at =
			(level: RecordedLine["level"]) =>
			(event: string, fields: LogFields = {}) => {
				lines.push({ ...base, ...fields, level, event });
			};
		return {
			info: at("info"),
			warn: at("warn"),
			error: at("error"),
			child: ({ channel: _channel, ...fields }) => make({ ...base, ...fields }),
		};
	};
	return { log: make({}), lines };
}
