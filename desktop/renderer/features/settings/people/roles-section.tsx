import { Check, Minus } from 'lucide-react'
import { PERMISSIONS, type Permission, roleAllows, type StaffRole } from '#shared/domain/role.ts'
import { classNames } from '#shared/look/class-names.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { ROLE_NAMES } from '../../../ui/staff/role-names.ts'
import { type PlainText, t } from '../../../ui/words/t.ts'
import styles from '../settings-screen.module.css'

const ROLES: readonly StaffRole[] = ['reviewer', 'catalog', 'admin']

const DOES: Readonly<Record<Permission, PlainText>> = {
  orders: 'Decide on orders, enter and fulfil them',
  catalog: 'Change products, stock and categories',
  prices: 'Change price rules and groups',
  customers: 'Change customers and their assortments',
  links: 'Create, show and end portal links',
  staff: 'Invite and manage staff',
  devices: 'See and sign out computers',
  workspace: 'Change the workspace’s settings',
}

/** What each role may do: the table by which the app and the server decide. */
export function RolesSection() {
  return (
    <Section level={2} title={t('Roles')}>
      <table className={classNames('data-table', styles.roles)} aria-label={t('Roles')}>
        <thead>
          <tr>
            <th>{t('May')}</th>
            {ROLES.map(role => (
              <th key={role}>{t(ROLE_NAMES[role])}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PERMISSIONS.map(permission => (
            <tr key={permission}>
              <td>{t(DOES[permission])}</td>
              {ROLES.map(role => (
                <td key={role}>
                  <Allowed yes={roleAllows(role, permission)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Allowed({ yes }: { readonly yes: boolean }) {
  const Icon = yes ? Check : Minus
  return (
    <>
      <Icon size={14} aria-hidden="true" />
      <span className="visually-hidden">{yes ? t('Yes') : t('No')}</span>
    </>
  )
}
