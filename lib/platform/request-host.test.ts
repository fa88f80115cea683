import { expect, test } from "vitest";
import { judgeHost } from "./request-host.ts";

test.each([
	["stays.example.com", "https://stays.example.com", "ours"],
	["STAYS.example.com", "https://stays.example.com", "ours"],
	["stays.example.com:443", "https://stays.example.com", "ours"],
	["stays.example.com:8443", "https://stays.example.com", "foreign"],
	["evil.example.com", "https://stays.example.com", "foreign"],
	["stays.example.com.evil.test", "https://stays.example.com", "foreign"],
	["localhost", "https://stays.example.com", "foreign"],
	["127.0.0.1:3000", "http://127.0.0.1:3000", "ours"],
	["localhost:3000", "http://127.0.0.1:3000", "other_name_of_this_machine"],
	["[::1]:3000", "http://localhost:3000", "other_name_of_this_machine"],
	["localhost:3001", "http://127.0.0.1:3000", "foreign"],
	["rebound.example.com:3000", "http://127.0.0.1:3000", "foreign"],
	["user@127.0.0.1:80@evil", "http://127.0.0.1:3000", "foreign"],
	["", "http://127.0.0.1:3000", "foreign"],
	[null, "http://127.0.0.1:3000", "foreign"],
])("a request for the host %j at an installation under %s is %s", (...[host, baseUrl, verdict]) => {
	expect(judgeHost({ host, baseUrl })).toBe(verdict);
});
