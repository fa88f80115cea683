import { sql } from "drizzle-orm";
import {
	bigint,
	boolean,
	char,
	check,
	index,
	int,
	json,
	mysqlTable,
	uniqueIndex,
	varchar,
} from "drizzle-orm/mysql-core";
import { claims } from "#db/schema/claims.ts";
import { day, encrypted, id, instant, sha256 } from "#db/schema/columns.ts";
import { properties } from "#db/schema/properties.ts";
import type { BookingState, HoldKind } from "#lib/bookings/core/booking-state.ts";
import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";

/**
 * A guest's stay with us from the first hold to the end. Price, terms and due instant are copies: no later setting changes them. Its
 * nights are those of its claim; while it is only requested it has none. What is owed is never here but in the ledger.
 */
export const bookings = mysqlTable(
	"bookings",
	{
		id: id<"booking">("id").primaryKey(),
		/** What people say on the phone, such as K7M2-9QX4. */
		reference: varchar("reference", { length: 16 }).notNull(),
		propertyId: id<"property">("property_id")
			.notNull()
			.references(() => properties.id, { onDelete: "restrict" }),
		claimId: id<"claim">("claim_id").references(() => claims.id, { onDelete: "restrict" }),
		state: varchar("state", { length: 16 }).notNull().$type<BookingState>(),
		/** Who began it: the guest on the site, the guest by a request, or the host. */
		origin: varchar("origin", { length: 16 }).notNull().$type<"instant" | "request" | "host">(),
		holdKind: varchar("hold_kind", { length: 24 }).$type<HoldKind>(),
		holdExpiresAt: instant("hold_expires_at"),
		/** Of a request: until when the host may answer. */
		answerBy: instant("answer_by"),
		/** Made by the client, so that an attempt whose outcome is unknown is looked up and never made twice. */
		attemptKey: varchar("attempt_key", { length: 64 }).notNull(),
		/** Of the cookie by which that browser resumes its hold. */
		browserSha256: sha256("browser_sha256"),
		/** Null while the client's address is unknown. */
		clientAddress: varchar("client_address", { length: 64 }),
		arrival: day("arrival").notNull(),
		departure: day("departure").notNull(),
		guests: int("guests").notNull(),
		guestName: varchar("guest_name", { length: 120 }).notNull(),
		/** Empty for a booking by phone without one. */
		guestEmail: varchar("guest_email", { length: 254 }).notNull(),
		guestPhone: varchar("guest_phone", { length: 32 }).notNull(),
		guestMessage: varchar("guest_message", { length: 1000 }),
		locale: varchar("locale", { length: 8 }).notNull().$type<"es-MX" | "en">(),
		currency: char("currency", { length: 3 }).notNull(),
		quote: json("quote").$type<Quote>().notNull(),
		terms: json("terms").$type<BookingTerms>().notNull(),
		termsAcceptedAt: instant("terms_accepted_at"),
		/** Due at once, by `paymentSchedule`. */
		depositMinor: bigint("deposit_minor", { mode: "number" }).notNull(),
		/** When the rest is charged; null when nothing was left to charge later. */
		balanceDueAt: instant("balance_due_at"),
		/** The next automatic try; null = none is planned. */
		nextChargeAt: instant("next_charge_at"),
		/** Tries by the card on file, since that card was stored. */
		chargeTries: int("charge_tries").notNull().default(0),
		/** Why the last try failed, as a closed code with a sentence in `messages/`. */
		chargeProblem: varchar("charge_problem", { length: 32 }),
		/** A dispute stops all automatic charges until the host decides. */
		isFrozen: boolean("is_frozen").notNull().default(false),
		/** Rises with each change of what is owed; part of each payment's key. */
		amountVersion: int("amount_version").notNull().default(1),
		/** Rises to make all earlier private links useless. */
		linkVersion: int("link_version").notNull().default(1),
		/** What the host keeps of a cancelled booking. */
		keptMinor: bigint("kept_minor", { mode: "number" }),
		stripeCustomerId: varchar("stripe_customer_id", { length: 64 }),
		stripePaymentMethodId: varchar("stripe_payment_method_id", { length: 64 }),
		/** RFC, name, regime, postcode and use, as JSON; personal, hence sealed. */
		invoiceData: encrypted("invoice_data"),
		hostNote: varchar("host_note", { length: 1000 }),
		createdAt: instant("created_at").notNull(),
		createdBy: varchar("created_by", { length: 64 }).notNull(),
		confirmedAt: instant("confirmed_at"),
		completedAt: instant("completed_at"),
		endedAt: instant("ended_at"),
		/** Closed code: who ended it and why. */
		endReason: varchar("end_reason", { length: 32 }),
		changedAt: instant("changed_at").notNull(),
	},
	(table) => [
		uniqueIndex("bookings_reference").on(table.reference),
		uniqueIndex("bookings_attempt_key").on(table.attemptKey),
		uniqueIndex("bookings_claim").on(table.claimId),
		index("bookings_property_arrival").on(table.propertyId, table.state, table.arrival),
		index("bookings_hold").on(table.state, table.holdExpiresAt),
		index("bookings_charge").on(table.state, table.nextChargeAt),
		index("bookings_email").on(table.guestEmail),
		index("bookings_browser").on(table.browserSha256),
		check("bookings_stay_forward", sql`${table.departure} > ${table.arrival}`),
		check("bookings_guests_positive", sql`${table.guests} > 0`),
	],
);
