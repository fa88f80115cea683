/** The JSON of a request's body; null when it is longer than `maxBytes` or no JSON. */
export async function readJson(request: Request, { maxBytes }: { readonly maxBytes: number }): Promise<unknown> {
	const parts: Uint8Array[] = [];
	let bytes = 0;
	for await (const part of request.body ?? []) {
		bytes += part.byteLength;
		if (bytes > maxBytes) return null;
		parts.push(part);
	}
	try {
		return JSON.parse(Buffer.concat(parts).toString("utf8"));
	} catch {
		return null;
	}
}
