import { createContext, useContext } from 'react'
import type { BuyerHome } from '#shared/contract/buyer.ts'
import type { Formats } from './format/formats.ts'

type HomeValue = { readonly home: BuyerHome; readonly formats: Formats }

const HomeContext = createContext<HomeValue | null>(null)

export const HomeProvider = HomeContext.Provider

/** The workspace, the customer and the settings, with how this page writes amounts and days. */
export function useHome(): HomeValue {
  const value = useContext(HomeContext)
  if (!value) throw new Error('Home is used before it has loaded')
  return value
}
