import { z } from "zod";

/** Trimmed and in lower case, as it is stored and looked up. */
export const emailField = z.string().trim().max(254).toLowerCase().pipe(z.email());

/** At least 12 characters; a length limit keeps hashing bounded. */
export const newPasswordField = z.string().min(12).max(200);

export const loginSchema = z.object({ email: emailField, password: z.string().min(1).max(200) });

export const newOwnerSchema = z.object({
	email: emailField,
	name: z.string().trim().min(1).max(120),
	password: newPasswordField,
});
