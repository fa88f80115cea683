import type { ReactNode } from "react";
import { AdminFrame } from "#components/admin/admin-frame.tsx";

/** Only the frame: each page asks for the session itself, since a layout is not rendered again when one moves on. */
export default function HostLayout({ children }: { children: ReactNode }) {
	return <AdminFrame>{children}</AdminFrame>;
}
