export type Arrival = 'load' | 'push' | 'pop'

let last: Arrival = 'load'

/** How the current page was reached: by loading it, by following a link, or by going back. */
export function arrivedBy(): Arrival {
  return last
}

/** Starts to follow the browser's history; called once, before the first page is drawn. */
export function watchArrivals(): void {
  window.addEventListener('popstate', () => {
    last = 'pop'
  })
  // The router announces its own navigation with these events on the window.
  for (const kind of ['pushState', 'replaceState']) {
    window.addEventListener(kind, () => {
      last = 'push'
    })
  }
}
