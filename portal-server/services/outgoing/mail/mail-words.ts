import type { MailLanguage, OrderEventKind } from '../outgoing-kinds.ts'

type OrderWords = { subject: string; opening: string }

export type MailWords = {
  order: Record<OrderEventKind, (number: string, company: string) => OrderWords>
  /** What became of a line, beside what was ordered. */
  shipped: (quantity: string) => string
  quantityWas: (quantity: string) => string
  priceWas: (price: string) => string
  added: string
  removed: string
  net: string
  tax: (rate: string) => string
  gross: string
  ordered: string
  shippedTotal: string
  reason: string
  poNumber: string
  deliveryDay: string
  shipTo: string
  seeOrder: string
  questions: (company: string, answerable: boolean) => string
  link: { subject: (company: string) => string; opening: (company: string) => string; action: string }
  likeAPassword: string
  secretLeftOut: string
}

const EN: MailWords = {
  order: {
    'order.received': (number, company) => ({
      subject: `We received your order ${number}`,
      opening: `Thank you for your order ${number}. ${company} checks it and then confirms it to you.`,
    }),
    'order.approved': (number, company) => ({
      subject: `Your order ${number} is confirmed`,
      opening: `${company} has confirmed your order ${number}.`,
    }),
    'order.changed': (number, company) => ({
      subject: `Your order ${number} was changed`,
      opening: `${company} has changed your order ${number}. This is how it stands now.`,
    }),
    'order.rejected': (number, company) => ({
      subject: `Your order ${number} can’t be delivered`,
      opening: `${company} can’t accept your order ${number}.`,
    }),
    'order.cancelled': (number, company) => ({
      subject: `Your order ${number} was cancelled`,
      opening: `${company} has cancelled your order ${number}.`,
    }),
    'order.shipped': (number, company) => ({
      subject: `Your order ${number} is on its way`,
      opening: `${company} has shipped your order ${number}.`,
    }),
  },
  shipped: quantity => `Shipped: ${quantity}`,
  quantityWas: quantity => `Quantity was ${quantity}`,
  priceWas: price => `Price was ${price}`,
  added: 'New in this order',
  removed: 'No longer in this order',
  net: 'Net',
  tax: rate => `Tax ${rate}`,
  gross: 'Total',
  ordered: 'Ordered',
  shippedTotal: 'Total shipped',
  reason: 'Reason',
  poNumber: 'PO number',
  deliveryDay: 'Delivery day',
  shipTo: 'Ship to',
  seeOrder: 'See your order',
  questions: (company, answerable) =>
    answerable
      ? `Questions? Answer this mail, or write to ${company} in your portal.`
      : `Questions? Write to ${company} in your portal; answers to this mail are not read.`,
  link: {
    subject: company => `Your order portal at ${company}`,
    opening: company =>
      `With this link you see your items and prices at ${company} and order them. It works on every device.`,
    action: 'Open your order portal',
  },
  likeAPassword: 'This link is your key: whoever has it can order in your name. Treat it like a password.',
  secretLeftOut: '[left out: it stands only in a mail that is sent]',
}

const DE: MailWords = {
  order: {
    'order.received': (number, company) => ({
      subject: `Ihre Bestellung ${number} ist eingegangen`,
      opening: `Vielen Dank für Ihre Bestellung ${number}. ${company} prüft sie und bestätigt sie Ihnen dann.`,
    }),
    'order.approved': (number, company) => ({
      subject: `Ihre Bestellung ${number} ist bestätigt`,
      opening: `${company} hat Ihre Bestellung ${number} bestätigt.`,
    }),
    'order.changed': (number, company) => ({
      subject: `Ihre Bestellung ${number} wurde geändert`,
      opening: `${company} hat Ihre Bestellung ${number} geändert. So sieht sie jetzt aus.`,
    }),
    'order.rejected': (number, company) => ({
      subject: `Ihre Bestellung ${number} kann nicht geliefert werden`,
      opening: `${company} kann Ihre Bestellung ${number} nicht annehmen.`,
    }),
    'order.cancelled': (number, company) => ({
      subject: `Ihre Bestellung ${number} wurde storniert`,
      opening: `${company} hat Ihre Bestellung ${number} storniert.`,
    }),
    'order.shipped': (number, company) => ({
      subject: `Ihre Bestellung ${number} ist unterwegs`,
      opening: `${company} hat Ihre Bestellung ${number} versandt.`,
    }),
  },
  shipped: quantity => `Versandt: ${quantity}`,
  quantityWas: quantity => `Menge war ${quantity}`,
  priceWas: price => `Preis war ${price}`,
  added: 'Neu in dieser Bestellung',
  removed: 'Nicht mehr in dieser Bestellung',
  net: 'Netto',
  tax: rate => `MwSt. ${rate}`,
  gross: 'Gesamt',
  ordered: 'Bestellt',
  shippedTotal: 'Gesamt versandt',
  reason: 'Grund',
  poNumber: 'Bestellnummer',
  deliveryDay: 'Liefertag',
  shipTo: 'Lieferadresse',
  seeOrder: 'Bestellung ansehen',
  questions: (company, answerable) =>
    answerable
      ? `Fragen? Antworten Sie auf diese Mail, oder schreiben Sie ${company} in Ihrem Portal.`
      : `Fragen? Schreiben Sie ${company} in Ihrem Portal; Antworten auf diese Mail werden nicht gelesen.`,
  link: {
    subject: company => `Ihr Bestellportal bei ${company}`,
    opening: company =>
      `Mit diesem Link sehen Sie Ihre Artikel und Preise bei ${company} und bestellen sie. Er funktioniert auf jedem Gerät.`,
    action: 'Bestellportal öffnen',
  },
  likeAPassword:
    'Dieser Link ist Ihr Schlüssel: Wer ihn hat, kann in Ihrem Namen bestellen. Behandeln Sie ihn wie ein Passwort.',
  secretLeftOut: '[ausgelassen: steht nur in einer Mail, die versandt wird]',
}

/** The words of the portal's mails. */
export const mailWords = (language: MailLanguage): MailWords => (language === 'de' ? DE : EN)
