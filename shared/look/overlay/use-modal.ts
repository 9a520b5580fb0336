import { type RefObject, useEffect, useRef } from 'react'

const FOCUSABLE =
  'a[href],button:not([disabled]),input:not([disabled]),select:not([disabled]),textarea:not([disabled]),summary,[tabindex]:not([tabindex="-1"])'

type ModalOptions = {
  readonly panel: RefObject<HTMLElement | null>
  readonly initialFocus: RefObject<HTMLElement | null> | undefined
  readonly onEscape: () => void
}

let openModals = 0

/**
 * Makes a mounted panel modal: focus goes in, stays in and returns to where it was; what lies behind is hidden from
 * assistive technology and does not scroll; Escape asks to close the topmost. Written here, because the library's
 * dialog alone weighs a fifth of what a buyer may download, and inert and <dialog> are younger than iOS 15.
 */
export function useModal({ panel, initialFocus, onEscape }: ModalOptions): void {
  const latestEscape = useRef(onEscape)
  useEffect(() => {
    latestEscape.current = onEscape
  })

  useEffect(() => {
    const element = panel.current
    if (!element) return
    const before = document.activeElement
    const reveal = hideOthers(element)
    const unlock = lockScroll()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Tab') keepInside(element, event)
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.stopPropagation()
      latestEscape.current()
    }
    element.addEventListener('keydown', onKeyDown)
    ;(initialFocus?.current ?? firstField(element) ?? element).focus()
    return () => {
      element.removeEventListener('keydown', onKeyDown)
      reveal()
      unlock()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [panel, initialFocus])
}

/** A dialog with a form starts in its first field; any other at the panel, so that its title is read first. */
function firstField(panel: HTMLElement): HTMLElement | null {
  return panel.querySelector<HTMLElement>(
    '[data-autofocus],input:not([disabled]),select:not([disabled]),textarea:not([disabled])',
  )
}

function keepInside(panel: HTMLElement, event: KeyboardEvent): void {
  const stops = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isShown)
  const first = stops[0] ?? panel
  const last = stops[stops.length - 1] ?? panel
  const active = document.activeElement
  const leavesBackwards = event.shiftKey && (active === first || active === panel)
  const leavesForwards = !event.shiftKey && active === last
  if (!leavesBackwards && !leavesForwards) return
  event.preventDefault()
  ;(leavesBackwards ? last : first).focus()
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0
}

/** Hides the body's other children; those that appear later (menus, toasts) belong in front and stay. */
function hideOthers(panel: HTMLElement): () => void {
  const hidden = [...document.body.children].filter(
    child =>
      !child.contains(panel) &&
      !child.hasAttribute('aria-hidden') &&
      !child.hasAttribute('data-above-modals'),
  )
  for (const child of hidden) {
    child.setAttribute('aria-hidden', 'true')
    child.setAttribute('inert', '')
  }
  return () => {
    for (const child of hidden) {
      child.removeAttribute('aria-hidden')
      child.removeAttribute('inert')
    }
  }
}

function lockScroll(): () => void {
  const { body, documentElement } = document
  openModals += 1
  if (openModals === 1) {
    const scrollbar = window.innerWidth - documentElement.clientWidth
    body.style.overflow = 'hidden'
    // Without it the page behind would jump by the width of the scrollbar.
    if (scrollbar > 0) body.style.paddingRight = `${scrollbar}px`
  }
  return () => {
    openModals -= 1
    if (openModals > 0) return
    body.style.overflow = ''
    body.style.paddingRight = ''
  }
}
