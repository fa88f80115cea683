import { inngestClient } from "#lib/platform/inngest-client.ts";

/** The client that all functions are made with. Loading this file reads the settings; only a request or a command does. */
export const inngest = inngestClient();
