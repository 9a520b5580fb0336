import { create } from 'qrcode'
import { useMemo } from 'react'
import styles from './qr-code.module.css'

/** The quiet zone that readers need around a code, in modules. */
const MARGIN = 4

/** A QR code, dark on white in every theme, since many readers take nothing else. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => modulesOf(text), [text])
  const whole = size + 2 * MARGIN
  return (
    <svg
      className={styles.qr}
      role="img"
      aria-label={label}
      viewBox={`${-MARGIN} ${-MARGIN} ${whole} ${whole}`}
      shapeRendering="crispEdges"
    >
      <rect className={styles.paper} x={-MARGIN} y={-MARGIN} width={whole} height={whole} />
      <path className={styles.ink} d={path} />
    </svg>
  )
}

function modulesOf(text: string): { size: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const dark = [...data].flatMap((bit, at) => (bit ? [`M${at % size} ${Math.floor(at / size)}h1v1h-1z`] : []))
  return { size, path: dark.join('') }
}
