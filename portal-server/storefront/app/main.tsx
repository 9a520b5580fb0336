import '#shared/look/tokens.css'
import '#shared/look/fonts.css'
import '#shared/look/base.css'
import './page.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { publicIdOf } from '../ui/public-id.ts'
import { watchArrivals } from './frame/arrival.ts'
import { fillGaps } from './older-browsers.ts'
import { passRefsAsProps } from './refs-as-props.ts'
import { Storefront } from './storefront.tsx'
import { applyTheme, printInLight, useTheme } from './theme/theme-choice.ts'

fillGaps()
passRefsAsProps()
applyTheme(useTheme.getState().choice)
printInLight()
watchArrivals()

const place = document.getElementById('storefront')
if (!place) throw new Error('The page has no place for the storefront')
createRoot(place).render(
  <StrictMode>
    <Storefront publicId={publicIdOf(window.location.pathname)} />
  </StrictMode>,
)
