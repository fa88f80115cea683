import { ellipse, group, inside, type Paint, type Point, polygon, range } from "./draw.ts";
import { archOutline, type Opening, type Space, type Spot } from "./perspective.ts";

/** Lamplight: the lamp itself, what it falls on, what it barely reaches. */
export const LIT = { glow: "#FFDC94", warm: "#F2A95E", dim: "#B86E58" };

const BACK = 9.5;
const LEFT = -5.2;

type Pose = "upright" | "mirrored";
type Drawing = {
	wall: (outline: Spot[], paint: Paint) => string;
	turn: (up: number) => number;
	id: string;
	space: Space;
};

function rectangleOn(
	put: (along: number, up: number) => Spot,
	[a, low, b, high]: [number, number, number, number],
): Spot[] {
	return [put(a, low), put(b, low), put(b, high), put(a, high)];
}

/** The room behind the great door: a table, a lamp, a picture. */
function room({ wall, turn, id, space }: Drawing, door: Opening): string {
	const put = (along: number, up: number): Spot => [along, turn(up), BACK];
	const deep = (along: number, up: number): Spot => [along, turn(up), BACK + 2.4];
	const outline = archOutline(door, put);
	const [x, y] = space.at(deep(0.05, 1.95));
	return inside({ id: `${id}-door`, shape: polygon(outline.map(space.at), "#fff") }, [
		wall(outline, LIT.glow),
		wall(rectangleOn(deep, [-3, 0.02, 3, 1.0]), "#F6BE74"),
		wall([put(-1, 0), put(1, 0), deep(2, 0.02), deep(-2, 0.02)], "#E59A58"),
		wall(rectangleOn(deep, [0.6, 1.1, 1.2, 1.8]), "#C9744C"),
		wall(rectangleOn(deep, [0.68, 1.18, 1.12, 1.72]), "#FFE9B8"),
		wall(rectangleOn(deep, [-0.75, 0.72, 0.75, 0.8]), "#7D4B3A"),
		wall(rectangleOn(deep, [-0.62, 0.02, -0.54, 0.72]), "#7D4B3A"),
		wall(rectangleOn(deep, [0.54, 0.02, 0.62, 0.72]), "#7D4B3A"),
		wall(rectangleOn(deep, [-1.0, 0.02, -0.9, 1.05]), "#5E3836"),
		wall(rectangleOn(deep, [-1.0, 0.4, -0.62, 0.48]), "#5E3836"),
		ellipse([x, y, 26, 26], "#FFF3CF"),
		// The door leaves stand open.
		wall(rectangleOn(put, [door.from, 0, door.from + 0.14, 2.9]), "#5B3A44"),
		wall(rectangleOn(put, [door.to - 0.14, 0, door.to, 2.9]), "#8E5548"),
	]);
}

function window({ wall, turn }: Drawing, [left, low, right, high]: [number, number, number, number]): string[] {
	const put = (along: number, up: number): Spot => [along, turn(up), BACK];
	const middle = (left + right) / 2;
	const bars = range(1, 6).map((index) => left + ((right - left) * index) / 6);
	return [
		wall(rectangleOn(put, [left - 0.09, low - 0.09, right + 0.09, high + 0.09]), "#8F78A0"),
		wall(rectangleOn(put, [left, low, right, high]), LIT.glow),
		wall(rectangleOn(put, [left, low, left + 0.2, high]), "#F3B66C"),
		wall(rectangleOn(put, [right - 0.2, low, right, high]), "#F3B66C"),
		...bars.map((x) => wall(rectangleOn(put, [x - 0.014, low, x + 0.014, high]), "#3A2A4A")),
		wall(rectangleOn(put, [left, (low + high) / 2 - 0.015, right, (low + high) / 2 + 0.015]), "#3A2A4A"),
		wall(rectangleOn(put, [middle - 0.03, low, middle + 0.03, high]), "#3A2A4A"),
	];
}

