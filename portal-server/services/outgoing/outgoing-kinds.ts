/** What happens to an order that somebody outside may want to hear of. */
export const ORDER_EVENTS = [
  'order.received',
  'order.approved',
  'order.changed',
  'order.rejected',
  'order.cancelled',
  'order.shipped',
] as const
export type OrderEventKind = (typeof ORDER_EVENTS)[number]

/** Every mail that the portal sends; those named as an order's event go to its buyer. */
export const MAIL_KINDS = [
  ...ORDER_EVENTS,
  'staff.new_order',
  'invitation',
  'portal_link',
  'password_reset',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** What an ERP is told: approved orders, and what becomes of them. */
export const WEBHOOK_KINDS = ['order.approved', 'order.cancelled', 'order.shipped'] as const
export type WebhookKind = (typeof WEBHOOK_KINDS)[number]

/** Languages that mails are written in. */
export type MailLanguage = 'en' | 'de'

/** A mail's language from a stored one; English for any that the portal does not speak. */
export const mailLanguageOf = (stored: string): MailLanguage => (stored === 'de' ? 'de' : 'en')
