import type { AlertTarget } from "#lib/operations/core/alert-target.ts";

/** What people see of a channel's target: enough to tell two apart, too little to use. */
export function targetHint(target: AlertTarget): string {
	switch (target.kind) {
		case "email": {
			const at = target.email.lastIndexOf("@");
			return `${[...target.email].slice(0, 1).join("")}…${target.email.slice(at)}`.slice(0, 120);
		}
		case "telegram":
			return `…${target.chatId.slice(-4)}`;
		default: {
			const { host } = new URL(target.url);
			return `${host.slice(0, 110)} …${target.url.slice(-4)}`;
		}
	}
}
