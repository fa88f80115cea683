import { expect, test } from "vitest";
import { checkFeedUrl } from "#lib/platform/safe-fetch/feed-url.ts";

const RULES = { allowsHttp: false, allowList: ["127.0.0.1:4010"], ownHosts: ["stay.example.com", "127.0.0.1:3000"] };
const WITH_HTTP = { ...RULES, allowsHttp: true };

test.each([
	["https://calendars.example.com/a.ics?s=abc", "https://calendars.example.com/a.ics?s=abc"],
	["  https://calendars.example.com/a.ics\n", "https://calendars.example.com/a.ics"],
	["webcal://calendars.example.com/a.ics", "https://calendars.example.com/a.ics"],
	["WEBCALS://Calendars.Example.com/A.ics", "https://calendars.example.com/A.ics"],
	["https://calendars.example.com:443/a.ics#top", "https://calendars.example.com/a.ics"],
	["https://calendars.example.com:80/a.ics", "https://calendars.example.com:80/a.ics"],
	["https://93.184.216.34/a.ics", "https://93.184.216.34/a.ics"],
	["https://stay.example.com.evil.example/api/ical/a.ics", "https://stay.example.com.evil.example/api/ical/a.ics"],
])("%j may be saved", (text, href) => {
	const checked = checkFeedUrl(text, RULES);
	expect(checked.ok && checked.url.href).toBe(href);
});

test.each([
	["", "not_a_url"],
	["calendars.example.com/a.ics", "not_a_url"],
	["https://", "not_a_url"],
	["https://calendars.example.com/a b.ics", "not_a_url"],
	["ht\ntps://calendars.example.com/", "not_a_url"],
	["https://[fe80::1%25eth0]/a.ics", "not_a_url"],
	[`https://calendars.example.com/${"a".repeat(2_000)}`, "too_long"],
	["ftp://calendars.example.com/a.ics", "scheme"],
	["file:///etc/passwd", "scheme"],
	["data:text/calendar,BEGIN:VCALENDAR", "scheme"],
	["javascript:alert(1)", "scheme"],
	["gopher://calendars.example.com/", "scheme"],
	["http://calendars.example.com/a.ics", "needs_http_switch"],
	["https://user@calendars.example.com/a.ics", "userinfo"],
	["https://:pass@calendars.example.com/a.ics", "userinfo"],
	["https://calendars.example.com:8443/a.ics", "port"],
	["https://calendars.example.com:22/a.ics", "port"],
	["https://intranet/a.ics", "local_host"],
	["https://localhost/a.ics", "local_host"],
	["https://localhost./a.ics", "local_host"],
	["https://a.localhost/a.ics", "local_host"],
	["https://printer.local/a.ics", "local_host"],
	["https://metadata.google.internal/a.ics", "local_host"],
	["https://router.home.arpa./a.ics", "local_host"],
	["https://127.0.0.1/a.ics", "private_address"],
	["https://2130706433/a.ics", "private_address"],
	["https://0x7f.1/a.ics", "private_address"],
	["https://[::ffff:127.0.0.1]/a.ics", "private_address"],
	["https://stay.example.com/", "own_host"],
	["https://STAY.example.com./", "own_host"],
	["https://stay.example.com/api/ical/abc.ics", "own_export"],
	["webcal://stay.example.com/api/ical/abc.ics", "own_export"],
])("%j is refused as %s", (text, reason) => {
	expect(checkFeedUrl(text, RULES)).toEqual({ ok: false, reason });
});

test("the allow-list opens exactly its host and port, and http only with the switch", () => {
	expect(checkFeedUrl("http://127.0.0.1:4010/a.ics", WITH_HTTP)).toMatchObject({ ok: true });
	expect(checkFeedUrl("http://127.1:4010/a.ics", WITH_HTTP)).toMatchObject({ ok: true });
	expect(checkFeedUrl("http://127.0.0.1:4010/a.ics", RULES)).toEqual({ ok: false, reason: "needs_http_switch" });
	expect(checkFeedUrl("http://127.0.0.1:4011/a.ics", WITH_HTTP)).toEqual({ ok: false, reason: "port" });
	expect(checkFeedUrl("http://127.0.0.1/a.ics", WITH_HTTP)).toEqual({ ok: false, reason: "private_address" });
	expect(checkFeedUrl("http://127.0.0.2:4010/a.ics", WITH_HTTP)).toEqual({ ok: false, reason: "port" });
	expect(checkFeedUrl("http://127.0.0.1:3000/api/ical/a.ics", WITH_HTTP)).toEqual({ ok: false, reason: "own_export" });
});
