import { notFound } from "next/navigation";

/** Addresses that lead nowhere get the site's own page for that, with its frame and in its language. */
export default function NowherePage() {
	notFound();
}
