import type { MainMessage, VaultWish, WorkerMessage } from '../api/main-messages.ts'
import type { TokenVault } from './token-vault.ts'

type VaultAnswer = Extract<MainMessage, { kind: 'vault_answer' }>
type Waiting = { resolve: (token: string | null) => void; reject: (error: Error) => void }

export type VaultClient = {
  of(kind: TokenVault['kind']): TokenVault
  settle(answer: VaultAnswer): void
}

/** The token's keeping place as the worker sees it: only the main process reaches the system's keyring. */
export const createVaultClient = (tell: (message: WorkerMessage) => void): VaultClient => {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  const ask = (wish: VaultWish): Promise<string | null> =>
    new Promise((resolve, reject) => {
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      tell({ kind: 'vault', id: lastId, wish })
    })
  return {
    of: kind => ({
      kind,
      load: () => ask({ act: 'load' }),
      save: async token => void (await ask({ act: 'save', token })),
      clear: async () => void (await ask({ act: 'clear' })),
    }),
    settle: ({ id, ok, token }) => {
      const call = waiting.get(id)
      waiting.delete(id)
      if (ok) call?.resolve(token)
      else call?.reject(new Error('The system keyring refused the device token.'))
    },
  }
}
