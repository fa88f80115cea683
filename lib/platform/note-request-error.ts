import { noteError } from "#lib/operations/note-error.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { asRequestId, newRequestId, REQUEST_ID_HEADER } from "#lib/platform/request-id.ts";

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Logs and reports an error that reached Next itself. `route` is the pattern of its file, without values. */
export async function noteRequestError(
	error: unknown,
	request: { readonly headers: Headers; readonly route: string },
): Promise<void> {
	const header = request.headers[REQUEST_ID_HEADER];
	const requestId = asRequestId(typeof header === "string" ? header : null) ?? newRequestId();
	const ctx = openContext({ kind: "anonymous" });
	ctx.log.error("page.failed", { requestId, detail: request.route }, error);
	await noteError(ctx, { error, route: request.route, reference: requestId });
}
