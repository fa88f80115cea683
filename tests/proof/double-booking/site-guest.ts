import type { Stay } from "#lib/shared/stay.ts";
import spanish from "#messages/es-MX.json" with { type: "json" };
import { findForm, type PageForm, refusalIn } from "#tests/proof/double-booking/page-form.ts";

/** Whoever sits at one browser without scripts, behind the proxy that the site trusts. */
export type SiteGuest = { readonly name: string; readonly address: string };

export type CheckoutPage = { readonly url: string; readonly form: PageForm; readonly guest: SiteGuest };

export type Answer = {
	/** `won`: led to the payment page; `taken`: told that the nights are somebody else's; anything else is a fault. */
	readonly kind: "won" | "taken" | "other";
	/** Of a fault: what came instead. */
	readonly words: string;
	readonly cookie: string;
	readonly ms: number;
};

type Asked = { readonly guest: SiteGuest; readonly slug: string; readonly stay: Stay };

/** Reads the checkout page of a stay, as it is reached from the home's page. */
export async function openCheckoutPage(baseUrl: string, { guest, slug, stay }: Asked): Promise<CheckoutPage> {
	const url = `${baseUrl}/reservar/${slug}?llegada=${stay.arrival}&salida=${stay.departure}&huespedes=2`;
	const html = await read(url, { guest });
	const form = findForm(html, (text) => text.includes('name="attemptKey"'));
	if (!form) throw new Error(`there is no form at ${url}`);
	return { url, form, guest };
}

/** Presses the button of the checkout: the form goes back as it is, with the guest's own data. */
export async function pressBook(page: CheckoutPage): Promise<Answer> {
	const { url, form, guest } = page;
	const typed = { name: "Lucía Ficticia", email: `${guest.name}@example.com`, phone: "+523300000000", accepts: "on" };
	const startedAt = performance.now();
	const { response, html } = await send(url, { form: new Map([...form, ...Object.entries(typed)]), guest });
	const ms = performance.now() - startedAt;
	const location = response.headers.get("location") ?? "";
	const cookie = response.headers
		.getSetCookie()
		.map((each) => each.split(";")[0])
		.join("; ");
	if (response.status === 303 && location.includes("/c/pay/")) return { kind: "won", words: "", cookie, ms };
	const refusal = response.status === 200 ? refusalIn(html) : null;
	if (refusal?.isTaken) return { kind: "taken", words: "", cookie, ms };
	return { kind: "other", words: `${response.status} ${location}${refusal?.reason ?? ""}`, cookie, ms };
}

/** Goes back to the checkout page and gives the held nights up; false when the site does not let go. */
export async function pressLetGo(page: CheckoutPage, cookie: string): Promise<boolean> {
	const html = await read(page.url, { guest: page.guest, cookie });
	const form = findForm(html, (text) => text.includes(spanish.site.checkout.hold.release));
	if (!form) return false;
	const { response } = await send(page.url, { form, guest: page.guest, cookie });
	return response.status === 303;
}

async function read(url: string, { guest, cookie = "" }: { guest: SiteGuest; cookie?: string }): Promise<string> {
	const response = await fetch(url, { headers: { "x-forwarded-for": guest.address, cookie } });
	const html = await response.text();
	if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
	return html;
}

type Sent = { readonly form: PageForm; readonly guest: SiteGuest; readonly cookie?: string };

async function send(url: string, { form, guest, cookie = "" }: Sent): Promise<{ response: Response; html: string }> {
	const body = new FormData();
	for (const [name, value] of form) if (name !== "") body.append(name, value);
	const headers = { origin: new URL(url).origin, "x-forwarded-for": guest.address, cookie };
	const response = await fetch(url, { method: "POST", body, headers, redirect: "manual" });
	return { response, html: await response.text() };
}
