import type { FileKind } from '#shared/contract/files.ts'
import type { Permission } from '#shared/domain/role.ts'
import type { PlainText } from '../words/t.ts'

export const IMPORTING =
  'Works offline too, up to 100,000 rows. All of it is stored as one edit, or nothing; the server takes it the same way.'

/** What each kind of file holds, and whose permission its import asks for. */
export const FILE_WORDS: Readonly<
  Record<
    FileKind,
    {
      readonly many: PlainText
      readonly permission: Permission
      readonly all: PlainText
    }
  >
> = {
  products: { many: 'products', permission: 'catalog', all: 'every product' },
  customers: { many: 'customers', permission: 'customers', all: 'every customer' },
  groups: { many: 'groups', permission: 'prices', all: 'every group' },
  prices: { many: 'price rules', permission: 'prices', all: 'every price rule' },
}

export const OFFLINE_FILE =
  'This computer is offline, and the server is needed for this file. Nothing was changed; try again when you are online.'
