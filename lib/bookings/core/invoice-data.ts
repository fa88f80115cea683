import { z } from "zod";

/** The tax authority's list `c_RegimenFiscal` of the invoices CFDI 4.0; the regimes a guest may be in. */
export const TAX_REGIMES = [
	"601",
	"603",
	"605",
	"606",
	"607",
	"608",
	"610",
	"611",
	"612",
	"614",
	"615",
	"616",
	"620",
	"621",
	"622",
	"623",
	"624",
	"625",
	"626",
] as const;

/** Of its list `c_UsoCFDI`, what a stay may be used for. */
export const INVOICE_USES = ["G03", "S01"] as const;

/** Of a company 12 characters, of a person 13: letters, a date, and the tax authority's three. */
const RFC = /^[A-ZÑ&]{3,4}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[A-Z\d]{2}[A\d]$/;

/** What the host needs to issue an invoice (CFDI 4.0); the messages are keys of `guest.invoice.errors`. */
export const invoiceDataSchema = z.object({
	rfc: z
		.string()
		.transform((text) => text.replace(/[\s-]/g, "").toUpperCase())
		.pipe(z.string().regex(RFC, "rfc")),
	/** As the tax authority has it. */
	name: z.string().trim().min(1, "name").max(254, "name"),
	regime: z.enum(TAX_REGIMES, "regime"),
	postcode: z
		.string()
		.trim()
		.regex(/^\d{5}$/, "postcode"),
	use: z.enum(INVOICE_USES, "use"),
});

export type InvoiceData = z.infer<typeof invoiceDataSchema>;

/** What invoice data are sealed for; nothing else can be opened under this name. */
export const INVOICE_PURPOSE = "invoice-data";
