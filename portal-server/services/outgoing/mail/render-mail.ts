import type { MailContent, MailTable } from './mail-content.ts'

/** A mail's two bodies: plain text that stands for itself, and simple HTML without pictures or scripts. */
export const renderMail = (content: MailContent): { text: string; html: string } => ({
  text: textOf(content),
  html: htmlOf(content),
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

const textTable = ({ columns, rows, totals }: MailTable): string => {
  const lines = rows.map(row => {
    const [first = '', ...rest] = row
    const others = rest.map((cell, index) => `${columns[index + 1]?.label ?? ''} ${cell}`.trim())
    return `- ${first}\n  ${others.join(' · ')}`
  })
  return [...lines, ...totals.map(({ label, value }) => `${label}: ${value}`)].join('\n')
}

const htmlOf = ({ language, subject, opening, facts, table, action, closing }: MailContent): string =>
  `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:15px;line-height:1.5">
<div style="max-width:640px;margin:0 auto">
${opening.map(paragraph).join('\n')}
${facts.length > 0 ? `<p>${facts.map(({ label, value }) => `${escaped(label)}: <strong>${escaped(value)}</strong>`).join('<br>')}</p>` : ''}
${table ? htmlTable(table) : ''}
${action ? htmlAction(action) : ''}
${closing.map(paragraph).join('\n')}
</div>
</body>
</html>
`

const paragraph = (text: string): string => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`

const htmlTable = ({ columns, rows, totals }: MailTable): string => {
  const align = (numeric: boolean) => `text-align:${numeric ? 'right' : 'left'}`
  const cell = 'padding:6px 8px;border-bottom:1px solid #ddd;vertical-align:top'
  const head = columns.map(
    ({ label, numeric }) => `<th style="${cell};${align(numeric)}">${escaped(label)}</th>`,
  )
  const body = rows.map(
    row =>
      `<tr>${row.map((text, index) => `<td style="${cell};${align(columns[index]?.numeric ?? false)}">${escaped(text)}</td>`).join('')}</tr>`,
  )
  const sums = totals.map(
    ({ label, value }) =>
      `<tr><td colspan="${columns.length - 1}" style="padding:6px 8px;text-align:right">${escaped(label)}</td><td style="padding:6px 8px;text-align:right"><strong>${escaped(value)}</strong></td></tr>`,
  )
  return `<table style="border-collapse:collapse;width:100%"><thead><tr>${head.join('')}</tr></thead><tbody>
${[...body, ...sums].join('\n')}
</tbody></table>`
}

/** An address that is none, such as a secret that a file must not hold, is shown and leads nowhere. */
const htmlAction = ({ label, address }: { label: string; address: string }): string =>
  /^https?:\/\//.test(address)
    ? `<p><a href="${escaped(address)}">${escaped(label)}</a></p>`
    : `<p>${escaped(label)}: ${escaped(address)}</p>`

const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
