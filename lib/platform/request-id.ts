import { randomBytes } from "node:crypto";
import { PLAIN_LETTERS, plainText } from "#lib/shared/ids.ts";

export const REQUEST_ID_HEADER = "x-request-id";

const LENGTH = 10;

/**
 * A new id of one request: on its answer, in the log where it failed, and on the page that says so. People read it to somebody
 * over the telephone, so it has no look-alikes.
 */
export function newRequestId(): string {
	return plainText(randomBytes(LENGTH));
}

const SHAPE = new RegExp(`^[${PLAIN_LETTERS}]{${LENGTH}}$`);

/** The id when `text` is one of ours; anything else is not repeated anywhere. */
export function asRequestId(text: string | null | undefined): string | null {
	return text && SHAPE.test(text) ? text : null;
}

/** The same answer under the id that the log uses. */
export function withRequestId(response: Response, requestId: string): Response {
	response.headers.set(REQUEST_ID_HEADER, requestId);
	return response;
}
