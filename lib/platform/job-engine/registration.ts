import { z } from "zod";
import type { FunctionConfig } from "#db/schema/engine-functions.ts";
import { cronProblem } from "#lib/platform/job-engine/cron.ts";

/** Most runs that one function may have in flight, counted apart for each value of `event.data.<key>` when a key is given. */
const concurrencyRule = z.strictObject({
	limit: z.number().int().min(1),
	key: z
		.string()
		.regex(/^event\.data\.[A-Za-z_]\w*$/, "only event.data.<name> can be a key")
		.optional(),
	scope: z.literal("fn").optional(),
});

const trigger = z.union([
	z.strictObject({
		event: z.string().regex(/^(?!inngest\/)[\w./-]+$/, "only the plain name of an event of ours can be a trigger"),
	}),
	z.strictObject({ cron: z.string() }),
]);

/** Strict: an option that is not listed here is one the engine would silently ignore. */
const functionConfig = z.strictObject({
	id: z.string().min(1).max(120),
	name: z.string(),
	triggers: z.array(trigger).min(1),
	steps: z.strictObject({
		step: z.strictObject({
			id: z.literal("step"),
			name: z.string(),
			runtime: z.strictObject({ type: z.literal("http"), url: z.url() }),
			retries: z.strictObject({ attempts: z.number().int().min(0).max(20) }).optional(),
		}),
	}),
	concurrency: z
		.union([z.number().int().min(1), concurrencyRule, z.array(concurrencyRule).max(2)])
		.transform((value) => (typeof value === "number" ? [{ limit: value }] : Array.isArray(value) ? value : [value]))
		.optional(),
});

const registration = z.looseObject({ functions: z.array(z.unknown()) });

/** The SDK's own default: three retries after the first try. */
const DEFAULT_RETRIES = 3;

export type Registration = { ok: true; functions: FunctionConfig[] } | { ok: false; problems: string[] };

/**
 * Reads the body with which the SDK registers its functions. Refuses the whole of it, with one sentence per reason, as soon as one
 * function uses something that this engine would not do.
 */
export function readRegistration(body: unknown): Registration {
	const parsed = registration.safeParse(body);
	if (!parsed.success) return { ok: false, problems: ["the registration holds no list of functions"] };
	const results = parsed.data.functions.map(readFunction);
	const problems = results.flatMap((result) => (result.ok ? [] : result.problems));
	if (problems.length > 0) return { ok: false, problems };
	return { ok: true, functions: results.flatMap((result) => (result.ok ? [result.config] : [])) };
}

function readFunction(value: unknown): { ok: true; config: FunctionConfig } | { ok: false; problems: string[] } {
	const parsed = functionConfig.safeParse(value);
	const id = z.looseObject({ id: z.string() }).safeParse(value).data?.id ?? "a function without id";
	if (!parsed.success) return { ok: false, problems: parsed.error.issues.map((issue) => `${id}: ${wordsFor(issue)}`) };
	const crons = parsed.data.triggers.flatMap((one) => ("cron" in one ? [one.cron] : []));
	const cron = crons[0] ?? null;
	const problem = crons.length > 1 ? "more than one cron trigger is not supported" : cron && cronProblem(cron);
	if (problem) return { ok: false, problems: [`${id}: ${problem}`] };
	return {
		ok: true,
		config: {
			id: parsed.data.id,
			events: parsed.data.triggers.flatMap((one) => ("event" in one ? [one.event] : [])),
			cron,
			maxAttempts: (parsed.data.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
			concurrency: parsed.data.concurrency ?? [],
		},
	};
}

function wordsFor(issue: z.core.$ZodIssue): string {
	const place = issue.path.join(".");
	if (issue.code === "unrecognized_keys") {
		return `${[place, issue.keys.join(", ")].filter(Boolean).join(".")} is not supported by the embedded job engine`;
	}
	const inner = issue.code === "invalid_union" ? issue.errors.flat().map(wordsFor).join("; ") : issue.message;
	return `${place} is not supported by the embedded job engine (${inner})`;
}
