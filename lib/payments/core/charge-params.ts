import { z } from "zod";

/** What a payment row stores of a charge by the card on file before the call; repeated as it is, or its key would be refused. */
export const chargeParamsSchema = z.object({
	amountMinor: z.number().int().positive(),
	currency: z.string(),
	customerId: z.string(),
	paymentMethodId: z.string(),
	description: z.string(),
	metadata: z.record(z.string(), z.string()),
});

export type ChargeParams = z.infer<typeof chargeParamsSchema>;
