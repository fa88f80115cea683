import { redirect } from "next/navigation";
import type { SessionUser } from "#lib/accounts/find-session-user.ts";
import { currentHost, hasSessionCookie } from "#lib/platform/auth.ts";
import type { Context } from "#lib/platform/context.ts";
import { openContext } from "#lib/platform/open-context.ts";

/** Who is asking and a context that speaks for them; whoever is nobody is sent to log in and comes back to `path`. */
export async function hostSession(path: string): Promise<{ ctx: Context; host: SessionUser }> {
	const host = await currentHost();
	if (!host) {
		const query = new URLSearchParams({ callbackUrl: path });
		if (await hasSessionCookie()) query.set("error", "expired");
		redirect(`/admin/login?${query}`);
	}
	return { ctx: openContext({ kind: "host", userId: host.id, role: host.role }), host };
}
