import { type Paint, type Point, polygon, range } from "./draw.ts";

/** A point in the room or field: right of the eye, above the ground, away from the eye; all in metres. */
export type Spot = readonly [right: number, up: number, away: number];

export type View = {
	/** Where on the canvas the eye looks. */
	vanishing: Point;
	/** Of the eye above the ground. */
	eyeHeight: number;
	/** Canvas units that one metre takes at a distance of one metre. */
	focal: number;
};

/** Two opposite corners of a rectangle in its own plane. */
export type Corners = readonly [number, number, number, number];

export type Space = {
	/** Where a spot is on the canvas. */
	at: (spot: Spot) => Point;
	quad: (spots: readonly Spot[], paint: Paint) => string;
	/** Rectangles that face the eye at a distance: left, low, right, high. */
	facing: (away: number) => (corners: Corners, paint: Paint) => string;
	/** Rectangles that lie level: left, near, right, far. */
	flat: (up: number) => (corners: Corners, paint: Paint) => string;
	/** Rectangles on a wall along the view: near, low, far, high. */
	beside: (right: number) => (corners: Corners, paint: Paint) => string;
};

/** Draws in space as one eye sees it. */
export function spaceSeenFrom({ vanishing, eyeHeight, focal }: View): Space {
	const at = ([right, up, away]: Spot): Point => {
		const scale = focal / Math.max(away, 0.05);
		return [vanishing[0] + right * scale, vanishing[1] + (eyeHeight - up) * scale];
	};
	const quad = (spots: readonly Spot[], paint: Paint) => polygon(spots.map(at), paint);
	const rectangles =
		(spot: (u: number, v: number) => Spot) =>
		([a, b, c, d]: Corners, paint: Paint) =>
			quad([spot(a, b), spot(c, b), spot(c, d), spot(a, d)], paint);
	return {
		at,
		quad,
		facing: (away) => rectangles((right, up) => [right, up, away]),
		flat: (up) => rectangles((right, away) => [right, up, away]),
		beside: (x) => rectangles((away, up) => [x, up, away]),
	};
}

export type Opening = { from: number; to: number; foot: number; spring: number };

/** The outline of a round-headed opening; `put` says where along and up its wall is in space. */
export function archOutline({ from, to, foot, spring }: Opening, put: (along: number, up: number) => Spot): Spot[] {
	const radius = (to - from) / 2;
	const head = range(0, 25).map((step) => {
		const turn = Math.PI - (step / 24) * Math.PI;
		return put(from + radius + Math.cos(turn) * radius, spring + Math.sin(turn) * radius);
	});
	return [put(from, foot), ...head, put(to, foot)];
}
