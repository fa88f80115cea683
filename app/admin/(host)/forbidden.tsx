import Link from "next/link";
import { useTranslations } from "next-intl";
import { MessagePage } from "#components/site/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

/** For a page that the person's role may not see; who is nobody is sent to log in instead. */
export default function Forbidden() {
	const t = useTranslations("admin.forbidden");
	return (
		<MessagePage title={t("title")} text={t("text")}>
			<Button asChild>
				<Link href="/admin">{t("action")}</Link>
			</Button>
		</MessagePage>
	);
}
