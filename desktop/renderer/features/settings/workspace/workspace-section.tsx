import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { plural } from '../../../ui/format/plural.ts'
import { Facts, Section } from '../../../ui/layout/section.tsx'
import { useAllowed, useSession } from '../../../ui/session/session-context.tsx'
import { type PlainText, t } from '../../../ui/words/t.ts'
import { ClosedDaysDialog } from './closed-days-dialog.tsx'
import { CompanyDialog } from './company-dialog.tsx'
import { LogoSection } from './logo-section.tsx'
import { OrderRulesDialog } from './order-rules-dialog.tsx'
import { PLANS } from './plan-names.ts'
import { WEEKDAYS } from './weekdays.ts'

type Open = 'company' | 'orders' | 'closed' | null

const RULE = { off: 'Not asked', optional: 'Optional', required: 'Required' } as const

/** The company, the rules of its orders and its closed days; an admin changes them. */
export function WorkspaceSection() {
  const { workspace, formats } = useSession()
  const mayChange = useAllowed('workspace')
  const [open, setOpen] = useState<Open>(null)
  const settings = workspace.orderSettings
  const close = () => setOpen(null)
  const change = (what: Open, name: PlainText) =>
    mayChange ? (
      <Button size="small" aria-label={t('Change {name}', { name: t(name) })} onClick={() => setOpen(what)}>
        {t('Change')}
      </Button>
    ) : null
  return (
    <>
      <Section level={2} title={t('Company')} aside={change('company', 'company')}>
        <Facts
          facts={[
            [t('Company'), workspace.name],
            [
              t('Colour'),
              <span key="colour" className="mono">
                {workspace.accentColour}
              </span>,
            ],
            [t('Plan'), t(PLANS[workspace.plan])],
            [t('Currency'), t('{currency}, fixed once a product exists', { currency: workspace.currency })],
            [t('Time zone'), workspace.timeZone],
            [t('Prices'), workspace.taxMode === 'exclusive' ? t('Exclude tax') : t('Include tax')],
            [
              t('Contact'),
              [workspace.contactEmail, workspace.contactPhone].filter(Boolean).join(' · ') || '–',
            ],
            [t('Terms'), workspace.terms || '–'],
            [
              t('Out of stock'),
              workspace.outOfStockDisplay === 'show'
                ? t('Shown greyed in storefronts')
                : t('Hidden in storefronts'),
            ],
          ]}
        />
      </Section>
      <LogoSection workspace={workspace} mayChange={mayChange} />
      <Section level={2} title={t('Order rules')} aside={change('orders', 'order rules')}>
        <Facts
          facts={[
            [t('Notes'), t(RULE[settings.notes])],
            [t('PO number'), t(RULE[settings.poNumber])],
            [t('Delivery date'), t(RULE[settings.deliveryDate])],
            [t('Delivery days'), settings.weekdays.map(day => t(WEEKDAYS[day - 1] ?? 'None')).join(', ')],
            [t('Lead days'), formats.count(settings.leadDays)],
            [t('Cut-off'), settings.cutOff ?? t('None')],
            [
              t('Minimum order'),
              settings.minimumOrderMode === 'none'
                ? t('None')
                : `${formats.money(settings.minimumOrderAmount)} (${settings.minimumOrderMode === 'warn' ? t('warn') : t('refuse')})`,
            ],
          ]}
        />
      </Section>
      <Section level={2} title={t('Closed days')} aside={change('closed', 'closed days')}>
        <p>{closedText(settings.closedDays, formats.today(), formats.day)}</p>
      </Section>
      {open === 'company' ? <CompanyDialog workspace={workspace} onClose={close} /> : null}
      {open === 'orders' ? <OrderRulesDialog workspace={workspace} onClose={close} /> : null}
      {open === 'closed' ? <ClosedDaysDialog workspace={workspace} onClose={close} /> : null}
    </>
  )
}

const NEXT_SHOWN = 4

function closedText(days: readonly string[], today: string, text: (day: string) => string): string {
  const ahead = days.filter(day => day >= today).sort()
  if (ahead.length === 0) return t('None ahead.')
  const next = ahead.slice(0, NEXT_SHOWN).map(text).join(', ')
  return t('{days} ahead: {next}{ahead}', {
    days: plural(ahead.length, 'day'),
    next,
    ahead: ahead.length > NEXT_SHOWN ? ' …' : '',
  })
}
