import { CigaretteOff, LogIn, LogOut, type LucideIcon, Moon, Users } from "lucide-react";
import { useTranslations } from "next-intl";

type HouseRulesProps = { sleeps: number; checkInTime: string; checkOutTime: string };

export function HouseRules({ sleeps, checkInTime, checkOutTime }: HouseRulesProps) {
	const t = useTranslations("site.property");
	const rules: [LucideIcon, string][] = [
		[LogIn, t("ruleCheckIn", { time: checkInTime })],
		[LogOut, t("ruleCheckOut", { time: checkOutTime })],
		[Users, t("ruleGuests", { count: sleeps })],
		[Moon, t("ruleQuiet")],
		[CigaretteOff, t("ruleSmoke")],
	];
	return (
		<ul className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
			{rules.map(([Icon, rule]) => (
				<li key={rule} className="flex items-center gap-3">
					<Icon strokeWidth={1.5} className="size-5 shrink-0 text-agave" aria-hidden />
					{rule}
				</li>
			))}
		</ul>
	);
}
