import Link from "next/link";
import { useTranslations } from "next-intl";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import { cn } from "#components/ui/cn.ts";
import { Notice } from "#components/ui/notice.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import type { FeedQuestions as Questions } from "#lib/calendars/find-feed-questions.ts";
import { fetchHref } from "../../../../host-links.ts";
import { AcceptProducerForm, IgnoreBrokenForm } from "./question-forms.tsx";

type FeedQuestionsProps = { slug: string; feedId: string; portal: string; questions: Questions; moment: Moment };

/** What stands in the way of releases and only the host can clear: events that nobody can read, and a new maker of the file. */
export function FeedQuestions({ slug, feedId, portal, questions, moment }: FeedQuestionsProps) {
	const t = useTranslations("admin.feedQuestions");
	const instant = useInstantWords(moment);
	const { broken, producer } = questions;
	return (
		<>
			{broken && (
				<Notice tone="waiting" title={t("brokenTitle")}>
					<p>
						{t("brokenText", {
							portal,
							count: broken.texts.length,
							since: broken.since ? instant(broken.since) : "none",
						})}
					</p>
					<Link
						href={fetchHref(slug, { feedId, fetchId: broken.fetchId })}
						prefetch={false}
						className={cn(TEXT_LINK, "justify-self-start")}
					>
						{t("brokenSee")}
					</Link>
					<Disclosure layout="line" summary={t("brokenIgnore")}>
						<div className="grid gap-4">
							<p>{t("brokenIgnoreText", { portal })}</p>
							{broken.texts.map((textHash, at) => (
								<div key={textHash} className="grid gap-2">
									{broken.texts.length > 1 && <p className="font-semibold">{t("brokenWhich", { number: at + 1 })}</p>}
									<IgnoreBrokenForm feedId={feedId} textHash={textHash} />
								</div>
							))}
						</div>
					</Disclosure>
				</Notice>
			)}
			{producer && (
				<Notice tone="waiting" title={t("producerTitle")}>
					<p className="break-words">
						{t("producerText", {
							from: producer.from ?? t("producerUnknown"),
							to: producer.to ?? t("producerUnknown"),
							since: instant(producer.since),
						})}
					</p>
					<Disclosure layout="line" summary={t("producerAccept")}>
						<div className="grid gap-4">
							<p>{t("producerAcceptText", { portal })}</p>
							<AcceptProducerForm feedId={feedId} />
						</div>
					</Disclosure>
				</Notice>
			)}
		</>
	);
}
