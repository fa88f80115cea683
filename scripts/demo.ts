import { startLocalSite } from "./local/stack/local-site.ts";
import { runUntilStopped } from "./local/stack/run-until-stopped.ts";

const PREFERRED_PORTS = { web: 3000, engine: 3288, simulator: 3400, mailbox: 3410, stripe: 3420 };

await runUntilStopped(() =>
	startLocalSite({ name: "demo", preferredPorts: PREFERRED_PORTS, distDir: ".local/next-demo" }),
);
