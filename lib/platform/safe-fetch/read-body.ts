import { pipeline, type Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";

export type BodyReading =
	| { readonly kind: "whole"; readonly body: Uint8Array; readonly wireBytes: number }
	| { readonly kind: "too_large" }
	| { readonly kind: "unreadable"; readonly code: string };

/** Headers and checksums of a compressed body that is empty or tiny; more wire than that carries no calendar. */
const WIRE_ALLOWANCE = 65_536;

type Decoder = Transform | "none" | "unknown";

function decoderFor(encoding: string, firstByte: number): Decoder {
	switch (encoding) {
		case "":
		case "identity":
			return "none";
		case "gzip":
		case "x-gzip":
			return createGunzip();
		case "br":
			return createBrotliDecompress();
		case "deflate":
			// RFC 9110 means zlib's format (low nibble 8); some servers send the bare stream.
			return (firstByte & 0x0f) === 8 ? createInflate() : createInflateRaw();
		default:
			return "unknown";
	}
}

/** Passes the wire's bytes on and stops at a cap: empty deflate blocks would cost wire and yield nothing to count. */
async function* counted(source: AsyncIterable<Buffer>, wire: { bytes: number; readonly max: number }) {
	for await (const chunk of source) {
		wire.bytes += chunk.length;
		if (wire.bytes > wire.max) throw new WireTooLargeError();
		yield chunk;
	}
}

class WireTooLargeError extends Error {}

async function* startingWith(first: Buffer, rest: AsyncIterable<Buffer>) {
	yield first;
	yield* rest;
}

function decoded(source: AsyncIterable<Buffer>, decoder: Transform): AsyncIterable<Buffer> {
	// The callback form: errors of either side arrive where the result is read, and leaving the loop destroys both.
	return pipeline(source, decoder, () => undefined);
}

async function collect(chunks: AsyncIterable<Buffer>, maxBytes: number): Promise<Uint8Array | null> {
	const parts: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of chunks) {
		bytes += chunk.length;
		if (bytes > maxBytes) return null;
		parts.push(chunk);
	}
	return Buffer.concat(parts, bytes);
}

/**
 * Reads and decompresses `body` as a stream, so that a bomb stops at `maxBytes` of what it would become. Rejects only when the
 * connection fails or is aborted; a body that does not decompress is "unreadable". The caller destroys `body`.
 */
export async function readBody(
	body: Readable,
	options: { readonly encoding: string; readonly maxBytes: number },
): Promise<BodyReading> {
	const wire = { bytes: 0, max: options.maxBytes + WIRE_ALLOWANCE };
	const chunks = counted(body, wire);
	try {
		const first = await chunks.next();
		if (first.done) return { kind: "whole", body: new Uint8Array(0), wireBytes: 0 };
		const source = startingWith(first.value, chunks);
		const decoder = decoderFor(options.encoding.trim().toLowerCase(), first.value[0] ?? 0);
		if (decoder === "unknown") return { kind: "unreadable", code: "UNKNOWN_ENCODING" };
		const whole = await collect(decoder === "none" ? source : decoded(source, decoder), options.maxBytes);
		return whole ? { kind: "whole", body: whole, wireBytes: wire.bytes } : { kind: "too_large" };
	} catch (error) {
		if (error instanceof WireTooLargeError) return { kind: "too_large" };
		const code = error instanceof Error && "code" in error ? String(error.code) : "";
		if (/^(Z_|ERR__ERROR|ERR_BROTLI)/.test(code)) return { kind: "unreadable", code };
		throw error;
	}
}
