import { ellipse, inside, type Point, path, polygon, range } from "./draw.ts";
import { AGAVE, PLASTER, SHADOW } from "./palette.ts";
import type { Space, Spot } from "./perspective.ts";

type Ring = { up: number; radius: number; corners?: number };
const CENTRE = { right: 0.1, away: 5.1 };

function ring({ at }: Space, { up, radius, corners = 40 }: Ring): Point[] {
	return range(0, corners).map((corner) => {
		const turn = ((corner + 0.5) / corners) * Math.PI * 2;
		return at([CENTRE.right + Math.cos(turn) * radius, up, CENTRE.away + Math.sin(turn) * radius]);
	});
}

function basin(space: Space): string[] {
	const { at, quad } = space;
	const faces = range(0, 8).flatMap((face) => {
		const spot = (corner: number, up: number): Spot => {
			const turn = ((corner + 0.5) / 8) * Math.PI * 2;
			return [CENTRE.right + Math.cos(turn) * 1.5, up, CENTRE.away + Math.sin(turn) * 1.5];
		};
		// Only the faces that look at us.
		if (face < 3 || face > 6) return [];
		const tone = ["#F4D9B0", "#EAC79E", "#D0A487", "#A98078"][face - 3] ?? PLASTER.tone;
		const mix = (a: Spot, b: Spot, part: number): Spot => [
			a[0] + (b[0] - a[0]) * part,
			a[1] + (b[1] - a[1]) * part,
			a[2] + (b[2] - a[2]) * part,
		];
		const diamonds = range(0, 4).map((index) => {
			const [low, high] = [0.14, 0.46];
			const along = (part: number, up: number) => mix(spot(face, up), spot(face + 1, up), part);
			const [from, to] = [index / 4 + 0.03, (index + 1) / 4 - 0.03];
			const half = (from + to) / 2;
			return quad(
				[along(from, (low + high) / 2), along(half, low), along(to, (low + high) / 2), along(half, high)],
				index % 2 ? AGAVE.tone : "#4F5FA0",
			);
		});
		return [quad([spot(face, 0), spot(face + 1, 0), spot(face + 1, 0.6), spot(face, 0.6)], tone), ...diamonds];
	});
	return [
		polygon(ring(space, { up: 0, radius: 1.62, corners: 8 }), "#B98468"),
		...faces,
		polygon(ring(space, { up: 0.62, radius: 1.6, corners: 8 }), "#F8E3C0"),
		polygon(ring(space, { up: 0.62, radius: 1.36, corners: 8 }), "#8A6A66"),
		polygon(ring(space, { up: 0.5, radius: 1.32, corners: 8 }), AGAVE.tone),
		inside({ id: "water", shape: polygon(ring(space, { up: 0.5, radius: 1.32, corners: 8 }), "#fff") }, [
			...[
				[-0.62, 4.62, 46, 4],
				[0.7, 4.78, 58, 5],
				[-0.9, 5.2, 40, 4],
				[0.2, 4.4, 60, 5],
				[0.86, 5.4, 34, 3],
			].map(([x = 0, z = 5, rx = 40, ry = 4]) =>
				ellipse([...at([x, 0.5, z]), rx, ry], { fill: AGAVE.glow, opacity: 0.8 }),
			),
		]),
	];
}

