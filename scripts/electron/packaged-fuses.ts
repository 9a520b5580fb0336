import { type FuseV1Config, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

/**
 * What the packaged app can no longer be talked into, burnt into its program: run as plain Node, be opened for
 * debugging from outside, or load other code than the archive that it was shipped with. A packaging
 * configuration imports this one table.
 */
export const PACKAGED_FUSES = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Files come by app:, so file: needs no more rights than in any browser.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Chromium's own speed-up for WebAssembly, unrelated to what may be loaded.
  [FuseV1Options.WasmTrapHandlers]: true,
} satisfies FuseV1Config<boolean>

/** Sets the fuses of a packaged program. Throws when this Electron has a fuse that the table does not decide. */
export const setPackagedFuses = async (program: string): Promise<void> => {
  // On macOS a changed program without a fresh signature, if only a local one, is not started.
  await flipFuses(program, { ...PACKAGED_FUSES, resetAdHocDarwinSignature: process.platform === 'darwin' })
}
