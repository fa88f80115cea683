import { useTranslations } from "next-intl";

type TwoSidesProps = {
	/** What each side gets; null where nothing goes back and nothing is kept, as with a dearer stay. */
	amounts: { readonly guest: string; readonly host: string } | null;
	notes: readonly (string | null)[];
};

/** What a step means for both sides, and what goes with it. */
export function TwoSides({ amounts, notes }: TwoSidesProps) {
	const t = useTranslations("admin.bookings.sides");
	return (
		<div className="grid gap-3">
			{amounts && (
				<dl className="divide-y rounded-control border">
					{[
						{ label: t("guest"), amount: amounts.guest },
						{ label: t("host"), amount: amounts.host },
					].map(({ label, amount }) => (
						<div key={label} className="flex flex-wrap items-baseline justify-between gap-x-4 px-3 py-2">
							<dt className="text-ink-soft">{label}</dt>
							<dd className="font-semibold text-body tabular-nums">{amount}</dd>
						</div>
					))}
				</dl>
			)}
			<ul className="grid gap-1 text-caption">{notes.map((note) => note && <li key={note}>{note}</li>)}</ul>
		</div>
	);
}
