import { type CatalogView, useCatalogView } from './catalog-view.ts'
import { queryOfView, viewOfQuery } from './view-query.ts'

/** Browsers refuse an address that changes too often, so a search is written once the typing rests. */
const TYPING_RESTS_MS = 400

/**
 * Keeps what is looked at in the catalog and the home page's address the same, both ways, so that back, forward, reload
 * and a bookmark show it again. Returns the way to stop.
 */
export function followAddress(home: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing = false
  const isHome = () => window.location.pathname.replace(/\/$/, '') === home
  const write = (way: 'push' | 'replace') => {
    clearTimeout(timer)
    const query = queryOfView(useCatalogView.getState())
    if (!isHome() || query === queryOfView(viewOfQuery(window.location.search))) return
    writing = true
    const address = query === '' ? home : `${home}?${query}`
    if (way === 'push') window.history.pushState(null, '', address)
    else window.history.replaceState(window.history.state, '', address)
    writing = false
  }
  const read = () => {
    if (writing || !isHome()) return
    clearTimeout(timer)
    const asked = viewOfQuery(window.location.search)
    if (queryOfView(asked) !== queryOfView(useCatalogView.getState())) useCatalogView.setState(asked)
  }
  const changed = (now: CatalogView, before: CatalogView) => {
    if (now.search === before.search) return write('push')
    clearTimeout(timer)
    timer = setTimeout(() => write('replace'), TYPING_RESTS_MS)
  }
  read()
  const stop = useCatalogView.subscribe(changed)
  // The router tells of its own changes of address by events of these names.
  const events = ['popstate', 'pushState', 'replaceState']
  for (const name of events) window.addEventListener(name, read)
  return () => {
    clearTimeout(timer)
    stop()
    for (const name of events) window.removeEventListener(name, read)
  }
}