function mainBlock(drawing: Drawing): string[] {
	const { wall, turn, space } = drawing;
	const put = (along: number, up: number): Spot => [along, turn(up), BACK];
	const door: Opening = { from: -0.95, to: 0.95, foot: 0, spring: 1.75 };
	const tiles = range(0, 30).map((index) =>
		ellipse([...space.at(put(-1.75 + index * 0.21, 5.32)), 10, 8], index % 2 ? "#8A4B57" : "#A25C5E"),
	);
	const rails = range(0, 17).map((index) =>
		wall(rectangleOn(put, [-0.8 + index * 0.1, 3.2, -0.775 + index * 0.1, 3.95]), "#2B2145"),
	);
	return [
		wall(rectangleOn(put, [-1.8, 0, 4.4, 5.3]), "#6F5D8C"),
		wall(rectangleOn(put, [3.6, 0, 4.4, 5.3]), "#5B4C7C"),
		wall(rectangleOn(put, [-1.8, 0, 4.4, 0.5]), "#53406A"),
		wall(rectangleOn(put, [-1.8, 2.98, 4.4, 3.08]), "#8F78A0"),
		wall(rectangleOn(put, [-1.8, 5.1, 4.4, 5.3]), "#8F78A0"),
		...tiles,
		polygon(archOutline({ from: -1.12, to: 1.12, foot: 0, spring: 1.75 }, put).map(space.at), "#A98AA6"),
		room(drawing, door),
		...window(drawing, [2.1, 0.9, 3.3, 2.3]),
		...window(drawing, [-0.55, 3.2, 0.55, 4.75]),
		...window(drawing, [2.3, 3.5, 3.1, 4.6]),
		wall(rectangleOn(put, [-0.85, 3.1, 0.88, 3.2]), "#8F78A0"),
		wall(rectangleOn(put, [-0.82, 3.93, 0.85, 3.98]), "#2B2145"),
		...rails,
	];
}

function wing(drawing: Drawing): string[] {
	const { wall, turn, space, id } = drawing;
	const back = (along: number, up: number): Spot => [along, turn(up), BACK];
	const side = (along: number, up: number): Spot => [LEFT, turn(up), along];
	const inner = (along: number, up: number): Spot => [LEFT - 1.7, turn(up), along];
	const arches: Opening[] = [3.0, 5.2, 7.4].map((from) => ({ from, to: from + 1.4, foot: 0, spring: 1.6 }));
	const shape = arches.map((arch) => polygon(archOutline(arch, side).map(space.at), "#fff")).join("");
	const lamps = arches.map(({ from }): Point => space.at(inner(from + 1.5, 1.75)));
	return [
		wall(rectangleOn(back, [LEFT, 0, -1.8, 3.1]), "#63527F"),
		wall(rectangleOn(back, [LEFT, 0, -1.8, 0.5]), "#4C3B62"),
		wall(rectangleOn(back, [LEFT, 3.0, -1.8, 3.1]), "#8F78A0"),
		...window(drawing, [-3.9, 0.9, -2.9, 2.2]),
		wall(rectangleOn(side, [0.9, 0, BACK, 3.1]), "#55467A"),
		wall(rectangleOn(side, [0.9, 0, BACK, 0.5]), "#423359"),
		wall(rectangleOn(side, [0.9, 3.0, BACK, 3.1]), "#7F6A94"),
		...arches.map((arch) =>
			polygon(archOutline({ ...arch, from: arch.from - 0.1, to: arch.to + 0.1 }, side).map(space.at), "#8A6F96"),
		),
		inside({ id: `${id}-wing`, shape }, [
			wall(rectangleOn(inner, [0.9, 0, BACK + 3, 3.4]), "#F0B26C"),
			wall(rectangleOn(inner, [0.9, 0, BACK + 3, 0.9]), "#C9764F"),
			wall([side(0.9, 0), side(BACK, 0), inner(BACK, 0), inner(0.9, 0)], "#D98D55"),
			wall(rectangleOn(inner, [4.2, 0, 5.2, 2.1]), "#7A4840"),
			wall(rectangleOn(inner, [6.9, 0, 7.8, 2.1]), "#7A4840"),
			...lamps.map(([x, y]) =>
				group([ellipse([x, y, 46, 46], { fill: LIT.glow, opacity: 0.6 }), ellipse([x, y, 16, 20], "#FFF3CF")]),
			),
			...arches.map(({ from, to }) =>
				wall(
					[side(to, 0), side(to, 3), [LEFT - 0.3, turn(3), to], [LEFT - 0.3, turn(0), to]],
					from > 0 ? "#B97F78" : "#000",
				),
			),
		]),
	];
}

/** The house with its lamps lit; mirrored, it is what still water shows of it. */
export function duskHouse(space: Space, pose: Pose): string[] {
	const turn = (up: number) => (pose === "upright" ? up : -up);
	const drawing: Drawing = { space, turn, id: pose, wall: space.quad };
	return [...wing(drawing), ...mainBlock(drawing)];
}
