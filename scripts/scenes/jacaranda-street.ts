import { chanceFrom, ellipse, path, range } from "./draw.ts";
import { CLAY, JACARANDA, PLASTER, SHADOW } from "./palette.ts";
import type { Space } from "./perspective.ts";
import { foliage } from "./plants.ts";

const STREET = -5.4;
export const BLOSSOM = ["#CDBDF0", JACARANDA.glow, JACARANDA.lit, JACARANDA.tone, JACARANDA.shade];

type Facade = { side: 1 | -1; from: number; to: number; up: number; wall: string; trim: string };

function facade({ facing, beside }: Space, { side, from, to, up, wall, trim }: Facade): string[] {
	const x = side * 9;
	const openings = range(0, Math.max(1, Math.round((to - from) / 3.4))).flatMap((index) => {
		const near = from + 1 + index * 3.4;
		return [-2.2, 0.7]
			.filter((sill) => sill + 1.9 < up)
			.flatMap((sill) => [
				beside(x)([near - 0.16, sill - 0.1, near + 1.5, sill + 2], trim),
				beside(x)([near, sill, near + 1.34, sill + 1.86], side > 0 ? "#6B4F5C" : "#4C3A4E"),
			]);
	});
	return [
		beside(x)([from, STREET, to, up], wall),
		beside(x)([from, up - 0.42, to, up], trim),
		// The side that looks at us.
		facing(from)([x, STREET, x + side * 14, up], side > 0 ? "#B58E86" : "#D9AF8E"),
		...openings,
	];
}

/** The street from above: facades lit on the right, shaded on the left. */
export function street(space: Space): string[] {
	const ground = space.flat(STREET);
	const lit = [PLASTER.lit, "#F0C79A", "#F7DDB8", "#E9B58C", PLASTER.glow, "#EDC3A2"];
	const shaded = ["#A3858A", "#94787F", "#B08F8C", "#8B7280", "#A98A86", "#9A7F87"];
	const lengths = [9, 8, 11, 9, 12, 16];
	const ups = [3.2, 4.6, 2.6, 3.9, 3.1, 4.2];
	let away = 7.6;
	const houses = lengths.flatMap((length, index) => {
		const from = away;
		away += length;
		const up = ups[index] ?? 3;
		return [
			facade(space, {
				side: 1,
				from,
				to: away,
				up,
				wall: lit[index] ?? PLASTER.lit,
				trim: index % 2 ? CLAY.lit : PLASTER.glow,
			}),
			facade(space, {
				side: -1,
				from,
				to: away,
				up: (ups[(index + 2) % 6] ?? 3) - 0.2,
				wall: shaded[index] ?? PLASTER.deep,
				trim: index % 2 ? "#7A5560" : "#BFA09C",
			}),
		];
	});
	return [
		ground([-9, 6, 9, 90], "#C99A80"),
		ground([-4.2, 6, 4.2, 90], "#B08377"),
		ground([-9, 6, -1.2, 90], { fill: SHADOW, opacity: 0.32 }),
		ground([4.0, 6, 4.3, 90], "#E7C49F"),
		...houses.reverse().flat(),
	];
}

/** Two rows of jacarandas in flower, and what they have let fall. */
export function jacarandas({ at }: Space): string[] {
	const chance = chanceFrom(19);
	const crown = (side: 1 | -1, away: number) => {
		const scale = 840 / away;
		const [x, y] = at([side * (5.3 + chance.between(-0.3, 0.5)), 0.9 + chance.between(-0.3, 0.5), away]);
		const foot = at([side * 5.4, STREET, away]);
		const tones = side > 0 ? BLOSSOM : BLOSSOM.slice(1).concat("#433675");
		const trunk = path(
			`M${foot[0] - scale * 0.22} ${foot[1]}C${foot[0] - scale * 0.1} ${y + scale * 2} ${x - scale * 0.3} ${y + scale} ${x} ${y}L${x + scale * 0.3} ${y}C${x + scale * 0.1} ${y + scale * 1.4} ${foot[0] + scale * 0.2} ${y + scale * 2} ${foot[0] + scale * 0.22} ${foot[1]}Z`,
			"#5B4048",
		);
		const lobes: [number, number, number][] = [
			[-2.2, 0.7, 1.7],
			[2.1, 0.6, 1.8],
			[1.2, -0.7, 1.7],
			[-0.9, -0.9, 1.8],
			[0.1, 0.5, 2.3],
		];
		const size: [number, number] = [Math.max(3.2, scale * 0.13), Math.max(5.5, scale * 0.26)];
		return (
			trunk +
			lobes
				.map(([dx, dy, r]) =>
					foliage(
						{
							centre: [x + dx * scale, y + dy * scale],
							radius: [r * scale, r * 0.8 * scale],
							chance,
							count: away > 26 ? 48 : 104,
							size,
						},
						tones,
					),
				)
				.join("")
		);
	};
	const rows = [64, 48, 37, 29, 22.5, 17, 12.6].flatMap((away) => [crown(-1, away), crown(1, away * 1.06)]);
	// Blossom that has come down onto the street.
	const petals = range(0, 120).map(() => {
		const away = chance.between(9, 50);
		const [x, y] = at([chance.between(-4.6, 4.6), STREET, away]);
		return ellipse([x, y, 150 / away, 46 / away], JACARANDA.glow);
	});
	return [...petals, ...rows];
}