function bowl(space: Space): string[] {
	const { at } = space;
	const [x, foot] = at([CENTRE.right, 0.5, CENTRE.away]);
	const [, neck] = at([CENTRE.right, 1.18, CENTRE.away]);
	const [, lip] = at([CENTRE.right, 1.42, CENTRE.away]);
	const half = (930 / CENTRE.away) * 0.66;
	const stem = ([from, to]: [number, number], fill: string) => {
		const side = (part: number) => {
			const [wide, thin, top] = [x + part * 40, x + part * 15, x + part * 25];
			return {
				down: `C${thin} ${neck + 50} ${thin} ${foot - 46} ${wide} ${foot}`,
				up: `C${thin} ${foot - 46} ${thin} ${neck + 50} ${top} ${neck}`,
				top,
				wide,
			};
		};
		const [left, right] = [side(from), side(to)];
		return path(`M${left.top} ${neck}${left.down}H${right.wide}${right.up}Z`, fill);
	};
	return [
		stem([-1, 1], "#DDB48F"),
		stem([-1, -0.3], "#F7E0BA"),
		stem([0.4, 1], "#B98C78"),
		path(
			`M${x - half} ${lip}C${x - half * 0.8} ${neck - 4} ${x - 40} ${neck + 10} ${x} ${neck + 12}C${x + 40} ${neck + 10} ${x + half * 0.8} ${neck - 4} ${x + half} ${lip}Z`,
			"#CFA284",
		),
		path(
			`M${x - half} ${lip}C${x - half * 0.8} ${neck - 4} ${x - 60} ${neck + 10} ${x - 30} ${neck + 11}C${x - 60} ${neck - 10} ${x - 60} ${lip + 14} ${x - 56} ${lip}Z`,
			"#F7E0BA",
		),
		polygon(ring(space, { up: 1.42, radius: 0.66 }), "#F8E3C0"),
		polygon(ring(space, { up: 1.42, radius: 0.57 }), AGAVE.tone),
		polygon(ring(space, { up: 1.4, radius: 0.4 }), AGAVE.lit),
		path(
			`M${x - 13} ${lip + 2}C${x - 10} ${lip - 18} ${x - 20} ${lip - 30} ${x - 12} ${lip - 48}C${x - 10} ${lip - 62} ${x + 10} ${lip - 62} ${x + 12} ${lip - 48}C${x + 20} ${lip - 30} ${x + 10} ${lip - 18} ${x + 13} ${lip + 2}Z`,
			"#E3BD97",
		),
		path(
			`M${x - 13} ${lip + 2}C${x - 10} ${lip - 18} ${x - 20} ${lip - 30} ${x - 12} ${lip - 48}C${x - 10} ${lip - 58} ${x - 4} ${lip - 60} ${x - 2} ${lip - 60}C${x - 10} ${lip - 40} ${x - 6} ${lip - 20} ${x - 6} ${lip + 2}Z`,
			"#FBEACB",
		),
		...falls({ x, lip, half, pool: foot }),
	];
}

function falls({ x, lip, half, pool }: { x: number; lip: number; half: number; pool: number }): string[] {
	const spray = { fill: "none", stroke: "#F4FBF4", "stroke-width": 3.4, "stroke-linecap": "round", opacity: 0.85 };
	const over = [-1, -0.72, -0.3, 0.3, 0.72, 1].map((part) => {
		const start = x + part * half * 0.98;
		const depth = lip + Math.sqrt(Math.max(0, 1 - part * part)) * 20;
		return path(
			`M${start} ${depth}C${start + part * 14} ${depth + 22} ${start + part * 20} ${depth + 66} ${start + part * 21} ${pool + 8 + (1 - Math.abs(part)) * 22}`,
			spray,
		);
	});
	const jets = [-34, -17, 17, 34].map((dx) =>
		path(`M${x} ${lip - 58}C${x + dx * 0.4} ${lip - 92} ${x + dx} ${lip - 84} ${x + dx * 1.25} ${lip - 6}`, {
			...spray,
			"stroke-width": 2.6,
		}),
	);
	return [...over, ...jets];
}

function fountainShadow({ quad }: Space): string[] {
	const spots: Spot[] = [
		[-0.6, 0, 3.72],
		[0.5, 0, 3.66],
		[2.6, 0, 4.0],
		[3.5, 0, 4.3],
		[4.0, 0, 4.7],
		[3.6, 0, 5.0],
		[2.8, 0, 5.0],
		[2.4, 0, 5.5],
		[1.4, 0, 6.2],
	];
	return [quad(spots, { fill: SHADOW, opacity: 0.36 })];
}

/** An eight-sided basin with tiles, a bowl on a stem, water falling, and the shadow of it all to the right. */
export function fountain(space: Space): string[] {
	return [...fountainShadow(space), ...basin(space), ...bowl(space)];
}
