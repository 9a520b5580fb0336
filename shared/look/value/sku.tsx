import { classNames } from '../class-names.ts'
import { Highlight } from './highlight.tsx'
import styles from './sku.module.css'

/** An SKU as it was typed, in the mono face, so that 0 and O, 1 and l can be told apart. */
export function Sku({
  children,
  terms,
  className,
}: {
  readonly children: string
  readonly terms?: string | undefined
  readonly className?: string | undefined
}) {
  return (
    <span className={classNames('mono', styles.sku, className)} translate="no">
      {terms ? <Highlight text={children} terms={terms} /> : children}
    </span>
  )
}
