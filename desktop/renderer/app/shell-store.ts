import { create } from 'zustand'

type Overlay = 'none' | 'palette' | 'shortcuts' | 'sign_out' | 'sign_in_again'
type ShellStore = { readonly overlay: Overlay; readonly show: (overlay: Overlay) => void }

/** What stands in front of the screens. */
export const useShellStore = create<ShellStore>(set => ({
  overlay: 'none',
  show: overlay => set({ overlay }),
}))
