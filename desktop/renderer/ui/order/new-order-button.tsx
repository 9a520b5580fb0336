import { Plus } from 'lucide-react'
import { useLocation } from 'wouter'
import { roleAllows } from '#shared/domain/role.ts'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { useSession } from '../session/session-context.tsx'
import { t } from '../words/t.ts'

/** Leads to taking an order by telephone. */
export function NewOrderButton() {
  const { staff } = useSession()
  const [, navigate] = useLocation()
  if (!roleAllows(staff.role, 'orders')) return null
  return <IconButton label={t('New order by telephone')} icon={<Plus />} onClick={() => navigate('/enter')} />
}
