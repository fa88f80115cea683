import { and, desc, eq, gte, inArray } from "drizzle-orm";
import { auditLog } from "#db/schema/audit-log.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type AuditRow = typeof auditLog.$inferSelect;

/** Entries of one property, newest first. */
export async function listAuditRows(
	db: Database,
	query: { propertyId: Id<"property">; since: Date; actions: readonly string[]; limit: number },
): Promise<AuditRow[]> {
	return db
		.select()
		.from(auditLog)
		.where(
			and(
				eq(auditLog.propertyId, query.propertyId),
				gte(auditLog.at, query.since),
				inArray(auditLog.action, [...query.actions]),
			),
		)
		.orderBy(desc(auditLog.at))
		.limit(query.limit);
}

/** Entries about one thing, newest first. */
export async function listAuditRowsOf(
	db: Database,
	query: { subjectKind: string; subjectId: string; limit: number },
): Promise<AuditRow[]> {
	return db
		.select()
		.from(auditLog)
		.where(and(eq(auditLog.subjectKind, query.subjectKind), eq(auditLog.subjectId, query.subjectId)))
		.orderBy(desc(auditLog.at), desc(auditLog.id))
		.limit(query.limit);
}
