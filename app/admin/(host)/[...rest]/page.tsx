import { notFound } from "next/navigation";
import { hostSession } from "../../host-session.ts";

/** Addresses below /admin that lead nowhere get the host's own page for that, once it is known who asks. */
export default async function NowherePage({ params }: { params: Promise<{ rest: string[] }> }) {
	const { rest } = await params;
	await hostSession(`/admin/${rest.join("/")}`);
	notFound();
}
