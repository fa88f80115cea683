import Link from "next/link";
import { useTranslations } from "next-intl";
import { MessagePage } from "#components/site/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

export default function NotFound() {
	const t = useTranslations("admin.notFound");
	return (
		<MessagePage title={t("title")} text={t("text")}>
			<Button asChild>
				<Link href="/admin">{t("action")}</Link>
			</Button>
		</MessagePage>
	);
}
