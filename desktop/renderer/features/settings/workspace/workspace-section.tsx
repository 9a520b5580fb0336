import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { plural } from '../../../ui/format/plural.ts'
import { Facts, Section } from '../../../ui/layout/section.tsx'
import { useAllowed, useSession } from '../../../ui/session/session-context.tsx'
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
  const change = (what: Open, name: string) =>
    mayChange ? (
      <Button size="small" aria-label={`Change ${name}`} onClick={() => setOpen(what)}>
        Change
      </Button>
    ) : null
  return (
    <>
      <Section level={2} title="Company" aside={change('company', 'company')}>
        <Facts
          facts={[
            ['Company', workspace.name],
            [
              'Colour',
              <span key="colour" className="mono">
                {workspace.accentColour}
              </span>,
            ],
            ['Plan', PLANS[workspace.plan]],
            ['Currency', `${workspace.currency}, fixed once a product exists`],
            ['Time zone', workspace.timeZone],
            ['Prices', workspace.taxMode === 'exclusive' ? 'Exclude tax' : 'Include tax'],
            ['Contact', [workspace.contactEmail, workspace.contactPhone].filter(Boolean).join(' · ') || '–'],
            ['Terms', workspace.terms || '–'],
            [
              'Out of stock',
              workspace.outOfStockDisplay === 'show'
                ? 'Shown greyed in storefronts'
                : 'Hidden in storefronts',
            ],
          ]}
        />
      </Section>
      <LogoSection workspace={workspace} mayChange={mayChange} />
      <Section level={2} title="Order rules" aside={change('orders', 'order rules')}>
        <Facts
          facts={[
            ['Notes', RULE[settings.notes]],
            ['PO number', RULE[settings.poNumber]],
            ['Delivery date', RULE[settings.deliveryDate]],
            ['Delivery days', settings.weekdays.map(day => WEEKDAYS[day - 1]).join(', ')],
            ['Lead days', formats.count(settings.leadDays)],
            ['Cut-off', settings.cutOff ?? 'None'],
            [
              'Minimum order',
              settings.minimumOrderMode === 'none'
                ? 'None'
                : `${formats.money(settings.minimumOrderAmount)} (${settings.minimumOrderMode})`,
            ],
          ]}
        />
      </Section>
      <Section level={2} title="Closed days" aside={change('closed', 'closed days')}>
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
  if (ahead.length === 0) return 'None ahead.'
  const next = ahead.slice(0, NEXT_SHOWN).map(text).join(', ')
  return `${plural(ahead.length, 'day')} ahead: ${next}${ahead.length > NEXT_SHOWN ? ' …' : ''}`
}
