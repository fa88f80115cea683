import {
	Baby,
	BathIcon,
	BedDouble,
	Bike,
	BookOpen,
	BriefcaseMedical,
	Building2,
	Car,
	Coffee,
	CookingPot,
	DoorOpen,
	Fan,
	Flame,
	FlameKindling,
	Flower2,
	Heater,
	KeyRound,
	LampDesk,
	type LucideIcon,
	Mountain,
	PawPrint,
	Shirt,
	ShowerHead,
	Snowflake,
	Sun,
	TreePalm,
	Trees,
	Tv,
	Waves,
	WavesLadder,
	Wifi,
	Wind,
} from "lucide-react";
import { useTranslations } from "next-intl";

const GROUPS = {
	indoors: {
		kitchen: CookingPot,
		coffee: Coffee,
		linens: BedDouble,
		hot_water: ShowerHead,
		bathtub: BathIcon,
		fireplace: Flame,
		air_conditioning: Snowflake,
		heating: Heater,
		fan: Fan,
		tv: Tv,
		books: BookOpen,
	},
	outdoors: {
		pool: WavesLadder,
		patio: Flower2,
		terrace: Sun,
		rooftop: Building2,
		garden: Trees,
		grill: FlameKindling,
		firepit: FlameKindling,
		hammock: TreePalm,
		lake_view: Waves,
		mountain_view: Mountain,
		bicycles: Bike,
	},
	practical: {
		wifi: Wifi,
		workspace: LampDesk,
		parking: Car,
		washer: Shirt,
		dryer: Wind,
		crib: Baby,
		pets: PawPrint,
		self_check_in: KeyRound,
		step_free: DoorOpen,
		first_aid: BriefcaseMedical,
	},
} as const satisfies Record<string, Record<string, LucideIcon>>;

type GroupName = keyof typeof GROUPS;
type AmenityCode = { [G in GroupName]: keyof (typeof GROUPS)[G] }[GroupName];

/** `codes` that have no name here are left out rather than shown as codes. */
export function Amenities({ codes }: { codes: readonly string[] }) {
	const t = useTranslations("site");
	return (
		<div className="grid gap-x-8 gap-y-6 sm:grid-cols-3">
			{(Object.keys(GROUPS) as GroupName[]).map((group) => {
				const present = Object.entries(GROUPS[group]).filter(([code]) => codes.includes(code)) as [
					AmenityCode,
					LucideIcon,
				][];
				if (present.length === 0) return null;
				return (
					<div key={group}>
						<h3 className="pb-2 font-semibold text-ink-soft text-note">{t(`amenityGroups.${group}`)}</h3>
						<ul className="grid gap-2">
							{present.map(([code, Icon]) => (
								<li key={code} className="flex items-center gap-3">
									<Icon strokeWidth={1.5} className="size-5 shrink-0 text-agave" aria-hidden />
									{t(`amenities.${code}`)}
								</li>
							))}
						</ul>
					</div>
				);
			})}
		</div>
	);
}
