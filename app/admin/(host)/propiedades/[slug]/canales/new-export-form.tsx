"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { PortalFields } from "#components/admin/feed-fields.tsx";
import { useFeedRefusals } from "#components/admin/use-feed-refusals.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { isPortal, type Portal, portalName } from "#lib/calendars/core/portals.ts";
import { createExportAction } from "./actions.ts";

type NewExportFormProps = {
	propertyId: string;
	/** Leaves nothing to choose but the breadth. */
	channel?: { portal: Portal; portalName: string };
};

/** Opens our calendar for one more portal. */
export function NewExportForm({ propertyId, channel }: NewExportFormProps) {
	const t = useTranslations("admin.exports");
	const { fieldWords } = useFeedRefusals();
	return (
		<ActionForm
			action={createExportAction}
			hidden={{ propertyId, ...channel }}
			submit={t("create")}
			busy={t("creating")}
			refusals={{ exists: t("exists") }}
			done={(value) => <Notice tone="good">{t("createdText", { portal: portalName(value) })}</Notice>}
		>
			{({ typed, fields }) => {
				const portal = typed["portal"] ?? "";
				return (
					<>
						{!channel && (
							<PortalFields
								prefix="export"
								portal={isPortal(portal) ? portal : "airbnb"}
								name={typed["portalName"] ?? ""}
								nameError={fieldWords("portalName", fields["portalName"])}
							/>
						)}
						<Checkbox name="isNarrow" defaultChecked={Boolean(typed["isNarrow"])}>
							{t("isNarrow")}
						</Checkbox>
					</>
				);
			}}
		</ActionForm>
	);
}
