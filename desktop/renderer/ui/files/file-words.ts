import type { FileKind } from '#shared/contract/files.ts'
import type { Permission } from '#shared/domain/role.ts'
import type { PlainText } from '../words/t.ts'

/** What each kind of file holds, and whose permission its import asks for. */
export const FILE_WORDS: Readonly<
  Record<FileKind, { readonly many: PlainText; readonly permission: Permission; readonly all: PlainText }>
> = {
  products: { many: 'products', permission: 'catalog', all: 'every product' },
  customers: { many: 'customers', permission: 'customers', all: 'every customer' },
  groups: { many: 'groups', permission: 'prices', all: 'every group' },
  prices: { many: 'price rules', permission: 'prices', all: 'every price rule' },
}

export const OFFLINE_FILE =
  'This computer is offline, and files are read and made by the server. Nothing was changed; try again when you are online.'
