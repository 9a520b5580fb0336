import { create } from 'zustand'
import { readStored, store } from '../browser-storage.ts'

export const THEME_CHOICES = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

const KEY = 'stackcube.theme'

type ThemeState = { readonly choice: ThemeChoice; readonly choose: (choice: ThemeChoice) => void }

/** The chosen theme, kept in this browser. `system` leaves it to the device. */
export const useTheme = create<ThemeState>(set => ({
  choice: THEME_CHOICES.find(choice => choice === readStored(KEY)) ?? 'system',
  choose: choice => {
    store(KEY, choice === 'system' ? null : choice)
    applyTheme(choice)
    set({ choice })
  },
}))

/** Sets the page's theme; called before anything is drawn and on every choice. */
export function applyTheme(choice: ThemeChoice): void {
  const root = document.documentElement
  if (choice === 'system') root.removeAttribute('data-theme')
  else root.setAttribute('data-theme', choice)
}

/** Paper is light: whatever the theme, a print is made in the light one. */
export function printInLight(): void {
  window.addEventListener('beforeprint', () => applyTheme('light'))
  window.addEventListener('afterprint', () => applyTheme(useTheme.getState().choice))
}
