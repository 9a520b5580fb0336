import type { OrderState } from '#shared/domain/order-state.ts'

/** The texts of a confirmation on paper; the storefront's own stay with its pages. */
export type ConfirmationWords = {
  locale: string
  title: (number: string) => string
  state: Readonly<Record<OrderState, string>>
  submitted: string
  customer: string
  deliveryDay: string
  address: string
  poNumber: string
  notes: string
  columns: Readonly<Record<'item' | 'quantity' | 'shipped' | 'price' | 'amount', string>>
  taxNote: Readonly<Record<'exclusive' | 'inclusive', string>>
  net: string
  tax: (rate: string) => string
  gross: string
  ordered: string
  shippedTotal: string
  page: (page: number, pages: number) => string
}

const EN: ConfirmationWords = {
  locale: 'en-GB',
  title: number => `Order ${number}`,
  state: {
    submitted: 'Submitted, waiting to be approved',
    approved: 'Approved',
    in_fulfillment: 'In fulfilment',
    fulfilled: 'Fulfilled',
    rejected: 'Rejected',
    cancelled: 'Cancelled',
  },
  submitted: 'Submitted',
  customer: 'Customer',
  deliveryDay: 'Delivery day',
  address: 'Deliver to',
  poNumber: 'PO number',
  notes: 'Notes',
  columns: { item: 'Item', quantity: 'Ordered', shipped: 'Shipped', price: 'Price', amount: 'Amount' },
  taxNote: { exclusive: 'Prices exclude tax.', inclusive: 'Prices include tax.' },
  net: 'Net',
  tax: rate => `Tax ${rate}`,
  gross: 'Total',
  ordered: 'Ordered',
  shippedTotal: 'Total shipped',
  page: (page, pages) => `Page ${page} of ${pages}`,
}

const DE: ConfirmationWords = {
  locale: 'de-DE',
  title: number => `Bestellung ${number}`,
  state: {
    submitted: 'Gesendet, noch nicht bestätigt',
    approved: 'Bestätigt',
    in_fulfillment: 'In Bearbeitung',
    fulfilled: 'Versandt',
    rejected: 'Abgelehnt',
    cancelled: 'Storniert',
  },
  submitted: 'Gesendet',
  customer: 'Kunde',
  deliveryDay: 'Liefertag',
  address: 'Lieferadresse',
  poNumber: 'Bestellnummer',
  notes: 'Anmerkungen',
  columns: { item: 'Artikel', quantity: 'Bestellt', shipped: 'Versandt', price: 'Preis', amount: 'Betrag' },
  taxNote: { exclusive: 'Preise ohne MwSt.', inclusive: 'Preise mit MwSt.' },
  net: 'Netto',
  tax: rate => `MwSt. ${rate}`,
  gross: 'Gesamt',
  ordered: 'Bestellt',
  shippedTotal: 'Gesamt versandt',
  page: (page, pages) => `Seite ${page} von ${pages}`,
}

/** English, unless the link speaks German. */
export const confirmationWords = (language: string): ConfirmationWords =>
  language.toLowerCase().startsWith('de') ? DE : EN
