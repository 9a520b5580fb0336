import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { ToastRegion } from '#shared/look/overlay/toast-region.tsx'
import { CatalogScreen } from '../features/catalog/catalog-screen.tsx'
import { CustomersScreen } from '../features/customers/customers-screen.tsx'
import { EntryScreen } from '../features/entry/entry-screen.tsx'
import { FirstSteps } from '../features/first-steps/first-steps.tsx'
import { OrderByKey } from '../features/orders/order-by-key.tsx'
import { OrdersScreen } from '../features/orders/orders-screen.tsx'
import { PricesScreen } from '../features/prices/prices-screen.tsx'
import { QueueScreen } from '../features/queue/queue-screen.tsx'
import { SettingsScreen } from '../features/settings/settings-screen.tsx'
import { SyncCentreScreen } from '../features/sync-centre/sync-centre-screen.tsx'
import { PaperRegion } from '../ui/paper/paper-region.tsx'
import { type PlainText, t } from '../ui/words/t.ts'
import { CommandPalette } from './palette/command-palette.tsx'
import { ReadTrouble } from './read-trouble.tsx'
import { ScreenBoundary } from './screen-boundary.tsx'
import styles from './shell.module.css'
import { useShellStore } from './shell-store.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { Sidebar } from './sidebar/sidebar.tsx'
import { SignInAgainDialog } from './sign-in-again-dialog.tsx'
import { SignOutDialog } from './sign-out-dialog.tsx'
import { SyncBanner } from './sync-banner.tsx'
import { useGlobalKeys } from './use-global-keys.ts'
import { useGoTo } from './use-go-to.ts'
import { useUpdateToast } from './use-update-toast.ts'

/** What the window is called on each screen, by the first part of its path. */
const TITLES: Readonly<Record<string, PlainText>> = {
  queue: 'Queue',
  orders: 'Orders',
  order: 'Order',
  enter: 'Enter',
  catalog: 'Catalog',
  prices: 'Prices',
  customers: 'Customers',
  sync: 'Sync',
  settings: 'Settings',
}

/** The frame around every screen. */
export function Shell({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const [location, navigate] = useLocation()
  const client = useQueryClient()
  const { overlay, show } = useShellStore()
  useGlobalKeys({
    goTo: navigate,
    openPalette: () => show('palette'),
    openShortcuts: () => show('shortcuts'),
  })
  useGoTo(navigate)
  useUpdateToast(location, navigate)
  const screen = location.split('/')[1] ?? ''
  const title = t(TITLES[screen] ?? 'Queue')
  useEffect(() => {
    document.title = `${title} – StackCube Order Portal`
  }, [title])
  return (
    <div className={styles.shell}>
      <Sidebar />
      <main className={styles.main}>
        <SyncBanner />
        <ReadTrouble />
        <div className={styles.screen}>
          <ScreenBoundary key={screen} onAgain={() => client.removeQueries({ type: 'inactive' })}>
            <Screens />
          </ScreenBoundary>
        </div>
      </main>
      {overlay === 'palette' ? <CommandPalette onClose={() => show('none')} /> : null}
      <ShortcutsDialog open={overlay === 'shortcuts'} onClose={() => show('none')} />
      {overlay === 'sign_out' ? (
        <SignOutDialog onClose={() => show('none')} onSignedOut={onSignedOut} />
      ) : null}
      {overlay === 'sign_in_again' ? <SignInAgainDialog onClose={() => show('none')} /> : null}
      <PaperRegion />
      <ToastRegion />
    </div>
  )
}

function Screens() {
  return (
    <Switch>
      <Route path="/queue/:orderId?">
        {({ orderId }) => <QueueScreen orderId={orderId ?? null} whenEmpty={<FirstSteps />} />}
      </Route>
      <Route path="/orders/:orderId?">{({ orderId }) => <OrdersScreen orderId={orderId ?? null} />}</Route>
      <Route path="/order/:key">{({ key }) => <OrderByKey orderKey={key} />}</Route>
      <Route path="/enter">
        <EntryScreen />
      </Route>
      <Route path="/catalog/:productId?">
        {({ productId }) => <CatalogScreen productId={productId ?? null} />}
      </Route>
      <Route path="/prices">
        <PricesScreen />
      </Route>
      <Route path="/customers/:customerId?">
        {({ customerId }) => <CustomersScreen customerId={customerId ?? null} />}
      </Route>
      <Route path="/sync">
        <SyncCentreScreen />
      </Route>
      <Route path="/settings/:part?">
        {({ part }) => <SettingsScreen key={part ?? ''} opensAt={part ?? null} />}
      </Route>
      <Route>
        <Redirect to="/queue" replace />
      </Route>
    </Switch>
  )
}
