import { Link, Route, Switch, useLocation } from 'wouter'
import { buttonClass } from '#shared/look/action/button-class.ts'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { CartBar } from './frame/cart-bar.tsx'
import { Frame } from './frame/frame.tsx'
import { HomePage } from './home/home-page.tsx'
import { lazyPage } from './lazy-part.tsx'
import { loadReviewPage } from './load-review-page.ts'
import { useWords } from './words/words-context.tsx'

const ReviewPage = lazyPage(loadReviewPage)
const QuickOrderPage = lazyPage(
  async () => (await import('../features/quick-order/quick-order-page.tsx')).QuickOrderPage,
)
const ListsPage = lazyPage(async () => (await import('../features/lists/lists-page.tsx')).ListsPage)
const ListPage = lazyPage(async () => (await import('../features/lists/list-page.tsx')).ListPage)
const OrdersPage = lazyPage(async () => (await import('../features/orders/orders-page.tsx')).OrdersPage)
const OrderPage = lazyPage(async () => (await import('../features/orders/order-page.tsx')).OrderPage)

/** Every page of the storefront by its address below the portal link's own. */
export function Pages() {
  const [location] = useLocation()
  // The review page has its own bar, with the button that submits.
  const bar = location === '/review' ? null : <CartBar />
  return (
    <Frame bar={bar}>
      <Switch>
        <Route path="/" component={HomePage} />
        <Route path="/review" component={ReviewPage} />
        <Route path="/quick" component={QuickOrderPage} />
        <Route path="/lists" component={ListsPage} />
        <Route path="/lists/:listId">{({ listId }) => <ListPage key={listId} listId={listId} />}</Route>
        <Route path="/orders" component={OrdersPage} />
        <Route path="/orders/:orderId">
          {({ orderId }) => <OrderPage key={orderId} orderId={orderId} />}
        </Route>
        <Route component={NotFoundPage} />
      </Switch>
    </Frame>
  )
}

function NotFoundPage() {
  const { t } = useWords()
  return (
    <>
      <PageHeading className="visually-hidden">{t('app.notFound.title')}</PageHeading>
      <EmptyState
        title={t('app.notFound.title')}
        body={t('app.notFound.body')}
        action={
          <Link href="/" className={buttonClass({ variant: 'primary' })}>
            {t('app.notFound.action')}
          </Link>
        }
      />
    </>
  )
}
