import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { StaffRow, WorkspaceRow } from '#shared/contract/rows.ts'
import { type Permission, roleAllows } from '#shared/domain/role.ts'
import { useAppearance } from '../appearance/appearance-store.ts'
import { localeOf } from '../format/format-locales.ts'
import { createFormats, type Formats } from '../format/formats.ts'
import { spokenLanguage } from '../words/apply-language.ts'

/** Who works here and in which workspace. */
export type Session = {
  readonly staff: StaffRow
  readonly workspace: WorkspaceRow
  readonly serverUrl: string
  readonly needsSignIn: boolean
  readonly tokenKept: 'keyring' | 'memory'
}

type SessionValue = Session & { readonly formats: Formats }

const SessionContext = createContext<SessionValue | null>(null)

/** Hands session and formats to every screen below. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  const { currency, timeZone } = session.workspace
  const locale = useAppearance(state => localeOf(state.locale))
  const spoken = useAppearance(state => spokenLanguage(state.language))
  const formats = useMemo(
    () => createFormats(locale, currency, timeZone, spoken),
    [locale, currency, timeZone, spoken],
  )
  const value = useMemo(() => ({ ...session, formats }), [session, formats])
  return <SessionContext value={value}>{children}</SessionContext>
}

/** The session. Throws outside of a SessionProvider. */
export function useSession(): SessionValue {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a SessionProvider')
  return session
}

/** The workspace's formats. */
export function useFormats(): Formats {
  return useSession().formats
}

/** Whether this person's role includes a permission. The server asks again. */
export function useAllowed(permission: Permission): boolean {
  return roleAllows(useSession().staff.role, permission)
}
