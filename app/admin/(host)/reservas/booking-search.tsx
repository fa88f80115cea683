import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";

/** Looks through every part of the list, by GET. */
export function BookingSearch({ search }: { search: string }) {
	const t = useTranslations("admin.bookings");
	return (
		<search>
			<form action="/admin/reservas" method="get" className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 sm:max-w-form">
				<label htmlFor="buscar" className="sr-only">
					{t("search")}
				</label>
				<Input
					id="buscar"
					name="buscar"
					type="search"
					maxLength={120}
					autoComplete="off"
					placeholder={t("search")}
					defaultValue={search}
				/>
				<Button type="submit" look="quiet" className="max-sm:w-11 max-sm:px-0">
					<Search strokeWidth={1.5} aria-hidden />
					<span className="max-sm:sr-only">{t("searchSubmit")}</span>
				</Button>
			</form>
		</search>
	);
}
