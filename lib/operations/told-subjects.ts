import { type AlertMessageRow, listToldIncidents, type ToldIncident } from "#lib/operations/alert-store.ts";
import type { Told } from "#lib/operations/core/compose-alert.ts";
import { type IncidentStep, isIncidentKind } from "#lib/operations/core/incident-kinds.ts";
import { isHostNoticeKind } from "#lib/operations/core/notice-kinds.ts";
import { listToldNotices, type ToldNoticeRow } from "#lib/operations/notice-store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** What messages are about. */
export type Subjects = {
	readonly incidents: ReadonlyMap<Id<"incident">, ToldIncident>;
	readonly notices: ReadonlyMap<Id<"notice">, ToldNoticeRow>;
};

/** The incidents and notices of these messages, each once. */
export async function loadSubjects(db: Database, messages: readonly AlertMessageRow[]): Promise<Subjects> {
	const incidentIds = new Set(messages.flatMap(({ incidentId }) => incidentId ?? []));
	const noticeIds = new Set(messages.flatMap(({ noticeId }) => noticeId ?? []));
	const incidents = await listToldIncidents(db, [...incidentIds]);
	const notices = await listToldNotices(db, [...noticeIds]);
	return {
		incidents: new Map(incidents.map((row) => [row.incident.id, row])),
		notices: new Map(notices.map((row) => [row.notice.id, row])),
	};
}

/** Held back by quiet hours alone, and over before they were: the end is told, with all it was. A notice has no end. */
export function isSuperseded(message: AlertMessageRow, { incidents, notices }: Subjects): boolean {
	if (message.noticeId) return !notices.has(message.noticeId);
	const told = message.incidentId && incidents.get(message.incidentId);
	if (!told) return true;
	const wasDeferred = message.attempts === 0 && message.dueAt > message.at;
	return wasDeferred && message.step !== "recovered" && told.incident.closedAt !== null;
}

/** A message with what it is about; nothing when this version does not know its kind. */
export function toTold(message: AlertMessageRow, { incidents, notices }: Subjects): Told[] {
	const { severity, at } = message;
	const noticed = message.noticeId && notices.get(message.noticeId);
	if (noticed) {
		const { kind, details, createdAt, bookingId } = noticed.notice;
		if (!isHostNoticeKind(kind)) return [];
		return [{ bookingId, notice: { kind, details, createdAt }, step: "told", severity, at, home: noticed.property }];
	}
	const told = message.incidentId && incidents.get(message.incidentId);
	if (!told || !isIncidentKind(told.incident.kind)) return [];
	const { id: incidentId, kind, severity: worst, details, openedAt, closedAt } = told.incident;
	const incident = { kind, severity: worst, details, openedAt, closedAt };
	return [{ incidentId, incident, step: message.step as IncidentStep, severity, at, home: told.property }];
}
