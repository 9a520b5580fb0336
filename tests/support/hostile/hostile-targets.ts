import { buyerApi } from '#server/api/buyer/router.ts'
import { staffApi } from '#server/api/staff/router.ts'
import { newId } from '#shared/base/ids.ts'
import { MUTATIONS, type MutationName } from '#shared/contract/mutations.ts'
import {
  BUYER_API_PATH,
  LINK_HEADER,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  STAFF_API_PATH,
} from '#shared/contract/protocol.ts'
import type { Random } from '#tests/fuzz/random.ts'
import { BUYER_CASES } from '../world/buyer-cases.ts'
import { casesOf } from '../world/mutation-cases.ts'
import { proceduresOf } from '../world/procedures.ts'
import { STAFF_CASES } from '../world/staff-cases.ts'
import type { Stage, World } from '../world/world.ts'
import { hostilePage, PAGE_CASES } from './hostile-pages.ts'
import { type HostileRequest, hostileRequest, type Target } from './hostile-request.ts'

/** Whether a request carries a session that lives. */
export type Session = 'live' | 'none' | 'made up'

export type HostileTarget = {
  name: string
  request(world: World, stage: Stage, session: Session, random: Random): Promise<HostileRequest>
  /** Whether an answer to a live session shows that the request came as far as to be judged. */
  reached(status: number): boolean
}

/** Every procedure of both routers, every mutation that a push may carry, and every page. */
export const hostileTargets = (): HostileTarget[] => [...calls().map(asTarget), ...pages()]

const pages = (): HostileTarget[] =>
  Object.entries(PAGE_CASES).map(([name, page]) => ({
    name,
    request: async (world, _stage, session, random) => {
      const {
        [PROTOCOL_HEADER]: _protocol,
        authorization: _none,
        ...from
      } = staffHeaders(world, session, random)
      return hostilePage(page, world, { ...from, ...buyerHeaders(world, session) }, random)
    },
    reached: status => status === page.status,
  }))

type Call = {
  name: string
  of(world: World, stage: Stage, session: Session, random: Random): Promise<Target>
}

const asTarget = ({ name, of }: Call): HostileTarget => ({
  name,
  request: async (world, stage, session, random) =>
    hostileRequest(await of(world, stage, session, random), random),
  reached: status => status === 400 || status === 200,
})

const calls = (): Call[] => [
  ...proceduresOf(buyerApi).map(
    ({ path, type }): Call => ({
      name: `buyer ${path}`,
      of: async (world, _stage, session) => {
        const valid = BUYER_CASES[path]?.input(world)
        return { prefix: BUYER_API_PATH, path, type, valid, headers: buyerHeaders(world, session) }
      },
    }),
  ),
  ...proceduresOf(staffApi).map(
    ({ path, type }): Call => ({
      name: `staff ${path}`,
      of: async (world, stage, session, random) => {
        const valid = await STAFF_CASES[path]?.input(world, stage)
        return { prefix: STAFF_API_PATH, path, type, valid, headers: staffHeaders(world, session, random) }
      },
    }),
  ),
  ...(Object.keys(MUTATIONS) as MutationName[]).map(pushOf),
]

const pushOf = (name: MutationName): Call => ({
  name: `push ${name}`,
  of: async (world, _stage, session, random) => {
    const args = random.pick(casesOf(name)).args(world.ids, 'MINE')
    const mutation = { number: 1, mutationId: newId(), name, args, madeAt: 0 }
    const valid = { clientId: newId(), mutations: [mutation] }
    const headers = staffHeaders(world, session, random)
    return { prefix: STAFF_API_PATH, path: 'sync.push', type: 'mutation', valid, headers }
  },
})

const buyerHeaders = ({ publicId, cookie }: World, session: Session) => ({
  ...{ host: '127.0.0.1', [LINK_HEADER]: publicId },
  ...(session === 'none'
    ? {}
    : { cookie: `stackcube_${publicId}=${session === 'live' ? cookie : 'scb_nothing'}` }),
})

/** Each call comes from an address of its own, so that guessing is not what is slowed down here. */
const staffHeaders = ({ staff }: World, session: Session, random: Random) => ({
  ...{ host: '127.0.0.1', [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) },
  'x-forwarded-for': `10.${random.between(0, 255)}.${random.between(0, 255)}.${random.between(1, 254)}`,
  ...(session === 'none'
    ? {}
    : { authorization: `Bearer ${session === 'live' ? staff.admin.token : `scd_${'a'.repeat(33)}`}` }),
})
