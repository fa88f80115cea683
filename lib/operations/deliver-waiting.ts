import { deliverGuestMails } from "#lib/messages/deliver-guest-mails.ts";
import { deliverOutbox } from "#lib/operations/deliver-outbox.ts";
import { sendAlerts } from "#lib/operations/send-alerts.ts";
import type { Context } from "#lib/platform/context.ts";

/**
 * All that waits to leave the database: entries of the outbox first, then the messages to hosts that they may have led to, then the mails to
 * guests.
 */
export async function deliverWaiting(ctx: Context): Promise<Record<string, number>> {
	const { delivered, failed, dead } = await deliverOutbox(ctx);
	const alerts = await sendAlerts(ctx);
	const mails = await deliverGuestMails(ctx);
	return {
		...{ delivered, failed, dead },
		...{ alertsSent: alerts.sent, alertsFailed: alerts.failed, alertsDead: alerts.dead },
		...{ mailsSent: mails.sent, mailsFailed: mails.failed, mailsDead: mails.dead, mailsSkipped: mails.skipped },
	};
}
