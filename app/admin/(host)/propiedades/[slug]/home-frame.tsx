import type { ReactNode } from "react";
import { HomeHeader } from "#components/admin/home-header.tsx";
import type { HostProperty } from "#lib/properties/host-property.ts";
import { calendarHref, channelsHref } from "../../host-links.ts";

type HomeFrameProps = { property: HostProperty; current: "calendar" | "channels"; children: ReactNode };

export function HomeFrame({ property, current, children }: HomeFrameProps) {
	const { name, place, slug } = property;
	const tabs = [
		{ key: "calendar", href: calendarHref(slug) },
		{ key: "channels", href: channelsHref(slug) },
	] as const;
	return (
		<>
			<HomeHeader name={name} place={place} tabs={tabs} current={current} />
			{children}
		</>
	);
}
