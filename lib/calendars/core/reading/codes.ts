/**
 * Why a whole body does not count as a good read. The body's own faults stand before those of its events.
 */
export const READING_REASONS = {
	empty_body: "The answer was empty.",
	too_large: "The body is larger than 5 MB; nothing of it was read.",
	too_many_events: "The body holds more than 5,000 events; nothing of it was read.",
	too_many_nights: "The events together close more nights than any home has; nothing of it was read.",
	too_much_work: "Working out rules of zones or events was given up, so a night may be missing.",
	too_slow: "Reading took longer than its limit; nothing of it was read.",
	not_a_calendar: "The body is something else, such as a login page or an error message.",
	text_before_calendar: "Something stands before the calendar begins.",
	no_end: "The body does not end where a calendar ends; the rest may be missing.",
	unbalanced: "A part of the calendar is opened and not closed, or closed and not opened.",
	free_busy: "Busy times are told in a form (VFREEBUSY) that is not read; the portal must be asked for events.",
	event_count_mismatch: "Fewer events came out of the reader than the body holds.",
	unreadable_event: "At least one event could not be read.",
	guessed_event: "At least one event has dates that had to be guessed.",
} as const;
export type ReadingReason = keyof typeof READING_REASONS;

/** Why one event was not read. */
export const REJECTION_REASONS = {
	not_closed: "The event is cut off: its end is missing.",
	repeated_property: "A date or rule is given twice, so it is unclear which one holds.",
	no_start: "The event has no start.",
	unreadable_start: "The start is no date of the calendar.",
	unreadable_rule: "The repetition rule cannot be understood.",
	refused_rule: "The rule repeats by hour, minute or second, which no stay does.",
	too_many_instances: "The rule gives more instances than we accept.",
	too_much_work: "Working out the repetitions would take too long.",
	unreadable_event: "The event's text cannot be understood.",
} as const;
export type RejectionReason = keyof typeof REJECTION_REASONS;

/** What is odd about an event that was read. Those marked "guess" make the read a bad one. */
export const EVENT_WARNINGS = {
	end_equals_start: "The end is the start; taken for one night.",
	end_before_start: "The end lies before the start; only the first night is closed (guess).",
	unreadable_end: "The end is no date of the calendar; only the first night is closed (guess).",
	unreadable_duration: "The duration cannot be understood; only the first night is closed (guess).",
	absurd_duration: "The duration is longer than a hundred years; only the first night is closed (guess).",
	unreadable_exception: "An exception of the rule is no date of the calendar; that night stays closed.",
	unreadable_extra_date: "An extra date of the rule cannot be read, so a night may be missing (guess).",
	this_and_future: "The change is meant for all later instances too, which are kept as they were (guess).",
	unusual_date_format: "A date is not written as the standard says.",
	time_ignored: "A date carries a time of day, which is ignored.",
	hours_rounded_up: "A stay in whole days has a duration in hours; rounded up to days.",
	end_and_duration: "Both an end and a duration are given; the later one holds.",
	mixed_values: "One end is a date and the other a time.",
	assumed_dates: "Start and end are midnight UTC; taken for dates.",
	unknown_time_zone: "The time zone is unknown; the property's zone holds.",
	calendar_zone_ignored: "The calendar names a zone for its local times; the property's zone holds.",
	takes_no_night: "Start and end fall on one day, so no night is closed.",
	marked_free: "The event is marked as free time.",
	unknown_status: "The status is none of the standard's.",
	repeated_uid: "Another event has the same UID; both are kept.",
	cut_at_horizon: "The event runs beyond 24 months and is cut there.",
	beyond_horizon: "The event begins later than 24 months from now; its nights are not listed yet.",
	exclusion_rule_ignored: "The rule's exclusions by rule (EXRULE) are not read; those nights stay closed.",
	assumed_encoding: "The text is not UTF-8 and was read as Latin-1.",
} as const;
export type EventWarning = keyof typeof EVENT_WARNINGS;
