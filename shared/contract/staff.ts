import { z } from 'zod'
import { staffRowSchema, workspaceRowSchema } from './rows.ts'
import { idSchema, instantSchema } from './values.ts'

const emailSchema = z.email('Enter an e-mail address such as name@company.example').max(254)

const FEWEST_DIFFERENT_SIGNS = 5

/**
 * Long enough to resist guessing, and no one sign again and again; no rule about kinds of signs, after
 * NIST SP 800-63B.
 */
export const passwordSchema = z
  .string()
  .min(12, 'Use at least 12 characters')
  .max(200, 'Use at most 200 characters')
  .refine(
    password => new Set(password).size >= FEWEST_DIFFERENT_SIGNS,
    `Use at least ${FEWEST_DIFFERENT_SIGNS} different characters`,
  )

/** Six digits of an authenticator app, or a recovery code, as people type them. */
const twoStepCodeSchema = z.string().trim().min(1, 'Enter the code').max(40)
/** A password that only has to be compared. */
const presentPasswordSchema = z.string().max(200)
const roleSchema = z.enum(['reviewer', 'catalog', 'admin'])

export const signInInputSchema = z.object({
  email: z.string().max(254),
  password: presentPasswordSchema,
  deviceName: z.string().min(1).max(120),
  /** The second step; asked for by the answer `two_step_required`. */
  code: twoStepCodeSchema.optional(),
})

export const changePasswordInputSchema = z.object({ current: presentPasswordSchema, next: passwordSchema })

/** How many other computers of this person have to sign in again. */
export const endedDevicesSchema = z.object({ endedDevices: z.int() })

export const requestResetInputSchema = z.object({ email: z.string().max(254) })
export const resetPasswordInputSchema = z.object({ code: z.string().max(100), password: passwordSchema })

export const twoStepStatusSchema = z.object({ on: z.boolean(), recoveryCodesLeft: z.int() })
export const confirmByPasswordSchema = z.object({ password: presentPasswordSchema })
export const confirmByCodeSchema = z.object({ code: twoStepCodeSchema })
/** The secret for an authenticator app, as text to type and as the address that a QR code shows. */
export const twoStepSecretSchema = z.object({ secret: z.string(), address: z.string() })
/** Shown this once; the server keeps only their hashes. */
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) })

export const staffMemberInputSchema = z.object({ staffId: idSchema })
export const changeRoleInputSchema = staffMemberInputSchema.extend({ role: roleSchema })
/** How many orders went back to nobody, and how many computers were signed out. */
export const deactivatedSchema = endedDevicesSchema.extend({ returnedOrders: z.int() })

/** The token is the device's session; it is shown once, here. */
export const signedInSchema = z.object({
  token: z.string(),
  deviceId: idSchema,
  staff: staffRowSchema,
  workspace: workspaceRowSchema,
})

export const setupStatusSchema = z.object({
  serverName: z.string(),
  hasWorkspace: z.boolean(),
  protocol: z.int(),
  /** Whether a forgotten password can be reset by mail. */
  mailsResets: z.boolean().default(false),
})

export const firstRunInputSchema = z.object({
  workspaceName: z.string().trim().min(1, 'Give the company a name').max(120),
  currency: z.string().length(3, 'Choose a currency'),
  timeZone: z.string().min(1, 'Choose a time zone'),
  taxMode: z.enum(['exclusive', 'inclusive']),
  adminName: z.string().trim().min(1, 'Enter your name').max(120),
  email: emailSchema,
  password: passwordSchema,
  deviceName: z.string().min(1).max(120),
  /** Printed by the server at its start while it has no workspace, so that only its owner can begin. */
  setupCode: z.string().max(60),
  /** The https address of the portal, checked before anything is created; it can be set later, too. */
  publicAddress: z.string().max(200).default(''),
})

export const acceptInvitationInputSchema = z.object({
  token: z.string().max(100),
  name: z.string().trim().min(1, 'Enter your name').max(120),
  password: passwordSchema,
  deviceName: z.string().min(1).max(120),
})

export const inviteInputSchema = z.object({
  email: emailSchema,
  name: z.string().trim().max(120),
  role: roleSchema,
})

/** The code is to be handed to the invited person; the server keeps only its hash. */
export const invitedSchema = z.object({ invitationId: idSchema, code: z.string(), expiresAt: instantSchema })

/** An invitation that nobody has used and that is still good. Its code is not in it. */
export const invitationSchema = z.object({
  id: idSchema,
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  invitedBy: z.string(),
  expiresAt: instantSchema,
})
export const invitationInputSchema = z.object({ invitationId: idSchema })

export const createLinkInputSchema = z.object({
  customerId: idSchema,
  label: z.string().trim().min(1, 'Name the link, such as Purchasing').max(120),
  contactName: z.string().max(200).default(''),
  contactEmail: z.string().max(254).default(''),
  language: z.enum(['en', 'de']).default('en'),
  addressIds: z.array(idSchema).max(200).default([]),
  expiresAt: instantSchema.nullable().default(null),
})

/** Why an address of the portal is not to be handed to a buyer. */
const unsendableSchema = z.enum(['no_public_address', 'address_does_not_answer'])

/**
 * A link's secret address, answered only to an online call that needs the right role; `unsendable` says why it is
 * good for trying out at most, however it would be handed over.
 */
export const revealedLinkSchema = z.object({
  linkId: idSchema,
  url: z.string(),
  unsendable: unsendableSchema.nullable().default(null),
})

export const regeneratedLinkSchema = revealedLinkSchema.extend({ endedSessions: z.int() })

/** Where links lead. `set` is whether an admin chose it; `reach` says from where it can be opened. */
export const publicAddressSchema = z.object({
  address: z.string(),
  set: z.boolean(),
  reach: z.enum(['public', 'plain_http', 'this_computer']),
})
/** An https address, or nothing to go back to the server's own. */
export const setPublicAddressInputSchema = z.object({ address: z.string().max(200) })

export const deviceSchema = z.object({
  id: idSchema,
  staffName: z.string(),
  name: z.string(),
  current: z.boolean(),
  createdAt: instantSchema,
  lastSeenAt: instantSchema,
  revokedAt: instantSchema.nullable(),
})

export type SignedIn = z.infer<typeof signedInSchema>
export type Invitation = z.infer<typeof invitationSchema>
export type FirstRunInput = z.infer<typeof firstRunInputSchema>
export type PublicAddress = z.infer<typeof publicAddressSchema>
export type AcceptInvitationInput = z.infer<typeof acceptInvitationInputSchema>
export type Unsendable = z.infer<typeof unsendableSchema>
export type RevealedLink = z.infer<typeof revealedLinkSchema>
export type Device = z.infer<typeof deviceSchema>
