/** Makes the page live: forms without a jump, fresh contents every few seconds, copy. All of it works without, by reloading. */
export const PAGE_SCRIPT = `
const REFRESH_MS = 4000;
let sent = 0;
function show(text, keepsNotice) {
	const fresh = new DOMParser().parseFromString(text, "text/html");
	for (const part of document.querySelectorAll("[data-live]")) {
		const next = fresh.querySelector('[data-live="' + part.dataset.live + '"]');
		if (!next) return location.reload();
		if (keepsNotice && part.dataset.live === "notice") continue;
		if (part.innerHTML === next.innerHTML || part.contains(document.activeElement) || part.querySelector("details[open]")) continue;
		part.innerHTML = next.innerHTML;
	}
	if (fresh.querySelectorAll(".card").length !== document.querySelectorAll(".card").length) location.reload();
}
document.addEventListener("submit", async (event) => {
	const form = event.target;
	const button = event.submitter;
	event.preventDefault();
	sent += 1;
	const body = new URLSearchParams(new FormData(form, button));
	const action = button && button.hasAttribute("formaction") ? button.formAction : form.action;
	if (button) button.disabled = true;
	try {
		const response = await fetch(action, { method: "POST", body });
		const text = await response.text();
		if (button) button.blur();
		if (response.ok) form.closest("details.chip")?.removeAttribute("open");
		show(text);
	} catch {
		document.querySelector(".notice").textContent = "El simulador no responde. Revisa que siga encendido.";
	} finally {
		if (button) button.disabled = false;
	}
});
document.addEventListener("click", async (event) => {
	const button = event.target.closest("[data-copy]");
	if (!button) return;
	await navigator.clipboard.writeText(button.dataset.copy);
	button.textContent = "Copiada";
	setTimeout(() => { button.textContent = "Copiar"; }, 2000);
});
setInterval(async () => {
	if (document.hidden) return;
	const before = sent;
	const response = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
	const text = response && response.ok ? await response.text() : null;
	if (text && before === sent) show(text, true);
}, REFRESH_MS);
`;
