import '#shared/look/tokens.css'
import '#shared/look/fonts.css'
import '#shared/look/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyAccent } from '#shared/look/accent.ts'
import { Gallery } from './gallery.tsx'

const choices = new URLSearchParams(location.search)
const density = choices.get('density') === 'shop' ? 'shop' : 'desktop'
document.documentElement.dataset.density = density
applyAccent(document.documentElement, choices.get('accent'))

const place = document.getElementById('gallery')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Gallery density={density} />
    </StrictMode>,
  )
}
