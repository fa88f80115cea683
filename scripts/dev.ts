import { startLocalSite } from "./local/stack/local-site.ts";
import { runUntilStopped } from "./local/stack/run-until-stopped.ts";

const PREFERRED_PORTS = { web: 3100, engine: 3388, simulator: 3500, mailbox: 3510, stripe: 3520 };

await runUntilStopped(() => startLocalSite({ name: "dev", preferredPorts: PREFERRED_PORTS, distDir: null }));
