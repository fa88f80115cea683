import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type Instance, readJson, writePrivate } from "./instance.ts";

const READABLE = "abcdefghijkmnpqrstuvwxyz23456789";
const PASSWORD_LENGTH = 14;

/** What an instance keeps to itself, made on its first start and never changed. */
export type Secrets = {
	encryptionKey: string;
	sessionSecret: string;
	signingKey: string;
	guestLinkKey: string;
	stripeWebhookSecret: string;
	mailWebhookSecret: string;
	databasePassword: string;
	redisPassword: string;
	adminPassword: string;
};

/** The secrets of an instance, in `secrets.json`, readable by this user alone. What is missing there is added. */
export function secretsOf(instance: Pick<Instance, "folder">): Secrets {
	const path = join(instance.folder, "secrets.json");
	const kept = readJson<Partial<Secrets>>(path) ?? {};
	const secrets = { ...newSecrets(), ...kept };
	writePrivate(path, `${JSON.stringify(secrets, null, "\t")}\n`);
	return secrets;
}

function newSecrets(): Secrets {
	return {
		encryptionKey: randomBytes(32).toString("base64url"),
		sessionSecret: randomBytes(32).toString("base64url"),
		signingKey: `signkey-prod-${randomBytes(32).toString("hex")}`,
		guestLinkKey: randomBytes(32).toString("base64url"),
		stripeWebhookSecret: `whsec_${randomBytes(24).toString("hex")}`,
		mailWebhookSecret: `whsec_${randomBytes(24).toString("base64")}`,
		databasePassword: randomBytes(18).toString("hex"),
		redisPassword: randomBytes(18).toString("hex"),
		adminPassword: readablePassword(),
	};
}

/** 14 letters and digits of 5 bits each, without look-alikes. */
function readablePassword(): string {
	return [...randomBytes(PASSWORD_LENGTH)].map((byte) => READABLE[byte & 31]).join("");
}
