/**
 * Version of everything that crosses the wire between a desktop and a portal server. It grows by one
 * whenever a wire schema changes; a test holds a hash of the schemas beside it.
 */
export const PROTOCOL_VERSION = 3

/** Oldest desktop protocol that may still write; an older one reads and keeps its outbox. */
export const OLDEST_WRITING_PROTOCOL = 1

/** Request header in which a desktop names its protocol version. */
export const PROTOCOL_HEADER = 'x-stackcube-protocol'

/** Request header in which a buyer's page names the public id of its portal link. */
export const LINK_HEADER = 'x-portal-link'

/** Where the two tRPC routers are mounted. */
export const BUYER_API_PATH = '/api/buyer'
export const STAFF_API_PATH = '/api/staff'
