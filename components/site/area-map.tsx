import { useTranslations } from "next-intl";

type Point = { readonly x: number; readonly y: number };

const WIDTH = 640;
const HEIGHT = 400;

/** Places of the region as degrees east and north, rounded so that no address can be read from them. */
const PLACES = {
	Guadalajara: [-103.35, 20.67],
	Zapopan: [-103.4, 20.73],
	Tlaquepaque: [-103.31, 20.64],
	Tonalá: [-103.24, 20.62],
	Tequila: [-103.84, 20.88],
	Amatitán: [-103.73, 20.84],
	Chapala: [-103.19, 20.3],
	Ajijic: [-103.26, 20.31],
	Jocotepec: [-103.43, 20.29],
	Tapalpa: [-103.76, 19.95],
	Mazamitla: [-103.02, 19.92],
	Tlajomulco: [-103.44, 20.47],
} as const satisfies Record<string, readonly [number, number]>;

type PlaceName = keyof typeof PLACES;
const NAMES = Object.keys(PLACES) as PlaceName[];
/** What is written besides the home's own place, to find one's bearings. */
const LANDMARKS: readonly PlaceName[] = ["Guadalajara", "Tequila", "Chapala", "Tapalpa", "Mazamitla"];

function onMap([east, north]: readonly [number, number]): Point {
	return { x: Math.round(((east + 104.12) / 1.4) * WIDTH), y: Math.round(((21.05 - north) / 1.25) * HEIGHT) };
}

/** A drawing, not a survey: the capital, the lake, the hills and a circle around the place. Nothing for places it does not know. */
export function AreaMap({ place }: { place: string }) {
	const t = useTranslations("site.property");
	const known = NAMES.filter((name) => place.includes(name)).sort((a, b) => place.indexOf(a) - place.indexOf(b))[0];
	if (!known) return null;
	const here = onMap(PLACES[known]);
	const capital = onMap(PLACES.Guadalajara);
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
				<Ground capital={capital} />
				{LANDMARKS.filter((name) => name !== known).map((name) => (
					<Landmark key={name} name={name} at={onMap(PLACES[name])} here={here} />
				))}
				<circle cx={here.x} cy={here.y} r="34" className="fill-clay opacity-20" />
				<circle
					cx={here.x}
					cy={here.y}
					r="34"
					fill="none"
					strokeWidth="1.5"
					strokeDasharray="5 4"
					className="stroke-clay"
				/>
				<circle cx={here.x} cy={here.y} r="6" className="fill-clay" />
				<Label
					at={{ x: here.x, y: here.y - 44 }}
					anchor="middle"
					className="fill-ink font-semibold text-title sm:text-lead"
				>
					{known}
				</Label>
			</svg>
			<p className="text-ink-soft text-note">{t("mapNote")}</p>
		</section>
	);
}

function Ground({ capital }: { capital: Point }) {
	const roads = (["Tequila", "Chapala", "Tapalpa", "Mazamitla"] as const).map((name) => onMap(PLACES[name]));
	return (
		<g aria-hidden>
			<path d="M0 292c70-34 120-12 168-40s66 18 92 48 40 68 34 100H0z" className="fill-agave opacity-15" />
			<path d="M640 322c-60-22-98-8-140 10s-74 34-92 68h232z" className="fill-agave opacity-15" />
			<path d="M66 42c42-26 84-10 104 12s54 30 36 54-92 4-118-8S28 66 66 42z" className="fill-agave opacity-15" />
			<path
				d="M318 238c28-8 62-4 98 2s92 2 142 12 60 26 36 34-96 4-142-2-104-4-132-12-26-28-2-34z"
				className="fill-jacaranda opacity-25"
			/>
			<g fill="none" strokeWidth="2" className="stroke-edge opacity-70">
				{roads.map((end) => (
					<path
						key={`${end.x}-${end.y}`}
						d={`M${capital.x} ${capital.y}Q${(capital.x + end.x) / 2 + 18} ${(capital.y + end.y) / 2 - 22} ${end.x} ${end.y}`}
					/>
				))}
			</g>
			<path
				d={`M${capital.x - 38} ${capital.y - 6}c4-22 26-32 46-26s36 18 32 36-22 26-42 24-40-12-36-34z`}
				className="fill-edge opacity-40"
			/>
		</g>
	);
}

/** A name stands at the right of its dot, and at the left where the edge or the home's own circle is in its way. */
function Landmark({ name, at, here }: { name: string; at: Point; here: Point }) {
	const isBesideHere = Math.hypot(at.x - here.x, at.y - here.y) < 60;
	const standsLeft = at.x > WIDTH * 0.8 || (isBesideHere && at.x <= here.x);
	const gap = isBesideHere ? 40 : 12;
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
