import { headers } from "next/headers";
import { asRequestId, REQUEST_ID_HEADER } from "#lib/platform/request-id.ts";

/** The id of the request being answered, as the proxy gave it; undefined outside of one. */
export async function currentRequestId(): Promise<string | undefined> {
	return asRequestId((await headers()).get(REQUEST_ID_HEADER)) ?? undefined;
}
