import {
  type MailKind,
  type MailLanguage,
  mailLanguageOf,
  ORDER_EVENTS,
  type OrderEventKind,
  WEBHOOK_KINDS,
  type WebhookKind,
} from './outgoing-kinds.ts'

/** Whom a workspace writes to. */
export type Audience = { newOrderEmail: string; buyerMails: boolean }

export const DEFAULT_AUDIENCE: Audience = { newOrderEmail: '', buyerMails: true }

/** What an event of an order is judged by. */
export type OrderFacts = {
  contactEmail: string
  /** Of the portal link that the order came by, or else of its customer's; null without any. */
  language: string | null
  /** Whether staff had approved it at some time; until then an ERP knows nothing of it. */
  approvedOnce: boolean
}

export type FannedOut = {
  mails: { kind: MailKind; recipient: string; language: MailLanguage }[]
  webhooks: WebhookKind[]
}

/** Which mails and webhook deliveries follow from one event of an order. */
export const fanOut = (kind: OrderEventKind, order: OrderFacts, audience: Audience): FannedOut => {
  const language = mailLanguageOf(order.language ?? 'en')
  const toBuyer = audience.buyerMails && order.contactEmail !== ''
  const toStaff = kind === 'order.received' && audience.newOrderEmail !== ''
  return {
    mails: [
      ...(toBuyer ? [{ kind, recipient: order.contactEmail, language }] : []),
      ...(toStaff
        ? [{ kind: 'staff.new_order' as const, recipient: audience.newOrderEmail, language: 'en' as const }]
        : []),
    ],
    webhooks: WEBHOOK_KINDS.filter(webhook => webhook === kind && order.approvedOnce),
  }
}

export const isOrderEvent = (kind: string): kind is OrderEventKind =>
  (ORDER_EVENTS as readonly string[]).includes(kind)
