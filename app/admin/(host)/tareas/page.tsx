import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { BackLink } from "#components/admin/back-link.tsx";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { PageHeading } from "#components/admin/page-heading.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { listTaskPage, type TaskPage } from "#lib/operations/list-tasks.ts";
import { forPage } from "#lib/platform/page.ts";
import { hostSession } from "../../host-session.ts";
import { BOOKINGS_HREF, TASKS_HREF } from "../host-links.ts";
import { PageLinks } from "../page-links.tsx";
import { nameTasks } from "./name-tasks.ts";
import { type NamedTask, TaskList } from "./task-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("admin.tasks"))("heading") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TasksPage({ searchParams }: Props) {
	const { ctx, host } = await hostSession(TASKS_HREF);
	const query = await searchParams;
	const named = async (isDone: boolean): Promise<NamedPage> => {
		const list = await forPage(listTaskPage(ctx, { isDone, page: pageIn(query[isDone ? "hechas" : "pagina"]) }));
		return { list, tasks: await nameTasks(ctx, list.tasks) };
	};
	const [open, done] = await Promise.all([named(false), named(true)]);
	const mayFinish = host.role === "owner" || host.role === "co_host";
	return (
		<Tasks
			open={open}
			done={done}
			isDoneOpen={query["hechas"] !== undefined}
			now={ctx.clock.now()}
			mayFinish={mayFinish}
		/>
	);
}

function pageIn(value: string | string[] | undefined): number {
	const page = Number(value);
	return Number.isInteger(page) && page > 0 ? page : 1;
}

type NamedPage = { readonly list: TaskPage; readonly tasks: readonly NamedTask[] };
type TasksProps = { open: NamedPage; done: NamedPage; isDoneOpen: boolean; now: Date; mayFinish: boolean };

function Tasks({ open, done, isDoneOpen, now, mayFinish }: TasksProps) {
	const t = useTranslations("admin.tasks");
	return (
		<>
			<div className="grid gap-1">
				<BackLink href={BOOKINGS_HREF}>{t("back")}</BackLink>
				<PageHeading title={t("heading")}>{t("lead")}</PageHeading>
			</div>
			{open.list.total === 0 ? (
				<Notice tone="good" title={t("calm")}>
					{t("calmText")}
				</Notice>
			) : (
				<TaskList tasks={open.tasks} now={now} mayFinish={mayFinish} />
			)}
			<PageLinks list={open.list} hrefOf={(page) => `${TASKS_HREF}?pagina=${page}`} />
			{done.list.total > 0 && (
				<Disclosure summary={t("doneTitle", { count: done.list.total })} isOpen={isDoneOpen}>
					<div className="grid gap-4">
						<TaskList tasks={done.tasks} now={now} mayFinish={mayFinish} />
						<PageLinks list={done.list} hrefOf={(page) => `${TASKS_HREF}?hechas=${page}`} />
					</div>
				</Disclosure>
			)}
		</>
	);
}
