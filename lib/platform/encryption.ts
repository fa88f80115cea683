import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { AppError } from "#lib/shared/errors.ts";

const ALGORITHM = "aes-256-gcm";
const FORMAT = 1;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** Turns text or bytes that we need back into bytes that only the holder of the application's key can read. */
export type Encryption = {
	/** `purpose` is bound to the result: a feed's address cannot be passed off as an export's token. */
	encrypt(plain: string | Buffer, purpose: string): Buffer;
	/** Throws AppError `precondition` when the key is another one or the bytes were changed. */
	decrypt(sealed: Buffer, purpose: string): Buffer;
};

/** AES-256-GCM under `key` (32 bytes, base64url): format byte, nonce, tag, ciphertext. */
export function makeEncryption(key: string): Encryption {
	const keyBytes = Buffer.from(key, "base64url");
	return {
		encrypt(plain, purpose) {
			const nonce = randomBytes(NONCE_LENGTH);
			const cipher = createCipheriv(ALGORITHM, keyBytes, nonce).setAAD(Buffer.from(purpose));
			const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
			return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), sealed]);
		},
		decrypt(sealed, purpose) {
			try {
				const nonce = sealed.subarray(1, 1 + NONCE_LENGTH);
				const tag = sealed.subarray(1 + NONCE_LENGTH, 1 + NONCE_LENGTH + TAG_LENGTH);
				const decipher = createDecipheriv(ALGORITHM, keyBytes, nonce).setAAD(Buffer.from(purpose)).setAuthTag(tag);
				return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_LENGTH + TAG_LENGTH)), decipher.final()]);
			} catch (cause) {
				throw new AppError("precondition", "stored secret cannot be read with this APP_ENCRYPTION_KEY", { cause });
			}
		},
	};
}

/** SHA-256 of a secret or key text, for look-ups. */
export function digestOf(text: string | Uint8Array): Buffer {
	return createHash("sha256").update(text).digest();
}
