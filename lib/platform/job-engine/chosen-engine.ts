/** True when no Inngest server is named, so that the engine of this project does the work. */
export function usesEmbeddedEngine(settings: {
	readonly INNGEST_BASE_URL?: string | undefined;
	readonly INNGEST_EVENT_KEY?: string | undefined;
}): boolean {
	return !settings.INNGEST_BASE_URL && !settings.INNGEST_EVENT_KEY;
}
