import { useQuery } from '@tanstack/react-query'
import { ClipboardList, ListChecks, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { classNames } from '#shared/look/class-names.ts'
import { SearchField } from '../../features/catalog/search-field.tsx'
import { isOpenOrder, ordersQuery } from '../api/queries.ts'
import { useHome } from '../home-context.tsx'
import { useServices } from '../services.tsx'
import { useWords } from '../words/words-context.tsx'
import { CompanyMark } from './company-mark.tsx'
import styles from './header.module.css'
import { PageMenu } from './page-menu.tsx'

/** Who sells to whom, the search, and the ways to orders and menu. On a phone the search stays when one scrolls. */
export function Header() {
  const { t } = useWords()
  const { home } = useHome()
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <Link
          href="/"
          className={styles.brand}
          aria-label={t('header.home', { workspace: home.workspace.name })}
        >
          <CompanyMark {...home.workspace} />
          <span className={styles.customer}>{t('header.for', { customer: home.customer.name })}</span>
        </Link>
        <div className={styles.search}>
          <SearchField />
        </div>
        <nav className={styles.ways} aria-label={t('header.menu')}>
          <WayLink href="/quick" icon={<Zap aria-hidden="true" />}>
            {t('header.quick')}
          </WayLink>
          <WayLink href="/lists" icon={<ListChecks aria-hidden="true" />}>
            {t('header.lists')}
          </WayLink>
          <OrdersLink />
          <PageMenu />
        </nav>
      </div>
    </header>
  )
}

type WayLinkProps = { readonly href: string; readonly icon: ReactNode; readonly children: string }

/** A way that has its place in the header of wide screens; on narrow ones it is in the menu and on the home page. */
function WayLink({ href, icon, children }: WayLinkProps) {
  const [location] = useLocation()
  const current = location.startsWith(href)
  return (
    <Link
      href={href}
      className={classNames(styles.way, styles.wide)}
      aria-current={current ? 'page' : undefined}
    >
      {icon}
      <span>{children}</span>
    </Link>
  )
}

function OrdersLink() {
  const { t } = useWords()
  const { client } = useServices()
  const [location] = useLocation()
  const { data } = useQuery(ordersQuery(client))
  const open = data?.orders.filter(isOpenOrder).length ?? 0
  const current = location.startsWith('/orders')
  return (
    <Link href="/orders" className={styles.way} aria-current={current ? 'page' : undefined}>
      <ClipboardList aria-hidden="true" />
      <span className={styles.ordersName}>{t('header.orders')}</span>
      {open > 0 ? <span className={styles.count}>{open}</span> : null}
    </Link>
  )
}
