import { expect, test } from "vitest";
import { instantParts } from "./instant-parts.ts";

const now = new Date("2026-08-14T18:00:00Z");
const timeZone = "America/Mexico_City";

test.each([
	["the same day", "2026-08-14T15:10:00Z", { day: "today", time: "09:10" }],
	["late yesterday, although it is today in UTC", "2026-08-14T05:30:00Z", { day: "yesterday", time: "23:30" }],
	["tomorrow", "2026-08-15T12:00:00Z", { day: "tomorrow", time: "06:00" }],
	["a day of the same year", "2026-08-04T12:00:00Z", { day: "other", date: "mar 4 ago", time: "06:00" }],
	["midnight", "2026-08-14T06:00:00Z", { day: "today", time: "00:00" }],
])("%s is named by the property's own clock", (_name, at, parts) => {
	expect(instantParts("es-MX", { at: new Date(at), now, timeZone })).toMatchObject(parts);
});
