import { useTranslations } from "next-intl";

type Point = { readonly x: number; readonly y: number };

const WIDTH = 640;
const HEIGHT = 400;

/** Places of the region as degrees east and north, rounded so that no address can be read from them. */
const PLACES = {
	Guadalajara: [-103.347, 20.677],
	Zapopan: [-103.391, 20.722],
	Tlaquepaque: [-103.311, 20.64],
	Tonalá: [-103.235, 20.624],
	Tlajomulco: [-103.443, 20.474],
	Chapalita: [-103.401, 20.661],
	"Santa Tere": [-103.366, 20.681],
	Americana: [-103.367, 20.672],
	"San Agustín": [-103.465, 20.535],
} as const satisfies Record<string, readonly [number, number]>;

type PlaceName = keyof typeof PLACES;
const NAMES = Object.keys(PLACES) as PlaceName[];
/** What is written besides the home's own place, to find one's bearings. */
const LANDMARKS: readonly PlaceName[] = ["Guadalajara", "Zapopan", "Tlaquepaque", "Tlajomulco"];
const CIRCLE = 30;
/** Room that the name of the home's own place needs to either side and above, in the letters of a phone. */
const NAME_ROOM = { x: 110, y: 36 };

function onMap([east, north]: readonly [number, number]): Point {
	return { x: Math.round(((east + 103.69) / 0.62) * WIDTH), y: Math.round(((20.8 - north) / 0.36) * HEIGHT) };
}

function distance(a: Point, b: Point): number {
	return Math.hypot(a.x - b.x, a.y - b.y);
}

/** A drawing, not a survey: the capital, the lake, the hills and a circle around the place. Nothing for places it does not know. */
export function AreaMap({ place }: { place: string }) {
	const t = useTranslations("site.property");
	const known = NAMES.filter((name) => place.includes(name)).sort((a, b) => place.indexOf(a) - place.indexOf(b))[0];
	if (!known) return null;
	const here = onMap(PLACES[known]);
	const landmarks = LANDMARKS.filter((name) => name !== known);
	const isCrowdedAbove = landmarks.some((name) => {
		const at = onMap(PLACES[name]);
		return at.y < here.y && distance(at, here) < 90;
	});
	const named = { x: here.x, y: here.y + (isCrowdedAbove ? CIRCLE + 26 : -CIRCLE - 12) };
	const isCovered = (at: Point) =>
		Math.abs(at.x - named.x) < NAME_ROOM.x && Math.abs(at.y - named.y) < NAME_ROOM.y && at.y > here.y;
	return (
		<section aria-labelledby="where" className="grid gap-4">
			<h2 id="where" className="font-display font-semibold text-heading tracking-tight">
				{t("where")}
			</h2>
			<svg
				viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
				role="img"
				aria-label={t("mapLabel", { place })}
				className="w-full rounded-card border bg-sunken"
			>
				<Ground />
				{landmarks
					.filter((name) => !isCovered(onMap(PLACES[name])))
					.map((name) => (
						<Landmark key={name} name={name} at={onMap(PLACES[name])} here={here} />
					))}
				<circle cx={here.x} cy={here.y} r={CIRCLE} className="fill-clay opacity-25" />
				<circle cx={here.x} cy={here.y} r={CIRCLE} fill="none" strokeWidth="2" className="stroke-clay" />
				<Label at={named} anchor="middle" className="fill-ink font-semibold text-title sm:text-lead">
					{known}
				</Label>
			</svg>
			<p className="text-ink-soft text-note">{t("mapNote")}</p>
		</section>
	);
}

/** Forest in the west, the canyon of the river in the north-east, the city inside its ring and the roads that leave it. */
function Ground() {
	return (
		<g aria-hidden>
			<path d="M40 110c36-34 96-40 132-8s34 96-4 126-104 30-138 2-26-88 10-120z" className="fill-agave opacity-20" />
			<path d="M0 400v-48c44-22 92-20 132 2s66 30 84 46z" className="fill-agave opacity-15" />
			<path d="M640 400V300c-58-4-110 18-140 44s-44 40-52 56z" className="fill-agave opacity-15" />
			<path
				d="M318-6c22 34 58 30 92 48s48 40 84 62 28 66 40 100-10 64 8 104 20 60 34 98"
				fill="none"
				strokeWidth="9"
				strokeLinecap="round"
				className="stroke-jacaranda opacity-30"
			/>
			<path
				d="M262 92c22-38 66-52 104-44s74 28 92 66 32 58 14 92-52 40-92 38-84 4-110-26-30-88-8-126z"
				className="fill-edge opacity-20"
			/>
			<g fill="none" strokeWidth="2" strokeLinecap="round" className="stroke-edge opacity-60">
				<ellipse cx="352" cy="144" rx="84" ry="78" />
				<path d="M354 137C300 96 210 70 90 30" />
				<path d="M354 137c-40 60-78 120-99 225l-14 40" />
				<path d="M354 137c20 70 40 150 46 265" />
				<path d="M354 137c60 30 150 60 286 78" />
				<path d="M354 137C330 90 318 40 300-4" />
			</g>
		</g>
	);
}

/** Names stand on the side that looks away from the home's own circle. */
function Landmark({ name, at, here }: { name: string; at: Point; here: Point }) {
	const standsLeft = at.x <= here.x;
	const gap = distance(at, here) < CIRCLE * 1.6 ? CIRCLE + 8 : 12;
	return (
		<g aria-hidden>
			<circle cx={at.x} cy={at.y} r="4" className="fill-ink-soft" />
			<Label
				at={{ x: at.x + (standsLeft ? -gap : gap), y: at.y + 6 }}
				anchor={standsLeft ? "end" : "start"}
				className="fill-ink-soft text-heading sm:text-note"
			>
				{name}
			</Label>
		</g>
	);
}

type LabelProps = { at: Point; anchor: "start" | "middle" | "end"; className: string; children: string };

function Label({ at, anchor, className, children }: LabelProps) {
	return (
		<text
			x={at.x}
			y={at.y}
			textAnchor={anchor}
			strokeWidth="5"
			paintOrder="stroke"
			strokeLinejoin="round"
			className={`stroke-sunken ${className}`}
		>
			{children}
		</text>
	);
}
