import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { BackLink } from "#components/admin/back-link.tsx";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { PageHeading } from "#components/admin/page-heading.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { listTasks } from "#lib/operations/list-tasks.ts";
import { forPage } from "#lib/platform/page.ts";
import { hostSession } from "../../host-session.ts";
import { BOOKINGS_HREF, TASKS_HREF } from "../host-links.ts";
import { nameTasks } from "./name-tasks.ts";
import { type NamedTask, TaskList } from "./task-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("admin.tasks"))("heading") };
}

export default async function TasksPage() {
	const { ctx, host } = await hostSession(TASKS_HREF);
	const open = await nameTasks(ctx, await forPage(listTasks(ctx)));
	const done = await nameTasks(ctx, await listTasks(ctx, { isDone: true }));
	const mayFinish = host.role === "owner" || host.role === "co_host";
	return <Tasks open={open} done={done} now={ctx.clock.now()} mayFinish={mayFinish} />;
}

type TasksProps = { open: readonly NamedTask[]; done: readonly NamedTask[]; now: Date; mayFinish: boolean };

function Tasks({ open, done, now, mayFinish }: TasksProps) {
	const t = useTranslations("admin.tasks");
	return (
		<>
			<div className="grid gap-1">
				<BackLink href={BOOKINGS_HREF}>{t("back")}</BackLink>
				<PageHeading title={t("heading")}>{t("lead")}</PageHeading>
			</div>
			{open.length === 0 ? (
				<Notice tone="good" title={t("calm")}>
					{t("calmText")}
				</Notice>
			) : (
				<TaskList tasks={open} now={now} mayFinish={mayFinish} />
			)}
			{done.length > 0 && (
				<Disclosure summary={t("doneTitle", { count: done.length })}>
					<TaskList tasks={done} now={now} mayFinish={mayFinish} />
				</Disclosure>
			)}
		</>
	);
}
