import process from "node:process";

const USAGE = `Say what to do with calendars:
  npm run ics -- inspect <file|url> --time-zone <zone> [--portal airbnb|booking|vrbo|google|other] [--now <instant>]
  npm run ics -- replay <folder> --time-zone <zone> --portal airbnb|booking|vrbo|google|other
  npm run ics -- body <fetch id>
`;

async function main([command, ...argv]: readonly string[]): Promise<number> {
	// Each is loaded only when asked for, so that one answers quickly and without what the other needs.
	if (command === "inspect") return (await import("#scripts/ics-inspect.ts")).inspect(argv);
	if (command === "replay") return (await import("#scripts/ics-replay.ts")).replayFolder(argv);
	if (command === "body") return (await import("#scripts/ics-body.ts")).printBody(argv);
	if (command !== undefined) process.stderr.write(`"${command}" is none of inspect, replay and body. `);
	process.stderr.write(USAGE);
	return 2;
}

// A reader that has seen enough, such as "head", hangs up.
process.stdout.on("error", () => process.exit());
process.exitCode = await main(process.argv.slice(2));
