import type { Sender } from './composed-mail.ts'
import type { MailContent, MailTable } from './mail-content.ts'
import { htmlOf } from './mail-html.ts'

/** A mail's two bodies: plain text that stands for itself, and simple HTML without pictures or scripts. */
export const renderMail = (content: MailContent, from: Sender): { text: string; html: string } => ({
  text: textOf(content),
  html: htmlOf(content, from),
})

const textOf = ({ opening, facts, table, action, closing }: MailContent): string =>
  [
    ...opening,
    facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    table ? textTable(table) : '',
    action ? `${action.label}:\n${action.address}` : '',
    ...closing,
  ]
    .filter(part => part !== '')
    .join('\n\n')
    .concat('\n')

const textTable = ({ lines, totals }: MailTable): string =>
  [
    ...lines.map(({ name, sku, detail, amount, note }) =>
      [`- ${name} (${sku})`, `  ${[detail, amount].filter(Boolean).join(' = ')}`, note && `  ${note}`]
        .filter(Boolean)
        .join('\n'),
    ),
    totals.map(({ label, value }) => `${label}: ${value}`).join('\n'),
  ].join('\n\n')
