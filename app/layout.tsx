import { assertNever } from "#lib/shared/assert-never.ts";
export default function L({ children }: { children: React.ReactNode }) {
  return <html><body data-x={typeof assertNever}>{children}</body></html>;
}
