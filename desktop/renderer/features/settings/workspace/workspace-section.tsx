import { Facts, Section } from '../../../ui/layout/section.tsx'
import { useSession } from '../../../ui/session/session-context.tsx'

const PLANS = { starter: 'Starter', growth: 'Growth', scale: 'Scale' } as const

/** The company and the rules of its orders. */
export function WorkspaceSection() {
  const { workspace, formats } = useSession()
  const settings = workspace.orderSettings
  return (
    <Section level={2} title="Workspace">
      <Facts
        facts={[
          ['Company', workspace.name],
          ['Plan', PLANS[workspace.plan]],
          ['Currency', workspace.currency],
          ['Time zone', workspace.timeZone],
          ['Prices', workspace.taxMode === 'exclusive' ? 'Exclude tax' : 'Include tax'],
          ['Contact', [workspace.contactEmail, workspace.contactPhone].filter(Boolean).join(' · ') || '–'],
          [
            'Out of stock',
            workspace.outOfStockDisplay === 'show' ? 'Shown greyed in storefronts' : 'Hidden in storefronts',
          ],
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
  )
}
