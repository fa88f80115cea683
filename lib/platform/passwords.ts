import { hash, verify } from "@node-rs/argon2";

// OWASP's floor; about 85 ms each on two cores, so that two at once leave the site alive.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;

const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
	else running++;
	try {
		return await work();
	} finally {
		// The place is handed on without being freed, so that nobody slips in between.
		const next = waiting.shift();
		if (next) next();
		else running--;
	}
}

/** argon2id hash of a password, in PHC form. */
export function hashPassword(password: string): Promise<string> {
	return inTurn(() => hash(password, OPTIONS));
}

let dummyHash: Promise<string> | undefined;

/** True when the password is the one; an unknown account (null) takes as long as a known one. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
	dummyHash ??= hashPassword("an account that does not exist");
	const known = passwordHash ?? (await dummyHash);
	const matches = await inTurn(() => verify(known, password));
	return matches && passwordHash !== null;
}
