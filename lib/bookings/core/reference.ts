import { plainText } from "#lib/shared/ids.ts";

/** What people say on the phone: two groups of four letters and digits without look-alikes, such as K7M2-9QX4. */
export function newReference(randomBytes: (length: number) => Uint8Array): string {
	const text = plainText(randomBytes(8)).toUpperCase();
	return `${text.slice(0, 4)}-${text.slice(4)}`;
}
