import type { IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import type { Trouble } from "./bench.ts";
import { cacheCold, cacheDown, exportFailing, exportSlow, requestsBlocked } from "./delivery-troubles.ts";
import { channelFailing, error, jobLate, outboxStuck } from "./machine-troubles.ts";
import { conflict, decisionEnded, probableMirror } from "./night-troubles.ts";
import { linkRotation, linkUnread, silentReader } from "./reader-troubles.ts";
import { feedBrokenEvent, feedLate, feedSlow, habitTrouble } from "./reading-troubles.ts";

/** How each kind of trouble is made and ended. */
export const TROUBLES: Record<IncidentKind, Trouble> = {
	feed_late: feedLate,
	feed_failing: habitTrouble("server_error", 3),
	feed_dead_link: habitTrouble("not_found", 2),
	feed_slow: feedSlow,
	feed_broken_event: feedBrokenEvent,
	mass_removal_held: habitTrouble("empty", 1),
	producer_changed: habitTrouble("other_producer", 1),
	conflict,
	probable_mirror: probableMirror,
	decision_ended: decisionEnded,
	silent_reader: silentReader,
	link_unread: linkUnread,
	link_rotation: linkRotation,
	export_slow: exportSlow,
	export_failing: exportFailing,
	cache_down: cacheDown,
	cache_cold: cacheCold,
	requests_blocked: requestsBlocked,
	job_late: jobLate,
	outbox_stuck: outboxStuck,
	channel_failing: channelFailing,
	error,
};
