type Pattern = { name: string; expression: RegExp };

/** Shapes of live secrets. A value made of one repeated character, or that says it is an example, is none. */
const PATTERNS: Pattern[] = [
	{ name: "Stripe key", expression: /\b[sr]k_live_[0-9A-Za-z]{16,}/ },
	{ name: "webhook secret", expression: /\bwhsec_[0-9A-Za-z+/=]{24,}/ },
	{ name: "mail key", expression: /\bre_[0-9A-Za-z]{8}_[0-9A-Za-z]{20,}/ },
	{ name: "private key", expression: /-----BEGIN (?:RSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY-----/ },
	{
		name: "Airbnb calendar address",
		expression: /airbnb\.[a-z.]+\/calendar\/ical\/\d+\.ics\?(?:t=[0-9a-f]+&)?s=[0-9a-f]{32}/,
	},
	{
		name: "Booking.com calendar address",
		expression: /ical\.booking\.com\/v1\/export\/?\?t=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
	},
	{ name: "Vrbo calendar address", expression: /(?:vrbo|homeaway)\.[a-z.]+\/icalendar\/[0-9a-f]{32}/ },
	{
		name: "Google private calendar address",
		expression: /calendar\.google\.com\/calendar\/ical\/[^\s"']+\/private-[0-9a-f]{24,}/,
	},
	{ name: "bot token", expression: /\b\d{8,10}:AA[0-9A-Za-z_-]{33}\b/ },
	{ name: "GitHub token", expression: /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{60,})/ },
	{ name: "AWS key", expression: /\bAKIA[0-9A-Z]{16}\b/ },
	{ name: "Slack token", expression: /\bxox[abprs]-[0-9A-Za-z-]{20,}/ },
	{ name: "signing key", expression: /\bsignkey-(?:prod|live)-[0-9a-f]{64}\b/ },
	{ name: "managed Redis token", expression: /UPSTASH_REDIS_REST_TOKEN\s*[=:]\s*["']?[0-9A-Za-z_=-]{40,}/ },
];

const LONG_VALUE: Pattern = {
	name: "long random value",
	expression: /^[A-Z_]+\s*=\s*["']?[0-9A-Za-z+/_-]{32,}={0,2}["']?\s*$/,
};

/** A line with this mark and a reason is accepted: `secrets-scan: <why>`. */
const ACCEPTED = /secrets-scan: \S+/;

const HAS_FEW_CHARACTERS = 4;

export type Finding = { line: number; name: string };

/** Secrets in a text file, by line. Environment files are also searched for long random values. */
export function findSecrets(path: string, text: string): Finding[] {
	const isEnvironmentFile = /(^|\/)\.env/.test(path);
	const patterns = isEnvironmentFile ? [...PATTERNS, LONG_VALUE] : PATTERNS;
	return text.split("\n").flatMap((content, index) => {
		if (ACCEPTED.test(content)) return [];
		return patterns.filter((pattern) => holds(pattern, content)).map(({ name }) => ({ line: index + 1, name }));
	});
}

function holds(pattern: Pattern, content: string): boolean {
	const match = pattern.expression.exec(content)?.[0];
	return match !== undefined && !isObviouslyInvented(match);
}

/** `0000…` or `abcabc…`: the last 16 characters repeat so few letters that nobody drew them at random. */
function isObviouslyInvented(match: string): boolean {
	if (match.startsWith("-----BEGIN")) return false;
	return new Set(match.slice(-16)).size <= HAS_FEW_CHARACTERS;
}
