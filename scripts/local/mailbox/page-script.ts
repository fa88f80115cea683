/** New messages arrive without a jump and without closing what is open; all of it works without, by reloading. */
export const MAILBOX_SCRIPT = `
const REFRESH_MS = 3000;
function show(text) {
	const fresh = new DOMParser().parseFromString(text, "text/html");
	const list = document.querySelector(".messages");
	const wanted = [...fresh.querySelectorAll(".message")];
	const ids = new Set(wanted.map((each) => each.id));
	for (const shown of list.querySelectorAll(".message")) if (!ids.has(shown.id)) shown.remove();
	let before = null;
	for (const each of wanted) {
		const known = document.getElementById(each.id);
		if (known) {
			known.querySelector(".meta").innerHTML = each.querySelector(".meta").innerHTML;
			before = known;
		} else {
			const made = document.importNode(each, true);
			if (before) before.after(made);
			else list.prepend(made);
			before = made;
		}
	}
	for (const part of document.querySelectorAll("[data-live]")) {
		const next = fresh.querySelector('[data-live="' + part.dataset.live + '"]');
		if (next && !part.contains(document.activeElement)) part.innerHTML = next.innerHTML;
	}
}
document.addEventListener("submit", async (event) => {
	const form = event.target;
	event.preventDefault();
	const body = new URLSearchParams(new FormData(form, event.submitter));
	try {
		const response = await fetch(form.action, { method: "POST", body });
		if (event.submitter) event.submitter.blur();
		show(await response.text());
	} catch {
		document.querySelector(".notice").textContent = document.querySelector(".notice").dataset.gone;
	}
});
setInterval(async () => {
	if (document.hidden) return;
	const response = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
	if (response && response.ok) show(await response.text());
}, REFRESH_MS);
`;
