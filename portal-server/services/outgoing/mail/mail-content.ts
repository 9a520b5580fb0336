import type { MailLanguage } from '../outgoing-kinds.ts'

/** What a mail says, before it becomes plain text and HTML. */
export type MailContent = {
  language: MailLanguage
  subject: string
  /** One paragraph each. */
  opening: string[]
  /** Pairs such as a PO number, in a list. */
  facts: { label: string; value: string }[]
  table: MailTable | null
  /** Where the reader goes on; null without one. */
  action: { label: string; address: string } | null
  closing: string[]
}

export type MailTable = {
  lines: MailLine[]
  /** Sums below the table. */
  totals: { label: string; value: string }[]
}

export type MailLine = {
  name: string
  sku: string
  /** How many at which price. */
  detail: string
  amount: string
  /** What is not as it was ordered; empty where all is. */
  note: string
}
