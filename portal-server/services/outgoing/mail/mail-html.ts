import type { Sender } from './composed-mail.ts'
import type { MailContent, MailLine, MailTable } from './mail-content.ts'

/** Colours by class for a reader in the dark; where a mail program drops them, those of the elements hold. */
const DARK = `@media (prefers-color-scheme: dark) {
body, .ground { background: #151412 !important } .card { background: #1b1a18 !important }
.ink { color: #f2efe9 !important } .muted { color: #b3aca1 !important } .rule { border-color: #35322e !important }
.note { color: #efb765 !important } .button { background: #f2efe9 !important; color: #151412 !important } }
@media (max-width: 480px) { .ground { padding: 0 !important } .card { padding: 20px 18px !important } }`

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"
const INK = 'color:#1a1815'
const MUTED = 'color:#5c5850;font-size:13px'
const RULE = 'border-top:1px solid #e4dfd7'

/** The HTML of a mail: one column that a phone shows whole, without pictures, scripts or anything to fetch. */
export const htmlOf = (content: MailContent, from: Sender): string => {
  const { language, subject, opening, facts, table, action, closing } = content
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title><style>${DARK}</style></head>
<body style="margin:0;background:#f4f1ec;${FONT};font-size:15px;line-height:1.5">
<div class="ground" style="padding:24px 12px;background:#f4f1ec">
<div class="card" style="max-width:560px;margin:0 auto;padding:28px 32px;background:#ffffff;border-top:4px solid ${colourOf(from.accent)}">
<p class="muted" style="margin:0;${MUTED}">${escaped(from.name)}</p>
<h1 class="ink" style="margin:2px 0 12px;font-size:22px;line-height:1.25;${INK}">${lines(subject)}</h1>
${opening.map(paragraph).join('\n')}
${action ? actionHtml(action) : ''}
${facts.length > 0 ? factsHtml(facts) : ''}
${table ? tableHtml(table) : ''}
${closing.map(quietParagraph).join('\n')}
</div>
</div>
</body>
</html>
`
}

/** A text as HTML; an order's number stays on one line. */
const lines = (text: string): string =>
  escaped(text)
    .replaceAll('\n', '<br>')
    .replace(/SO-\d+/g, '<span style="white-space:nowrap">$&</span>')

const paragraph = (text: string): string => `<p class="ink" style="margin:0 0 12px;${INK}">${lines(text)}</p>`

const quietParagraph = (text: string): string =>
  `<p class="muted" style="margin:16px 0 0;${MUTED}">${lines(text)}</p>`

const factsHtml = (facts: MailContent['facts']): string =>
  facts
    .map(
      ({ label, value }) =>
        `<p class="ink" style="margin:0 0 8px;${INK}"><span class="muted" style="${MUTED}">${escaped(label)}</span><br><strong style="font-weight:600">${lines(value)}</strong></p>`,
    )
    .join('\n')

const tableHtml = (table: MailTable): string =>
  `<table role="presentation" style="width:100%;margin-top:16px;border-collapse:collapse">
${table.lines.map(lineHtml).join('\n')}
${table.totals.map((total, at) => totalHtml(total, at === table.totals.length - 1)).join('\n')}
</table>`

const CELL = 'padding:10px 0;vertical-align:top'
const NUMBER = 'text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums'

const lineHtml = ({ name, sku, detail, amount, note }: MailLine): string =>
  `<tr><td class="ink rule" style="${CELL};${RULE};${INK}">${escaped(name)}<br><span class="muted" style="${MUTED}">${escaped(sku)} · ${escaped(detail)}</span>${note ? `<br><strong class="note" style="color:#8a4b08;font-size:13px">${escaped(note)}</strong>` : ''}</td><td class="ink rule" style="${CELL};${RULE};${INK};padding-left:16px;${NUMBER}">${escaped(amount)}</td></tr>`

const totalHtml = ({ label, value }: MailTable['totals'][number], last: boolean): string => {
  const weight = last ? 'font-weight:700;font-size:17px' : 'font-size:14px'
  const cell = `padding:${last ? '8px' : '4px'} 0;${RULE};border-top-width:${last ? '1px' : '0'};${INK};${weight}`
  return `<tr><td class="ink rule" style="${cell}">${escaped(label)}</td><td class="ink rule" style="${cell};padding-left:16px;${NUMBER}">${escaped(value)}</td></tr>`
}

/** An address that is none, such as a secret that a file must not hold, is shown and leads nowhere. */
const actionHtml = ({ label, address }: { label: string; address: string }): string =>
  /^https?:\/\//.test(address)
    ? `<p style="margin:16px 0 20px"><a class="button" href="${escaped(address)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1a1815;color:#ffffff;font-weight:600;text-decoration:none">${escaped(label)}</a></p>`
    : paragraph(`${label}: ${address}`)

const colourOf = (accent: string): string => (/^#[0-9a-f]{6}$/i.test(accent) ? accent : '#1a1815')

const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
