import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** DER: tag, length, content. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
	const content = Buffer.concat(contents);
	if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
	const length = content.length < 0x100 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const utcTime = (date: Date) => der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`));
/** 1.2.840.10045.4.3.2 */
const ECDSA_WITH_SHA256 = sequence(der(0x06, Buffer.from("2a8648ce3d040302", "hex")));
/** 2.5.4.3 */
const COMMON_NAME = der(0x06, Buffer.from("550403", "hex"));
/** 2.5.29.17 */
const SUBJECT_ALT_NAME = der(0x06, Buffer.from("551d11", "hex"));
const DAY_MS = 86_400_000;

function toBeSigned(host: string, publicKey: KeyObject): Buffer {
	const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(host)))));
	const now = Date.now();
	const validity = sequence(utcTime(new Date(now - DAY_MS)), utcTime(new Date(now + DAY_MS)));
	const altNames = der(0x04, sequence(der(0x82, Buffer.from(host))));
	return sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.from([1])),
		ECDSA_WITH_SHA256,
		name,
		validity,
		name,
		publicKey.export({ type: "spki", format: "der" }),
		der(0xa3, sequence(sequence(SUBJECT_ALT_NAME, altNames))),
	);
}

/** A certificate for `host` that signs itself, valid for a day, made anew each time: no key lies in the repository. */
export function makeTestCertificate(host: string): { readonly cert: string; readonly key: string } {
	const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
	const body = toBeSigned(host, publicKey);
	const signature = der(0x03, Buffer.from([0]), sign("sha256", body, privateKey));
	const certificate = sequence(body, ECDSA_WITH_SHA256, signature).toString("base64");
	const lines = certificate.match(/.{1,64}/g) ?? [];
	return {
		cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
		key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
	};
}
