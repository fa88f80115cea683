import { createNavigation } from "next-intl/navigation";
import { routing } from "#lib/platform/i18n/routing.ts";

export const { getPathname } = createNavigation(routing);
