"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { FeedSwitches, type FeedSwitchValues, PortalFields } from "#components/admin/feed-fields.tsx";
import { useFeedRefusals } from "#components/admin/use-feed-refusals.ts";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { isPortal, type Portal } from "#lib/calendars/core/portals.ts";
import { changeFeedAction } from "../actions.ts";

type ChangeFeedFormProps = {
	feed: { id: string; portal: Portal; portalName: string | null; host: string; last4: string } & FeedSwitchValues;
};

/** A new address, another portal or other switches; without an address the present one stays, which is never shown. */
export function ChangeFeedForm({ feed }: ChangeFeedFormProps) {
	const t = useTranslations("admin.feedForm");
	const words = useTranslations("admin.feed");
	const { title, refusals, fieldWords } = useFeedRefusals();
	const hint = t("urlChangeHint", { address: words("address", { host: feed.host, last4: feed.last4 }) });
	return (
		<ActionForm
			action={changeFeedAction}
			hidden={{ feedId: feed.id }}
			submit={t("submitChange")}
			busy={t("submittingChange")}
			refusals={refusals}
			refusalTitle={title}
			done={() => (
				<Notice tone="good" title={t("changedTitle")}>
					{t("changedText")}
				</Notice>
			)}
		>
			{({ typed, fields }) => {
				const portal = typed["portal"] ?? feed.portal;
				const error = fieldWords("url", fields["url"]);
				return (
					<>
						<PortalFields
							prefix="change"
							portal={isPortal(portal) ? portal : feed.portal}
							name={typed["portalName"] ?? feed.portalName ?? ""}
							nameError={fieldWords("portalName", fields["portalName"])}
						/>
						<Field id="change-url" label={t("urlChange")} hint={hint} error={error}>
							<Input
								{...fieldControl({ id: "change-url", hint, error })}
								name="url"
								type="url"
								inputMode="url"
								autoComplete="off"
								spellCheck={false}
								placeholder="https://"
								defaultValue={typed["url"] ?? ""}
							/>
						</Field>
						<FeedSwitches values={feed} isOpen={feed.allowsHttp || feed.ignoresFreeEvents || feed.endIsLastNight} />
					</>
				);
			}}
		</ActionForm>
	);
}
