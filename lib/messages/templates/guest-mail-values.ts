import { hasBalanceNotice } from "#lib/messages/core/balance-notice.ts";
import { codeIn, instantIn, minorIn, stayIn } from "#lib/messages/core/mail-details.ts";
import {
	dayWords,
	instantWords,
	moneyWords,
	rangeWords,
	type Voice,
} from "#lib/messages/templates/guest-mail-parts.ts";
import { nightsOf } from "#lib/shared/stay.ts";

const MINUTE_MS = 60_000;

/**
 * What the sentences of any mail may name; a `has…` says whether there is such a thing. Amounts carry their currency where no table
 * names it.
 */
export function mailValues(voice: Voice, { hasTable }: { hasTable: boolean }): Record<string, string | number> {
	const { view, say } = voice;
	const { stay } = view;
	return {
		name: firstName(view.guestName),
		hasName: String(firstName(view.guestName) !== ""),
		home: view.homeName,
		dates: rangeWords(voice, stay),
		arrivalDay: dayWords(voice, stay.arrival),
		departureDay: dayWords(voice, stay.departure),
		checkIn: view.checkInTime,
		checkOut: view.checkOutTime,
		guests: view.guests,
		nights: say("nights", { count: nightsOf(stay).length }),
		reference: view.reference,
		kind: view.kind,
		isCancelled: String(view.state === "cancelled"),
		isAsked: String(view.isAsked),
		hasCard: String(view.hasCard),
		...detailValues(voice),
		...amountValues(voice, hasTable),
		...instantValues(voice),
	};
}

/** How a person is spoken to; a name that fills a line is none. */
function firstName(name: string): string {
	const [first = ""] = name.trim().split(/\s+/);
	return first.length > 40 ? "" : first;
}

function detailValues(voice: Voice): Record<string, string> {
	const { details, chargeProblem } = voice.view;
	const before = stayIn(details, "from");
	const after = stayIn(details, "to");
	return {
		by: codeIn(details, "by"),
		reason: codeIn(details, "reason"),
		purpose: "changeId" in details ? "top_up" : codeIn(details, "purpose"),
		code: typeof details["code"] === "string" ? codeIn(details, "code") : (chargeProblem ?? "other"),
		hasBefore: String(before !== null),
		before: before ? rangeWords(voice, before) : "",
		hasAfter: String(after !== null),
		after: after ? rangeWords(voice, after) : "",
	};
}

function amountValues(voice: Voice, hasTable: boolean): Record<string, string | number> {
	const { view } = voice;
	const { details, money } = view;
	const given = (name: string) => minorIn(details, name);
	const amounts = {
		amount: given("amountMinor") ?? money.balanceMinor,
		total: view.totalMinor,
		dueNow: view.depositMinor,
		later: view.totalMinor - view.depositMinor,
		paid: money.paidMinor,
		balance: money.balanceMinor,
		kept: given("keptMinor") ?? 0,
		refund: given("refundMinor") ?? 0,
		transfer: given("transferMinor") ?? 0,
	};
	const words: Record<string, string | number> = { keptPercent: (view.policy?.lateKeptBps ?? 0) / 100 };
	for (const [name, minor] of Object.entries(amounts)) {
		words[name] = moneyWords(voice, minor, !hasTable);
		words[`has${name.slice(0, 1).toUpperCase()}${name.slice(1)}`] = String(minor > 0);
	}
	return words;
}

function instantValues(voice: Voice): Record<string, string> {
	const { view } = voice;
	const { details, policy, now } = view;
	const instants: Record<string, Date | null> = {
		due: view.balanceDueAt,
		nextTry: "nextTryAt" in details ? instantIn(details, "nextTryAt") : view.nextChargeAt,
		expires: instantIn(details, "expiresAt") ?? view.holdExpiresAt,
		answerBy: view.answerBy,
		// What ends at midnight is said as the last minute before it.
		freeUntil: policy?.freeUntil && policy.freeUntil > now ? new Date(policy.freeUntil.getTime() - MINUTE_MS) : null,
		checkInAt: policy && policy.checkInAt > now ? policy.checkInAt : null,
	};
	const { balanceDueAt } = view;
	const words: Record<string, string> = {
		hasNotice: String(balanceDueAt !== null && hasBalanceNotice(balanceDueAt, now)),
	};
	for (const [name, at] of Object.entries(instants)) {
		words[name] = at ? instantWords(voice, at) : "";
		words[`has${name.slice(0, 1).toUpperCase()}${name.slice(1)}`] = String(at !== null);
	}
	return words;
}
