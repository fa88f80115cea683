import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { ContactButtons } from "#components/site/contact-buttons.tsx";
import { MessagePage } from "#components/site/message-page.tsx";
import { Button } from "#components/ui/button.tsx";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import { hostContact } from "../../../public-homes.ts";

/** The same for every link that opens nothing, whatever is wrong with it. */
export default async function LinkOpensNothing() {
	const t = await getTranslations("guest.notFound");
	const locale = await getLocale();
	return (
		<MessagePage title={t("title")} text={t("text")}>
			<div className="flex flex-wrap gap-3 max-sm:*:grow">
				<Button asChild>
					<Link href={getPathname({ locale, href: "/mis-reservas" })}>{t("action")}</Link>
				</Button>
				<ContactButtons contact={hostContact()} isNextStep={false} />
			</div>
		</MessagePage>
	);
}
