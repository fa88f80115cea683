import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { MessagePage } from "#components/site/message-page.tsx";
import { Button } from "#components/ui/button.tsx";
import { getPathname } from "#lib/platform/i18n/navigation.ts";

export default async function NotFound() {
	const t = await getTranslations("errors");
	const locale = await getLocale();
	return (
		<MessagePage title={t("notFoundTitle")} text={t("notFoundText")}>
			<Button asChild>
				<Link href={`${getPathname({ locale, href: "/" })}#casas`}>{t("notFoundAction")}</Link>
			</Button>
		</MessagePage>
	);
}
