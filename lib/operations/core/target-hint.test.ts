import { expect, test } from "vitest";
import type { AlertTarget } from "#lib/operations/core/alert-target.ts";
import { targetHint } from "#lib/operations/core/target-hint.ts";

const BOT = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"; // secrets-scan: an invented token of the right shape

test.each<[AlertTarget, string]>([
	[{ kind: "email", email: "ana.reyes@example.com" }, "a…@example.com"],
	[{ kind: "slack", url: "https://hooks.slack.com/services/T0/B0/abcdefgh" }, "hooks.slack.com …efgh"],
	[{ kind: "webhook", url: "https://hooks.example.com/in?key=12345678", secret: "s" }, "hooks.example.com …5678"],
	[{ kind: "telegram", botToken: BOT, chatId: "-100123456789" }, "…6789"],
])("%j is shown as %s", (target, hint) => expect(targetHint(target)).toBe(hint));

test("a hint never holds more than the column does", () => {
	const email = `${"a".repeat(64)}@${"b".repeat(60)}.${"c".repeat(60)}.example.com`;
	expect(targetHint({ kind: "email", email }).length).toBeLessThanOrEqual(120);
	expect(targetHint({ kind: "webhook", url: `https://${email.slice(65)}/x` }).length).toBeLessThanOrEqual(120);
});
