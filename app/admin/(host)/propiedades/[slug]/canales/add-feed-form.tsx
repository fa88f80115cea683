"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { FeedSwitches, PortalFields } from "#components/admin/feed-fields.tsx";
import { useFeedRefusals } from "#components/admin/use-feed-refusals.ts";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { isPortal, type Portal, portalName } from "#lib/calendars/core/portals.ts";
import { addFeedAction } from "./actions.ts";

type AddFeedFormProps = {
	propertyId: string;
	/** Leaves nothing to choose but the address. */
	channel?: { portal: Portal; portalName: string };
};

/** Connects a portal's calendar: its address is fetched once, and only saved when it is one. */
export function AddFeedForm({ propertyId, channel }: AddFeedFormProps) {
	const t = useTranslations("admin.feedForm");
	const { title, refusals, fieldWords } = useFeedRefusals();
	return (
		<ActionForm
			action={addFeedAction}
			hidden={{ propertyId, ...channel }}
			submit={t("submitAdd")}
			busy={t("submittingAdd")}
			refusals={refusals}
			refusalTitle={title}
			done={(value) => (
				<Notice tone={value.isBroken ? "waiting" : "good"} title={t("addedTitle")}>
					{value.isBroken
						? t("addedBroken", { portal: portalName(value) })
						: t("addedText", { portal: portalName(value), count: value.nights })}
				</Notice>
			)}
		>
			{({ typed, fields }) => {
				const hint = t("urlHint");
				const error = fieldWords("url", fields["url"]);
				const portal = typed["portal"] ?? "";
				return (
					<>
						{!channel && (
							<PortalFields
								prefix="add"
								portal={isPortal(portal) ? portal : "airbnb"}
								name={typed["portalName"] ?? ""}
								nameError={fieldWords("portalName", fields["portalName"])}
							/>
						)}
						<Field id="add-url" label={t("url")} hint={hint} error={error}>
							<Input
								{...fieldControl({ id: "add-url", hint, error })}
								name="url"
								type="url"
								inputMode="url"
								autoComplete="off"
								spellCheck={false}
								required
								placeholder="https://"
								defaultValue={typed["url"] ?? ""}
							/>
						</Field>
						<FeedSwitches
							isOpen={Boolean(typed["allowsHttp"] ?? typed["ignoresFreeEvents"] ?? typed["endIsLastNight"])}
							values={{
								allowsHttp: Boolean(typed["allowsHttp"]),
								ignoresFreeEvents: Boolean(typed["ignoresFreeEvents"]),
								endIsLastNight: Boolean(typed["endIsLastNight"]),
							}}
						/>
					</>
				);
			}}
		</ActionForm>
	);
}
