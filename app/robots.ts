import type { MetadataRoute } from "next";
import { env } from "#lib/platform/env.ts";

export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
	return {
		rules: { userAgent: "*", allow: "/", disallow: ["/admin", "/api/"] },
		sitemap: `${env().APP_BASE_URL}/sitemap.xml`,
	};
}
