import type {
  BuyerHome,
  BuyerOrderSummary,
  Cart,
  CatalogPage,
  SubmitInput,
  SubmitOutput,
} from '#shared/contract/buyer.ts'
import { BUYER_API_PATH, LINK_HEADER } from '#shared/contract/protocol.ts'

/** A buyer over plain HTTP, as a browser would call, without one. */
export type BuyerClient = {
  home(): Promise<BuyerHome>
  page(search: string): Promise<CatalogPage>
  /** Fills the cart with the lines; the answer submits it at the prices that it showed. */
  fill(lines: { productId: string; quantity: number }[]): Promise<SubmitInput>
  submit(input: SubmitInput): Promise<SubmitOutput>
  orders(): Promise<{ orders: BuyerOrderSummary[] }>
}

/** Opens a portal link: posts its token and keeps the session cookie. */
export const openAsBuyer = async (linkUrl: string): Promise<BuyerClient> => {
  const [origin = '', token = ''] = linkUrl.split('/l/')
  const opened = await fetch(`${origin}/l`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
    body: new URLSearchParams({ token }),
  })
  if (opened.status !== 303) throw new Error(`The link did not open: HTTP ${opened.status}`)
  const publicId = opened.headers.get('location')?.split('/s/')[1] ?? ''
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  const headers = { [LINK_HEADER]: publicId, cookie, origin, 'content-type': 'application/json' }
  const answer = async <T>(response: Response): Promise<T> => {
    const body = (await response.json()) as { result?: { data: T }; error?: { message: string } }
    if (!body.result) throw new Error(body.error?.message ?? `HTTP ${response.status}`)
    return body.result.data
  }
  const query = async <T>(path: string, input?: unknown): Promise<T> => {
    const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
    return answer<T>(await fetch(`${origin}${BUYER_API_PATH}/${path}${search}`, { headers }))
  }
  const mutate = async <T>(path: string, input: unknown): Promise<T> =>
    answer<T>(
      await fetch(`${origin}${BUYER_API_PATH}/${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(input),
      }),
    )
  return {
    home: () => query<BuyerHome>('home'),
    page: search => query<CatalogPage>('catalog.page', { search }),
    fill: async lines => {
      const { cartId } = await query<Cart>('cart.get')
      const cart = await mutate<Cart>('cart.setLines', { cartId, lines })
      const priced = cart.lines.map(({ productId, quantity, unitPrice }) => ({
        productId,
        quantity,
        unitPrice: unitPrice ?? 0,
      }))
      return { cartId: cart.cartId, lines: priced, details: cart.details }
    },
    orders: () => query('order.list'),
    submit: input => mutate<SubmitOutput>('order.submit', input),
  }
}
