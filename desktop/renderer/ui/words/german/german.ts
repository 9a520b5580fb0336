import { app } from './app.ts'
import { catalog } from './catalog.ts'
import { common } from './common.ts'
import { customers } from './customers.ts'
import { errors } from './errors.ts'
import { order } from './order.ts'
import { prices } from './prices.ts'
import { queue } from './queue.ts'
import { session } from './session.ts'
import { settings } from './settings.ts'
import { syncCentre } from './sync-centre.ts'
import { ui } from './ui.ts'

/** Every text of the app in German, by its English form. An English text that is missing here is refused by the types. */
export const german = {
  ...app,
  ...catalog,
  ...common,
  ...customers,
  ...errors,
  ...order,
  ...prices,
  ...queue,
  ...session,
  ...settings,
  ...syncCentre,
  ...ui,
} as const
