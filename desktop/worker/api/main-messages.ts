/** What the worker tells the main process to show. */
export type Notice =
  | { kind: 'new_orders'; count: number; firstNumber: number }
  | { kind: 'badge'; count: number }

/** What the worker is started with. */
export type WorkerStart = {
  profileFolder: string
  presetServerUrl: string | null
  appVersion: string
  deviceName: string
  vaultKind: 'keyring' | 'memory'
}

/** A wish of the worker about the device's token, which the main process keeps. */
export type VaultWish = { act: 'load' } | { act: 'save'; token: string } | { act: 'clear' }

/** From the main process to the worker. `port` carries one end of a channel to the page. */
export type MainMessage =
  | { kind: 'init'; start: WorkerStart }
  | { kind: 'port' }
  | { kind: 'wake' }
  | { kind: 'shutdown' }
  | { kind: 'vault_answer'; id: number; ok: boolean; token: string | null }

/** From the worker to the main process. */
export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'notice'; notice: Notice }
  | { kind: 'server'; url: string }
  | { kind: 'vault'; id: number; wish: VaultWish }
  | { kind: 'closed' }
