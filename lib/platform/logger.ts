import pino, { type DestinationStream, type Logger as PinoLogger } from "pino";
import pretty from "pino-pretty";

export const LOG_CHANNELS = ["ical", "payments", "jobs", "security", "access", "app"] as const;
export type LogChannel = (typeof LOG_CHANNELS)[number];

/** What a log line may carry. Anything that could hold an address, a token or a person has no field here. */
export type LogFields = {
	requestId?: string;
	propertyId?: string;
	feedId?: string;
	exportId?: string;
	claimId?: string;
	incidentId?: string;
	channelId?: string;
	userId?: string;
	job?: string;
	runId?: string;
	outcome?: string;
	verdict?: string;
	reasons?: readonly string[];
	status?: number;
	durationMs?: number;
	bytes?: number;
	counts?: Readonly<Record<string, number>>;
	host?: string;
	keyPrefix?: string;
	code?: string;
	port?: number;
	detail?: string;
};

/** `event` is dotted, such as `calendar.imported`; one line per unit of work. */
export type Log = {
	info(event: string, fields?: LogFields): void;
	warn(event: string, fields?: LogFields): void;
	/** `error` leaves its name, code and stack in the log, never its message when that may hold values of a query. */
	error(event: string, fields?: LogFields, error?: unknown): void;
	child(fields: LogFields & { channel?: LogChannel }): Log;
};

/** Name, code and place of an error; Drizzle puts query parameters, e-mail addresses among them, into messages. */
export function describeError(error: unknown): { name: string; code?: string; at?: string } {
	if (!(error instanceof Error)) return { name: typeof error };
	const source = error.cause instanceof Error ? error.cause : error;
	const code = "code" in source && typeof source.code === "string" ? source.code : undefined;
	const at = error.stack
		?.split("\n")
		.filter((line) => /^\s+at /.test(line))
		.slice(0, 6)
		.map((line) => line.trim().replace(/\(.*\/(?=(?:lib|app|db|inngest|scripts|components|node_modules)\/)/, "("))
		.join(" < ");
	return { name: error.name, ...(code ? { code } : {}), ...(at ? { at } : {}) };
}

// The channel goes with each line: a child of pino's would write the key a second time.
function wrap(target: PinoLogger, channel: LogChannel): Log {
	return {
		info: (event, fields = {}) => target.info({ channel, ...fields }, event),
		warn: (event, fields = {}) => target.warn({ channel, ...fields }, event),
		error: (event, fields = {}, error) => {
			const described = error === undefined ? {} : { error: describeError(error) };
			target.error({ channel, ...fields, ...described }, event);
		},
		child: ({ channel: other, ...fields }) => wrap(target.child(fields), other ?? channel),
	};
}

type LogOptions = {
	readonly level: string;
	readonly channel?: LogChannel;
	readonly isPretty?: boolean;
	/** Where lines go; stdout when absent. */
	readonly to?: DestinationStream;
};

/** JSON lines on stdout, or, for a person who watches the development server, readable ones. */
export function makeLog({ level, channel = "app", isPretty = false, to }: LogOptions): Log {
	const settings = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "event" };
	const destination = isPretty ? pretty({ messageKey: "event", sync: true }) : to;
	return wrap(destination ? pino(settings, destination) : pino(settings), channel);
}
