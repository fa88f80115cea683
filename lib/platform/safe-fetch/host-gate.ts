type Leave = () => void;
type Waiter = { readonly enter: (leave: Leave) => void };

/** Grants at most `slots` places at once, first come first served. */
class Places {
	private free: number;
	private readonly waiters = new Set<Waiter>();

	constructor(slots: number) {
		this.free = slots;
	}

	/** Null when no place became free within `waitMs`. */
	take(waitMs: number): Promise<Leave | null> {
		if (this.free > 0) {
			this.free -= 1;
			return Promise.resolve(this.leaveOnce());
		}
		if (waitMs <= 0) return Promise.resolve(null);
		return new Promise((resolve) => {
			const timer = setTimeout(() => {
				this.waiters.delete(waiter);
				resolve(null);
			}, waitMs);
			const waiter: Waiter = {
				enter: (leave) => {
					clearTimeout(timer);
					resolve(leave);
				},
			};
			this.waiters.add(waiter);
		});
	}

	private leaveOnce(): Leave {
		let left = false;
		return () => {
			if (left) return;
			left = true;
			const [next] = this.waiters;
			if (!next) {
				this.free += 1;
				return;
			}
			this.waiters.delete(next);
			next.enter(this.leaveOnce());
		};
	}
}

export type HostGate = {
	/** Waits at most `waitMs` for the host and then for a place; resolves to the function that leaves both, or to null. */
	enter(host: string, waitMs: number): Promise<Leave | null>;
};

/**
 * One request per host at a time, `overall` in this process. The host comes first: whoever waits for a slow host must not sit
 * on a place that other hosts could use.
 */
export function makeHostGate(overall: number): HostGate {
	const places = new Places(overall);
	const hosts = new Map<string, { readonly places: Places; users: number }>();

	const forget = (host: string) => {
		const entry = hosts.get(host);
		if (!entry) return;
		entry.users -= 1;
		if (entry.users === 0) hosts.delete(host);
	};

	return {
		async enter(host, waitMs) {
			const startedAt = performance.now();
			const entry = hosts.get(host) ?? { places: new Places(1), users: 0 };
			entry.users += 1;
			hosts.set(host, entry);
			const leaveHost = await entry.places.take(waitMs);
			const leavePlace = leaveHost && (await places.take(waitMs - (performance.now() - startedAt)));
			if (!leavePlace) {
				leaveHost?.();
				forget(host);
				return null;
			}
			let left = false;
			return () => {
				if (left) return;
				left = true;
				leavePlace();
				leaveHost();
				forget(host);
			};
		},
	};
}
