"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { isPortal, PORTAL_NAMES, PORTALS, type Portal } from "#lib/calendars/core/portals.ts";
import { Disclosure } from "./disclosure.tsx";

type PortalFieldsProps = {
	/** Begins the ids, so that two forms on a page do not share them. */
	prefix: string;
	portal: Portal | "";
	name: string;
	nameError?: string | undefined;
};

/** Which portal, and its name when it is none of the known ones. */
export function PortalFields({ prefix, portal, name, nameError }: PortalFieldsProps) {
	const t = useTranslations("admin.feedForm");
	const words = useTranslations("admin.words");
	const [chosen, choose] = useState<Portal | "">(portal);
	const nameId = `${prefix}-portal-name`;
	const isNamed = chosen === "other";
	return (
		<div className="grid gap-4 sm:grid-cols-2">
			<Field id={`${prefix}-portal`} label={t("portal")}>
				<Select
					id={`${prefix}-portal`}
					name="portal"
					defaultValue={portal}
					onChange={(event) => choose(isPortal(event.target.value) ? event.target.value : "")}
				>
					{PORTALS.map((code) => (
						<option key={code} value={code}>
							{code === "other" ? words("other") : PORTAL_NAMES[code]}
						</option>
					))}
				</Select>
			</Field>
			{isNamed && (
				<Field id={nameId} label={t("portalName")} error={nameError}>
					<Input
						{...fieldControl({ id: nameId, error: nameError })}
						name="portalName"
						defaultValue={name}
						maxLength={60}
					/>
				</Field>
			)}
		</div>
	);
}

export type FeedSwitchValues = { allowsHttp: boolean; ignoresFreeEvents: boolean; endIsLastNight: boolean };

const SWITCHES = ["allowsHttp", "ignoresFreeEvents", "endIsLastNight"] as const;

/** How a feed is read, for the few that need it. */
export function FeedSwitches({ values, isOpen }: { values: FeedSwitchValues; isOpen: boolean }) {
	const t = useTranslations("admin.feedForm");
	return (
		<Disclosure layout="line" summary={t("options")} isOpen={isOpen}>
			<p className="max-w-measure pb-2 text-caption text-ink-soft">{t("optionsHint")}</p>
			{SWITCHES.map((name) => (
				<Checkbox key={name} name={name} defaultChecked={values[name]}>
					{t(name)}
				</Checkbox>
			))}
		</Disclosure>
	);
}
