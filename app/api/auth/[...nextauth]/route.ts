import type { NextRequest } from "next/server";
import nextAuth from "next-auth";
import { authOptions } from "#lib/platform/auth.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Log in, log out, and what next-auth's own client asks for. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
	return nextAuth(request, { params: await context.params }, authOptions());
}

export { handle as GET, handle as POST };
