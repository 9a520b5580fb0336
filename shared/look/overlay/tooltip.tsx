import { type ReactElement, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Kbd } from '../action/kbd.tsx'
import { placeTip, type TooltipSide } from './place-tip.ts'
import styles from './tooltip.module.css'
import { useHoverIntent } from './use-hover-intent.ts'

/** `describes` is false where the tip only repeats the element's name, which would be read twice. */
export type TooltipProps = {
  readonly content: ReactNode
  readonly shortcut?: ReactNode
  readonly side?: TooltipSide | undefined
  readonly describes?: boolean | undefined
  readonly children: ReactElement
}

/** A short explanation on hover and keyboard focus. Never the only place of something a person needs. */
export function Tooltip({ content, shortcut, side = 'top', describes = true, children }: TooltipProps) {
  const id = useId()
  const holder = useRef<HTMLSpanElement>(null)
  const { isOpen, enter, leave, focus, close } = useHoverIntent()

  useEffect(() => {
    const target = holder.current?.firstElementChild
    if (!isOpen || !describes || !target) return
    target.setAttribute('aria-describedby', id)
    return () => target.removeAttribute('aria-describedby')
  }, [isOpen, describes, id])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the focusable element inside
    <span
      ref={holder}
      className={styles.holder}
      onPointerEnter={enter}
      onPointerLeave={leave}
      onPointerDown={close}
      onFocus={event => focus(event.target)}
      onBlur={close}
    >
      {children}
      {isOpen ? (
        <Tip id={id} holder={holder} side={side} shortcut={shortcut} onEnter={enter} onLeave={leave}>
          {content}
        </Tip>
      ) : null}
    </span>
  )
}

type TipProps = {
  readonly id: string
  readonly holder: React.RefObject<HTMLSpanElement | null>
  readonly side: TooltipSide
  readonly shortcut: ReactNode
  readonly children: ReactNode
  readonly onEnter: (event: React.PointerEvent) => void
  readonly onLeave: () => void
}

function Tip({ id, holder, side, shortcut, children, onEnter, onLeave }: TipProps) {
  const tip = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const target = holder.current?.firstElementChild
    if (!target || !tip.current) return
    const size = { width: tip.current.offsetWidth, height: tip.current.offsetHeight }
    const screen = { width: document.documentElement.clientWidth, height: window.innerHeight }
    const { left, top } = placeTip(target.getBoundingClientRect(), size, screen, side)
    tip.current.style.transform = `translate(${left}px, ${top}px)`
  })
  return createPortal(
    <div
      ref={tip}
      id={id}
      role="tooltip"
      className={styles.tip}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      {children}
      {typeof shortcut === 'string' ? <Kbd>{shortcut}</Kbd> : shortcut}
    </div>,
    document.body,
  )
}
