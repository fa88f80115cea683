import { randomBytes } from "node:crypto";

export const REQUEST_ID_HEADER = "x-request-id";

/** Without look-alikes: people read it to somebody over the telephone. */
const ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz";
const LENGTH = 10;

/** A new id of one request: on its answer, in the log where it failed, and on the page that says so. */
export function newRequestId(): string {
	let id = "";
	for (const byte of randomBytes(LENGTH)) id += ALPHABET[byte & 31];
	return id;
}

const SHAPE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** The id when `text` is one of ours; anything else is not repeated anywhere. */
export function asRequestId(text: string | null | undefined): string | null {
	return text && SHAPE.test(text) ? text : null;
}

/** The same answer under the id that the log uses. */
export function withRequestId(response: Response, requestId: string): Response {
	response.headers.set(REQUEST_ID_HEADER, requestId);
	return response;
}
