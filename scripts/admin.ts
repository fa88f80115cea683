import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { createOwner } from "#lib/accounts/create-owner.ts";
import { resetPassword } from "#lib/accounts/reset-password.ts";
import { newOwnerSchema } from "#lib/accounts/schemas.ts";
import type { Context } from "#lib/platform/context.ts";
import { print, runCommand, UsageError } from "#scripts/command.ts";

const USAGE =
	"Use npm run admin -- create-owner --email <address> [--name <name>], or reset-password --email <address>. The password is asked for; with ADMIN_PASSWORD set it is taken from there, and without a terminal a new one is made and printed.";

function readArguments(): { verb: string; email: string; name: string } {
	try {
		const options = { email: { type: "string" }, name: { type: "string" } } as const;
		const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: true });
		const [verb] = positionals;
		if (!verb || positionals.length > 1 || !values.email) throw new UsageError(USAGE);
		return { verb, email: values.email, name: values.name ?? values.email.split("@")[0] ?? "Owner" };
	} catch {
		throw new UsageError(`"${process.argv.slice(2).join(" ")}" is not understood. ${USAGE}`);
	}
}

/** `isMade` passwords are printed, since nobody has seen them. */
async function choosePassword(): Promise<{ password: string; isMade: boolean }> {
	const given = process.env["ADMIN_PASSWORD"];
	if (given) return { password: given, isMade: false };
	if (!process.stdin.isTTY) return { password: randomBytes(15).toString("base64url"), isMade: true };
	const terminal = createInterface({ input: process.stdin, output: process.stderr });
	try {
		const typed = await terminal.question("New password, at least 12 characters (empty: one is made for you): ");
		return typed
			? { password: typed, isMade: false }
			: { password: randomBytes(15).toString("base64url"), isMade: true };
	} finally {
		terminal.close();
	}
}

async function run(ctx: Context): Promise<number> {
	const { verb, email, name } = readArguments();
	if (verb !== "create-owner" && verb !== "reset-password") throw new UsageError(`"${verb}" is not known. ${USAGE}`);
	const { password, isMade } = await choosePassword();
	const parsed = newOwnerSchema.safeParse({ email, name, password });
	if (!parsed.success) {
		const isPassword = parsed.error.issues.some((issue) => issue.path[0] === "password");
		throw new UsageError(
			isPassword ? "The password needs at least 12 characters." : `"${email}" is not an e-mail address. ${USAGE}`,
		);
	}
	const outcome = verb === "create-owner" ? await createOwner(ctx, parsed.data) : await resetPassword(ctx, parsed.data);
	if (!outcome.ok) {
		const sentence =
			outcome.reason === "email_taken"
				? `${parsed.data.email} has an account already: use reset-password to give it a new password.`
				: `Nobody has the address ${parsed.data.email}: use create-owner to add an owner.`;
		process.stderr.write(`${sentence}\n`);
		return 1;
	}
	print(
		verb === "create-owner"
			? `${parsed.data.email} can log in as owner.`
			: `${parsed.data.email} has a new password; all sessions ended.`,
	);
	if (isMade) print(`Password: ${password}`);
	return 0;
}

await runCommand("admin", run);
