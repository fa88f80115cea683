import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { FeedAnswer } from "./feed-answer.ts";
import type { Listing } from "./listing.ts";

function isNotModified({ headers }: IncomingMessage, { hash, at }: Listing["feedVersion"]): boolean {
	const tags = headers["if-none-match"];
	if (tags !== undefined) return tags.split(",").some((tag) => tag.trim().replace(/^W\//, "") === `"${hash}"`);
	const since = Date.parse(headers["if-modified-since"] ?? "");
	return !Number.isNaN(since) && Math.floor(Date.parse(at) / 1000) * 1000 <= since;
}

/** Writes one byte every `everyMs` until the end or until the reader hangs up. */
function dripBytes(response: ServerResponse, { bytes, everyMs }: { bytes: Buffer; everyMs: number }): void {
	let sent = 0;
	const timer = setInterval(() => {
		response.write(bytes.subarray(sent, sent + 1));
		sent += 1;
		if (sent >= bytes.length) response.end();
	}, everyMs);
	response.on("close", () => clearInterval(timer));
}

type Sending = { request: IncomingMessage; response: ServerResponse; listing: Listing; answer: FeedAnswer };

/** Sends the answer with the listing's switches (validators, gzip) applied; returns the status that went out. */
export function sendFeed({ request, response, listing, answer }: Sending): number {
	const headers = { ...answer.headers };
	const isCalendar = answer.status === 200 && listing.habit.kind !== "html";
	if (isCalendar && listing.switches.validators) {
		headers.etag = `"${listing.feedVersion.hash}"`;
		headers["last-modified"] = new Date(listing.feedVersion.at).toUTCString();
		// A portal that lies answers with its lie, not with "as before".
		if (listing.habit.kind === "normal" && isNotModified(request, listing.feedVersion)) {
			response.writeHead(304, headers).end();
			return 304;
		}
	}
	let bytes = Buffer.from(answer.body);
	if (listing.switches.gzip && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""))) {
		bytes = gzipSync(bytes);
		headers["content-encoding"] = "gzip";
	}
	const begin = () => {
		response.writeHead(answer.status, headers);
		if (request.method === "HEAD") response.end();
		else if (answer.byteEveryMs !== null) dripBytes(response, { bytes, everyMs: answer.byteEveryMs });
		else response.end(bytes);
	};
	if (answer.delayMs === 0) begin();
	else {
		const timer = setTimeout(begin, answer.delayMs);
		response.on("close", () => clearTimeout(timer));
	}
	return answer.status;
}
