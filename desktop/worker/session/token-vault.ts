/** Where the device's token is kept between starts: the system's keyring, or nowhere but memory. */
export type TokenVault = {
  kind: 'keyring' | 'memory'
  load(): Promise<string | null>
  save(token: string): Promise<void>
  clear(): Promise<void>
}
