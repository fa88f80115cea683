"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { PortalFields } from "#components/admin/feed-fields.tsx";
import { useFeedRefusals } from "#components/admin/use-feed-refusals.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { isPortal, portalName } from "#lib/calendars/core/portals.ts";
import { createExportAction } from "./actions.ts";

/** Opens our calendar for one more portal. */
export function NewExportForm({ propertyId }: { propertyId: string }) {
	const t = useTranslations("admin.exports");
	const { fieldWords } = useFeedRefusals();
	return (
		<ActionForm
			action={createExportAction}
			hidden={{ propertyId }}
			submit={t("create")}
			busy={t("creating")}
			refusals={{ exists: t("exists") }}
			done={(value) => <Notice tone="good">{t("createdText", { portal: portalName(value) })}</Notice>}
		>
			{({ typed, fields }) => {
				const portal = typed["portal"] ?? "";
				return (
					<>
						<PortalFields
							prefix="export"
							portal={isPortal(portal) ? portal : "airbnb"}
							name={typed["portalName"] ?? ""}
							nameError={fieldWords("portalName", fields["portalName"])}
						/>
						<Checkbox name="isNarrow" defaultChecked={Boolean(typed["isNarrow"])}>
							{t("isNarrow")}
						</Checkbox>
					</>
				);
			}}
		</ActionForm>
	);
}
