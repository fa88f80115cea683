function codeOf(error: unknown): string {
	return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** One sentence on why the simulator could not start, and what to do. */
export function systemFailure(error: unknown, port: number): string {
	switch (codeOf(error)) {
		case "EADDRINUSE":
			return `Port ${port} is taken by another program; set PORT to a free one, or to 0 to have one chosen.`;
		case "EACCES":
		case "EROFS":
		case "ENOTDIR":
		case "EEXIST":
			return "DATA_DIR cannot be written; name a folder that belongs to you.";
		default:
			return `The simulator could not start: ${error instanceof Error ? error.message : String(error)}`;
	}
}
