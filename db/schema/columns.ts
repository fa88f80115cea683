import { customType, datetime } from "drizzle-orm/mysql-core";
import type { Id, IdKind } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

const idType = customType<{ data: string; driverData: string }>({
	dataType: () => "varchar(32) character set ascii collate ascii_bin",
});

/** A prefixed random id. Compared byte by byte: the default collation would fold case. */
export function id<K extends IdKind>(name: string) {
	return idType(name).$type<Id<K>>();
}

/** An instant in UTC with milliseconds. */
export function instant(name: string) {
	return datetime(name, { mode: "date", fsp: 3 });
}

/** A calendar day without a zone. */
export const day = customType<{ data: PlainDate; driverData: string }>({ dataType: () => "date" });

/** A SHA-256 digest. */
export const sha256 = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "binary(32)" });

/** Bytes up to 16 MB. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "mediumblob" });

/** Bytes of an encrypted text that a person typed or that we show again. */
export const encrypted = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "varbinary(4096)" });
