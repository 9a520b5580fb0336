import { useState } from 'react'
import { classNames } from '../class-names.ts'
import { initialsOf, tintOf } from './initials.ts'
import styles from './product-tile.module.css'

/** `fill` is a square as wide as its place. */
export type ProductTileProps = {
  readonly name: string
  readonly imageUrl?: string | null | undefined
  readonly size?: 'row' | 'small' | 'medium' | 'large' | 'fill' | undefined
  readonly className?: string | undefined
}

/** A product's picture, or a quiet tile with its initials. Decoration: its name always stands beside it. */
export function ProductTile({ name, imageUrl, size = 'medium', className }: ProductTileProps) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  const hasImage = Boolean(imageUrl) && imageUrl !== failedUrl
  const tint = hasImage ? styles.picture : styles[`tint${tintOf(name)}`]
  return (
    <span className={classNames(styles.tile, styles[size], tint, className)} aria-hidden="true">
      {hasImage && imageUrl ? (
        <img
          src={imageUrl}
          alt=""
          loading="lazy"
          decoding="async"
          className={styles.image}
          onError={() => setFailedUrl(imageUrl)}
        />
      ) : (
        initialsOf(name)
      )}
    </span>
  )
}
