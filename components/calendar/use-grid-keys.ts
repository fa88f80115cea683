"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { addMonths, firstOfMonth, type PlainDate } from "#lib/shared/plain-date.ts";
import { dayAfterKey, type PickerDays } from "./range-rules.ts";

type GridKeys = {
	month: PlainDate;
	setMonth: (month: PlainDate) => void;
	today: PlainDate;
	days: PickerDays;
	start: PlainDate | null;
};

/** One day is reached by Tab, the others by arrow keys; before scripts have arrived nothing of it is there. */
export function useGridKeys({ month, setMonth, today, days, start }: GridKeys) {
	const ref = useRef<HTMLDivElement>(null);
	const [isLive, setIsLive] = useState(false);
	const [wanted, setCurrent] = useState<PlainDate | null>(start);
	const isMoving = useRef(false);
	useEffect(() => setIsLive(true), []);
	const isShown = (date: PlainDate) => date >= month && date < addMonths(month, 2);
	const inView = wanted && isShown(wanted) ? wanted : null;
	const current = inView ?? (today > month ? today : month);
	useEffect(() => {
		if (!isMoving.current) return;
		isMoving.current = false;
		ref.current?.querySelector<HTMLElement>(`[data-date="${current}"]`)?.focus();
	});
	const onKeyDown = (event: KeyboardEvent) => {
		const from = event.target instanceof HTMLElement ? event.target.dataset["date"] : undefined;
		if (!from || event.altKey || event.ctrlKey || event.metaKey) return;
		if (event.key === " ") {
			event.preventDefault();
			(event.target as HTMLElement).click();
			return;
		}
		const to = dayAfterKey(event.key, from as PlainDate);
		if (!to) return;
		event.preventDefault();
		const last = [...days.keys()].at(-1) ?? today;
		const next = to < today ? today : to > last ? last : to;
		isMoving.current = true;
		setCurrent(next);
		if (!isShown(next)) setMonth(next < month ? firstOfMonth(next) : addMonths(firstOfMonth(next), -1));
	};
	return { ref, isLive, current, setCurrent, onKeyDown };
}
