import { useState } from 'react'
import { logoUrl } from '../../ui/use-open-item.ts'
import styles from './header.module.css'

/** The company's logo in a place of fixed size; its name where there is none, or it can't be read. */
export function CompanyMark({
  name,
  logoImageId,
}: {
  readonly name: string
  readonly logoImageId: string | null
}) {
  const [failed, setFailed] = useState<string | null>(null)
  if (logoImageId === null || failed === logoImageId) return <span className={styles.workspace}>{name}</span>
  return (
    <img
      src={logoUrl(logoImageId)}
      alt={name}
      className={styles.logo}
      onError={() => setFailed(logoImageId)}
    />
  )
}
