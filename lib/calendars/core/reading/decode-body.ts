export type DecodedBody = { readonly text: string; readonly isAssumedEncoding: boolean };

const FOLD = /\r?\n[ \t]/g;

function decodeUtf8(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

function toBytes(latin1: string): Uint8Array {
	const bytes = new Uint8Array(latin1.length);
	for (let index = 0; index < latin1.length; index += 1) bytes[index] = latin1.charCodeAt(index);
	return bytes;
}

/** One character per byte; TextDecoder's "latin1" is windows-1252, which cannot be turned back into bytes. */
function toLatin1(bytes: Uint8Array): string {
	const parts: string[] = [];
	for (let from = 0; from < bytes.length; from += 8192) {
		parts.push(String.fromCharCode(...bytes.subarray(from, from + 8192)));
	}
	return parts.join("");
}

/**
 * The text of a body: UTF-8, or UTF-16 when a byte order mark says so, else Latin-1 (flagged). Lines folded inside a
 * UTF-8 character, which some exporters write, are joined before decoding. Source: calendar-exchange.md 2.15, case 57.
 */
export function decodeBody(bytes: Uint8Array): DecodedBody {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) {
		return { text: new TextDecoder("utf-16le").decode(bytes), isAssumedEncoding: false };
	}
	if (bytes[0] === 0xfe && bytes[1] === 0xff) {
		return { text: new TextDecoder("utf-16be").decode(bytes), isAssumedEncoding: false };
	}
	const utf8 = decodeUtf8(bytes);
	if (utf8 !== null) return { text: utf8, isAssumedEncoding: false };
	const latin1 = toLatin1(bytes);
	const repaired = decodeUtf8(toBytes(latin1.replace(FOLD, "")));
	if (repaired !== null) return { text: repaired, isAssumedEncoding: false };
	return { text: new TextDecoder("windows-1252").decode(bytes), isAssumedEncoding: true };
}
