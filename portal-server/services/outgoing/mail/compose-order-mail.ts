import { formatMinor } from '#shared/base/money.ts'
import type { OrderLine, OrderRow } from '#shared/contract/rows.ts'
import { addressLines } from '#shared/domain/postal-address.ts'
import { shippedTotals } from '#shared/domain/shipment.ts'
import { taxTotals } from '#shared/domain/tax.ts'
import type { Tx } from '../../../db/database.ts'
import { loadRow } from '../../rows/load-rows.ts'
import { sendableAddress } from '../../workspaces/public-address.ts'
import { isOrderEvent } from '../fan-out.ts'
import { type MailLanguage, mailLanguageOf, type OrderEventKind } from '../outgoing-kinds.ts'
import { type ComposeDeps, type ComposeMail, dropped, type QueuedMail, type Sender } from './composed-mail.ts'
import type { MailContent, MailTable } from './mail-content.ts'
import { linesOf } from './mail-lines.ts'
import { type MailWords, mailWords } from './mail-words.ts'
import { readSender } from './read-sender.ts'

/** To the buyer, about an event of their order: as the order stood at the revision of that event. */
export const composeBuyerMail: ComposeMail = (deps, mail) =>
  deps.db.within({ workspaceId: mail.workspaceId }, async tx => {
    const order = await loadRow(tx, mail.workspaceId, 'order', mail.subjectId)
    if (!order || !isOrderEvent(mail.kind)) return dropped('the order is gone')
    const language = mailLanguageOf(mail.language)
    const words = mailWords(language)
    const from = await readSender(tx, mail.workspaceId)
    const { subject, opening } = words.order[mail.kind](numberOf(order), from.name)
    const content: MailContent = {
      ...{ language, subject, opening: [opening] },
      facts: [...reasonOf(order, mail, words), ...detailsOf(order, language, words)],
      table: tableOf(order, mail, mail.kind, language),
      action: await orderAction(tx, deps, mail.workspaceId, order, words),
      closing: [words.questions(from.name, from.replyTo !== '')],
    }
    return { kind: 'mail', to: mail.recipient, from, content }
  })

/** To staff, when an order has come in. */
export const composeStaffMail: ComposeMail = (deps, mail) =>
  deps.db.within({ workspaceId: mail.workspaceId }, async tx => {
    const order = await loadRow(tx, mail.workspaceId, 'order', mail.subjectId)
    if (!order) return dropped('the order is gone')
    const customer = await loadRow(tx, mail.workspaceId, 'customer', order.customerId)
    const language = mailLanguageOf(mail.language)
    const words = mailWords(language)
    const from: Sender = await readSender(tx, mail.workspaceId)
    const who = order.contactName === '' ? '' : ` (${order.contactName})`
    const content: MailContent = {
      language,
      subject: `New order ${numberOf(order)} from ${customer?.name ?? ''}`,
      opening: [
        `${customer?.name ?? 'A customer'}${who} has submitted order ${numberOf(order)}. It waits in the review queue.`,
      ],
      facts: detailsOf(order, language, words),
      table: tableOf(order, mail, 'order.received', language),
      action: null,
      closing: order.notes === '' ? [] : [`Notes: ${order.notes}`],
    }
    return { kind: 'mail', to: mail.recipient, from, content }
  })

const numberOf = ({ number }: OrderRow): string => `SO-${number}`

const tableOf = (
  order: OrderRow,
  { revision }: QueuedMail,
  kind: OrderEventKind,
  language: MailLanguage,
): MailTable => {
  const lines = linesAt(order, revision)
  const before = kind === 'order.changed' ? linesAt(order, revision - 1) : null
  const shipped = kind === 'order.shipped'
  const locale = localeOf(language)
  const money = (amount: number) => formatMinor(amount, order.currency, locale)
  const ways = { words: mailWords(language), money, count: new Intl.NumberFormat(locale).format, shipped }
  return { lines: linesOf(lines, before, ways), totals: totalsOf(order, lines, language, { money, shipped }) }
}

const linesAt = (order: OrderRow, revision: number): readonly OrderLine[] =>
  order.revisions.find(earlier => earlier.revision === revision)?.lines ?? order.lines

/** Only where a buyer is owed one: what was turned down, taken back or changed. */
const reasonOf = (order: OrderRow, mail: QueuedMail, words: MailWords): MailContent['facts'] => {
  const told = mail.kind === 'order.rejected' || mail.kind === 'order.cancelled'
  const changed = mail.kind === 'order.changed' ? reasonOfRevision(order, mail.revision) : ''
  const reason = told ? order.reason : changed
  return reason === '' ? [] : [{ label: words.reason, value: reason }]
}

/** A mail may be sent late, when the order has been changed again since. */
const reasonOfRevision = (order: OrderRow, revision: number): string =>
  order.revisions.find(earlier => earlier.revision === revision)?.reason ??
  order.events.findLast(({ kind }) => kind === 'revised')?.detail ??
  ''

const detailsOf = (order: OrderRow, language: MailLanguage, words: MailWords): MailContent['facts'] => {
  const { address } = order
  const day = order.deliveryDay === null ? '' : dayText(order.deliveryDay, language)
  return [
    { label: words.poNumber, value: order.poNumber },
    { label: words.deliveryDay, value: day },
    {
      label: words.shipTo,
      value: address ? addressLines(address, localeOf(language)).join(', ') : '',
    },
  ].filter(({ value }) => value !== '')
}

const dayText = (day: string, language: MailLanguage): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

const localeOf = (language: MailLanguage): string => (language === 'de' ? 'de-DE' : 'en-GB')

const totalsOf = (
  order: OrderRow,
  lines: readonly OrderLine[],
  language: MailLanguage,
  { money, shipped }: { money: (amount: number) => string; shipped: boolean },
): MailTable['totals'] => {
  const ordered = taxTotals(lines, order.taxMode)
  if (!ordered.ok) return []
  const less = shipped ? shippedTotals(lines, order.taxMode) : null
  const totals = less ?? ordered.value
  const words = mailWords(language)
  const rate = (basisPoints: number) =>
    new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 2 }).format(
      basisPoints / 10_000,
    )
  return [
    ...(less ? [{ label: words.ordered, value: money(ordered.value.gross) }] : []),
    { label: words.net, value: money(totals.net) },
    ...totals.rates.map(({ taxRateBp, tax }) => ({
      label: words.tax(rate(taxRateBp)),
      value: money(tax),
    })),
    { label: less ? words.shippedTotal : words.gross, value: money(totals.gross) },
  ]
}

/** The order's own page, which asks for the session of the link: its address holds no secret. None without a public address. */
const orderAction = async (
  tx: Tx,
  deps: ComposeDeps,
  workspaceId: string,
  order: OrderRow,
  words: MailWords,
): Promise<MailContent['action']> => {
  if (order.linkId === null) return null
  const link = await tx.portalLink.findUnique({
    where: { workspaceId_id: { workspaceId, id: order.linkId } },
    select: { publicId: true },
  })
  if (!link) return null
  const portal = await sendableAddress(tx, deps, workspaceId)
  if (!portal.ok) return null
  return { label: words.seeOrder, address: `${portal.value}/s/${link.publicId}/orders/${order.id}` }
}
