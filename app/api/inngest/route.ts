import type { NextRequest } from "next/server";

export const dynamic = "force-dynamic";
export const maxDuration = 60;

/** Loaded at the first request: a build loads this file without any settings. */
async function load() {
	const [{ serve }, { inngest }, { functions }] = await Promise.all([
		import("inngest/next"),
		import("#inngest/client.ts"),
		import("#inngest/index.ts"),
	]);
	return serve({ client: inngest, functions });
}

let loading: ReturnType<typeof load> | undefined;

function handlers() {
	loading ??= load();
	return loading;
}

export async function GET(request: NextRequest, context: unknown) {
	return (await handlers()).GET(request, context);
}

export async function POST(request: NextRequest, context: unknown) {
	return (await handlers()).POST(request, context);
}

export async function PUT(request: NextRequest, context: unknown) {
	return (await handlers()).PUT(request, context);
}
