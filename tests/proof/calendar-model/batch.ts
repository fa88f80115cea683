import type fc from "fast-check";
import { type Action, type Drawn, resolve } from "./actions.ts";
import {
	blocking,
	cancelling,
	endedAsSaid,
	freeing,
	holding,
	type Model,
	moving,
	paying,
	payingLate,
	runningOut,
	selling,
} from "./pure-model.ts";
import { perform, type RealHome, runOut, type Said } from "./real-home.ts";
import { checkMoney, readHome, textOf } from "./same-home.ts";

/** fast-check hands the model on from command to command. */
export type Kept = { model: Model };
type Done = { readonly action: Action; readonly said: Said };

/** The home after one act of a batch, or null when what was said cannot be true of this home. */
function after(model: Model, { action, said }: Done, isAlone: boolean): Model | null {
	switch (action.kind) {
		case "hold": {
			const { says, after: next } = holding(model, { stay: action.stay, id: said.id ?? null });
			return says === said.says ? next : null;
		}
		case "pay":
		case "payUnheard":
			return paying(model, { id: action.id, isTold: action.kind === "pay", isComplete: said.says === "complete" });
		case "payLate":
			return said.says === "complete" ? payingLate(model, action.id) : null;
		case "release":
			return endedAsSaid(model, { id: action.id, state: "cancelled", says: said.says });
		case "expire":
			return endedAsSaid(model, { id: action.id, state: "expired", says: said.says });
		case "sell":
			return said.says === "imported" ? selling(model, action.stay) : null;
		default:
			return afterWord(model, { action, said }, isAlone);
	}
}

/** Of what says "done" or why not. Beside others a preview may be out of date; alone, a refusal needs its reason. */
function afterWord(model: Model, { action, said }: Done, isAlone: boolean): Model | null {
	const next = ((): Model | null => {
		switch (action.kind) {
			case "cancel":
				return cancelling(model, action.id);
			case "move":
				return moving(model, action);
			case "block":
				return blocking(model, action.stay);
			default:
				return action.kind === "free" ? freeing(model, action.stay) : null;
		}
	})();
	if (said.says === "done") return next;
	const isOutdated = !isAlone && (said.says === "changed_meanwhile" || said.says === "not_changeable");
	return next === null || isOutdated ? model : null;
}

function ordersOf<T>(items: readonly T[]): T[][] {
	if (items.length === 0) return [[]];
	return items.flatMap((item, at) =>
		ordersOf([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
	);
}

/** An order of what happened at once that explains what everybody was told and what the database has. */
function explain(model: Model, done: readonly Done[], found: string): Model | null {
	for (const order of ordersOf(done)) {
		let next: Model | null = model;
		for (const each of order) next = next && after(next, each, done.length === 1);
		if (next && textOf(next) === found) return next;
	}
	return null;
}

/** What up to three actors do at once, by the real verbs; afterwards the database must be the model in one of the possible orders. */
export function batchCommand(drawn: readonly Drawn[]): fc.AsyncCommand<Kept, RealHome> {
	return {
		check: () => true,
		toString: () => drawn.map((each) => JSON.stringify(each)).join(" | "),
		run: async (kept, home) => {
			const actions = resolve(kept.model, drawn);
			for (const action of actions) {
				if (action.kind !== "expire") continue;
				await runOut(home, action.id);
				kept.model = runningOut(kept.model, action.id);
			}
			const said = await Promise.all(actions.map((action) => perform(home, action)));
			const done = actions.map((action, at) => ({ action, said: said[at] ?? { says: "nothing" } }));
			const found = await readHome(home);
			const next = explain(kept.model, done, found);
			if (!next) throw new Error(`no order explains ${JSON.stringify(done)}:\n${textOf(kept.model)}\nbecame\n${found}`);
			kept.model = next;
			await checkMoney(home, "any time");
		},
	};
}
