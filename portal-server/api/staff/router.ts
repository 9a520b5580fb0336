import { accountRouter } from './account-router.ts'
import { auditRouter } from './audit-router.ts'
import { authRouter, setupRouter } from './auth-router.ts'
import { filesRouter } from './files-router.ts'
import { linksRouter } from './links-router.ts'
import { operationsRouter } from './operations-router.ts'
import { ordersRouter } from './orders-router.ts'
import { picturesRouter } from './pictures-router.ts'
import { publicAddressRouter } from './public-address-router.ts'
import { quarantineRouter } from './quarantine-router.ts'
import { staffRouter } from './staff-router.ts'
import { syncRouter } from './sync-router.ts'
import { router } from './trpc.ts'
import { workspaceRouter } from './workspace-router.ts'

/** Everything that desktops call. */
export const staffApi = router({
  setup: setupRouter,
  auth: authRouter,
  account: accountRouter,
  sync: syncRouter,
  orders: ordersRouter,
  publicAddress: publicAddressRouter,
  workspace: workspaceRouter,
  links: linksRouter,
  files: filesRouter,
  pictures: picturesRouter,
  audit: auditRouter,
  staff: staffRouter,
  quarantine: quarantineRouter,
  operations: operationsRouter,
})

export type StaffRouter = typeof staffApi
