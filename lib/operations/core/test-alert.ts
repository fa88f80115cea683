import type { AlertText } from "#lib/operations/core/alert-target.ts";
import type { Say } from "#lib/operations/core/incident-words.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";

/** What a channel is told when somebody tries it: says at once that it is a test and that nothing is wrong. */
export function testAlert(input: {
	readonly language: AlertText["language"];
	readonly say: Say;
	readonly label: string;
	readonly url: string;
	readonly now: Date;
	readonly timeZone: string;
}): AlertText {
	const { language, say, label, url, now, timeZone } = input;
	const title = say("alertTest.title");
	return {
		language,
		subject: title,
		entries: [
			{
				incidentId: "",
				kind: "test",
				step: "test",
				severity: "notice",
				title,
				text: say("alertTest.text", { label }),
				next: say("alertTest.next"),
				url,
				context: say("time.words", instantParts(language, { at: now, now, timeZone })),
			},
		],
		more: 0,
		footer: say("alertTest.footer"),
		footerUrl: url,
	};
}
