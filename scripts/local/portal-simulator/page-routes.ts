import type { ServerResponse } from "node:http";
import type { Workings } from "./api.ts";

type PageRequest = { method: string; path: string[]; text: string; query: URLSearchParams; response: ServerResponse };

export async function answerPage(_workings: Workings, { response }: PageRequest): Promise<void> {
	response.writeHead(404).end();
}
